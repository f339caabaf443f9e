//! Happy Eyeballs (RFC 8305): all addresses of a host, staggered; the first that answers wins.
use super::{Cancel, ConnectError, ConnectErrorKind, Network, Stream, Wait};
use crate::tasks;
use std::{
    net::{IpAddr, SocketAddr},
    sync::{
        Arc,
        mpsc::{Receiver, RecvTimeoutError, Sender, channel},
    },
    time::{Duration, Instant},
};

/// RFC 8305 section 5: Connection Attempt Delay.
const NEXT_ATTEMPT_AFTER: Duration = Duration::from_millis(250);

/// A host with more addresses than this is not tried to the end.
const ADDRESSES_MAX: usize = 16;

/// After the deadline: how long an attempt may take to report its own end.
const REPORT_WITHIN: Duration = Duration::from_millis(300);

pub struct Winner {
    pub address: SocketAddr,
    pub stream: Box<dyn Stream>,
    pub took_ms: u64,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attempt {
    pub address: SocketAddr,
    /// How long the connection took, or why there is none.
    pub result: Result<u64, ConnectError>,
    /// It failed because this computer has no way out over this address family: no fault of the server.
    pub is_without_route_here: bool,
}

/// Every attempt that came to an end, in the order of their ends. Those cut short by the winner are left out.
#[derive(Default)]
pub struct Race {
    pub winner: Option<Winner>,
    pub attempts: Vec<Attempt>,
}

impl Race {
    /// Failed attempts that say something about the server: those that could leave this computer.
    pub fn failures(&self) -> impl Iterator<Item = (SocketAddr, &ConnectError)> {
        let counted = self.attempts.iter().filter(|attempt| !attempt.is_without_route_here);
        counted.filter_map(|attempt| attempt.result.as_ref().err().map(|error| (attempt.address, error)))
    }
}

/// Tries `addresses` (IPv6 first, families alternating), the next one 250 ms after the last or at once when one fails.
pub fn connect_any(network: &Arc<dyn Network>, addresses: &[IpAddr], port: u16, wait: &Wait) -> Race {
    let mut runners = Runners::new(network, wait);
    let mut race = Race::default();
    let mut waiting = interleaved(addresses).into_iter().map(|ip| SocketAddr::new(ip, port)).peekable();
    let mut next_at = Instant::now();
    while race.winner.is_none() && !wait.is_over() {
        if next_at <= Instant::now()
            && let Some(address) = waiting.next()
        {
            runners.start(address, waiting.len(), wait);
            next_at = Instant::now() + NEXT_ATTEMPT_AFTER;
        }
        if runners.running.is_empty() && waiting.peek().is_none() {
            break;
        }
        let until_next =
            if waiting.peek().is_some() { next_at.saturating_duration_since(Instant::now()) } else { Wait::SLICE };
        if let Some(finish) = runners.next_finish(until_next.min(wait.slice())) {
            if finish.result.is_err() {
                next_at = Instant::now();
            }
            race.note(finish, network, wait);
        }
    }
    runners.stop();
    if race.winner.is_none() {
        race.collect_the_rest(&mut runners, network, wait);
    }
    race
}

impl Race {
    fn note(&mut self, finish: Finish, network: &Arc<dyn Network>, wait: &Wait) {
        let Finish { address, took_ms, result } = finish;
        match result {
            Ok(mut stream) => {
                // Its own wait was the race's, which ends now.
                stream.set_wait(wait);
                self.attempts.push(Attempt { address, result: Ok(took_ms), is_without_route_here: false });
                self.winner = Some(Winner { address, stream, took_ms });
            }
            Err(error) => {
                let is_without_route_here =
                    error.kind == ConnectErrorKind::Unreachable && !has_route(network.as_ref(), address.ip());
                self.attempts.push(Attempt { address, result: Err(error), is_without_route_here });
            }
        }
    }

    /// Out of time: what still runs ends by its own wait.
    fn collect_the_rest(&mut self, runners: &mut Runners, network: &Arc<dyn Network>, wait: &Wait) {
        let end = Instant::now() + REPORT_WITHIN;
        while !runners.running.is_empty() && self.winner.is_none() {
            match runners.next_finish(end.saturating_duration_since(Instant::now())) {
                Some(finish) => self.note(finish.relabelled(wait), network, wait),
                None => break,
            }
        }
        let (kind, words) = ended(wait);
        for (address, started) in runners.running.drain(..) {
            let error = ConnectError { kind, words: words.to_owned(), took_ms: elapsed_ms(started) };
            self.attempts.push(Attempt { address, result: Err(error), is_without_route_here: false });
        }
    }
}

fn ended(wait: &Wait) -> (ConnectErrorKind, &'static str) {
    if wait.is_cancelled() {
        (ConnectErrorKind::Cancelled, "cancelled")
    } else {
        (ConnectErrorKind::TimedOut, "no answer")
    }
}

fn has_route(network: &dyn Network, ip: IpAddr) -> bool {
    let local = network.local();
    if ip.is_ipv4() { local.has_route_ipv4 } else { local.has_route_ipv6 }
}

struct Finish {
    address: SocketAddr,
    took_ms: u64,
    result: Result<Box<dyn Stream>, ConnectError>,
}

impl Finish {
    /// At the deadline the race calls its runners off; for them that is a time-out, unless the person cancelled.
    fn relabelled(mut self, wait: &Wait) -> Self {
        if let Err(error) = &mut self.result
            && error.kind == ConnectErrorKind::Cancelled
        {
            let (kind, words) = ended(wait);
            (error.kind, error.words) = (kind, words.to_owned());
        }
        self
    }
}

struct Runners {
    network: Arc<dyn Network>,
    wait: Wait,
    /// The race's own: calls off the losers, not the run.
    call_off: Cancel,
    sender: Sender<Finish>,
    receiver: Receiver<Finish>,
    running: Vec<(SocketAddr, Instant)>,
}

impl Runners {
    fn new(network: &Arc<dyn Network>, wait: &Wait) -> Self {
        let call_off = Cancel::default();
        let (sender, receiver) = channel();
        Self {
            network: Arc::clone(network),
            wait: Wait::new(wait.remaining(), call_off.clone()),
            call_off,
            sender,
            receiver,
            running: Vec::new(),
        }
    }

    /// Where no thread can be had the attempt is made here, in its share of the time: `others` come after it.
    fn start(&mut self, address: SocketAddr, others: usize, wait: &Wait) {
        let started = Instant::now();
        self.running.push((address, started));
        let attempt = move |network: &dyn Network, wait: &Wait| {
            let result = network.connect(address, wait);
            Finish { address, took_ms: elapsed_ms(started), result }
        };
        let (network, own_wait, sender) = (Arc::clone(&self.network), self.wait.clone(), self.sender.clone());
        // Nobody listens any more once the race is won.
        let run = move || drop(sender.send(attempt(network.as_ref(), &own_wait)));
        if tasks::start("connect", run).is_err() {
            let others = u32::try_from(others).unwrap_or(u32::MAX);
            let share = wait.at_most(wait.remaining() / others.saturating_add(1));
            let _ = self.sender.send(attempt(self.network.as_ref(), &share));
        }
    }

    fn next_finish(&mut self, at_most: Duration) -> Option<Finish> {
        match self.receiver.recv_timeout(at_most) {
            Ok(finish) => {
                self.running.retain(|(address, _)| *address != finish.address);
                Some(finish)
            }
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => None,
        }
    }

    fn stop(&self) {
        self.call_off.cancel();
    }
}

fn interleaved(addresses: &[IpAddr]) -> Vec<IpAddr> {
    let mut unique: Vec<IpAddr> = Vec::new();
    for ip in addresses {
        if !unique.contains(ip) && unique.len() < ADDRESSES_MAX {
            unique.push(*ip);
        }
    }
    let (ipv6, ipv4): (Vec<IpAddr>, Vec<IpAddr>) = unique.into_iter().partition(IpAddr::is_ipv6);
    let longest = ipv6.len().max(ipv4.len());
    (0..longest).flat_map(|n| [ipv6.get(n).copied(), ipv4.get(n).copied()]).flatten().collect()
}

fn elapsed_ms(since: Instant) -> u64 {
    u64::try_from(since.elapsed().as_millis()).unwrap_or(u64::MAX)
}

#[cfg(test)]
#[path = "race_tests.rs"]
mod tests;
