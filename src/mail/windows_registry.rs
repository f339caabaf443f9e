//! Values of Windows' registry, and the text that `regedit` exports: the same keys, from the computer itself or from a
//! file somebody sent. Values called a password are passed over without being looked at.
use crate::mail::rule::bounded;
use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
};

/// The longest export that is read.
pub const FILE_BYTES: usize = 16 << 20;
const KEYS: usize = 50_000;
const VALUE_BYTES: usize = 4_000;
const ROOTS: [&str; 2] = ["HKEY_CURRENT_USER\\", "HKCU\\"];

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    Text(String),
    Number(u32),
    Bytes(Vec<u8>),
}

impl Value {
    /// As text: Outlook keeps its words as bytes, in UTF-16 with a zero at the end. `None`: no text, or an empty one.
    pub fn text(&self) -> Option<String> {
        let text = match self {
            Self::Text(text) => text.clone(),
            Self::Number(_) => return None,
            Self::Bytes(bytes) => utf_16(bytes.get(..VALUE_BYTES).unwrap_or(bytes)),
        };
        let text = text.split('\0').next().unwrap_or_default().trim();
        // A rest that is no text is not shown as if it were a name.
        let is_text =
            !text.is_empty() && !text.contains([char::REPLACEMENT_CHARACTER]) && !text.contains(char::is_control);
        is_text.then(|| text.to_owned())
    }

    pub fn number(&self) -> Option<u32> {
        match self {
            Self::Number(number) => Some(*number),
            Self::Bytes(bytes) => {
                bytes.first_chunk::<4>().filter(|_| bytes.len() == 4).map(|four| u32::from_le_bytes(*four))
            }
            Self::Text(_) => None,
        }
    }
}

fn utf_16(bytes: &[u8]) -> String {
    let units = bytes.chunks_exact(2).map(|pair| match pair {
        [low, high] => u16::from_le_bytes([*low, *high]),
        _ => 0,
    });
    char::decode_utf16(units).map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

/// May a value of this name be read?
pub fn is_secret(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    ["password", "passwd", "secret", "token", "credential"].iter().any(|word| name.contains(word))
}

/// An export: keys below HKEY_CURRENT_USER, by their path in small letters.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Export {
    keys: BTreeMap<String, BTreeMap<String, Value>>,
    /// Names of keys by the path above them, as they are written.
    below: BTreeMap<String, BTreeSet<String>>,
}

impl Export {
    /// Reads `Windows Registry Editor Version 5.00` (UTF-16) and `REGEDIT4`. Never fails: what means nothing is skipped.
    pub fn read(bytes: &[u8]) -> Self {
        let text = text_of(bytes.get(..FILE_BYTES).unwrap_or(bytes));
        let mut export = Self::default();
        let mut key: Option<String> = None;
        let mut lines = text.lines();
        while let Some(line) = lines.next() {
            let line = line.trim();
            if let Some(path) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
                key = export.open(path);
                continue;
            }
            let Some((name, data)) = named(line) else { continue };
            let mut data = Cow::Borrowed(data);
            while let Some(begun) = data.strip_suffix('\\').map(str::to_owned) {
                let Some(more) = lines.next() else { break };
                // A value goes on for as long as the file does; only its beginning is kept.
                let kept =
                    if begun.len() < VALUE_BYTES * 3 { begun } else { bounded(&begun, VALUE_BYTES * 3).to_owned() };
                data = Cow::Owned(kept + more.trim());
            }
            if let (Some(key), false, Some(value)) = (&key, is_secret(&name), value(&data)) {
                export.keys.entry(key.clone()).or_default().entry(name.to_ascii_lowercase()).or_insert(value);
            }
        }
        export
    }

    /// The names of the keys right below a path.
    pub fn keys(&self, path: &str) -> Vec<String> {
        self.below.get(&path.to_ascii_lowercase()).into_iter().flatten().cloned().collect()
    }

    pub fn value(&self, path: &str, name: &str) -> Option<Value> {
        self.keys.get(&path.to_ascii_lowercase())?.get(&name.to_ascii_lowercase()).cloned()
    }

    /// Notes a key and those above it. `None`: of another user or of the machine, or one too many.
    fn open(&mut self, path: &str) -> Option<String> {
        let starts = |root: &str| path.get(..root.len()).is_some_and(|start| start.eq_ignore_ascii_case(root));
        let root = ROOTS.into_iter().find(|root| starts(root))?;
        let path = bounded(path.get(root.len()..)?, VALUE_BYTES);
        let folded = path.to_ascii_lowercase();
        if self.keys.len() >= KEYS {
            return None;
        }
        if !self.keys.contains_key(&folded) {
            let mut whole = path;
            while let Some((above, name)) = whole.rsplit_once('\\') {
                let is_new = self.below.entry(above.to_ascii_lowercase()).or_default().insert(name.to_owned());
                if !is_new {
                    break;
                }
                whole = above;
            }
            self.keys.insert(folded.clone(), BTreeMap::new());
        }
        Some(folded)
    }
}

fn text_of(bytes: &[u8]) -> Cow<'_, str> {
    match bytes {
        [0xff, 0xfe, rest @ ..] => Cow::Owned(utf_16(rest)),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest),
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => Cow::Borrowed(text),
            Err(_) => encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0,
        },
    }
}

/// `"Name"=data`, with `\"` and `\\` in the name.
fn named(line: &str) -> Option<(String, &str)> {
    let rest = line.strip_prefix('"')?;
    let (name, rest) = quoted(rest)?;
    Some((name, rest.trim_start().strip_prefix('=')?.trim()))
}

/// A text up to its quote, and what follows.
fn quoted(text: &str) -> Option<(String, &str)> {
    let mut found = String::new();
    let mut letters = text.char_indices();
    while let Some((at, letter)) = letters.next() {
        match letter {
            '"' => return Some((found, text.get(at + 1..)?)),
            '\\' => found.push(letters.next()?.1),
            other => found.push(other),
        }
        if found.len() > VALUE_BYTES {
            return None;
        }
    }
    None
}

fn value(data: &str) -> Option<Value> {
    if let Some(text) = data.strip_prefix('"') {
        return quoted(text).map(|(text, _)| Value::Text(text));
    }
    if let Some(digits) = data.strip_prefix("dword:") {
        return u32::from_str_radix(digits.trim(), 16).ok().map(Value::Number);
    }
    let (kind, digits) = data.strip_prefix("hex")?.split_once(':')?;
    let bytes: Vec<u8> =
        digits.split(',').map_while(|pair| u8::from_str_radix(pair.trim(), 16).ok()).take(VALUE_BYTES).collect();
    // 1 and 2 are texts, 4 a number; without a kind it is bytes.
    match kind {
        "(1)" | "(2)" => Some(Value::Text(utf_16(&bytes).trim_end_matches('\0').to_owned())),
        "(4)" => bytes.first_chunk::<4>().map(|four| Value::Number(u32::from_le_bytes(*four))),
        _ => Some(Value::Bytes(bytes)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn in_utf_16(text: &str) -> Vec<u8> {
        [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect()
    }

    const EXPORT: &str = "Windows Registry Editor Version 5.00\r\n\r\n[HKEY_CURRENT_USER\\Software\\A]\r\n\r\n\
        [HKEY_CURRENT_USER\\Software\\A\\B.C]\r\n\"IMAP Server\"=hex:69,00,6d,00,61,00,70,00,\\\r\n  2e,00,69,00,74,00,00,00\r\n\
        \"IMAP Port\"=dword:000003e1\r\n\"A \\\"name\\\"\"=\"C:\\\\x\"\r\n\"IMAP Password\"=hex:02,aa,bb\r\n@=\"x\"\r\n\
        \"Path\"=hex(2):25,00,00,00\r\n[HKEY_LOCAL_MACHINE\\Software\\A]\r\n\"X\"=\"1\"\r\n[-HKEY_CURRENT_USER\\Software\\Gone]\r\n";

    #[test]
    fn an_export_in_utf_16_and_in_plain_text() {
        for bytes in [in_utf_16(EXPORT), EXPORT.as_bytes().to_vec()] {
            let export = Export::read(&bytes);
            assert_eq!(export.keys("software\\a"), ["B.C"]);
            assert_eq!(export.keys("Software"), ["A"]);
            let value = |name: &str| export.value("Software\\A\\b.c", name);
            assert_eq!(value("imap server").and_then(|v| v.text()).as_deref(), Some("imap.it"));
            assert_eq!(value("IMAP Port").and_then(|v| v.number()), Some(993));
            assert_eq!(value("A \"name\""), Some(Value::Text("C:\\x".into())));
            assert_eq!(value("Path"), Some(Value::Text("%".into())));
            assert_eq!(value("IMAP Password"), None);
            assert_eq!(export.value("Software\\A", "X"), None);
            assert!(!format!("{export:?}").to_lowercase().contains("password"));
        }
    }

    #[test]
    fn what_is_no_text_is_not_shown() {
        assert_eq!(Value::Bytes(vec![0x00, 0xd8, 0x41]).text(), None);
        assert_eq!(Value::Bytes(vec![0, 0, 0, 0]).text(), None);
        assert_eq!(Value::Bytes(vec![0x61, 0, 0x07, 0]).text(), None);
        assert_eq!(Value::Text(" x ".into()).text().as_deref(), Some("x"));
        assert_eq!(Value::Bytes(vec![1, 0, 0, 0]).number(), Some(1));
    }

    #[test]
    fn an_export_without_end_is_bounded() {
        let keys: String = (0..60_000).map(|n| format!("[HKEY_CURRENT_USER\\a\\{n}]\n")).collect();
        assert_eq!(Export::read(keys.as_bytes()).keys("a").len(), KEYS);
        let deep = format!("[HKCU\\{}]\n\"x\"=hex:{}", "a\\".repeat(100_000), "61,\\\n".repeat(200_000));
        assert!(Export::read(deep.as_bytes()).keys.len() <= 1);
    }

    proptest! {
        #[test]
        fn any_bytes_are_read(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            let _ = Export::read(&bytes);
            let _ = (Value::Bytes(bytes.clone()).text(), Value::Bytes(bytes).number());
        }

        #[test]
        fn any_export_is_read(text in "(\\[HKCU\\\\[a\\\\]{0,5}\\]|\"[a-z\\\\\"]{0,4}\"=|hex(\\([0-9]\\))?:|[0-9a-f]{2},|dword:[0-9a-f]{0,9}|\\\\|\"|\n){0,40}") {
            let export = Export::read(text.as_bytes());
            prop_assert!(export.keys.len() <= 40);
        }
    }
}
