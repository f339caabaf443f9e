//! Folder names as IMAP writes them: modified UTF-7 (RFC 3501 section 5.1.3).

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

/// Modified base64 (`,` for `/`, no padding) of UTF-16, most significant byte first.
fn utf16(shifted: &str) -> Option<String> {
    let mut bits: u32 = 0;
    let mut held = 0;
    let mut units = Vec::new();
    for byte in shifted.bytes() {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b',' => 63,
            _ => return None,
        };
        bits = (bits << 6) | u32::from(value);
        held += 6;
        if held >= 16 {
            held -= 16;
            units.push(u16::try_from((bits >> held) & 0xffff).ok()?);
            bits &= (1 << held) - 1;
        }
    }
    // What is left over is padding: less than a letter, and zero.
    let is_whole = !units.is_empty() && held < 6 && bits == 0;
    if is_whole { String::from_utf16(&units).ok() } else { None }
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
