//! Which server is judged: what the person entered, completed by what is right where they entered nothing.
use super::{Survey, reach::connecting_facts};
use crate::{
    model::{CheckId, Doing, Endpoint, HostName, Protocol, Security, Source, default_port, standard_security},
    profiles::Profile,
};

/// The incoming server of this run.
#[derive(Debug, Clone)]
pub struct Target {
    pub protocol: Protocol,
    pub host: HostName,
    pub host_was_entered: bool,
    pub port_was_entered: bool,
    /// A more believed one does not answer.
    pub was_next: bool,
    /// Where to try, best first. More than one only where no port was entered.
    pub endpoints: Vec<Endpoint>,
}

impl Survey {
    /// How mail is collected: as entered, else as the port says, else by what the domain offers, IMAP first.
    pub fn protocol(&self) -> Protocol {
        self.entered_protocol().unwrap_or_else(|| {
            let is_pop_only = self.account.host.is_none() && {
                let directory = self.directory();
                directory.imap.is_empty() && !directory.pop3.is_empty()
            };
            if is_pop_only { Protocol::Pop3 } else { Protocol::Imap }
        })
    }

    /// As far as the person said it, or the port they entered.
    pub fn entered_protocol(&self) -> Option<Protocol> {
        self.account.protocol.or(match self.account.port {
            Some(110 | 995) => Some(Protocol::Pop3),
            Some(143 | 993) => Some(Protocol::Imap),
            _ => None,
        })
    }

    /// The user name to log in with first.
    pub fn user_name(&self) -> String {
        let known = self.user_name_without_asking();
        let known = known.or_else(|| self.published_user_name()).or_else(|| self.user_name_by_file());
        known.unwrap_or_else(|| self.account.email.to_string())
    }

    /// As the file of a hoster beside the program says, whose customer the MX records show this to be.
    fn user_name_by_file(&self) -> Option<String> {
        let is_file = |profile: &Profile| profile.source() == Source::ProviderFile;
        let has_files = self.profiles.named().iter().any(is_file);
        let profile = has_files.then(|| &self.directory().profile).filter(|profile| is_file(profile))?;
        let email = &self.account.email;
        let is_its_server = self.account.host.as_ref().is_none_or(|host| profile.has_host(host, email));
        is_its_server.then(|| profile.user_name(email))
    }

    /// The same as far as it is known before anything is asked.
    pub fn likely_user_name(&self) -> String {
        self.user_name_without_asking().unwrap_or_else(|| self.account.email.to_string())
    }

    fn user_name_without_asking(&self) -> Option<String> {
        // Of domains that the data knows; there the whole address is tried as well, if this one is refused.
        let by_data = || Some(self.provider_without_asking()?.user_name(&self.account.email));
        self.account.user_name.clone().or_else(by_data)
    }

    /// What the file that named the server says to log in with.
    fn published_user_name(&self) -> Option<String> {
        let target = self.target().filter(|target| !target.host_was_entered)?;
        let of_target = |(endpoint, _): &&(Endpoint, Source)| endpoint.host == target.host;
        let (_, source) = self.directory().incoming(target.protocol).iter().find(of_target)?;
        let is_of_file = source.is_file_on_the_web();
        let name = is_of_file.then(|| self.published().user_name(target.protocol, &target.host, *source));
        name.flatten().map(str::to_owned)
    }

    /// `None`: nothing was entered and nothing could be found.
    pub fn target(&self) -> Option<&Target> {
        self.facts
            .target
            .get_or(|| {
                let protocol = self.protocol();
                if let Some(host) = &self.account.host {
                    return Some(self.target_at(protocol, host, true));
                }
                let known = self.directory().incoming(protocol);
                // Prefer a name that exists: a provider's data may name several.
                let (endpoint, source) = match known {
                    [only] => only,
                    several => several.iter().find(|(e, _)| self.exists(&e.host)).or(several.first())?,
                };
                let target = self.target_with(protocol, endpoint);
                let may_be_gone = source.is_file_on_the_web() || *source == Source::SrvOfProvider;
                let next =
                    if may_be_gone && !target.port_was_entered { self.next_of(protocol, &target.host) } else { None };
                Some(match next {
                    Some(next) => self.first_to_answer(target, self.target_with(protocol, &next)),
                    None => target,
                })
            })
            .as_ref()
    }

    fn exists(&self, host: &HostName) -> bool {
        !self.name(host).ips.is_empty()
    }

    /// Files on the web, and records of one kind of mailbox, are left behind when mail moves: so a server that only they name is
    /// tried before it is judged, and the next one at the same time. Where neither answers, the first is the one to judge.
    fn first_to_answer(&self, target: Target, next: Target) -> Target {
        if !self.exists(&target.host) {
            return next;
        }
        self.trying(CheckId::Port, Doing::Connecting, connecting_facts(&target.endpoints[..1]));
        let endpoints = [target.endpoints.as_slice(), next.endpoints.as_slice()].concat();
        let reach = self.connect_first(&endpoints);
        let is_next = reach.as_ref().is_some_and(|reach| reach.endpoint.host == next.host);
        self.keep_opened(reach);
        if is_next { Target { was_next: true, ..next } } else { target }
    }

    /// Another server of the domain that exists: of those that are named, else by its usual name.
    fn next_of(&self, protocol: Protocol, host: &HostName) -> Option<Endpoint> {
        let named = self.directory().incoming(protocol).iter().map(|(endpoint, _)| endpoint.clone());
        let usual = self.profiles.generic().incoming(protocol, &self.account.email);
        named.chain(usual).find(|endpoint| endpoint.host != *host && self.exists(&endpoint.host))
    }

    fn target_with(&self, protocol: Protocol, endpoint: &Endpoint) -> Target {
        let mut target = self.target_at(protocol, &endpoint.host, false);
        if !target.port_was_entered && self.account.security.is_none() {
            target.endpoints.retain(|e| e != endpoint);
            target.endpoints.insert(0, endpoint.clone());
        }
        target
    }

    fn target_at(&self, protocol: Protocol, host: &HostName, host_was_entered: bool) -> Target {
        let endpoint = |port: u16, security: Security| Endpoint { host: host.clone(), port, security };
        let endpoints = match (self.account.port, self.account.security) {
            (Some(port), Some(security)) => vec![endpoint(port, security)],
            (Some(port), None) => vec![endpoint(port, standard_security(port))],
            (None, Some(security)) => vec![endpoint(default_port(protocol, security), security)],
            (None, None) => [Security::Tls, Security::StartTls]
                .map(|security| endpoint(default_port(protocol, security), security))
                .to_vec(),
        };
        Target {
            protocol,
            host: host.clone(),
            host_was_entered,
            was_next: false,
            port_was_entered: self.account.port.is_some() || self.account.security.is_some(),
            endpoints,
        }
    }
}
