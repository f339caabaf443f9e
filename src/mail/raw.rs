//! What a server said, as it came.
use std::fmt;

/// A line or a name in a server's own bytes: to understand it and to send it back, never to show it. A server may say the
/// password it was sent, and a folder may be named like it, so this prints nothing of itself; where people read it, it goes
/// through the mask of the connection it came on.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Raw(String);

impl Raw {
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// For readers and for the wire; `tests/house.rs` holds who may.
    pub fn as_sent(&self) -> &str {
        &self.0
    }

    pub fn is_inbox(&self) -> bool {
        self.0.eq_ignore_ascii_case("INBOX")
    }

    /// As a quoted string of a command (RFC 9051 section 4.3).
    pub fn quoted(&self) -> String {
        format!("\"{}\"", self.0.replace('\\', "\\\\").replace('"', "\\\""))
    }
}

impl fmt::Debug for Raw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("(as sent)")
    }
}

/// What a test expects is no secret.
#[cfg(test)]
impl PartialEq<&str> for Raw {
    fn eq(&self, other: &&str) -> bool {
        self.0 == *other
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_it_is_printed() {
        let raw = Raw::new("mario-pw1");
        assert_eq!(format!("{raw:?} {:?}", Some(&raw)), "(as sent) Some((as sent))");
        assert_eq!((raw.as_sent(), Raw::new("a\"b\\").quoted().as_str()), ("mario-pw1", r#""a\"b\\""#));
    }
}
