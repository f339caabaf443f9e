//! One question to a WHOIS server (RFC 3912): a line there, a text back, and the connection closes.
use super::{Stream, Wait};
use std::io;

/// Registries answer with 1 to 6 KiB.
const ANSWER_MAX_BYTES: usize = 64 << 10;

/// Asks and reads up to the end of the answer, its first 64 KiB or the end of the wait, whichever is first. Of an answer
/// that did not come to its end the whole lines count: half a status could mean another.
///
/// # Errors
/// When nothing came at all, or the question cannot stand in one line.
pub fn ask(stream: &mut dyn Stream, question: &str, wait: &Wait) -> io::Result<Vec<u8>> {
    let is_sendable =
        !question.is_empty() && question.len() <= 300 && question.bytes().all(|b| (b' '..127).contains(&b));
    if !is_sendable {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    stream.set_wait(wait);
    stream.write_all(format!("{question}\r\n").as_bytes())?;
    stream.flush()?;
    let mut received = Vec::new();
    let mut buffer = [0; 4_096];
    while received.len() < ANSWER_MAX_BYTES {
        match stream.read(&mut buffer) {
            Ok(0) => break,
            Ok(count) => received.extend(buffer.iter().take(count)),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => {
                let whole = received.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
                received.truncate(whole);
                return if received.is_empty() { Err(error) } else { Ok(received) };
            }
        }
    }
    received.truncate(ANSWER_MAX_BYTES);
    Ok(received)
}

#[cfg(test)]
mod tests {
    use super::{super::double::Double, *};
    use crate::net::Cancel;
    use std::time::Duration;

    fn asked(mut double: Double, question: &str) -> io::Result<Vec<u8>> {
        ask(&mut double, question, &Wait::new(Duration::from_secs(1), Cancel::default()))
    }

    #[test]
    fn one_line_there_and_a_text_back() {
        let script = || Double::script("C: studiorossi.it\nS: Domain: studiorossi.it\nS: Status: ok");
        let whole = asked(script().closes(), "studiorossi.it").unwrap();
        assert_eq!(whole, b"Domain: studiorossi.it\r\nStatus: ok\r\n");
        assert_eq!(asked(script().resets(), "studiorossi.it").unwrap(), whole);
        assert_eq!(asked(script(), "studiorossi.it").unwrap(), whole, "a server that never hangs up");
    }

    #[test]
    fn half_a_line_is_no_answer() {
        let drips = Double::new().expects("x.it\r\n").says("Domain: x.it\r\nStatus: inac");
        assert_eq!(asked(drips, "x.it").unwrap(), b"Domain: x.it\r\n");
        assert!(asked(Double::new().expects("x.it\r\n").says("Domain"), "x.it").is_err());
    }

    #[test]
    fn an_answer_has_bounds() {
        let flood = Double::new().expects("x.it\r\n").repeats(&[b'x'; 1_000]);
        assert_eq!(asked(flood, "x.it").unwrap().len(), ANSWER_MAX_BYTES);
        assert!(asked(Double::new().expects("x.it\r\n").closes(), "x.it").unwrap().is_empty());
        assert!(asked(Double::new().expects("x.it\r\n"), "x.it").is_err());
        for question in ["", "a\r\nb", "tuodomìnio.it", &"x".repeat(301)] {
            assert!(asked(Double::new(), question).is_err(), "{question}");
        }
    }
}
