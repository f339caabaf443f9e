//! The test message (RFC 5322, RFC 2045): one line of MIME, ASCII on the way, and an id that no other message has.
use crate::model::{Email, TestLetter};
use mail_builder::{MessageBuilder, headers::text::Text};
use std::hash::{BuildHasher, Hasher, RandomState};

/// The field by which it is known where a server changes the Message-ID.
pub(super) const MARK: &str = "X-Mailmedic-Test";
pub(super) struct Composed {
    /// Stands in the Message-ID and in `MARK`.
    pub token: String,
    /// CRLF line ends, ASCII.
    pub text: String,
}

/// From the address to itself. `now_unix`: seconds since 1970-01-01 00:00 UTC.
pub(super) fn compose(email: &Email, letter: &TestLetter, now_unix: i64) -> Composed {
    let token = token(now_unix);
    let lines: String = letter.body.lines().flat_map(|line| [line, "\r\n"]).collect();
    // Not `Auto-Submitted`: filters that send ordinary messages back drop such ones without a word (Dovecot's `reject`).
    let message = MessageBuilder::new()
        .date(now_unix)
        .from(email.to_string())
        .to(email.to_string())
        .subject(letter.subject.as_str())
        .message_id(format!("{token}@{}", email.domain()))
        .header(MARK, Text::new(token.as_str()))
        .text_body(lines);
    // It only fails where what is written to fails, and that is memory.
    let text = message.write_to_string().unwrap_or_default();
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
        assert!(one.text.ends_with("\r\n"));
        let folded = TestLetter { subject: "Prova\r\nBcc: x@y.it".into(), body: ".punto\nperché = 1\nfine ".into() };
        let text = compose(&email, &folded, 1_795_451_740).text;
        assert!(text.contains("\r\nSubject: Prova Bcc: x@y.it\r\n") && !text.contains("\nBcc"), "{text}");
        assert!(text.ends_with("\r\n\r\n.punto\r\nperch=C3=A9 =3D 1\r\nfine=20\r\n"), "{text}");
    }
}
