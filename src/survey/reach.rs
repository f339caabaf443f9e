//! TCP: does the port answer, and which other ports do.
use super::Survey;
use crate::{
    model::{CheckId, Doing, Endpoint, Evidence, Facts, HostName, Protocol, Security},
    net::{
        ConnectError, ConnectErrorKind, HelloAnswer, Race, Speaker, Stream, TlsCheck, Wait, Wire, connect_any,
        read_greeting,
    },
    tasks,
};
use std::{
    net::{IpAddr, SocketAddr},
    sync::{Arc, Mutex, PoisonError, mpsc},
    time::Duration,
};

/// Three SYNs fit into this; after it a server counts as silent.
const CONNECT_PATIENCE: Duration = Duration::from_secs(6);

/// A server that works greets within this time.
const PROOF_PATIENCE: Duration = Duration::from_secs(4);

/// The usual ports of both protocols (RFC 8314, RFC 9051, RFC 1939).
pub const USUAL_PORTS: [(u16, Protocol, Security); 4] = [
    (993, Protocol::Imap, Security::Tls),
    (143, Protocol::Imap, Security::StartTls),
    (995, Protocol::Pop3, Security::Tls),
    (110, Protocol::Pop3, Security::StartTls),
];

/// The result of trying to connect.
pub struct Reach {
    /// The endpoint that answered, or the first one where none did.
    pub endpoint: Endpoint,
    pub answered: Result<SocketAddr, ConnectError>,
    pub evidence: Vec<Evidence>,
    stream: Mutex<Option<Box<dyn Stream>>>,
}

impl Reach {
    /// The connection, for the first who takes it.
    pub(super) fn take_stream(&self) -> Option<Box<dyn Stream>> {
        self.stream.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

/// Does a usual port answer?
#[derive(Debug, Clone)]
pub struct PortProbe {
    pub port: u16,
    pub protocol: Protocol,
    pub security: Security,
    pub answered: Result<SocketAddr, ConnectError>,
}

/// The usual ports of the incoming server, all probed at the same time.
#[derive(Debug, Clone, Default)]
pub struct OtherPorts(pub Vec<PortProbe>);

impl OtherPorts {
    pub fn open(&self) -> impl Iterator<Item = &PortProbe> {
        self.0.iter().filter(|probe| probe.answered.is_ok())
    }
}

impl Survey {
    /// Connects to the incoming server. `None`: there is no server to try, or its name has no address.
    pub fn reach(&self) -> Option<&Reach> {
        self.facts
            .reach
            .get_or(|| {
                let target = self.target()?;
                let ips = self.name(&target.host).ips.clone();
                if ips.is_empty() {
                    return None;
                }
                let opened = self.opened.lock().unwrap_or_else(PoisonError::into_inner).take();
                opened.or_else(|| {
                    self.trying(CheckId::Port, Doing::Connecting, connecting_facts(&target.endpoints[..1]));
                    self.connect_first(&target.endpoints)
                })
            })
            .as_ref()
    }

    /// How the server answered that was settled on by its answer.
    pub(super) fn keep_opened(&self, reach: Option<Reach>) {
        *self.opened.lock().unwrap_or_else(PoisonError::into_inner) = reach;
    }

    /// Connects to all endpoints at the same time and keeps the first, in their order, that answers.
    pub(super) fn connect_first(&self, endpoints: &[Endpoint]) -> Option<Reach> {
        let wait = self.wait.at_most(CONNECT_PATIENCE);
        let receivers: Vec<(&Endpoint, mpsc::Receiver<Race>)> =
            endpoints.iter().map(|endpoint| (endpoint, self.start_race(endpoint, &wait))).collect();
        let mut evidence = Vec::new();
        let mut first_error = None;
        for (endpoint, receiver) in receivers {
            let Ok(race) = receiver.recv() else { continue };
            evidence.extend(race_evidence(endpoint, &race));
            match race.winner {
                Some(winner) => {
                    return Some(Reach {
                        endpoint: endpoint.clone(),
                        answered: Ok(winner.address),
                        evidence,
                        stream: Mutex::new(Some(winner.stream)),
                    });
                }
                None => {
                    let error = race_error(&race);
                    first_error.get_or_insert((endpoint.clone(), error));
                }
            }
        }
        let (endpoint, error) = first_error?;
        Some(Reach { endpoint, answered: Err(error), evidence, stream: Mutex::new(None) })
    }

    fn start_race(&self, endpoint: &Endpoint, wait: &Wait) -> mpsc::Receiver<Race> {
        let (sender, receiver) = mpsc::channel();
        let (network, wait, port) = (Arc::clone(&self.network), wait.clone(), endpoint.port);
        let ips = self.name(&endpoint.host).ips.clone();
        let work = move || {
            // Nobody listens any more when a better endpoint answered.
            let _ = sender.send(connect_any(&network, &ips, port, &wait));
        };
        tasks::start_or_here("connect", work);
        receiver
    }

    /// One more connection to an address that answered before.
    pub(super) fn connect_again(&self, address: SocketAddr) -> Option<Box<dyn Stream>> {
        self.network.connect(address, &self.wait.at_most(CONNECT_PATIENCE)).ok()
    }

    /// Probes the usual ports of both protocols, all at the same time, but for the one that `reach` tries itself.
    pub fn other_ports(&self) -> &OtherPorts {
        self.facts.other_ports.get_or(|| {
            let Some(target) = self.target() else { return OtherPorts::default() };
            let ips = self.name(&target.host).ips.clone();
            if ips.is_empty() {
                return OtherPorts::default();
            }
            let wait = self.wait.at_most(CONNECT_PATIENCE);
            let tried: Vec<u16> = target.endpoints.iter().map(|e| e.port).collect();
            let probe = |(port, protocol, security): (u16, Protocol, Security)| {
                let (ips, wait) = (&ips, &wait);
                move || PortProbe { port, protocol, security, answered: self.probe(ips, port, wait) }
            };
            let untried = USUAL_PORTS.into_iter().filter(|(port, ..)| !tried.contains(port));
            OtherPorts(tasks::at_once(|crew| crew.all("port", untried.map(probe))))
        })
    }

    /// The usual ports, but for the one that was tried, where the protocol they are for is really spoken; a firewall
    /// accepts any connection. Protected ones first.
    pub fn working_ports(&self) -> &[PortProbe] {
        self.facts.working_ports.get_or(|| {
            let Some(target) = self.target() else { return Vec::new() };
            let wait = self.wait.at_most(PROOF_PATIENCE);
            let open: Vec<&PortProbe> = self.other_ports().open().collect();
            let prove = |probe: PortProbe| {
                let (host, wait) = (&target.host, &wait);
                move || self.is_spoken(host, &probe, wait).then_some(probe)
            };
            let proven = tasks::at_once(|crew| crew.all("proof", open.into_iter().cloned().map(prove)));
            proven.into_iter().flatten().collect()
        })
    }

    /// A working port of this protocol, a protected one first.
    pub fn working_port(&self, protocol: Protocol) -> Option<&PortProbe> {
        self.working_ports().iter().find(|probe| probe.protocol == protocol)
    }

    fn is_spoken(&self, host: &HostName, probe: &PortProbe, wait: &Wait) -> bool {
        let Ok(address) = probe.answered else { return false };
        let Some(stream) = self.connect_again(address) else { return false };
        if probe.security == Security::Tls {
            // Who speaks behind TLS is shown by a handshake that trusts anybody and sends nothing after it.
            let Ok(secured) = self.network.secure(stream, host.as_str(), TlsCheck::Lax, wait) else { return false };
            return greets(secured.stream, probe.protocol, wait);
        }
        greets(stream, probe.protocol, wait)
    }

    /// Does a TLS server answer a ClientHello at this port of the incoming server?
    pub fn speaks_tls(&self, port: u16) -> bool {
        let Some(target) = self.target() else { return false };
        let Some(ip) = self.name(&target.host).ips.first().copied() else { return false };
        let Some(stream) = self.connect_again(SocketAddr::new(ip, port)) else { return false };
        let facts = self.network.hello(stream, target.host.as_str(), &self.wait.at_most(Duration::from_secs(4)));
        matches!(facts.answer, HelloAnswer::ServerHello { .. })
    }

    /// Do the mail ports of anybody answer from here? Asked of two large providers, and only when the web works while
    /// the user's own server keeps silent on every port. `None`: not even their names are known here.
    pub fn mail_ports_answer_elsewhere(&self) -> Option<bool> {
        let wait = self.wait.at_most(CONNECT_PATIENCE);
        let answers_from = |host: HostName| {
            let wait = &wait;
            move || {
                let ips = self.name(&host).ips.clone();
                if ips.is_empty() { None } else { Some(self.probe(&ips, 993, wait).is_ok()) }
            }
        };
        let hosts = ["imap.gmail.com", "outlook.office365.com"].into_iter().filter_map(|n| HostName::parse(n).ok());
        let answers = tasks::at_once(|crew| crew.all("elsewhere", hosts.map(answers_from)));
        let answers: Vec<bool> = answers.into_iter().flatten().collect();
        if answers.is_empty() { None } else { Some(answers.contains(&true)) }
    }

    /// The probes of the usual ports, if they have ended by now.
    pub fn other_ports_if_known(&self) -> Option<&OtherPorts> {
        self.facts.other_ports.known()
    }

    fn probe(&self, ips: &[IpAddr], port: u16, wait: &Wait) -> Result<SocketAddr, ConnectError> {
        let race = connect_any(&self.network, ips, port, wait);
        match &race.winner {
            Some(winner) => Ok(winner.address),
            None => Err(race_error(&race)),
        }
    }
}

fn greets(stream: Box<dyn Stream>, protocol: Protocol, wait: &Wait) -> bool {
    let expected = match protocol {
        Protocol::Imap => Speaker::Imap,
        Protocol::Pop3 => Speaker::Pop3,
    };
    read_greeting(&mut Wire::new(stream, wait), wait).is_ok_and(|greeting| greeting.speaker == expected)
}

/// The error that tells most: an address family without a route says nothing about the server.
fn race_error(race: &Race) -> ConnectError {
    let errors = || race.attempts.iter().filter_map(|attempt| attempt.result.as_ref().err());
    errors()
        .find(|e| !matches!(e.kind, ConnectErrorKind::Unreachable | ConnectErrorKind::Cancelled))
        .or_else(|| errors().next())
        .cloned()
        .unwrap_or(ConnectError { kind: ConnectErrorKind::Cancelled, words: String::new(), took_ms: 0 })
}

fn race_evidence(endpoint: &Endpoint, race: &Race) -> Vec<Evidence> {
    race.attempts
        .iter()
        .map(|attempt| {
            let (words, took_ms) = match &attempt.result {
                Ok(took_ms) => ("connected".to_owned(), *took_ms),
                Err(error) => (error.words.clone(), error.took_ms),
            };
            Evidence::new(format!("TCP: {} {}", endpoint.host, attempt.address), words, Some(took_ms))
        })
        .collect()
}

pub(super) fn connecting_facts(endpoints: &[Endpoint]) -> Facts {
    match endpoints.first() {
        Some(endpoint) => Facts::new().text("host", &endpoint.host).number("port", endpoint.port),
        None => Facts::new(),
    }
}
