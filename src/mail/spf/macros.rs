//! Macros (section 7): what `%{...}` stands for.
use std::{fmt::Write, net::IpAddr};

/// The longest name DNS knows.
const LONGEST_NAME: usize = 253;

/// A piece of a macro string.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Piece<'a> {
    Literal(&'a str),
    Macro { letter: char, digits: Option<usize>, is_reversed: bool, delimiters: &'a str },
}

const DELIMITERS: &str = ".-+,/_=";

/// The next piece and the rest; `None` where the syntax is broken.
fn next(text: &str) -> Option<(Piece<'_>, &str)> {
    let Some(rest) = text.strip_prefix('%') else {
        let end = text.find('%').unwrap_or(text.len());
        let (literal, rest) = text.split_at_checked(end)?;
        return Some((Piece::Literal(literal), rest));
    };
    let escaped = [('%', "%"), ('_', " "), ('-', "%20")];
    if let Some((mark, stands_for)) = escaped.iter().find(|(mark, _)| rest.starts_with(*mark)) {
        return Some((Piece::Literal(stands_for), rest.strip_prefix(*mark)?));
    }
    let (inside, rest) = rest.strip_prefix('{')?.split_once('}')?;
    let letter = inside.chars().next().filter(char::is_ascii_alphabetic)?;
    let transformers = inside.get(1..)?;
    let after_digits = transformers.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = transformers.strip_suffix(after_digits)?;
    let digits = if digits.is_empty() { None } else { Some(digits.parse().ok().filter(|n| *n > 0)?) };
    let delimiters = after_digits.strip_prefix(['r', 'R']).unwrap_or(after_digits);
    let is_reversed = delimiters.len() != after_digits.len();
    let is_known = "slodiphv".contains(letter.to_ascii_lowercase()) || is_for_explanations(letter);
    let is_whole = is_known && delimiters.chars().all(|c| DELIMITERS.contains(c));
    is_whole.then_some((Piece::Macro { letter, digits, is_reversed, delimiters }, rest))
}

/// `c`, `r` and `t` stand in explanations only.
fn is_for_explanations(letter: char) -> bool {
    "crt".contains(letter.to_ascii_lowercase())
}

fn pieces(text: &str) -> Option<Vec<Piece<'_>>> {
    let mut found = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let (piece, after) = next(rest)?;
        found.push(piece);
        rest = after;
    }
    Some(found)
}

/// A macro string of a term: well formed, and without the letters that are for explanations.
pub(super) fn is_macro_string(text: &str) -> bool {
    let is_allowed = |piece: &Piece<'_>| !matches!(piece, Piece::Macro { letter, .. } if is_for_explanations(*letter));
    text.bytes().all(|b| b.is_ascii_graphic()) && pieces(text).is_some_and(|pieces| pieces.iter().all(is_allowed))
}

pub(super) fn ends_in_macro(text: &str) -> bool {
    let ends_in_escape = || ["%%", "%_", "%-"].iter().any(|end| text.ends_with(end));
    match pieces(text).as_deref() {
        Some([.., Piece::Macro { .. }]) => true,
        Some([_, ..]) => ends_in_escape(),
        _ => false,
    }
}

/// Does a macro string need the validated name of the address?
pub(super) fn mentions_name(text: &str) -> bool {
    let is_name = |piece: &Piece<'_>| matches!(piece, Piece::Macro { letter: 'p' | 'P', .. });
    pieces(text).is_some_and(|pieces| pieces.iter().any(is_name))
}

/// What the letters stand for.
pub(super) struct Values<'a> {
    pub sender: &'a str,
    pub local_part: &'a str,
    pub sender_domain: &'a str,
    pub domain: &'a str,
    pub ip: IpAddr,
    /// The validated name of the address, or `unknown`.
    pub name: &'a str,
    pub helo: &'a str,
    pub now_unix: i64,
}

impl Values<'_> {
    fn of(&self, letter: char) -> String {
        match letter.to_ascii_lowercase() {
            's' => self.sender.to_owned(),
            'l' => self.local_part.to_owned(),
            'o' => self.sender_domain.to_owned(),
            'd' => self.domain.to_owned(),
            'i' => dotted(self.ip),
            'p' => self.name.to_owned(),
            'h' => self.helo.to_owned(),
            'v' => if self.ip.is_ipv4() { "in-addr" } else { "ip6" }.to_owned(),
            'c' => self.ip.to_string(),
            'r' => "unknown".to_owned(),
            't' => self.now_unix.to_string(),
            _ => String::new(),
        }
    }
}

/// The macros written out; `None` where the syntax is broken.
pub(super) fn expand(text: &str, values: &Values<'_>) -> Option<String> {
    let mut written = String::new();
    for piece in pieces(text)? {
        match piece {
            Piece::Literal(literal) => written.push_str(literal),
            Piece::Macro { letter, digits, is_reversed, delimiters } => {
                let value = transformed(&values.of(letter), digits, is_reversed, delimiters);
                if letter.is_ascii_uppercase() {
                    escape_into(&mut written, &value);
                } else {
                    written.push_str(&value);
                }
            }
        }
    }
    Some(written)
}

/// A domain: written out, without the final dot, and shortened from the left where it is too long for DNS.
pub(super) fn expand_domain(text: &str, values: &Values<'_>) -> Option<String> {
    let whole = expand(text, values)?;
    let mut domain = whole.strip_suffix('.').unwrap_or(&whole);
    while domain.len() > LONGEST_NAME {
        let Some((_, shorter)) = domain.split_once('.') else { break };
        domain = shorter;
    }
    Some(domain.to_owned())
}

fn transformed(value: &str, digits: Option<usize>, is_reversed: bool, delimiters: &str) -> String {
    let splits = |c: char| if delimiters.is_empty() { c == '.' } else { delimiters.contains(c) };
    let mut parts: Vec<&str> = value.split(splits).collect();
    if is_reversed {
        parts.reverse();
    }
    let skipped = digits.map_or(0, |digits| parts.len().saturating_sub(digits));
    parts.into_iter().skip(skipped).collect::<Vec<_>>().join(".")
}

/// Everything but the unreserved characters of RFC 3986 as `%XX`.
fn escape_into(written: &mut String, value: &str) {
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            written.push(char::from(byte));
        } else {
            // Writing to a string does not fail.
            let _ = write!(written, "%{byte:02X}");
        }
    }
}

/// `192.0.2.1`, or the 32 digits of an IPv6 address with dots between them.
fn dotted(ip: IpAddr) -> String {
    match ip {
        IpAddr::V4(ip) => ip.to_string(),
        IpAddr::V6(ip) => {
            let digits = ip.octets().into_iter().flat_map(|byte| [byte >> 4, byte & 15]);
            digits.map(|digit| format!("{digit:X}")).collect::<Vec<_>>().join(".")
        }
    }
}

/// The name under which an address has its PTR record (RFC 1035 section 3.5, RFC 3596 section 2.5), in lower case.
pub fn reverse_name(ip: IpAddr) -> String {
    let suffix = if ip.is_ipv4() { "in-addr.arpa" } else { "ip6.arpa" };
    format!("{}.{suffix}", reversed(ip))
}

/// The address's parts from the last to the first, as PTR names and DNS lists (RFC 5782) begin.
pub fn reversed(ip: IpAddr) -> String {
    let whole = dotted(ip).to_ascii_lowercase();
    whole.rsplit('.').collect::<Vec<_>>().join(".")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_examples_of_section_7_4() {
        let ip = "192.0.2.3".parse().unwrap();
        let values = Values {
            sender: "strong-bad@email.example.com",
            local_part: "strong-bad",
            sender_domain: "email.example.com",
            domain: "email.example.com",
            ip,
            name: "unknown",
            helo: "mail.example.com",
            now_unix: 0,
        };
        for (text, written) in [
            ("%{s}", "strong-bad@email.example.com"),
            ("%{d4}", "email.example.com"),
            ("%{d2}", "example.com"),
            ("%{dr}", "com.example.email"),
            ("%{d2r}", "example.email"),
            ("%{l-}", "strong.bad"),
            ("%{lr-}", "bad.strong"),
            ("%{l1r-}", "strong"),
            ("%{ir}.%{v}._spf.%{d2}", "3.2.0.192.in-addr._spf.example.com"),
        ] {
            assert_eq!(expand(text, &values).as_deref(), Some(written), "{text}");
        }
        for broken in ["%", "%a", "%{", "%{}", "%{x}", "%{d0}", "%{d*}", "%{d"] {
            assert_eq!(expand(broken, &values), None, "{broken}");
        }
    }

    #[test]
    fn reverse_names() {
        assert_eq!(reverse_name("192.0.2.3".parse().unwrap()), "3.2.0.192.in-addr.arpa");
        assert!(reverse_name("2001:db8::cb01".parse().unwrap()).starts_with("1.0.b.c.0.0."));
    }
}
