//! A language nobody speaks, made of the English files: a mark on each letter, and about 40 % longer. A page that holds it holds
//! the languages to come; words without a mark on the screen came from no Fluent file.
use super::{Lang, lang};
use std::sync::OnceLock;

type Files = Vec<(&'static str, &'static str)>;

pub(super) fn sources() -> &'static [(&'static str, &'static str)] {
    static FILES: OnceLock<Files> = OnceLock::new();
    FILES.get_or_init(|| {
        let made = |(name, text): &(&'static str, &'static str)| (*name, &*disguised(text).leak());
        lang::sources(Lang::FALLBACK).iter().map(made).collect()
    })
}

/// The file with all that a person would read disguised: not its keys, not what stands in braces beside the variants' text.
fn disguised(file: &str) -> String {
    // One entry for each open brace: is it text that is read there? The last is where we are.
    let mut is_text = vec![false];
    let mut made = String::new();
    for line in file.split_inclusive('\n') {
        if line.starts_with('#') {
            made.push_str(line);
            continue;
        }
        let (start, pattern) = line.split_at(start_of_pattern(line, is_text.len() > 1));
        if !start.trim().is_empty() {
            *is_text.last_mut().unwrap() = true;
        }
        made.push_str(start);
        let mut word = Vec::new();
        for c in pattern.chars() {
            let reads = *is_text.last().unwrap();
            if reads && c.is_ascii_alphabetic() {
                word.push(c);
                continue;
            }
            made.extend(word.drain(..).enumerate().flat_map(|(n, letter)| marked(n, letter)));
            match c {
                // What stands in a brace is a name, until variants begin.
                '{' => is_text.push(false),
                '}' => drop(is_text.pop()),
                _ => {}
            }
            made.push(c);
        }
        made.extend(word.drain(..).enumerate().flat_map(|(n, letter)| marked(n, letter)));
    }
    made
}

/// How much of the line names what follows: `key = `, `.attribute = `, `[variant] `, `*[variant] `.
fn start_of_pattern(line: &str, is_in_braces: bool) -> usize {
    let indent = line.len() - line.trim_start().len();
    let bare = &line[indent..];
    let end = if is_in_braces && bare.trim_start_matches('*').starts_with('[') {
        bare.find(']')
    } else if !is_in_braces && (indent == 0 || bare.starts_with('.')) {
        bare.find('=')
    } else {
        None
    };
    end.map_or(indent, |end| indent + end + 1)
}

/// The letter with its mark; every other one of a word stands twice.
fn marked(n: usize, letter: char) -> impl Iterator<Item = char> {
    const PLAIN: &str = "abcdefghijklnoprstuwyzABCDEFGHIJKLNOPRSTUWYZ";
    const MARKED: &str = "äƀčďéƒğȟíĵķľñöƥřšťúŵýžÄƁČĎÉƑĞȞÍĴĶĽÑÖƤŘŠŤÚŴÝŽ";
    let known = PLAIN.chars().zip(MARKED.chars()).find(|(plain, _)| *plain == letter);
    let mark = if known.is_some() { None } else { Some('\u{304}') };
    let one = std::iter::once(known.map_or(letter, |(_, marked)| marked)).chain(mark);
    let times = if n.is_multiple_of(2) { 2 } else { 1 };
    one.collect::<Vec<_>>().repeat(times).into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{model::Facts, texts::Texts};
    use fluent_bundle::FluentResource;

    #[test]
    fn only_what_is_read_is_disguised() {
        let file = "# Note\nkey-a = Open it\n    again { $host ->\n        [one] in { -b } mail\n       *[other] { $n } files\n    }.\n    .note = Yes\n";
        assert!(disguised(file).starts_with("# Note\nkey-a = ÖÖƥééñ "), "{}", disguised(file));
        for kept in ["# Note", "key-a = ", "{ $host ->", "[one] ", "{ -b }", "*[other] { $n } ", ".note = "] {
            assert!(disguised(file).contains(kept), "{kept}: {}", disguised(file));
        }
        for read in ["Open", "again", "in {", "mail", "files", "Yes"] {
            assert!(!disguised(file).contains(read), "{read}: {}", disguised(file));
        }
    }

    #[test]
    fn it_is_as_whole_as_english() {
        for ((name, plain), (_, made)) in lang::sources(Lang::En).iter().zip(sources()) {
            assert!(FluentResource::try_new((*made).to_owned()).is_ok(), "{name}");
            let keys = |text: &str| text.lines().filter(|line| line.contains(" =")).count();
            assert_eq!(keys(plain), keys(made), "{name}");
        }
        let texts = Texts::new(Lang::Pseudo);
        let said = texts.text_with("window-start-found-in", &Facts::new().text("program-name", "Outlook"));
        assert!(said.contains("Outlook") && !said.contains("Found"), "{said}");
    }

    #[test]
    fn it_is_40_percent_longer() {
        let (_, window) = lang::sources(Lang::En).iter().find(|(name, _)| *name == "window").unwrap();
        let keys: Vec<&str> = window.lines().filter_map(|line| line.split_once(" =")).map(|(key, _)| key).collect();
        let letters = |lang: Lang| -> usize {
            let texts = Texts::new(lang);
            let said = keys.iter().filter(|key| key.starts_with("window-")).map(|key| texts.text(key));
            said.map(|words| words.chars().filter(|c| *c != '\u{304}').count()).sum()
        };
        let percent = letters(Lang::Pseudo) * 100 / letters(Lang::En);
        assert!((135..=145).contains(&percent), "{percent}");
    }
}
