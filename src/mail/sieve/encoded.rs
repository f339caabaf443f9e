//! Encoded characters in texts (RFC 5228 section 2.4.2.4).

/// The text with its `${hex:..}` and `${unicode:..}`; what is not well formed stays as it is.
pub fn decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find("${") {
        let (before, tail) = rest.split_at(start);
        bytes.extend_from_slice(before.as_bytes());
        let inner = tail.get(2..).unwrap_or_default();
        let end = inner.find('}');
        match end.and_then(|end| inner.get(..end)).and_then(characters) {
            Some(found) => {
                bytes.extend_from_slice(&found);
                rest = inner.get(end.unwrap_or_default() + 1..).unwrap_or_default();
            }
            None => {
                bytes.extend_from_slice(b"${");
                rest = inner;
            }
        }
    }
    bytes.extend_from_slice(rest.as_bytes());
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

fn characters(inner: &str) -> Option<Vec<u8>> {
    let (kind, numbers) = inner.split_once(':')?;
    let mut found = Vec::new();
    for number in numbers.split_whitespace() {
        let value = u32::from_str_radix(number, 16).ok()?;
        if kind.eq_ignore_ascii_case("hex") {
            found.push(u8::try_from(value).ok()?);
        } else if kind.eq_ignore_ascii_case("unicode") {
            found.extend_from_slice(char::from_u32(value)?.encode_utf8(&mut [0; 4]).as_bytes());
        } else {
            return None;
        }
    }
    (!found.is_empty()).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn characters_are_decoded_and_rubbish_stays() {
        for (text, decoded) in [
            ("$${hex:40}", "$@"),
            ("${hex: 41 42 }", "AB"),
            ("${HEX:c3 a8}", "è"),
            ("${unicode:20AC}", "€"),
            ("${unicode:d800}", "${unicode:d800}"),
            ("${hex:fff}", "${hex:fff}"),
            ("${name}", "${name}"),
            ("${hex:40", "${hex:40"),
            ("${hex:ff}", "${hex:ff}"),
        ] {
            assert_eq!(decode(text), decoded, "{text}");
        }
    }
}
