//! Answers to SEARCH and FETCH (RFC 9051 section 7.3 and 7.5, RFC 4731), taken as they come: a line of 100,000 numbers is
//! counted, a header is cut, and neither is ever held as a whole.
use super::{
    super::{Reply, WireError, wire::Bulk},
    answer::{reply_of, status_and_text},
    hits::{Fetched, Hits},
};
use crate::{mail::Raw, net::reply::bracket};

/// Bytes kept of a line nobody asked for.
const MAX_REST: usize = 8 * 1024;
/// Bytes kept of a word, a flag or a name.
const MAX_WORD: usize = 1_000;
/// Bytes kept of a message's header.
pub(super) const MAX_HEADER: usize = 64 * 1024;
/// Messages taken from one answer; nobody asks for more.
const MAX_MESSAGES: usize = 4_096;

/// What an answer has brought so far. It stays when the connection breaks.
#[derive(Debug, Default)]
pub(super) struct Heard {
    pub hits: Vec<Hits>,
    pub messages: Vec<Fetched>,
    pub uid_validity: Option<u32>,
    pub bye: Option<Reply>,
}

enum Token {
    Open,
    Close,
    Text(String),
    End,
}

impl Token {
    fn number<T: std::str::FromStr>(&self) -> Option<T> {
        if let Self::Text(text) = self { text.parse().ok() } else { None }
    }
}

pub(super) struct Reader<'a> {
    pub bulk: Bulk<'a>,
    /// The line has been read to its end, whoever still asks for a word of it.
    is_line_over: bool,
}

impl<'a> Reader<'a> {
    pub fn new(bulk: Bulk<'a>) -> Self {
        Self { bulk, is_line_over: false }
    }

    /// Follows the answer to the command `tag` to its end.
    pub fn follow(&mut self, tag: &str, heard: &mut Heard) -> Result<Reply, WireError> {
        loop {
            match self.line(tag, heard) {
                Ok(Some(reply)) => return Ok(reply),
                Ok(None) => {}
                Err(WireError::Cancelled) => return Err(WireError::Cancelled),
                Err(error) => return Err(heard.bye.take().map_or(error, WireError::Refused)),
            }
        }
    }

    fn line(&mut self, tag: &str, heard: &mut Heard) -> Result<Option<Reply>, WireError> {
        self.is_line_over = false;
        let transcript = self.bulk.wire().transcript();
        match self.bulk.peek()? {
            b'*' => {
                self.bulk.next()?;
                self.untagged(heard)?;
                Ok(None)
            }
            b'\r' | b'\n' => {
                self.bulk.line(0)?;
                Ok(None)
            }
            _ => {
                let line = self.bulk.line(MAX_REST)?;
                let said = line.strip_prefix(tag).and_then(|rest| rest.strip_prefix(' '));
                match said.and_then(|said| Some((said, status_and_text(said)?))) {
                    Some((said, (status, text))) => {
                        Ok(Some(Reply { accepted: status == "OK", ..reply_of(said, text, &transcript) }))
                    }
                    None => Err(WireError::Unexpected(transcript.tidy(&line))),
                }
            }
        }
    }

    fn untagged(&mut self, heard: &mut Heard) -> Result<(), WireError> {
        let Token::Text(word) = self.token()? else { return self.rest() };
        match word.to_ascii_uppercase().as_str() {
            "SEARCH" => {
                let mut hits = Hits::default();
                self.numbers(&mut hits)?;
                heard.hits.push(hits);
                self.rest()
            }
            "ESEARCH" => self.esearch(heard),
            status @ ("OK" | "NO" | "BAD" | "BYE") => self.status(status, heard),
            number if number.bytes().all(|b| b.is_ascii_digit()) => match self.token()? {
                Token::Text(what) if what.eq_ignore_ascii_case("FETCH") => self.fetch(heard),
                _ => self.rest(),
            },
            _ => self.rest(),
        }
    }

    fn status(&mut self, status: &str, heard: &mut Heard) -> Result<(), WireError> {
        let text = self.bulk.line(MAX_REST)?;
        self.is_line_over = true;
        let mut code = bracket(&text).unwrap_or_default().split_ascii_whitespace();
        if code.next().is_some_and(|name| name.eq_ignore_ascii_case("UIDVALIDITY")) {
            heard.uid_validity = code.next().and_then(|number| number.parse().ok());
        }
        if status == "BYE" {
            heard.bye = Some(reply_of(&format!("BYE{text}"), &text, &self.bulk.wire().transcript()));
        }
        Ok(())
    }

    /// What is left of the line, literals too.
    fn rest(&mut self) -> Result<(), WireError> {
        loop {
            match self.token()? {
                Token::End => return Ok(()),
                Token::Open | Token::Close | Token::Text(_) => {}
            }
        }
    }

    /// Numbers and ranges up to the first byte that belongs to neither.
    fn numbers(&mut self, hits: &mut Hits) -> Result<(), WireError> {
        if self.is_line_over {
            return Ok(());
        }
        let (mut low, mut number): (Option<u32>, Option<u32>) = (None, None);
        loop {
            let byte = self.bulk.peek()?;
            match byte {
                b'0'..=b'9' => {
                    number = Some(number.unwrap_or(0).saturating_mul(10).saturating_add(u32::from(byte - b'0')));
                }
                b':' => low = number.take(),
                b' ' | b',' => {
                    hits.add(low.take(), number.take());
                }
                _ => {
                    hits.add(low, number);
                    return Ok(());
                }
            }
            self.bulk.next()?;
        }
    }

    /// `(TAG "a1" MAILBOX "Spam" UIDVALIDITY 1) UID COUNT 3 ALL 4:6` (RFC 4731, RFC 7377).
    fn esearch(&mut self, heard: &mut Heard) -> Result<(), WireError> {
        let mut hits = Hits::default();
        let mut is_correlated = false;
        let mut count = None;
        loop {
            match self.token()? {
                Token::Open => is_correlated = true,
                Token::Close => is_correlated = false,
                Token::End => break,
                Token::Text(word) => match word.to_ascii_uppercase().as_str() {
                    "UID" => {}
                    "MAILBOX" if is_correlated => {
                        if let Token::Text(name) = self.token()? {
                            hits.mailbox = Some(Raw::new(name));
                        }
                    }
                    "UIDVALIDITY" if is_correlated => hits.uid_validity = self.token()?.number(),
                    "TAG" => self.value(0)?,
                    "COUNT" => count = self.token()?.number(),
                    "ALL" if !self.is_line_over => {
                        self.blank()?;
                        self.numbers(&mut hits)?;
                    }
                    _ => self.value(0)?,
                },
            }
        }
        hits.count = count.unwrap_or(hits.count);
        heard.hits.push(hits);
        Ok(())
    }

    /// `(UID 5 FLAGS (\Seen) INTERNALDATE "..." RFC822.SIZE 900 BODY[HEADER]<0> {300}...)`
    fn fetch(&mut self, heard: &mut Heard) -> Result<(), WireError> {
        let Token::Open = self.token()? else { return self.rest() };
        let mut message = Fetched::default();
        let mut uid = None;
        while let Token::Text(item) = self.token()? {
            let item = item.to_ascii_uppercase();
            match item.as_str() {
                "UID" => uid = self.token()?.number(),
                "FLAGS" => message.flags = self.flags()?,
                "INTERNALDATE" => {
                    if let Token::Text(date) = self.token()? {
                        message.internal_date = Some(date);
                    }
                }
                "RFC822.SIZE" => message.size_bytes = self.token()?.number(),
                _ if item.starts_with("BODY[HEADER]") || item == "RFC822.HEADER" => message.header = self.text()?,
                _ => self.value(0)?,
            }
        }
        self.rest()?;
        // Without a number it is news of a message, not an answer.
        if let Some(uid) = uid
            && heard.messages.len() < MAX_MESSAGES
        {
            heard.messages.push(Fetched { uid, ..message });
        }
        Ok(())
    }

    fn flags(&mut self) -> Result<Vec<String>, WireError> {
        let mut flags = Vec::new();
        if let Token::Open = self.token()? {
            while let Token::Text(flag) = self.token()? {
                if flags.len() < 100 {
                    flags.push(flag);
                }
            }
        }
        Ok(flags)
    }

    /// A literal, a quoted string or NIL.
    fn text(&mut self) -> Result<Vec<u8>, WireError> {
        if self.is_line_over {
            return Ok(Vec::new());
        }
        self.blank()?;
        if self.bulk.peek()? == b'{' {
            let size = self.literal_size()?;
            return self.bulk.take(size, MAX_HEADER);
        }
        match self.token()? {
            Token::Text(text) if !text.eq_ignore_ascii_case("NIL") => Ok(text.into_bytes()),
            _ => Ok(Vec::new()),
        }
    }

    /// One value, lists in lists too, counted and not nested.
    fn value(&mut self, mut depth: u64) -> Result<(), WireError> {
        loop {
            match self.token()? {
                Token::Open => depth += 1,
                Token::Close => depth = depth.saturating_sub(1),
                Token::End => return Ok(()),
                Token::Text(_) => {}
            }
            if depth == 0 {
                return Ok(());
            }
        }
    }

    fn blank(&mut self) -> Result<(), WireError> {
        while self.bulk.peek()? == b' ' {
            self.bulk.next()?;
        }
        Ok(())
    }

    /// `End` only at the end of the line, which is left behind.
    fn token(&mut self) -> Result<Token, WireError> {
        if self.is_line_over {
            return Ok(Token::End);
        }
        self.blank()?;
        match self.bulk.peek()? {
            b'(' => self.bulk.next().map(|_| Token::Open),
            b')' => self.bulk.next().map(|_| Token::Close),
            b'\r' | b'\n' => {
                self.is_line_over = true;
                self.bulk.line(0).map(|_| Token::End)
            }
            b'"' => self.quoted(),
            b'{' => {
                let size = self.literal_size()?;
                let bytes = self.bulk.take(size, MAX_WORD)?;
                Ok(Token::Text(String::from_utf8_lossy(&bytes).into_owned()))
            }
            _ => self.atom(),
        }
    }

    fn quoted(&mut self) -> Result<Token, WireError> {
        let mut kept = Vec::new();
        self.bulk.next()?;
        loop {
            let byte = match self.bulk.peek()? {
                b'\r' | b'\n' => break,
                b'"' => {
                    self.bulk.next()?;
                    break;
                }
                b'\\' => {
                    self.bulk.next()?;
                    self.bulk.next()?
                }
                _ => self.bulk.next()?,
            };
            if kept.len() < MAX_WORD {
                kept.push(byte);
            }
        }
        Ok(Token::Text(String::from_utf8_lossy(&kept).into_owned()))
    }

    /// Blanks and parentheses belong to it inside brackets: `BODY[HEADER.FIELDS (FROM)]`.
    fn atom(&mut self) -> Result<Token, WireError> {
        let mut kept = Vec::new();
        let mut is_inside = false;
        loop {
            match self.bulk.peek()? {
                b'\r' | b'\n' => break,
                b' ' | b'(' | b')' if !is_inside => break,
                b'[' => is_inside = true,
                b']' => is_inside = false,
                _ => {}
            }
            let byte = self.bulk.next()?;
            if kept.len() < MAX_WORD {
                kept.push(byte);
            }
        }
        Ok(Token::Text(String::from_utf8_lossy(&kept).into_owned()))
    }

    /// `{300}`, `{300+}`, `~{300}` and the line end after it.
    fn literal_size(&mut self) -> Result<usize, WireError> {
        let line = self.bulk.line(MAX_WORD)?;
        let size = line.trim_start_matches('{').trim_end_matches('}').trim_end_matches('+').parse();
        size.map_err(|_| WireError::Unexpected(self.bulk.wire().transcript().tidy(&line)))
    }
}
