//! Block lists in DNS (RFC 5782): which are asked, and what their answers mean.
//!
//! Facts from the lists' own pages and the rules of SpamAssassin 4.0, rspamd 3.4 and haraka-dns-list 1.3. Not asked are
//! lists that are gone (SORBS since 2024-06-05, NiX Spam, CBL, WPBL, VirBL, NJABL, SpamCannibal), those of whole networks
//! (UCEPROTECT 2 and 3), those that need an account (SenderScore), lists of the good (DNSWL),
//! and Hostkarma, which names no page to be taken off.
use super::spf::reversed;
use std::net::{IpAddr, Ipv4Addr};

/// How many receivers refuse mail for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    Few,
    Many,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    Ipv4,
    Ip,
    Domain,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Meaning {
    Listed,
    /// A range for homes and offices, from which no server sends by itself. Normal for whoever sends through a provider.
    HomeLine,
    /// Not about blocking.
    Neutral,
    /// The list did not look it up.
    NotAsked,
}

/// The last three bytes of an answer, from and to, what they mean and how the list calls it.
type Code = ([u8; 3], [u8; 3], Meaning, &'static str);

const fn code(answer: [u8; 3], meaning: Meaning, name: &'static str) -> Code {
    (answer, answer, meaning, name)
}

#[derive(Debug, PartialEq, Eq)]
pub struct BlockList {
    pub zone: &'static str,
    pub name: &'static str,
    pub subject: Subject,
    pub weight: Weight,
    /// Where the owner of a listed server asks to be taken off.
    pub removal_page: &'static str,
    codes: &'static [Code],
}

const LISTED: &[Code] = &[code([0, 0, 2], Meaning::Listed, "listed")];

/// Every list that is asked.
pub static BLOCK_LISTS: &[BlockList] = &[
    BlockList {
        zone: "zen.spamhaus.org",
        name: "Spamhaus ZEN",
        subject: Subject::Ip,
        weight: Weight::Many,
        removal_page: "https://check.spamhaus.org/",
        codes: &[
            code([0, 0, 2], Meaning::Listed, "SBL"),
            code([0, 0, 3], Meaning::Listed, "CSS"),
            ([0, 0, 4], [0, 0, 7], Meaning::Listed, "XBL"),
            code([0, 0, 9], Meaning::Listed, "DROP"),
            code([0, 0, 30], Meaning::Listed, "BCL"),
            ([0, 0, 10], [0, 0, 11], Meaning::HomeLine, "PBL"),
        ],
    },
    BlockList {
        zone: "bl.spamcop.net",
        name: "SpamCop",
        subject: Subject::Ip,
        weight: Weight::Many,
        removal_page: "https://www.spamcop.net/bl.shtml",
        codes: LISTED,
    },
    BlockList {
        zone: "b.barracudacentral.org",
        name: "Barracuda",
        subject: Subject::Ipv4,
        weight: Weight::Many,
        removal_page: "https://www.barracudacentral.org/rbl/removal-request",
        codes: LISTED,
    },
    BlockList {
        zone: "psbl.surriel.com",
        name: "PSBL",
        subject: Subject::Ipv4,
        weight: Weight::Few,
        removal_page: "https://psbl.org/",
        codes: LISTED,
    },
    BlockList {
        zone: "bl.mailspike.net",
        name: "Mailspike",
        subject: Subject::Ipv4,
        weight: Weight::Few,
        removal_page: "https://mailspike.io/ip_verify",
        codes: &[
            ([0, 0, 10], [0, 0, 12], Meaning::Listed, "bad"),
            ([0, 0, 13], [0, 0, 20], Meaning::Neutral, "neutral or good"),
        ],
    },
    BlockList {
        zone: "dnsbl-1.uceprotect.net",
        name: "UCEPROTECT 1",
        subject: Subject::Ipv4,
        weight: Weight::Few,
        removal_page: "https://www.uceprotect.net/",
        codes: LISTED,
    },
    BlockList {
        zone: "dbl.spamhaus.org",
        name: "Spamhaus DBL",
        subject: Subject::Domain,
        weight: Weight::Many,
        removal_page: "https://check.spamhaus.org/",
        codes: &[
            ([0, 1, 2], [0, 1, 99], Meaning::Listed, "spam domain"),
            ([0, 1, 102], [0, 1, 199], Meaning::Listed, "abused domain"),
            code([0, 1, 255], Meaning::NotAsked, "not a domain"),
        ],
    },
];

/// What came back for one question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ListReply {
    Addresses(Vec<Ipv4Addr>),
    /// NXDOMAIN, or no address.
    NoSuchName,
    /// No answer, or an error instead of one.
    Failed,
}

/// What a list says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    NotListed,
    /// By which part of the list.
    Listed(&'static str),
    /// On the list of lines for homes and offices.
    HomeLine(&'static str),
    /// The list does not answer this resolver, or nothing came back.
    CouldNotAsk,
}

impl Standing {
    pub const fn id(self) -> &'static str {
        match self {
            Self::NotListed => "not-listed",
            Self::Listed(_) => "listed",
            Self::HomeLine(_) => "home-line",
            Self::CouldNotAsk => "could-not-ask",
        }
    }

    /// The part of the list.
    pub const fn part(self) -> Option<&'static str> {
        match self {
            Self::Listed(part) | Self::HomeLine(part) => Some(part),
            Self::NotListed | Self::CouldNotAsk => None,
        }
    }
}

impl BlockList {
    /// The name to ask for the address; `None` where the list has no such addresses.
    pub fn question_for_ip(&self, ip: IpAddr) -> Option<String> {
        let has_it = match self.subject {
            Subject::Ip => true,
            Subject::Ipv4 => ip.is_ipv4(),
            Subject::Domain => false,
        };
        has_it.then(|| format!("{}.{}", reversed(ip), self.zone))
    }

    /// The name to ask for a domain. A domain list must not be asked for addresses.
    pub fn question_for_domain(&self, domain: &str) -> Option<String> {
        let fits = domain.len() + 1 + self.zone.len() <= 253;
        (self.subject == Subject::Domain && fits).then(|| format!("{domain}.{}", self.zone))
    }

    /// Reads the answer. `127.255.255.*` says that the list does not talk to this resolver, and an address outside 127/8
    /// is somebody else's: neither is ever a listing. A code that nobody knows yet takes nothing from those beside it.
    pub fn read(&self, reply: &ListReply) -> Standing {
        let ips = match reply {
            ListReply::Failed => return Standing::CouldNotAsk,
            ListReply::NoSuchName => return Standing::NotListed,
            ListReply::Addresses(ips) => ips,
        };
        let is_refusal = |ip: &Ipv4Addr| !ip.is_loopback() || ip.octets().starts_with(&[127, 255, 255]);
        let meanings: Vec<(Meaning, &'static str)> = ips.iter().filter_map(|ip| self.meaning(*ip)).collect();
        let is_not_asked = meanings.iter().any(|(meaning, _)| *meaning == Meaning::NotAsked);
        if meanings.is_empty() || is_not_asked || ips.iter().any(is_refusal) {
            return Standing::CouldNotAsk;
        }
        let part = |wanted| meanings.iter().find(|(meaning, _)| *meaning == wanted).map(|(_, name)| *name);
        match (part(Meaning::Listed), part(Meaning::HomeLine)) {
            (Some(name), _) => Standing::Listed(name),
            (None, Some(name)) => Standing::HomeLine(name),
            (None, None) => Standing::NotListed,
        }
    }

    /// `None`: no code of this list.
    fn meaning(&self, ip: Ipv4Addr) -> Option<(Meaning, &'static str)> {
        let [127, code @ ..] = ip.octets() else { return None };
        let of_list = self.codes.iter().find(|(from, to, ..)| (*from..=*to).contains(&code));
        of_list.map(|(_, _, meaning, name)| (*meaning, *name))
    }
}

/// What one list says of the sender.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListAnswer {
    pub list: &'static BlockList,
    pub standing: Standing,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(zone: &str) -> &'static BlockList {
        BLOCK_LISTS.iter().find(|list| list.zone == zone).unwrap()
    }

    #[test]
    fn codes_are_told_apart() {
        let zen = list("zen.spamhaus.org");
        let read = |ips: &[&str]| zen.read(&ListReply::Addresses(ips.iter().map(|ip| ip.parse().unwrap()).collect()));
        assert_eq!(read(&["127.0.0.2"]), Standing::Listed("SBL"));
        assert_eq!(read(&["127.0.0.4"]), Standing::Listed("XBL"));
        assert_eq!(read(&["127.0.0.11"]), Standing::HomeLine("PBL"));
        assert_eq!(read(&["127.0.0.10", "127.0.0.4"]), Standing::Listed("XBL"));
        for error in ["127.255.255.252", "127.255.255.254", "127.255.255.255", "203.0.113.9", "127.0.0.77"] {
            assert_eq!(read(&[error]), Standing::CouldNotAsk, "{error}");
        }
        assert_eq!(read(&["127.255.255.254", "127.0.0.2"]), Standing::CouldNotAsk);
        assert_eq!(read(&["127.0.0.30"]), Standing::Listed("BCL"));
        assert_eq!(read(&["127.0.0.2", "127.0.0.77"]), Standing::Listed("SBL"), "a part that is new");
        assert_eq!(zen.read(&ListReply::Failed), Standing::CouldNotAsk);
        assert_eq!(zen.read(&ListReply::NoSuchName), Standing::NotListed);
        let dbl = list("dbl.spamhaus.org");
        assert_eq!(dbl.read(&ListReply::Addresses(vec![Ipv4Addr::new(127, 0, 1, 255)])), Standing::CouldNotAsk);
        assert_eq!(dbl.read(&ListReply::Addresses(vec![Ipv4Addr::new(127, 0, 1, 5)])), Standing::Listed("spam domain"));
    }

    #[test]
    fn questions() {
        let ip = "192.0.2.7".parse().unwrap();
        assert_eq!(list("zen.spamhaus.org").question_for_ip(ip).as_deref(), Some("7.2.0.192.zen.spamhaus.org"));
        let ipv6: IpAddr = "2001:db8::7".parse().unwrap();
        assert_eq!(list("psbl.surriel.com").question_for_ip(ipv6), None);
        let name = list("zen.spamhaus.org").question_for_ip(ipv6).unwrap();
        assert!(name.starts_with("7.0.0.0.") && name.ends_with(".8.b.d.0.1.0.0.2.zen.spamhaus.org"), "{name}");
        assert_eq!(list("dbl.spamhaus.org").question_for_ip(ip), None);
        assert_eq!(list("dbl.spamhaus.org").question_for_domain("a.it").as_deref(), Some("a.it.dbl.spamhaus.org"));
        assert_eq!(list("zen.spamhaus.org").question_for_domain("a.it"), None);
    }

    #[test]
    fn the_dead_are_not_asked() {
        for dead in ["sorbs.net", "manitu.net", "cbl.abuseat.org", "wpbl.info", "virbl", "njabl.org", "senderscore"] {
            assert!(BLOCK_LISTS.iter().all(|list| !list.zone.contains(dead)), "{dead}");
        }
    }
}
