//! SpamAssassin's fields and those written like them (amavis, cPanel, MailScanner, nameless filters).
use super::{Drafts, SpamFilter, leading_number, number_after, yes_or_no};

pub(super) fn take(drafts: &mut Drafts, name: &str, value: &str) {
    match name {
        "x-spam-checker-version" => drafts.assassin |= value.to_ascii_lowercase().contains("spamassassin"),
        "x-spam-status" => status(drafts, name, value),
        "x-spam-flag" | "x-spam" | "x-spam-flag2" => flag(drafts, name, value),
        "x-spam-score" => {
            let draft = drafts.of(SpamFilter::Unnamed);
            draft.score(leading_number(value));
            draft.said(name, value, 1);
            // Sendmail's MIMEDefang: "-1.1 () NO_REAL_NAME"
            let names = value.rsplit(')').next().filter(|_| value.contains(')')).unwrap_or_default();
            for test in names.split([',', ' ']).filter(|word| is_test(word)) {
                draft.test(test, None);
            }
        }
        "x-spam-report" | "x-ham-report" | "x-spam-details" => report(drafts, value),
        "x-spam-level" => {
            let stars = value.chars().take_while(|sign| matches!(sign, '*' | '+' | 's')).count();
            if stars > 0 && stars == value.trim().chars().count() {
                let level = u32::try_from(stars).ok().map(f64::from);
                // The level is the score cut short; where a field has the score itself, that stands.
                let draft = drafts.of(SpamFilter::Unnamed);
                if draft.score.is_none() {
                    draft.tests.retain(|test| test.name != "X-Spam-Level");
                    draft.score = level;
                }
            }
        }
        _ => {}
    }
}

fn flag(drafts: &mut Drafts, name: &str, value: &str) {
    if let Some(flagged) = yes_or_no(value) {
        let draft = drafts.of(SpamFilter::Unnamed);
        draft.flag(flagged);
        draft.said(name, value, 2);
    }
}

/// "Yes, score=6.1 required=5.0 tests=BAYES_99,HTML_MESSAGE autolearn=no version=3.4.2";
/// amavis: "No, score=1.2 tagged_above=-999 required=5 tests=[BAYES_50=0.8, URIBL=0.4] autolearn=ham".
fn status(drafts: &mut Drafts, name: &str, value: &str) {
    let lower = value.to_ascii_lowercase();
    drafts.assassin |= lower.contains("autolearn=") || lower.contains("tests=") && lower.contains("required=");
    let draft = drafts.of(SpamFilter::Unnamed);
    if let Some(flagged) = yes_or_no(value) {
        draft.flag(flagged);
    }
    let score = number_after(&lower, "score=").or_else(|| number_after(&lower, "hits="));
    if score.is_some() {
        // More exact than the stars of X-Spam-Level, whichever comes first.
        draft.score = score;
    }
    draft.threshold = draft.threshold.or_else(|| number_after(&lower, "required="));
    draft.said(name, value, 3);
    let Some(tests) = lower.find("tests=").and_then(|at| value.get(at + 6..)) else { return };
    for item in tests.trim_start_matches('[').split([',', ' ', ']', '\t']).map(str::trim) {
        if item.is_empty() {
            continue;
        }
        let (test, weight) = match item.split_once('=') {
            Some((test, weight)) => (test, leading_number(weight)),
            None => (item, None),
        };
        // "autolearn=no", "version=3.4.2" end the list; "none" is no test.
        if !is_test(test) {
            if item.contains('=') {
                break;
            }
            continue;
        }
        draft.test(test, weight);
    }
}

/// "* 3.5 BAYES_99 BODY: Bayes spam probability ..", "0.0 HTML_MESSAGE BODY: ..": a number, then a name of capitals.
pub(super) fn report(drafts: &mut Drafts, value: &str) {
    let lower = value.to_ascii_lowercase();
    drafts.assassin |=
        lower.contains("spam detection software") || lower.contains("pts rule name") || value.starts_with('*');
    let draft = drafts.of(SpamFilter::Unnamed);
    weighed(value, |test, weight| draft.test(test, Some(weight)));
    // cPanel: "Content analysis details: (6.1 points, 5.0 required)"
    let details = lower.find("analysis details:").and_then(|at| lower.get(at..)).and_then(|rest| rest.split_once('('));
    if let Some((_, rest)) = details {
        draft.score(leading_number(rest));
        let required = rest.split(',').nth(1).and_then(leading_number);
        draft.threshold = draft.threshold.or(required);
    }
}

/// Calls `found` for each "number NAME" in a report.
pub(super) fn weighed(value: &str, mut found: impl FnMut(&str, f64)) {
    let mut last: Option<f64> = None;
    for word in value.split_whitespace() {
        if let Some(weight) = last.filter(|_| is_test(word)) {
            found(word, weight);
        }
        let number = word.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-' | b'+'));
        last = if number { leading_number(word) } else { None };
    }
}

/// Names of tests: capitals, digits and `_`; never "BODY:" or "RBL".
pub(super) fn is_test(word: &str) -> bool {
    let plain = word.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_');
    plain && word.len() >= 3 && word.as_bytes().first().is_some_and(u8::is_ascii_uppercase)
}
