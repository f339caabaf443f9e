//! Header fields of a message or of a part, borrowed from the input and decoded on demand.

pub(super) use crate::mail::fields::name_length;
use crate::mail::fields::{Field, Fields, parse_after};

/// Only this much of a header block is looked at: real ones stay under 64 KB.
const BLOCK_LIMIT: usize = 192 * 1024;

#[derive(Debug, Default)]
pub struct Headers<'a>(Fields<'a>);

impl<'a> Headers<'a> {
    /// Whatever stands before the first field is skipped.
    pub fn parse(block: &'a [u8]) -> Headers<'a> {
        Headers(parse_after(&block[..block.len().min(BLOCK_LIMIT)], usize::MAX))
    }

    /// The unfolded, decoded value of the first field of that name.
    pub fn get(&self, name: &str) -> Option<String> {
        self.0.get(name).map(Field::text)
    }

    pub fn has(&self, name: &str) -> bool {
        self.0.get(name).is_some()
    }

    /// All fields as (lower-case name, value).
    pub fn all(&self) -> impl Iterator<Item = (String, String)> + '_ {
        self.0.list.iter().map(|field| (String::from_utf8_lossy(field.name).to_ascii_lowercase(), field.text()))
    }
}

/// Splits at the first empty line: (header block, body). Text that does not start with a header
/// field has no header block.
pub fn split_head(input: &[u8]) -> (&[u8], &[u8]) {
    if let Some(rest) = input.strip_prefix(b"\r\n").or_else(|| input.strip_prefix(b"\n")) {
        return (&[], rest);
    }
    if name_length(input).is_none() {
        return (&[], input);
    }
    let mut from = 0;
    while let Some(found) = memchr::memchr(b'\n', &input[from..]) {
        let next = from + found + 1;
        match &input[next..] {
            [b'\n', ..] => return (&input[..next], &input[next + 1..]),
            [b'\r', b'\n', ..] => return (&input[..next], &input[next + 2..]),
            _ => from = next,
        }
    }
    (input, &[])
}

/// A parameter of a structured value: `boundary` of `multipart/report; boundary="x"`.
pub fn parameter(value: &str, name: &str) -> Option<String> {
    let lower = value.to_ascii_lowercase();
    let mut from = 0;
    while let Some(found) = lower[from..].find(name) {
        let start = from + found;
        from = start + name.len();
        let opens = lower[..start].trim_end().ends_with(';');
        let Some(rest) = value[from..].trim_start().strip_prefix('=') else { continue };
        if !opens {
            continue;
        }
        let rest = rest.trim_start();
        let text = match rest.strip_prefix('"') {
            Some(quoted) => quoted.split('"').next().unwrap_or_default(),
            None => rest.split(|c: char| c == ';' || c.is_whitespace()).next().unwrap_or_default(),
        };
        return Some(text.to_owned());
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folded_fields_are_joined_and_what_stands_before_is_skipped() {
        let headers = Headers::parse(b"1\n2\n3\n4\nSubject: one\r\n two\r\nX-A : b\r\n");
        assert_eq!(headers.get("subject").as_deref(), Some("one two"));
        assert_eq!(headers.get("x-a").as_deref(), Some("b"));
        assert_eq!(headers.all().count(), 2);
    }

    #[test]
    fn head_and_body_part_at_the_empty_line() {
        assert_eq!(split_head(b"A: b\n\nbody"), (&b"A: b\n"[..], &b"body"[..]));
        assert_eq!(split_head(b"A: b\r\n\r\nbody"), (&b"A: b\r\n"[..], &b"body"[..]));
        assert_eq!(split_head(b"no header here"), (&b""[..], &b"no header here"[..]));
    }

    #[test]
    fn parameters_quoted_or_not() {
        let value = "multipart/report; report-type=delivery-status; Boundary = \"a b\"";
        assert_eq!(parameter(value, "boundary").as_deref(), Some("a b"));
        assert_eq!(parameter(value, "report-type").as_deref(), Some("delivery-status"));
        assert_eq!(parameter("text/plain; x-charset=a", "charset"), None);
    }
}
