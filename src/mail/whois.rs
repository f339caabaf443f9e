//! WHOIS answers (RFC 3912): every registry writes them its own way. Read are the shapes of `.it`, of the generic
//! domains, of `.eu` and `.de`, and IANA's referral.
use super::registry::{MOST_KEPT, Registration, RegistryAnswer, date_unix};
use std::net::IpAddr;

/// Answers have up to 200 lines, most of them terms of use.
const MOST_LINES: usize = 1_000;
const LONGEST_VALUE: usize = 120;

/// Words of an answer that has no record, in lower case: the domain is free.
const NOT_FOUND: &[&str] = &[
    "no match",
    "not found",
    "no entries found",
    "no data found",
    "no object found",
    "nothing found",
    "is available",
    "is free",
    "not registered",
    "no such domain",
];

/// The same: the registry does not want to answer now.
const RATE_LIMITED: &[&str] = &[
    "limit exceeded",
    "limit reached",
    "quota exceeded",
    "exceeded the",
    "too many",
    "try again later",
    "try again after",
    "query rate",
    "access denied",
    "access control",
    "blacklisted",
    "temporarily unable",
];

/// Reads an answer about `domain`.
pub fn read(bytes: &[u8], domain: &str) -> RegistryAnswer {
    let text = decode(bytes);
    let record = Record::read(&text, domain);
    if record.says_free && record.is_about_domain {
        return RegistryAnswer::NotRegistered;
    }
    if record.is_about_domain && record.has_substance() {
        return RegistryAnswer::Registered(record.registration);
    }
    let lower = text.to_lowercase();
    let says = |phrases: &[&str]| phrases.iter().any(|phrase| lower.contains(phrase));
    match () {
        () if says(RATE_LIMITED) => RegistryAnswer::RateLimited,
        () if says(NOT_FOUND) && !record.has_substance() => RegistryAnswer::NotRegistered,
        () => RegistryAnswer::Unclear,
    }
}

/// The server that IANA, or a registry, sends to.
pub fn referral(bytes: &[u8]) -> Option<String> {
    let text = decode(bytes);
    text.lines().take(MOST_LINES).find_map(|line| {
        let (key, value) = line.split_once(':')?;
        let is_referral = ["refer", "whois"].iter().any(|name| key.trim().eq_ignore_ascii_case(name));
        let host = value.trim();
        (is_referral && host.contains('.') && !host.contains(char::is_whitespace)).then(|| host.to_ascii_lowercase())
    })
}

/// UTF-8, or else Latin-1, in which every byte is a letter.
pub fn decode(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => bytes.iter().map(|byte| char::from(*byte)).collect(),
    }
}

/// Which lines without a key of their own follow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Section {
    None,
    Registrar,
    NameServers,
    /// Of a person or an office: its dates and names are not the domain's.
    Other,
}

#[derive(Debug)]
struct Record {
    is_about_domain: bool,
    says_free: bool,
    registration: Registration,
}

impl Record {
    fn read(text: &str, domain: &str) -> Self {
        let mut record = Self { is_about_domain: false, says_free: false, registration: Registration::default() };
        let mut section = Section::None;
        for line in text.lines().take(MOST_LINES) {
            let trimmed = line.trim();
            if trimmed.is_empty() || trimmed.starts_with(['%', '#', '*']) {
                continue;
            }
            let is_indented = line.starts_with([' ', '\t']);
            if !is_indented {
                section = section_of(trimmed);
            }
            match trimmed.split_once(':') {
                Some((key, value)) if !value.trim().is_empty() => {
                    record.field(&key.trim().to_ascii_lowercase(), value.trim(), section, domain);
                }
                _ if section == Section::NameServers && is_indented => record.name_server(trimmed),
                _ => {}
            }
        }
        record
    }

    /// Does it say anything a free domain has not?
    fn has_substance(&self) -> bool {
        let read = &self.registration;
        !read.statuses.is_empty()
            || read.expires_unix.is_some()
            || read.registrar.is_some()
            || !read.name_servers.is_empty()
    }

    fn field(&mut self, key: &str, value: &str, section: Section, domain: &str) {
        let read = &mut self.registration;
        match key {
            "domain" | "domain name" => {
                let name = value.trim_end_matches('.').to_ascii_lowercase();
                self.is_about_domain |= name == domain;
            }
            // The Italian registry and EURid: AVAILABLE, UNASSIGNABLE; DENIC: free.
            "status" | "domain status" if section != Section::Other => {
                let word = value.to_ascii_lowercase();
                self.says_free |= matches!(word.as_str(), "available" | "unassignable" | "free");
                if read.statuses.len() < MOST_KEPT {
                    read.statuses.push(cut(value));
                }
            }
            "expire date" | "registry expiry date" | "expiry date" | "expiration date" | "paid-till" => {
                read.expires_unix = read.expires_unix.or_else(|| date_unix(value));
            }
            "last update" | "updated date" | "changed" | "last-update" if section != Section::Other => {
                read.changed_unix = read.changed_unix.or_else(|| date_unix(value));
            }
            "registrar" | "sponsoring registrar" => self.registrar(value),
            "organization" | "name" if section == Section::Registrar => self.registrar(value),
            "name server" | "nserver" | "nameserver" => self.name_server(value),
            _ => {}
        }
    }

    /// The Italian registry's `Organization` stands before its `Name`, which is only a code.
    fn registrar(&mut self, name: &str) {
        self.registration.registrar.get_or_insert_with(|| cut(name));
    }

    fn name_server(&mut self, line: &str) {
        let mut words = line.split([' ', '\t', '[', ']', '(', ')', ',']).filter(|word| !word.is_empty());
        let Some(name) = words.next().filter(|name| name.contains('.')) else { return };
        let name = cut(name.trim_end_matches('.')).to_ascii_lowercase();
        let ips: Vec<IpAddr> = words.filter_map(|word| word.parse().ok()).take(MOST_KEPT).collect();
        let servers = &mut self.registration.name_servers;
        if servers.len() < MOST_KEPT && !servers.iter().any(|(known, _)| *known == name) {
            servers.push((name, ips));
        }
    }
}

fn section_of(line: &str) -> Section {
    let (heading, value) = line.split_once(':').unwrap_or((line, ""));
    match heading.trim().to_ascii_lowercase().as_str() {
        "registrar" => Section::Registrar,
        "nameservers" | "name servers" | "nserver" => Section::NameServers,
        "registrant" | "admin contact" | "technical contacts" | "technical" | "admin" if value.trim().is_empty() => {
            Section::Other
        }
        _ => Section::None,
    }
}

fn cut(text: &str) -> String {
    text.trim().chars().take(LONGEST_VALUE).collect()
}

#[cfg(test)]
#[path = "whois_tests.rs"]
mod tests;
