//! One row for each field of the other filters. Each with a test in `tests.rs`.
use super::assassin;
use super::{Draft, Drafts, SpamFilter, leading_number, number_after, yes_or_no};

/// How a value is read.
#[derive(Debug, Clone, Copy)]
enum Form {
    /// Spam where the value starts with yes, true, spam, y.
    YesNo,
    /// Spam where one of these words stands in it (lower case); not spam otherwise.
    Words(&'static [&'static str]),
    /// A score, and from what on it is spam (`None`: not known).
    Score(Option<f64>),
    /// Spam where it is this digit or above.
    FlagFrom(f64),
    /// Spam where the field is there at all.
    Present,
    Own(fn(&mut Draft, &str)),
}

use Form::{FlagFrom, Own, Present, Score, Words, YesNo};
use SpamFilter as By;

const SPAM: &[&str] = &["spam"];

/// Name in lower case. A name that ends in `*` is a start, one that begins with `*` an end.
const FIELDS: &[(&str, By, Form)] = &[
    // Proofpoint: "rule=spam policy=default score=99 spamscore=99 ..", 0 to 100
    ("x-proofpoint-spam-details", By::Proofpoint, Own(proofpoint)),
    ("x-proofpoint-spam-reason", By::Proofpoint, Words(&["spam", "phish", "malware"])),
    ("x-clx-spam", By::Proofpoint, YesNo),
    // Barracuda
    ("x-barracuda-spam-status", By::Barracuda, Own(barracuda)),
    ("x-barracuda-spam-flag", By::Barracuda, YesNo),
    ("x-barracuda-spam-score", By::Barracuda, Score(None)),
    ("x-barracuda-spam-report", By::Barracuda, Own(report)),
    // Gmail, in what Takeout and Workspace export
    ("x-gm-spam", By::Gmail, FlagFrom(1.0)),
    ("x-gm-phishy", By::Gmail, FlagFrom(1.0)),
    ("x-gmail-labels", By::Gmail, Words(&["spam"])),
    // Cloudmark, also as Libero (CNFS), TIM and Register write it
    ("x-cmae-score", By::Cloudmark, Score(Some(100.0))),
    ("x-cm-score", By::Cloudmark, Score(Some(100.0))),
    ("x-cmae-verdict", By::Cloudmark, YesNo),
    ("x-cmae-analysis", By::Cloudmark, Own(cloudmark)),
    ("x-cnfs-analysis", By::Cloudmark, Own(cloudmark)),
    ("x-authority-analysis", By::Cloudmark, Own(cloudmark)),
    ("x-cloudmark-score", By::Cloudmark, Score(Some(100.0))),
    // Vade (also OVH's X-VR-*)
    ("x-vade-spamstate", By::Vade, Words(&["spam", "phishing", "scam", "virus", "suspect"])),
    ("x-vade-spamscore", By::Vade, Score(Some(100.0))),
    ("x-vr-spamstate", By::Vade, Words(&["spam", "phishing", "scam", "virus", "suspect"])),
    ("x-vr-spamscore", By::Vade, Score(Some(100.0))),
    ("x-vr-status", By::Vade, Words(SPAM)),
    // Cyren, formerly Commtouch
    ("x-ctch-spam", By::Cyren, Words(&["confirmed", "bulk", "suspected", "valid bulk"])),
    ("x-ctch-vod", By::Cyren, Words(&["virus", "high"])),
    ("x-mimecast-spam-score", By::Mimecast, Score(None)),
    ("x-mimecast-bulk-signature", By::Mimecast, YesNo),
    // Cisco: the result itself is sealed; the text of the tag is not
    ("x-ironport-anti-spam-filtered", By::IronPort, Own(ignore)),
    ("x-ironport-spam", By::IronPort, YesNo),
    ("*-mailscanner-spamcheck", By::MailScanner, Own(mailscanner)),
    ("x-spamexperts-class", By::SpamExperts, Words(&["spam", "phish"])),
    ("x-spampanel-class", By::SpamExperts, Words(&["spam", "phish"])),
    ("x-spamexperts-evidence", By::SpamExperts, Own(evidence)),
    ("x-recommended-action", By::SpamExperts, Words(&["reject", "quarantine"])),
    ("x-klms-antispam-status", By::Kaspersky, Own(kaspersky)),
    ("x-kse-antispam-status", By::Kaspersky, Own(kaspersky)),
    ("x-klms-antispam-rate", By::Kaspersky, Score(Some(100.0))),
    ("x-kse-antispam-rate", By::Kaspersky, Score(Some(100.0))),
    // Sophos PureMessage: "Gauge=IIIIIIIII, Probability=99%, Report='..'"
    ("x-pmx-spam", By::Sophos, Own(pure_message)),
    ("x-perlmx-spam", By::Sophos, Own(pure_message)),
    // Trend Micro: "No--10.123-5.0-31-10"
    ("x-tm-as-result", By::TrendMicro, YesNo),
    ("x-tmase-result", By::TrendMicro, Own(ignore)),
    ("x-eset-antispam", By::Eset, Words(SPAM)),
    ("x-esetresult", By::Eset, Words(SPAM)),
    ("x-bogosity", By::Bogofilter, Own(bogofilter)),
    ("x-spambayes-classification", By::SpamBayes, YesNo),
    ("x-dspam-result", By::Dspam, Words(&["spam", "blocklisted"])),
    ("x-yahoofilteredbulk", By::Yahoo, Present),
    ("x-yandex-spam", By::Yandex, FlagFrom(2.0)),
    ("x-gmx-antispam", By::Gmx, Own(gmx)),
    // 1&1, GMX: "notjunk:1;V03:K0:..", "junk:10;.."
    ("x-ui-filterresults", By::Gmx, Own(one_and_one)),
    // Aruba: "smtplq02.aruba.it 1.6.2 0/1000/N"
    ("x-spam-rating", By::Aruba, Own(aruba)),
    ("x-ses-spam-verdict", By::AmazonSes, Words(&["fail"])),
    // Thunderbird writes its own verdict into the folder file
    ("x-mozilla-keys", By::MailProgram, Words(&["junk"])),
    ("x-antispam", By::Unnamed, YesNo),
    ("x-spam-verdict", By::Unnamed, YesNo),
    ("x-spam-detected", By::Unnamed, YesNo),
    ("x-spam-action", By::Unnamed, Own(ignore)),
];

fn row(name: &str) -> Option<&'static (&'static str, By, Form)> {
    FIELDS.iter().find(|(wanted, ..)| match wanted.strip_prefix('*') {
        Some(end) => name.ends_with(end),
        None => name == *wanted,
    })
}

pub(super) fn knows(name: &str) -> bool {
    row(name).is_some()
}

/// False where no row has that name.
pub(super) fn take(drafts: &mut Drafts, name: &str, value: &str) -> bool {
    let Some((_, by, form)) = row(name) else { return false };
    let draft = drafts.of(*by);
    let lower = value.to_ascii_lowercase();
    let rank = match form {
        YesNo => {
            if let Some(flagged) = yes_or_no(value) {
                draft.flag(flagged);
            }
            2
        }
        Words(words) => {
            let denied = lower.starts_with("not") || lower.starts_with("no ");
            draft.flag(!denied && words.iter().any(|word| lower.contains(word)));
            2
        }
        Score(threshold) => {
            let score = leading_number(value);
            draft.score(score);
            draft.threshold = draft.threshold.or(*threshold);
            if let (Some(score), Some(threshold)) = (score, *threshold) {
                draft.flag(score >= threshold);
            }
            1
        }
        FlagFrom(least) => {
            if let Some(number) = leading_number(value) {
                draft.flag(number >= *least);
            }
            2
        }
        Present => {
            draft.flag(true);
            2
        }
        Own(read) => {
            read(draft, value);
            3
        }
    };
    draft.said(name, value, rank);
    true
}

fn ignore(_: &mut Draft, _: &str) {}

fn proofpoint(draft: &mut Draft, value: &str) {
    let lower = value.to_ascii_lowercase();
    let rule = lower.split("rule=").nth(1).and_then(|rest| rest.split_whitespace().next()).unwrap_or_default();
    draft.flag(
        rule.contains("spam") && !rule.starts_with("notspam") || rule.contains("phish") || rule.contains("malware"),
    );
    draft.score(number_after(&lower, "score="));
    for item in value.split_whitespace() {
        let Some((key, number)) = item.split_once('=') else { continue };
        if let Some(weight) =
            leading_number(number).filter(|weight| key.ends_with("score") && key != "score" && *weight > 0.0)
        {
            draft.test(key, Some(weight));
        }
    }
}

/// "Yes, SCORE=5.51 using per-user scores of TAG_LEVEL=3.5 QUARANTINE_LEVEL=1000.0 KILL_LEVEL=7.0 tests=..".
fn barracuda(draft: &mut Draft, value: &str) {
    let lower = value.to_ascii_lowercase();
    if let Some(flagged) = yes_or_no(value) {
        draft.flag(flagged);
    }
    draft.score(number_after(&lower, "score="));
    draft.threshold = draft.threshold.or_else(|| number_after(&lower, "tag_level="));
    let tests = lower.find("tests=").and_then(|at| value.get(at + 6..)).unwrap_or_default();
    for test in tests.split([',', ' ']).filter(|word| assassin::is_test(word)) {
        draft.test(test, None);
    }
}

fn report(draft: &mut Draft, value: &str) {
    assassin::weighed(value, |test, weight| draft.test(test, Some(weight)));
}

/// "v=2.4 cv=X5uXlEfe c=1 sm=1 tr=0 a=..": no verdict in it that may be read outside.
fn cloudmark(draft: &mut Draft, value: &str) {
    let lower = value.to_ascii_lowercase();
    if lower.contains("category=") && lower.contains("spam") {
        draft.flag(true);
    }
}

/// "spam, SpamAssassin (not cached, score=7.4, required 5, BAYES_50 0.80, URIBL_BLACK 1.70)".
fn mailscanner(draft: &mut Draft, value: &str) {
    let lower = value.to_ascii_lowercase();
    draft.flag(lower.starts_with("spam") || lower.contains(", spam,") || lower.starts_with("polluriel"));
    draft.score(number_after(&lower, "score="));
    draft.threshold = draft.threshold.or_else(|| number_after(&lower, "required "));
    for item in value.split([',', '(', ')']) {
        let mut words = item.split_whitespace();
        if let (Some(test), Some(weight)) = (words.next(), words.next().and_then(leading_number))
            && assassin::is_test(test)
        {
            draft.test(test, Some(weight));
        }
    }
}

/// "Combined (0.15)".
fn evidence(draft: &mut Draft, value: &str) {
    let (name, rest) = value.split_once('(').unwrap_or((value, ""));
    draft.score(leading_number(rest));
    draft.test(name.trim(), leading_number(rest));
}

fn kaspersky(draft: &mut Draft, value: &str) {
    let lower = value.to_ascii_lowercase();
    if lower.contains("not_detected") || lower.contains("not detected") {
        draft.flag(false);
    } else if ["spam", "probable_spam", "blacklisted", "massmail", "phishing"].iter().any(|word| lower.contains(word)) {
        draft.flag(true);
    }
}

fn pure_message(draft: &mut Draft, value: &str) {
    let lower = value.to_ascii_lowercase();
    let probability = number_after(&lower, "probability=");
    draft.score(probability);
    // PureMessage marks from 50 % on as it is delivered; no field says so, hence no verdict.
    let report = value.split("Report='").nth(1).and_then(|rest| rest.split('\'').next()).unwrap_or_default();
    for item in report.split(',') {
        let mut words = item.split_whitespace();
        if let Some(test) = words.next().filter(|test| assassin::is_test(test) || test.starts_with("__")) {
            draft.test(test, words.next().and_then(leading_number));
        }
    }
}

/// "Spam, tests=bogofilter, spamicity=0.999, version=1.2.4".
fn bogofilter(draft: &mut Draft, value: &str) {
    let lower = value.to_ascii_lowercase();
    match () {
        () if lower.starts_with("spam") || lower.starts_with("yes") => draft.flag(true),
        () if lower.starts_with("ham") || lower.starts_with("no") => draft.flag(false),
        () => {}
    }
    draft.score(number_after(&lower, "spamicity="));
}

/// "0 (Mail was not recognized as spam); Detail=V3;", "6 (nemesis text profiler)"; negative: let through by a list.
fn gmx(draft: &mut Draft, value: &str) {
    if let Some(number) = leading_number(value) {
        draft.flag(number > 0.0);
    }
}

fn one_and_one(draft: &mut Draft, value: &str) {
    let word = value.split(':').next().unwrap_or_default().trim().to_ascii_lowercase();
    match word.as_str() {
        "junk" | "unknown-junk" | "spam" => draft.flag(true),
        "notjunk" => draft.flag(false),
        _ => {}
    }
}

fn aruba(draft: &mut Draft, value: &str) {
    let Some(rating) = value.split_whitespace().last() else { return };
    let mut parts = rating.split('/');
    draft.score(parts.next().and_then(leading_number));
    draft.threshold = draft.threshold.or(parts.next().and_then(leading_number));
    match parts.next() {
        Some("Y" | "S") => draft.flag(true),
        Some("N") => draft.flag(false),
        _ => {}
    }
}
