//! The way to the server that tells the rules, up to the point where a user name could be sent.
use super::{Survey, directory::srv_targets, login::transcript_words, trust::Purpose};
use crate::{
    model::{CheckId, Credential, Doing, Evidence, Facts, HostName},
    net::{
        Capabilities, Question, Record, RecordType, TlsCheck, Wait, Wire, WireError, connect_any,
        managesieve::{self, Login, SieveSession},
    },
    tasks,
};
use std::time::Duration;

use super::rules::Unread;

/// RFC 5804 section 1.8.
const PORT: u16 = 4190;
/// Many firewalls swallow this port: it must not make a healthy run long. Two SYNs fit into it.
const CONNECT_PATIENCE: Duration = Duration::from_millis(2_500);
/// Greeting, STARTTLS and handshake together with the connection.
const OPENING_PATIENCE: Duration = Duration::from_secs(4);
/// A server that begins anew after TLS (RFC 5804 section 2.2) has begun by now.
const GREETING_AFTER_TLS: Duration = Duration::from_millis(1_500);

/// A protected talk with the right server.
pub(super) struct Opened {
    host: HostName,
    port: u16,
    wire: Wire,
    capabilities: Capabilities,
}

impl Opened {
    pub fn endpoint(&self) -> String {
        format!("{}:{}", self.host, self.port)
    }

    pub fn log_in(mut self, wait: &Wait, credential: &Credential) -> Login {
        self.wire.set_wait(wait);
        managesieve::log_in(self.wire, &self.capabilities, credential)
    }
}

/// Says goodbye beside the run: nobody waits for the server's answer to it.
pub(super) fn leave(session: SieveSession) {
    // Without a thread the connection is simply closed.
    let _ = tasks::start("goodbye", move || session.logout());
}

type NotOpened = (Unread, Vec<Evidence>);

impl Survey {
    pub(super) fn open_sieve(&self) -> Result<Opened, NotOpened> {
        let place = self.sieve_server().ok_or((Unread::NotOffered, Vec::new()))?;
        let opened = self.open_sieve_at(place.host, place.port);
        match (opened, place.passed_over) {
            (Err((Unread::NotOffered, evidence)), Some(host)) => Err((Unread::NotTrusted(host), evidence)),
            (opened, _) => opened,
        }
    }

    fn open_sieve_at(&self, host: HostName, port: u16) -> Result<Opened, NotOpened> {
        let ips = self.name(&host).ips.clone();
        let wait = self.wait.at_most(OPENING_PATIENCE);
        let race = connect_any(&self.network, &ips, port, &wait.at_most(CONNECT_PATIENCE));
        let Some(winner) = race.winner else {
            let words = race.attempts.iter().filter_map(|attempt| attempt.result.as_ref().err());
            let words: Vec<&str> = words.map(|error| error.words.as_str()).collect();
            let evidence = Evidence::new(format!("TCP: {host}:{port}"), words.join("\n"), None);
            return Err((Unread::NotOffered, vec![evidence]));
        };
        let mut wire = Wire::resume(winner.stream, self.transcript(), &wait);
        let transcript = wire.transcript();
        let failed = |unread: Unread| {
            let evidence = Evidence::new(format!("{host}:{port}"), transcript_words(&transcript), None);
            (unread, vec![evidence])
        };
        let offered = managesieve::greeting(&mut wire).map_err(|error| failed(unread(error)))?;
        if !offered.has("STARTTLS") {
            return Err(failed(Unread::NotProtected));
        }
        let reply = managesieve::start_tls(&mut wire).map_err(|error| failed(Unread::Broken(error)))?;
        if !reply.accepted {
            return Err(failed(Unread::NotProtected));
        }
        let (stream, _) = wire.into_stream().map_err(|error| failed(Unread::Broken(error)))?;
        let secured = self.network.secure(stream, host.as_str(), TlsCheck::Strict, &wait).map_err(|error| {
            transcript.note(&error.words);
            failed(Unread::NotProtected)
        })?;
        let mut wire = Wire::resume(secured.stream, transcript.clone(), &wait);
        let capabilities = after_tls(&mut wire, &wait).map_err(|error| failed(unread(error)))?;
        Ok(Opened { host, port, wire, capabilities })
    }

    /// Named by SRV (RFC 5804 section 1.8) and vouched for, else the mailbox's own host. `None`: the domain says that there is
    /// none, or nobody will log in at the mailbox.
    fn sieve_server(&self) -> Option<Place> {
        let incoming = self.target()?.host.clone();
        self.voucher(&incoming, Purpose::Collecting)?;
        self.trying(CheckId::Rules, Doing::Connecting, Facts::new().text("host", &incoming).number("port", PORT));
        let answers = self.facts.sieve_records.get_or(|| {
            let name = format!("_sieve._tcp.{}", self.account.email.domain());
            self.ask(&[Question::new(name, RecordType::Srv)])
        });
        let named: Vec<(u16, HostName)> = answers
            .iter()
            .flat_map(srv_targets)
            .filter_map(|(port, target)| Some((port, HostName::parse(target).ok()?)))
            .collect();
        // A target of "." says that the service is not offered (RFC 2782).
        if named.is_empty() && answers.iter().any(|answer| answer.records().iter().any(is_srv)) {
            return None;
        }
        let is_ours = |host: &HostName| self.voucher(host, Purpose::Rules).is_some();
        let passed_over = named.first().map(|(_, host)| host.clone()).filter(|host| !is_ours(host));
        let ours = named.into_iter().find(|(_, host)| is_ours(host));
        let (port, host) = ours.unwrap_or((PORT, incoming));
        Some(Place { host, port, passed_over })
    }
}

/// Where the rules are asked for.
struct Place {
    host: HostName,
    port: u16,
    /// What the domain's SRV records name first, where nobody vouches for it: they can be forged on the way.
    passed_over: Option<HostName>,
}

fn is_srv(record: &Record) -> bool {
    matches!(record, Record::Srv { .. })
}

/// What was announced before TLS does not count after it.
fn after_tls(wire: &mut Wire, wait: &Wait) -> Result<Capabilities, WireError> {
    wire.set_wait(&wait.at_most(GREETING_AFTER_TLS));
    let told = managesieve::greeting(wire);
    wire.set_wait(wait);
    match told {
        // Old servers wait to be asked.
        Err(WireError::TimedOut) if !wire.has_half_line() => managesieve::capabilities(wire),
        other => other,
    }
}

fn unread(error: WireError) -> Unread {
    match error {
        WireError::Refused(reply) => Unread::Refused(reply),
        // Whoever speaks there, it is not this protocol.
        WireError::Unexpected(_) => Unread::NotOffered,
        other => Unread::Broken(other),
    }
}
