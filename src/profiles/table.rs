//! The domains of Thunderbird's database, in one compact file. Nothing is read before somebody asks for a domain, and
//! then only the lines it takes to find it.
use super::{Origin, Profile, Rule, Whose};
use crate::model::{Protocol, Security};
use std::cmp::Ordering;

/// Providers, an empty line, domains in order (`assets/compile-ispdb.py`).
const TABLE: &str = include_str!("../../assets/providers/ispdb.tsv");

/// What the table says of a domain.
pub(super) struct Line {
    pub name: &'static str,
    /// The file whose limits and trips hold too; also its servers, where the table has none.
    pub like: &'static str,
    user_name: &'static str,
    servers: &'static str,
}

pub(super) fn find(domain: &str) -> Option<Line> {
    let (providers, domains) = TABLE.split_once("\n\n")?;
    let key = key_of(domains, domain)?;
    let line = providers.lines().find(|line| line.split('\t').next() == Some(key))?;
    let mut parts = line.split('\t').skip(1);
    let mut next = || parts.next().unwrap_or_default();
    Some(Line { name: next(), like: next(), user_name: next(), servers: next() })
}

/// Every domain of the table, for tests and for who compares.
#[cfg(test)]
pub(super) fn domains() -> impl Iterator<Item = &'static str> {
    let lines = TABLE.split_once("\n\n").map_or("", |(_, domains)| domains);
    lines.lines().filter_map(|line| line.split('\t').next())
}

/// Halves the text until one line is left.
fn key_of<'a>(mut lines: &'a str, domain: &str) -> Option<&'a str> {
    while !lines.is_empty() {
        let middle = lines.len() / 2;
        let from = lines.as_bytes().get(..middle)?.iter().rposition(|b| *b == b'\n').map_or(0, |at| at + 1);
        let to = lines.as_bytes().get(middle..)?.iter().position(|b| *b == b'\n').map_or(lines.len(), |at| middle + at);
        let (name, key) = lines.get(from..to)?.split_once('\t')?;
        match domain.cmp(name) {
            Ordering::Equal => return Some(key),
            Ordering::Less => lines = lines.get(..from)?,
            Ordering::Greater => lines = lines.get(to + 1..).unwrap_or_default(),
        }
    }
    None
}

impl Line {
    /// The provider of the line, completed by the file it is like.
    pub fn profile(&self, domain: &str, like: Option<&Profile>) -> Profile {
        let own: Vec<Rule> = self.servers.split(',').filter_map(rule).collect();
        let mut profile = like.cloned().unwrap_or_default();
        profile.domains = vec![domain.to_owned()];
        if own.is_empty() && like.is_some() {
            return profile;
        }
        // Its name is its own, and so is what a file says of one provider's servers and not of another's.
        profile.id = "ispdb".to_owned();
        profile.name = self.name.to_owned();
        profile.origin = Origin::Table;
        profile.mx = Vec::new();
        profile.mx_filters = Vec::new();
        profile.spf = Vec::new();
        profile.webmail = None;
        (profile.also, profile.also_outgoing, profile.srv_under) = (Vec::new(), Vec::new(), Vec::new());
        profile.rules = own;
        profile.user_name = match self.user_name {
            "l" => "{local}",
            "d" => "{local}.{domain}",
            _ => "{email}",
        }
        .to_owned();
        profile
    }
}

fn rule(item: &str) -> Option<Rule> {
    let mut parts = item.split(':');
    let protocol = match parts.next()? {
        "i" => Some(Protocol::Imap),
        "p" => Some(Protocol::Pop3),
        _ => None,
    };
    let (host, port) = (parts.next()?.to_owned(), parts.next()?.parse().ok()?);
    let security = match parts.next()? {
        "t" => Security::Tls,
        "s" => Security::StartTls,
        _ => Security::None,
    };
    Some(Rule { protocol, host, port, security, whose: Whose::Everybody })
}
