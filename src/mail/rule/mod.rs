//! What a rule for incoming mail says, whoever wrote it: a Sieve script (RFC 5228) or the filters of a mail program.
//!
//! Pure. `fate` follows one message through a list of rules. Of a missing message often only the sender and a part of
//! the subject are known, so every condition has three answers: yes, no, unknown; and what hangs on an unknown one is
//! `Likely` or `Possible`, never `Certain`.

mod calendar;
mod fate;
mod known;
mod matching;
mod message;
mod say;
mod state;
#[cfg(test)]
mod tests;
mod truth;

pub use fate::{Fate, Outcome, Sureness, fate};
pub use message::{Known, Message};
pub use say::{Said, SaidTest};
use std::sync::Arc;
pub use truth::Truth;

/// One rule: actions that are done together, and the condition under which they are.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Rule {
    /// As the person knows it: `Newsletter` of Roundcube's `# rule:[Newsletter]`, or the filter's name.
    pub name: Option<String>,
    /// As it stands in the script or the file; cut at `QUOTE_BYTES`.
    pub quote: String,
    /// Where it begins, from 1.
    pub line: usize,
    pub is_enabled: bool,
    /// False for a filter that the person starts by hand, or that looks at mail being sent or archived.
    pub runs_on_arrival: bool,
    /// All that has to hold, with the conditions of the blocks around it and `Not` of the branches before it.
    pub condition: Condition,
    /// In their order.
    pub actions: Vec<Action>,
    /// `${name}` in texts stands for a variable (RFC 5229).
    pub has_variables: bool,
}

/// The most of a rule that is quoted.
pub const QUOTE_BYTES: usize = 600;

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Condition {
    #[default]
    Always,
    Never,
    All(Vec<Arc<Condition>>),
    Any(Vec<Arc<Condition>>),
    Not(Arc<Condition>),
    Test(Test),
    /// A test we do not know, by its name or its own words.
    Unknown(String),
}

impl Condition {
    /// It holds for every message, by its form alone.
    fn always_holds(&self) -> bool {
        match self {
            Self::Always => true,
            Self::All(inner) => inner.iter().all(|condition| condition.always_holds()),
            Self::Any(inner) => inner.iter().any(|condition| condition.always_holds()),
            Self::Never | Self::Not(_) | Self::Test(_) | Self::Unknown(_) => false,
        }
    }
}

/// One comparison: it holds when any of the fields fits any of the keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Test {
    pub fields: Vec<Field>,
    pub part: Part,
    pub how: How,
    pub keys: Vec<String>,
    pub comparator: Comparator,
}

/// How texts are compared (RFC 4790).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Comparator {
    /// Upper and lower case of a to z are the same: Sieve's default.
    #[default]
    AsciiCasemap,
    /// Upper and lower case are the same in every script.
    UnicodeCasemap,
    Octet,
    /// By the number they begin with.
    Numeric,
}

/// What of the message is looked at.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    From,
    To,
    Cc,
    Subject,
    /// Any other field, its name in lower case.
    Header(String),
    EnvelopeFrom,
    EnvelopeTo,
    /// Keys are bytes in decimal.
    Size,
    Body,
    /// A part of the message's date (RFC 5260 section 4.1): `date`, `hour`, `weekday`, ..
    Date {
        part: String,
        zone: Zone,
    },
    /// The same of the moment when the message arrives.
    CurrentDate {
        part: String,
        zone: Zone,
    },
    /// Days since the message's date.
    AgeDays,
    /// A text of the script itself, with `${variables}` in it (RFC 5229 section 5).
    Text(String),
    /// What no message tells: `spamtest`, `duplicate`, `mailboxexists`, `environment`, `priority`, `tag`, ..
    Other(String),
}

/// In which zone a date is looked at (RFC 5260 section 4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Zone {
    /// Of the server, which we do not know.
    Server,
    /// As the date is written.
    Original,
    /// Minutes east of UTC.
    Minutes(i32),
}

/// Which part of a field is compared (RFC 5228 section 2.7.4, RFC 5233).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The field as it stands.
    Whole,
    /// The e-mail address without the display name.
    Email,
    /// Either the display name or the e-mail address, each by itself.
    NameOrEmail,
    LocalPart,
    Domain,
    /// Of the local part, what stands before the first `+`.
    User,
    /// Of the local part, what stands after the first `+`.
    Detail,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    Is,
    Contains,
    BeginsWith,
    EndsWith,
    /// `*`, `?` and `\` (RFC 5228 section 2.7.1).
    Matches,
    Regex,
    Exists,
    Over,
    Under,
    /// Compared as values (RFC 5231).
    Value(Relation),
    /// How many such fields there are (RFC 5231).
    Count(Relation),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    Greater,
    GreaterOrEqual,
    Less,
    LessOrEqual,
    Equal,
    NotEqual,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// Leave it in the inbox.
    Keep,
    MoveTo {
        /// As a person reads it, with `/` or `.` as the server has it.
        folder: String,
        /// It stays in the inbox as well.
        copy: bool,
    },
    /// The message is stored nowhere.
    Discard,
    /// The mail program's own delete: into its trash, or marked as deleted.
    Delete,
    Reject {
        text: String,
        /// Refused while it is delivered (`ereject`, RFC 5429).
        at_delivery: bool,
    },
    Redirect {
        email: String,
        copy: bool,
    },
    /// An automatic answer: the message itself stays.
    Vacation {
        text: String,
        subject: Option<String>,
    },
    /// `\Seen`, `\Flagged`, `\Deleted`, or a label.
    AddFlags(Vec<String>),
    SetFlags(Vec<String>),
    RemoveFlags(Vec<String>),
    MarkJunk,
    MarkNotJunk,
    /// An automatic answer of the mail program, by its template.
    Reply {
        template: String,
    },
    /// A variable gets a value (RFC 5229 section 4).
    Set {
        name: String,
        value: String,
        modifiers: Vec<Modifier>,
    },
    /// Another script is carried out here (RFC 6609): what it does is not known.
    Include {
        script: String,
    },
    /// The included script ends; what comes after in the including one goes on.
    Return,
    /// No rule after this one is looked at.
    Stop,
    /// Anything else, by its name: `notify`, `addheader`, `vnd.dovecot.pipe`, ..
    Other {
        name: String,
        /// We know it, and it leaves the message where it is.
        is_harmless: bool,
    },
}

/// What `set` makes of a value, in the order it is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Modifier {
    Lower,
    Upper,
    LowerFirst,
    UpperFirst,
    QuoteWildcard,
    Length,
    /// Of an extension.
    Unknown,
}

/// The most a rule does to a message it takes, as seen from an inbox where the message is missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Message stays: flags, an automatic answer, a copy elsewhere.
    None,
    Moves {
        folder: String,
    },
    Deletes,
    Rejects,
    Forwards {
        email: String,
        keeps_copy: bool,
    },
    /// It does something we do not know.
    Unknown,
}

impl Effect {
    pub fn id(&self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Moves { .. } => "moves",
            Self::Deletes => "deletes",
            Self::Rejects => "rejects",
            Self::Forwards { .. } => "forwards",
            Self::Unknown => "unknown",
        }
    }
}

impl Rule {
    /// A rule that is switched on and looks at arriving mail.
    pub fn is_active(&self) -> bool {
        self.is_enabled && self.runs_on_arrival && self.condition != Condition::Never
    }

    /// It takes every message that comes as far as here.
    pub fn is_unconditional(&self) -> bool {
        self.condition.always_holds()
    }

    /// What it does to the messages it takes, whether it is switched on or not.
    pub fn effect(&self) -> Effect {
        let folder = self.actions.iter().find_map(|action| match action {
            Action::MoveTo { folder, copy: false } if !is_inbox(folder) => Some(folder.clone()),
            _ => None,
        });
        let has = |wanted: fn(&Action) -> bool| self.actions.iter().any(wanted);
        let keeps = has(|a| matches!(a, Action::Keep))
            || has(|a| matches!(a, Action::MoveTo { folder, copy: false } if is_inbox(folder)));
        let copies = has(|a| matches!(a, Action::MoveTo { copy: true, .. }));
        let email = self.actions.iter().find_map(|action| match action {
            Action::Redirect { email, copy } => Some((email.clone(), *copy)),
            _ => None,
        });
        if has(|a| matches!(a, Action::Reject { .. })) {
            return Effect::Rejects;
        }
        if has(|a| matches!(a, Action::Delete)) {
            return Effect::Deletes;
        }
        if let (Some(folder), false) = (folder, keeps) {
            return Effect::Moves { folder };
        }
        let discards = has(|a| matches!(a, Action::Discard));
        if let Some((email, copy)) = email {
            return Effect::Forwards { email, keeps_copy: keeps || (copy && !discards) || copies };
        }
        if discards && !keeps {
            return if copies { self.copied_only() } else { Effect::Deletes };
        }
        if self.marks_deleted() {
            return Effect::Deletes;
        }
        let unsure = |a: &Action| matches!(a, Action::Include { .. } | Action::Other { is_harmless: false, .. });
        if self.actions.iter().any(unsure) { Effect::Unknown } else { Effect::None }
    }

    /// `discard` beside `fileinto :copy`: the copy is all that is left.
    fn copied_only(&self) -> Effect {
        let folder = self.actions.iter().find_map(|action| match action {
            Action::MoveTo { folder, copy: true } => Some(folder.clone()),
            _ => None,
        });
        match folder {
            Some(folder) if is_inbox(&folder) => Effect::None,
            Some(folder) => Effect::Moves { folder },
            None => Effect::Deletes,
        }
    }

    /// Mail programs hide what bears `\Deleted`, and many remove it when they close the folder.
    fn marks_deleted(&self) -> bool {
        self.actions.iter().any(|action| match action {
            Action::AddFlags(flags) | Action::SetFlags(flags) => is_marked_deleted(flags),
            _ => false,
        })
    }
}

pub(in crate::mail) fn is_inbox(folder: &str) -> bool {
    folder.eq_ignore_ascii_case("INBOX")
}

fn is_marked_deleted(flags: &[String]) -> bool {
    flags.iter().any(|flag| flag.eq_ignore_ascii_case("\\Deleted"))
}

/// `text` cut at `most` bytes, between two characters.
pub(in crate::mail) fn bounded(text: &str, most: usize) -> &str {
    if text.len() <= most {
        return text;
    }
    let end = (0..=most).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
    text.get(..end).unwrap_or_default()
}
