//! Is there room in the mailbox?
use super::Case;
use crate::{
    mail::{
        folders::{Folder, FolderUse},
        quota::{Counted, Limit},
        quota_alarm::Alarm,
    },
    model::{Cause, CheckId, Details, Facts, Finding, Protocol, Reason, Room},
    survey::{QuotaFacts, Survey},
};

const CHECK: CheckId = CheckId::Quota;
/// From here on the next larger message may be turned away.
const NEARLY_FULL_PERCENT: u64 = 90;
/// From here on it is worth saying that the base plan would be as good as full.
const BASE_PLAN_TIGHT_PERCENT: u128 = 98;

pub(super) fn judge(survey: &Case<'_>) -> Finding {
    let Some(quota) = survey.quota() else { return survey.not_reached() };
    let worst = quota.limits.iter().max_by_key(|limit| limit.percent());
    let alarm = quota.alarms.iter().max_by_key(|(alarm, _)| *alarm);
    let finding = match (worst, alarm) {
        (Some(limit), _) if limit.percent() >= 100 => judge_limit(quota, limit),
        (Some(limit), Some((Alarm::NearlyFull, _))) if limit.percent() >= NEARLY_FULL_PERCENT => {
            judge_limit(quota, limit)
        }
        (worst, Some((alarm, words))) => told(quota, tempered(*alarm, worst), words),
        (Some(limit), None) => judge_limit(quota, limit),
        (None, None) => match quota.total_bytes {
            Some(used_bytes) => {
                let room = Room::Unlimited { used_bytes, is_estimate: quota.is_estimate };
                Finding::ok(CHECK).details(Details::Room(room)).facts(plan_facts(survey, used_bytes))
            }
            None => Finding::unknown(CHECK, Reason::QuotaNotTold),
        },
    };
    finding.evidence(quota.evidence.clone())
}

fn judge_limit(quota: &QuotaFacts, limit: &Limit) -> Finding {
    let finding = match limit.percent() {
        100.. => Finding::fault(CHECK, Cause::MailboxFull).facts(folder_facts(&quota.folders)),
        NEARLY_FULL_PERCENT.. => Finding::warning(CHECK, Cause::MailboxNearlyFull).facts(folder_facts(&quota.folders)),
        _ => Finding::ok(CHECK),
    };
    finding.details(Details::Room(room(limit)))
}

/// The server's word where its numbers say that there is room: then it may speak of another limit than the one told.
fn tempered(alarm: Alarm, limit: Option<&Limit>) -> Alarm {
    let has_room = limit.is_some_and(|limit| limit.percent() < NEARLY_FULL_PERCENT);
    if has_room { Alarm::NearlyFull } else { alarm }
}

fn told(quota: &QuotaFacts, alarm: Alarm, words: &str) -> Finding {
    let finding = match alarm {
        Alarm::Full => Finding::fault(CHECK, Cause::MailboxFull),
        Alarm::NearlyFull => Finding::warning(CHECK, Cause::MailboxNearlyFull),
    };
    finding.facts(told_facts(words).with(&folder_facts(&quota.folders)))
}

/// The server says so in words, without numbers.
pub(super) fn told_facts(words: &str) -> Facts {
    Facts::new().text("how", "told").text("words", words)
}

/// No limit is told. Where the provider's plans are known, what is used is set beside them; which of them was bought,
/// nobody here knows, so that alone is no fault.
fn plan_facts(survey: &Survey, used_bytes: u64) -> Facts {
    let facts = Facts::new();
    let is_inbox_only = survey.protocol() == Protocol::Pop3;
    let plans = survey.directory().profile.plans_bytes();
    let holds = plans.iter().find(|plan| used_bytes <= **plan);
    let (Some(base), Some(plan)) = (plans.first(), holds) else {
        return facts.text("how", if is_inbox_only { "inbox-only" } else { "no-limit-told" });
    };
    let how = match u128::from(used_bytes) * 100 >= u128::from(*base) * BASE_PLAN_TIGHT_PERCENT {
        true if plan == base => "base-plan-tight",
        true => "larger-plan",
        false if is_inbox_only => "inbox-plan",
        false => "base-plan",
    };
    facts.text("how", how).size("base-plan", *base).size("plan", *plan)
}

fn room(limit: &Limit) -> Room {
    let percent = limit.percent();
    match limit.counted {
        Counted::Storage => Room::Storage { percent, used_bytes: limit.used, limit_bytes: limit.limit },
        Counted::Messages => Room::Messages { percent, used: limit.used, limit: limit.limit },
    }
}

/// What can be thrown away at once is named first: trash and spam.
pub(super) fn folder_facts(folders: &[Folder]) -> Facts {
    let sum = |wanted: FolderUse| -> u64 {
        folders.iter().filter(|f| f.folder_use == wanted).filter_map(|f| f.size_bytes).fold(0, u64::saturating_add)
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
        .text("largest-folder", largest.map_or_else(|| "none".to_owned(), |folder| folder.display_name.clone()))
}
