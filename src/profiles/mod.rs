//! Providers as data: `assets/providers/*.toml`.
mod exchanges;

pub use exchanges::mailboxes_behind;

use crate::model::{Email, Endpoint, HostName, Protocol, Security};
use serde::Deserialize;

/// The files, by name. A provider is added by a file and a line here.
const FILES: &[(&str, &str)] = &[
    ("generic", include_str!("../../assets/providers/generic.toml")),
    ("securemail", include_str!("../../assets/providers/securemail.toml")),
];

/// The id of the profile of every domain without one of its own.
pub const GENERIC: &str = "generic";

#[derive(Debug, thiserror::Error)]
pub enum ProfileError {
    #[error("{file}: {reason}")]
    Unreadable { file: String, reason: String },
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct File {
    id: String,
    name: String,
    domains: Vec<String>,
    mx: Vec<String>,
    webmail: Option<String>,
    user_name: String,
    message_limit_mb: Option<u64>,
    blocked_extensions: Vec<String>,
    /// What a mailbox can hold, by what was bought, the base plan first.
    #[serde(default)]
    plans_gb: Vec<u64>,
    incoming: Vec<IncomingLine>,
    outgoing: Vec<OutgoingLine>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct IncomingLine {
    protocol: String,
    host: String,
    port: u16,
    security: String,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct OutgoingLine {
    host: String,
    port: u16,
    security: String,
}

#[derive(Debug, Clone)]
struct Rule {
    protocol: Option<Protocol>,
    host: String,
    port: u16,
    security: Security,
}

/// What is known of one provider.
#[derive(Debug, Clone)]
pub struct Profile {
    pub id: String,
    /// Empty for the generic one.
    pub name: String,
    domains: Vec<String>,
    mx: Vec<String>,
    webmail: Option<String>,
    user_name: String,
    /// The largest message, as it travels; of the generic profile, what large providers usually take.
    pub message_limit_bytes: Option<u64>,
    /// Attachments that are refused: extensions in lower case, without the dot.
    pub blocked_extensions: Vec<String>,
    plans_bytes: Vec<u64>,
    rules: Vec<Rule>,
}

/// Sizes in GB as bytes, by units of 1024.
///
/// # Errors
/// When they do not grow from one to the next, or are no sizes.
fn plans(sizes_gb: &[u64]) -> Result<Vec<u64>, String> {
    let grows = sizes_gb.is_sorted_by(|smaller, larger| smaller < larger);
    if !grows || sizes_gb.iter().any(|size| !(1..=100_000).contains(size)) {
        return Err(format!("plans-gb = {sizes_gb:?} do not grow from one to the next"));
    }
    Ok(sizes_gb.iter().map(|size| size * 1024 * 1024 * 1024).collect())
}

impl Profile {
    fn read(file: &str, text: &str) -> Result<Self, ProfileError> {
        let unreadable = |reason: String| ProfileError::Unreadable { file: file.to_owned(), reason };
        let parsed: File = toml::from_str(text).map_err(|e| unreadable(e.to_string()))?;
        let is_extension =
            |word: &String| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
        if let Some(word) = parsed.blocked_extensions.iter().find(|word| !is_extension(word)) {
            return Err(unreadable(format!("'{word}' is no extension")));
        }
        let mut rules = Vec::new();
        for line in &parsed.incoming {
            rules.push(Rule {
                protocol: Some(line.protocol.parse().map_err(|e| unreadable(format!("{e}")))?),
                host: line.host.clone(),
                port: line.port,
                security: line.security.parse().map_err(|e| unreadable(format!("{e}")))?,
            });
        }
        for line in &parsed.outgoing {
            rules.push(Rule {
                protocol: None,
                host: line.host.clone(),
                port: line.port,
                security: line.security.parse().map_err(|e| unreadable(format!("{e}")))?,
            });
        }
        Ok(Self {
            id: parsed.id,
            name: parsed.name,
            domains: parsed.domains,
            mx: parsed.mx,
            webmail: parsed.webmail,
            user_name: parsed.user_name,
            message_limit_bytes: parsed.message_limit_mb.map(|megabytes| megabytes.saturating_mul(1_048_576)),
            blocked_extensions: parsed.blocked_extensions,
            plans_bytes: plans(&parsed.plans_gb).map_err(unreadable)?,
            rules,
        })
    }

    pub fn is_generic(&self) -> bool {
        self.id == GENERIC
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
        let domain = email.domain().as_str();
        self.rules
            .iter()
            .filter(|rule| rule.protocol == protocol)
            .filter_map(|rule| {
                let host = HostName::parse(&rule.host.replace("{domain}", domain)).ok()?;
                Some(Endpoint { host, port: rule.port, security: rule.security })
            })
            .collect()
    }

    /// The user name this provider wants for the address.
    pub fn user_name(&self, email: &Email) -> String {
        self.user_name
            .replace("{email}", &email.to_string())
            .replace("{local}", email.local_part())
            .replace("{domain}", email.domain().as_str())
    }

    /// What a mailbox can hold, in bytes, by what was bought: the base plan first. Empty where it is not known.
    pub fn plans_bytes(&self) -> &[u64] {
        &self.plans_bytes
    }

    pub fn webmail(&self, email: &Email) -> Option<String> {
        self.webmail.as_ref().map(|host| host.replace("{domain}", email.domain().as_str()))
    }

    /// Does a host that takes this provider's mail stand in the domain's MX records?
    pub fn is_named_by_mx(&self, exchange: &str) -> bool {
        HostName::parse(exchange).is_ok_and(|host| self.mx.iter().any(|domain| host.is_under(domain)))
    }
}

/// All providers.
#[derive(Debug, Clone)]
pub struct Profiles {
    generic: Profile,
    named: Vec<Profile>,
}

impl Profiles {
    /// Reads the built-in files.
    ///
    /// # Errors
    /// When a file does not follow the schema; a test reads them all.
    pub fn built_in() -> Result<Self, ProfileError> {
        let mut generic = None;
        let mut named = Vec::new();
        for (file, text) in FILES {
            let profile = Profile::read(file, text)?;
            if profile.is_generic() {
                generic = Some(profile);
            } else {
                named.push(profile);
            }
        }
        let missing = || ProfileError::Unreadable { file: GENERIC.to_owned(), reason: "missing".to_owned() };
        Ok(Self { generic: generic.ok_or_else(missing)?, named })
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

    /// The provider whose own domain the address is in.
    pub fn by_domain(&self, domain: &HostName) -> Option<&Profile> {
        self.named.iter().find(|profile| profile.domains.iter().any(|d| d == domain.as_str()))
    }

    /// The provider that the domain's MX records lead to.
    pub fn by_mx(&self, exchange: &str) -> Option<&Profile> {
        self.named.iter().find(|profile| profile.is_named_by_mx(exchange))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn email(text: &str) -> Email {
        Email::parse(text).unwrap()
    }

    #[test]
    fn every_file_is_read_and_complete() {
        let profiles = Profiles::built_in().unwrap();
        for profile in profiles.named().iter().chain([profiles.generic()]) {
            let email = email("maria@studiorossi.it");
            for protocol in Protocol::ALL {
                assert!(!profile.incoming(*protocol, &email).is_empty(), "{} {protocol}", profile.id);
            }
            assert!(!profile.outgoing(&email).is_empty(), "{}", profile.id);
            assert_eq!(profile.user_name(&email), "maria@studiorossi.it");
            assert!(profile.message_limit_bytes.is_some_and(|bytes| bytes >= 10 * 1_048_576), "{}", profile.id);
            assert!(profile.blocked_extensions.iter().any(|word| word == "exe"), "{}", profile.id);
        }
        let in_folder = std::fs::read_dir("assets/providers").unwrap().count();
        assert_eq!(in_folder, FILES.len(), "a file in assets/providers is not listed");
    }

    #[test]
    fn plans_are_data_and_have_to_grow() {
        let profiles = Profiles::built_in().unwrap();
        let plans_of = |id: &str| profiles.by_id(id).unwrap().plans_bytes().to_vec();
        assert_eq!(plans_of("securemail"), [2, 5, 10, 15, 25, 50].map(|size: u64| size << 30));
        assert!(plans_of(GENERIC).is_empty());
        for odd in [&[0, 2][..], &[5, 2], &[2, 2], &[1 << 40]] {
            assert!(plans(odd).is_err(), "{odd:?}");
        }
    }

    #[test]
    fn the_first_provider_is_recognised_by_domain_and_by_mx() {
        let profiles = Profiles::built_in().unwrap();
        let by_domain = profiles.by_domain(email("a@securemail.pro").domain());
        assert_eq!(by_domain.map(|p| p.id.as_str()), Some("securemail"));
        assert_eq!(profiles.by_mx("mx1.securemail.pro").map(|p| p.id.as_str()), Some("securemail"));
        assert!(profiles.by_mx("mx.notsecuremail.pro").is_none());
        let servers = profiles.by_id("securemail").unwrap().incoming(Protocol::Pop3, &email("a@studiorossi.it"));
        assert_eq!(
            servers.iter().map(|s| s.host.as_str()).collect::<Vec<_>>(),
            ["pop.securemail.pro", "pop.studiorossi.it"]
        );
    }
}
