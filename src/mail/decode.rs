//! Transfer encodings, charsets and RFC 2047 words. All of it forgives: a broken
//! encoding yields what could be read, never an error.

use base64::{
    Engine as _,
    alphabet::STANDARD,
    engine::{GeneralPurpose, general_purpose::NO_PAD},
};
use std::borrow::Cow;

/// Bits left over at the end of a block are no fault: it was cut.
const FORGIVING: GeneralPurpose = GeneralPurpose::new(&STANDARD, NO_PAD.with_decode_allow_trailing_bits(true));

/// Base64 that skips everything outside the alphabet (RFC 2045 section 6.8) and stops at `limit` bytes of output.
pub fn base64(input: &[u8], limit: usize) -> Vec<u8> {
    let letter = |byte: &u8| match *byte {
        b'-' => Some(b'+'),
        b'_' => Some(b'/'),
        b if b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/') => Some(b),
        _ => None,
    };
    let mut out = Vec::with_capacity((input.len() / 4 * 3).min(limit) + 3);
    // Padding ends a quantum; some gateways glue several encoded blocks together.
    for block in input.split(|byte| *byte == b'=').filter(|block| !block.is_empty()) {
        let most = limit.saturating_sub(out.len()).div_ceil(3).saturating_mul(4);
        let mut letters: Vec<u8> = block.iter().filter_map(letter).take(most).collect();
        // One letter alone is less than a byte.
        letters.truncate(letters.len() - usize::from(letters.len() % 4 == 1));
        // What cannot fail any more: letters only, in whole bytes.
        let _ = FORGIVING.decode_vec(&letters, &mut out);
    }
    out.truncate(limit);
    out
}

/// Quoted-printable (RFC 2045 section 6.7); `underscore_is_space` for the RFC 2047 "Q" form.
pub fn quoted_printable(input: &[u8], underscore_is_space: bool, limit: usize) -> Vec<u8> {
    let mut out = Vec::with_capacity(input.len().min(limit));
    let mut at = 0;
    while at < input.len() && out.len() < limit {
        let byte = input[at];
        at += 1;
        match byte {
            b'=' => {
                let rest = &input[at..];
                if let Some(skip) = soft_break(rest) {
                    at += skip;
                } else if let Some(value) = hex_pair(rest) {
                    out.push(value);
                    at += 2;
                } else {
                    out.push(b'=');
                }
            }
            b'_' if underscore_is_space => out.push(b' '),
            other => out.push(other),
        }
    }
    out
}

/// Length of a soft line break after `=`: optional blanks, then an end of line.
fn soft_break(rest: &[u8]) -> Option<usize> {
    let blanks = rest.iter().take(80).take_while(|b| matches!(b, b' ' | b'\t')).count();
    match rest.get(blanks..) {
        Some([b'\r', b'\n', ..]) => Some(blanks + 2),
        Some([b'\n' | b'\r', ..]) => Some(blanks + 1),
        Some([]) => Some(blanks),
        _ => None,
    }
}

fn hex_pair(rest: &[u8]) -> Option<u8> {
    let high = char::from(*rest.first()?).to_digit(16)?;
    let low = char::from(*rest.get(1)?).to_digit(16)?;
    u8::try_from(high * 16 + low).ok()
}

/// Text of `bytes` in the named charset. An unknown or absent name means: UTF-8 if valid,
/// ISO-2022-JP if its escapes are there, UTF-16 if it has a mark, else Windows-1252.
pub fn to_text<'a>(bytes: &'a [u8], charset: Option<&str>) -> Cow<'a, str> {
    if let Some((encoding, _)) = encoding_rs::Encoding::for_bom(bytes) {
        return encoding.decode(bytes).0;
    }
    let named = charset
        .and_then(|name| encoding_rs::Encoding::for_label(name.trim().as_bytes()))
        // "us-ascii" with high bytes is often UTF-8: the label is mapped to windows-1252.
        .filter(|encoding| *encoding != encoding_rs::WINDOWS_1252 && *encoding != encoding_rs::UTF_8);
    if let Some(encoding) = named {
        return encoding.decode_without_bom_handling(bytes).0;
    }
    if memchr::memmem::find(bytes, b"\x1b$B").is_some() || memchr::memmem::find(bytes, b"\x1b$@").is_some() {
        return encoding_rs::ISO_2022_JP.decode_without_bom_handling(bytes).0;
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        // A sequence cut by the size limit is no reason to doubt the rest.
        Err(error) if error.error_len().is_none() && error.valid_up_to() > 4096 => String::from_utf8_lossy(bytes),
        Err(_) => encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0,
    }
}

/// A header value with its RFC 2047 encoded words decoded.
pub fn header_words(value: &str) -> String {
    if !value.contains("=?") {
        return value.to_owned();
    }
    let mut out = String::with_capacity(value.len());
    let mut rest = value;
    let mut after_word = false;
    while let Some(start) = rest.find("=?") {
        let (before, tail) = rest.split_at(start);
        let Some((text, used)) = encoded_word(tail) else {
            out.push_str(before);
            out.push_str("=?");
            rest = &tail[2..];
            after_word = false;
            continue;
        };
        if !(after_word && before.trim().is_empty()) {
            out.push_str(before);
        }
        out.push_str(&text);
        rest = &tail[used..];
        after_word = true;
    }
    out.push_str(rest);
    out
}

/// Decodes one `=?charset?B|Q?text?=` at the start of `tail`: (text, bytes used).
fn encoded_word(tail: &str) -> Option<(String, usize)> {
    let inner = tail.strip_prefix("=?")?;
    let mut fields = inner.splitn(3, '?');
    let (charset, kind, rest) = (fields.next()?, fields.next()?, fields.next()?);
    if charset.len() > 60 || charset.contains(' ') {
        return None;
    }
    let end = rest.find("?=")?;
    let bytes = match kind {
        "B" | "b" => base64(&rest.as_bytes()[..end], 4096),
        "Q" | "q" => quoted_printable(&rest.as_bytes()[..end], true, 4096),
        _ => return None,
    };
    let used = 2 + charset.len() + 1 + kind.len() + 1 + end + 2;
    Some((to_text(&bytes, charset.split('*').next()).into_owned(), used))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_forgives_noise_and_stops_at_the_limit() {
        assert_eq!(base64(b"Y2lh\r\nbw==", 100), b"ciao");
        assert_eq!(base64(b"Y2*lh!bw", 100), b"ciao");
        assert_eq!(base64(b"Y2lhbyBtb25kbw==", 4), b"ciao");
        assert_eq!(base64(b"", 10), b"");
        assert_eq!(base64(b"Y2lhbw=Y2lhbw==Y", 100), b"ciaociao");
        assert_eq!(base64(b"Y2lhb_-/", 100), b"ciao\xff\xbf");
    }

    #[test]
    fn quoted_printable_joins_soft_breaks() {
        assert_eq!(quoted_printable(b"casel=\r\nla =E8 piena=", false, 100), b"casella \xe8 piena");
        assert_eq!(quoted_printable(b"a=ZZ=4", false, 100), b"a=ZZ=4");
    }

    #[test]
    fn charsets_by_name_and_by_guess() {
        assert_eq!(to_text(b"citt\xe0", Some("iso-8859-1")), "citt\u{e0}");
        assert_eq!(to_text("citt\u{e0}".as_bytes(), Some("us-ascii")), "citt\u{e0}");
        assert_eq!(to_text(b"citt\xe0 a", None), "citt\u{e0} a");
        assert_eq!(to_text(b"\x1b$B%f!<%6!<\x1b(B", None), "\u{30e6}\u{30fc}\u{30b6}\u{30fc}");
    }

    #[test]
    fn header_words_are_decoded_and_joined() {
        assert_eq!(header_words("=?UTF-8?Q?Citt=C3=A0?= =?utf-8?B?IGJlbGxh?="), "Citt\u{e0} bella");
        assert_eq!(header_words("plain =?broken"), "plain =?broken");
        assert_eq!(header_words("a =?utf-8?X?zz?= b"), "a =?utf-8?X?zz?= b");
    }
}
