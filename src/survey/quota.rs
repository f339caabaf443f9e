//! The space of the mailbox, asked as far as the server tells it.
use super::{FolderFacts, Survey, login::Session, sizes};
use crate::{
    mail::{
        folders::{self, Folder},
        quota::Limit,
        quota_alarm::{self, Alarm},
    },
    model::Evidence,
};
use std::{cmp::Reverse, sync::PoisonError};

/// From this part of a limit on it matters which folders take the space, also where it takes time to find out.
const FULL_ENOUGH_PERCENT: u64 = 90;

#[derive(Debug, Clone, Default)]
pub struct QuotaFacts {
    /// Empty when the server does not tell.
    pub limits: Vec<Limit>,
    /// What the server said of the space without being asked, in its own words.
    pub alarms: Vec<(Alarm, String)>,
    /// The folders whose size is known, the largest first.
    pub folders: Vec<Folder>,
    /// All of the mailbox, as far as it can be added up; by POP3 all of the inbox (STAT).
    pub total_bytes: Option<u64>,
    /// The sizes are extrapolated from some messages, or folders are missing.
    pub is_estimate: bool,
    pub evidence: Vec<Evidence>,
}

impl Survey {
    /// `None`: nobody is logged in.
    pub fn quota(&self) -> Option<&QuotaFacts> {
        self.facts
            .quota
            .get_or(|| {
                let login = self.login();
                let inbox = login.inbox.as_ref()?.as_ref().ok()?;
                let beside = login.said_beside.iter();
                let mut alarms: Vec<_> =
                    beside.filter_map(|words| Some((quota_alarm::alarm(words)?, words.clone()))).collect();
                let Some(known) = self.folders() else {
                    return Some(QuotaFacts { alarms, total_bytes: inbox.size_bytes, ..QuotaFacts::default() });
                };
                alarms.extend(known.alarms.iter().cloned());
                let mut facts = QuotaFacts { alarms, ..self.measured(known) };
                facts.folders.sort_by_key(|folder| Reverse(folder.size_bytes));
                facts.total_bytes = folders::total_bytes(&facts.folders).filter(|_| known.is_complete);
                facts.limits.clone_from(&known.limits);
                facts.evidence.splice(0..0, known.evidence.iter().cloned());
                Some(facts)
            })
            .as_ref()
    }

    /// The folders with their sizes: told by the server, else sampled where they are needed.
    fn measured(&self, known: &FolderFacts) -> QuotaFacts {
        let told: Vec<Folder> = known.folders.iter().filter(|folder| folder.size_bytes.is_some()).cloned().collect();
        let is_needed = known.limits.iter().all(|limit| limit.percent() >= FULL_ENOUGH_PERCENT);
        if !told.is_empty() || !is_needed || !known.is_complete {
            let is_estimate = told.len() < known.folders.len();
            return QuotaFacts { folders: told, is_estimate, ..QuotaFacts::default() };
        }
        let mut session = self.signed_in().session.lock().unwrap_or_else(PoisonError::into_inner);
        let sizes = match session.as_mut() {
            Some(Session::Imap(imap)) => sizes::sampled(imap, &known.folders).ok(),
            _ => None,
        };
        sizes.map_or_else(QuotaFacts::default, |sizes| QuotaFacts {
            folders: sizes.folders,
            is_estimate: sizes.is_estimate,
            evidence: sizes.evidence,
            ..QuotaFacts::default()
        })
    }
}
