//! Messages as an IMAP server tells of them: FETCH, SEARCH, and the numbers in response codes (RFC 9051 section 7).
use super::{
    Raw,
    fields::{self, Field},
    imap_tokens::{Token, Tokens},
};

/// UIDs read from one answer.
const MAX_UIDS: usize = 100_000;
/// Flags kept of a message.
const MAX_FLAGS: usize = 64;

/// What one FETCH line tells of one message.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Fetched {
    pub sequence: u32,
    pub uid: Option<u32>,
    /// In lower case: `\seen`, `$junk`.
    pub flags: Option<Vec<String>>,
    /// The header or the part that was asked for.
    pub text: Option<String>,
}

/// `12 FETCH (UID 5 FLAGS (\Seen) BODY[HEADER.FIELDS (FROM)] "From: ...")`
pub fn fetched(line: &Raw) -> Option<Fetched> {
    let mut tokens = Tokens(line.as_sent());
    let sequence = tokens.next()?.text().parse().ok()?;
    if !tokens.next()?.is_word("FETCH") || tokens.next()? != Token::Parenthesis('(') {
        return None;
    }
    let mut fetched = Fetched { sequence, ..Fetched::default() };
    while let Some(token) = tokens.next() {
        match token {
            Token::Parenthesis(')') => break,
            Token::Atom(name) if name.eq_ignore_ascii_case("UID") => fetched.uid = tokens.next()?.text().parse().ok(),
            Token::Atom(name) if name.eq_ignore_ascii_case("FLAGS") => fetched.flags = Some(flags(&mut tokens)),
            Token::Atom(name) if name.to_ascii_uppercase().starts_with("BODY[") => {
                skip_section(&name, &mut tokens);
                if let Token::Quoted(text) = tokens.next()? {
                    fetched.text = Some(text);
                }
            }
            Token::Atom(_) => skip_value(&mut tokens),
            _ => {}
        }
    }
    Some(fetched)
}

fn flags(tokens: &mut Tokens<'_>) -> Vec<String> {
    let inside = tokens.skip_while(|token| *token == Token::Parenthesis('('));
    let names = inside.take_while(|token| *token != Token::Parenthesis(')')).take(MAX_FLAGS);
    names.map(|token| token.text().to_ascii_lowercase()).collect()
}

/// `BODY[HEADER.FIELDS (FROM SUBJECT)]` comes in pieces; the last has the bracket.
fn skip_section(first: &str, tokens: &mut Tokens<'_>) {
    if first.contains(']') {
        return;
    }
    for token in tokens {
        if matches!(&token, Token::Atom(text) if text.contains(']')) {
            return;
        }
    }
}

fn skip_value(tokens: &mut Tokens<'_>) {
    let mut depth = 0u32;
    for token in tokens {
        match token {
            Token::Parenthesis('(') => depth += 1,
            Token::Parenthesis(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return;
        }
    }
}

/// The UIDs of `SEARCH 4 7` lines.
pub fn found_uids(lines: &[Raw]) -> Vec<u32> {
    let lines = lines.iter().map(Raw::as_sent);
    let words = lines.filter_map(|line| line.get(..6).filter(|w| w.eq_ignore_ascii_case("SEARCH")).map(|_| line));
    words.flat_map(|line| line.split_ascii_whitespace().skip(1)).filter_map(|w| w.parse().ok()).take(MAX_UIDS).collect()
}

/// `12 EXISTS`: the number before this word.
pub fn number_before(line: &Raw, word: &str) -> Option<u32> {
    let (number, rest) = line.as_sent().split_once(' ')?;
    rest.trim().eq_ignore_ascii_case(word).then(|| number.parse().ok()).flatten()
}

/// The number in a response code: `OK [UIDVALIDITY 7] ...`.
pub fn number_in_code(line: &Raw, code: &str) -> Option<u32> {
    let mut words = line.as_sent().split_once('[')?.1.split_once(']')?.0.split_ascii_whitespace();
    words.next()?.eq_ignore_ascii_case(code).then(|| words.next()?.parse().ok()).flatten()
}

/// Where one copied or moved message is now (RFC 4315, RFC 6851): its new UIDVALIDITY and UID.
pub fn copied_to(line: &Raw) -> Option<(u32, u32)> {
    let mut words = line.as_sent().split_once('[')?.1.split_once(']')?.0.split_ascii_whitespace();
    if !words.next()?.eq_ignore_ascii_case("COPYUID") {
        return None;
    }
    let validity = words.next()?.parse().ok()?;
    let (_source, uid) = (words.next()?, words.next()?.parse().ok()?);
    Some((validity, uid))
}

/// A field of a header, unfolded and decoded (RFC 2047), of one line.
pub fn header_field(header: &str, name: &str) -> Option<String> {
    let fields = fields::parse(header.as_bytes());
    fields.get(name).map(Field::text).filter(|value| !value.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fetched(line: &str) -> Option<Fetched> {
        super::fetched(&Raw::new(line))
    }

    #[test]
    fn fetch_lines_in_every_order() {
        let line = "12 FETCH (UID 5 FLAGS (\\Seen $Junk) BODY[HEADER.FIELDS (FROM SUBJECT)] \"From: a\r\nSubject: b \\\"c\\\"\r\n\r\n\")";
        let found = fetched(line).unwrap();
        assert_eq!((found.sequence, found.uid), (12, Some(5)));
        assert_eq!(found.flags.unwrap(), ["\\seen", "$junk"]);
        assert_eq!(header_field(&found.text.unwrap(), "subject").unwrap(), "b \"c\"");
        let other =
            fetched("3 fetch (ENVELOPE ((\"x\" NIL) (y)) MODSEQ (77) BODY[]<0> \"ab\" FLAGS () UID 9)").unwrap();
        assert_eq!(other.text.as_deref(), Some("ab"));
        assert_eq!((other.uid, other.flags), (Some(9), Some(vec![])));
        assert_eq!(fetched("3 FETCH (BODY[HEADER] NIL UID 2)").unwrap().uid, Some(2));
        for odd in
            ["3 EXISTS", "x FETCH (UID 1)", "3 FETCH", "3 FETCH UID", "", "3 FETCH (UID", "4294967296 FETCH (UID 1)"]
        {
            assert_eq!(fetched(odd), None, "{odd}");
        }
        assert_eq!(fetched("3 FETCH (UID x FLAGS (").unwrap().uid, None);
    }

    #[test]
    fn numbers_in_answers() {
        assert_eq!(found_uids(&["SEARCH 4 7 x", "OK", "search", "è"].map(Raw::new)), [4, 7]);
        assert_eq!(number_before(&Raw::new("12 EXISTS"), "exists"), Some(12));
        assert_eq!(number_before(&Raw::new("12 EXPUNGE"), "exists"), None);
        assert_eq!(number_in_code(&Raw::new("OK [UIDVALIDITY 17] ok"), "uidvalidity"), Some(17));
        assert_eq!(number_in_code(&Raw::new("OK [UIDNEXT x]"), "UIDNEXT"), None);
        assert_eq!(copied_to(&Raw::new("OK [COPYUID 38505 304 3956] Done")), Some((38_505, 3_956)));
        assert_eq!(copied_to(&Raw::new("OK [COPYUID 38505 304,305 3956:3957] Done")), None);
        assert_eq!(copied_to(&Raw::new("OK Moved")), None);
    }

    #[test]
    fn header_fields_unfold_and_decode() {
        let header = "Subject: =?utf-8?Q?Perch=C3=A9?=\r\n no\r\nFROM : Anna <a@b.it>\r\nX: \r\n";
        assert_eq!(header_field(header, "Subject").unwrap(), "Perché no");
        assert_eq!(header_field(header, "from").unwrap(), "Anna <a@b.it>");
        assert_eq!(header_field(header, "X"), None);
        assert_eq!(header_field(header, "Date"), None);
    }
}
