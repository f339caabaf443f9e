//! This computer's own way out: interfaces, routes, resolvers.
use super::{Survey, names::dns_evidence};
use crate::{
    model::{CheckId, Doing, Evidence, Facts},
    net::{DnsAnswer, DnsOutcome, LocalFacts, Question, RecordType},
    tasks,
};
use std::{net::SocketAddr, time::Duration};

const RESOLVER_PATIENCE: Duration = Duration::from_secs(4);

/// How one resolver does its work.
#[derive(Debug, Clone)]
pub struct ResolverFacts {
    pub resolver: SocketAddr,
    pub outcomes: Vec<DnsOutcome>,
    pub evidence: Vec<Evidence>,
}

impl ResolverFacts {
    pub fn works(&self) -> bool {
        self.outcomes.iter().any(DnsOutcome::is_answer)
    }
}

/// What this computer knows and what its resolvers say.
#[derive(Debug, Clone)]
pub struct InternetFacts<'a> {
    pub local: LocalFacts,
    pub resolvers: &'a [ResolverFacts],
    /// The user named the resolver: it alone is judged.
    pub resolver_was_chosen: bool,
}

impl InternetFacts<'_> {
    pub fn any_resolver_works(&self) -> bool {
        self.resolvers.iter().any(ResolverFacts::works)
    }
}

impl Survey {
    pub fn internet(&self) -> InternetFacts<'_> {
        InternetFacts {
            local: self.network.local(),
            resolvers: self.resolver_facts(),
            resolver_was_chosen: self.network.resolver_was_chosen(),
        }
    }

    /// Asks each resolver, all at the same time: the name servers of the root, which every resolver knows, and the
    /// account's own domain, for resolvers that answer nothing but names inside the office.
    pub(super) fn resolver_facts(&self) -> &[ResolverFacts] {
        self.facts.resolvers.get_or(|| {
            self.trying(CheckId::Internet, Doing::AskingResolvers, Facts::new());
            let domain = self.account.email.domain().as_str();
            let questions = [Question::new("", RecordType::Ns), Question::new(domain, RecordType::Ns)];
            let wait = self.wait.at_most(RESOLVER_PATIENCE);
            let resolvers = self.network.resolvers();
            let ask =
                |resolver: &SocketAddr| resolver_facts(*resolver, &self.network.query(*resolver, &questions, &wait));
            tasks::at_once(|crew| crew.all("resolver", resolvers.iter().map(|resolver| move || ask(resolver))))
        })
    }
}

fn resolver_facts(resolver: SocketAddr, answers: &[DnsAnswer]) -> ResolverFacts {
    ResolverFacts {
        resolver,
        outcomes: answers.iter().map(|a| a.outcome.clone()).collect(),
        evidence: answers.iter().map(dns_evidence).collect(),
    }
}
