//! Header fields of a message or of a part, borrowed from the input and decoded on demand.

use super::decode;

/// Only this much of a header block is looked at: real ones stay under 64 KB.
const BLOCK_LIMIT: usize = 192 * 1024;
const FIELDS_LIMIT: usize = 800;
const VALUE_LIMIT: usize = 8 * 1024;

#[derive(Debug, Default)]
pub struct Headers<'a> {
    fields: Vec<(&'a [u8], &'a [u8])>,
}

impl<'a> Headers<'a> {
    /// Reads `name: value` fields, folded lines included; lines that are neither are skipped.
    pub fn parse(block: &'a [u8]) -> Headers<'a> {
        let block = &block[..block.len().min(BLOCK_LIMIT)];
        let mut fields: Vec<(&[u8], &[u8])> = Vec::new();
        let mut at = 0;
        while at < block.len() && fields.len() < FIELDS_LIMIT {
            let end = field_end(block, at);
            let field = &block[at..end];
            if let Some(colon) = name_length(field) {
                fields.push((trim_end(&field[..colon]), &field[colon + 1..]));
            }
            at = end;
        }
        Headers { fields }
    }

    /// The unfolded, decoded value of the first field of that name.
    pub fn get(&self, name: &str) -> Option<String> {
        self.raw(name).map(clean)
    }

    /// The undecoded, still folded value of the first field of that name.
    pub fn raw(&self, name: &str) -> Option<&'a [u8]> {
        self.fields.iter().find(|(field, _)| field.eq_ignore_ascii_case(name.as_bytes())).map(|(_, value)| *value)
    }

    pub fn has(&self, name: &str) -> bool {
        self.raw(name).is_some()
    }

    /// All fields as (lower-case name, value).
    pub fn all(&self) -> impl Iterator<Item = (String, String)> + '_ {
        self.fields.iter().map(|(name, value)| (String::from_utf8_lossy(name).to_ascii_lowercase(), clean(value)))
    }
}

fn clean(value: &[u8]) -> String {
    let value = &value[..value.len().min(VALUE_LIMIT)];
    let text = decode::to_text(value, None);
    let mut unfolded = String::with_capacity(text.len());
    for line in text.split(['\r', '\n']) {
        let line = line.trim();
        if !line.is_empty() {
            if !unfolded.is_empty() {
                unfolded.push(' ');
            }
            unfolded.push_str(line);
        }
    }
    decode::header_words(&unfolded)
}

/// End of the field starting at `at`: the first line end not followed by a blank.
fn field_end(block: &[u8], at: usize) -> usize {
    let mut from = at;
    while let Some(found) = memchr::memchr(b'\n', &block[from..]) {
        let next = from + found + 1;
        match block.get(next) {
            Some(b' ' | b'\t') => from = next,
            _ => return next,
        }
    }
    block.len()
}

/// Length of the field name when `line` is `name: value`.
pub fn name_length(line: &[u8]) -> Option<usize> {
    let colon = memchr::memchr(b':', &line[..line.len().min(80)])?;
    let name = trim_end(&line[..colon]);
    let plain = !name.is_empty() && name.iter().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'));
    plain.then_some(colon)
}

fn trim_end(name: &[u8]) -> &[u8] {
    name.trim_ascii_end()
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
    fn folded_fields_are_joined_and_odd_lines_skipped() {
        let headers = Headers::parse(b"Subject: one\r\n two\r\nnot a field\r\nX-A : b\r\n");
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
