//! The things a finding lists.
use super::{Facts, MessageRef, ids::ids};

/// What a folder is for, by its special-use flag (RFC 6154) or its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FolderUse {
    Inbox,
    Trash,
    Junk,
    Sent,
    Drafts,
    Archive,
    /// Every message there is, once more (`\All`): Gmail's "All Mail".
    All,
    /// A view of messages that are elsewhere: `\Flagged`, `\Important`.
    View,
    Other,
}

impl FolderUse {
    /// The public word for it. Every message there is counts as the archive.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Inbox => "inbox",
            Self::Junk => "spam",
            Self::Trash => "trash",
            Self::Sent => "sent",
            Self::Drafts => "drafts",
            Self::Archive | Self::All => "archive",
            Self::View | Self::Other => "other",
        }
    }
}

ids! {
    /// How looking into a folder went.
    Searched:
    Nothing = "nothing",
    Found = "found",
    NotSearched = "not-searched",
}

/// A folder that was looked into.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchedIn {
    pub folder: String,
    pub folder_use: FolderUse,
    /// Hits in it.
    pub count: u64,
    pub how: Searched,
}

ids! {
    /// Who put a message where it is.
    PutBy:
    ServerFilter = "server-filter",
    Rule = "rule",
    MailProgram = "mail-program",
    ByHand = "by-hand",
    Unknown = "unknown",
}

/// A message that fits what is known of the missing one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundMessage {
    pub subject: Option<String>,
    pub from: Option<String>,
    /// When it came, or else when it was written: seconds since 1970-01-01 00:00 UTC.
    pub date_unix: Option<i64>,
    pub size_bytes: Option<u64>,
    /// The folder as the server writes it, in modified UTF-7, where that may be shown.
    pub mailbox: Option<String>,
    pub folder: String,
    pub folder_use: FolderUse,
    /// POP3: its number in the talk.
    pub uid: u32,
    pub uid_validity: Option<u32>,
    pub put_by: PutBy,
    /// The filter or the rule that did, by its name.
    pub filter: Option<String>,
    pub rule: Option<String>,
    /// `None` where the server does not tell.
    pub seen: Option<bool>,
}

impl FoundMessage {
    /// Where it can be found again; nowhere by POP.
    pub fn place(&self) -> Option<MessageRef> {
        let uid_validity = self.uid_validity.filter(|validity| *validity > 0)?;
        let folder = self.mailbox.clone().filter(|mailbox| self.uid > 0 && !mailbox.is_empty())?;
        Some(MessageRef { folder, uid_validity, uid: self.uid })
    }
}

/// One of the things a finding lists. Of what is only told the facts are the placeholders of its sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Item {
    Message(Box<FoundMessage>),
    Searched(SearchedIn),
    Rule(Facts),
    /// A setting of a mail program beside the right one.
    Setting(Facts),
    /// What a mail program does that keeps mail away, or takes it away.
    ProgramNote(Facts),
    /// One step of the way from POP to IMAP.
    ToImap(Facts),
}

impl Item {
    pub fn message(&self) -> Option<&FoundMessage> {
        if let Self::Message(message) = self { Some(message) } else { None }
    }

    pub const fn searched(&self) -> Option<&SearchedIn> {
        if let Self::Searched(folder) = self { Some(folder) } else { None }
    }

    /// The word of JSON; `item-<id>` is its sentence.
    pub const fn id(&self) -> &'static str {
        match self {
            Self::Message(_) => "message",
            Self::Searched(_) => "searched",
            Self::Rule(_) => "rule",
            Self::Setting(_) => "setting",
            Self::ProgramNote(_) => "program-note",
            Self::ToImap(_) => "to-imap",
        }
    }
}
