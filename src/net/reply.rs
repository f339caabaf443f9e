//! One answer of an IMAP or POP3 server, and what it announces it can do.
use super::{Transcript, WireError};
use std::collections::BTreeSet;

/// What a server answered to one command.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reply {
    pub accepted: bool,
    /// The response code in brackets, upper case, without its arguments: `AUTHENTICATIONFAILED` (RFC 5530),
    /// `SYS/TEMP` (RFC 3206).
    pub code: Option<String>,
    /// The server's line without the tag, password hidden: `NO [AUTHENTICATIONFAILED] Authentication failed.`
    pub words: String,
    /// Untagged `[ALERT]`, `NO`, `BAD` and `BYE` seen on the way, in the same form.
    pub alerts: Vec<String>,
    /// From the last byte sent to the last byte of the answer.
    pub took_ms: u64,
}

/// A command that did not succeed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// The server said no.
    Said(Reply),
    /// No answer, or none that can be understood.
    Broken(WireError),
}

impl From<WireError> for Refusal {
    fn from(error: WireError) -> Self {
        match error {
            WireError::Refused(reply) => Self::Said(reply),
            other => Self::Broken(other),
        }
    }
}

/// Upper-case words: `IMAP4REV1`, `STARTTLS`, `AUTH=PLAIN`; of POP3 `STLS`, `USER`, and its `SASL PLAIN` as `AUTH=PLAIN`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Capabilities(BTreeSet<String>);

impl Capabilities {
    pub(super) fn insert(&mut self, word: &str) {
        self.0.insert(word.to_ascii_uppercase());
    }

    pub fn has(&self, word: &str) -> bool {
        self.0.contains(&word.to_ascii_uppercase())
    }

    /// Is this SASL mechanism offered?
    pub fn auth(&self, mechanism: &str) -> bool {
        self.has(&format!("AUTH={mechanism}"))
    }

    /// `LOGINDISABLED` (RFC 9051 section 6.2.3): no LOGIN here before TLS, or ever.
    pub fn login_disabled(&self) -> bool {
        self.has("LOGINDISABLED")
    }

    /// Nothing known: not asked, or not answered.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }
}

impl<'a> FromIterator<&'a str> for Capabilities {
    fn from_iter<I: IntoIterator<Item = &'a str>>(words: I) -> Self {
        Self(words.into_iter().map(str::to_ascii_uppercase).collect())
    }
}

/// The bracket at the beginning of a text: its inside.
pub(super) fn bracket(text: &str) -> Option<&str> {
    text.trim_start().strip_prefix('[')?.split_once(']').map(|(inside, _)| inside)
}

/// The response code of a text, unless a server put the password there.
pub(super) fn response_code(text: &str, transcript: &Transcript) -> Option<String> {
    let atom = bracket(text)?.split_ascii_whitespace().next()?;
    let is_plain = atom.len() <= 64 && atom.bytes().all(|b| b.is_ascii_alphanumeric() || b"/-_.".contains(&b));
    let upper = atom.to_ascii_uppercase();
    let is_safe = KNOWN_CODES.contains(&upper.as_str()) || transcript.mask(atom) == atom;
    (is_plain && is_safe).then_some(upper)
}

/// Codes that stay even where somebody's password is `ALERT`. RFC 9051, 5530, 2449, 3206, 9208.
const KNOWN_CODES: &[&str] = &[
    "ALERT",
    "ALREADYEXISTS",
    "AUTH",
    "AUTHENTICATIONFAILED",
    "AUTHORIZATIONFAILED",
    "CANNOT",
    "CAPABILITY",
    "CLIENTBUG",
    "CONTACTADMIN",
    "CORRUPTION",
    "EXPIRED",
    "IN-USE",
    "INUSE",
    "LIMIT",
    "LOGIN-DELAY",
    "NONEXISTENT",
    "NOPERM",
    "OVERQUOTA",
    "PRIVACYREQUIRED",
    "SERVERBUG",
    "SYS/PERM",
    "SYS/TEMP",
    "UNAVAILABLE",
];
