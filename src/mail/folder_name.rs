//! Folder names as IMAP writes them: modified UTF-7 (RFC 3501 section 5.1.3).
use base64::{
    Engine as _,
    alphabet::IMAP_MUTF7,
    engine::{GeneralPurpose, general_purpose::NO_PAD},
};

/// The name as a person knows it: `Attivit&AOA-` is `Attività`. What is not well formed stays as it is.
pub fn decode(name: &str) -> String {
    let mut text = String::new();
    let mut rest = name;
    while let Some((before, after)) = rest.split_once('&') {
        text.push_str(before);
        let Some((shifted, behind)) = after.split_once('-') else {
            text.push('&');
            text.push_str(after);
            return text;
        };
        match shifted {
            "" => text.push('&'),
            shifted => match utf16(shifted) {
                Some(decoded) => text.push_str(&decoded),
                None => text.push_str(&format!("&{shifted}-")),
            },
        }
        rest = behind;
    }
    text.push_str(rest);
    text
}

/// Modified base64 (`,` for `/`, no padding) of UTF-16, most significant byte first. What is left over at the end has to be zero.
fn utf16(shifted: &str) -> Option<String> {
    let bytes = GeneralPurpose::new(&IMAP_MUTF7, NO_PAD).decode(shifted).ok()?;
    let (units, rest) = bytes.as_chunks::<2>();
    let units: Vec<u16> = units.iter().map(|pair| u16::from_be_bytes(*pair)).collect();
    if rest.is_empty() && !units.is_empty() { String::from_utf16(&units).ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_decoded_and_rubbish_stays() {
        for (name, text) in [
            ("Attivit&AOA-", "Attività"),
            ("Perch&AOk-/A&-B", "Perché/A&B"),
            ("&ZeVnLIqe-", "日本語"),
            ("&2D3eAA-", "😀"),
            ("INBOX", "INBOX"),
            ("a&b", "a&b"),
            ("a&%%-b", "a&%%-b"),
            ("a&2D0-", "a&2D0-"),
            ("a&A-", "a&A-"),
            ("a&AOB-", "a&AOB-"),
            ("a&AOAA-", "a&AOAA-"),
            ("&&&-", "&&&-"),
        ] {
            assert_eq!(decode(name), text, "{name}");
        }
    }
}
