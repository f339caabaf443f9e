//! Exchange and Microsoft 365: SCL, BCL, SFV, CAT and where the mailbox put the message.
//!
//! Meanings: Microsoft's "Anti-spam message headers". SCL 5 and above goes to Junk; BCL 7 and above is bulk by default.
use super::{Draft, Drafts, SpamFilter, leading_number};

const SCL_JUNK: f64 = 5.0;
const BCL_BULK: f64 = 7.0;

pub(super) fn take(drafts: &mut Drafts, name: &str, value: &dyn Fn() -> String) {
    match name {
        "x-forefront-antispam-report" => report(drafts.of(SpamFilter::Microsoft), name, &value()),
        "x-microsoft-antispam" => bulk(drafts.of(SpamFilter::Microsoft), &value()),
        "x-microsoft-antispam-mailbox-delivery" => delivery(drafts.of(SpamFilter::Microsoft), name, &value()),
        "x-ms-exchange-organization-scl" => level(drafts.of(SpamFilter::Microsoft), name, &value()),
        "x-ms-exchange-organization-pcl" => {
            let value = value();
            if leading_number(&value).is_some_and(|level| level >= 4.0) {
                drafts.of(SpamFilter::Microsoft).test("PCL", leading_number(&value));
            }
        }
        _ => {}
    }
}

fn pairs(value: &str) -> impl Iterator<Item = (&str, &str)> {
    value.split(';').filter_map(|pair| pair.split_once(':')).map(|(key, value)| (key.trim(), value.trim()))
}

fn level(draft: &mut Draft, name: &str, value: &str) {
    let Some(level) = leading_number(value) else { return };
    draft.score(Some(level));
    draft.threshold = Some(SCL_JUNK);
    draft.flag(level >= SCL_JUNK);
    draft.said(name, value, 2);
}

fn report(draft: &mut Draft, name: &str, value: &str) {
    let mut told = String::new();
    for (key, value) in pairs(value) {
        match key {
            "SCL" => level(draft, "SCL", value),
            "SFV" if !value.is_empty() => {
                // SPM spam, SKB/SKS marked before by a block list or rule, BLK the user's own list.
                match value {
                    "SPM" | "SKB" | "SKS" | "BLK" => draft.flag(true),
                    // Not spam; skipped as safe by list (SKA, SKN, SFE, SKQ released).
                    "NSPM" | "SKA" | "SKN" | "SFE" | "SKQ" => draft.flag(false),
                    _ => {}
                }
                draft.test(&format!("SFV:{value}"), None);
            }
            "CAT" if !value.is_empty() && value != "NONE" => draft.test(&format!("CAT:{value}"), None),
            "PTR" if value == "InfoDomainNonexistent" => draft.test("PTR:InfoDomainNonexistent", None),
            _ => continue,
        }
        if !told.is_empty() {
            told.push(';');
        }
        told.push_str(&format!("{key}:{value}"));
    }
    if !told.is_empty() {
        draft.said(name, &told, 3);
    }
}

fn bulk(draft: &mut Draft, value: &str) {
    let level = pairs(value).find(|(key, _)| *key == "BCL").and_then(|(_, level)| leading_number(level));
    if let Some(level) = level.filter(|level| *level > 0.0) {
        draft.test(if level >= BCL_BULK { "BCL:bulk" } else { "BCL" }, Some(level));
    }
}

/// "ucf:0;jmr:0;auth:0;dest:J;OFR:SpamFilterAuthJ;": dest I inbox, J junk, C a folder by a rule, D deleted.
fn delivery(draft: &mut Draft, name: &str, value: &str) {
    let find = |wanted: &str| pairs(value).find(|(key, _)| *key == wanted).map(|(_, value)| value);
    let by = find("OFR").unwrap_or_default();
    match find("dest") {
        Some("J") => {
            draft.flag(true);
            draft.test("dest:J", None);
            draft.said(name, &format!("dest:J;OFR:{by}"), 4);
        }
        Some(place @ ("C" | "D")) => {
            draft.test(&format!("dest:{place}"), None);
            draft.said(name, &format!("dest:{place};OFR:{by}"), 2);
        }
        _ => {}
    }
    if !by.is_empty() {
        draft.test(&format!("OFR:{by}"), None);
    }
}
