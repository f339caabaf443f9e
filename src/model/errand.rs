//! What is done only on a button: watching the inbox, sending a test message, moving a message that was found.
use super::{Account, Cause, Evidence, Facts, State};
use std::time::Duration;

/// A message in a folder of the server (RFC 9051 section 2.3.1.1): it stays the same as long as UIDVALIDITY does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MessageRef {
    /// As the server writes it, in modified UTF-7.
    pub folder: String,
    pub uid_validity: u32,
    pub uid: u32,
}

/// The words of a test message, in the person's language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TestLetter {
    pub subject: String,
    /// Plain text; lines end with `\n`.
    pub body: String,
}

/// What to do.
#[derive(Debug, Clone)]
pub enum Errand {
    /// Look at the inbox and say what comes, goes and moves. Changes nothing.
    Watch { account: Account, how_long: Duration },
    /// Send one message from the account to itself, and follow it for at most `how_long` after it was sent.
    TestMessage { account: Account, letter: TestLetter, how_long: Duration, delete_afterwards: bool },
    /// Move a message to the inbox; `not_spam` also tells the server's filter so (`$NotJunk`, RFC 9051 section 2.3.2).
    MoveToInbox { account: Account, message: MessageRef, not_spam: bool },
    /// Move it back to where it was, and take the flag away again.
    UndoMove { account: Account, message: MessageRef, back_to: String, not_spam: bool },
}

/// Something that was seen, for the time line. `key` names its sentence: `moment-<key>`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moment {
    /// Milliseconds since 1970-01-01 00:00 UTC.
    pub at_unix_ms: i64,
    pub key: &'static str,
    pub facts: Facts,
}

impl Errand {
    pub fn account(&self) -> &Account {
        match self {
            Self::Watch { account, .. }
            | Self::TestMessage { account, .. }
            | Self::MoveToInbox { account, .. }
            | Self::UndoMove { account, .. } => account,
        }
    }
}

/// How an errand ended. Its sentences are `errand-<key>`: they know what was seen, those of the cause do not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ErrandOutcome {
    pub state: State,
    pub cause: Option<Cause>,
    pub key: &'static str,
    pub facts: Facts,
    pub evidence: Vec<Evidence>,
    /// Where a moved message is now.
    pub message: Option<MessageRef>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ErrandEvent {
    /// For the time line; at most some hundreds.
    Seen(Moment),
    /// The last event.
    Ended(ErrandOutcome),
}
