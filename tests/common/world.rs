//! A world from a file: the only thing that is simulated is what lies behind the trait `Network`.
//!
//! No time passes in it: what would time out says so at once.
mod dialogue;
mod files;
mod log;
mod mailbox;
mod names;
mod odd;
mod servers;
mod spec;
mod stream;
mod text;
mod tls;

pub use log::{Log, Safety};
pub use spec::{WorldSpec, unix};
pub use text::base64_encode;

use files::Files;
use log::SharedLog;
use mailmedic::mail::windows_registry::Export;
use mailmedic::net::{
    ConnectError, ConnectErrorKind, DnsAnswer, DnsOutcome, HelloFacts, InterfaceFacts, LocalFacts, LocalFiles, Network,
    Question, Secured, Stream, TlsCheck, TlsError, Wait,
};
use names::Names;
use servers::{Nature, Port, Servers};
use std::{
    net::{IpAddr, SocketAddr},
    sync::{
        Arc, MutexGuard,
        atomic::{AtomicUsize, Ordering::Relaxed},
    },
};
use stream::SimStream;

pub struct World {
    now_unix: i64,
    local: LocalFacts,
    resolver_was_chosen: bool,
    names: Names,
    servers: Servers,
    blocked_ports: Vec<u16>,
    blocked_how: Nature,
    files: Files,
    /// So many more sockets and files can be opened on this computer; `None`: no end.
    room: Option<Arc<AtomicUsize>>,
    log: Arc<SharedLog>,
}

impl World {
    pub fn new(spec: &WorldSpec) -> Self {
        let world = Self {
            now_unix: unix(&spec.now),
            local: local_facts(&spec.local),
            resolver_was_chosen: spec.chosen_resolver,
            names: Names::new(spec),
            servers: Servers::new(spec),
            blocked_ports: spec.blocked_ports.clone(),
            blocked_how: Nature::parse(&spec.blocked_how),
            files: Files {
                files: spec.files.clone(),
                now_unix: unix(&spec.now),
                hangs: spec.disk_hangs,
                registry: spec.registry.as_ref().map(|text| Export::read(text.as_bytes())),
                room: None,
            },
            room: None,
            log: Arc::default(),
        };
        match spec.room_for {
            Some(opened) => world.with_room_for(opened),
            None => world,
        }
    }

    /// On a computer where only so many sockets and files can still be opened: then EMFILE.
    #[must_use]
    pub fn with_room_for(mut self, opened: usize) -> Self {
        self.room = Some(Arc::new(AtomicUsize::new(opened)));
        self.files.room = self.room.clone();
        self
    }

    /// All that was done in this world.
    pub fn log(&self) -> MutexGuard<'_, Log> {
        self.log.lock()
    }

    pub fn is_stranger(&self, server: &str) -> bool {
        self.servers.strangers.iter().any(|name| name == server)
    }

    /// The server that a host name leads to.
    pub fn server_of(&self, host: &str) -> Option<String> {
        let resolver = *self.names.resolvers.first()?;
        let ip = host.parse().ok().or_else(|| {
            let question = Question::new(host, mailmedic::net::RecordType::A);
            match self.names.answer(resolver, &question) {
                DnsOutcome::Records(records) => records.iter().find_map(mailmedic::net::Record::ip),
                _ => None,
            }
        })?;
        self.servers.server(ip).map(|(name, _)| name.to_owned())
    }

    fn has_route(&self, ip: IpAddr) -> bool {
        if ip.is_loopback() {
            return true;
        }
        if ip.is_ipv4() { self.local.has_route_ipv4 } else { self.local.has_route_ipv6 }
    }

    fn nature(&self, address: SocketAddr) -> (Nature, Option<&Arc<Port>>) {
        if !self.has_route(address.ip()) {
            return (Nature::Unreachable, None);
        }
        if self.blocked_ports.contains(&address.port()) {
            return (self.blocked_how, None);
        }
        let port = self.servers.port(address.ip(), address.port());
        match (port, self.servers.server(address.ip())) {
            (Some(port), _) => (port.nature, Some(port)),
            (None, Some((_, nature))) => (nature, None),
            (None, None) => (Nature::BlackHole, None),
        }
    }
}

fn local_facts(words: &str) -> LocalFacts {
    let (ipv4, ipv6) = match words {
        "ipv4" => (true, false),
        "ipv4+ipv6" => (true, true),
        "ipv6" => (false, true),
        "no-route" | "none" => (false, false),
        other => panic!("local '{other}'"),
    };
    let interface = |name: &str, ips: &[&str], is_loopback| InterfaceFacts {
        name: name.into(),
        ips: ips.iter().map(|ip| ip.parse().unwrap()).collect(),
        is_loopback,
    };
    let mut interfaces = vec![interface("lo", &["127.0.0.1"], true)];
    if words != "none" {
        let own: &[&str] = if ipv6 { &["192.168.1.20", "2001:db8:1::20"] } else { &["192.168.1.20"] };
        interfaces.push(interface("eth0", own, false));
    }
    LocalFacts { interfaces, has_route_ipv4: ipv4, has_route_ipv6: ipv6 }
}

/// Takes one of what is left.
fn has_room(room: Option<&Arc<AtomicUsize>>) -> bool {
    room.is_none_or(|left| left.fetch_update(Relaxed, Relaxed, |left| left.checked_sub(1)).is_ok())
}

const TOO_MANY: &str = "Too many open files (os error 24)";

impl Network for World {
    fn now_unix(&self) -> i64 {
        self.now_unix
    }

    fn local(&self) -> LocalFacts {
        self.local.clone()
    }

    fn files(&self) -> &dyn LocalFiles {
        &self.files
    }

    fn resolvers(&self) -> Vec<SocketAddr> {
        self.names.resolvers.clone()
    }

    fn resolver_was_chosen(&self) -> bool {
        self.resolver_was_chosen
    }

    fn query(&self, resolver: SocketAddr, questions: &[Question], _wait: &Wait) -> Vec<DnsAnswer> {
        self.log().questions += questions.len();
        let has_room = has_room(self.room.as_ref());
        let is_reached = self.local.has_interface() || resolver.ip().is_loopback();
        let outcome = |question: &Question| {
            if !has_room {
                DnsOutcome::no_room_here(TOO_MANY)
            } else if is_reached {
                self.names.answer(resolver, question)
            } else {
                DnsOutcome::Unreachable("Network is unreachable (os error 101)".into())
            }
        };
        let answer = |question: &Question| DnsAnswer {
            question: question.clone(),
            resolver,
            outcome: outcome(question),
            is_authentic: self.names.is_signed(&question.name),
            took_ms: 3,
        };
        questions.iter().map(answer).collect()
    }

    fn connect(&self, address: SocketAddr, wait: &Wait) -> Result<Box<dyn Stream>, ConnectError> {
        let error = |kind, words: &str, took_ms| Err(ConnectError { kind, words: words.into(), took_ms });
        if wait.is_cancelled() {
            return error(ConnectErrorKind::Cancelled, "cancelled", 0);
        }
        if !has_room(self.room.as_ref()) {
            return Err(ConnectError::no_room_here(TOO_MANY, 0));
        }
        let (nature, port) = self.nature(address);
        match nature {
            Nature::Refused => error(ConnectErrorKind::Refused, "Connection refused (os error 111)", 9),
            Nature::BlackHole => error(ConnectErrorKind::TimedOut, "no answer", 6_000),
            Nature::Unreachable => error(ConnectErrorKind::Unreachable, "Network is unreachable (os error 101)", 0),
            Nature::Denied => error(ConnectErrorKind::Denied, "Permission denied (os error 13)", 0),
            Nature::ResetOnConnect => error(ConnectErrorKind::Reset, "Connection reset by peer (os error 104)", 9),
            _ => {
                // `everything = "mute"` and its like have no port of their own.
                let server = self.servers.server(address.ip()).map(|(name, _)| name).unwrap_or_default();
                let stream = SimStream::new(server, address, nature, port.cloned(), Arc::clone(&self.log));
                Ok(Box::new(stream))
            }
        }
    }

    fn secure(
        &self,
        stream: Box<dyn Stream>,
        server_name: &str,
        check: TlsCheck<'_>,
        _wait: &Wait,
    ) -> Result<Secured, TlsError> {
        tls::secure(self, stream, server_name, check)
    }

    fn hello(&self, stream: Box<dyn Stream>, _server_name: &str, _wait: &Wait) -> HelloFacts {
        tls::hello(self, stream)
    }
}
