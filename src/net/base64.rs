//! Base64 (RFC 4648 section 4), encoding only: what SASL sends and what a transcript has to hide.
use base64::{Engine as _, encoded_len, engine::general_purpose::STANDARD};
use zeroize::Zeroizing;

/// The memory is wiped when dropped: in this room base64 nearly always holds a password. So it is written where it stays:
/// `encode` of the crate would leave copies behind.
pub(super) fn encode(bytes: &[u8]) -> Zeroizing<String> {
    let mut text = Zeroizing::new(vec![0; encoded_len(bytes.len(), true).unwrap_or_default()]);
    // Fails only where there is too little room.
    let written = STANDARD.encode_slice(bytes, &mut text).unwrap_or_default();
    text.truncate(written);
    Zeroizing::new(String::from_utf8(std::mem::take(&mut *text)).unwrap_or_default())
}

pub(super) fn is_letter(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_examples_of_rfc_4648() {
        for (plain, encoded) in [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")] {
            assert_eq!(*encode(plain.as_bytes()), encoded);
        }
        assert_eq!(*encode(&[0xfb, 0xff, 0xfe]), "+//+");
    }
}
