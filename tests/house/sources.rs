//! The sources of the program, read as text.
use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

pub struct Source {
    /// `src/net/wire.rs`
    pub path: String,
    pub text: String,
}

impl Source {
    /// The first folder, or the file's own name: `net`, `main`.
    pub fn room(&self) -> &str {
        let inside = self.path.trim_start_matches("src/");
        inside.split(['/', '.']).next().unwrap()
    }

    /// How many modules deep: 2 for `src/checks/port.rs`.
    pub fn depth(&self) -> usize {
        let parts = self.path.trim_start_matches("src/").split('/');
        parts.filter(|part| !matches!(*part, "mod.rs" | "lib.rs" | "main.rs")).count()
    }

    /// Numbered lines without comments, without what stands in quotes, and without the tests at the end of the file.
    pub fn code(&self) -> impl Iterator<Item = (usize, String)> {
        let mut is_for_tests = false;
        let mut is_marked = false;
        let mut code = Vec::new();
        for (number, line) in self.text.lines().enumerate() {
            // What only tests compile: a block at the left margin, to its closing brace there.
            let opens = is_marked && !line.starts_with(' ') && line.ends_with('{');
            is_marked = line == "#[cfg(test)]";
            is_for_tests |= opens;
            if !is_for_tests {
                code.push((number + 1, bare(line)));
            }
            is_for_tests &= line != "}";
        }
        code.into_iter()
    }

    /// Numbered names of facts that the code makes: `.text("host", ...)` and its like.
    pub fn facts_made(&self) -> impl Iterator<Item = (usize, &str)> {
        let code: BTreeSet<usize> = self.code().map(|(number, _)| number).collect();
        let lines = self.text.lines().enumerate().map(|(number, line)| (number + 1, line));
        let makers = [".text(\"", ".number(\"", ".date(\"", ".size(\""];
        lines.filter(move |(number, _)| code.contains(number)).flat_map(move |(number, line)| {
            let after = makers.into_iter().flat_map(|maker| line.match_indices(maker));
            let after = after.map(|(at, maker)| &line[at + maker.len()..]);
            let name = after.filter_map(|rest| rest.split_once('"')).filter(|(_, rest)| rest.starts_with(','));
            name.map(|(name, _)| (number, name)).collect::<Vec<_>>()
        })
    }

    pub fn code_text(&self) -> String {
        self.code().map(|(_, line)| line).collect::<Vec<_>>().join("\n")
    }
}

/// A line without what it quotes and what comes after `//`. A string of several lines is taken for code: rather too
/// much is looked at than too little.
fn bare(line: &str) -> String {
    let mut kept = String::new();
    let mut letters = line.chars().peekable();
    let mut is_quoted = false;
    while let Some(letter) = letters.next() {
        match letter {
            '\\' if is_quoted => drop(letters.next()),
            // The character '"' opens no string.
            '"' if !kept.ends_with('\'') || letters.peek() != Some(&'\'') => {
                is_quoted = !is_quoted;
                kept.push(letter);
            }
            '/' if !is_quoted && letters.peek() == Some(&'/') => break,
            other if !is_quoted => kept.push(other),
            _ => {}
        }
    }
    kept
}

/// All files of the program; those that only tests compile are left out.
pub fn all_sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths = Vec::new();
    collect(&root.join("src"), &mut paths);
    paths.sort();
    let mut sources: Vec<Source> = paths
        .iter()
        .map(|path| Source {
            path: path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/"),
            text: fs::read_to_string(path).unwrap(),
        })
        .collect();
    let only_tests: BTreeSet<String> = sources.iter().flat_map(test_files).collect();
    sources.retain(|source| !only_tests.contains(&source.path));
    assert!(sources.len() > 50, "the sources were not found");
    sources
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) {
    for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            collect(&path, paths);
        } else if path.extension().is_some_and(|end| end == "rs") {
            paths.push(path);
        }
    }
}

/// The files of modules declared under `#[cfg(test)]`.
fn test_files(source: &Source) -> Vec<String> {
    let mut found = Vec::new();
    let lines: Vec<&str> = source.text.lines().collect();
    for (number, _) in lines.iter().enumerate().filter(|(_, line)| line.trim() == "#[cfg(test)]") {
        let mut named = None;
        for line in lines[number + 1..].iter().map(|line| line.trim()) {
            if let Some(path) = line.strip_prefix("#[path = \"") {
                named = path.strip_suffix("\"]");
                continue;
            }
            let Some((_, module)) = line.strip_suffix(';').and_then(|line| line.rsplit_once("mod ")) else { break };
            let (folder, file) = source.path.rsplit_once('/').unwrap();
            let own = match file {
                "mod.rs" | "lib.rs" | "main.rs" => folder.to_owned(),
                other => format!("{folder}/{}", other.trim_end_matches(".rs")),
            };
            match named {
                Some(path) => found.push(format!("{folder}/{path}")),
                None => found.extend([format!("{own}/{module}.rs"), format!("{own}/{module}/mod.rs")]),
            }
            break;
        }
    }
    found
}

/// Does the word stand alone in the line?
pub fn has_word(line: &str, word: &str) -> bool {
    let is_letter = |c: char| c.is_alphanumeric() || c == '_';
    line.match_indices(word)
        .any(|(at, _)| !line[..at].ends_with(is_letter) && !line[at + word.len()..].starts_with(is_letter))
}

/// `a` and `b` of `crate::a::x` and `use crate::{a::x, b}`.
pub fn first_level_names(text: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let first_word =
        |text: &str| -> String { text.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect() };
    for (at, found) in text.match_indices("crate::") {
        let rest = &text[at + found.len()..];
        let Some(group) = rest.strip_prefix('{') else {
            names.insert(first_word(rest));
            continue;
        };
        let (mut depth, mut start) = (0, 0);
        for (n, c) in group.char_indices() {
            match c {
                '{' => depth += 1,
                '}' if depth == 0 => {
                    names.insert(first_word(&group[start..n]));
                    break;
                }
                '}' => depth -= 1,
                ',' if depth == 0 => {
                    names.insert(first_word(&group[start..n]));
                    start = n + 1;
                }
                _ => {}
            }
        }
    }
    names.remove("");
    names
}

#[test]
fn names_are_found_in_every_form() {
    let names =
        first_level_names("use crate::{\n    model::{Cause, CheckId},\n    net,\n};\nfn x() { crate::mail::y() }");
    assert_eq!(names.into_iter().collect::<Vec<_>>(), ["mail", "model", "net"]);
    assert!(has_word("x: Wire,", "Wire") && !has_word("WireError::Closed", "Wire"));
    assert_eq!(bare(r#"say("http://a \" fs"); // unwrap"#), r#"say(""); "#);
    assert_eq!(bare("Some('\"') => fs()"), "Some('\"') => fs()");
}
