//! Small readers of what a client sends.

use base64::{
    Engine as _,
    alphabet::STANDARD,
    engine::{GeneralPurpose, general_purpose},
};

/// Without its padding, whatever bits are left over: a password may stand in any run of letters.
const ANY_RUN: GeneralPurpose =
    GeneralPurpose::new(&STANDARD, general_purpose::NO_PAD.with_decode_allow_trailing_bits(true));

/// `None` where a letter is not one of base64.
pub fn base64_decode(text: &str) -> Option<Vec<u8>> {
    ANY_RUN.decode(text.trim_end_matches('=')).ok()
}

pub fn base64_encode(bytes: &[u8]) -> String {
    general_purpose::STANDARD.encode(bytes)
}

/// User name and password of a SASL PLAIN message (RFC 4616) in base64.
pub fn sasl_plain(text: &str) -> Option<(String, String)> {
    let message = String::from_utf8_lossy(&base64_decode(text)?).into_owned();
    let mut parts = message.split('\0').skip(1);
    Some((parts.next()?.to_owned(), parts.next()?.to_owned()))
}

/// The words of an IMAP command, quoted strings unwrapped.
pub fn imap_words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut letters = text.chars().peekable();
    while let Some(first) = letters.next() {
        match first {
            ' ' => {}
            '"' => {
                let mut word = String::new();
                while let Some(letter) = letters.next() {
                    match letter {
                        '"' => break,
                        '\\' => word.extend(letters.next()),
                        other => word.push(other),
                    }
                }
                words.push(word);
            }
            other => {
                let mut word = String::from(other);
                while let Some(letter) = letters.next_if(|c| *c != ' ') {
                    word.push(letter);
                }
                words.push(word);
            }
        }
    }
    words
}
