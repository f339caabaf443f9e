//! A record as terms (sections 4.6.1 and 12).
use super::macros;
use std::net::{Ipv4Addr, Ipv6Addr};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Qualifier {
    Pass,
    Fail,
    SoftFail,
    Neutral,
}

/// How many leading bits have to agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Prefix {
    pub ipv4: u8,
    pub ipv6: u8,
}

impl Prefix {
    const WHOLE: Self = Self { ipv4: 32, ipv6: 128 };
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Mechanism {
    All,
    Include(String),
    A(Option<String>, Prefix),
    Mx(Option<String>, Prefix),
    Ptr(Option<String>),
    Ip4(Ipv4Addr, u8),
    Ip6(Ipv6Addr, u8),
    Exists(String),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Directive {
    pub qualifier: Qualifier,
    pub mechanism: Mechanism,
    /// As it stands in the record.
    pub text: String,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Record {
    pub directives: Vec<Directive>,
    pub redirect: Option<String>,
    pub exp: Option<String>,
}

const VERSION: &str = "v=spf1";

/// Is this TXT record one of SPF (section 4.5)?
pub fn is_record(text: &[u8]) -> bool {
    let (version, rest) = text.split_at_checked(VERSION.len()).unwrap_or((text, &[]));
    version.eq_ignore_ascii_case(VERSION.as_bytes()) && (rest.is_empty() || rest.starts_with(b" "))
}

/// The terms of a record, or the first that is none. The whole record is looked at before any of it counts.
pub(super) fn parse(text: &[u8]) -> Result<Record, String> {
    let mut record = Record::default();
    let terms = text.get(VERSION.len()..).unwrap_or_default();
    for term in terms.split(|b| *b == b' ').filter(|term| !term.is_empty()) {
        let shown = || String::from_utf8_lossy(term).into_owned();
        let Some(term) = std::str::from_utf8(term).ok().filter(|t| t.bytes().all(|b| b.is_ascii_graphic())) else {
            return Err(shown());
        };
        match split_modifier(term) {
            Some((name, value)) => add_modifier(&mut record, name, value).ok_or_else(shown)?,
            None => record.directives.push(directive(term).ok_or_else(shown)?),
        }
    }
    Ok(record)
}

/// `name=value`, where the name is one of a modifier.
fn split_modifier(term: &str) -> Option<(&str, &str)> {
    let (name, value) = term.split_once('=')?;
    let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b));
    is_name.then_some((name, value))
}

/// `None`: it may not stand here.
fn add_modifier(record: &mut Record, name: &str, value: &str) -> Option<()> {
    let place = match name.to_ascii_lowercase().as_str() {
        "redirect" => &mut record.redirect,
        "exp" => &mut record.exp,
        _ => return macros::is_macro_string(value).then_some(()),
    };
    if place.is_some() || !is_domain_spec(value) {
        return None;
    }
    *place = Some(value.to_owned());
    Some(())
}

fn directive(term: &str) -> Option<Directive> {
    let (qualifier, bare) = match term.chars().next()? {
        '+' => (Qualifier::Pass, term.get(1..)?),
        '-' => (Qualifier::Fail, term.get(1..)?),
        '~' => (Qualifier::SoftFail, term.get(1..)?),
        '?' => (Qualifier::Neutral, term.get(1..)?),
        _ => (Qualifier::Pass, term),
    };
    Some(Directive { qualifier, mechanism: mechanism(bare)?, text: term.to_owned() })
}

fn mechanism(bare: &str) -> Option<Mechanism> {
    let end = bare.find([':', '/']).unwrap_or(bare.len());
    let (name, rest) = bare.split_at_checked(end)?;
    let argument = rest.strip_prefix(':');
    match name.to_ascii_lowercase().as_str() {
        "all" if rest.is_empty() => Some(Mechanism::All),
        "include" => domain_spec(argument?).map(Mechanism::Include),
        "exists" => domain_spec(argument?).map(Mechanism::Exists),
        "a" => target_and_prefix(rest).map(|(target, prefix)| Mechanism::A(target, prefix)),
        "mx" => target_and_prefix(rest).map(|(target, prefix)| Mechanism::Mx(target, prefix)),
        "ptr" if rest.is_empty() => Some(Mechanism::Ptr(None)),
        "ptr" => domain_spec(argument?).map(|target| Mechanism::Ptr(Some(target))),
        "ip4" => network(argument?, 32).map(|(ip, bits)| Mechanism::Ip4(ip, bits)),
        "ip6" => network(argument?, 128).map(|(ip, bits)| Mechanism::Ip6(ip, bits)),
        _ => None,
    }
}

fn network<Ip: std::str::FromStr>(text: &str, whole: u8) -> Option<(Ip, u8)> {
    let (ip, bits) = match text.split_once('/') {
        Some((ip, bits)) => (ip, prefix_length(bits, whole)?),
        None => (text, whole),
    };
    Some((ip.parse().ok()?, bits))
}

/// `[:domain-spec][/n][//n]`
fn target_and_prefix(rest: &str) -> Option<(Option<String>, Prefix)> {
    let mut prefix = Prefix::WHOLE;
    let mut left = rest;
    if let Some((before, bits)) = split_digits(left)
        && let Some(before) = before.strip_suffix("//")
    {
        prefix.ipv6 = prefix_length(bits, 128)?;
        left = before;
    }
    if let Some((before, bits)) = split_digits(left)
        && let Some(before) = before.strip_suffix('/')
    {
        prefix.ipv4 = prefix_length(bits, 32)?;
        left = before;
    }
    if left.is_empty() {
        return Some((None, prefix));
    }
    Some((Some(domain_spec(left.strip_prefix(':')?)?), prefix))
}

/// The digits at the end, where there are any.
fn split_digits(text: &str) -> Option<(&str, &str)> {
    let before = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = text.get(before.len()..)?;
    (!digits.is_empty()).then_some((before, digits))
}

/// A number without a leading zero.
fn prefix_length(digits: &str, most: u8) -> Option<u8> {
    let is_plain = digits.bytes().all(|b| b.is_ascii_digit()) && (digits == "0" || !digits.starts_with('0'));
    digits.parse().ok().filter(|bits| is_plain && *bits <= most)
}

fn domain_spec(text: &str) -> Option<String> {
    is_domain_spec(text).then(|| text.to_owned())
}

/// `macro-string domain-end`: it ends in a macro or in a top label.
fn is_domain_spec(text: &str) -> bool {
    if !macros::is_macro_string(text) {
        return false;
    }
    if macros::ends_in_macro(text) {
        return true;
    }
    let undotted = text.strip_suffix('.').unwrap_or(text);
    undotted.rsplit_once('.').is_some_and(|(_, label)| is_top_label(label))
}

/// Letters, digits and hyphens, no hyphen at either end, and not a number.
fn is_top_label(label: &str) -> bool {
    !label.is_empty()
        && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
        && !label.bytes().all(|b| b.is_ascii_digit())
        && !label.starts_with('-')
        && !label.ends_with('-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_record_is() {
        for (text, is) in [("v=spf1", true), ("V=SPF1 mx", true), ("v=spf10", false), ("v=spf", false), ("", false)] {
            assert_eq!(is_record(text.as_bytes()), is, "{text}");
        }
    }

    #[test]
    fn prefixes() {
        let read = |text: &str| match parse(format!("v=spf1 {text}").as_bytes()) {
            Ok(record) => match record.directives.first().map(|d| d.mechanism.clone()) {
                Some(Mechanism::A(target, prefix)) => Ok((target, prefix.ipv4, prefix.ipv6)),
                other => panic!("{other:?}"),
            },
            Err(term) => Err(term),
        };
        assert_eq!(read("a/24//64"), Ok((None, 24, 64)));
        assert_eq!(read("a//64"), Ok((None, 32, 64)));
        assert_eq!(read("a:mail.studio.it/24"), Ok((Some("mail.studio.it".into()), 24, 128)));
        for bad in ["a/33", "a/024", "a/24/64", "a/", "a//129", "a:studio.it/", "a:", "a:museum"] {
            assert_eq!(read(bad), Err(bad.to_owned()));
        }
    }

    #[test]
    fn the_first_bad_term_is_named() {
        assert_eq!(parse(b"v=spf1 ip4:1.2.3.4 ipv4:1.2.3.5 -al"), Err("ipv4:1.2.3.5".to_owned()));
        assert_eq!(parse("v=spf1 mx -àll".as_bytes()), Err("-àll".to_owned()));
    }
}
