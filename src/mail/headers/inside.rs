//! Headers inside of something else: an attached message, a header pasted into a text or quoted in a reply, lines of
//! which every second one is empty.
use super::fields::{self, is_trace, line_end, name_length};
use super::{Journey, decode, journey};
use std::borrow::Cow;

/// So much of a text is searched; attachments follow the text they belong to.
const SEARCH_MAX_BYTES: usize = 8 << 20;
const BLOCK_MAX_BYTES: usize = 512 << 10;
const BLOCKS_MAX: usize = 12;
const ATTACHED_MAX_BYTES: usize = 512 << 10;

/// Starts of base64 text that is a message: `Received:`, `Return-Path`, `Delivered-To`, `Authentication-`, `X-Receiv`,
/// `From `, `From:`, `X-Forefront`, `DKIM-Signa`, `MIME-Ver`, `X-Spam`, `Message-`.
const ENCODED_STARTS: &[&[u8]] = &[
    b"UmVjZWl2ZWQ6",
    b"UmV0dXJuLVBhdG",
    b"RGVsaXZlcmVkLV",
    b"QXV0aGVudGljYX",
    b"WC1SZWNlaXY",
    b"RnJvbSAt",
    b"RnJvbTog",
    b"WC1Gb3JlZnJvbn",
    b"REtJTS1TaWduYX",
    b"TUlNRS1WZXJ",
    b"WC1TcGFt",
    b"TWVzc2FnZS1",
];

/// The header with the longest way of all those found in `text`.
pub(super) fn best(text: &[u8]) -> Option<Journey> {
    let text = text.get(..SEARCH_MAX_BYTES).unwrap_or(text);
    let mut best: Option<Journey> = None;
    let (mut at, mut blocks) = (0, 0);
    while let Some((start, encoded)) = next_start(text, at) {
        let (block, end) = if encoded { attached(text, start) } else { plain(text, start) };
        at = end.max(start + 1);
        let mut found = journey::build(&fields::parse(&block));
        found.found_inside = true;
        if found.hops.len() > best.as_ref().map_or(0, |best| best.hops.len()) {
            best = Some(found);
        }
        blocks += 1;
        if blocks >= BLOCKS_MAX {
            break;
        }
    }
    best
}

/// Where the next header may start, and whether it is in base64.
fn next_start(text: &[u8], from: usize) -> Option<(usize, bool)> {
    let mut at = from;
    while at < text.len() {
        let end = line_end(text, at);
        let line = &text[at..end];
        if ENCODED_STARTS.iter().any(|start| line.starts_with(start)) {
            return Some((at, true));
        }
        let (_, content) = prefix(line);
        if name_length(content).is_some_and(|colon| is_trace(content[..colon].trim_ascii_end())) {
            return Some((at, false));
        }
        at = end;
    }
    None
}

/// The quoting or indent of a line, and the rest.
fn prefix(line: &[u8]) -> (&[u8], &[u8]) {
    let length = line.iter().take(40).take_while(|byte| matches!(byte, b' ' | b'\t' | b'>' | b'|' | b'*')).count();
    line.split_at(length)
}

fn attached(text: &[u8], start: usize) -> (Cow<'_, [u8]>, usize) {
    // Ends at the empty line or the delimiter after it; base64 has neither.
    let mut end = start;
    while end < text.len() && end - start < ATTACHED_MAX_BYTES {
        let next = line_end(text, end);
        let line = text[end..next].trim_ascii();
        if line.is_empty() || line.starts_with(b"--") {
            break;
        }
        end = next;
    }
    let decoded = decode::base64(&text[start..end], ATTACHED_MAX_BYTES);
    (Cow::Owned(decoded), end)
}

/// The lines from `start` on, without their quoting, up to an empty one.
fn plain(text: &[u8], start: usize) -> (Cow<'_, [u8]>, usize) {
    let (quoting, _) = prefix(&text[start..line_end(text, start)]);
    let mut block: Vec<u8> = Vec::new();
    let mut at = start;
    let (mut lines, mut empty, mut spaced) = (0usize, 0usize, false);
    while at < text.len() && block.len() < BLOCK_MAX_BYTES {
        let end = line_end(text, at);
        let line = &text[at..end];
        let content = line.strip_prefix(quoting).unwrap_or_else(|| line.trim_ascii_start());
        if content.trim_ascii().is_empty() || line.trim_ascii() == quoting.trim_ascii_end() {
            // Every second line empty: a paste from a web page. Known by the second line of the text.
            spaced |= lines == 1;
            empty += 1;
            if !spaced || empty > 1 {
                break;
            }
        } else {
            empty = 0;
            lines += 1;
            block.extend_from_slice(content);
        }
        at = end;
    }
    // A part in quoted-printable.
    if memchr::memmem::find(&block, b"=\n").is_some() || memchr::memmem::find(&block, b"=\r\n").is_some() {
        block = decode::quoted_printable(&block, false, BLOCK_MAX_BYTES);
    }
    (Cow::Owned(block), at)
}
