//! One `Received` field (RFC 5321 section 4.4), in the forms servers really write.
use super::date;
use super::tls::{self, Tls};
use std::net::IpAddr;

/// After so many parentheses without an end no further one is looked for: megabytes of `(` must not take hours.
const UNCLOSED_MAX: usize = 8;

#[derive(Debug, Default)]
pub(super) struct Received {
    pub from: Option<String>,
    pub by: Option<String>,
    pub from_host: Option<String>,
    pub by_host: Option<String>,
    pub with: Option<String>,
    pub via: Option<String>,
    pub id: Option<String>,
    pub recipient: Option<String>,
    pub tls: Option<Tls>,
    pub ip: Option<IpAddr>,
    /// Milliseconds since 1970.
    pub at_ms: Option<i64>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Clause {
    Before,
    From,
    By,
    Via,
    With,
    Id,
    For,
    /// "over TLS secured channel" (Microsoft SMTPSVC), "tls CIPHER" (RFC 8314 section 4.3).
    Tls,
}

/// A word or, with `comment`, the inside of a parenthesis.
#[derive(Debug, Clone, Copy)]
struct Piece<'a> {
    text: &'a str,
    comment: bool,
}

/// One clause as it stands: (clause, its pieces).
type Clauses<'a> = Vec<(Clause, Vec<Piece<'a>>)>;

pub(super) fn read(text: &str) -> Received {
    let (mut pieces, date_start) = split(text);
    let mut at_ms = date_start.and_then(|start| date_of(text.get(start..)?));
    if at_ms.is_none()
        && let Some((at, start)) = date::read_at_end(text)
    {
        at_ms = Some(at);
        pieces = split(text.get(..start).unwrap_or_default()).0;
    }
    let clauses = clauses(&pieces);
    let with = words(&clauses, Clause::With, false);
    // qmail: "with (DHE-RSA-AES256-SHA encrypted) SMTP", and without the parentheses.
    let plain_with = with.as_deref().map(|with| with.rsplit("encrypted ").next().unwrap_or(with).to_owned());
    let told: Vec<&str> = all(&clauses)
        .filter(|(clause, piece)| match clause {
            Clause::Tls | Clause::With => true,
            _ => piece.comment && tls::is_about_tls(piece.text),
        })
        .map(|(_, piece)| piece.text)
        .collect();
    let from = words(&clauses, Clause::From, true).or_else(|| before(&clauses, true));
    let by = words(&clauses, Clause::By, true);
    // qmail: "(qmail 123 invoked from network)", and nothing else.
    let by = by.or_else(|| if from.is_none() { before(&clauses, false) } else { None });
    Received {
        tls: tls::read(&told.join(" "), with.as_deref().unwrap_or_default()),
        ip: sender_ip(&clauses),
        from_host: host(&clauses, Clause::From),
        by_host: host(&clauses, Clause::By).or_else(|| by.clone().filter(|_| !has(&clauses, Clause::By))),
        via: words(&clauses, Clause::Via, false),
        id: first_word(&clauses, Clause::Id),
        recipient: first_word(&clauses, Clause::For).map(|word| word.trim_matches(['<', '>']).to_owned()),
        from,
        by,
        with: plain_with,
        at_ms,
    }
}

/// Oracle and Sun servers put the id behind the date.
fn date_of(text: &str) -> Option<i64> {
    date::read(text).or_else(|| text.split_once(" id ").and_then(|(date, _)| date::read(date)))
}

/// Words and comments at the top level, and where the date starts: after the last `;` outside of a comment.
fn split(text: &str) -> (Vec<Piece<'_>>, Option<usize>) {
    let bytes = text.as_bytes();
    let mut pieces = Vec::new();
    let (mut at, mut date_start, mut kept) = (0, None, 0);
    let mut unclosed = 0;
    while at < bytes.len() {
        match bytes[at] {
            b';' => {
                kept = pieces.len();
                date_start = Some(at + 1);
                at += 1;
            }
            b'(' => match if unclosed < UNCLOSED_MAX { comment_end(bytes, at) } else { None } {
                Some(end) => {
                    pieces.push(Piece { text: text.get(at + 1..end).unwrap_or_default().trim(), comment: true });
                    at = end + 1;
                }
                // Never closed: the parenthesis is passed over, the words in it are read as words.
                None => {
                    unclosed += 1;
                    at += 1;
                }
            },
            byte if byte.is_ascii_whitespace() => at += 1,
            _ => {
                let end = word_end(bytes, at);
                pieces.push(Piece { text: text.get(at..end).unwrap_or_default(), comment: false });
                at = end;
            }
        }
    }
    if date_start.is_some() {
        pieces.truncate(kept);
    }
    (pieces, date_start)
}

fn word_end(bytes: &[u8], start: usize) -> usize {
    let mut at = start;
    let closing = match bytes[start] {
        b'"' => Some(b'"'),
        b'<' => Some(b'>'),
        _ => None,
    };
    if let Some(found) = closing.and_then(|sign| memchr::memchr(sign, &bytes[start + 1..])) {
        return start + found + 2;
    }
    while at < bytes.len() && !bytes[at].is_ascii_whitespace() && !matches!(bytes[at], b';' | b'(') {
        at += 1;
    }
    // A word that starts with a sign that ends words: taken alone, so that the walk goes on.
    at.max(start + 1)
}

/// Index of the `)` that closes the `(` at `start`.
fn comment_end(bytes: &[u8], start: usize) -> Option<usize> {
    let mut depth = 0usize;
    let mut escaped = false;
    for (at, byte) in bytes.iter().enumerate().skip(start) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'(' => depth += 1,
            b')' => {
                depth -= 1;
                if depth == 0 {
                    return Some(at);
                }
            }
            _ => {}
        }
    }
    None
}

fn clauses<'a>(pieces: &[Piece<'a>]) -> Clauses<'a> {
    let mut list: Clauses = vec![(Clause::Before, Vec::new())];
    for (at, piece) in pieces.iter().enumerate() {
        let current = list.last().map_or(Clause::Before, |(clause, _)| *clause);
        let keyword = keyword(piece, current, pieces.get(at + 1));
        match keyword {
            Some(clause) => list.push((clause, Vec::new())),
            None => {
                if let Some((_, content)) = list.last_mut() {
                    content.push(*piece);
                }
            }
        }
    }
    list
}

fn keyword(piece: &Piece, current: Clause, next: Option<&Piece>) -> Option<Clause> {
    if piece.comment || next.is_none() {
        return None;
    }
    let followed_by = |word: &str| next.is_some_and(|next| next.text.to_ascii_lowercase().starts_with(word));
    match piece.text.to_ascii_lowercase().as_str() {
        // Only at the start: "(...) from" deep inside an id or a protocol is no new clause.
        "from" if matches!(current, Clause::Before | Clause::From) => Some(Clause::From),
        "by" => Some(Clause::By),
        "via" => Some(Clause::Via),
        "with" => Some(Clause::With),
        "id" => Some(Clause::Id),
        "for" => Some(Clause::For),
        "over" if followed_by("tls") => Some(Clause::Tls),
        "tls" if followed_by("tls_") || current == Clause::With => Some(Clause::Tls),
        _ => None,
    }
}

fn all<'c, 'a>(clauses: &'c Clauses<'a>) -> impl Iterator<Item = (Clause, &'c Piece<'a>)> {
    clauses.iter().flat_map(|(clause, pieces)| pieces.iter().map(|piece| (*clause, piece)))
}

fn has(clauses: &Clauses, wanted: Clause) -> bool {
    clauses.iter().any(|(clause, _)| *clause == wanted)
}

/// The clause in its own words; one that comes twice is kept twice ("a; b").
fn words(clauses: &Clauses, wanted: Clause, comments: bool) -> Option<String> {
    let mut out = String::new();
    for (_, pieces) in clauses.iter().filter(|(clause, _)| *clause == wanted) {
        let mut separator = if out.is_empty() { "" } else { "; " };
        for piece in pieces {
            if piece.comment && (!comments || tls::is_about_tls(piece.text)) {
                continue;
            }
            out.push_str(separator);
            separator = " ";
            if piece.comment {
                out.push('(');
                out.push_str(piece.text);
                out.push(')');
            } else {
                out.push_str(piece.text);
            }
        }
    }
    (!out.is_empty()).then_some(out)
}

/// The comment before any clause: Sendmail's "(from user@host)" with `sender`, else a program's own words.
fn before(clauses: &Clauses, sender: bool) -> Option<String> {
    let (_, pieces) = clauses.first()?;
    let comment = pieces.iter().find(|piece| piece.comment && !piece.text.is_empty())?;
    match comment.text.strip_prefix("from ") {
        Some(user) if sender => Some(user.trim().to_owned()),
        None if !sender => Some(comment.text.to_owned()),
        _ => None,
    }
}

fn first_word(clauses: &Clauses, wanted: Clause) -> Option<String> {
    let (_, pieces) = clauses.iter().find(|(clause, _)| *clause == wanted)?;
    pieces.iter().find(|piece| !piece.comment).map(|piece| piece.text.to_owned())
}

/// `mail.a.it` of "mail.a.it (…)"; "Aruba Outgoing Smtp" and "mail pickup service" whole.
fn host(clauses: &Clauses, wanted: Clause) -> Option<String> {
    let (_, pieces) = clauses.iter().find(|(clause, _)| *clause == wanted)?;
    let mut names = pieces.iter().take_while(|piece| !piece.comment).map(|piece| piece.text).peekable();
    // indimail: "queue 123 by host mx.a.it"
    if names.peek() == Some(&"host") && pieces.len() > 1 {
        names.next();
    }
    let first = *names.peek()?;
    let told = if first.eq_ignore_ascii_case("unknown") || ip(first.trim_matches(['[', ']'])).is_some() {
        helo(pieces)
    } else {
        None
    };
    if told.is_some() {
        return told;
    }
    if first.contains(['.', ':', '[']) {
        return Some(first.trim_matches(['[', ']', '<', '>', '.', ',']).to_owned());
    }
    Some(names.filter(|name| !name.starts_with('[')).collect::<Vec<_>>().join(" "))
}

/// The name the sender gave of itself: qmail's and Yahoo's "(HELO name)", Exim's "(helo=name)".
fn helo(pieces: &[Piece]) -> Option<String> {
    pieces.iter().filter(|piece| piece.comment).find_map(|piece| {
        let told = if starts_with_helo(piece.text) { piece.text.get(5..) } else { piece.text.split("helo=").nth(1) };
        let name = told?.split_whitespace().next()?.trim_matches(['[', ']']);
        (name.contains('.') && ip(name).is_none()).then(|| name.to_owned())
    })
}

/// The address the receiving server saw: it stands in a comment, and only where there is none beside the name.
fn sender_ip(clauses: &Clauses) -> Option<IpAddr> {
    let (_, pieces) = clauses.iter().find(|(clause, _)| *clause == Clause::From)?;
    let comments = pieces.iter().filter(|piece| piece.comment && !tls::is_about_tls(piece.text));
    let seen = comments.filter(|piece| !starts_with_helo(piece.text)).find_map(|piece| first_ip(piece.text));
    seen.or_else(|| pieces.iter().rev().filter(|piece| !piece.comment).find_map(|piece| first_ip(piece.text)))
}

fn starts_with_helo(comment: &str) -> bool {
    let start = comment.get(..5).unwrap_or_default();
    start.eq_ignore_ascii_case("helo ") || start.eq_ignore_ascii_case("ehlo ")
}

fn first_ip(text: &str) -> Option<IpAddr> {
    let mut rest = text;
    // "helo=[10.0.0.1]" is what the sender says of itself.
    let mut kept = String::new();
    while let Some(at) = rest.to_ascii_lowercase().find("helo=") {
        kept.push_str(&rest[..at]);
        rest = rest[at..].find(char::is_whitespace).map_or("", |end| &rest[at + end..]);
    }
    kept.push_str(rest);
    kept.split(|c: char| c.is_whitespace() || matches!(c, '[' | ']' | '(' | ')' | ',' | '<' | '>' | '=' | '@'))
        .find_map(ip)
}

fn ip(word: &str) -> Option<IpAddr> {
    let lower = word.get(..5).unwrap_or_default();
    let word = if lower.eq_ignore_ascii_case("ipv6:") { &word[5..] } else { word };
    let word = word.split('%').next().unwrap_or_default().trim_end_matches(['.', ':']);
    if let Ok(ip) = word.parse::<IpAddr>() {
        return Some(ip);
    }
    let (address, _port) = word.rsplit_once(':')?;
    address.parse::<std::net::Ipv4Addr>().ok().map(IpAddr::V4)
}
