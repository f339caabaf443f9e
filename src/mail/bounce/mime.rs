//! A lazy walk through a message's parts: slices of the input, decoded only when asked for.
//!
//! Written here rather than taken from `mail-parser` because a bounce of 50 MB is read for its
//! first few kilobytes, and because half of the older bounces are not well-formed MIME.

use super::decode;
use super::headers::{self, Headers};
use super::html;
use memchr::memmem;
use std::borrow::Cow;

const DEPTH_LIMIT: usize = 12;
const PARTS_LIMIT: usize = 64;
const DELIMITER_TRIES: usize = 20_000;
/// A server's notice is a few kilobytes; more of one part is never needed.
pub const TEXT_LIMIT: usize = 128 * 1024;
/// An attached message (.eml, .msg) in base64 is decoded up to this size.
const ATTACHED_LIMIT: usize = 8 * 1024 * 1024;

/// One leaf of the tree. `body` is still encoded.
#[derive(Debug)]
pub struct Part<'a> {
    pub headers: Headers<'a>,
    /// Lower case, without parameters: `text/plain`.
    pub media_type: String,
    content_type: String,
    /// Header block and body together, for parts whose header block runs into the content.
    pub whole: &'a [u8],
    pub body: &'a [u8],
}

impl<'a> Part<'a> {
    fn new(whole: &'a [u8], headers: Headers<'a>, body: &'a [u8]) -> Part<'a> {
        let content_type = headers.get("content-type").unwrap_or_default();
        Part { media_type: media_type(&content_type), headers, content_type, whole, body }
    }

    fn decoded_bytes(&self, limit: usize) -> Cow<'a, [u8]> {
        let encoding = self.headers.get("content-transfer-encoding").unwrap_or_default().to_ascii_lowercase();
        // An encoded body is cut before decoding: whatever is in it, no more than this is read.
        let input = &self.body[..self.body.len().min(limit.saturating_mul(2))];
        if encoding.contains("base64") {
            Cow::Owned(decode::base64(input, limit))
        } else if encoding.contains("quoted-printable") {
            Cow::Owned(decode::quoted_printable(input, false, limit))
        } else {
            Cow::Borrowed(&self.body[..self.body.len().min(limit)])
        }
    }

    /// The part's text with `\n` line ends; HTML is turned into text.
    pub fn text(&self) -> String {
        let charset = headers::parameter(&self.content_type, "charset");
        let limit = if self.media_type == "text/html" { TEXT_LIMIT * 4 } else { TEXT_LIMIT };
        let bytes = self.decoded_bytes(limit);
        let text = plain_line_ends(decode::to_text(&bytes, charset.as_deref()));
        if self.media_type == "text/html" || looks_like_html(&text) {
            return html::to_text(&text);
        }
        text
    }

    /// Content of an attached message, decoded.
    pub fn attached_bytes(&self) -> Cow<'a, [u8]> {
        let encoding = self.headers.get("content-transfer-encoding").unwrap_or_default().to_ascii_lowercase();
        if encoding.contains("base64") || encoding.contains("quoted-printable") {
            self.decoded_bytes(ATTACHED_LIMIT)
        } else {
            Cow::Borrowed(self.body)
        }
    }

    pub fn file_name(&self) -> String {
        let disposition = self.headers.get("content-disposition").unwrap_or_default();
        headers::parameter(&disposition, "filename")
            .or_else(|| headers::parameter(&self.content_type, "name"))
            .map(|name| decode::header_words(&name).to_lowercase())
            .unwrap_or_default()
    }
}

fn media_type(content_type: &str) -> String {
    let end = content_type.find(|c: char| c == ';' || c.is_whitespace()).unwrap_or(content_type.len());
    content_type[..end].trim().to_ascii_lowercase()
}

fn looks_like_html(text: &str) -> bool {
    let start: String = text.trim_start().chars().take(15).collect::<String>().to_ascii_lowercase();
    start.starts_with("<html") || start.starts_with("<!doctype html")
}

/// CRLF and CR become LF; NULs become blanks.
pub fn plain_line_ends(text: Cow<'_, str>) -> String {
    if !text.contains(['\r', '\0']) {
        return text.into_owned();
    }
    text.replace("\r\n", "\n").replace('\r', "\n").replace('\0', " ")
}

/// A message with its leaves, multiparts opened, attached messages closed.
#[derive(Debug)]
pub struct Message<'a> {
    pub headers: Headers<'a>,
    content_type: String,
    pub parts: Vec<Part<'a>>,
}

impl<'a> Message<'a> {
    pub fn parse(input: &'a [u8]) -> Message<'a> {
        let (head, body) = headers::split_head(input);
        let headers = Headers::parse(head);
        let content_type = headers.get("content-type").unwrap_or_default();
        let mut parts = Vec::new();
        let mut whole = Part::new(input, Headers::parse(head), body);
        // A mailbox export may lose the Content-Type field and keep the parts.
        if whole.content_type.is_empty() && opens_with_mime(body) && guess_boundary(body).is_some() {
            whole.media_type = "multipart/mixed".to_owned();
        }
        walk(whole, 0, &mut parts);
        Message { headers, content_type, parts }
    }

    pub fn report_type(&self) -> String {
        headers::parameter(&self.content_type, "report-type").unwrap_or_default().to_ascii_lowercase()
    }
}

fn opens_with_mime(body: &[u8]) -> bool {
    let start = body.trim_ascii_start();
    let line = String::from_utf8_lossy(&start[..start.len().min(80)]).to_ascii_lowercase();
    line.starts_with("--") || (line.starts_with("this is a") && line.contains("mime"))
}

fn walk<'a>(part: Part<'a>, depth: usize, out: &mut Vec<Part<'a>>) {
    if out.len() >= PARTS_LIMIT {
        return;
    }
    if !part.media_type.starts_with("multipart/") || depth >= DEPTH_LIMIT {
        out.push(part);
        return;
    }
    let boundary = headers::parameter(&part.content_type, "boundary")
        .filter(|boundary| !boundary.is_empty() && has_delimiter(part.body, boundary))
        .or_else(|| guess_boundary(part.body));
    let Some(boundary) = boundary else {
        out.push(Part { media_type: "text/plain".to_owned(), ..part });
        return;
    };
    let before = out.len();
    for piece in split_parts(part.body, &boundary) {
        let (head, body) = headers::split_head(piece);
        walk(Part::new(piece, Headers::parse(head), body), depth + 1, out);
        if out.len() >= PARTS_LIMIT {
            return;
        }
    }
    if out.len() == before {
        out.push(Part { media_type: "text/plain".to_owned(), ..part });
    }
}

fn has_delimiter(body: &[u8], boundary: &str) -> bool {
    memmem::find(body, format!("--{boundary}").as_bytes()).is_some()
}

/// The boundary of a multipart whose header lost it: a `--` line followed by a Content- field.
fn guess_boundary(body: &[u8]) -> Option<String> {
    let start = &body[..body.len().min(16 * 1024)];
    let mut lines = start.split(|b| *b == b'\n').map(|line| line.trim_ascii_end());
    while let Some(line) = lines.next() {
        let Some(boundary) = line.strip_prefix(b"--") else { continue };
        let next = lines.clone().next().unwrap_or_default();
        let opens_part = next.len() > 8 && next[..8].eq_ignore_ascii_case(b"content-");
        if opens_part && (4..=200).contains(&boundary.len()) {
            return std::str::from_utf8(boundary).ok().map(str::to_owned);
        }
    }
    None
}

/// The pieces between `--boundary` lines. Text before the first one is dropped; a missing
/// closing line (truncated message) ends the last piece at the end of the input.
fn split_parts<'a>(body: &'a [u8], boundary: &str) -> Vec<&'a [u8]> {
    let delimiter = format!("--{boundary}");
    let finder = memmem::Finder::new(delimiter.as_bytes());
    let mut pieces = Vec::new();
    let mut open: Option<usize> = None;
    let mut from = 0;
    // A boundary such as "-" in megabytes of dashes must not be tried at every byte.
    for _ in 0..DELIMITER_TRIES {
        let Some(found) = finder.find(&body[from..]) else { break };
        let at = from + found;
        let after = at + delimiter.len();
        from = after;
        let starts_line = at == 0 || body[at - 1] == b'\n';
        let rest = &body[after..];
        let closes = rest.starts_with(b"--");
        let ends_line = rest.is_empty() || matches!(rest[0], b'\r' | b'\n' | b' ' | b'\t') || closes;
        if !(starts_line && ends_line) {
            continue;
        }
        if let Some(start) = open.take() {
            pieces.push(&body[start..at]);
        }
        if closes || pieces.len() >= PARTS_LIMIT {
            return pieces;
        }
        open = memchr::memchr(b'\n', rest).map(|end| after + end + 1);
        from = open.unwrap_or(body.len());
    }
    if let Some(start) = open {
        pieces.push(&body[start..]);
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_falls_into_its_parts() {
        let message = Message::parse(
            b"Content-Type: multipart/report; boundary=b1; report-type=delivery-status\n\npreamble\n--b1\n\nhello\n--b1\n\
              Content-Type: message/delivery-status\n\nA: b\n--b1--\nafter",
        );
        assert_eq!(message.report_type(), "delivery-status");
        assert_eq!(message.parts.len(), 2);
        assert_eq!(message.parts[0].text(), "hello\n");
        assert_eq!(message.parts[1].media_type, "message/delivery-status");
    }

    #[test]
    fn a_lost_boundary_is_guessed_and_a_lost_end_forgiven() {
        let message = Message::parse(b"Content-Type: multipart/mixed\n\n--xyzzy\nContent-Type: text/plain\n\nhello");
        assert_eq!(message.parts.len(), 1);
        assert_eq!(message.parts[0].text(), "hello");
    }

    #[test]
    fn a_thousand_nested_multiparts_end() {
        let mut input = Vec::new();
        for level in 0..1000 {
            input.extend_from_slice(
                format!("Content-Type: multipart/mixed; boundary=b{level}\n\n--b{level}\n").as_bytes(),
            );
        }
        assert!(Message::parse(&input).parts.len() <= PARTS_LIMIT);
    }
}
