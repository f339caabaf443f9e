//! SMTP submission (RFC 5321, 4954, 6409) up to the login: no MAIL, no RCPT, no DATA.
use super::{Wire, WireError};
use crate::model::Secret;
use std::collections::BTreeSet;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SmtpReply {
    pub code: u16,
    /// RFC 3463: `5.7.8`
    pub enhanced: Option<String>,
    /// The text of all lines without the codes, password hidden.
    pub words: String,
    /// The lines as they came, password hidden.
    pub lines: Vec<String>,
    pub took_ms: u64,
}

impl SmtpReply {
    pub fn is_accepted(&self) -> bool {
        (200..300).contains(&self.code)
    }
}

/// What the server says of itself (RFC 5321 section 4.1.1.1).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ehlo {
    pub reply: SmtpReply,
    /// Upper case, without parameters.
    pub extensions: BTreeSet<String>,
    /// Upper case.
    pub auth_mechanisms: BTreeSet<String>,
    /// The largest message taken, in bytes (RFC 1870).
    pub size_limit: Option<u64>,
}

impl Ehlo {
    pub fn has(&self, extension: &str) -> bool {
        self.extensions.contains(&extension.to_ascii_uppercase())
    }

    pub fn auth(&self, mechanism: &str) -> bool {
        self.auth_mechanisms.contains(&mechanism.to_ascii_uppercase())
    }
}

/// EHLO, and HELO where the server does not know that. `our_name`: a host name or a literal such as `[127.0.0.1]`.
pub fn hello(_wire: &mut Wire, _our_name: &str) -> Result<Ehlo, WireError> {
    Err(WireError::Closed)
}

/// Asks with STARTTLS. When accepted, `Wire::into_stream` and the handshake come next, then EHLO again.
pub fn start_tls(_wire: &mut Wire) -> Result<SmtpReply, WireError> {
    Err(WireError::Closed)
}

/// One attempt to log in: AUTH PLAIN, or LOGIN where only that is offered.
pub fn log_in(_wire: &mut Wire, _ehlo: &Ehlo, _user_name: &str, _password: &Secret) -> Result<SmtpReply, WireError> {
    Err(WireError::Closed)
}

/// Says goodbye; waits at most 300 ms for the answer.
pub fn quit(_wire: Wire) {}
