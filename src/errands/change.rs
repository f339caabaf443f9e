//! Changing one message, and only that one: by its UID, in a folder opened for it, after its UIDVALIDITY was compared.
use super::inside::{Inside, Opening};
use crate::{
    mail::{Raw, messages},
    model::MessageRef,
    net::Refusal,
};

/// Why a message was left alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum LeftAlone {
    /// The folder was built anew: the same number may be another message.
    Renumbered,
    /// It is not there any more.
    NotThere,
    /// The folder can only be read.
    ReadOnly,
    /// The server can neither move nor delete a single message (RFC 6851, RFC 4315).
    CannotDoOne,
    Refused(Refusal),
}

impl From<Refusal> for LeftAlone {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl Inside<'_> {
    pub(super) fn can_expunge_one(&self) -> bool {
        self.can.has("UIDPLUS") || self.can.has("IMAP4REV2")
    }

    pub(super) fn can_move(&self) -> bool {
        self.can.has("MOVE") || self.can.has("IMAP4REV2")
    }

    /// Opens its folder for a change, and makes sure that it is there.
    pub(super) fn open_for(&mut self, message: &MessageRef) -> Result<(), LeftAlone> {
        let opened = self.open(Opening::ToChange, &Raw::new(&message.folder))?;
        if opened.uid_validity != message.uid_validity || message.uid_validity == 0 {
            return Err(LeftAlone::Renumbered);
        }
        if opened.is_read_only {
            return Err(LeftAlone::ReadOnly);
        }
        let found = self.one(format!("UID SEARCH UID {}", message.uid))?;
        let is_there = messages::found_uids(&found.lines).contains(&message.uid);
        if is_there { Ok(()) } else { Err(LeftAlone::NotThere) }
    }

    /// Of the message that was opened for. `true`: it is gone; `false`: only marked, because the server could delete it
    /// only together with others that are marked.
    pub(super) fn delete_one(&mut self, uid: u32) -> Result<bool, Refusal> {
        self.one(format!("UID STORE {uid} +FLAGS.SILENT (\\Deleted)"))?;
        if !self.can_expunge_one() {
            return Ok(false);
        }
        self.one(format!("UID EXPUNGE {uid}"))?;
        Ok(true)
    }
}
