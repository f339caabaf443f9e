//! The inside of the mailbox, for errands: they do more there than ask.
use super::{NotTried, Survey, login::Session};
use crate::net::{Reply, WireError, imap::ImapSession};
use std::sync::PoisonError;

/// Why nobody is inside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoMailbox {
    NotTried(NotTried),
    Refused(Reply),
    Broken(WireError),
    /// The login was accepted, but POP3 has no folders and tells of no changes.
    Pop3,
}

impl Survey {
    /// Acts within the one login of the run, under its rules. Nobody else is inside meanwhile.
    pub fn in_mailbox<T>(&self, act: impl FnOnce(&mut ImapSession) -> T) -> Result<T, NoMailbox> {
        let signed_in = self.signed_in();
        let mut session = signed_in.session.lock().unwrap_or_else(PoisonError::into_inner);
        match session.as_mut() {
            Some(Session::Imap(imap)) => Ok(act(imap)),
            Some(Session::Pop3(_)) => Err(NoMailbox::Pop3),
            None => Err(signed_in.why_not()),
        }
    }
}
