//! The folders of the mailbox and its limits, asked once within the one login.
use super::{Survey, login::Session};
use crate::{
    mail::{
        Raw,
        folders::{self, Folder},
        quota::{self, Limit},
        quota_alarm::{self, Alarm},
    },
    model::{CheckId, Doing, Evidence, Facts},
    net::{
        Refusal,
        imap::{ImapSession, Said},
    },
};
use std::sync::PoisonError;

/// More folders are not asked for their numbers one by one.
const MAX_FOLDERS_ASKED: usize = 250;
/// Warnings kept.
const MAX_ALARMS: usize = 5;

#[derive(Debug, Clone, Default)]
pub struct FolderFacts {
    /// In the server's order; empty where the server does not tell.
    pub folders: Vec<Folder>,
    /// The limits of the mailbox; empty where the server does not tell.
    pub limits: Vec<Limit>,
    /// What the server said of the space without being asked, in its own words.
    pub alarms: Vec<(Alarm, String)>,
    /// All folders were named, and none was left out when they were asked for their numbers.
    pub is_complete: bool,
    pub evidence: Vec<Evidence>,
}

impl Survey {
    /// `None`: nobody is logged in, or it is a POP account.
    pub fn folders(&self) -> Option<&FolderFacts> {
        self.facts
            .folders
            .get_or(|| {
                // The inbox is counted first: the crate that opens it does not know of what is asked here.
                self.login().inbox.as_ref()?.as_ref().ok()?;
                self.trying(CheckId::Quota, Doing::ReadingQuota, Facts::new());
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
pub fn read_folders(session: &mut ImapSession) -> Result<FolderFacts, Refusal> {
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
    // One write for both: the space is told of the inbox's roots.
    let mut asked = vec![asking];
    // RFC 9208 names each resource (`QUOTA=RES-STORAGE`); Cyrus did so before it (`X-QUOTA=STORAGE`).
    if can.words().any(|word| word == "QUOTA" || word.starts_with("QUOTA=") || word.starts_with("X-QUOTA")) {
        asked.insert(0, "GETQUOTAROOT INBOX".to_owned());
    }
    let (said, broken) = session.ask_as_far_as_answered(&asked)?;
    let mut lines: Vec<Raw> = said.iter().flat_map(|answer| answer.lines.iter().cloned()).collect();
    let mut alarms = alarms(&said);
    let mut is_complete = broken.is_none() && said.iter().any(|answer| answer.reply.accepted);
    let evidence = asked.iter().zip(&said).map(|(asked, answer)| answer.evidence(asked)).collect();
    let transcript = session.transcript();
    let show = |name: &str| transcript.tidy(name);
    let mut found = folders::folders(&lines, &show);
    if !lists_status && broken.is_none() {
        let names = found.iter().take(MAX_FOLDERS_ASKED).map(|folder| folder.name.quoted());
        let asking: Vec<String> = names.map(|name| format!("STATUS {name} {items}")).collect();
        let (said, broken) = session.ask_as_far_as_answered(&asking)?;
        is_complete &= broken.is_none() && found.len() <= MAX_FOLDERS_ASKED;
        alarms.extend(self::alarms(&said));
        lines.extend(said.into_iter().flat_map(|answer| answer.lines));
        found = folders::folders(&lines, &show);
    }
    is_complete &= !found.is_empty() && found.len() < folders::MOST_FOLDERS;
    alarms.truncate(MAX_ALARMS);
    Ok(FolderFacts { folders: found, limits: quota::limits(&lines), alarms, is_complete, evidence })
}

/// The warnings about space beside the answers, and in refusals.
fn alarms(said: &[Said]) -> Vec<(Alarm, String)> {
    let words = said.iter().flat_map(|answer| answer.reply.alerts.iter().chain([&answer.reply.words]));
    words.filter_map(|words| Some((quota_alarm::alarm(words)?, words.clone()))).take(MAX_ALARMS).collect()
}
