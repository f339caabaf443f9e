//! What is found out about a sender: values, to be judged and shown.
use super::{block_lists::ListAnswer, dmarc::Dmarc, spf};
use crate::model::{Evidence, Sender};

/// The name of an address, and whether it leads back to it (forward-confirmed reverse DNS).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReverseName {
    Confirmed(String),
    /// These names lead elsewhere, or nowhere.
    NotConfirmed(Vec<String>),
    /// The address has no name.
    Missing,
    NotAnswered,
}

impl ReverseName {
    pub const fn id(&self) -> &'static str {
        match self {
            Self::Confirmed(_) => "confirmed",
            Self::NotConfirmed(_) => "not-confirmed",
            Self::Missing => "missing",
            Self::NotAnswered => "not-answered",
        }
    }

    /// The first name.
    pub fn name(&self) -> Option<&str> {
        match self {
            Self::Confirmed(name) => Some(name),
            Self::NotConfirmed(names) => names.first().map(String::as_str),
            Self::Missing | Self::NotAnswered => None,
        }
    }
}

#[derive(Debug, Clone)]
pub struct SenderFacts {
    pub sender: Sender,
    /// Without an address to ask for, what the record says of one that is in no network.
    pub spf: spf::Outcome,
    /// The same for the name the server gives itself (RFC 7208 section 2.3); `None`: it gave none, or the domain's own.
    pub helo_spf: Option<spf::Outcome>,
    pub spf_evidence: Vec<Evidence>,
    /// `None`: the resolver did not say whether the sender's domain exists.
    pub domain_exists: Option<bool>,
    pub dmarc: Dmarc,
    pub dmarc_evidence: Vec<Evidence>,
    /// `None` without an address.
    pub reverse_name: Option<ReverseName>,
    pub reverse_evidence: Vec<Evidence>,
    /// Empty without an address.
    pub lists: Vec<ListAnswer>,
    pub lists_evidence: Vec<Evidence>,
    /// DNS questions, and how often one had to wait for another's answer.
    pub questions: usize,
    pub rounds: usize,
}

impl SenderFacts {
    /// The record of the server's own name that lets its address send.
    pub fn right_helo_record(&self) -> Option<String> {
        match self.helo_spf.as_ref()?.records.as_slice() {
            [one] => Some(spf::with_ip(Some(one), self.sender.ip?)),
            _ => None,
        }
    }

    /// The SPF record that lets the address send; `None` where the record is broken in a way only its owner can mend.
    pub fn right_record(&self) -> Option<String> {
        let ip = self.sender.ip?;
        let record = match self.spf.records.as_slice() {
            [] => None,
            [one] => Some(match &self.spf.problem {
                Some(spf::Problem::BadTerm { domain, .. }) if *domain == self.spf.domain => spf::repaired(one)?,
                _ => one.clone(),
            }),
            several => Some(spf::merged(several)),
        };
        let is_slow = matches!(self.spf.problem, Some(spf::Problem::TooManyLookups | spf::Problem::TooManyVoidLookups));
        Some(match record {
            // Only what stands first is found before the limit.
            Some(record) if is_slow => spf::with_ip_first(&record, ip),
            record => spf::with_ip(record.as_deref(), ip),
        })
    }
}
