//! Which servers an address should use, learnt without a password: provider data, SRV, MX, usual names.
use super::{Survey, names::dns_evidence};
use crate::{
    mail::autoconfig,
    model::{CheckId, Email, Endpoint, Evidence, Facts, HostName, Protocol, Security, Source, Suggestion},
    net::{self, DnsAnswer, Question, Record, RecordType},
    profiles::Profile,
};
use std::{net::SocketAddr, thread, time::Duration};

/// Services of RFC 6186 and RFC 8314, the protected one first.
const SERVICES: [(&str, Service, Security); 6] = [
    ("_imaps", Service::Incoming(Protocol::Imap), Security::Tls),
    ("_imap", Service::Incoming(Protocol::Imap), Security::StartTls),
    ("_pop3s", Service::Incoming(Protocol::Pop3), Security::Tls),
    ("_pop3", Service::Incoming(Protocol::Pop3), Security::StartTls),
    ("_submissions", Service::Outgoing, Security::Tls),
    ("_submission", Service::Outgoing, Security::StartTls),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Service {
    Incoming(Protocol),
    Outgoing,
}

/// What the domain and the provider's data say of the right servers. Best first.
#[derive(Debug, Clone)]
pub struct Directory {
    pub profile: Profile,
    pub imap: Vec<(Endpoint, Source)>,
    pub pop3: Vec<(Endpoint, Source)>,
    pub outgoing: Vec<(Endpoint, Source)>,
    /// Hosts of the domain's MX records, by preference.
    pub exchanges: Vec<String>,
    /// The answer to the question for MX records. `None`: this computer has no resolver.
    pub mx: Option<DnsAnswer>,
    pub evidence: Vec<Evidence>,
}

impl Directory {
    pub fn incoming(&self, protocol: Protocol) -> &[(Endpoint, Source)] {
        match protocol {
            Protocol::Imap => &self.imap,
            Protocol::Pop3 => &self.pop3,
        }
    }

    fn list(&mut self, service: Service) -> &mut Vec<(Endpoint, Source)> {
        match service {
            Service::Incoming(Protocol::Imap) => &mut self.imap,
            Service::Incoming(Protocol::Pop3) => &mut self.pop3,
            Service::Outgoing => &mut self.outgoing,
        }
    }

    /// Are the servers known by more than a guess?
    pub fn is_certain(&self) -> bool {
        [&self.imap, &self.pop3].into_iter().flatten().any(|(_, source)| *source != Source::UsualName)
    }

    /// The hosts known by more than a guess, both protocols, in order.
    pub fn certain_hosts(&self, protocol: Protocol) -> impl Iterator<Item = &HostName> {
        self.incoming(protocol).iter().filter(|(_, source)| *source != Source::UsualName).map(|(e, _)| &e.host)
    }

    /// What to fill a form with.
    pub fn suggestion(&self, email: &Email) -> Suggestion {
        let named = !self.profile.is_generic();
        Suggestion {
            provider: named.then(|| (self.profile.id.clone(), self.profile.name.clone())),
            imap: self.imap.first().cloned(),
            pop3: self.pop3.first().cloned(),
            outgoing: self.outgoing.first().cloned(),
            user_name: Some(self.profile.user_name(email)),
        }
    }
}

impl Survey {
    /// The right servers for the address, as far as they can be known.
    pub fn directory(&self) -> &Directory {
        self.directory.get_or(|| {
            let email = &self.account.email;
            let domain = email.domain().as_str();
            self.trying(CheckId::ServerName, "discovering", Facts::new().text("domain", domain));
            let mut questions: Vec<Question> =
                SERVICES.iter().map(|(s, ..)| Question::new(format!("{s}._tcp.{domain}"), RecordType::Srv)).collect();
            questions.push(Question::new(domain, RecordType::Mx));
            let answers = self.ask(&questions);
            let exchanges = exchanges(&answers);
            let profile = self.profile(&exchanges).clone();
            let mut directory = Directory {
                profile,
                imap: Vec::new(),
                pop3: Vec::new(),
                outgoing: Vec::new(),
                exchanges,
                mx: answers.last().cloned(),
                evidence: answers.iter().map(dns_evidence).collect(),
            };
            if !directory.profile.is_generic() {
                self.add_profile(&mut directory, Source::Provider);
            }
            add_services(&mut directory, &answers);
            if directory.profile.is_generic() {
                self.add_usual_names(&mut directory);
            }
            directory
        })
    }

    fn profile(&self, exchanges: &[String]) -> &Profile {
        let named = self.account.provider.as_deref().and_then(|id| self.profiles.by_id(id));
        named
            .or_else(|| self.profiles.by_domain(self.account.email.domain()))
            .or_else(|| exchanges.iter().find_map(|exchange| self.profiles.by_mx(exchange)))
            .unwrap_or_else(|| self.profiles.generic())
    }

    fn add_profile(&self, directory: &mut Directory, source: Source) {
        let email = &self.account.email;
        for protocol in Protocol::ALL {
            let servers = directory.profile.incoming(*protocol, email);
            directory.list(Service::Incoming(*protocol)).extend(servers.into_iter().map(|s| (s, source)));
        }
        let servers = directory.profile.outgoing(email);
        directory.list(Service::Outgoing).extend(servers.into_iter().map(|s| (s, source)));
    }

    /// The usual names count only where they exist; they are asked all at once, and only where SRV says nothing.
    fn add_usual_names(&self, directory: &mut Directory) {
        let email = &self.account.email;
        let generic = self.profiles.generic();
        let mut wanted: Vec<(Service, Endpoint)> = Vec::new();
        for service in [Service::Incoming(Protocol::Imap), Service::Incoming(Protocol::Pop3), Service::Outgoing] {
            if !directory.list(service).is_empty() {
                continue;
            }
            let servers = match service {
                Service::Incoming(protocol) => generic.incoming(protocol, email),
                Service::Outgoing => generic.outgoing(email),
            };
            wanted.extend(servers.into_iter().map(|endpoint| (service, endpoint)));
        }
        let mut hosts: Vec<&HostName> = wanted.iter().map(|(_, endpoint)| &endpoint.host).collect();
        hosts.sort();
        hosts.dedup();
        thread::scope(|scope| {
            for host in hosts {
                scope.spawn(move || self.name(host));
            }
        });
        for (service, endpoint) in &wanted {
            if !self.name(&endpoint.host).ips.is_empty() {
                directory.list(*service).push((endpoint.clone(), Source::UsualName));
            }
        }
    }

    /// The names that will most likely be needed, to be asked for while SRV is: the ones the usual records point to.
    pub fn likely_hosts(&self) -> Vec<HostName> {
        let email = &self.account.email;
        let generic = self.profiles.generic();
        let is_needed = self.account.host.is_none() || self.account.outgoing.is_none();
        let usual = generic
            .incoming(self.entered_protocol().unwrap_or(Protocol::Imap), email)
            .into_iter()
            .chain(generic.outgoing(email));
        let mut hosts: Vec<HostName> = usual.filter(|_| is_needed).map(|endpoint| endpoint.host).collect();
        hosts.sort();
        hosts.dedup();
        hosts
    }

    /// The hosts that the domain's autoconfig file names. Asked only before a host is called somebody else's.
    pub fn autoconfig_hosts(&self) -> &[String] {
        self.autoconfig.get_or(|| {
            let domain = self.account.email.domain();
            let Ok(host) = HostName::parse(&format!("autoconfig.{domain}")) else { return Vec::new() };
            let Some(ip) = self.name(&host).ips.first().copied() else { return Vec::new() };
            let wait = self.wait.at_most(Duration::from_secs(3));
            let Ok(mut stream) = self.network.connect(SocketAddr::new(ip, 80), &wait) else { return Vec::new() };
            match net::http::get(stream.as_mut(), host.as_str(), "/mail/config-v1.1.xml", &wait) {
                Ok(answer) if answer.status == 200 => autoconfig::host_names(&answer.body),
                _ => Vec::new(),
            }
        })
    }
}

fn exchanges(answers: &[DnsAnswer]) -> Vec<String> {
    answers.last().map(|answer| exchanges_of(answer.records())).unwrap_or_default()
}

/// The hosts of MX records, by preference; one of `.` is empty.
pub(super) fn exchanges_of(records: &[Record]) -> Vec<String> {
    let mut exchanges: Vec<(u16, String)> = records
        .iter()
        .filter_map(|record| match record {
            Record::Mx { preference, exchange } => Some((*preference, exchange.to_ascii_lowercase())),
            _ => None,
        })
        .collect();
    exchanges.sort();
    exchanges.into_iter().map(|(_, exchange)| exchange).collect()
}

fn add_services(directory: &mut Directory, answers: &[DnsAnswer]) {
    for ((_, service, security), answer) in SERVICES.iter().zip(answers) {
        let mut targets: Vec<(u16, std::cmp::Reverse<u16>, u16, &str)> = answer
            .records()
            .iter()
            .filter_map(|record| match record {
                // A target of "." says that the service is not offered (RFC 2782).
                Record::Srv { priority, weight, port, target } if !target.is_empty() && *port != 0 => {
                    Some((*priority, std::cmp::Reverse(*weight), *port, target.as_str()))
                }
                _ => None,
            })
            .collect();
        targets.sort();
        for (_, _, port, target) in targets {
            let Ok(host) = HostName::parse(target) else { continue };
            let endpoint = Endpoint { host, port, security: *security };
            let list = directory.list(*service);
            if !list.iter().any(|(known, _)| *known == endpoint) {
                list.push((endpoint, Source::Srv));
            }
        }
    }
}
