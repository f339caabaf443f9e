//! The test message (RFC 5322, RFC 2045): one line of MIME, ASCII on the way, and an id that no other message has.
use crate::model::{Email, TestLetter};
use std::{
    fmt::Write,
    hash::{BuildHasher, Hasher, RandomState},
    time::{Duration, SystemTime},
};

/// The field by which it is known where a server changes the Message-ID.
pub(super) const MARK: &str = "X-Mailmedic-Test";
/// Bytes of an encoded word's inside (RFC 2047 section 2), and of a line of quoted-printable (RFC 2045 section 6.7).
const ENCODED_WORD: usize = 50;
const ENCODED_LINE: usize = 72;

pub(super) struct Composed {
    /// Stands in the Message-ID and in `MARK`.
    pub token: String,
    /// CRLF line ends, ASCII.
    pub text: String,
}

/// From the address to itself. `now_unix`: seconds since 1970-01-01 00:00 UTC.
pub(super) fn compose(email: &Email, letter: &TestLetter, now_unix: i64) -> Composed {
    let token = token(now_unix);
    let message_id = format!("<{token}@{}>", email.domain());
    let mut text = String::new();
    let mut field = |name: &str, value: &str| {
        let _ = write!(text, "{name}: {value}\r\n");
    };
    field("Date", &date(now_unix));
    field("From", &format!("<{email}>"));
    field("To", &format!("<{email}>"));
    field("Subject", &encoded_words(&letter.subject));
    field("Message-ID", &message_id);
    field(MARK, &token);
    // Not `Auto-Submitted`: filters that send ordinary messages back drop such ones without a word (Dovecot's `reject`).
    field("MIME-Version", "1.0");
    field("Content-Type", "text/plain; charset=utf-8");
    field("Content-Transfer-Encoding", "quoted-printable");
    text.push_str("\r\n");
    for line in letter.body.lines() {
        text.push_str(&quoted_printable(line));
        text.push_str("\r\n");
    }
    Composed { token, text }
}

/// Nobody else's: the hasher's keys are random.
fn token(now_unix: i64) -> String {
    let random = || {
        let mut hasher = RandomState::new().build_hasher();
        hasher.write_i64(now_unix);
        hasher.finish()
    };
    format!("mailmedic-test-{:016x}{:016x}", random(), random())
}

fn date(now_unix: i64) -> String {
    let since = Duration::from_secs(u64::try_from(now_unix).unwrap_or(0));
    let time = SystemTime::UNIX_EPOCH.checked_add(since).unwrap_or(SystemTime::UNIX_EPOCH);
    httpdate::fmt_http_date(time).replace("GMT", "+0000")
}

/// A field's words, ASCII as they are, others as encoded words of UTF-8. Line ends become spaces.
fn encoded_words(text: &str) -> String {
    let text: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    if text.is_ascii() && text.len() < 60 && !text.contains("=?") {
        return text;
    }
    let mut words = vec![String::new()];
    for c in text.chars() {
        let mut encoded = String::new();
        for byte in c.encode_utf8(&mut [0; 4]).bytes() {
            if byte.is_ascii_alphanumeric() {
                encoded.push(char::from(byte));
            } else {
                let _ = write!(encoded, "={byte:02X}");
            }
        }
        if words.last().is_some_and(|word| word.len() + encoded.len() > ENCODED_WORD) {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut() {
            word.push_str(&encoded);
        }
    }
    words.iter().map(|word| format!("=?utf-8?Q?{word}?=")).collect::<Vec<_>>().join("\r\n ")
}

fn quoted_printable(line: &str) -> String {
    let mut out = String::new();
    let mut column = 0;
    let last = line.len().saturating_sub(1);
    for (index, byte) in line.bytes().enumerate() {
        let is_plain = (33..=126).contains(&byte) && byte != b'=' || byte == b' ' && index != last;
        let encoded = if is_plain { char::from(byte).to_string() } else { format!("={byte:02X}") };
        if column + encoded.len() > ENCODED_LINE {
            out.push_str("=\r\n");
            column = 0;
        }
        column += encoded.len();
        out.push_str(&encoded);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_that_can_travel() {
        let email = Email::parse("maria@studiorossi.it").unwrap();
        let letter = TestLetter {
            subject: "Messaggio di prova di Mailmedic: perché la posta arrivi, e arrivi bene".into(),
            body: format!(".punto\nperché = {}\nfine ", "à".repeat(100)),
        };
        let one = compose(&email, &letter, 1_795_451_740);
        let two = compose(&email, &letter, 1_795_451_740);
        assert_ne!(one.token, two.token);
        assert!(one.text.is_ascii() && one.text.lines().all(|line| line.len() <= 76), "{}", one.text);
        assert!(
            one.text.starts_with("Date: Mon, 23 Nov 2026 16:35:40 +0000\r\nFrom: <maria@studiorossi.it>\r\n"),
            "{}",
            one.text
        );
        assert!(one.text.contains(&format!("\r\n{MARK}: {}\r\n", one.token)));
        assert!(one.text.contains(&format!("\r\nMessage-ID: <{}@studiorossi.it>\r\n", one.token)));
        let journey = crate::mail::messages::header_field(&one.text, "Subject").unwrap();
        assert_eq!(journey, letter.subject);
        assert!(one.text.ends_with("fine=20\r\n") && one.text.contains("\r\n\r\n.punto\r\nperch=C3=A9 =3D "));
        assert_eq!(encoded_words("Prova\r\nBcc: x@y.it"), "Prova  Bcc: x@y.it");
    }
}
