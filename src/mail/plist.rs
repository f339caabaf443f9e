//! Property lists of macOS, as XML and as bytes (`bplist00`), as far as settings need them. Bounded in depth and size.
use crate::mail::rule::bounded;

/// The longest file that is read.
pub const FILE_BYTES: usize = 4 << 20;
const DEPTH: usize = 16;
/// Values of one file; a list of bytes may name the same one over and over.
const VALUES: usize = 50_000;
const TEXT_BYTES: usize = 2_000;

#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    Dict(Vec<(String, Value)>),
    List(Vec<Value>),
    Text(String),
    Number(i64),
    Truth(bool),
    /// Dates, bytes, fractions: nothing that a setting is written in.
    Other,
}

impl Value {
    /// Reads a list. `None`: it is none, or it ends in the middle.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let bytes = bytes.get(..FILE_BYTES).unwrap_or(bytes);
        if bytes.starts_with(b"bplist00") {
            return Binary::new(bytes)?.root();
        }
        let text = String::from_utf8_lossy(bytes);
        let mut tags = Xml { rest: &text, values: 0 };
        loop {
            let tag = tags.next()?;
            if tag.name != "plist" && !tag.name.starts_with(['?', '!']) {
                return tags.value(&tag, 0);
            }
        }
    }

    pub fn get(&self, key: &str) -> Option<&Self> {
        let Self::Dict(entries) = self else { return None };
        entries.iter().find(|(name, _)| name == key).map(|(_, value)| value)
    }

    pub fn list(&self, key: &str) -> &[Self] {
        if let Some(Self::List(values)) = self.get(key) { values } else { &[] }
    }

    pub fn text(&self, key: &str) -> Option<&str> {
        match self.get(key) {
            Some(Self::Text(text)) if !text.is_empty() => Some(text),
            _ => None,
        }
    }

    /// A number, also one that was written as text.
    pub fn number(&self, key: &str) -> Option<i64> {
        match self.get(key)? {
            Self::Number(number) => Some(*number),
            Self::Text(text) => text.trim().parse().ok(),
            _ => None,
        }
    }

    pub fn truth(&self, key: &str) -> Option<bool> {
        match self.get(key)? {
            Self::Truth(truth) => Some(*truth),
            Self::Number(number) => Some(*number != 0),
            Self::Text(text) => match text.to_ascii_uppercase().as_str() {
                "YES" | "TRUE" => Some(true),
                "NO" | "FALSE" => Some(false),
                _ => None,
            },
            _ => None,
        }
    }
}

struct Tag<'a> {
    name: &'a str,
    is_end: bool,
    is_empty: bool,
}

struct Xml<'a> {
    rest: &'a str,
    values: usize,
}

impl<'a> Xml<'a> {
    fn next(&mut self) -> Option<Tag<'a>> {
        let (_, rest) = self.rest.split_once('<')?;
        if let Some(rest) = rest.strip_prefix("!--") {
            self.rest = rest.split_once("-->")?.1;
            return self.next_after_comment();
        }
        let (tag, rest) = rest.split_once('>')?;
        self.rest = rest;
        let inner = tag.trim_start_matches('/').trim_end_matches('/');
        let name = inner.split_ascii_whitespace().next().unwrap_or_default();
        Some(Tag { name, is_end: tag.starts_with('/'), is_empty: tag.ends_with('/') })
    }

    /// Comments one after the other must not make the stack grow.
    fn next_after_comment(&mut self) -> Option<Tag<'a>> {
        loop {
            let (_, rest) = self.rest.split_once('<')?;
            match rest.strip_prefix("!--") {
                Some(rest) => self.rest = rest.split_once("-->")?.1,
                None => return self.next(),
            }
        }
    }

    fn value(&mut self, tag: &Tag<'a>, depth: usize) -> Option<Value> {
        self.values += 1;
        if depth > DEPTH || self.values > VALUES || tag.is_end {
            return None;
        }
        match (tag.name, tag.is_empty) {
            ("true", _) => Some(Value::Truth(true)),
            ("false", _) => Some(Value::Truth(false)),
            ("dict", true) => Some(Value::Dict(Vec::new())),
            ("array", true) => Some(Value::List(Vec::new())),
            (_, true) => Some(Value::Text(String::new())),
            ("dict", false) => self.dict(depth),
            ("array", false) => {
                let mut values = Vec::new();
                loop {
                    let tag = self.next()?;
                    if tag.is_end {
                        return Some(Value::List(values));
                    }
                    values.push(self.value(&tag, depth + 1)?);
                }
            }
            ("string" | "key", false) => Some(Value::Text(self.words()?)),
            ("integer", false) => Some(self.words()?.trim().parse().map_or(Value::Other, Value::Number)),
            _ => {
                self.words()?;
                Some(Value::Other)
            }
        }
    }

    fn dict(&mut self, depth: usize) -> Option<Value> {
        let mut entries = Vec::new();
        loop {
            let tag = self.next()?;
            if tag.is_end {
                return Some(Value::Dict(entries));
            }
            let Value::Text(key) = self.value(&tag, depth + 1)? else { return None };
            let tag = self.next()?;
            entries.push((key, self.value(&tag, depth + 1)?));
        }
    }

    /// The text up to the end of the element.
    fn words(&mut self) -> Option<String> {
        let (words, rest) = self.rest.split_once("</")?;
        self.rest = rest.split_once('>')?.1;
        let words = bounded(words, TEXT_BYTES);
        let plain = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")];
        Some(plain.iter().fold(words.to_owned(), |text, (word, letter)| text.replace(word, letter)))
    }
}

struct Binary<'a> {
    bytes: &'a [u8],
    offset_size: usize,
    reference_size: usize,
    count: usize,
    root: usize,
    table: usize,
    values: usize,
}

impl<'a> Binary<'a> {
    fn new(bytes: &'a [u8]) -> Option<Self> {
        let trailer = bytes.last_chunk::<32>()?;
        let number = |at: usize| trailer.get(at..at + 8).and_then(big_endian);
        let size = |at: usize| trailer.get(at).copied().map(usize::from).filter(|size| (1..=8).contains(size));
        Some(Self {
            bytes,
            offset_size: size(6)?,
            reference_size: size(7)?,
            count: number(8)?,
            root: number(16)?,
            table: number(24)?,
            values: 0,
        })
    }

    fn root(mut self) -> Option<Value> {
        self.value(self.root, 0)
    }

    fn value(&mut self, index: usize, depth: usize) -> Option<Value> {
        self.values += 1;
        if index >= self.count || depth > DEPTH || self.values > VALUES {
            return None;
        }
        let at = self.number_at(index.checked_mul(self.offset_size)?.checked_add(self.table)?, self.offset_size)?;
        let marker = *self.bytes.get(at)?;
        let (kind, low) = (marker >> 4, usize::from(marker & 0x0f));
        match kind {
            0x0 => Some(match marker {
                0x08 => Value::Truth(false),
                0x09 => Value::Truth(true),
                _ => Value::Other,
            }),
            0x1 => {
                let number = self.number_at(at + 1, 1usize.checked_shl(u32::try_from(low).ok()?)?.min(9))?;
                Some(i64::try_from(number).map_or(Value::Other, Value::Number))
            }
            0x5 | 0x6 => {
                let (length, start) = self.length(at, low)?;
                let bytes = length.checked_mul(if kind == 0x6 { 2 } else { 1 })?;
                let text = self.bytes.get(start..start.checked_add(bytes)?)?;
                let text = text.get(..TEXT_BYTES).unwrap_or(text);
                Some(Value::Text(if kind == 0x6 { wide(text) } else { String::from_utf8_lossy(text).into_owned() }))
            }
            0xa => {
                let (length, start) = self.length(at, low)?;
                let mut values = Vec::new();
                for n in 0..length {
                    values.push(self.referred(start, n, depth)?);
                }
                Some(Value::List(values))
            }
            0xd => {
                let (length, start) = self.length(at, low)?;
                let mut entries = Vec::new();
                for n in 0..length {
                    let Value::Text(key) = self.referred(start, n, depth)? else { return None };
                    entries.push((key, self.referred(start, length.checked_add(n)?, depth)?));
                }
                Some(Value::Dict(entries))
            }
            _ => Some(Value::Other),
        }
    }

    fn referred(&mut self, start: usize, n: usize, depth: usize) -> Option<Value> {
        let index = self.number_at(n.checked_mul(self.reference_size)?.checked_add(start)?, self.reference_size)?;
        self.value(index, depth + 1)
    }

    /// How long a thing is, and where it begins.
    fn length(&self, at: usize, low: usize) -> Option<(usize, usize)> {
        if low != 0x0f {
            return Some((low, at + 1));
        }
        let size = 1usize << (self.bytes.get(at + 1)? & 0x03);
        Some((self.number_at(at + 2, size)?, at + 2 + size))
    }

    fn number_at(&self, at: usize, size: usize) -> Option<usize> {
        big_endian(self.bytes.get(at..at.checked_add(size)?)?)
    }
}

fn big_endian(bytes: &[u8]) -> Option<usize> {
    let short = bytes.len() <= 8;
    short.then(|| bytes.iter().fold(0usize, |number, byte| (number << 8) | usize::from(*byte)))
}

fn wide(bytes: &[u8]) -> String {
    let units = bytes.chunks_exact(2).map(|pair| pair.iter().fold(0u16, |unit, byte| (unit << 8) | u16::from(*byte)));
    char::decode_utf16(units).map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_list_in_xml() {
        let text = "<?xml version=\"1.0\"?><!DOCTYPE plist PUBLIC \"x\" \"y\"><!-- a --><!-- b --><plist version=\"1.0\"><dict>\
            <key>A</key><array><dict><key>Hostname</key><string>imap.it &amp; co</string><key>Port</key><integer>993</integer>\
            <key>SSL</key><true/><key>Old</key><string>NO</string><key>Empty</key><dict/></dict></array></dict></plist>";
        let list = Value::read(text.as_bytes()).unwrap();
        let [first] = list.list("A") else { panic!("{list:?}") };
        assert_eq!(first.text("Hostname"), Some("imap.it & co"));
        assert_eq!(
            (first.number("Port"), first.truth("SSL"), first.truth("Old")),
            (Some(993), Some(true), Some(false))
        );
    }

    /// `{"A": ["imap.it", 993, true]}`, laid out by hand as the format says.
    fn binary() -> Vec<u8> {
        let mut bytes = b"bplist00".to_vec();
        bytes.extend([0xd1, 1, 2, 0x51, b'A', 0xa3, 3, 4, 5, 0x57]);
        bytes.extend(b"imap.it");
        bytes.extend([0x11, 0x03, 0xe1, 0x09]);
        bytes.extend([8, 11, 13, 17, 25, 28]);
        bytes.extend([0, 0, 0, 0, 0, 0, 1, 1]);
        for number in [6u64, 0, 29] {
            bytes.extend(number.to_be_bytes());
        }
        bytes
    }

    #[test]
    fn a_list_in_bytes() {
        let list = Value::read(&binary()).unwrap();
        assert_eq!(list.list("A"), [Value::Text("imap.it".into()), Value::Number(993), Value::Truth(true)]);
    }

    #[test]
    fn hostile_lists_end() {
        assert_eq!(Value::read("<array>".repeat(100_000).as_bytes()), None);
        assert_eq!(Value::read("<!--a-->".repeat(100_000).as_bytes()), None);
        // A list that holds itself.
        let mut bytes = binary();
        bytes[14] = 0;
        assert_eq!(Value::read(&bytes), None);
        let mut wide = binary();
        wide[13] = 0xaf;
        assert_eq!(Value::read(&wide), None);
    }

    proptest! {
        #[test]
        fn any_bytes_are_read(at in 8usize..80, byte: u8, tail in proptest::collection::vec(any::<u8>(), 0..80)) {
            let mut bytes = binary();
            if let Some(place) = bytes.get_mut(at) {
                *place = byte;
            }
            let _ = Value::read(&bytes);
            let _ = Value::read(&[b"bplist00".to_vec(), tail.clone()].concat());
            let _ = Value::read(&tail);
        }

        #[test]
        fn any_xml_is_read(text in "(</?(dict|key|string|array|integer)/?>|a|9|&amp;){0,40}") {
            let _ = Value::read(text.as_bytes());
        }
    }
}
