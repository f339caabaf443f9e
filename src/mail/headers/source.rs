//! What kind of file it is, and its text with line ends that the rest of the room knows.
use super::CannotRead;
use std::borrow::Cow;

/// More of a file is never looked at; a header of 10 MB is still read whole.
pub(super) const READ_MAX_BYTES: usize = 16 << 20;

const SNIFF_BYTES: usize = 4_096;
/// Compound file (MS-CFB section 2.2): Outlook's `.msg`.
const COMPOUND_FILE: &[u8] = &[0xd0, 0xcf, 0x11, 0xe0];
const NOT_TEXT: &[&[u8]] = &[
    b"PK\x03\x04",
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"7z\xbc\xaf",
    b"Rar!",
    b"\x1f\x8b",
    b"MZ\x90",
    b"\x7fELF",
    b"!BDN",
];

/// The start of `input` as text with `\n` (or `\r\n`) line ends, in some superset of ASCII.
pub(super) fn normalise(input: &[u8]) -> Result<Cow<'_, [u8]>, CannotRead> {
    if input.starts_with(COMPOUND_FILE) {
        return Err(CannotRead::OutlookFile);
    }
    if NOT_TEXT.iter().any(|magic| input.starts_with(magic)) {
        return Err(CannotRead::NotText);
    }
    let start = head(input, READ_MAX_BYTES);
    let text = match utf16(start) {
        Some(text) => Cow::Owned(text.into_bytes()),
        None => Cow::Borrowed(start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start)),
    };
    let sample = head(&text, SNIFF_BYTES);
    if sample.iter().all(|byte| byte.is_ascii_whitespace() || *byte == 0) && text.iter().all(|b| *b <= b' ') {
        return Err(CannotRead::Empty);
    }
    let odd = sample.iter().filter(|byte| **byte < b' ' && !matches!(**byte, b'\t' | b'\r' | b'\n' | 0)).count();
    // Mail carries the odd control byte (ISO-2022-JP escapes); a program or a picture is full of them.
    if odd * 20 > sample.len() {
        return Err(CannotRead::NotText);
    }
    Ok(line_ends(text))
}

fn head(bytes: &[u8], limit: usize) -> &[u8] {
    bytes.get(..limit).unwrap_or(bytes)
}

/// Notepad saves "Unicode" as UTF-16 with a mark.
fn utf16(input: &[u8]) -> Option<String> {
    let (encoding, _) = encoding_rs::Encoding::for_bom(input)?;
    (encoding != encoding_rs::UTF_8).then(|| encoding.decode(input).0.into_owned())
}

/// Old Macs and some exports end lines with CR alone.
fn line_ends(text: Cow<'_, [u8]>) -> Cow<'_, [u8]> {
    let sample = head(&text, 64 << 10);
    if memchr::memchr(b'\n', sample).is_some() || memchr::memchr(b'\r', sample).is_none() {
        return text;
    }
    Cow::Owned(text.iter().map(|byte| if *byte == b'\r' { b'\n' } else { *byte }).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_text_is_named() {
        assert_eq!(normalise(b""), Err(CannotRead::Empty));
        assert_eq!(normalise(b" \r\n\0 \n"), Err(CannotRead::Empty));
        assert_eq!(normalise(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), Err(CannotRead::OutlookFile));
        assert_eq!(normalise(b"PK\x03\x04\x14\0"), Err(CannotRead::NotText));
        assert_eq!(normalise(&[1u8; 100]), Err(CannotRead::NotText));
    }

    #[test]
    fn marks_and_line_ends_are_put_right() {
        assert_eq!(normalise(b"\xef\xbb\xbfA: b").as_deref(), Ok(&b"A: b"[..]));
        assert_eq!(normalise(b"\xff\xfeA\0:\0b\0").as_deref(), Ok(&b"A:b"[..]));
        assert_eq!(normalise(b"A: b\rC: d").as_deref(), Ok(&b"A: b\nC: d"[..]));
        assert_eq!(normalise(b"A: b\r\nC: d").as_deref(), Ok(&b"A: b\r\nC: d"[..]));
    }
}
