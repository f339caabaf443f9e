//! The resolvers of a world.
use super::spec::{OneOrMany, WorldSpec};
use mailmedic::net::{DnsOutcome, Question, Record, RecordType};
use std::{
    collections::BTreeMap,
    net::{IpAddr, SocketAddr},
};

/// A resolver follows no more of them.
const MOST_ALIASES: usize = 8;

#[derive(Debug, Clone)]
enum Mode {
    Normal,
    Silent,
    Refused,
    ServFail,
    /// Knows names of the office only: everything else is SERVFAIL.
    Inside,
    /// Every name leads to these addresses.
    Portal(Vec<IpAddr>),
}

#[derive(Debug)]
pub struct Names {
    pub resolvers: Vec<SocketAddr>,
    modes: BTreeMap<SocketAddr, Mode>,
    table: BTreeMap<String, OneOrMany>,
    servers: BTreeMap<String, Vec<IpAddr>>,
}

impl Names {
    pub fn new(spec: &WorldSpec) -> Self {
        let servers: BTreeMap<String, Vec<IpAddr>> =
            spec.servers.iter().map(|(name, server)| (name.clone(), server.ips.clone())).collect();
        let modes: Vec<(SocketAddr, Mode)> = spec.resolvers.iter().map(|line| resolver(line, &servers)).collect();
        let table = spec.dns.iter().map(|(name, words)| (name.to_ascii_lowercase(), words.clone())).collect();
        let asked_directly = spec.name_servers.iter().map(|line| resolver(line, &servers));
        Self {
            resolvers: modes.iter().map(|(address, _)| *address).collect(),
            modes: modes.clone().into_iter().chain(asked_directly).collect(),
            table,
            servers,
        }
    }

    /// `None`: no such resolver.
    pub fn answer(&self, resolver: SocketAddr, question: &Question) -> DnsOutcome {
        match self.modes.get(&resolver) {
            None | Some(Mode::Silent) => DnsOutcome::TimedOut,
            Some(Mode::Refused) => DnsOutcome::Refused,
            Some(Mode::ServFail) => DnsOutcome::ServFail,
            Some(Mode::Inside) if question.name.is_empty() => DnsOutcome::ServFail,
            Some(Mode::Portal(ips)) if question.kind == RecordType::A && !question.name.is_empty() => {
                DnsOutcome::Records(addresses(ips, RecordType::A))
            }
            Some(Mode::Portal(_)) => DnsOutcome::NoData,
            Some(Mode::Normal | Mode::Inside)
                if !question.is_unchecked
                    && self.table.contains_key(&format!("{} bogus", question.name.to_ascii_lowercase())) =>
            {
                DnsOutcome::ServFail
            }
            Some(Mode::Normal | Mode::Inside) => self.look_up(&question.name.to_ascii_lowercase(), question.kind, 0),
        }
    }

    /// Has it a signature that is right, as `"name SIGNED"` says?
    pub fn is_signed(&self, name: &str) -> bool {
        self.table.contains_key(&format!("{} signed", name.to_ascii_lowercase()))
    }

    fn look_up(&self, name: &str, kind: RecordType, depth: usize) -> DnsOutcome {
        if name.is_empty() {
            return DnsOutcome::Records(vec![Record::Ns("a.root-servers.net".into())]);
        }
        if let Some(words) = self.table.get(&format!("{name} cname")) {
            let target = words.words()[0].to_ascii_lowercase();
            if depth == MOST_ALIASES {
                return DnsOutcome::AliasLoop;
            }
            return match self.look_up(&target, kind, depth + 1) {
                DnsOutcome::Records(records) => {
                    DnsOutcome::Records([Record::Cname(target)].into_iter().chain(records).collect())
                }
                other => other,
            };
        }
        let of_kind = self.table.get(&format!("{name} {}", kind.to_string().to_ascii_lowercase()));
        let of_name = self.table.get(name);
        let is_address = matches!(kind, RecordType::A | RecordType::Aaaa);
        if let Some(words) = of_kind {
            return self.records(words, kind);
        }
        match of_name {
            Some(words) if is_address || outcome_word(words).is_some() => self.records(words, kind),
            Some(_) => DnsOutcome::NoData,
            None if self.exists(name) => DnsOutcome::NoData,
            None => DnsOutcome::NoSuchName,
        }
    }

    /// Is the name, or one below it, in the table for any type?
    fn exists(&self, name: &str) -> bool {
        self.table.iter().any(|(key, words)| {
            let known = key.split(' ').next().unwrap_or(key);
            let is_it = known == name || known.strip_suffix(name).is_some_and(|head| head.ends_with('.'));
            is_it && outcome_word(words).is_none_or(|outcome| outcome == DnsOutcome::NoData)
        })
    }

    fn records(&self, words: &OneOrMany, kind: RecordType) -> DnsOutcome {
        if let Some(outcome) = outcome_word(words) {
            return outcome;
        }
        let records: Vec<Record> = words.words().into_iter().flat_map(|word| self.read(word, kind)).collect();
        if records.is_empty() { DnsOutcome::NoData } else { DnsOutcome::Records(records) }
    }

    fn read(&self, word: &str, kind: RecordType) -> Vec<Record> {
        let parts: Vec<&str> = word.split_whitespace().collect();
        let number = |n: usize| parts[n].parse().unwrap_or_else(|_| panic!("'{word}' as {kind}"));
        let name = |n: usize| parts[n].trim_end_matches('.').to_ascii_lowercase();
        match kind {
            RecordType::A | RecordType::Aaaa => addresses(&self.ips_of(word), kind),
            RecordType::Mx => vec![Record::Mx { preference: number(0), exchange: name(1) }],
            RecordType::Srv => {
                vec![Record::Srv { priority: number(0), weight: number(1), port: number(2), target: name(3) }]
            }
            RecordType::Ns => vec![Record::Ns(name(0))],
            RecordType::Ptr => vec![Record::Ptr(name(0))],
            RecordType::Txt => vec![Record::Txt(word.as_bytes().to_vec())],
            _ => panic!("{kind} is not simulated"),
        }
    }

    fn ips_of(&self, word: &str) -> Vec<IpAddr> {
        match word.parse() {
            Ok(ip) => vec![ip],
            Err(_) => self.servers.get(word).unwrap_or_else(|| panic!("no server '{word}'")).clone(),
        }
    }
}

fn addresses(ips: &[IpAddr], kind: RecordType) -> Vec<Record> {
    ips.iter()
        .filter_map(|ip| match (ip, kind) {
            (IpAddr::V4(ip), RecordType::A) => Some(Record::A(*ip)),
            (IpAddr::V6(ip), RecordType::Aaaa) => Some(Record::Aaaa(*ip)),
            _ => None,
        })
        .collect()
}

fn outcome_word(words: &OneOrMany) -> Option<DnsOutcome> {
    let OneOrMany::One(word) = words else { return None };
    Some(match word.as_str() {
        "NXDOMAIN" => DnsOutcome::NoSuchName,
        "NODATA" => DnsOutcome::NoData,
        "SERVFAIL" => DnsOutcome::ServFail,
        "REFUSED" => DnsOutcome::Refused,
        "TIMEOUT" => DnsOutcome::TimedOut,
        "TRUNCATED" => DnsOutcome::Truncated,
        _ => return None,
    })
}

fn resolver(line: &str, servers: &BTreeMap<String, Vec<IpAddr>>) -> (SocketAddr, Mode) {
    let words: Vec<&str> = line.split(' ').collect();
    let ip: IpAddr = words[0].parse().unwrap_or_else(|_| panic!("resolver '{line}'"));
    let mode = match words[1..] {
        [] => Mode::Normal,
        ["silent"] => Mode::Silent,
        ["refused"] => Mode::Refused,
        ["servfail"] => Mode::ServFail,
        ["inside"] => Mode::Inside,
        ["portal", server] => Mode::Portal(servers[server].clone()),
        _ => panic!("resolver '{line}'"),
    };
    (SocketAddr::new(ip, 53), mode)
}
