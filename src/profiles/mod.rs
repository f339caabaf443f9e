//! Providers as data: `assets/providers/*.toml`, the table compiled from Thunderbird's database, and what a hoster puts
//! beside the program.
mod beside;
mod file;
mod table;

use crate::model::{Email, Endpoint, HostName, Protocol, Security, Source, Trip};
use std::{collections::BTreeMap, path::Path};

/// The files, by name: listed by build.rs.
const FILES: &[(&str, &str)] = &include!(concat!(env!("OUT_DIR"), "/providers.rs"));

/// The id of the profile of every domain without one of its own.
pub const GENERIC: &str = "generic";

/// The folder beside the program that a hoster's own files are read from.
const FOLDER: &str = "providers";

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ProfileError {
    #[error("{file}: {reason}")]
    Unreadable { file: String, reason: String },
}

/// Where a profile is from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Origin {
    #[default]
    BuiltIn,
    Table,
    Beside,
}

/// Whom a server is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Whose {
    Everybody,
    /// Customers with a domain of their own.
    OwnDomains,
    /// Addresses in the provider's domains.
    ProviderDomains,
}

#[derive(Debug, Clone)]
struct Rule {
    protocol: Option<Protocol>,
    host: String,
    port: u16,
    security: Security,
    whose: Whose,
}

/// What is known of one provider.
#[derive(Debug, Clone, Default)]
pub struct Profile {
    pub id: String,
    /// Empty for the generic one.
    pub name: String,
    origin: Origin,
    domains: Vec<String>,
    mx: Vec<String>,
    mx_filters: Vec<String>,
    spf: Vec<String>,
    webmail: Option<String>,
    /// The page that helps with what people trip over.
    pub help: Option<String>,
    /// Whom to call, in the provider's words.
    pub support: Option<String>,
    /// The provider's own sentence, by language.
    pub note: BTreeMap<String, String>,
    user_name: String,
    /// Other names of its servers for collecting mail, and for sending.
    also: Vec<HostName>,
    also_outgoing: Vec<HostName>,
    /// Ends of names of servers that only a domain's SRV records tell apart.
    srv_under: Vec<String>,
    /// The largest message, as it travels; of the generic profile, what large providers usually take.
    pub message_limit_bytes: Option<u64>,
    /// Attachments that are refused: extensions in lower case, without the dot.
    pub blocked_extensions: Vec<String>,
    plans_bytes: Vec<u64>,
    /// Whose mail goes here reads it here: by another server it is looked for in vain.
    pub is_only_here: bool,
    /// What people trip over, the most likely first.
    pub trips: Vec<Trip>,
    rules: Vec<Rule>,
}

impl Profile {
    pub fn is_generic(&self) -> bool {
        self.id == GENERIC
    }

    /// What its servers are learnt from.
    pub fn source(&self) -> Source {
        match self.origin {
            Origin::BuiltIn => Source::Provider,
            Origin::Table => Source::Ispdb,
            Origin::Beside => Source::ProviderFile,
        }
    }

    /// The servers to collect mail from by this protocol, best first.
    pub fn incoming(&self, protocol: Protocol, email: &Email) -> Vec<Endpoint> {
        self.endpoints(Some(protocol), email)
    }

    /// The servers to send through, best first.
    pub fn outgoing(&self, email: &Email) -> Vec<Endpoint> {
        self.endpoints(None, email)
    }

    fn endpoints(&self, protocol: Option<Protocol>, email: &Email) -> Vec<Endpoint> {
        let of_protocol = self.rules.iter().filter(|rule| rule.protocol == protocol);
        // What is only known without protection is nothing to recommend.
        let wanted = of_protocol.filter(|rule| rule.security != Security::None && self.is_for(rule, email));
        wanted
            .filter_map(|rule| Some(Endpoint { host: rule.host(email)?, port: rule.port, security: rule.security }))
            .collect()
    }

    fn is_for(&self, rule: &Rule, email: &Email) -> bool {
        match rule.whose {
            Whose::Everybody => true,
            Whose::OwnDomains => !self.has_domain(email.domain()),
            Whose::ProviderDomains => self.has_domain(email.domain()),
        }
    }

    fn has_domain(&self, domain: &HostName) -> bool {
        self.domains.iter().any(|known| known == domain.as_str())
    }

    /// Is the host one of its servers for collecting mail, whoever it is for and however it is protected?
    pub fn has_host(&self, host: &HostName, email: &Email) -> bool {
        self.is_also(host) || self.recommends(host, email)
    }

    fn recommends(&self, host: &HostName, email: &Email) -> bool {
        self.rules.iter().any(|rule| rule.protocol.is_some() && rule.host(email).as_ref() == Some(host))
    }

    /// Another name of one of its servers for collecting mail, that is never recommended.
    pub fn is_also(&self, host: &HostName) -> bool {
        self.also.contains(host)
    }

    /// The same of its servers for sending.
    pub fn is_also_outgoing(&self, host: &HostName) -> bool {
        self.also_outgoing.contains(host)
    }

    /// Is it where this provider keeps the servers of some kinds of mailbox, and nobody else's machine? Elsewhere under its domain
    /// may stand any customer's.
    pub fn may_be_named_by_srv(&self, host: &HostName) -> bool {
        self.srv_under.iter().any(|end| host.is_under(end))
    }

    /// Exactly one of its servers, for collecting or for sending. Names made from the customer's domain are not meant.
    pub fn is_own_server(&self, host: &HostName) -> bool {
        let is_named = |rule: &Rule| !rule.host.contains('{') && rule.host == host.as_str();
        self.is_also(host) || self.is_also_outgoing(host) || self.rules.iter().any(is_named)
    }

    /// The user name this provider wants for the address. A name without a domain is one of its own domains; what it is for
    /// an address elsewhere only a hoster's own file can say.
    pub fn user_name(&self, email: &Email) -> String {
        if self.origin != Origin::Beside && !self.user_name.contains("{email}") && !self.has_domain(email.domain()) {
            return email.to_string();
        }
        self.user_name
            .replace("{email}", &email.to_string())
            .replace("{local}", email.local_part())
            .replace("{domain}", email.domain().as_str())
    }

    /// What a mailbox can hold, in bytes, by what was bought: the base plan first. Empty where it is not known.
    pub fn plans_bytes(&self) -> &[u64] {
        &self.plans_bytes
    }

    /// Are the largest message and the attachments that are refused known?
    pub fn has_limits(&self) -> bool {
        self.message_limit_bytes.is_some() && !self.blocked_extensions.is_empty()
    }

    pub fn webmail(&self, email: &Email) -> Option<String> {
        self.webmail.as_ref().map(|host| host.replace("{domain}", email.domain().as_str()))
    }

    /// Does a host that takes this provider's mail stand in the domain's MX records?
    pub fn is_named_by_mx(&self, exchange: &str) -> bool {
        HostName::parse(exchange).is_ok_and(|host| longest(&self.mx, &host) > 0)
    }

    /// What of the password's way people trip over with this protocol, the most likely first.
    pub fn trips_of(&self, protocol: Protocol) -> impl Iterator<Item = Trip> {
        self.trips.iter().copied().filter(move |trip| trip.is_about(protocol))
    }
}

impl Rule {
    fn host(&self, email: &Email) -> Option<HostName> {
        HostName::parse(&self.host.replace("{domain}", email.domain().as_str())).ok()
    }
}

/// The length of the longest of these ends that the name has; 0 for none.
fn longest(ends: &[String], host: &HostName) -> usize {
    ends.iter().filter(|end| host.is_under(end)).map(String::len).max().unwrap_or(0)
}

/// All providers.
#[derive(Debug, Clone)]
pub struct Profiles {
    generic: Profile,
    named: Vec<Profile>,
    problems: Vec<ProfileError>,
}

impl Profiles {
    /// Reads the built-in files.
    ///
    /// # Errors
    /// When a file does not follow the schema; a test reads them all.
    pub fn built_in() -> Result<Self, ProfileError> {
        let mut generic = None;
        let mut named = Vec::new();
        for (name, text) in FILES {
            let profile = file::read(name, text, Origin::BuiltIn)?;
            if profile.is_generic() {
                generic = Some(profile);
            } else {
                named.push(profile);
            }
        }
        let missing = || ProfileError::Unreadable { file: GENERIC.to_owned(), reason: "missing".to_owned() };
        Ok(Self { generic: generic.ok_or_else(missing)?, named, problems: Vec::new() })
    }

    /// The built-in files, and those a hoster put beside this program.
    ///
    /// # Errors
    /// As `built_in`; what is wrong with a hoster's file is in `problems`.
    pub fn of_this_program() -> Result<Self, ProfileError> {
        let program = std::env::current_exe().ok();
        match program.as_deref().and_then(Path::parent) {
            Some(beside) => Self::with_folder(&beside.join(FOLDER)),
            None => Self::built_in(),
        }
    }

    /// The built-in files, and those of a folder.
    ///
    /// # Errors
    /// As `of_this_program`.
    pub fn with_folder(folder: &Path) -> Result<Self, ProfileError> {
        let mut all = Self::built_in()?;
        let (added, problems) = beside::read(folder, &all);
        // A hoster's own comes first in the list to choose from.
        all.named.splice(0..0, added);
        all.problems = problems;
        Ok(all)
    }

    /// What is wrong with files beside the program. They are not used.
    pub fn problems(&self) -> &[ProfileError] {
        &self.problems
    }

    pub fn generic(&self) -> &Profile {
        &self.generic
    }

    /// The providers with a file of their own.
    pub fn named(&self) -> &[Profile] {
        &self.named
    }

    /// By id; `generic` is one.
    pub fn by_id(&self, id: &str) -> Option<&Profile> {
        if id == GENERIC {
            return Some(&self.generic);
        }
        self.named.iter().find(|profile| profile.id == id)
    }

    /// The provider whose own domain the address is in, of those with a file.
    pub fn by_domain(&self, domain: &HostName) -> Option<&Profile> {
        self.named.iter().find(|profile| profile.has_domain(domain))
    }

    /// The same, also of those that only the table knows.
    pub fn of_domain(&self, domain: &HostName) -> Option<Profile> {
        self.by_domain(domain).cloned().or_else(|| {
            let line = table::find(domain.as_str())?;
            Some(line.profile(domain.as_str(), self.by_id(line.like).filter(|profile| !profile.is_generic())))
        })
    }

    /// The provider that a mail exchange leads to: the one that knows most of its name.
    pub fn by_mx(&self, exchange: &str) -> Option<&Profile> {
        self.best(exchange, |profile| &profile.mx)
    }

    /// The same for exchanges that may only filter for others.
    pub fn by_mx_filter(&self, exchange: &str) -> Option<&Profile> {
        self.best(exchange, |profile| &profile.mx_filters)
    }

    /// The provider whose customers' SPF records include this name: a hint.
    pub fn by_spf(&self, include: &str) -> Option<&Profile> {
        self.best(include, |profile| &profile.spf)
    }

    /// The provider that one of these servers belongs to, which an autoconfig file or SRV records name.
    pub fn by_server(&self, host: &HostName, email: &Email) -> Option<&Profile> {
        self.named.iter().find(|p| p.recommends(host, email) && !host.is_under(email.domain().as_str()))
    }

    fn best(&self, name: &str, ends: impl Fn(&Profile) -> &[String]) -> Option<&Profile> {
        let host = HostName::parse(name).ok()?;
        let known = self.named.iter().map(|profile| (longest(ends(profile), &host), profile));
        let best = known.max_by_key(|(length, _)| *length);
        best.filter(|(length, _)| *length > 0).map(|(_, profile)| profile)
    }
}

#[cfg(test)]
mod tests;
