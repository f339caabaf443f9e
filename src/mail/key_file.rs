//! Files of `[group]`s and `key=value` lines, as GNOME (GKeyFile) and KDE (KConfig) programs keep their settings in.
use crate::mail::rule::bounded;
use std::borrow::Cow;

/// The longest file that is read; what comes after is left.
pub const FILE_BYTES: usize = 1 << 20;
const GROUPS: usize = 2_000;
const LINES: usize = 20_000;
const VALUE_BYTES: usize = 2_000;
/// Values of one group.
const VALUES: usize = 500;

/// The groups of a file, in its order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct KeyFile {
    groups: Vec<Group>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Group {
    pub name: String,
    values: Vec<(String, String)>,
}

impl Group {
    /// The first value of this name that is not empty.
    pub fn text(&self, key: &str) -> Option<&str> {
        self.values.iter().find(|(name, _)| name == key).map(|(_, value)| value.as_str()).filter(|v| !v.is_empty())
    }

    pub fn number<T: std::str::FromStr>(&self, key: &str) -> Option<T> {
        self.text(key)?.trim().parse().ok()
    }

    pub fn truth(&self, key: &str) -> Option<bool> {
        match self.text(key)?.trim().to_ascii_lowercase().as_str() {
            "true" | "1" | "yes" | "on" => Some(true),
            "false" | "0" | "no" | "off" => Some(false),
            _ => None,
        }
    }
}

impl KeyFile {
    /// Never fails: lines that mean nothing are skipped, and so is everything called a password.
    pub fn read(bytes: &[u8]) -> Self {
        let bytes = bytes.get(..FILE_BYTES).unwrap_or(bytes);
        let text = String::from_utf8_lossy(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes));
        let mut groups: Vec<Group> = Vec::new();
        for line in text.lines().take(LINES).map(str::trim) {
            if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
                if groups.len() >= GROUPS {
                    break;
                }
                groups.push(Group { name: bounded(name, VALUE_BYTES).to_owned(), values: Vec::new() });
            } else if let (Some((key, value)), Some(group)) = (line.split_once('='), groups.last_mut()) {
                // KDE writes what it expands and what is locked behind the name: `host[$e]`.
                let key = key.split('[').next().unwrap_or_default().trim();
                if line.starts_with('#') || key.is_empty() || is_secret(key) || group.values.len() >= VALUES {
                    continue;
                }
                let value = unescaped(bounded(value.trim(), VALUE_BYTES)).into_owned();
                group.values.push((bounded(key, VALUE_BYTES).to_owned(), value));
            }
        }
        Self { groups }
    }

    /// Keeps the first group of each of these names.
    pub fn only(mut self, names: &[&str]) -> Self {
        let mut left = names.to_vec();
        self.groups.retain(|group| {
            let place = left.iter().position(|name| *name == group.name);
            place.map(|place| left.swap_remove(place)).is_some()
        });
        self
    }

    pub fn groups(&self) -> impl Iterator<Item = &Group> {
        self.groups.iter()
    }

    pub fn group(&self, name: &str) -> Option<&Group> {
        self.groups.iter().find(|group| group.name == name)
    }

    pub fn text(&self, group: &str, key: &str) -> Option<&str> {
        self.group(group)?.text(key)
    }
}

fn is_secret(key: &str) -> bool {
    let key = key.to_ascii_lowercase();
    ["password", "passwd", "secret", "token"].iter().any(|word| key.contains(word))
        // Whether a password is kept is none itself, but nobody needs to know it either.
        || key == "pass"
}

fn unescaped(value: &str) -> Cow<'_, str> {
    if !value.contains('\\') {
        return Cow::Borrowed(value);
    }
    let mut text = String::with_capacity(value.len());
    let mut letters = value.chars();
    while let Some(letter) = letters.next() {
        match (letter, if letter == '\\' { letters.next() } else { None }) {
            ('\\', Some('s')) => text.push(' '),
            ('\\', Some('n' | 'r')) => text.push('\n'),
            ('\\', Some('t')) => text.push('\t'),
            ('\\', Some(other)) => text.push(other),
            (letter, _) => text.push(letter),
        }
    }
    Cow::Owned(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn groups_and_values() {
        let file = KeyFile::read(
            b"\xef\xbb\xbf# x=1\nlost=1\n[Authentication]\r\nHost = imap.ditta.it\r\nPort=993\nUser=\n[network]\nImapServer[$e]=a\\sb\n\
              Password=segreto\nEnabled=False\n[Identity #0]\nEmail Address=anna@ditta.it\n[half\n=x\n",
        );
        assert_eq!(file.text("Authentication", "Host"), Some("imap.ditta.it"));
        assert_eq!(file.group("Authentication").unwrap().number::<u16>("Port"), Some(993));
        assert_eq!(file.text("Authentication", "User"), None);
        assert_eq!(file.text("network", "ImapServer"), Some("a b"));
        assert_eq!(file.group("network").unwrap().truth("Enabled"), Some(false));
        assert_eq!(file.text("Identity #0", "Email Address"), Some("anna@ditta.it"));
        assert_eq!(file.groups().count(), 3);
        assert!(!format!("{file:?}").contains("segreto"));
    }

    #[test]
    fn hostile_files_are_bounded() {
        let many = KeyFile::read("[a]\n".repeat(100_000).as_bytes());
        assert_eq!(many.groups().count(), GROUPS);
        let long = KeyFile::read(format!("[a]\nHost={}\n", "x".repeat(900_000)).as_bytes());
        assert_eq!(long.text("a", "Host").map(str::len), Some(VALUE_BYTES));
        assert_eq!(KeyFile::read(&vec![0; 2 << 20]).groups().count(), 0);
        let full = KeyFile::read(format!("[a]\n{}[b]\nHost=x\n[b]\n", "x=1\n".repeat(10_000)).as_bytes());
        assert_eq!((full.groups[0].values.len(), full.groups().count()), (VALUES, 3));
        assert_eq!(full.only(&["b", "c"]).groups().map(|group| group.values.len()).collect::<Vec<_>>(), [1]);
    }

    proptest! {
        #[test]
        fn any_bytes_are_read(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
            let _ = KeyFile::read(&bytes);
        }

        #[test]
        fn any_lines_are_read(text in "(\\[[a-z]{0,3}\\]|[a-z=\\\\ \u{0}é]{0,12}|\n){0,30}") {
            prop_assert!(KeyFile::read(text.as_bytes()).groups().count() <= 30);
        }
    }
}
