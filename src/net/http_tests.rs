use super::*;
use crate::net::Cancel;
use std::{
    collections::VecDeque,
    io::{Read, Write},
    time::Duration,
};

/// Answers in the pieces given; then closes, or stays mute.
struct Script {
    pieces: VecDeque<Vec<u8>>,
    is_mute_at_end: bool,
    sent: Vec<u8>,
}

impl Read for Script {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self.pieces.pop_front() {
            Some(piece) => {
                let count = piece.len().min(buffer.len());
                buffer[..count].copy_from_slice(&piece[..count]);
                if count < piece.len() {
                    self.pieces.push_front(piece[count..].to_vec());
                }
                Ok(count)
            }
            None if self.is_mute_at_end => Err(io::ErrorKind::TimedOut.into()),
            None => Ok(0),
        }
    }
}

impl Write for Script {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.sent.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Stream for Script {
    fn set_wait(&mut self, _: &Wait) {}
}

fn answer_to(pieces: &[&[u8]], is_mute_at_end: bool) -> Result<HttpAnswer, HttpError> {
    let pieces = pieces.iter().map(|piece| piece.to_vec()).collect();
    let mut script = Script { pieces, is_mute_at_end, sent: Vec::new() };
    let wait = Wait::new(Duration::from_secs(1), Cancel::default());
    let answer = get(&mut script, "portal.test", "/probe", &wait);
    let sent = String::from_utf8(script.sent).unwrap();
    assert!(sent.starts_with("GET /probe HTTP/1.1\r\nHost: portal.test\r\n") && sent.ends_with("\r\n\r\n"), "{sent}");
    answer
}

#[test]
fn a_redirect_with_its_date_is_read_however_it_is_cut() {
    let wire = b"HTTP/1.1 302 Found\r\ndate: Sun, 06 Nov 1994 08:49:37 GMT\r\nLOCATION: http://login.hotel/\r\nContent-Length: 5\r\n\r\nloginX";
    for piece_bytes in [1, 7, wire.len()] {
        let pieces: Vec<&[u8]> = wire.chunks(piece_bytes).collect();
        let answer = answer_to(&pieces, true).unwrap();
        assert_eq!(answer.status, 302);
        assert_eq!(answer.location.as_deref(), Some("http://login.hotel/"));
        assert_eq!(answer.date_unix, Some(784_111_777));
        assert_eq!(answer.body, b"login");
    }
}

#[test]
fn the_end_of_a_body_is_found_in_each_of_its_forms() {
    for (wire, body) in [
        (&b"HTTP/1.1 204 No Content\r\n\r\n"[..], &b""[..]),
        (b"HTTP/1.1 200 OK\r\n\r\nsuccess\n", b"success\n"),
        (b"HTTP/1.0 200 OK\r\nContent-Length: 7\r\n\r\nsuccess more", b"success"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nsucc\r\n3;x=y\r\ness\r\n0\r\n\r\n", b"success"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nsucc\r\nffffffff", b"succ"),
    ] {
        let answer = answer_to(&[wire], true).unwrap();
        assert_eq!(answer.body, body, "{}", String::from_utf8_lossy(wire));
    }
}

#[test]
fn no_more_than_the_first_part_is_kept() {
    let long = vec![b'a'; 1 << 20];
    let answer = answer_to(&[b"HTTP/1.1 200 OK\r\n\r\n", &long], false).unwrap();
    assert_eq!(answer.body.len(), BODY_MAX_BYTES);
    let chunk = [&b"fffffff\r\n"[..], &long].concat();
    let answer = answer_to(&[b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", &chunk], false).unwrap();
    assert_eq!(answer.body.len(), BODY_MAX_BYTES);
}

#[test]
fn what_is_no_answer_is_told_apart() {
    let endless = [&b"HTTP/1.1 200 OK\r\nX: "[..], &vec![b'a'; 1 << 20]].concat();
    for (pieces, is_mute_at_end, error) in [
        (vec![], false, HttpError::Closed),
        (vec![], true, HttpError::TimedOut),
        (vec![&b"* OK IMAP4rev1\r\n"[..]], false, HttpError::NotHttp),
        (vec![&b"HTTP/1.1 200"[..]], false, HttpError::NotHttp),
        (vec![&b"HTTP/1.1 200"[..]], true, HttpError::TimedOut),
        (vec![&endless[..]], false, HttpError::NotHttp),
    ] {
        assert_eq!(answer_to(&pieces, is_mute_at_end), Err(error));
    }
}

#[test]
fn nothing_can_be_smuggled_into_the_request() {
    let wait = Wait::new(Duration::from_secs(1), Cancel::default());
    for (host, path) in [("a\r\nX: y", "/"), ("a", "/ HTTP/1.1\r\n"), ("", "/"), ("a", ""), ("a", "b")] {
        let mut script = Script { pieces: VecDeque::new(), is_mute_at_end: true, sent: Vec::new() };
        assert_eq!(get(&mut script, host, path, &wait), Err(HttpError::NotAllowed));
        assert!(script.sent.is_empty());
    }
}

#[test]
fn the_words_of_a_missing_page_are_not_waited_for() {
    for (status, read) in [("200 OK", "begin"), ("404 Not Found", "")] {
        let head = format!("HTTP/1.1 {status}\r\nContent-Length: 5000\r\n\r\n");
        let pieces = [head.into_bytes(), b"begin".to_vec(), b"never read".to_vec()].into();
        let mut script = Script { pieces, is_mute_at_end: false, sent: Vec::new() };
        let wait = Wait::new(Duration::from_secs(1), Cancel::default());
        let answer = page(&mut script, "autoconfig.rossi.it", "/mail/config-v1.1.xml", None, 5, &wait).unwrap();
        assert_eq!(
            (String::from_utf8(answer.body).unwrap().as_str(), script.pieces.len()),
            (read, if read.is_empty() { 2 } else { 1 })
        );
    }
}
