//! How the domain's own name servers do: what the resolvers make of them, and what they say themselves.
use super::{Survey, names::dns_evidence};
use crate::{
    mail::registry::RegistryAnswer,
    model::{CheckId, Doing, Evidence, Facts, HostName},
    net::{DnsAnswer, DnsOutcome, Question, Record, RecordType},
    tasks,
};
use std::{
    net::{IpAddr, SocketAddr},
    time::Duration,
};

/// A name server that says nothing in this time is taken for silent.
const SERVER_PATIENCE: Duration = Duration::from_millis(2_500);
const AGAIN_PATIENCE: Duration = Duration::from_secs(4);
/// More name servers, and more addresses of one, are not asked.
const MOST_SERVERS: usize = 6;
const MOST_ADDRESSES: usize = 2;

/// One of the domain's name servers, asked directly.
#[derive(Debug, Clone)]
pub struct NameServer {
    pub name: String,
    /// `None`: it has no address, so nothing could be asked.
    pub outcome: Option<DnsOutcome>,
}

impl NameServer {
    /// It knows the domain.
    pub fn serves(&self) -> bool {
        matches!(self.outcome, Some(DnsOutcome::Records(_) | DnsOutcome::NoData))
    }

    /// It answered, and does not serve the domain: a lame delegation (RFC 8499). One whose answer is of no use serves it all the
    /// same.
    pub fn is_lame(&self) -> bool {
        let is_useless = |outcome: &DnsOutcome| matches!(outcome, DnsOutcome::AliasLoop | DnsOutcome::Truncated);
        self.outcome.as_ref().is_some_and(|o| !self.serves() && !is_silence(o) && !is_useless(o))
    }
}

#[derive(Debug, Clone, Default)]
pub struct DnsHealth {
    /// What each resolver of this computer says of the domain.
    pub by_resolver: Vec<DnsOutcome>,
    /// The question for MX records, asked again where it failed the first time.
    pub again: Option<DnsOutcome>,
    /// The same without the check of signatures (CD bit).
    pub unchecked: Option<DnsOutcome>,
    pub servers: Vec<NameServer>,
    /// Does a root server answer a question put to it directly? Asked only where the domain's servers are silent.
    pub root_answers: Option<bool>,
    pub evidence: Vec<Evidence>,
}

/// RFC 1918 and RFC 4193.
fn is_private(ip: &IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => ip.is_private(),
        IpAddr::V6(ip) => ip.is_unique_local(),
    }
}

pub(super) fn is_silence(outcome: &DnsOutcome) -> bool {
    matches!(outcome, DnsOutcome::TimedOut | DnsOutcome::Unreachable(_) | DnsOutcome::Cancelled)
}

impl Survey {
    pub fn dns_health(&self) -> &DnsHealth {
        self.facts.dns_health.get_or(|| {
            let domain = self.account.email.domain();
            self.trying(CheckId::Dns, Doing::AskingNameServers, Facts::new().text("domain", domain));
            let mut health = DnsHealth {
                by_resolver: self.resolver_facts().iter().filter_map(|facts| facts.outcomes.get(1).cloned()).collect(),
                ..DnsHealth::default()
            };
            let Some(first) = self.directory().mx.clone() else { return health };
            health.evidence.push(dns_evidence(&first));
            if !first.outcome.is_answer() {
                self.ask_once_more(&first, &mut health);
            }
            let servers = self.name_servers(&health);
            health.servers = self.ask_directly(&servers, &mut health.evidence);
            let nobody_answers = !health.servers.is_empty()
                && health.servers.iter().all(|server| server.outcome.as_ref().is_none_or(is_silence));
            if nobody_answers && !first.outcome.is_answer() {
                health.root_answers = Some(self.root_answers(&mut health.evidence));
            }
            health
        })
    }

    fn ask_once_more(&self, first: &DnsAnswer, health: &mut DnsHealth) {
        let question = &first.question;
        let questions = [question.clone(), question.clone().unchecked()];
        let answers = self.network.query(first.resolver, &questions, &self.wait.at_most(AGAIN_PATIENCE));
        health.evidence.extend(answers.iter().map(dns_evidence));
        let mut outcomes = answers.into_iter().map(|answer| answer.outcome);
        (health.again, health.unchecked) = (outcomes.next(), outcomes.next());
    }

    /// What the name servers that the registry knows say of the domain's MX records: the view from outside. Offices have
    /// name servers of their own for their own domain, which often know nothing of its mail. `None`: nobody could be asked.
    pub fn mx_seen_from_outside(&self) -> Option<&DnsOutcome> {
        self.facts
            .mx_from_outside
            .get_or(|| {
                let Some(RegistryAnswer::Registered(registration)) = &self.registry().answer else { return None };
                let servers = self.ask_directly(&registration.name_servers, &mut Vec::new());
                servers.into_iter().find(NameServer::serves).and_then(|server| server.outcome)
            })
            .as_ref()
    }

    /// Does the resolver show the domain as the office sees it, by name servers or an address of a private network?
    pub fn is_seen_from_inside(&self) -> bool {
        let records = self.resolver_facts().iter().flat_map(|facts| facts.outcomes.get(1));
        let names = records.flat_map(|outcome| match outcome {
            DnsOutcome::Records(records) => records.as_slice(),
            _ => &[],
        });
        let servers = names.filter_map(|record| if let Record::Ns(name) = record { Some(name.as_str()) } else { None });
        let own = self.account.email.domain().as_str();
        servers
            .take(MOST_SERVERS)
            .chain([own])
            .filter_map(|name| HostName::parse(name).ok())
            .any(|host| self.name(&host).ips.iter().any(is_private))
    }

    /// By the resolvers; where they do not know, by the registry.
    fn name_servers(&self, health: &DnsHealth) -> Vec<(String, Vec<IpAddr>)> {
        let of_records = |records: &[Record]| -> Vec<(String, Vec<IpAddr>)> {
            let names =
                records.iter().filter_map(|record| if let Record::Ns(name) = record { Some(name) } else { None });
            names.map(|name| (name.to_ascii_lowercase(), Vec::new())).collect()
        };
        let known = health.by_resolver.iter().find_map(|outcome| match outcome {
            DnsOutcome::Records(records) => Some(of_records(records)),
            _ => None,
        });
        if let Some(servers) = known.filter(|servers| !servers.is_empty()) {
            return servers;
        }
        if health.by_resolver.iter().any(DnsOutcome::is_answer) {
            return Vec::new();
        }
        match &self.registry().answer {
            Some(RegistryAnswer::Registered(registration)) => registration.name_servers.clone(),
            _ => Vec::new(),
        }
    }

    fn ask_directly(&self, servers: &[(String, Vec<IpAddr>)], evidence: &mut Vec<Evidence>) -> Vec<NameServer> {
        let question = Question::new(self.account.email.domain().as_str(), RecordType::Mx);
        let ask = |(name, glue): &(String, Vec<IpAddr>)| {
            let (name, glue, question) = (name.clone(), glue.clone(), question.clone());
            move || self.ask_server(name, glue, question)
        };
        let asked: Vec<(NameServer, Vec<DnsAnswer>)> =
            tasks::at_once(|crew| crew.all("name-server", servers.iter().take(MOST_SERVERS).map(ask)));
        evidence.extend(asked.iter().flat_map(|(_, answers)| answers).map(dns_evidence));
        asked.into_iter().map(|(server, _)| server).collect()
    }

    fn ask_server(&self, name: String, glue: Vec<IpAddr>, question: Question) -> (NameServer, Vec<DnsAnswer>) {
        let ips = match HostName::parse(&name) {
            Ok(host) if glue.is_empty() => self.name(&host).ips.clone(),
            _ => glue,
        };
        let wait = self.wait.at_most(SERVER_PATIENCE);
        let mut answers: Vec<DnsAnswer> = Vec::new();
        // IPv4 first: a name server without IPv6 is no rarity, an office without it even less.
        let (v4, v6): (Vec<IpAddr>, Vec<IpAddr>) = ips.into_iter().partition(IpAddr::is_ipv4);
        for ip in v4.into_iter().chain(v6).take(MOST_ADDRESSES) {
            let question = std::slice::from_ref(&question);
            answers.extend(self.network.query(SocketAddr::new(ip, 53), question, &wait));
            if answers.last().is_some_and(|answer| !is_silence(&answer.outcome)) {
                break;
            }
        }
        let outcome = answers.last().map(|answer| answer.outcome.clone());
        (NameServer { name, outcome }, answers)
    }

    /// Tells name servers that are silent from a line on which nobody but its own resolver may be asked.
    fn root_answers(&self, evidence: &mut Vec<Evidence>) -> bool {
        let roots = self.resolver_facts().iter().filter_map(|facts| facts.outcomes.first());
        let name = roots.into_iter().find_map(|outcome| match outcome {
            DnsOutcome::Records(records) => {
                records.iter().find_map(|record| if let Record::Ns(name) = record { Some(name.clone()) } else { None })
            }
            _ => None,
        });
        let Some(name) = name else { return false };
        let (_, answers) = self.ask_server(name, Vec::new(), Question::new("", RecordType::Ns));
        evidence.extend(answers.iter().map(dns_evidence));
        answers.iter().any(|answer| answer.outcome.is_answer())
    }
}
