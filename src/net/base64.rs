//! Base64 (RFC 4648 section 4), encoding only: what SASL sends and what a transcript has to hide.
use zeroize::Zeroizing;

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// The memory is wiped when dropped: in this room base64 nearly always holds a password.
pub(super) fn encode(bytes: &[u8]) -> Zeroizing<String> {
    let mut text = Zeroizing::new(String::with_capacity(bytes.len().div_ceil(3) * 4));
    for chunk in bytes.chunks(3) {
        let group =
            chunk.iter().fold(0u32, |group, byte| (group << 8) | u32::from(*byte)) << (8 * (3 - chunk.len()) as u32);
        for n in 0..4 {
            let sextet = (group >> (18 - 6 * n)) & 63;
            text.push(if n > chunk.len() { '=' } else { char::from(ALPHABET[sextet as usize]) });
        }
    }
    text
}

pub(super) fn is_letter(byte: u8) -> bool {
    ALPHABET.contains(&byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_examples_of_rfc_4648() {
        for (plain, encoded) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
        ] {
            assert_eq!(*encode(plain.as_bytes()), encoded);
        }
        assert_eq!(*encode(&[0xfb, 0xff, 0xfe]), "+//+");
    }
}
