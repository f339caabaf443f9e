//! What becomes of one message under a list of rules.
use super::{Message, Rule};

/// One thing that happens to the message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fate {
    pub outcome: Outcome,
    /// Index of the rule that does it; `None` where no rule does (it stays in the inbox by default).
    pub rule: Option<usize>,
    pub sureness: Sureness,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// In the inbox.
    Stays,
    Moved {
        folder: String,
        /// It is in the inbox as well.
        keeps_copy: bool,
    },
    Deleted,
    Rejected {
        text: String,
    },
    Forwarded {
        email: String,
        /// It is in this mailbox as well, in the inbox or in a folder.
        keeps_copy: bool,
    },
    /// The rule does something we do not know: an included script, an extension.
    Unknown,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sureness {
    /// It hangs on something we do not know of the message.
    Possible,
    Certain,
}

/// What becomes of `message`, in the order of the rules; `Stays` last. Never empty: without rules it stays.
pub fn fate(rules: &[Rule], message: &Message) -> Vec<Fate> {
    let _ = (rules, message);
    vec![Fate { outcome: Outcome::Stays, rule: None, sureness: Sureness::Possible }]
}
