//! One provider as a TOML file: the schema, and what is refused.
use super::{Origin, Profile, ProfileError, Rule, Whose};
use crate::model::{HostName, Protocol, Security, Trip, is_bidi_control, is_zero_width};
use serde::Deserialize;
use std::collections::BTreeMap;

/// No text of a file is longer, in characters.
const LONGEST: usize = 300;
/// No list of a file is longer.
const MOST: usize = 300;

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct File {
    id: String,
    name: String,
    /// The pages these facts are from.
    #[serde(default)]
    sources: Vec<String>,
    domains: Vec<String>,
    /// The ends of the names of mail exchanges behind which the mailboxes are this provider's.
    mx: Vec<String>,
    /// The same for exchanges that may also filter for others: a hint, no proof.
    #[serde(default)]
    mx_filters: Vec<String>,
    /// What its customers' SPF records include: a hint, no proof.
    #[serde(default)]
    spf: Vec<String>,
    webmail: Option<String>,
    /// The page that helps with what people trip over.
    help: Option<String>,
    /// Whom to call, in the provider's words.
    support: Option<String>,
    user_name: String,
    /// Other names of its servers for collecting mail: right as well, and never recommended.
    #[serde(default)]
    also: Vec<String>,
    #[serde(default)]
    also_outgoing: Vec<String>,
    /// Where its servers for some kinds of mailbox stand, and nobody else's: which is a domain's, its SRV records say.
    #[serde(default)]
    srv_under: Vec<String>,
    message_limit_mb: Option<u64>,
    #[serde(default)]
    blocked_extensions: Vec<String>,
    /// What a mailbox can hold, by what was bought, the base plan first.
    #[serde(default)]
    plans_gb: Vec<u64>,
    /// Whose mail goes to these exchanges has the mailbox here, and nowhere else.
    #[serde(default)]
    only_here: bool,
    #[serde(default)]
    trips: Vec<String>,
    /// A sentence of the provider's own, in both languages.
    /// Its own sentence, by language.
    #[serde(default)]
    note: BTreeMap<String, String>,
    #[serde(default)]
    incoming: Vec<IncomingLine>,
    #[serde(default)]
    outgoing: Vec<OutgoingLine>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct IncomingLine {
    protocol: String,
    host: String,
    port: u16,
    security: String,
    only: Option<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct OutgoingLine {
    host: String,
    port: u16,
    security: String,
    only: Option<String>,
}

/// Reads one file.
pub(super) fn read(file: &str, text: &str, origin: Origin) -> Result<Profile, ProfileError> {
    parse(text, origin).map_err(|reason| ProfileError::Unreadable { file: file.to_owned(), reason })
}

fn parse(text: &str, origin: Origin) -> Result<Profile, String> {
    let parsed: File = toml::from_str(text).map_err(|error| unread(text, &error))?;
    parsed.check()?;
    let mut rules = Vec::new();
    for line in &parsed.incoming {
        let protocol: Protocol = word("protocol", &line.protocol)?;
        rules.push(rule(Some(protocol), &line.host, line.port, &line.security, line.only.as_deref())?);
    }
    for line in &parsed.outgoing {
        rules.push(rule(None, &line.host, line.port, &line.security, line.only.as_deref())?);
    }
    let trips = parsed.trips.iter().map(|id| Trip::of_id(id).ok_or_else(|| format!("'{id}' is no trip")));
    Ok(Profile {
        origin,
        trips: trips.collect::<Result<_, _>>()?,
        plans_bytes: plans(&parsed.plans_gb)?,
        is_only_here: parsed.only_here,
        id: parsed.id,
        name: parsed.name,
        domains: parsed.domains,
        mx: parsed.mx,
        mx_filters: parsed.mx_filters,
        spf: parsed.spf,
        webmail: parsed.webmail,
        help: parsed.help,
        support: parsed.support,
        note: parsed.note,
        user_name: parsed.user_name,
        also: names(&parsed.also),
        also_outgoing: names(&parsed.also_outgoing),
        srv_under: parsed.srv_under,
        message_limit_bytes: parsed.message_limit_mb.map(|megabytes| megabytes.saturating_mul(1_048_576)),
        blocked_extensions: parsed.blocked_extensions,
        rules,
    })
}

impl File {
    fn check(&self) -> Result<(), String> {
        let is_id = |id: &str| id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        if self.id.is_empty() || self.id.len() > 40 || !is_id(&self.id) {
            return Err("id: small letters, figures and '-', at most 40".to_owned());
        }
        let hosts =
            [&self.domains, &self.mx, &self.mx_filters, &self.spf, &self.also, &self.also_outgoing, &self.srv_under];
        let lists = hosts.into_iter().chain([&self.sources, &self.blocked_extensions]);
        if lists.clone().any(|list| list.len() > MOST) || self.incoming.len() + self.outgoing.len() > MOST {
            return Err(format!("a list of more than {MOST}"));
        }
        let options = [&self.webmail, &self.help, &self.support].into_iter().flatten();
        let texts = [&self.name, &self.user_name].into_iter().chain(options).chain(self.note.values());
        for text in texts.chain(lists.flatten()) {
            text_is_harmless(text)?;
        }
        note_is_whole(&self.note)?;
        for host in hosts.into_iter().flatten() {
            is_host(host)?;
        }
        if let Some(word) = self.blocked_extensions.iter().find(|word| !is_extension(word)) {
            return Err(format!("'{word}' is no extension"));
        }
        if let Some(page) = self.help.iter().chain(&self.sources).find(|page| !page.starts_with("https://")) {
            return Err(format!("'{page}' does not begin with https://"));
        }
        if let Some(webmail) = &self.webmail {
            is_host(&webmail.replace("{domain}", "example.org"))?;
        }
        if !self.user_name.contains("{email}") && !self.user_name.contains("{local}") {
            return Err("user-name: without {email} and {local} it would be the same for everybody".to_owned());
        }
        if self.message_limit_mb.is_some_and(|size| !(1..=10_000).contains(&size)) {
            return Err("message-limit-mb is no size".to_owned());
        }
        Ok(())
    }
}

/// The line, and what is wrong there; never the line itself, which may be long and say anything.
fn unread(text: &str, error: &toml::de::Error) -> String {
    let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
    let clean = |c: char| if c.is_control() { ' ' } else { c };
    let message: String = error.message().chars().map(clean).take(LONGEST).collect();
    format!("line {}: {message}", before.matches('\n').count() + 1)
}

fn is_extension(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
}

/// A text is shown as it is: it must not run over the page, nor play tricks with its direction.
fn text_is_harmless(text: &str) -> Result<(), String> {
    let is_trick =
        |c: char| c.is_control() || is_bidi_control(c) || is_zero_width(c) || matches!(c, '\u{2028}' | '\u{2029}');
    if text.chars().count() > LONGEST {
        Err(format!("a text of more than {LONGEST} characters"))
    } else if text.contains(is_trick) {
        Err(format!("control characters in {text:?}"))
    } else {
        Ok(())
    }
}

/// Whoever reads a language that it was not written in reads it in English.
fn note_is_whole(note: &BTreeMap<String, String>) -> Result<(), String> {
    let is_language = |id: &str| (2..=8).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_lowercase());
    match note.iter().find(|(id, words)| !is_language(id) || words.trim().is_empty()) {
        Some((id, words)) => Err(format!("note: {id:?} = {words:?} is no language and a sentence in it")),
        None if note.is_empty() || note.contains_key("en") => Ok(()),
        None => Err("note: it is needed in English (en) as well".to_owned()),
    }
}

fn names(hosts: &[String]) -> Vec<HostName> {
    hosts.iter().filter_map(|host| HostName::parse(host).ok()).collect()
}

/// A name as DNS knows it, written as it is compared; no address.
fn is_host(text: &str) -> Result<(), String> {
    match HostName::parse(text) {
        Ok(host) if host.as_str() == text && host.ip().is_none() => Ok(()),
        _ => Err(format!("'{text}' is no host name in small letters")),
    }
}

fn word<T: std::str::FromStr>(what: &str, text: &str) -> Result<T, String> {
    text.parse().map_err(|_| format!("{what}: '{text}' is not one of the choices"))
}

fn rule(protocol: Option<Protocol>, host: &str, port: u16, security: &str, only: Option<&str>) -> Result<Rule, String> {
    is_host(&host.replace("{domain}", "example.org"))?;
    let security = word("security", security)?;
    if port == 0 || security == Security::None {
        return Err(format!("{host}:{port} {security} is nothing to recommend"));
    }
    let whose = match only {
        None => Whose::Everybody,
        Some("own-domains") => Whose::OwnDomains,
        Some("provider-domains") => Whose::ProviderDomains,
        Some(other) => return Err(format!("only: '{other}' is not own-domains or provider-domains")),
    };
    Ok(Rule { protocol, host: host.to_owned(), port, security, whose })
}

/// Sizes in GB as bytes, by units of 1024.
///
/// # Errors
/// When they do not grow from one to the next, or are no sizes.
pub(super) fn plans(sizes_gb: &[u64]) -> Result<Vec<u64>, String> {
    let grows = sizes_gb.is_sorted_by(|smaller, larger| smaller < larger);
    if !grows || sizes_gb.iter().any(|size| !(1..=100_000).contains(size)) {
        return Err(format!("plans-gb = {sizes_gb:?} do not grow from one to the next"));
    }
    Ok(sizes_gb.iter().map(|size| size * 1024 * 1024 * 1024).collect())
}
