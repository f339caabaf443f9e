//! Small readers of what a client sends.

const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// `None` where a letter is not one of base64.
pub fn base64_decode(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let (mut held, mut bits) = (0_u32, 0);
    for letter in text.trim_end_matches('=').bytes() {
        let value = LETTERS.iter().position(|known| *known == letter)?;
        held = (held << 6 | u32::try_from(value).unwrap()) & 0xff_ffff;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push(u8::try_from(held >> bits & 0xff).unwrap());
        }
    }
    Some(bytes)
}

pub fn base64_encode(bytes: &[u8]) -> String {
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let word = chunk.iter().enumerate().fold(0_usize, |word, (n, byte)| word | usize::from(*byte) << (16 - 8 * n));
        for n in 0..=chunk.len() {
            text.push(char::from(LETTERS[word >> (18 - 6 * n) & 63]));
        }
        text.push_str(&"=".repeat(3 - chunk.len()));
    }
    text
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
