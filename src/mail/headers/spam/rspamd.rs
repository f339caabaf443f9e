//! Rspamd: `X-Spamd-Result`, `X-Rspamd-Report`, `X-Rspamd-Action`, `X-Rspamd-Score`.
use super::{Drafts, SpamFilter, leading_number};

pub(super) fn take(drafts: &mut Drafts, name: &str, value: &str) {
    match name {
        "x-spamd-result" => result(drafts, name, value),
        "x-rspamd-report" => {
            let draft = drafts.of(SpamFilter::Rspamd);
            for word in value.split_whitespace() {
                symbol(draft, word);
            }
        }
        "x-rspamd-score" => drafts.of(SpamFilter::Rspamd).score(leading_number(value)),
        "x-rspamd-action" => {
            let draft = drafts.of(SpamFilter::Rspamd);
            let lower = value.to_ascii_lowercase();
            draft.flag(lower.contains("add header") || lower.contains("rewrite subject") || lower.contains("reject"));
            draft.said(name, value, 2);
        }
        _ => {}
    }
}

/// "default: True [15.80 / 15.00]; BAYES_SPAM(5.10)[99.99%]; R_SPF_FAIL(1.00)[-all]; ..".
fn result(drafts: &mut Drafts, name: &str, value: &str) {
    let draft = drafts.of(SpamFilter::Rspamd);
    let (head, symbols) = value.split_once(';').unwrap_or((value, ""));
    let verdict = head.split_once(':').map_or(head, |(_, verdict)| verdict);
    if let Some(flagged) = super::yes_or_no(verdict) {
        draft.flag(flagged);
    }
    if let Some((score, limit)) = head.split_once('[').and_then(|(_, numbers)| numbers.split_once('/')) {
        draft.score(leading_number(score));
        draft.threshold = draft.threshold.or_else(|| leading_number(limit));
    }
    draft.said(name, head, 3);
    for item in symbols.split(';') {
        symbol(draft, item.trim());
    }
}

/// `NAME(1.00)[options]`. Symbols of no weight tell of the message, not against it.
fn symbol(draft: &mut super::Draft, item: &str) {
    let Some((name, rest)) = item.split_once('(') else { return };
    let plain = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    if let Some(weight) = leading_number(rest).filter(|_| plain && name.len() > 2)
        && weight != 0.0
    {
        draft.test(name, Some(weight));
    }
}
