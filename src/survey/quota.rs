//! The space of the mailbox, asked as far as the server tells it.
use super::Survey;
use crate::{
    mail::{folders::Folder, quota::Limit},
    model::Evidence,
};
use std::cmp::Reverse;

#[derive(Debug, Clone, Default)]
pub struct QuotaFacts {
    /// Empty when the server does not tell.
    pub limits: Vec<Limit>,
    /// The folders whose size is known, the largest first.
    pub folders: Vec<Folder>,
    /// All of the mailbox, as far as the server adds it up (POP3 STAT, sum of the folders).
    pub total_bytes: Option<u64>,
    pub evidence: Vec<Evidence>,
}

impl Survey {
    /// `None`: nobody is logged in.
    pub fn quota(&self) -> Option<&QuotaFacts> {
        self.quota
            .get_or(|| {
                let pop3_bytes = self.login().inbox.as_ref()?.as_ref().ok()?.size_bytes;
                let Some(known) = self.folders() else {
                    return Some(QuotaFacts { total_bytes: pop3_bytes, ..QuotaFacts::default() });
                };
                let mut folders: Vec<Folder> =
                    known.folders.iter().filter(|folder| folder.size_bytes.is_some()).cloned().collect();
                folders.sort_by_key(|folder| Reverse(folder.size_bytes));
                let total_bytes =
                    (!folders.is_empty()).then(|| folders.iter().filter_map(|folder| folder.size_bytes).sum());
                let evidence = known.evidence.clone();
                Some(QuotaFacts { limits: known.limits.clone(), folders, total_bytes, evidence })
            })
            .as_ref()
    }
}
