//! What was said on a connection, by whom and when, without the password.
use super::mask::Shared;
use crate::{
    mail::Raw,
    model::{Secret, moves_text},
};
use std::{
    fmt,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Instant,
};

/// Lines kept; then a note that there were more.
const MAX_LINES: usize = 200;
/// Characters kept of a line.
const MAX_CHARACTERS: usize = 500;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    Sent,
    Received,
    /// Said by nobody: what happened between the lines (`TLS 1.3`, a time-out).
    Note,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TranscriptLine {
    pub direction: Direction,
    /// Without the line end; control characters escaped, at most 500 characters.
    pub text: String,
    /// Since the transcript began.
    pub at_ms: u64,
}

/// Cheap to clone: all clones are the same transcript.
#[derive(Clone)]
pub struct Transcript {
    began: Instant,
    inner: Arc<Mutex<Inner>>,
}

#[derive(Default)]
struct Inner {
    lines: Vec<TranscriptLine>,
    mask: Shared,
}

impl Transcript {
    pub fn new() -> Self {
        Self { began: Instant::now(), inner: Arc::default() }
    }

    /// From now on no line shows this password, whoever says it and however it is wrapped.
    pub fn hide(&self, secret: &Secret) {
        self.lock().mask.hide(None, secret);
    }

    /// The same; knowing the user name, also the SASL PLAIN message of a very short password.
    pub fn hide_with_user(&self, user_name: &str, secret: &Secret) {
        self.lock().mask.hide(Some(user_name), secret);
    }

    pub fn sent(&self, bytes: &[u8]) {
        self.record(Direction::Sent, bytes);
    }

    pub fn received(&self, bytes: &[u8]) {
        self.record(Direction::Received, bytes);
    }

    pub fn note(&self, text: &str) {
        self.record(Direction::Note, text.as_bytes());
    }

    pub fn lines(&self) -> Vec<TranscriptLine> {
        self.lock().lines.clone()
    }

    /// The text with passwords hidden, nothing else changed.
    pub fn mask(&self, text: &str) -> String {
        let inner = self.lock();
        if inner.mask.is_empty() {
            return text.to_owned();
        }
        String::from_utf8_lossy(&inner.mask.apply(text.as_bytes())).into_owned()
    }

    /// The text as a line of the transcript shows it: passwords hidden, control characters escaped, cut.
    pub fn tidy(&self, text: &str) -> String {
        show(&self.lock().mask.apply(text.as_bytes()))
    }

    /// An untagged line of IMAP, in the same form.
    pub fn show(&self, line: &Raw) -> String {
        self.tidy(&format!("* {}", line.as_sent()))
    }

    /// Are the two the same transcript, not only equal ones?
    pub fn is_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.inner, &other.inner)
    }

    pub(super) fn hides_something(&self) -> bool {
        !self.lock().mask.is_empty()
    }

    fn record(&self, direction: Direction, bytes: &[u8]) {
        let at_ms = u64::try_from(self.began.elapsed().as_millis()).unwrap_or(u64::MAX);
        let mut inner = self.lock();
        let (direction, text) = match inner.lines.len() {
            0..MAX_LINES => (direction, show(&inner.mask.apply(bytes))),
            MAX_LINES => (Direction::Note, "…".to_owned()),
            _ => return,
        };
        inner.lines.push(TranscriptLine { direction, text, at_ms });
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Default for Transcript {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for Transcript {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.lines()).finish()
    }
}

impl fmt::Display for Transcript {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for line in self.lines() {
            let who = match line.direction {
                Direction::Sent => "C: ",
                Direction::Received => "S: ",
                Direction::Note => "-- ",
            };
            writeln!(f, "{who}{}", line.text)?;
        }
        Ok(())
    }
}

/// Lossy UTF-8, one line, nothing that could move or hide other text on a screen.
fn show(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    let mut shown = String::with_capacity(text.len().min(MAX_CHARACTERS * 4));
    for (n, character) in text.trim_end_matches(['\r', '\n']).chars().enumerate() {
        if n == MAX_CHARACTERS {
            shown.push('…');
            break;
        }
        match character {
            c if c.is_control() => shown.extend(c.escape_default()),
            c if moves_text(c) => shown.extend(c.escape_unicode()),
            c => shown.push(c),
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(transcript: &Transcript, line: &[u8]) -> String {
        transcript.received(line);
        transcript.lines().pop().unwrap().text
    }

    fn hiding(password: &str) -> Transcript {
        let transcript = Transcript::new();
        transcript.hide(&Secret::new(password.into()));
        transcript
    }

    #[test]
    fn a_password_is_hidden_in_every_form() {
        let t = hiding("mario-pw1");
        for (line, expected) in [
            ("PASS mario-pw1", "PASS (password hidden)"),
            ("-ERR bad: mario-pw1mario-pw1!", "-ERR bad: (password hidden)!"),
            ("bWFyaW8tcHcx", "(password hidden)"),
            // \0mario.rossi@tuodominio.test\0mario-pw1, user name unknown
            ("AUTH PLAIN AG1hcmlvLnJvc3NpQHR1b2RvbWluaW8udGVzdABtYXJpby1wdzE=", "AUTH PLAIN (password hidden)"),
            // \0u\0mario-pw1 and \0us\0mario-pw1: the other alignments
            ("AHUAbWFyaW8tcHcx", "(password hidden)"),
            ("334 AHVzAG1hcmlvLXB3MQ==.", "334 (password hidden)."),
            // mario-pw1\r\n
            ("bWFyaW8tcHcxDQo=", "(password hidden)"),
            ("nothing here", "nothing here"),
        ] {
            assert_eq!(shown(&t, line.as_bytes()), expected);
        }
    }

    #[test]
    fn quotes_and_backslashes_are_hidden_as_sent() {
        let t = hiding("p\"w\\x");
        assert_eq!(shown(&t, br#"a1 LOGIN "u" "p\"w\\x""#), "a1 LOGIN \"u\" \"(password hidden)\"");
        assert_eq!(shown(&t, br#"PASS p"w\x"#), "PASS (password hidden)");
    }

    #[test]
    fn trailing_padding_changes_nothing() {
        for (password, forms) in [
            ("segreta", ["c2VncmV0YQ==", "c2VncmV0YQ=", "c2VncmV0YQ"]),
            ("segreto2", ["c2VncmV0bzI=", "c2VncmV0bzI", "c2VncmV0bzI=\r\n"]),
        ] {
            let t = hiding(password);
            for form in forms {
                assert_eq!(shown(&t, form.as_bytes()), "(password hidden)", "{form}");
            }
        }
    }

    #[test]
    fn non_ascii_is_hidden_in_both_charsets() {
        let t = hiding("perché1");
        assert_eq!(shown(&t, "PASS perché1".as_bytes()), "PASS (password hidden)");
        assert_eq!(shown(&t, b"PASS perch\xe91"), "PASS (password hidden)");
    }

    #[test]
    fn a_very_short_password_is_hidden_where_it_stands_alone() {
        let t = Transcript::new();
        t.hide_with_user("mario", &Secret::new("a".into()));
        assert_eq!(shown(&t, b"PASS a"), "PASS (password hidden)");
        assert_eq!(shown(&t, b"a1 LOGIN mario \"a\""), "a1 LOGIN mario \"(password hidden)\"");
        assert_eq!(shown(&t, b"YQ=="), "(password hidden)");
        // \0mario\0a
        assert_eq!(shown(&t, b"AUTH PLAIN AG1hcmlvAGE="), "AUTH PLAIN (password hidden)");
        assert_eq!(shown(&t, b"+OK what a day"), "+OK what (password hidden) day");
    }

    #[test]
    fn an_empty_password_hides_nothing() {
        assert_eq!(shown(&hiding(""), b"+OK"), "+OK");
    }

    #[test]
    fn both_directions_and_notes() {
        let t = hiding("mario-pw1");
        t.sent(b"PASS mario-pw1\r\n");
        t.note("mario-pw1");
        assert_eq!(t.to_string(), "C: PASS (password hidden)\n-- (password hidden)\n");
        assert!(!format!("{t:?}").contains("mario-pw1"));
        assert_eq!(t.mask("x mario-pw1"), "x (password hidden)");
        assert_eq!(t.tidy("x\tmario-pw1"), "x\\t(password hidden)");
    }

    #[test]
    fn lines_are_made_safe_and_cut() {
        let t = Transcript::new();
        assert_eq!(shown(&t, b"a\x1b[31m\0b\xff\r\n"), "a\\u{1b}[31m\\u{0}b\u{fffd}");
        assert_eq!(shown(&t, "a\u{202e}b".as_bytes()), "a\\u{202e}b");
        let long = shown(&t, "è".repeat(4000).as_bytes());
        assert_eq!((long.chars().count(), long.ends_with('…')), (501, true));
    }

    #[test]
    fn two_hundred_lines_and_a_note() {
        let t = Transcript::new();
        for n in 0..1000 {
            t.received(format!("line {n}").as_bytes());
        }
        let lines = t.lines();
        assert_eq!(lines.len(), 201);
        assert_eq!((lines[200].direction, lines[200].text.as_str()), (Direction::Note, "…"));
    }
}
