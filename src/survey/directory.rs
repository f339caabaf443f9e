//! Which servers an address should use, learnt without a password: provider data, SRV, MX, files on the web, usual names. The same
//! that `discover` finds, in the same order of belief; a run does not prove them first, since it tries them anyway.
use super::{Survey, discovery, discovery::Published, names::dns_evidence};
use crate::{
    model::{
        Candidate, CheckId, DiscoveryAttempt, Doing, Email, Endpoint, Evidence, Facts, HostName, Protocol, Security,
        Service, Source, Why,
    },
    net::{DnsAnswer, Question, Record, RecordType},
    profiles::Profile,
    tasks,
};
use std::collections::BTreeSet;

/// Services of RFC 6186 and RFC 8314, the protected one first.
pub(super) const SERVICES: [(&str, Service, Security); 6] = [
    ("_imaps", Service::Incoming(Protocol::Imap), Security::Tls),
    ("_imap", Service::Incoming(Protocol::Imap), Security::StartTls),
    ("_pop3s", Service::Incoming(Protocol::Pop3), Security::Tls),
    ("_pop3", Service::Incoming(Protocol::Pop3), Security::StartTls),
    ("_submissions", Service::Outgoing, Security::Tls),
    ("_submission", Service::Outgoing, Security::StartTls),
];

/// What the domain and the provider's data say of the right servers. Best first.
#[derive(Debug, Clone)]
pub struct Directory {
    pub profile: Profile,
    /// The provider whose filter takes the domain's mail, or whose servers the domain names: where the mailbox may be.
    pub likely: Option<Profile>,
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

    /// A server that several name counts as the best of them says.
    fn add(&mut self, service: Service, endpoint: Endpoint, source: Source) {
        let list = self.list(service);
        match list.iter_mut().find(|(known, _)| *known == endpoint) {
            // SRV records that repeat them take nothing from the data's word.
            Some((_, known)) if known.is_of_data() || known.rank() <= source.rank() => {}
            Some((_, known)) => *known = source,
            None => list.push((endpoint, source)),
        }
    }

    /// Most believed first; of two alike the one that was named first.
    fn sort(&mut self) {
        for list in [&mut self.imap, &mut self.pop3, &mut self.outgoing] {
            list.sort_by_key(|(_, source)| source.rank());
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
        [&self.imap, &self.pop3].into_iter().flatten().any(|(_, source)| source.is_certain())
    }

    /// The hosts known by more than a guess, both protocols, in order.
    pub fn certain_hosts(&self, protocol: Protocol) -> impl Iterator<Item = &HostName> {
        self.incoming(protocol).iter().filter(|(_, source)| source.is_certain()).map(|(e, _)| &e.host)
    }

    /// The provider whose server this is, by its data.
    pub fn provider_of(&self, host: &HostName, email: &Email) -> Option<&Profile> {
        [Some(&self.profile), self.likely.as_ref()].into_iter().flatten().find(|profile| profile.has_host(host, email))
    }
}

impl Survey {
    /// The right servers for the address, as far as they can be known.
    pub fn directory(&self) -> &Directory {
        self.facts.directory.get_or(|| {
            let email = &self.account.email;
            self.trying(CheckId::ServerName, Doing::Discovering, Facts::new().text("domain", email.domain()));
            let answers = self.records().to_vec();
            let exchanges = exchanges(&answers);
            let profile = self.profile(&exchanges);
            let by_filter = |exchange: &String| self.profiles.by_mx_filter(exchange).cloned();
            let mut directory = Directory {
                likely: exchanges.iter().find_map(by_filter).filter(|_| profile.is_generic()),
                profile,
                imap: Vec::new(),
                pop3: Vec::new(),
                outgoing: Vec::new(),
                exchanges,
                mx: answers.last().cloned(),
                evidence: answers.iter().map(dns_evidence).collect(),
            };
            let known = Some(directory.profile.clone()).filter(|profile| !profile.is_generic());
            if let Some(profile) = known {
                self.add_profile(&mut directory, &profile, profile.source());
            }
            let is_known = !directory.imap.is_empty() || !directory.pop3.is_empty();
            for (service, endpoint) in services(&answers) {
                let source = self.source_of_srv(&endpoint, &directory.exchanges);
                directory.add(service, endpoint, source);
            }
            let published = if is_known { None } else { self.published_for(&directory) };
            if let Some(published) = published {
                let certain: Vec<&Candidate> = published.candidates.iter().filter(|c| c.source.is_certain()).collect();
                self.add_published(&mut directory, published, &certain);
                directory.evidence.extend(published.attempts.iter().map(attempt_evidence));
            }
            if directory.likely.is_none() && directory.profile.is_generic() {
                directory.likely = self.provider_by_server(&directory);
            }
            if let Some(likely) = directory.likely.clone() {
                self.add_profile(&mut directory, &likely, Source::ProviderLikely);
            }
            // Also of a provider whose servers are not known.
            if directory.imap.is_empty() && directory.pop3.is_empty() || directory.profile.is_generic() {
                self.add_usual_names(&mut directory);
            }
            // Whose word is worth less than a name that exists.
            if let Some(published) = published {
                let guesses = published.candidates.iter().filter(|c| !c.source.is_certain());
                let wanted: Vec<&Candidate> = guesses.filter(|c| directory.list(c.service).is_empty()).collect();
                self.add_published(&mut directory, published, &wanted);
            }
            directory.sort();
            directory
        })
    }

    pub(super) fn profile(&self, exchanges: &[String]) -> Profile {
        let by_mx = || exchanges.iter().find_map(|exchange| self.profiles.by_mx(exchange)).cloned();
        let known = self.provider_without_asking().or_else(by_mx);
        known.unwrap_or_else(|| self.profiles.generic().clone())
    }

    /// The provider that the person named, or whose domain the address is in.
    pub(super) fn provider_without_asking(&self) -> Option<Profile> {
        let named = self.account.provider.as_deref().and_then(|id| self.profiles.by_id(id)).cloned();
        named.or_else(|| self.profiles.of_domain(self.account.email.domain()))
    }

    /// Hosters that sell several kinds of mailbox have servers of their own for some: which is a domain's, its SRV records say.
    pub(super) fn source_of_srv(&self, endpoint: &Endpoint, exchanges: &[String]) -> Source {
        let by_mx = || exchanges.iter().find_map(|exchange| self.profiles.by_mx(exchange));
        let provider = if self.provider_without_asking().is_some() { None } else { by_mx() };
        let is_own = |profile: &Profile| profile.may_be_named_by_srv(&endpoint.host);
        if provider.is_some_and(is_own) { Source::SrvOfProvider } else { Source::Srv }
    }

    /// The provider whose servers the domain itself names.
    fn provider_by_server(&self, directory: &Directory) -> Option<Profile> {
        let email = &self.account.email;
        let mut hosts = Protocol::ALL.iter().flat_map(|protocol| directory.certain_hosts(*protocol));
        hosts.find_map(|host| self.profiles.by_server(host, email)).cloned()
    }

    fn add_profile(&self, directory: &mut Directory, profile: &Profile, source: Source) {
        let email = &self.account.email;
        let mut add = |service: Service, servers: Vec<Endpoint>| {
            servers.into_iter().for_each(|server| directory.add(service, server, source));
        };
        for protocol in Protocol::ALL {
            add(Service::Incoming(*protocol), profile.incoming(*protocol, email));
        }
        add(Service::Outgoing, profile.outgoing(email));
    }

    /// Asked where nobody entered a server, and there is DNS to ask by. The names of SRV records, which will most likely be
    /// needed, are asked meanwhile.
    fn published_for(&self, directory: &Directory) -> Option<&Published> {
        let has_dns = directory.mx.as_ref().is_some_and(|mx| mx.outcome.is_answer());
        let of_srv = [&directory.imap, &directory.pop3, &directory.outgoing].into_iter().flatten();
        (self.account.host.is_none() && has_dns).then(|| {
            tasks::at_once(|crew| {
                crew.start("names", || self.ask_names(of_srv.map(|(endpoint, _)| &endpoint.host)));
                self.published()
            })
        })
    }

    /// But for those that lead to this computer; all names are asked at once.
    fn add_published(&self, directory: &mut Directory, published: &Published, wanted: &[&Candidate]) {
        self.ask_names(wanted.iter().map(|c| &c.endpoint.host));
        for c in wanted.iter().filter(|c| !published.is_trap(&c.endpoint.host, &self.name(&c.endpoint.host).ips)) {
            directory.add(c.service, c.endpoint.clone(), c.source);
        }
    }

    fn ask_names<'a>(&self, hosts: impl Iterator<Item = &'a HostName>) {
        let hosts: BTreeSet<&HostName> = hosts.collect();
        tasks::at_once(|crew| crew.all("name", hosts.into_iter().map(|host| move || drop(self.name(host)))));
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
        self.ask_names(wanted.iter().map(|(_, endpoint)| &endpoint.host));
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

    /// What the domain publishes of its servers. Asked where no server was entered and none is known, and before a host is
    /// called somebody else's.
    pub(super) fn published(&self) -> &Published {
        self.facts.published.get_or(|| discovery::published(self))
    }

    /// The answers to SRV, in the order of `SERVICES`, and to MX.
    pub(super) fn records(&self) -> &[DnsAnswer] {
        self.facts.records.get_or(|| {
            let domain = self.account.email.domain().as_str();
            let srv = SERVICES.iter().map(|(s, ..)| Question::new(format!("{s}._tcp.{domain}"), RecordType::Srv));
            let questions: Vec<Question> = srv.chain([Question::new(domain, RecordType::Mx)]).collect();
            self.ask(&questions)
        })
    }
}

/// A place that was asked, as evidence.
fn attempt_evidence(attempt: &DiscoveryAttempt) -> Evidence {
    let ending = if attempt.why == Why::None { String::new() } else { format!(" ({})", attempt.why) };
    let answered = format!("{}{ending}\n{}", attempt.outcome, attempt.words);
    Evidence::new(format!("{}: {}", attempt.method, attempt.asked), answered.trim_end(), attempt.took_ms)
}

pub(super) fn exchanges(answers: &[DnsAnswer]) -> Vec<String> {
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

/// The servers that SRV records name, each service's in the order of RFC 2782.
pub(super) fn services(answers: &[DnsAnswer]) -> Vec<(Service, Endpoint)> {
    let mut found = Vec::new();
    for ((_, service, security), answer) in SERVICES.iter().zip(answers) {
        for (port, target) in srv_targets(answer) {
            let Ok(host) = HostName::parse(target) else { continue };
            found.push((*service, Endpoint { host, port, security: *security }));
        }
    }
    found
}

/// Port and host of SRV records, best first. A target of "." says that the service is not offered (RFC 2782).
pub(super) fn srv_targets(answer: &DnsAnswer) -> impl Iterator<Item = (u16, &str)> {
    let mut targets: Vec<(u16, std::cmp::Reverse<u16>, u16, &str)> = answer
        .records()
        .iter()
        .filter_map(|record| match record {
            Record::Srv { priority, weight, port, target } if !target.is_empty() && *port != 0 => {
                Some((*priority, std::cmp::Reverse(*weight), *port, target.as_str()))
            }
            _ => None,
        })
        .collect();
    targets.sort();
    targets.into_iter().map(|(_, _, port, target)| (port, target))
}
