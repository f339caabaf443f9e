//! Sender Policy Framework (RFC 7208): may this address send for this domain?
//!
//! Pure: `evaluate` works on what is known of DNS so far, and says what it needs to know next. Whoever asks can ask all
//! of it at the same time; the number of rounds is the depth of the includes.
mod evaluate;
mod macros;
mod record;
mod suggest;

#[cfg(test)]
mod hostile_tests;

pub use evaluate::{evaluate, evaluate_with_failures};
pub use macros::{reverse_name, reversed};
pub use record::is_record;
pub use suggest::{merged, repaired, with_ip, with_ip_first};

use std::{fmt, net::IpAddr};

/// Section 4.6.4: terms that ask DNS.
pub const MOST_LOOKUPS: usize = 10;
/// Section 4.6.4: answers without a record.
pub const MOST_VOID_LOOKUPS: usize = 2;
/// Section 4.6.4: hosts of an `mx`, names of a `ptr`.
const MOST_NAMES: usize = 10;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum LookupKind {
    Txt,
    A,
    Aaaa,
    Mx,
    Ptr,
}

/// A question to DNS. The name is in lower case and has no final dot.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Lookup {
    pub name: String,
    pub kind: LookupKind,
}

/// What DNS says, CNAMEs followed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// TXT records, the strings of each joined.
    Texts(Vec<Vec<u8>>),
    Ips(Vec<IpAddr>),
    /// MX hosts or PTR names.
    Names(Vec<String>),
    /// The name, or a record of this type, does not exist.
    Nothing,
    /// No answer, or an error instead of one.
    Failed,
}

/// Who sends, as the receiving server sees it.
#[derive(Debug, Clone)]
pub struct Request {
    pub ip: IpAddr,
    /// MAIL FROM; empty in a bounce.
    pub sender: String,
    /// The name said in EHLO.
    pub helo: String,
    /// Seconds since 1970-01-01 00:00 UTC, for the macro `%{t}`.
    pub now_unix: i64,
}

/// The results of section 2.6.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SpfResult {
    /// No record, or no domain to ask about.
    None,
    Neutral,
    Pass,
    Fail,
    SoftFail,
    /// DNS did not answer.
    TempError,
    /// The record cannot be followed.
    PermError,
}

impl SpfResult {
    pub const ALL: [Self; 7] =
        [Self::None, Self::Neutral, Self::Pass, Self::Fail, Self::SoftFail, Self::TempError, Self::PermError];

    /// The word of RFC 8601.
    pub const fn id(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Neutral => "neutral",
            Self::Pass => "pass",
            Self::Fail => "fail",
            Self::SoftFail => "softfail",
            Self::TempError => "temperror",
            Self::PermError => "permerror",
        }
    }
}

impl fmt::Display for SpfResult {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

/// Why a record cannot be followed, or why DNS did not help.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// Several records where one may be (section 4.5).
    SeveralRecords {
        domain: String,
    },
    /// The term that is no term (section 4.6.1).
    BadTerm {
        domain: String,
        term: String,
    },
    TooManyLookups,
    TooManyVoidLookups,
    /// An `mx` with more than ten hosts.
    TooManyHosts {
        domain: String,
    },
    /// `include` or `redirect` of a domain without a record.
    NoRecordAt {
        domain: String,
    },
    /// DNS failed for this name.
    NotAnswered {
        name: String,
    },
}

impl Problem {
    pub const fn id(&self) -> &'static str {
        match self {
            Self::SeveralRecords { .. } => "several-records",
            Self::BadTerm { .. } => "bad-term",
            Self::TooManyLookups => "too-many-lookups",
            Self::TooManyVoidLookups => "too-many-void-lookups",
            Self::TooManyHosts { .. } => "too-many-hosts",
            Self::NoRecordAt { .. } => "no-record-at",
            Self::NotAnswered { .. } => "not-answered",
        }
    }

    /// The domain, name or term it is about.
    pub fn about(&self) -> Option<&str> {
        match self {
            Self::SeveralRecords { domain } | Self::TooManyHosts { domain } | Self::NoRecordAt { domain } => {
                Some(domain)
            }
            Self::BadTerm { term, .. } => Some(term),
            Self::NotAnswered { name } => Some(name),
            Self::TooManyLookups | Self::TooManyVoidLookups => None,
        }
    }
}

/// The term that decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided {
    /// As it stands in the record: `ip4:192.0.2.0/24`, `-all`.
    pub term: String,
    /// The domain whose record it stands in.
    pub domain: String,
    /// The `include` and `redirect` terms that led there, from the sender's own record on.
    pub path: Vec<String>,
    /// Where the term is an `include`: the one that passed in there.
    pub inner: Option<Box<Decided>>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    pub result: SpfResult,
    /// The domain asked about; empty where there was none to ask about.
    pub domain: String,
    /// The domain's own records, as they stand; more than one is an error.
    pub records: Vec<String>,
    /// `None`: nothing matched (neutral), or it never came to that.
    pub decided: Option<Decided>,
    pub problem: Option<Problem>,
    /// The domain's own words for a `fail` (section 6.2).
    pub explanation: Option<String>,
    /// Terms that asked DNS.
    pub lookups: usize,
}

/// Where an evaluation has got to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    Done(Outcome),
    /// These have to be known first. Never empty, no doubles.
    Needs(Vec<Lookup>),
}
