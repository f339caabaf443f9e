//! Addresses of host names.
use super::Survey;
use crate::{
    model::{CheckId, Doing, Evidence, Facts, HostName},
    net::{DnsAnswer, DnsOutcome, Network, Question, Record, RecordType, Wait},
    tasks,
};
use std::{
    net::{IpAddr, SocketAddr},
    sync::{Arc, mpsc},
    time::Duration,
};

/// A resolver that says nothing in this time is taken for silent.
const RESOLVER_PATIENCE: Duration = Duration::from_secs(4);
/// After this the other resolvers are asked as well.
const RESOLVER_HEAD_START: Duration = Duration::from_millis(800);

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NameStatus {
    /// It has at least one address.
    Exists,
    /// NXDOMAIN.
    NoSuchName,
    /// The name exists and has neither A nor AAAA.
    NoAddress,
    /// No resolver gave a usable answer; the last one's outcome.
    NotAnswered(DnsOutcome),
}

#[derive(Debug, Clone)]
pub struct NameFacts {
    pub host: HostName,
    pub ips: Vec<IpAddr>,
    pub status: NameStatus,
    /// It is another name's alias (CNAME).
    pub is_alias: bool,
    pub evidence: Vec<Evidence>,
}

impl Survey {
    /// The addresses of a host, asked once a run.
    pub fn name(&self, host: &HostName) -> Arc<NameFacts> {
        self.facts.names.get_or(host, || {
            if let Some(ip) = host.ip() {
                return NameFacts {
                    host: host.clone(),
                    ips: vec![ip],
                    status: NameStatus::Exists,
                    is_alias: false,
                    evidence: Vec::new(),
                };
            }
            self.trying(CheckId::ServerName, Doing::Resolving, Facts::new().text("host", host));
            let questions = [RecordType::A, RecordType::Aaaa].map(|kind| Question::new(host.as_str(), kind));
            name_facts(host, &self.ask(&questions))
        })
    }

    /// Asks the resolvers: the first one, and the others too when it stays silent or fails. The first to do its work
    /// counts. One answer a question; empty when this computer has no resolver.
    pub(super) fn ask(&self, questions: &[Question]) -> Vec<DnsAnswer> {
        ask(&self.network, &self.wait, questions)
    }
}

/// The same, for who has no account to survey.
pub(super) fn ask(network: &Arc<dyn Network>, wait: &Wait, questions: &[Question]) -> Vec<DnsAnswer> {
    let resolvers = network.resolvers();
    let (sender, receiver) = mpsc::channel();
    let wait = wait.at_most(RESOLVER_PATIENCE);
    let start = |resolver: SocketAddr| {
        let (sender, network, questions, wait) =
            (sender.clone(), Arc::clone(network), questions.to_vec(), wait.clone());
        let work = move || {
            // Nobody listens any more when another resolver was faster.
            let _ = sender.send(network.query(resolver, &questions, &wait));
        };
        tasks::start_or_here("dns", work);
    };
    let mut waiting = resolvers.iter().copied();
    let mut under_way = waiting.by_ref().take(1).map(start).count();
    let mut last = Vec::new();
    let mut patience = RESOLVER_HEAD_START;
    while under_way > 0 {
        match receiver.recv_timeout(patience) {
            Ok(answers) if answers.iter().any(|a| a.outcome.is_answer()) => return answers,
            Ok(answers) => {
                under_way -= 1;
                last = answers;
            }
            Err(mpsc::RecvTimeoutError::Timeout) if patience == RESOLVER_HEAD_START => {}
            Err(_) => break,
        }
        under_way += waiting.by_ref().map(start).count();
        patience = RESOLVER_PATIENCE + Duration::from_secs(1);
    }
    last
}

fn name_facts(host: &HostName, answers: &[DnsAnswer]) -> NameFacts {
    let ips: Vec<IpAddr> = answers.iter().flat_map(DnsAnswer::records).filter_map(|record| record.ip()).collect();
    let outcomes = || answers.iter().map(|a| &a.outcome);
    let status = if !ips.is_empty() {
        NameStatus::Exists
    } else if outcomes().any(|o| *o == DnsOutcome::NoSuchName) {
        NameStatus::NoSuchName
    } else if !answers.is_empty() && outcomes().all(|o| matches!(o, DnsOutcome::NoData | DnsOutcome::Records(_))) {
        NameStatus::NoAddress
    } else {
        let failed = outcomes().find(|o| !o.is_answer()).cloned();
        NameStatus::NotAnswered(failed.unwrap_or(DnsOutcome::Unreachable("no resolver".into())))
    };
    let is_alias = answers.iter().flat_map(DnsAnswer::records).any(|record| matches!(record, Record::Cname(_)));
    NameFacts { host: host.clone(), ips, status, is_alias, evidence: answers.iter().map(dns_evidence).collect() }
}

/// A DNS exchange as evidence.
pub(super) fn dns_evidence(answer: &DnsAnswer) -> Evidence {
    Evidence::new(
        format!("DNS: {} ({})", answer.question, answer.resolver),
        answer.outcome.to_string(),
        Some(answer.took_ms),
    )
}
