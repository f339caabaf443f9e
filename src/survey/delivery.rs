//! The way into the mailbox, tried as a sending server would: up to RCPT, never DATA.
use super::{Exchange, Survey, login::transcript_words};
use crate::{
    model::{CheckId, Doing, Evidence, Facts, HostName},
    net::{
        ConnectError, ConnectErrorKind, Greeting, Speaker, TlsCheck, Transcript, Wait, Wire, WireError, await_greeting,
        connect_any,
        smtp::{self, Ehlo, Envelope, SmtpReply},
    },
    tasks::{self, Hand},
};
use std::{
    thread,
    time::{Duration, Instant},
};

const SMTP_PORT: u16 = 25;
/// Three SYNs (after 0, 1 and 3 s) fit into this. Most lines have port 25 shut, and healthy ones must not wait for ever.
const CONNECT_PATIENCE: Duration = Duration::from_millis(4_500);
/// After this the well-known hosts are called as well, so that a line with port 25 shut is known as soon as the silence.
const WELL_KNOWN_AFTER: Duration = Duration::from_millis(700);
/// Servers that filter keep a stranger waiting before they greet, some for longer.
const TALK_PATIENCE: Duration = Duration::from_secs(12);
/// More are not tried; senders rarely do.
const MOST_TRIED: usize = 4;

/// A name for a mailbox that nobody has: whoever accepts it accepts anything.
const NOBODY: &str = "mailmedic-7q3x9k-nobody";

/// They answer at once, or not at all.
const WELL_KNOWN_PATIENCE: Duration = Duration::from_millis(3_700);

/// Mail exchanges that are always there, and a word of their greetings: if they cannot be reached on port 25, it is the
/// line; if somebody else greets in their place, it is something on the line.
const WELL_KNOWN: [(&str, &str); 2] =
    [("gmail-smtp-in.l.google.com", "google"), ("outlook-com.olc.protection.outlook.com", "outlook")];

/// How one mail exchange took it.
#[derive(Debug)]
pub struct Visit {
    pub host: String,
    pub connected: Result<(), ConnectError>,
    pub greeting: Option<Result<Greeting, WireError>>,
    pub ehlo: Option<Ehlo>,
    pub envelope: Option<Envelope>,
    /// What it says to a message of the size that was asked about.
    pub size: Option<SmtpReply>,
    /// What broke the talk after the greeting.
    pub broken: Option<WireError>,
    transcript: Transcript,
}

impl Visit {
    /// It greeted as a mail server that takes mail.
    pub fn is_welcome(&self) -> bool {
        matches!(&self.greeting, Some(Ok(greeting)) if greeting.speaker == Speaker::Smtp && !greeting.is_goodbye)
    }

    /// There is nobody who takes mail: no connection, or somebody who speaks another language. One who stays mute or hangs
    /// up may only dislike who calls.
    pub fn is_dead(&self) -> bool {
        match &self.greeting {
            None => true,
            Some(Ok(greeting)) => greeting.speaker != Speaker::Smtp,
            Some(Err(_)) => false,
        }
    }

    /// It greeted as a mail server, if only to say no: the line.
    pub fn turned_away(&self) -> Option<&str> {
        match &self.greeting {
            Some(Ok(greeting)) if greeting.speaker == Speaker::Smtp && greeting.is_goodbye => Some(&greeting.line),
            _ => None,
        }
    }
}

#[derive(Debug, Default)]
pub struct Delivery {
    /// One for each host tried, by preference.
    pub visits: Vec<Visit>,
}

impl Delivery {
    /// The visit in which the recipient was asked for.
    pub fn talk(&self) -> Option<&Visit> {
        let asked = |visit: &&Visit| visit.envelope.is_some();
        self.visits.iter().find(asked).or_else(|| self.visits.iter().find(|visit| visit.is_welcome()))
    }

    /// Is there anybody at all where the mail goes?
    pub fn is_dead(&self) -> bool {
        self.visits.iter().all(Visit::is_dead)
    }

    pub fn evidence(&self) -> Vec<Evidence> {
        let words = |visit: &Visit| match &visit.connected {
            Ok(()) => transcript_words(&visit.transcript),
            Err(error) => error.words.clone(),
        };
        self.visits.iter().map(|v| Evidence::new(format!("SMTP: {}:{SMTP_PORT}", v.host), words(v), None)).collect()
    }
}

/// Is the world's port 25 open from here?
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PortTwentyFive {
    Open,
    Closed,
    /// Somebody on the way answers in the others' place.
    Intercepted,
    NotKnown,
}

impl Survey {
    /// Each mail exchange is called at the same time; the best one that greets is asked for the recipient.
    pub fn delivery(&self) -> &Delivery {
        self.facts.delivery.get_or(|| {
            let usable: Vec<&Exchange> = self.mail_route().usable().take(MOST_TRIED).collect();
            let Some(first) = usable.first() else { return Delivery::default() };
            self.trying(CheckId::Recipient, Doing::AskingExchange, Facts::new().text("host", &first.name));
            let called: Vec<(Visit, Option<Wire>)> = tasks::at_once(|crew| {
                let hands: Vec<_> =
                    usable.iter().map(|exchange| crew.start("exchange", || self.call(exchange))).collect();
                let began = Instant::now();
                while hands.iter().any(|hand| !hand.is_finished()) && began.elapsed() < WELL_KNOWN_AFTER {
                    thread::sleep(Duration::from_millis(5));
                }
                if hands.iter().any(|hand| !hand.is_finished()) {
                    self.port_25();
                }
                hands.into_iter().filter_map(Hand::join).collect()
            });
            Delivery { visits: self.ask_in_turn(called) }
        })
    }

    fn call(&self, exchange: &Exchange) -> (Visit, Option<Wire>) {
        let transcript = self.transcript();
        let mut visit = Visit {
            host: exchange.name.clone(),
            connected: Ok(()),
            greeting: None,
            ehlo: None,
            envelope: None,
            size: None,
            broken: None,
            transcript: transcript.clone(),
        };
        let race = connect_any(&self.network, &exchange.ips, SMTP_PORT, &self.wait.at_most(CONNECT_PATIENCE));
        let Some(winner) = race.winner else {
            let error = race.attempts.into_iter().find_map(|attempt| attempt.result.err());
            let cancelled =
                || ConnectError { kind: ConnectErrorKind::Cancelled, words: "no answer".into(), took_ms: 0 };
            visit.connected = Err(error.unwrap_or_else(cancelled));
            return (visit, None);
        };
        let wait = self.wait.at_most(TALK_PATIENCE);
        let mut wire = Wire::resume(winner.stream, transcript, &wait);
        visit.greeting = Some(await_greeting(&mut wire, &wait));
        let wire = visit.is_welcome().then_some(wire);
        (visit, wire)
    }

    fn ask_in_turn(&self, called: Vec<(Visit, Option<Wire>)>) -> Vec<Visit> {
        let mut is_answered = false;
        let mut visits = Vec::new();
        for (mut visit, wire) in called {
            match wire {
                Some(mut wire) if !is_answered => {
                    wire.set_wait(&self.wait.at_most(TALK_PATIENCE));
                    match self.ask_for_recipient(wire, &mut visit) {
                        Ok(wire) => goodbye(wire),
                        Err(error) => visit.broken = Some(error),
                    }
                    is_answered = visit.envelope.is_some();
                }
                Some(wire) => goodbye(wire),
                None => {}
            }
            visits.push(visit);
        }
        visits
    }

    fn ask_for_recipient(&self, mut wire: Wire, visit: &mut Visit) -> Result<Wire, WireError> {
        self.ask_on(&mut wire, visit)?;
        let wants_tls = visit.envelope.as_ref().is_some_and(Envelope::wants_tls);
        if wants_tls && visit.ehlo.as_ref().is_some_and(|ehlo| ehlo.has("STARTTLS")) {
            wire = self.upgrade(wire, visit)?;
            self.ask_on(&mut wire, visit)?;
        }
        Ok(wire)
    }

    fn ask_on(&self, wire: &mut Wire, visit: &mut Visit) -> Result<(), WireError> {
        let ehlo = visit.ehlo.insert(smtp::hello(wire, &self.our_name())?);
        if ehlo.reply.is_accepted() {
            // What the server names is exact; only beyond that it takes a question of its own.
            if let Some(size) = self.account.message_size_bytes
                && ehlo.has("SIZE")
                && ehlo.size_limit.is_none_or(|limit| size <= limit)
            {
                visit.size = Some(smtp::ask_size(wire, ehlo, size)?);
            }
            let email = &self.account.email;
            let nobody = format!("{NOBODY}@{}", email.domain());
            visit.envelope = Some(smtp::ask_recipients(wire, ehlo, &[&email.to_string(), &nobody])?);
        }
        Ok(())
    }

    /// As sending servers do: with whatever certificate there is (RFC 7435). No secret goes over it.
    fn upgrade(&self, mut wire: Wire, visit: &Visit) -> Result<Wire, WireError> {
        let reply = smtp::start_tls(&mut wire)?;
        if !reply.is_accepted() {
            return Err(WireError::Unexpected(reply.in_one_line()));
        }
        let wait = self.wait.at_most(TALK_PATIENCE);
        let (stream, transcript) = wire.into_stream()?;
        let secured = self.network.secure(stream, &visit.host, TlsCheck::Lax, &wait);
        let secured = secured.map_err(|error| WireError::Io(error.words))?;
        Ok(Wire::resume(secured.stream, transcript, &wait))
    }

    /// An address literal (RFC 5321 section 4.1.3): a workstation has no name that the world knows.
    fn our_name(&self) -> String {
        let local = self.network.local();
        let own = local.interfaces.iter().filter(|interface| !interface.is_loopback);
        let ip = own.flat_map(|interface| &interface.ips).find(|ip| ip.is_ipv4());
        ip.map_or_else(|| "[127.0.0.1]".to_owned(), |ip| format!("[{ip}]"))
    }

    /// Asked only where a mail exchange lets itself be waited for, or something would be said against it.
    pub fn port_25(&self) -> PortTwentyFive {
        *self.facts.port_25.get_or(|| {
            let works = WELL_KNOWN.map(|known| move || self.well_known(known));
            let seen: Vec<PortTwentyFive> = tasks::at_once(|crew| crew.all("port-25", works));
            let by_weight = [PortTwentyFive::Open, PortTwentyFive::Intercepted, PortTwentyFive::Closed];
            by_weight.into_iter().find(|state| seen.contains(state)).unwrap_or(PortTwentyFive::NotKnown)
        })
    }

    fn well_known(&self, (host, word): (&str, &str)) -> PortTwentyFive {
        let ips = HostName::parse(host).map(|host| self.name(&host).ips.clone()).unwrap_or_default();
        if ips.is_empty() {
            return PortTwentyFive::NotKnown;
        }
        let wait: Wait = self.wait.at_most(WELL_KNOWN_PATIENCE);
        let Some(winner) = connect_any(&self.network, &ips, SMTP_PORT, &wait).winner else {
            return PortTwentyFive::Closed;
        };
        let mut wire = Wire::new(winner.stream, &wait);
        match await_greeting(&mut wire, &wait) {
            Ok(greeting) if greeting.all_lines.iter().any(|line| line.to_ascii_lowercase().contains(word)) => {
                goodbye(wire);
                PortTwentyFive::Open
            }
            Ok(_) => PortTwentyFive::Intercepted,
            Err(_) => PortTwentyFive::Closed,
        }
    }
}

fn goodbye(wire: Wire) {
    // Nobody waits for the answer to a goodbye.
    let _ = tasks::start("goodbye", move || smtp::quit(wire));
}
