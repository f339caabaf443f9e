//! Words of a script (RFC 5228 section 8.1).
use super::Reason;
use super::name::Named;

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Token {
    Identifier(String),
    /// In lower case, without the colon.
    Tag(String),
    /// Saturated.
    Number(u64),
    Text(String),
    /// `{ } ( ) [ ] , ;`
    Mark(char),
}

/// Reads words one by one; remembers the names that comments before them give.
pub struct Tokens<'a> {
    script: &'a str,
    place: usize,
    /// Of `place`.
    pub line: usize,
    /// Where the word last read begins and ends.
    pub start: usize,
    pub end: usize,
    /// The line where the word last read begins.
    pub start_line: usize,
    /// The name that the comments since `forget_names` give.
    pub named: Named,
    end_line: usize,
}

pub type Fault = (Reason, usize);

impl<'a> Tokens<'a> {
    pub fn new(script: &'a str) -> Self {
        let place = if script.starts_with('\u{feff}') { 3 } else { 0 };
        Self { script, place, line: 1, start: place, end: place, start_line: 1, named: Named::default(), end_line: 0 }
    }

    pub fn forget_names(&mut self) {
        self.named = Named::default();
    }

    fn rest(&self) -> &'a str {
        self.script.get(self.place..).unwrap_or_default()
    }

    fn advance(&mut self, bytes: usize) -> &'a str {
        let taken = self.rest().get(..bytes).unwrap_or_default();
        self.line += memchr::memchr_iter(b'\n', taken.as_bytes()).count();
        self.place += taken.len();
        taken
    }

    /// The next word; `None` at the end.
    pub fn next(&mut self) -> Result<Option<Token>, Fault> {
        self.skip_blanks()?;
        (self.start, self.start_line) = (self.place, self.line);
        let token = self.word();
        (self.end, self.end_line) = (self.place, self.line);
        token
    }

    fn word(&mut self) -> Result<Option<Token>, Fault> {
        let Some(first) = self.rest().chars().next() else { return Ok(None) };
        match first {
            '{' | '}' | '(' | ')' | '[' | ']' | ',' | ';' => {
                self.advance(1);
                Ok(Some(Token::Mark(first)))
            }
            '"' => self.quoted().map(Some),
            ':' => {
                self.advance(1);
                let name = self.identifier();
                if name.is_empty() { Err(self.unexpected()) } else { Ok(Some(Token::Tag(name.to_ascii_lowercase()))) }
            }
            '0'..='9' => Ok(Some(self.number())),
            'a'..='z' | 'A'..='Z' | '_' => {
                let name = self.identifier().to_owned();
                if name.eq_ignore_ascii_case("text") && self.rest().starts_with(':') {
                    self.advance(1);
                    return self.multi_line().map(Some);
                }
                Ok(Some(Token::Identifier(name)))
            }
            _ => Err(self.unexpected()),
        }
    }

    fn unexpected(&self) -> Fault {
        (Reason::Unexpected, self.start_line)
    }

    /// Blanks and comments.
    fn skip_blanks(&mut self) -> Result<(), Fault> {
        loop {
            let rest = self.rest();
            let blanks = rest.len() - rest.trim_start_matches([' ', '\t', '\r', '\n']).len();
            self.advance(blanks);
            let rest = self.rest();
            let line = self.line;
            // A remark behind a command on its line is about that command.
            let is_behind = line == self.end_line;
            if let Some(comment) = rest.strip_prefix('#') {
                let length = memchr::memchr(b'\n', comment.as_bytes()).unwrap_or(comment.len());
                let text = self.advance(length + 1);
                if !is_behind {
                    self.named.hear(text, line);
                }
            } else if rest.starts_with("/*") {
                let length = rest.find("*/").ok_or((Reason::NotClosed, line))?;
                let text = self.advance(length + 2);
                if !is_behind {
                    self.named.hear_block(text.trim_start_matches("/*").trim_end_matches("*/"), self.line);
                }
            } else {
                return Ok(());
            }
        }
    }

    /// With dots, for the words of vendors (`vnd.dovecot.pipe` stands in `require` only, but scripts are written by hand).
    fn identifier(&mut self) -> &'a str {
        let rest = self.rest();
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '_' | '.')).unwrap_or(rest.len());
        self.advance(end)
    }

    fn number(&mut self) -> Token {
        let rest = self.rest();
        let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        let digits = self.advance(end);
        let number = digits.parse::<u64>().unwrap_or(u64::MAX);
        let factor = match self.rest().chars().next().map(|c| c.to_ascii_lowercase()) {
            Some('k') => 1 << 10,
            Some('m') => 1 << 20,
            Some('g') => 1 << 30,
            _ => return Token::Number(number),
        };
        self.advance(1);
        Token::Number(number.saturating_mul(factor))
    }

    fn quoted(&mut self) -> Result<Token, Fault> {
        let line = self.line;
        self.advance(1);
        let mut text = String::new();
        loop {
            let rest = self.rest();
            let end = memchr::memchr2(b'"', b'\\', rest.as_bytes()).ok_or((Reason::NotClosed, line))?;
            text.push_str(self.advance(end));
            if self.advance(1) == "\"" {
                return Ok(Token::Text(text));
            }
            let escaped = self.rest().chars().next().ok_or((Reason::NotClosed, line))?;
            self.advance(escaped.len_utf8());
            text.push(escaped);
        }
    }

    /// `text:` up to the line that is a dot.
    fn multi_line(&mut self) -> Result<Token, Fault> {
        let line = self.line;
        let rest = self.rest();
        let head = memchr::memchr(b'\n', rest.as_bytes()).ok_or((Reason::NotClosed, line))?;
        let remark = self.advance(head + 1).trim();
        if !remark.is_empty() && !remark.starts_with('#') {
            return Err(self.unexpected());
        }
        let mut text = String::new();
        loop {
            let rest = self.rest();
            if rest.is_empty() {
                return Err((Reason::NotClosed, line));
            }
            let length = memchr::memchr(b'\n', rest.as_bytes()).map_or(rest.len(), |end| end + 1);
            let taken = self.advance(length);
            let content = taken.trim_end_matches(['\n', '\r']);
            if content == "." {
                return Ok(Token::Text(text));
            }
            text.push_str(content.strip_prefix("..").map_or(content, |_| content.get(1..).unwrap_or_default()));
            text.push('\n');
        }
    }
}
