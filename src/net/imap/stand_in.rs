//! The crate `imap` formats and buffers what it sends in memory that nobody wipes. So it is handed a word instead of the
//! password, and the gate puts the password in its place on the way out.
use super::super::{base64, wire::secret_line};
use crate::model::Secret;
use zeroize::Zeroizing;

/// What the crate sends for a password.
pub(super) const WORD: &str = "mailmedic-stands-in";

pub(super) struct StandIn {
    /// What the crate makes of the word, at the end of a line.
    forms: Vec<String>,
    /// What is sent in its place.
    real: Zeroizing<String>,
}

impl StandIn {
    /// For LOGIN: the password as a quoted string.
    pub fn of_login(password: &Secret) -> Self {
        let plain = password.reveal();
        // Never grown: growing would leave a copy behind.
        let mut real = Zeroizing::new(String::with_capacity(2 * plain.len() + 2));
        real.push('"');
        for letter in plain.chars() {
            if matches!(letter, '"' | '\\') {
                real.push('\\');
            }
            real.push(letter);
        }
        real.push('"');
        Self { forms: vec![format!("\"{WORD}\"")], real }
    }

    /// For AUTHENTICATE PLAIN: the message in base64, in the command or on a line of its own.
    pub fn of_plain(message: &[u8]) -> Self {
        let forms = vec![WORD.to_owned(), base64::encode(WORD.as_bytes()).to_string()];
        Self { forms, real: base64::encode(message) }
    }

    /// The line to send, where this one ends with the word.
    pub fn put_into(&self, line: &str) -> Option<Zeroizing<String>> {
        let head = self.forms.iter().find_map(|form| line.strip_suffix(form.as_str()))?;
        Some(secret_line(&[head, &self.real]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_password_takes_the_words_place_at_the_end_only() {
        let login = StandIn::of_login(&Secret::new("a\"b\\c".into()));
        let put = |line: &str| login.put_into(line).map(|line| line.to_string());
        assert_eq!(
            put("a1 LOGIN \"mailmedic-stands-in\" \"mailmedic-stands-in\""),
            Some("a1 LOGIN \"mailmedic-stands-in\" \"a\\\"b\\\\c\"".to_owned())
        );
        assert_eq!(put("a2 EXAMINE \"INBOX\""), None);
        let plain = StandIn::of_plain(b"\0maria\0pw");
        let put = |line: &str| plain.put_into(line).map(|line| line.to_string());
        assert_eq!(put("a1 AUTHENTICATE PLAIN mailmedic-stands-in"), Some("a1 AUTHENTICATE PLAIN AG1hcmlhAHB3".into()));
        assert_eq!(put(&base64::encode(WORD.as_bytes())), Some("AG1hcmlhAHB3".into()));
    }
}
