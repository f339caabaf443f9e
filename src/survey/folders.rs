//! The folders of the mailbox and its limits, asked once within the one login.
use super::{Survey, login::Session};
use crate::{
    mail::{
        folders::{self, Folder},
        quota::{self, Limit},
    },
    model::{CheckId, Evidence, Facts},
    net::{Refusal, imap},
};
use std::sync::PoisonError;

/// More folders are not asked for their numbers one by one.
const MAX_FOLDERS_ASKED: usize = 250;

#[derive(Debug, Clone, Default)]
pub struct FolderFacts {
    /// In the server's order; empty where the server does not tell.
    pub folders: Vec<Folder>,
    /// The limits of the mailbox; empty where the server does not tell.
    pub limits: Vec<Limit>,
    pub evidence: Vec<Evidence>,
}

impl Survey {
    /// `None`: nobody is logged in, or it is a POP account.
    pub fn folders(&self) -> Option<&FolderFacts> {
        self.folders
            .get_or(|| {
                // The inbox is counted first: the crate that opens it does not know of what is asked here.
                self.login().inbox.as_ref()?.as_ref().ok()?;
                self.trying(CheckId::Quota, "reading-quota", Facts::new());
                let mut session = self.signed_in().session.lock().unwrap_or_else(PoisonError::into_inner);
                match session.as_mut()? {
                    Session::Pop3(_) => None,
                    Session::Imap(imap) => Some(read_folders(imap).unwrap_or_default()),
                }
            })
            .as_ref()
    }
}

/// Asks for the folders and their numbers, as they are now.
pub fn read_folders(session: &mut imap::ImapSession) -> Result<FolderFacts, Refusal> {
    let can = session.capabilities()?;
    let is_rev2 = can.has("IMAP4REV2");
    let size = if can.has("STATUS=SIZE") || is_rev2 { " SIZE" } else { "" };
    let items = format!("(MESSAGES UNSEEN UIDNEXT UIDVALIDITY{size})");
    let special_use = if can.has("SPECIAL-USE") || is_rev2 { "SPECIAL-USE " } else { "" };
    let lists_status = can.has("LIST-STATUS") || is_rev2;
    let asking = if lists_status {
        format!("LIST \"\" \"*\" RETURN ({special_use}STATUS {items})")
    } else if can.has("LIST-EXTENDED") && !special_use.is_empty() {
        "LIST \"\" \"*\" RETURN (SPECIAL-USE)".to_owned()
    } else {
        "LIST \"\" \"*\"".to_owned()
    };
    // One write for both: the space is told of the inbox's root.
    let mut asked = vec![asking];
    if can.has("QUOTA") {
        asked.insert(0, "GETQUOTAROOT INBOX".to_owned());
    }
    let said = session.ask(&asked)?;
    let mut lines: Vec<String> = said.iter().flat_map(|answer| answer.lines.iter().cloned()).collect();
    let evidence = asked.iter().zip(&said).map(|(asked, answer)| answer.evidence(asked)).collect();
    if !lists_status {
        let asking: Vec<String> = folders::folders(&lines)
            .iter()
            .take(MAX_FOLDERS_ASKED)
            .map(|folder| format!("STATUS {} {items}", imap::quoted(&folder.name)))
            .collect();
        lines.extend(session.ask(&asking)?.into_iter().flat_map(|answer| answer.lines));
    }
    Ok(FolderFacts { folders: folders::folders(&lines), limits: quota::limits(&lines), evidence })
}
