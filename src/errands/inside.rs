//! The mailbox while an errand is in it: every question has a deadline, and the cancel is looked at.
use crate::{
    mail::{Raw, folders::FolderUse, messages},
    model::Facts,
    net::{Capabilities, Refusal, Wait, WireError, imap},
};
use std::{
    thread,
    time::{Duration, Instant},
};

/// For one question, or several asked at once.
const ANSWER: Duration = Duration::from_secs(30);

/// EXAMINE changes nothing; SELECT is for what the person asked to change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Opening {
    ToRead,
    ToChange,
}

/// A mailbox that is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Opened {
    pub exists: u32,
    pub uid_validity: u32,
    pub uid_next: Option<u32>,
    pub is_read_only: bool,
}

pub(super) struct Inside<'a> {
    pub session: &'a mut imap::ImapSession,
    pub can: Capabilities,
    wait: Wait,
}

impl<'a> Inside<'a> {
    /// `wait`: for the whole errand.
    pub fn new(session: &'a mut imap::ImapSession, wait: Wait) -> Result<Self, Refusal> {
        session.set_wait(&wait.at_most(ANSWER));
        let can = session.capabilities()?;
        Ok(Self { session, can, wait })
    }

    pub fn is_cancelled(&self) -> bool {
        self.wait.is_cancelled()
    }

    /// Several at once; each answer may be a refusal.
    pub fn ask(&mut self, asked: &[String]) -> Result<Vec<imap::Said>, Refusal> {
        self.session.set_wait(&self.wait.at_most(ANSWER));
        self.session.ask(asked)
    }

    /// One question; a refusal is an error.
    pub fn one(&mut self, asked: String) -> Result<imap::Said, Refusal> {
        let said = self.ask(&[asked])?.pop().ok_or(Refusal::Broken(WireError::Closed))?;
        if said.reply.accepted { Ok(said) } else { Err(Refusal::Said(said.reply)) }
    }

    /// For a wait of its own, such as listening.
    pub fn allow(&mut self, within: Duration) {
        self.session.set_wait(&self.wait.at_most(within + ANSWER));
    }

    pub fn open(&mut self, opening: Opening, folder: &Raw) -> Result<Opened, Refusal> {
        let verb = if opening == Opening::ToRead { "EXAMINE" } else { "SELECT" };
        let said = self.one(format!("{verb} {}", folder.quoted()))?;
        let code = |name| said.lines.iter().find_map(|line| messages::number_in_code(line, name));
        Ok(Opened {
            exists: said
                .lines
                .iter()
                .filter_map(|line| messages::number_before(line, "EXISTS"))
                .next_back()
                .unwrap_or(0),
            uid_validity: code("UIDVALIDITY").unwrap_or(0),
            uid_next: code("UIDNEXT"),
            is_read_only: said.reply.code.as_deref() == Some("READ-ONLY")
                || said.reply.words.to_ascii_uppercase().contains("[READ-ONLY]"),
        })
    }

    /// Nothing is asked for so long. `false`: cancelled meanwhile.
    pub fn rest(&self, how_long: Duration) -> bool {
        let until = Instant::now() + how_long;
        while !self.wait.is_cancelled() {
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return true;
            }
            thread::sleep(left.min(Wait::SLICE));
        }
        false
    }

    /// A message's own words fit to be told: without the password, should they hold it.
    pub fn tidy(&self, words: &str) -> String {
        self.session.transcript().tidy(words)
    }

    /// An untagged line as a transcript shows it.
    pub fn show(&self, line: &Raw) -> String {
        self.session.transcript().show(line)
    }
}

/// The other side's words of a question that did not succeed.
pub(super) fn words_of(refusal: &Refusal) -> String {
    match refusal {
        Refusal::Said(reply) => reply.words.clone(),
        Refusal::Broken(error) => error.to_string(),
    }
}

/// Is there nobody left to talk to?
pub(super) fn is_lost(refusal: &Refusal) -> bool {
    match refusal {
        Refusal::Said(reply) => reply.words.to_ascii_uppercase().starts_with("BYE"),
        Refusal::Broken(error) => *error != WireError::NotSendable,
    }
}

pub(super) fn is_cancelled(refusal: &Refusal) -> bool {
    matches!(refusal, Refusal::Broken(WireError::Cancelled))
}

pub(super) fn folder_facts(display_name: &str, folder_use: FolderUse) -> Facts {
    Facts::new().text("folder", display_name).text("folder-use", folder_use.id())
}
