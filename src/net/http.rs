//! One HTTP/1.1 GET (RFC 9112), for captive portals, for the clock of the world and for registries.
use super::{Stream, Wait};
use std::{io, time::UNIX_EPOCH};

const HEADERS_MAX_BYTES: usize = 16 << 10;
const HEADERS_MAX: usize = 64;
const BODY_MAX_BYTES: usize = 4 << 10;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HttpAnswer {
    pub status: u16,
    pub location: Option<String>,
    /// The `Date` header, seconds since 1970-01-01 00:00 UTC.
    pub date_unix: Option<i64>,
    /// At most its first bytes, as many as were asked for.
    pub body: Vec<u8>,
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum HttpError {
    /// The host or path cannot stand in a request.
    #[error("not allowed in a request")]
    NotAllowed,
    /// What came is not HTTP, or has headers beyond all measure.
    #[error("not an HTTP answer")]
    NotHttp,
    #[error("closed")]
    Closed,
    #[error("connection reset")]
    Reset,
    #[error("no answer in time")]
    TimedOut,
    #[error("cancelled")]
    Cancelled,
    /// The system's words.
    #[error("{0}")]
    Failed(String),
}

impl From<io::Error> for HttpError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::TimedOut => Self::TimedOut,
            io::ErrorKind::ConnectionAborted => Self::Cancelled,
            io::ErrorKind::ConnectionReset => Self::Reset,
            io::ErrorKind::UnexpectedEof | io::ErrorKind::BrokenPipe => Self::Closed,
            _ => Self::Failed(error.to_string()),
        }
    }
}

/// Asks and reads up to the end of the body, its first 4 KiB or the end of the wait, whichever is first. An answer
/// whose headers are complete is an answer, even when its body is cut off.
pub fn get(stream: &mut dyn Stream, host: &str, path: &str, wait: &Wait) -> Result<HttpAnswer, HttpError> {
    get_up_to(stream, host, path, BODY_MAX_BYTES, wait)
}

/// The same, with another limit for the body.
pub fn get_up_to(
    stream: &mut dyn Stream,
    host: &str,
    path: &str,
    body_max_bytes: usize,
    wait: &Wait,
) -> Result<HttpAnswer, HttpError> {
    ask(stream, host, path, None, |_| body_max_bytes, wait)
}

/// A page, got or, with XML, posted. The words of a server that has none are not waited for.
pub fn page(
    stream: &mut dyn Stream,
    host: &str,
    path: &str,
    xml: Option<&str>,
    body_max_bytes: usize,
    wait: &Wait,
) -> Result<HttpAnswer, HttpError> {
    ask(stream, host, path, xml, |status| if status == 200 { body_max_bytes } else { 0 }, wait)
}

fn ask(
    stream: &mut dyn Stream,
    host: &str,
    path: &str,
    xml: Option<&str>,
    body_max_bytes: impl Fn(u16) -> usize,
    wait: &Wait,
) -> Result<HttpAnswer, HttpError> {
    if !is_allowed(host) || !is_allowed(path) || !path.starts_with('/') {
        return Err(HttpError::NotAllowed);
    }
    stream.set_wait(wait);
    let (method, content) = match xml {
        None => ("GET", String::new()),
        Some(xml) => ("POST", format!("Content-Type: text/xml; charset=utf-8\r\nContent-Length: {}\r\n", xml.len())),
    };
    let body = xml.unwrap_or_default();
    let request = format!(
        "{method} {path} HTTP/1.1\r\nHost: {host}\r\nUser-Agent: Mailmedic\r\nAccept: */*\r\n{content}Connection: close\r\n\r\n{body}"
    );
    stream.write_all(request.as_bytes())?;
    stream.flush()?;

    let mut received = Vec::new();
    let head = loop {
        if let Some(head) = read_head(&received)? {
            break head;
        }
        if received.len() > HEADERS_MAX_BYTES {
            return Err(HttpError::NotHttp);
        }
        if read_more(stream, &mut received)? == 0 {
            return Err(if received.is_empty() { HttpError::Closed } else { HttpError::NotHttp });
        }
    };
    let mut raw = received.split_off(head.length_bytes);
    let body_max_bytes = body_max_bytes(head.status);
    while !head.body.is_complete(&raw, body_max_bytes) {
        match read_more(stream, &mut raw) {
            Ok(0) | Err(_) => break,
            Ok(_) => {}
        }
    }
    Ok(HttpAnswer {
        status: head.status,
        location: head.location,
        date_unix: head.date_unix,
        body: head.body.take(raw, body_max_bytes),
    })
}

fn is_allowed(text: &str) -> bool {
    !text.is_empty() && text.len() <= 1_000 && text.bytes().all(|byte| byte.is_ascii_graphic())
}

fn read_more(stream: &mut dyn Stream, received: &mut Vec<u8>) -> io::Result<usize> {
    let mut buffer = [0; 8_192];
    let count = loop {
        match stream.read(&mut buffer) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            result => break result?,
        }
    };
    received.extend(buffer.iter().take(count));
    Ok(count)
}

struct Head {
    length_bytes: usize,
    status: u16,
    location: Option<String>,
    date_unix: Option<i64>,
    body: Body,
}

/// How the body's end is known (RFC 9112 section 6.3).
enum Body {
    None,
    Length(usize),
    Chunked,
    UntilClose,
}

/// `None`: not complete yet.
fn read_head(received: &[u8]) -> Result<Option<Head>, HttpError> {
    let mut headers = [httparse::EMPTY_HEADER; HEADERS_MAX];
    let mut response = httparse::Response::new(&mut headers);
    let length_bytes = match response.parse(received) {
        Ok(httparse::Status::Complete(length_bytes)) => length_bytes,
        Ok(httparse::Status::Partial) => return Ok(None),
        Err(_) => return Err(HttpError::NotHttp),
    };
    let status = response.code.unwrap_or(0);
    let header = |name: &str| {
        let found = response.headers.iter().find(|header| header.name.eq_ignore_ascii_case(name))?;
        Some(String::from_utf8_lossy(found.value).trim().to_owned())
    };
    let is_chunked = header("transfer-encoding").is_some_and(|coding| coding.to_ascii_lowercase().ends_with("chunked"));
    let body = match header("content-length").and_then(|length| length.parse().ok()) {
        _ if matches!(status, 100..=199 | 204 | 304) => Body::None,
        _ if is_chunked => Body::Chunked,
        Some(length) => Body::Length(length),
        None => Body::UntilClose,
    };
    let date_unix = header("date").and_then(|date| date_unix(&date));
    Ok(Some(Head { length_bytes, status, location: header("location"), date_unix, body }))
}

fn date_unix(date: &str) -> Option<i64> {
    let time = httpdate::parse_http_date(date).ok()?;
    i64::try_from(time.duration_since(UNIX_EPOCH).ok()?.as_secs()).ok()
}

impl Body {
    fn is_complete(&self, raw: &[u8], max_bytes: usize) -> bool {
        match self {
            Self::None => true,
            Self::Length(length_bytes) => raw.len() >= (*length_bytes).min(max_bytes),
            // Chunks of one byte each cost six on the wire; beyond that nothing honest is missed.
            Self::Chunked => raw.len() >= max_bytes.saturating_mul(6) || unchunked(raw, max_bytes).1,
            Self::UntilClose => raw.len() >= max_bytes,
        }
    }

    fn take(&self, mut raw: Vec<u8>, max_bytes: usize) -> Vec<u8> {
        match self {
            Self::None => Vec::new(),
            Self::Chunked => unchunked(&raw, max_bytes).0,
            Self::Length(length_bytes) => {
                raw.truncate((*length_bytes).min(max_bytes));
                raw
            }
            Self::UntilClose => {
                raw.truncate(max_bytes);
                raw
            }
        }
    }
}

/// The content of the chunks that are here, and whether that is all that is wanted.
fn unchunked(mut raw: &[u8], max_bytes: usize) -> (Vec<u8>, bool) {
    let mut body = Vec::new();
    while body.len() < max_bytes {
        let (start, size_bytes) = match httparse::parse_chunk_size(raw) {
            Ok(httparse::Status::Complete((_, 0))) | Err(_) => return (body, true),
            Ok(httparse::Status::Complete((start, size))) => (start, usize::try_from(size).unwrap_or(usize::MAX)),
            Ok(httparse::Status::Partial) => return (body, false),
        };
        let content = raw.get(start..).unwrap_or_default();
        let wanted_bytes = size_bytes.min(max_bytes - body.len());
        body.extend(content.iter().take(wanted_bytes));
        match content.get(size_bytes..).and_then(|rest| rest.strip_prefix(b"\r\n")) {
            Some(rest) => raw = rest,
            None => return (body, content.len() > size_bytes.saturating_add(1)),
        }
    }
    (body, true)
}

#[cfg(test)]
#[path = "http_tests.rs"]
mod tests;
