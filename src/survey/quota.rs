//! The space of the mailbox, asked within the one login.
use super::{Survey, login::Session};
use crate::{
    mail::quota::{self, Folder, Limit},
    model::{CheckId, Evidence, Facts},
    net::{Refusal, imap},
};
use std::sync::PoisonError;

/// More folders are not asked for their size one by one.
const MAX_FOLDERS_ASKED: usize = 60;

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
                // The inbox is counted first: the crate that opens it does not know of what is asked here.
                let pop3_bytes = self.login().inbox.as_ref()?.as_ref().ok()?.size_bytes;
                self.trying(CheckId::Quota, "reading-quota", Facts::new());
                let mut session = self.signed_in().session.lock().unwrap_or_else(PoisonError::into_inner);
                match session.as_mut()? {
                    Session::Pop3(_) => Some(QuotaFacts { total_bytes: pop3_bytes, ..QuotaFacts::default() }),
                    Session::Imap(imap) => Some(imap_quota(imap).unwrap_or_default()),
                }
            })
            .as_ref()
    }
}

fn imap_quota(session: &mut imap::ImapSession) -> Result<QuotaFacts, Refusal> {
    let can = session.capabilities()?;
    let has_quota = can.has("QUOTA");
    let has_size = can.has("STATUS=SIZE") || can.has("IMAP4REV2");
    let mut texts = Vec::new();
    if has_quota {
        texts.push("GETQUOTAROOT INBOX".to_owned());
    }
    let lists_status = has_size && (can.has("LIST-STATUS") || can.has("IMAP4REV2"));
    if lists_status {
        texts.push("LIST \"\" \"*\" RETURN (SPECIAL-USE STATUS (MESSAGES SIZE))".to_owned());
    } else if has_size {
        texts.push("LIST \"\" \"*\"".to_owned());
    }
    if texts.is_empty() {
        return Ok(QuotaFacts::default());
    }
    let said = session.ask(&texts)?;
    let mut lines: Vec<String> = said.iter().flat_map(|answer| answer.lines.clone()).collect();
    if has_size && !lists_status {
        let asking: Vec<String> = quota::names(&lines)
            .iter()
            .take(MAX_FOLDERS_ASKED)
            .map(|name| format!("STATUS {} (MESSAGES SIZE)", quoted(name)))
            .collect();
        lines.extend(session.ask(&asking)?.into_iter().flat_map(|answer| answer.lines));
    }
    let folders = quota::folders(&lines);
    let total_bytes = (!folders.is_empty()).then(|| folders.iter().map(|folder| folder.size_bytes).sum());
    let evidence = texts
        .iter()
        .zip(&said)
        .map(|(text, answer)| {
            let mut words = answer.lines.join("\n");
            words.push('\n');
            words.push_str(&answer.reply.words);
            Evidence::new(text.clone(), words.trim_start(), Some(answer.reply.took_ms))
        })
        .collect();
    Ok(QuotaFacts { limits: quota::limits(&lines), folders, total_bytes, evidence })
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('\\', "\\\\").replace('"', "\\\""))
}
