//! Header fields of a message, of a part and of a group in a report, borrowed from the text and cleaned on demand.
use super::decode;

/// Real headers stay under 200 fields; the rest of a monstrous one is left out and said so.
const FIELDS_MAX: usize = 4_000;
/// An `ARC-Authentication-Results` of Exchange may have 8 KB.
const VALUE_MAX_BYTES: usize = 32 << 10;
/// Lines before the first field: the `From ` line of an mbox, "Microsoft Mail Internet Headers Version 2.0".
const LINES_BEFORE_MAX: usize = 3;

#[derive(Debug, Clone, Copy)]
pub(super) struct Field<'a> {
    pub name: &'a [u8],
    value: &'a [u8],
}

impl Field<'_> {
    pub fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name.as_bytes())
    }

    /// On one line, NULs as blanks, encoded words still encoded.
    pub fn raw(&self) -> String {
        let value = self.value.get(..VALUE_MAX_BYTES).unwrap_or(self.value);
        let text = decode::to_text(value, None);
        let mut line = String::with_capacity(text.len());
        for piece in text.split(['\r', '\n', '\0']) {
            let piece = piece.trim();
            if !piece.is_empty() {
                if !line.is_empty() {
                    line.push(' ');
                }
                line.push_str(piece);
            }
        }
        line
    }

    /// On one line, encoded words (RFC 2047) decoded.
    pub fn text(&self) -> String {
        decode::header_words(&self.raw())
    }
}

#[derive(Debug, Default)]
pub(super) struct Fields<'a> {
    pub list: Vec<Field<'a>>,
    pub cut: bool,
}

impl<'a> Fields<'a> {
    pub fn get(&self, name: &str) -> Option<&Field<'a>> {
        self.list.iter().find(|field| field.is(name))
    }

    /// One field of that shape may be chance ("Note: call me"); a known name is not.
    pub fn looks_like_a_header(&self) -> bool {
        const KNOWN: &[&str] =
            &["received", "x-received", "from", "to", "subject", "date", "message-id", "return-path", "delivered-to"];
        self.list.iter().any(|field| KNOWN.iter().any(|name| field.is(name)) || is_trace(field.name))
    }
}

/// Fields that only mail systems write.
pub(super) fn is_trace(name: &[u8]) -> bool {
    const NAMES: &[&str] = &[
        "received",
        "x-received",
        "return-path",
        "delivered-to",
        "x-original-to",
        "envelope-to",
        "received-spf",
        "authentication-results",
        "arc-seal",
        "arc-authentication-results",
        "arc-message-signature",
        "dkim-signature",
        "x-spam-status",
        "x-spam-flag",
        "x-forefront-antispam-report",
        "x-gm-message-state",
        "x-greylist",
        "x-virus-scanned",
    ];
    NAMES.iter().any(|known| name.eq_ignore_ascii_case(known.as_bytes()))
}

/// Reads fields up to the first empty line. A line that is no field and not indented belongs to the field above:
/// pasting loses the indent of folded lines.
pub(super) fn parse(text: &[u8]) -> Fields<'_> {
    parse_after(text, LINES_BEFORE_MAX)
}

/// The same, after so many lines at most that are no field.
pub(super) fn parse_after(text: &[u8], lines_before: usize) -> Fields<'_> {
    let mut fields = Fields::default();
    let mut open: Option<(&[u8], usize, usize)> = None;
    let (mut at, mut skipped, mut empty) = (0, 0, 0);
    let empty_max = if is_spaced(text) { 1 } else { 0 };
    while at < text.len() {
        let end = line_end(text, at);
        let line = &text[at..end];
        let start = at;
        at = end;
        if line.trim_ascii().is_empty() {
            empty += 1;
            if open.is_some() && empty > empty_max {
                break;
            }
            continue;
        }
        empty = 0;
        let folded = matches!(line.first(), Some(b' ' | b'\t')) && open.is_some();
        match if folded { None } else { name_length(line) } {
            Some(colon) => {
                if !close(&mut fields, open.take(), start, text) {
                    return fields;
                }
                open = Some((line[..colon].trim_ascii_end(), start + colon + 1, end));
            }
            None if open.is_none() => {
                skipped += 1;
                if skipped > lines_before {
                    return fields;
                }
            }
            None => {
                if let Some(field) = open.as_mut() {
                    field.2 = end;
                }
            }
        }
    }
    let end = open.map_or(text.len(), |field| field.2);
    close(&mut fields, open, end, text);
    fields
}

pub(super) fn line_end(text: &[u8], at: usize) -> usize {
    memchr::memchr(b'\n', &text[at..]).map_or(text.len(), |found| at + found + 1)
}

/// Every second line is empty, as in a paste from a web page; and the third is of a header too, not of a body.
fn is_spaced(text: &[u8]) -> bool {
    let mut at = 0;
    (0..4).all(|number| {
        let line = &text[at..line_end(text, at)];
        at += line.len();
        let folded = number > 0 && matches!(line.first(), Some(b' ' | b'\t'));
        let empty = line.trim_ascii().is_empty();
        if number % 2 == 1 { empty } else { !empty && (folded || name_length(line).is_some()) }
    })
}

/// Files the open field; false where there are too many.
fn close<'a>(fields: &mut Fields<'a>, open: Option<(&'a [u8], usize, usize)>, end: usize, text: &'a [u8]) -> bool {
    let Some((name, from, _)) = open else { return true };
    if fields.list.len() >= FIELDS_MAX {
        fields.cut = true;
        return false;
    }
    fields.list.push(Field { name, value: text.get(from..end).unwrap_or_default() });
    true
}

/// Length of the field name where `line` is `name: value` (RFC 5322 section 2.2, and blanks before the colon).
pub(super) fn name_length(line: &[u8]) -> Option<usize> {
    let colon = memchr::memchr(b':', line.get(..80).unwrap_or(line))?;
    let name = line[..colon].trim_ascii_end();
    // A line of a folded value may start with a bare IPv6 or a URL.
    let starts = name.first().is_some_and(u8::is_ascii_alphabetic) && !line[colon..].starts_with(b"://");
    let plain = name.iter().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.'));
    let hex = line.get(colon + 1).is_some_and(u8::is_ascii_hexdigit) && name.iter().all(u8::is_ascii_hexdigit);
    (starts && plain && !hex).then_some(colon)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(text: &[u8]) -> Vec<(String, String)> {
        let name = |field: &Field| String::from_utf8_lossy(field.name).into_owned();
        parse(text).list.iter().map(|field| (name(field), field.text())).collect()
    }

    #[test]
    fn folded_fields_are_joined_and_the_body_is_left_alone() {
        let read = values(b"From someone Mon Jan  1 00:00:00 2024\nSubject: one\r\n\ttwo\r\nX-A : b\r\n\r\nC: body");
        assert_eq!(read, [("Subject".into(), "one two".into()), ("X-A".into(), "b".into())]);
    }

    #[test]
    fn short_paragraphs_are_no_spaced_header() {
        assert_eq!(values(b"Subject: x\n\nciao\n\nciao\n").len(), 1);
        assert_eq!(values(b"Subject: x\n\nTo: y\n\nDate: z\n\n\nA: b").len(), 3);
    }

    #[test]
    fn a_lost_indent_is_forgiven() {
        let read =
            values(b"Received: from a.it\nby b.it with SMTP; Mon,\n1 Jan 2024 10:00:00 +0100\nfe80:1::2 x\nTo: c");
        assert_eq!(read[0].1, "from a.it by b.it with SMTP; Mon, 1 Jan 2024 10:00:00 +0100 fe80:1::2 x");
        assert_eq!(read.len(), 2);
    }

    #[test]
    fn nul_bytes_and_encoded_words_are_put_right() {
        assert_eq!(values(b"Subject: =?utf-8?Q?Citt=C3=A0?=\0bella\n")[0].1, "Citt\u{e0} bella");
    }

    #[test]
    fn too_many_fields_are_cut_and_said() {
        let text = b"X-A: b\n".repeat(FIELDS_MAX + 10);
        let fields = parse(&text);
        assert_eq!(fields.list.len(), FIELDS_MAX);
        assert!(fields.cut);
        assert!(!parse(b"X-A: b\n").cut);
    }
}
