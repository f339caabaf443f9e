//! The forms in which a password can travel.
use super::super::base64;
use zeroize::Zeroizing;

/// So many letters of base64 must agree before a password is recognised inside longer encoded data.
const ENOUGH_LETTERS: usize = 6;

pub(super) type Bytes = Zeroizing<Vec<u8>>;

/// Base64 of the text alone, and the letters that are the same whatever stands before and after it.
pub(super) fn in_base64(plain: &[u8]) -> Vec<Bytes> {
    let whole = base64::encode(plain);
    let mut all = vec![Zeroizing::new(whole.trim_end_matches('=').as_bytes().to_vec())];
    for before in 0..3 {
        let mut shifted = Zeroizing::new(vec![0; before]);
        shifted.extend_from_slice(plain);
        let text = base64::encode(&shifted);
        // Only letters made of nothing but the password's own bits are the same in whatever surrounds it.
        let letters = text.as_bytes().get((before * 8).div_ceil(6)..shifted.len() * 8 / 6).unwrap_or_default();
        if letters.len() >= ENOUGH_LETTERS {
            all.push(Zeroizing::new(letters.to_vec()));
        }
    }
    all
}

/// The same letters in the alphabets of RFC 4648 section 5 and of folder names (RFC 3501 section 5.1.3), where they differ.
pub(super) fn in_other_alphabets(letters: &[u8]) -> Vec<Bytes> {
    let with = |plus: u8, slash: u8| {
        let letter = |byte: &u8| match byte {
            b'+' => plus,
            b'/' => slash,
            other => *other,
        };
        Zeroizing::new(letters.iter().map(letter).collect::<Vec<u8>>())
    };
    [with(b'-', b'_'), with(b'+', b',')].into_iter().filter(|other| **other != *letters).collect()
}

pub(super) fn in_hex(plain: &[u8]) -> Bytes {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digit = |value: u8| DIGITS.get(usize::from(value)).copied().unwrap_or_default();
    Zeroizing::new(plain.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect())
}

/// UTF-16, the least and the most significant byte first.
pub(super) fn in_utf16(plain: &str) -> [Bytes; 2] {
    let units = || plain.encode_utf16();
    [
        Zeroizing::new(units().flat_map(u16::to_le_bytes).collect()),
        Zeroizing::new(units().flat_map(u16::to_be_bytes).collect()),
    ]
}

/// As a folder of that name is written (RFC 3501 section 5.1.3), and in UTF-7 (RFC 2152).
pub(super) fn in_utf7(plain: &str) -> [Bytes; 2] {
    [utf7(plain, b'&', b','), utf7(plain, b'+', b'/')]
}

fn utf7(plain: &str, shift: u8, slash: u8) -> Bytes {
    let is_direct = |c: char| (' '..='~').contains(&c);
    let mut text: Bytes = Zeroizing::default();
    let mut rest = plain;
    while let Some(first) = rest.chars().next() {
        let end = rest.find(|c| is_direct(c) != is_direct(first)).unwrap_or(rest.len());
        let (run, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
        rest = after;
        if is_direct(first) {
            for byte in run.bytes() {
                text.push(byte);
                if byte == shift {
                    text.push(b'-');
                }
            }
            continue;
        }
        let [_, units] = in_utf16(run);
        text.push(shift);
        let letters = base64::encode(&units);
        text.extend(letters.trim_end_matches('=').bytes().map(|byte| if byte == b'/' { slash } else { byte }));
        text.push(b'-');
    }
    text
}

pub(super) fn in_latin_1(text: &str) -> Option<Bytes> {
    let bytes: Result<Vec<u8>, _> = text.chars().map(u8::try_from).collect();
    bytes.ok().map(Zeroizing::new)
}
