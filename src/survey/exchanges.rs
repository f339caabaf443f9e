//! Where the world delivers the domain's mail, by the rules of RFC 5321 section 5.1.
use super::{NameStatus, Survey};
use crate::{
    model::{Evidence, HostName},
    net::DnsOutcome,
    profiles::Profile,
    tasks,
};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// A domain may name hundreds; senders try a few.
const MOST_EXCHANGES: usize = 8;

/// What an MX record's name is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExchangeKind {
    Usable,
    /// An address where a name has to stand (RFC 5321 section 2.3.5).
    Literal,
    /// `localhost`, or a name that leads to the sender's own computer.
    Localhost,
    NoSuchName,
    NoAddress,
    /// The resolver did not say.
    NotKnown,
}

#[derive(Debug, Clone)]
pub struct Exchange {
    /// As the record says, in lower case.
    pub name: String,
    pub kind: ExchangeKind,
    pub ips: Vec<IpAddr>,
    /// Against RFC 2181 section 10.3; senders deliver all the same.
    pub is_alias: bool,
}

#[derive(Debug, Clone)]
pub struct MailRoute {
    /// The answer to the question for MX records.
    pub outcome: DnsOutcome,
    /// No MX record, but an address: that is where mail goes (RFC 5321 section 5.1).
    pub is_implicit: bool,
    /// The domain says that it takes no mail at all (RFC 7505).
    pub is_null: bool,
    /// By preference.
    pub exchanges: Vec<Exchange>,
    pub evidence: Vec<Evidence>,
}

impl MailRoute {
    pub fn usable(&self) -> impl Iterator<Item = &Exchange> {
        self.exchanges.iter().filter(|exchange| exchange.kind == ExchangeKind::Usable)
    }
}

impl Survey {
    pub fn mail_route(&self) -> &MailRoute {
        self.facts.mail_route.get_or(|| {
            let directory = self.directory();
            let outcome = match (&self.dns_health_again(), &directory.mx) {
                (Some(again), _) => again.clone(),
                (None, Some(mx)) => mx.outcome.clone(),
                (None, None) => DnsOutcome::Unreachable("no resolver".into()),
            };
            let named = exchanges_of(&outcome);
            let is_null = !named.is_empty() && named.iter().all(String::is_empty);
            let own = self.account.email.domain().as_str().to_owned();
            let has_no_record = named.is_empty() && matches!(outcome, DnsOutcome::NoData | DnsOutcome::Records(_));
            let names = if has_no_record { vec![own] } else { named };
            let names: Vec<String> = names.into_iter().filter(|n| !n.is_empty()).take(MOST_EXCHANGES).collect();
            let works = names.into_iter().map(|name| || self.exchange_of(name));
            let mut exchanges: Vec<Exchange> = tasks::at_once(|crew| crew.all("exchange", works));
            let is_implicit = has_no_record && exchanges.iter().any(|exchange| exchange.kind == ExchangeKind::Usable);
            if has_no_record && !is_implicit {
                exchanges.retain(|exchange| exchange.kind == ExchangeKind::NotKnown);
            }
            let mx = directory.mx.iter().map(super::names::dns_evidence);
            let addresses = exchanges.iter().filter_map(|exchange| HostName::parse(&exchange.name).ok());
            let evidence = mx.chain(addresses.flat_map(|host| self.name(&host).evidence.clone())).collect();
            MailRoute { outcome, is_implicit, is_null, exchanges, evidence }
        })
    }

    /// Does a provider that we know by its data have this host? Under the account's own domain stands whoever's machine.
    pub fn is_of_a_provider(&self, host: &HostName) -> bool {
        self.profiles.named().iter().any(|profile| self.is_of(profile, host))
    }

    /// Is the host this provider's? Several may share one: the mailboxes of a brand stand on the servers of another.
    pub fn is_of(&self, profile: &Profile, host: &HostName) -> bool {
        let email = &self.account.email;
        let is_own = host.is_under(email.domain().as_str());
        profile.is_named_by_mx(host.as_str()) || (!is_own && profile.has_host(host, email))
    }

    /// The provider whose mailboxes are behind a mail exchange.
    pub fn provider_of_exchange(&self, exchange: &str) -> Option<&Profile> {
        self.profiles.by_mx(exchange)
    }

    /// A second answer, where the first one failed.
    fn dns_health_again(&self) -> Option<DnsOutcome> {
        let failed = self.directory().mx.as_ref().is_some_and(|mx| !mx.outcome.is_answer());
        if failed { self.dns_health().again.clone().filter(DnsOutcome::is_answer) } else { None }
    }

    fn exchange_of(&self, name: String) -> Exchange {
        let of_kind = |kind| Exchange { name: name.clone(), kind, ips: Vec::new(), is_alias: false };
        let Ok(host) = HostName::parse(&name) else { return of_kind(ExchangeKind::NoSuchName) };
        if host.ip().is_some() {
            return of_kind(ExchangeKind::Literal);
        }
        if host.is_under("localhost") {
            return of_kind(ExchangeKind::Localhost);
        }
        let facts = self.name(&host);
        let kind = match facts.status {
            NameStatus::Exists if facts.ips.iter().all(is_localhost) => ExchangeKind::Localhost,
            NameStatus::Exists => ExchangeKind::Usable,
            NameStatus::NoSuchName => ExchangeKind::NoSuchName,
            NameStatus::NoAddress => ExchangeKind::NoAddress,
            NameStatus::NotAnswered(_) => ExchangeKind::NotKnown,
        };
        Exchange { ips: facts.ips.clone(), is_alias: facts.is_alias, ..of_kind(kind) }
    }
}

fn exchanges_of(outcome: &DnsOutcome) -> Vec<String> {
    let DnsOutcome::Records(records) = outcome else { return Vec::new() };
    super::directory::exchanges_of(records)
}

fn is_localhost(ip: &IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => *ip == Ipv4Addr::LOCALHOST || ip.is_unspecified(),
        IpAddr::V6(ip) => *ip == Ipv6Addr::LOCALHOST || ip.is_unspecified(),
    }
}
