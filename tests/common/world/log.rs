//! What was done to the servers of a world.
use super::text::base64_decode;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// How well a connection was protected when something was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Safety {
    Clear,
    /// TLS that accepts any certificate.
    Lax,
    /// TLS with a certificate that was checked.
    Trusted,
}

#[derive(Debug, Clone)]
pub struct LoginRecord {
    pub server: String,
    pub protocol: &'static str,
    pub user_name: String,
    pub safety: Safety,
    pub accepted: bool,
}

#[derive(Debug, Clone)]
pub struct SentRecord {
    pub server: String,
    pub port: u16,
    pub safety: Safety,
    pub text: String,
}

impl SentRecord {
    /// Does it hold the password: as it is, quoted, in base64, or as a part of what base64 wraps?
    pub fn holds(&self, password: &str) -> bool {
        let quoted = password.replace('\\', "\\\\").replace('"', "\\\"");
        self.text.contains(password)
            || self.text.contains(&quoted)
            || self
                .text
                .split(|c: char| c.is_whitespace() || c == '"')
                .any(|word| base64_decode(word).is_some_and(|bytes| String::from_utf8_lossy(&bytes).contains(password)))
    }
}

#[derive(Debug, Default)]
pub struct Log {
    pub logins: Vec<LoginRecord>,
    pub sent: Vec<SentRecord>,
    /// Commands that nobody may send to a mailbox that is only looked at.
    pub forbidden: Vec<String>,
    /// To resolvers.
    pub questions: usize,
    /// Server and port of every connection that came about, by number.
    pub connections: Vec<(String, u16)>,
}

#[derive(Debug, Default)]
pub struct SharedLog(Mutex<Log>);

impl SharedLog {
    pub fn lock(&self) -> MutexGuard<'_, Log> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
