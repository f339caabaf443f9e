use super::*;
use crate::net::{DnsAnswer, LocalFacts, Question, Secured, TlsCheck, TlsError};
use std::{
    io::{self, Read, Write},
    thread,
};

/// 192.0.2.x answers after x ms, 198.51.100.x is refused after x ms, 203.0.113.x never answers, IPv6 has no route.
struct World;

struct Quiet;

impl Read for Quiet {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        Ok(0)
    }
}

impl Write for Quiet {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Stream for Quiet {
    fn set_wait(&mut self, _: &Wait) {}
}

fn error(kind: ConnectErrorKind) -> ConnectError {
    ConnectError { kind, words: String::new(), took_ms: 0 }
}

impl Network for World {
    fn now_unix(&self) -> i64 {
        0
    }

    fn local(&self) -> LocalFacts {
        LocalFacts { has_route_ipv4: true, ..LocalFacts::default() }
    }

    fn resolvers(&self) -> Vec<SocketAddr> {
        Vec::new()
    }

    fn query(&self, _: SocketAddr, _: &[Question], _: &Wait) -> Vec<DnsAnswer> {
        Vec::new()
    }

    fn connect(&self, address: SocketAddr, wait: &Wait) -> Result<Box<dyn Stream>, ConnectError> {
        let IpAddr::V4(ip) = address.ip() else { return Err(error(ConnectErrorKind::Unreachable)) };
        let [network, _, _, ms] = ip.octets();
        let started = Instant::now();
        while network == 203 || started.elapsed() < Duration::from_millis(ms.into()) {
            if wait.is_cancelled() {
                return Err(error(ConnectErrorKind::Cancelled));
            }
            if wait.is_over() {
                return Err(error(ConnectErrorKind::TimedOut));
            }
            thread::sleep(Duration::from_millis(5));
        }
        if network == 192 { Ok(Box::new(Quiet)) } else { Err(error(ConnectErrorKind::Refused)) }
    }

    fn secure(&self, _: Box<dyn Stream>, _: &str, _: TlsCheck<'_>, _: &Wait) -> Result<Secured, TlsError> {
        unreachable!("a race connects, no more")
    }
}

fn race(addresses: &[&str], wait: &Wait) -> (Race, u128) {
    let network: Arc<dyn Network> = Arc::new(World);
    let addresses: Vec<IpAddr> = addresses.iter().map(|ip| ip.parse().unwrap()).collect();
    let started = Instant::now();
    (connect_any(&network, &addresses, 993, wait), started.elapsed().as_millis())
}

fn seconds(seconds: u64) -> Wait {
    Wait::new(Duration::from_secs(seconds), Cancel::default())
}

#[test]
fn families_alternate_ipv6_first_without_doubles() {
    let ips: Vec<IpAddr> =
        ["192.0.2.1", "192.0.2.2", "192.0.2.1", "2001:db8::1"].iter().map(|ip| ip.parse().unwrap()).collect();
    let order: Vec<String> = interleaved(&ips).iter().map(ToString::to_string).collect();
    assert_eq!(order, ["2001:db8::1", "192.0.2.1", "192.0.2.2"]);
}

#[test]
fn a_failed_family_without_route_does_not_delay_and_does_not_count() {
    let (race, took_ms) = race(&["192.0.2.5", "2001:db8::1"], &seconds(5));
    assert!(took_ms < 240, "{took_ms}");
    assert_eq!(race.winner.as_ref().map(|winner| winner.address), Some("192.0.2.5:993".parse().unwrap()));
    assert_eq!(race.attempts.len(), 2);
    assert!(race.attempts[0].is_without_route_here);
    assert_eq!(race.failures().count(), 0);
}

#[test]
fn a_black_hole_gives_way_after_250_ms() {
    let (race, took_ms) = race(&["203.0.113.1", "192.0.2.5"], &seconds(5));
    assert!((250..1_500).contains(&took_ms), "{took_ms}");
    assert!(race.winner.is_some());
    assert_eq!(race.attempts.len(), 1, "the loser is called off, not recorded");
}

#[test]
fn all_failures_are_recorded() {
    let (race, took_ms) = race(&["198.51.100.1", "198.51.100.20"], &seconds(5));
    assert!(race.winner.is_none() && took_ms < 240, "{took_ms}");
    assert_eq!(race.failures().filter(|(_, error)| error.kind == ConnectErrorKind::Refused).count(), 2);
}

#[test]
fn the_deadline_and_the_cancel_end_it() {
    let (ended, took_ms) = race(&["203.0.113.1"], &Wait::new(Duration::from_millis(200), Cancel::default()));
    assert!((190..1_500).contains(&took_ms), "{took_ms}");
    assert_eq!(ended.attempts[0].result.as_ref().map_err(|error| error.kind), Err(ConnectErrorKind::TimedOut));

    let cancel = Cancel::default();
    let wait = Wait::new(Duration::from_secs(5), cancel.clone());
    let person = thread::spawn(move || {
        thread::sleep(Duration::from_millis(100));
        cancel.cancel();
    });
    let (cancelled, took_ms) = race(&["203.0.113.1"], &wait);
    person.join().unwrap();
    assert!(took_ms < 500, "{took_ms}");
    assert_eq!(cancelled.attempts[0].result.as_ref().map_err(|error| error.kind), Err(ConnectErrorKind::Cancelled));
}

#[test]
fn no_address_is_no_attempt() {
    let (race, took_ms) = race(&[], &seconds(5));
    assert!(race.winner.is_none() && race.attempts.is_empty() && took_ms < 100);
}
