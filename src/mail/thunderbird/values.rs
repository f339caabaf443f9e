//! The settings of a `prefs.js` that speak of mail, taken as the file comes: of megabytes, a few lines are kept.
use super::super::{decode, rule::bounded};
use memchr::memmem::Finder;
use std::{collections::HashMap, sync::LazyLock};

const VALUE_BYTES: usize = 2_000;
/// The one that may be long: the names of all accounts.
const ACCOUNTS: &str = "mail.accountmanager.accounts";
/// A line that is longer holds no setting of an account.
const LINE_BYTES: usize = 64 << 10;
/// Settings kept. A real profile with 100 accounts has about 5,000.
const SETTINGS: usize = 100_000;

const START: &[u8] = b"user_pref(";
const WANTED: [&str; 6] =
    ["mail.account", "mail.server.", "mail.identity.", "mail.smtp", "network.online", "offline.startup_state"];

/// How the names of all of them begin.
static BEGINNINGS: LazyLock<[Finder<'static>; 3]> =
    LazyLock::new(|| ["\"mail.", "\"network.online", "\"offline.startup"].map(Finder::new));

/// Settings by their names.
#[derive(Debug, Default)]
pub(super) struct Values {
    settings: HashMap<String, String>,
    /// The beginning of a line whose end has not come yet.
    held: Vec<u8>,
    /// The rest of this line is left.
    skips_line: bool,
    is_cut: bool,
}

impl Values {
    /// Takes the next piece of the file.
    pub(super) fn take(&mut self, mut piece: &[u8]) {
        if self.skips_line || !self.held.is_empty() {
            let Some(end) = memchr::memchr(b'\n', piece) else { return self.hold(piece) };
            let (line, rest) = (piece.get(..end).unwrap_or_default(), piece.get(end + 1..).unwrap_or_default());
            let mut whole = std::mem::take(&mut self.held);
            if !std::mem::take(&mut self.skips_line) {
                whole.extend_from_slice(line.get(..LINE_BYTES).unwrap_or(line));
                self.line(&whole);
            }
            piece = rest;
        }
        let whole = memchr::memrchr(b'\n', piece).map_or(0, |end| end + 1);
        self.lines(piece.get(..whole).unwrap_or_default());
        self.hold(piece.get(whole..).unwrap_or_default());
    }

    /// Whole lines. Few of megabytes speak of mail: they are found by their words, not one by one.
    fn lines(&mut self, lines: &[u8]) {
        for word in BEGINNINGS.iter() {
            let mut left = lines;
            while let Some(at) = word.find(left) {
                let (before, after) = left.split_at(at);
                let start = memchr::memrchr(b'\n', before).map_or(0, |end| end + 1);
                let end = memchr::memchr(b'\n', after).map_or(left.len(), |end| before.len() + end);
                self.line(left.get(start..end).unwrap_or_default());
                left = left.get(end + 1..).unwrap_or_default();
            }
        }
    }

    fn hold(&mut self, piece: &[u8]) {
        if self.skips_line {
            return;
        }
        self.held.extend_from_slice(piece.get(..LINE_BYTES).unwrap_or(piece));
        if self.held.len() > LINE_BYTES {
            self.held.clear();
            self.skips_line = true;
        }
    }

    /// The file is over: its last line may lack its end.
    pub(super) fn finish(&mut self) {
        let last = std::mem::take(&mut self.held);
        self.line(&last);
    }

    fn line(&mut self, line: &[u8]) {
        // Nearly every line begins the same and speaks of something else: told apart by one letter.
        let name = line.strip_prefix(START).or_else(|| line.trim_ascii_start().strip_prefix(START));
        let Some([b'"', b'm' | b'n' | b'o', ..]) = name.map(<[u8]>::trim_ascii_start) else { return };
        if line.len() > LINE_BYTES {
            return;
        }
        if self.settings.len() >= SETTINGS {
            self.is_cut = true;
            return;
        }
        let text = decode::to_text(line, Some("utf-8"));
        if let Some((name, value)) = setting(&text) {
            self.settings.insert(name, value);
        }
    }

    /// Are there settings beyond those kept?
    pub(super) const fn is_cut(&self) -> bool {
        self.is_cut
    }

    pub(super) fn text(&self, name: &str) -> Option<String> {
        self.settings.get(name).filter(|text| !text.is_empty()).cloned()
    }

    pub(super) fn truth(&self, name: &str) -> Option<bool> {
        self.settings.get(name)?.parse().ok()
    }

    pub(super) fn number<T: std::str::FromStr>(&self, name: &str) -> Option<T> {
        self.settings.get(name)?.parse().ok()
    }
}

/// `user_pref("name", value);` where the name is one we ask for.
fn setting(line: &str) -> Option<(String, String)> {
    let rest = line.trim_start().strip_prefix("user_pref(")?.trim_start().strip_prefix('"')?;
    let (name, rest) = rest.split_once('"')?;
    WANTED.iter().any(|wanted| name.starts_with(wanted)).then_some(())?;
    let value = rest.trim_start().strip_prefix(',')?.trim_start();
    let value = match value.strip_prefix('"') {
        Some(quoted) => unescaped(quoted)?,
        None => value.split(')').next().unwrap_or_default().trim().to_owned(),
    };
    let longest = if name == ACCOUNTS { LINE_BYTES } else { VALUE_BYTES };
    Some((bounded(name, VALUE_BYTES).to_owned(), bounded(&value, longest).to_owned()))
}

/// A text of JavaScript up to its quote.
fn unescaped(quoted: &str) -> Option<String> {
    let mut text = String::new();
    let mut letters = quoted.chars();
    loop {
        match letters.next()? {
            '"' => return Some(text),
            '\\' => match letters.next()? {
                'n' => text.push('\n'),
                'r' => text.push('\r'),
                't' => text.push('\t'),
                kind @ ('u' | 'x') => {
                    let digits: String = letters.by_ref().take(if kind == 'u' { 4 } else { 2 }).collect();
                    let code = u32::from_str_radix(&digits, 16).ok();
                    text.push(code.and_then(char::from_u32).unwrap_or(char::REPLACEMENT_CHARACTER));
                }
                other => text.push(other),
            },
            other => text.push(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(pieces: &[&[u8]]) -> Values {
        let mut values = Values::default();
        pieces.iter().for_each(|piece| values.take(piece));
        values.finish();
        values
    }

    #[test]
    fn long_lines_are_left_and_the_next_is_read() {
        let long = format!("user_pref(\"mail.server.server1.name\", \"{}\");\n", "x".repeat(200_000));
        let values = read(&[long.as_bytes(), b"user_pref(\"mail.server.server1.port\", 993);"]);
        assert_eq!(values.number::<u16>("mail.server.server1.port"), Some(993));
        let mut pieces = long.as_bytes().chunks(1_000).collect::<Vec<_>>();
        pieces.push(b"user_pref(\"network.online\", false);\n");
        let values = read(&pieces);
        assert_eq!(values.truth("network.online"), Some(false));
        assert_eq!(values.text("mail.server.server1.name"), None);
    }

    proptest! {
        #[test]
        fn pieces_of_any_size_say_the_same(text in "(user_pref\\(\"mail.server.s[0-3].port\", [0-9]{1,3}\\);|\n|[a-z\"\\\\é\u{0}]{0,5}){0,40}", size in 1usize..50) {
            let pieces: Vec<&[u8]> = text.as_bytes().chunks(size).collect();
            prop_assert_eq!(read(&pieces).settings, read(&[text.as_bytes()]).settings);
        }

        #[test]
        fn any_bytes_are_read(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            read(&[&bytes]);
        }
    }
}
