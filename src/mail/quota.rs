//! Answers about the space of a mailbox: QUOTA (RFC 2087, RFC 9208), LIST and STATUS with SIZE (RFC 9051, RFC 8438).

/// What a limit counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counted {
    /// Bytes. The wire counts in units of 1024.
    Storage,
    Messages,
}

/// A limit and how much of it is used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limit {
    pub root: String,
    pub counted: Counted,
    pub used: u64,
    pub limit: u64,
}

impl Limit {
    /// How much of it is used, in whole percent, rounded down: 100 means that nothing more fits.
    pub fn percent(&self) -> u64 {
        self.used.saturating_mul(100).checked_div(self.limit).unwrap_or(100)
    }
}

/// What a folder is for, by its special-use flag (RFC 6154) or its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FolderUse {
    Inbox,
    Trash,
    Junk,
    Other,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folder {
    /// As the server writes it, in modified UTF-7.
    pub name: String,
    pub folder_use: FolderUse,
    pub size_bytes: u64,
    pub messages: u64,
}

/// The limits in the untagged lines of GETQUOTAROOT. A root without a list, or with limits we do not count, gives none.
pub fn limits(lines: &[String]) -> Vec<Limit> {
    lines.iter().filter_map(|line| quota_line(line)).flatten().collect()
}

fn quota_line(line: &str) -> Option<Vec<Limit>> {
    let mut tokens = Tokens(line);
    if !tokens.next()?.is_word("QUOTA") {
        return None;
    }
    let root = tokens.next()?.text();
    let list: Vec<String> = tokens.map(Token::text).filter(|t| t != "(" && t != ")").collect();
    Some(
        list.chunks_exact(3)
            .filter_map(|triple| {
                let [name, used, limit] = triple else { return None };
                let (counted, unit) = match name.to_ascii_uppercase().as_str() {
                    "STORAGE" => (Counted::Storage, 1024),
                    "MESSAGE" => (Counted::Messages, 1),
                    _ => return None,
                };
                let number = |text: &str| text.parse::<u64>().ok().map(|n| n.saturating_mul(unit));
                Some(Limit { root: root.clone(), counted, used: number(used)?, limit: number(limit)? })
            })
            .collect(),
    )
}

/// The folders of LIST and STATUS lines that told a size, the largest first.
pub fn folders(lines: &[String]) -> Vec<Folder> {
    let flagged: Vec<(String, FolderUse)> = lines.iter().filter_map(|line| list_line(line)).collect();
    let mut folders: Vec<Folder> = lines.iter().filter_map(|line| status_line(line, &flagged)).collect();
    folders.sort_by(|a, b| b.size_bytes.cmp(&a.size_bytes).then_with(|| a.name.cmp(&b.name)));
    folders.dedup_by(|a, b| a.name == b.name);
    folders
}

/// The names in LIST lines that can hold messages.
pub fn names(lines: &[String]) -> Vec<String> {
    lines.iter().filter_map(|line| list_line(line)).map(|(name, _)| name).collect()
}

fn list_line(line: &str) -> Option<(String, FolderUse)> {
    let mut tokens = Tokens(line);
    if !tokens.next()?.is_word("LIST") || tokens.next()?.text() != "(" {
        return None;
    }
    let flags: Vec<String> =
        tokens.by_ref().map(Token::text).take_while(|t| t != ")").map(|flag| flag.to_ascii_lowercase()).collect();
    let _separator = tokens.next()?;
    let name = tokens.next()?.text();
    let has = |flag: &str| flags.iter().any(|f| f == flag);
    if has("\\noselect") || has("\\nonexistent") {
        return None;
    }
    let folder_use = match () {
        () if name.eq_ignore_ascii_case("INBOX") => FolderUse::Inbox,
        () if has("\\trash") => FolderUse::Trash,
        () if has("\\junk") => FolderUse::Junk,
        () => use_by_name(&name),
    };
    Some((name, folder_use))
}

/// Folders that no flag tells apart, by the names mail programs and providers give them in it, en, de, fr, es.
fn use_by_name(name: &str) -> FolderUse {
    const TRASH: &[&str] =
        &["trash", "cestino", "deleted items", "posta eliminata", "papierkorb", "corbeille", "papelera"];
    const JUNK: &[&str] =
        &["junk", "spam", "posta indesiderata", "junk e-mail", "indesiderata", "spamverdacht", "pourriel"];
    let last = name.rsplit(['/', '.']).next().unwrap_or(name).to_ascii_lowercase();
    if TRASH.contains(&last.as_str()) {
        FolderUse::Trash
    } else if JUNK.contains(&last.as_str()) {
        FolderUse::Junk
    } else {
        FolderUse::Other
    }
}

fn status_line(line: &str, flagged: &[(String, FolderUse)]) -> Option<Folder> {
    let mut tokens = Tokens(line);
    if !tokens.next()?.is_word("STATUS") {
        return None;
    }
    let name = tokens.next()?.text();
    let items: Vec<String> = tokens.map(Token::text).filter(|t| t != "(" && t != ")").collect();
    let value = |wanted: &str| {
        let pair = items.chunks_exact(2).find(|pair| pair.first().is_some_and(|n| n.eq_ignore_ascii_case(wanted)))?;
        pair.get(1)?.parse::<u64>().ok()
    };
    let folder_use = flagged.iter().find(|(n, _)| *n == name).map_or_else(|| use_by_name(&name), |(_, u)| *u);
    let folder_use = if name.eq_ignore_ascii_case("INBOX") { FolderUse::Inbox } else { folder_use };
    Some(Folder { size_bytes: value("SIZE")?, messages: value("MESSAGES").unwrap_or(0), name, folder_use })
}

enum Token {
    Atom(String),
    Quoted(String),
    Parenthesis(char),
}

impl Token {
    fn is_word(&self, word: &str) -> bool {
        matches!(self, Self::Atom(atom) if atom.eq_ignore_ascii_case(word))
    }

    fn text(self) -> String {
        match self {
            Self::Atom(text) | Self::Quoted(text) => text,
            Self::Parenthesis(c) => c.to_string(),
        }
    }
}

/// Atoms, quoted strings and parentheses (RFC 9051 section 4).
struct Tokens<'a>(&'a str);

impl Iterator for Tokens<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        let rest = self.0.trim_start();
        let first = rest.chars().next()?;
        if matches!(first, '(' | ')') {
            self.0 = rest.get(1..)?;
            return Some(Token::Parenthesis(first));
        }
        if first == '"' {
            return self.quoted(rest.get(1..)?);
        }
        let end = rest.find([' ', '(', ')']).unwrap_or(rest.len());
        let (atom, after) = rest.split_at_checked(end)?;
        self.0 = after;
        Some(Token::Atom(atom.to_owned()))
    }
}

impl Tokens<'_> {
    fn quoted(&mut self, rest: &str) -> Option<Token> {
        let mut text = String::new();
        let mut characters = rest.char_indices();
        while let Some((place, c)) = characters.next() {
            match c {
                '"' => {
                    let length = rest.len();
                    let start = self.0.len() - length;
                    self.0 = self.0.get(start + place + 1..)?;
                    return Some(Token::Quoted(text));
                }
                '\\' => text.extend(characters.next().map(|(_, escaped)| escaped)),
                c => text.push(c),
            }
        }
        self.0 = "";
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<String> {
        text.lines().map(str::to_owned).collect()
    }

    #[test]
    fn limits_of_one_root() {
        let found =
            limits(&lines("QUOTAROOT INBOX \"User quota\"\nQUOTA \"User quota\" (STORAGE 1077 1024 MESSAGE 9 10000)"));
        assert_eq!(
            found.iter().map(|l| (l.counted, l.used, l.limit)).collect::<Vec<_>>(),
            [(Counted::Storage, 1_102_848, 1_048_576), (Counted::Messages, 9, 10_000)]
        );
        assert_eq!(found.iter().map(Limit::percent).collect::<Vec<_>>(), [105, 0]);
    }

    #[test]
    fn roots_without_a_list_and_odd_answers_give_no_limit() {
        for text in [
            "QUOTAROOT INBOX",
            "QUOTA \"\" ()",
            "QUOTA root",
            "QUOTA root (STORAGE)",
            "QUOTA root (STORAGE x y)",
            "QUOTA root (LEVEL 2 3)",
            "QUOTA \"unfinished (STORAGE 1 2)",
            "OK nothing",
            "",
        ] {
            assert_eq!(limits(&lines(text)), [], "{text}");
        }
        let full = limits(&lines("QUOTA root (STORAGE 0 0)"));
        assert_eq!(full.first().map(Limit::percent), Some(100));
    }

    #[test]
    fn folders_by_size_with_their_use() {
        let found = folders(&lines(
            "LIST (\\HasNoChildren \\TRASH) \"/\" Papierkorb\nLIST (\\HasNoChildren) \"/\" INBOX\n\
             LIST () \"/\" \"Posta indesiderata\"\nLIST (\\NonExistent) \"/\" Progetti\n\
             STATUS INBOX (MESSAGES 5 SIZE 100)\nSTATUS Papierkorb (SIZE 900 MESSAGES 2)\n\
             STATUS \"Posta indesiderata\" (MESSAGES 1 SIZE 50)\nSTATUS Vuota (MESSAGES 0)",
        ));
        assert_eq!(
            found.iter().map(|f| (f.name.as_str(), f.folder_use, f.size_bytes)).collect::<Vec<_>>(),
            [
                ("Papierkorb", FolderUse::Trash, 900),
                ("INBOX", FolderUse::Inbox, 100),
                ("Posta indesiderata", FolderUse::Junk, 50),
            ]
        );
        assert_eq!(names(&lines("LIST () NIL \"a\\\"b\"\nLIST (\\Noselect) \"/\" x")), ["a\"b"]);
    }
}
