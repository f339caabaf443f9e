//! A world's servers, read from its description.
use super::spec::{CertificateSpec, PortTable, ServerSpec, WorldSpec, unix};
use mailmedic::net::{CertificateFacts, KeyStrength};
use std::{collections::BTreeMap, net::IpAddr, sync::Arc};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Speech {
    Imap,
    Pop,
    Smtp,
    Sieve,
    Http,
    Whois,
    /// Says its greeting and nothing more.
    Text,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Protection {
    /// From the first byte.
    Tls,
    /// Offered; a login in clear is taken too.
    StartTls,
    /// Offered, and no login without it.
    StartTlsRequired,
    Plain,
}

/// What is found at a port.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nature {
    Refused,
    BlackHole,
    Unreachable,
    Denied,
    ResetOnConnect,
    /// Connects and says nothing.
    Mute,
    /// Connects and closes.
    Eof,
    /// Connects and resets.
    Reset,
    Speaks(Speech, Protection),
}

impl Nature {
    pub fn parse(words: &str) -> Self {
        let speaks = |speech, protection| Self::Speaks(speech, protection);
        match words {
            "refused" => return Self::Refused,
            "blackhole" => return Self::BlackHole,
            "unreachable" => return Self::Unreachable,
            "denied" => return Self::Denied,
            "reset-on-connect" => return Self::ResetOnConnect,
            "mute" => return Self::Mute,
            "eof" => return Self::Eof,
            "reset" => return Self::Reset,
            "http" => return speaks(Speech::Http, Protection::Plain),
            "https" => return speaks(Speech::Http, Protection::Tls),
            "whois" => return speaks(Speech::Whois, Protection::Plain),
            "text" => return speaks(Speech::Text, Protection::Plain),
            _ => {}
        }
        let (speech, protection) = words.split_once(' ').unwrap_or_else(|| panic!("what is '{words}'?"));
        let speech = match speech {
            "imap" => Speech::Imap,
            "pop" => Speech::Pop,
            "smtp" => Speech::Smtp,
            "sieve" => Speech::Sieve,
            "text" => Speech::Text,
            other => panic!("nobody speaks '{other}'"),
        };
        let protection = match protection {
            "tls" => Protection::Tls,
            "starttls" => Protection::StartTls,
            "starttls-required" => Protection::StartTlsRequired,
            "plain" => Protection::Plain,
            other => panic!("'{other}' is no kind of protection"),
        };
        speaks(speech, protection)
    }
}

/// How a TLS handshake goes before the certificate is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Handshake {
    Version(u16),
    Alert(u8),
    Closed,
    Reset,
    Mute,
}

impl Handshake {
    fn parse(words: &str) -> Self {
        match words {
            "1.0" => Self::Version(0x0301),
            "1.1" => Self::Version(0x0302),
            "1.2" => Self::Version(0x0303),
            "1.3" => Self::Version(0x0304),
            "closed" => Self::Closed,
            "reset" => Self::Reset,
            "mute" => Self::Mute,
            other => match other.strip_prefix("alert ").and_then(|number| number.parse().ok()) {
                Some(number) => Self::Alert(number),
                None => panic!("TLS '{other}'"),
            },
        }
    }
}

/// A certificate, and what the system makes of it.
#[derive(Debug, Clone)]
pub struct Certificate {
    pub facts: CertificateFacts,
    pub is_trusted: bool,
    pub lacks_intermediate: bool,
}

impl Certificate {
    fn new(spec: &CertificateSpec) -> Self {
        let subject = spec.subject.clone().unwrap_or_else(|| format!("CN={}", spec.names[0]));
        let mut facts = certificate_facts(&subject, &spec.issuer);
        facts.names = spec.names.clone();
        facts.not_before_unix = unix(&spec.not_before);
        facts.not_after_unix = unix(&spec.not_after);
        facts.strength = spec.strength.into();
        Self { facts, is_trusted: spec.trusted, lacks_intermediate: spec.missing_intermediate }
    }

    /// The chain as the server sends it.
    pub fn chain(&self) -> Vec<CertificateFacts> {
        let mut chain = vec![self.facts.clone()];
        if !self.lacks_intermediate && !self.facts.is_self_issued {
            chain.push(certificate_facts(&self.facts.issuer, "CN=ISRG Root X1, O=Internet Security Research Group"));
        }
        chain
    }
}

/// The DER of a simulated certificate is its subject.
fn certificate_facts(subject: &str, issuer: &str) -> CertificateFacts {
    let part = |name: &str| issuer.split(", ").find_map(|part| part.strip_prefix(name)).map(str::to_owned);
    CertificateFacts {
        subject: subject.to_owned(),
        issuer: issuer.to_owned(),
        issuer_name: part("CN=").or_else(|| part("O=")).unwrap_or_else(|| issuer.to_owned()),
        issuer_organisation: part("O="),
        names: Vec::new(),
        not_before_unix: 0,
        not_after_unix: i64::from(u32::MAX),
        is_self_issued: subject == issuer,
        strength: KeyStrength::Good,
        key_words: "EC 256 bit, ecdsa-with-SHA256".into(),
        issuer_url: None,
        der: subject.as_bytes().to_vec(),
    }
}

/// One port of one server, with all that is needed to speak there.
#[derive(Debug)]
pub struct Port {
    pub server: String,
    pub number: u16,
    pub nature: Nature,
    pub table: PortTable,
    pub handshake: Handshake,
    pub certificate: Option<Certificate>,
    pub users: BTreeMap<String, String>,
    pub pages: BTreeMap<String, String>,
    /// By the clocks of the world outside.
    pub true_now_unix: i64,
}

#[derive(Debug, Default)]
pub struct Servers {
    ports: BTreeMap<(IpAddr, u16), Arc<Port>>,
    everything: BTreeMap<IpAddr, (String, Nature)>,
    pub strangers: Vec<String>,
}

impl Servers {
    pub fn new(spec: &WorldSpec) -> Self {
        let mut servers = Self::default();
        for (name, server) in &spec.servers {
            if server.stranger {
                servers.strangers.push(name.clone());
            }
            let everything = server.everything.as_deref().map(Nature::parse);
            for ip in &server.ips {
                let known = servers.everything.insert(*ip, (name.clone(), everything.unwrap_or(Nature::Refused)));
                assert!(known.is_none(), "{ip} belongs to two servers");
                let listed = server.ports.iter().filter(|_| everything.is_none());
                for (number, line) in listed {
                    let number: u16 = number.parse().unwrap_or_else(|_| panic!("port '{number}'"));
                    let port = port(spec, name, server, number, &line.0);
                    servers.ports.insert((*ip, number), Arc::new(port));
                }
            }
        }
        servers
    }

    pub fn port(&self, ip: IpAddr, number: u16) -> Option<&Arc<Port>> {
        self.ports.get(&(ip, number))
    }

    /// The name of the server at an address, and what its unnamed ports are.
    pub fn server(&self, ip: IpAddr) -> Option<(&str, Nature)> {
        self.everything.get(&ip).map(|(name, nature)| (name.as_str(), *nature))
    }

    pub fn by_name(&self, server: &str, number: u16) -> Option<&Arc<Port>> {
        self.ports.values().find(|port| port.server == server && port.number == number)
    }
}

fn port(spec: &WorldSpec, name: &str, server: &ServerSpec, number: u16, table: &PortTable) -> Port {
    let certificate = table.certificate.as_ref().unwrap_or(&server.certificate);
    Port {
        server: name.to_owned(),
        number,
        nature: Nature::parse(&table.is),
        table: table.clone(),
        handshake: Handshake::parse(table.tls.as_deref().unwrap_or("1.3")),
        certificate: spec.certificates.get(certificate).map(Certificate::new),
        users: server.users.as_ref().unwrap_or(&spec.users).clone(),
        pages: server.pages.clone(),
        true_now_unix: unix(spec.true_now.as_ref().unwrap_or(&spec.now)),
    }
}
