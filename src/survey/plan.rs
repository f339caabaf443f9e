//! Which server is judged: what the person entered, completed by what is right where they entered nothing.
use super::Survey;
use crate::model::{Endpoint, HostName, Protocol, Security, Source, default_port, standard_security};

/// The incoming server of this run.
#[derive(Debug, Clone)]
pub struct Target {
    pub protocol: Protocol,
    pub host: HostName,
    pub host_was_entered: bool,
    pub port_was_entered: bool,
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
        known.or_else(|| self.published_user_name()).unwrap_or_else(|| self.account.email.to_string())
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
        self.target
            .get_or(|| {
                let protocol = self.protocol();
                if let Some(host) = &self.account.host {
                    return Some(self.target_at(protocol, host, true));
                }
                let known = self.directory().incoming(protocol);
                // Prefer a name that exists: a provider's data may name several.
                let (endpoint, _) = match known {
                    [only] => only,
                    several => several.iter().find(|(e, _)| !self.name(&e.host).ips.is_empty()).or(several.first())?,
                };
                let mut target = self.target_at(protocol, &endpoint.host, false);
                if !target.port_was_entered && self.account.security.is_none() {
                    target.endpoints.retain(|e| e != endpoint);
                    target.endpoints.insert(0, endpoint.clone());
                }
                Some(target)
            })
            .as_ref()
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
            port_was_entered: self.account.port.is_some() || self.account.security.is_some(),
            endpoints,
        }
    }
}
