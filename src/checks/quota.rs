//! Is there room in the mailbox?
use super::not_reached;
use crate::{
    mail::{
        folders::{Folder, FolderUse},
        quota::{Counted, Limit},
    },
    model::{Cause, CheckId, Facts, Finding},
    survey::{QuotaFacts, Survey},
};

const CHECK: CheckId = CheckId::Quota;
/// From here on the next larger message may be turned away.
const NEARLY_FULL_PERCENT: u64 = 90;

pub(super) fn judge(survey: &Survey) -> Finding {
    let Some(quota) = survey.quota() else { return not_reached(survey, CHECK, CheckId::Login) };
    let finding = match quota.limits.iter().max_by_key(|limit| limit.percent()) {
        Some(limit) => judge_limit(quota, limit),
        None => match quota.total_bytes {
            Some(total_bytes) => {
                Finding::ok(CHECK).facts(Facts::new().text("how", "no-limit-told").size("used", total_bytes))
            }
            None => Finding::unknown(CHECK, "quota-not-told"),
        },
    };
    finding.evidence(quota.evidence.clone())
}

fn judge_limit(quota: &QuotaFacts, limit: &Limit) -> Finding {
    let facts = limit_facts(limit);
    match limit.percent() {
        100.. => Finding::fault(CHECK, Cause::MailboxFull).facts(facts.with(&folder_facts(&quota.folders))),
        NEARLY_FULL_PERCENT.. => {
            Finding::warning(CHECK, Cause::MailboxNearlyFull).facts(facts.with(&folder_facts(&quota.folders)))
        }
        _ => Finding::ok(CHECK).facts(facts),
    }
}

fn limit_facts(limit: &Limit) -> Facts {
    let percent = i64::try_from(limit.percent()).unwrap_or(i64::MAX);
    let facts = Facts::new().number("percent", percent);
    match limit.counted {
        Counted::Storage => facts.text("how", "storage").size("used", limit.used).size("limit", limit.limit),
        Counted::Messages => {
            let number = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
            facts
                .text("how", "messages")
                .number("used-messages", number(limit.used))
                .number("limit-messages", number(limit.limit))
        }
    }
}

/// What can be thrown away at once is named first: trash and spam.
fn folder_facts(folders: &[Folder]) -> Facts {
    let sum = |wanted: FolderUse| -> u64 {
        folders.iter().filter(|f| f.folder_use == wanted).filter_map(|f| f.size_bytes).sum()
    };
    let can_be_cleared = |folder: &&Folder| {
        !matches!(
            folder.folder_use,
            FolderUse::Inbox | FolderUse::Trash | FolderUse::Junk | FolderUse::All | FolderUse::View
        )
    };
    let largest = folders.iter().filter(can_be_cleared).find(|folder| folder.size_bytes > Some(0));
    Facts::new()
        .text("folders", if folders.is_empty() { "unknown" } else { "known" })
        .size("trash", sum(FolderUse::Trash))
        .size("junk", sum(FolderUse::Junk))
        .text("largest-folder", largest.map_or_else(|| "none".to_owned(), |folder| folder.display_name()))
}
