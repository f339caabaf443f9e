//! DNS questions and answers (RFC 1034, 1035, 2782, 7505) as values.
use crate::tasks::Room;
use std::{
    fmt,
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr},
};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RecordType {
    A,
    Aaaa,
    Cname,
    Mx,
    Ns,
    Ptr,
    Soa,
    Srv,
    Txt,
}

impl fmt::Display for RecordType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::A => "A",
            Self::Aaaa => "AAAA",
            Self::Cname => "CNAME",
            Self::Mx => "MX",
            Self::Ns => "NS",
            Self::Ptr => "PTR",
            Self::Soa => "SOA",
            Self::Srv => "SRV",
            Self::Txt => "TXT",
        })
    }
}

/// Names in records have no trailing dot; the root is the empty string.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Record {
    A(Ipv4Addr),
    Aaaa(Ipv6Addr),
    Cname(String),
    Mx { preference: u16, exchange: String },
    Ns(String),
    Ptr(String),
    Srv { priority: u16, weight: u16, port: u16, target: String },
    Txt(Vec<u8>),
    Other(String),
}

impl Record {
    pub fn ip(&self) -> Option<IpAddr> {
        match self {
            Self::A(ip) => Some(IpAddr::V4(*ip)),
            Self::Aaaa(ip) => Some(IpAddr::V6(*ip)),
            _ => None,
        }
    }
}

impl fmt::Display for Record {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::A(ip) => write!(f, "A {ip}"),
            Self::Aaaa(ip) => write!(f, "AAAA {ip}"),
            Self::Cname(name) => write!(f, "CNAME {name}"),
            Self::Mx { preference, exchange } => write!(f, "MX {preference} {exchange}."),
            Self::Ns(name) => write!(f, "NS {name}"),
            Self::Ptr(name) => write!(f, "PTR {name}"),
            Self::Srv { priority, weight, port, target } => write!(f, "SRV {priority} {weight} {port} {target}."),
            Self::Txt(text) => write!(f, "TXT \"{}\"", String::from_utf8_lossy(text)),
            Self::Other(text) => f.write_str(text),
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Question {
    /// Fully qualified, without the trailing dot; `""` is the root.
    pub name: String,
    pub kind: RecordType,
    /// The CD bit (RFC 4035 section 3.2.2): a resolver that checks signatures answers all the same.
    pub is_unchecked: bool,
}

impl Question {
    pub fn new(name: impl Into<String>, kind: RecordType) -> Self {
        Self { name: name.into(), kind, is_unchecked: false }
    }

    #[must_use]
    pub fn unchecked(self) -> Self {
        Self { is_unchecked: true, ..self }
    }
}

impl fmt::Display for Question {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}. {}", self.name, self.kind)?;
        if self.is_unchecked { f.write_str(" +cd") } else { Ok(()) }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DnsOutcome {
    /// The whole answer section, CNAMEs included.
    Records(Vec<Record>),
    /// NXDOMAIN: the name does not exist.
    NoSuchName,
    /// The name exists, but has no record of this type.
    NoData,
    ServFail,
    Refused,
    /// The aliases of the answer lead to each other, and none to a record: whoever sent it did its work, and nothing is known.
    AliasLoop,
    /// Cut short over TCP too (RFC 2181 section 9): what is missing is not told.
    Truncated,
    /// Any other response code, by its name.
    OtherCode(String),
    TimedOut,
    /// The question could not be sent: the system's words.
    Unreachable(String),
    /// It could not be sent because this computer is used up (EMFILE, ENFILE, ENOMEM): the system's words.
    NoRoomHere(String),
    Cancelled,
}

impl DnsOutcome {
    /// Own poverty; whoever judges the run learns of it by its room.
    pub fn no_room_here(words: impl Into<String>) -> Self {
        Room::current().note_shortage();
        Self::NoRoomHere(words.into())
    }

    /// Did the resolver do its work, whatever the answer says?
    pub fn is_answer(&self) -> bool {
        matches!(self, Self::Records(_) | Self::NoSuchName | Self::NoData)
    }
}

impl fmt::Display for DnsOutcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Records(records) => {
                for (n, record) in records.iter().enumerate() {
                    if n > 0 {
                        f.write_str("\n")?;
                    }
                    write!(f, "{record}")?;
                }
                Ok(())
            }
            Self::NoSuchName => f.write_str("NXDOMAIN"),
            Self::NoData => f.write_str("NOERROR, no records"),
            Self::ServFail => f.write_str("SERVFAIL"),
            Self::Refused => f.write_str("REFUSED"),
            Self::AliasLoop => f.write_str("CNAME loop"),
            Self::Truncated => f.write_str("truncated, over TCP too"),
            Self::OtherCode(code) => f.write_str(code),
            Self::TimedOut => f.write_str("no answer"),
            Self::Unreachable(words) | Self::NoRoomHere(words) => f.write_str(words),
            Self::Cancelled => f.write_str("cancelled"),
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DnsAnswer {
    pub question: Question,
    pub resolver: SocketAddr,
    pub outcome: DnsOutcome,
    /// The AD bit (RFC 4035 section 3.2.3): the resolver has checked the signatures. Worth as much as the way to the resolver.
    pub is_authentic: bool,
    pub took_ms: u64,
}

impl DnsAnswer {
    pub fn records(&self) -> &[Record] {
        match &self.outcome {
            DnsOutcome::Records(records) => records,
            _ => &[],
        }
    }
}
