//! The tokens of IMAP answers.

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    Atom(String),
    Quoted(String),
    Parenthesis(char),
}

impl Token {
    pub fn is_word(&self, word: &str) -> bool {
        matches!(self, Self::Atom(atom) if atom.eq_ignore_ascii_case(word))
    }

    pub fn text(self) -> String {
        match self {
            Self::Atom(text) | Self::Quoted(text) => text,
            Self::Parenthesis(c) => c.to_string(),
        }
    }
}

/// Atoms, quoted strings and parentheses (RFC 9051 section 4).
pub(super) struct Tokens<'a>(pub &'a str);

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
