//! Follows an answer of ManageSieve, line by line (RFC 5804 section 4): strings, literals, and OK, NO or BYE at its end.
use super::super::{Reply, Wire, WireError, wire::ms_since};
use std::{fmt, time::Instant};

/// Lines of one answer. Servers allow some dozens of scripts.
const MAX_LINES: usize = 1_000;
/// Parts of one line; a capability has two, a script's name two.
const MAX_PARTS: usize = 20;
/// What is read of a literal that is too long.
const BEGINNING: usize = 4 * 1024;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Part {
    /// A quoted string or a literal.
    Text(String),
    Word(String),
    /// A response code with its brackets' inside: `QUOTA/MAXSIZE`, `SASL "cnNwYXV0aD0="`.
    Code(String),
    /// A literal longer than was wanted; the rest of the answer is not read.
    TooLong {
        size_bytes: u64,
        beginning: String,
    },
}

impl Part {
    pub fn text(&self) -> Option<&str> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }

    pub fn is_word(&self, word: &str) -> bool {
        matches!(self, Self::Word(own) if own.eq_ignore_ascii_case(word))
    }
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => write!(f, "\"{text}\""),
            Self::Word(word) => f.write_str(word),
            Self::Code(code) => write!(f, "({code})"),
            Self::TooLong { size_bytes, .. } => write!(f, "{{{size_bytes}}}"),
        }
    }
}

/// A line as one text again.
pub(super) fn words(parts: &[Part]) -> String {
    parts.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

pub(super) struct Answer {
    /// All that came before the last line.
    pub lines: Vec<Vec<Part>>,
    pub reply: Reply,
    /// It ends with a `Part::TooLong`; the connection is of no more use.
    pub is_cut: bool,
}

/// `longest`: the bytes of the longest literal.
pub(super) fn read_answer(wire: &mut Wire, longest: usize) -> Result<Answer, WireError> {
    let sent = Instant::now();
    let mut lines = Vec::new();
    while lines.len() < MAX_LINES {
        let parts = read_line(wire, longest)?;
        let is_cut = matches!(parts.last(), Some(Part::TooLong { .. }));
        if let Some(mut reply) = reply_in(wire, &parts) {
            reply.took_ms = ms_since(sent);
            return if is_cut { Err(WireError::TooLong) } else { Ok(Answer { lines, reply, is_cut }) };
        }
        if !matches!(parts.first(), Some(Part::Text(_) | Part::TooLong { .. })) {
            return Err(WireError::Unexpected(wire.transcript().tidy(&words(&parts))));
        }
        lines.push(parts);
        if is_cut {
            return Ok(Answer { lines, reply: Reply::default(), is_cut });
        }
    }
    Err(WireError::Flood)
}

fn reply_in(wire: &Wire, parts: &[Part]) -> Option<Reply> {
    let accepted = match parts.first()? {
        status if status.is_word("OK") => true,
        status if status.is_word("NO") || status.is_word("BYE") => false,
        _ => return None,
    };
    let transcript = wire.transcript();
    let code = parts.iter().find_map(|part| match part {
        Part::Code(code) => code.split_ascii_whitespace().next().map(str::to_ascii_uppercase),
        _ => None,
    });
    let is_plain = |code: &String| {
        let is_atom = code.bytes().all(|b| b.is_ascii_alphanumeric() || b"/-_.".contains(&b));
        code.len() <= 64 && is_atom && transcript.mask(code) == *code
    };
    Some(Reply { accepted, code: code.filter(is_plain), words: transcript.tidy(&words(parts)), ..Reply::default() })
}

/// A line, and what follows the literals in it.
fn read_line(wire: &mut Wire, longest: usize) -> Result<Vec<Part>, WireError> {
    let mut parts = Vec::new();
    loop {
        let line = wire.read_raw_line()?;
        let unreadable = || WireError::Unexpected(wire.transcript().tidy(&line));
        let Some(literal) = take_parts(&line, &mut parts).ok_or_else(unreadable)? else { return Ok(parts) };
        if usize::try_from(literal).is_ok_and(|size| size <= longest) {
            let bytes = wire.read_bytes(usize::try_from(literal).unwrap_or(longest))?;
            parts.push(Part::Text(String::from_utf8_lossy(&bytes).into_owned()));
        } else {
            let beginning = wire.read_bytes(BEGINNING).unwrap_or_default();
            let beginning = String::from_utf8_lossy(&beginning).into_owned();
            parts.push(Part::TooLong { size_bytes: literal, beginning });
            return Ok(parts);
        }
    }
}

/// `None`: not a line of this protocol. `Some(Some(n))`: a literal of `n` bytes follows.
fn take_parts(line: &str, parts: &mut Vec<Part>) -> Option<Option<u64>> {
    let mut rest = line.trim_start_matches(' ');
    while let Some(first) = rest.chars().next() {
        if parts.len() >= MAX_PARTS {
            return None;
        }
        rest = match first {
            '"' => {
                let (text, after) = quoted(rest.get(1..)?)?;
                parts.push(Part::Text(text));
                after
            }
            '{' => {
                let digits = rest.strip_prefix('{')?.trim_end().strip_suffix('}')?;
                let digits = digits.strip_suffix('+').unwrap_or(digits);
                let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
                // More than 64 bits is only a way of saying "too long".
                return is_number.then(|| Some(digits.parse().unwrap_or(u64::MAX)));
            }
            '(' => {
                let (code, after) = bracketed(rest.get(1..)?);
                parts.push(Part::Code(code.trim().to_owned()));
                after
            }
            _ => {
                let end = rest.find([' ', '(', '"']).unwrap_or(rest.len());
                let (word, after) = rest.split_at_checked(end)?;
                parts.push(Part::Word(word.to_owned()));
                after
            }
        }
        .trim_start_matches(' ');
    }
    Some(None)
}

/// The inside of a quoted string, and what follows it.
fn quoted(text: &str) -> Option<(String, &str)> {
    let mut inside = String::new();
    let mut characters = text.char_indices();
    while let Some((at, character)) = characters.next() {
        match character {
            '"' => return Some((inside, text.get(at + 1..)?)),
            '\\' => inside.push(characters.next()?.1),
            other => inside.push(other),
        }
    }
    None
}

/// Up to the bracket that closes, strings within it skipped; all of it where none does.
fn bracketed(text: &str) -> (&str, &str) {
    let mut is_quoted = false;
    for (at, character) in text.char_indices() {
        match character {
            '"' => is_quoted = !is_quoted,
            ')' if !is_quoted => return (text.get(..at).unwrap_or(text), text.get(at + 1..).unwrap_or_default()),
            _ => {}
        }
    }
    (text, "")
}
