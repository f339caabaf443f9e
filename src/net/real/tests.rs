//! The real network against real TLS and odd servers, on loopback only.
use super::{
    test_server::{Issuer, Leaf, TempFile, mute, root, serve},
    *,
};
use crate::net::{Cancel, ConnectErrorKind, HelloAnswer, TlsErrorKind};
use std::{
    io::{self, Read, Write},
    net::TcpListener,
    thread,
    time::Duration,
};

const YEARS: (i32, i32) = (2020, 4000);

fn wait_ms(ms: u64) -> Wait {
    Wait::new(Duration::from_millis(ms), Cancel::default())
}

fn plain() -> RealNetwork {
    RealNetwork::new(RealNetworkOptions::default()).unwrap()
}

fn trusting(root: &Issuer) -> RealNetwork {
    let other = test_server::root("Some other root");
    let file = TempFile::new(format!("{}{}", other.pem(), root.pem()).as_bytes());
    RealNetwork::new(RealNetworkOptions { ca_file: Some(file.0.clone()), resolver: None }).unwrap()
}

fn secure(network: &RealNetwork, at: SocketAddr, name: &str, check: TlsCheck<'_>) -> Result<Secured, TlsErrorKind> {
    let wait = wait_ms(5_000);
    let stream = network.connect(at, &wait).unwrap();
    network.secure(stream, name, check, &wait).map_err(|error| {
        assert!(!error.words.is_empty());
        error.kind
    })
}

fn strict(network: &RealNetwork, at: SocketAddr, name: &str) -> Result<Secured, TlsErrorKind> {
    secure(network, at, name, TlsCheck::Strict)
}

fn read_text(stream: &mut dyn Stream) -> String {
    let mut buffer = [0; 100];
    let count = stream.read(&mut buffer).unwrap();
    String::from_utf8_lossy(&buffer[..count]).into_owned()
}

#[test]
fn a_good_certificate_of_the_ca_file_is_trusted_and_the_line_works() {
    let root = root("Test root");
    let names = ["imap.test", "127.0.0.1"];
    let at = Leaf { names: &names, years: YEARS, issuer: Some(&root), sent: &[] }.serve();
    let network = trusting(&root);
    for name in names {
        let mut secured = strict(&network, at, name).unwrap();
        let certificate = secured.certificate.unwrap();
        assert!(certificate.is_for(name) && certificate.issuer_name == "Test root", "{certificate:?}");
        assert_eq!(read_text(secured.stream.as_mut()), "* OK ready\r\n");
        secured.stream.write_all(b"hello").unwrap();
        assert_eq!(read_text(secured.stream.as_mut()), "hello");
        secured.stream.write_all(b"bye").unwrap();
        assert_eq!(read_text(secured.stream.as_mut()), "", "a close without close_notify is an end, not an error");
    }
}

#[test]
fn bad_certificates_are_refused_and_can_be_looked_at() {
    let root = root("Test root");
    let network = trusting(&root);
    let good = Leaf { names: &["imap.test"], years: YEARS, issuer: Some(&root), sent: &[] };
    for (fault, leaf) in [
        ("self-signed", Leaf { issuer: None, ..good }),
        ("expired", Leaf { years: (2020, 2021), ..good }),
        ("not yet valid", Leaf { years: (3999, 4000), ..good }),
        ("other name", Leaf { names: &["www.test"], ..good }),
    ] {
        let at = leaf.serve();
        assert_eq!(strict(&network, at, "imap.test").err(), Some(TlsErrorKind::CertificateRefused), "{fault}");
        let mut seen = secure(&network, at, "imap.test", TlsCheck::Lax).unwrap();
        let certificate = seen.certificate.unwrap();
        assert_eq!(certificate.is_self_issued, fault == "self-signed");
        assert_eq!(certificate.names, leaf.names);
        assert_eq!(read_text(seen.stream.as_mut()), "* OK ready\r\n");
    }
}

#[test]
fn an_unknown_issuer_is_refused_without_the_ca_file() {
    let root = root("Test root");
    let at = Leaf { names: &["imap.test"], years: YEARS, issuer: Some(&root), sent: &[] }.serve();
    assert_eq!(strict(&plain(), at, "imap.test").err(), Some(TlsErrorKind::CertificateRefused));
}

#[test]
fn a_missing_intermediate_is_proved_by_supplying_it() {
    let root = root("Test root");
    let middle = test_server::intermediate("Test intermediate", &root);
    let network = trusting(&root);
    let lacking = Leaf { names: &["imap.test"], years: YEARS, issuer: Some(&middle), sent: &[] };
    let whole = Leaf { sent: &[&middle], ..lacking };
    let at = whole.serve();
    assert!(strict(&network, at, "imap.test").is_ok());
    let hello = network.hello(network.connect(at, &wait_ms(2_000)).unwrap(), "imap.test", &wait_ms(2_000));
    let issuers: Vec<&str> = hello.chain.iter().map(|certificate| certificate.issuer_name.as_str()).collect();
    assert_eq!(issuers, ["Test intermediate", "Test root"]);

    let at = lacking.serve();
    assert_eq!(strict(&network, at, "imap.test").err(), Some(TlsErrorKind::CertificateRefused));
    let intermediates = [middle.der().to_vec()];
    assert!(secure(&network, at, "imap.test", TlsCheck::StrictWith { intermediates: &intermediates }).is_ok());
}

#[test]
fn nothing_supplied_becomes_a_root() {
    let stranger = root("Not trusted");
    let middle = test_server::intermediate("Middle", &stranger);
    let at = Leaf { names: &["imap.test"], years: YEARS, issuer: Some(&middle), sent: &[] }.serve();
    for intermediates in [vec![middle.der().to_vec()], vec![middle.der().to_vec(), stranger.der().to_vec()]] {
        let check = TlsCheck::StrictWith { intermediates: &intermediates };
        assert_eq!(secure(&plain(), at, "imap.test", check).err(), Some(TlsErrorKind::CertificateRefused));
    }
}

#[test]
fn servers_that_do_not_speak_tls_are_told_apart() {
    let greets = serve(|mut tcp| {
        let _ = tcp.write_all(b"* OK IMAP4rev1 ready\r\n");
        let _ = tcp.read(&mut [0; 4_096]);
    });
    let closes = serve(|mut tcp| {
        let _ = tcp.read(&mut [0; 4_096]);
    });
    let resets = serve(|mut tcp| {
        let _ = tcp.read(&mut [0; 4_096]);
        // Closing without lingering sends RST.
        socket2::SockRef::from(&tcp).set_linger(Some(Duration::ZERO)).unwrap();
    });
    let alerts = serve(|mut tcp| {
        let _ = tcp.read(&mut [0; 4_096]);
        let _ = tcp.write_all(&[21, 3, 1, 0, 2, 2, 70]);
    });
    let old = serve(|mut tcp| {
        let _ = tcp.read(&mut [0; 4_096]);
        let hello = [&[22, 3, 1, 0, 42, 2, 0, 0, 38, 3, 1][..], &[7; 32], &[0, 0x00, 0x2f, 0]].concat();
        let _ = tcp.write_all(&hello);
        let _ = tcp.read(&mut [0; 4_096]);
    });
    for (at, tls, hello) in [
        (greets, TlsErrorKind::NotTls, HelloAnswer::Other(b"* OK IMAP4rev1 ready\r\n".to_vec())),
        (closes, TlsErrorKind::Closed, HelloAnswer::Closed),
        (resets, TlsErrorKind::Reset, HelloAnswer::Reset),
        (alerts, TlsErrorKind::NothingInCommon, HelloAnswer::Alert { description: 70 }),
        (old, TlsErrorKind::NothingInCommon, HelloAnswer::ServerHello { version: 0x0301 }),
    ] {
        assert_eq!(strict(&plain(), at, "imap.test").err(), Some(tls));
        let facts = plain().hello(plain().connect(at, &wait_ms(500)).unwrap(), "imap.test", &wait_ms(500));
        assert_eq!(facts.answer, hello);
        assert!(facts.took_ms < 1_000);
    }
}

#[test]
fn hello_reads_version_and_chain_of_a_real_tls_server() {
    let at = Leaf { names: &["imap.test", "127.0.0.1"], years: YEARS, issuer: None, sent: &[] }.serve();
    let network = plain();
    let facts = network.hello(network.connect(at, &wait_ms(2_000)).unwrap(), "imap.test", &wait_ms(2_000));
    assert_eq!(facts.answer, HelloAnswer::ServerHello { version: 0x0303 });
    assert_eq!(facts.chain.len(), 1);
    assert_eq!(facts.chain[0].names, ["imap.test", "127.0.0.1"]);
    assert_eq!(facts.chain[0].key_words, "EC 256 bit, ecdsa-with-SHA256");
}

#[test]
fn a_mute_server_ends_with_the_deadline() {
    let (network, at) = (plain(), mute());
    network.tls.warm_up();
    let wait = wait_ms(300);
    let started = Instant::now();
    let stream = network.connect(at, &wait).unwrap();
    let error = network.secure(stream, "imap.test", TlsCheck::Strict, &wait).err().unwrap();
    assert_eq!(error.kind, TlsErrorKind::TimedOut);
    let took_ms = elapsed_ms(started);
    assert!((280..1_500).contains(&took_ms), "{took_ms}");

    let mut stream = network.connect(at, &wait_ms(2_000)).unwrap();
    stream.set_wait(&wait_ms(50));
    assert_eq!(stream.read(&mut [0; 10]).unwrap_err().kind(), io::ErrorKind::TimedOut);
}

#[test]
fn a_cancel_ends_a_mute_read_and_a_mute_handshake_at_once() {
    let (network, at) = (plain(), mute());
    network.tls.warm_up();
    for is_tls in [false, true] {
        let cancel = Cancel::default();
        let wait = Wait::new(Duration::from_secs(10), cancel.clone());
        let mut stream = network.connect(at, &wait).unwrap();
        let started = Instant::now();
        let person = thread::spawn(move || {
            thread::sleep(Duration::from_millis(100));
            cancel.cancel();
        });
        if is_tls {
            let error = network.secure(stream, "imap.test", TlsCheck::Strict, &wait).err().unwrap();
            assert_eq!(error.kind, TlsErrorKind::Cancelled);
        } else {
            assert_eq!(stream.read(&mut [0; 10]).unwrap_err().kind(), io::ErrorKind::ConnectionAborted);
        }
        let took_ms = elapsed_ms(started);
        assert!((100..700).contains(&took_ms), "{took_ms}");
        person.join().unwrap();
    }
}

#[test]
fn connections_that_do_not_come_about() {
    let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let refused = plain().connect(free, &wait_ms(1_000)).err().unwrap();
    assert_eq!(refused.kind, ConnectErrorKind::Refused);
    assert!(!refused.words.is_empty() && refused.took_ms < 500);

    let cancel = Cancel::default();
    cancel.cancel();
    let cancelled = plain().connect(free, &Wait::new(Duration::from_secs(1), cancel)).err().unwrap();
    assert_eq!(cancelled.kind, ConnectErrorKind::Cancelled);
}

#[test]
fn a_full_queue_is_a_black_hole_that_ends_with_the_deadline_or_the_cancel() {
    let listener = socket2::Socket::new(socket2::Domain::IPV4, socket2::Type::STREAM, None).unwrap();
    listener.bind(&SocketAddr::from(([127, 0, 0, 1], 0)).into()).unwrap();
    listener.listen(0).unwrap();
    let at = listener.local_addr().unwrap().as_socket().unwrap();
    let mut queue = Vec::new();
    let error = loop {
        match plain().connect(at, &wait_ms(300)) {
            Ok(stream) => queue.push(stream),
            Err(error) => break error,
        }
        assert!(queue.len() < 10);
    };
    assert_eq!(error.kind, ConnectErrorKind::TimedOut);
    assert!((290..1_500).contains(&error.took_ms), "{error:?}");

    let cancel = Cancel::default();
    let wait = Wait::new(Duration::from_secs(10), cancel.clone());
    let person = thread::spawn(move || {
        thread::sleep(Duration::from_millis(100));
        cancel.cancel();
    });
    let error = plain().connect(at, &wait).err().unwrap();
    assert_eq!(error.kind, ConnectErrorKind::Cancelled);
    assert!(error.took_ms < 700, "{error:?}");
    person.join().unwrap();
}

#[test]
fn a_bad_ca_file_is_named() {
    let missing = RealNetworkOptions { ca_file: Some("/does/not/exist.pem".into()), resolver: None };
    let words = RealNetwork::new(missing).err().unwrap().to_string();
    assert!(words.starts_with("/does/not/exist.pem: "), "{words}");

    let file = TempFile::new(b"no certificate\n");
    let empty = RealNetworkOptions { ca_file: Some(file.0.clone()), resolver: None };
    assert!(matches!(RealNetwork::new(empty), Err(SetupError::NoCertificate { .. })));
}

#[test]
fn this_computer_is_described_without_asking_anybody() {
    let network = plain();
    let local = network.local();
    assert!(local.interfaces.iter().any(|interface| interface.is_loopback), "{local:?}");
    let resolvers = network.resolvers();
    assert!(resolvers.iter().enumerate().all(|(n, one)| !resolvers[..n].contains(one)));
    assert!(network.now_unix() > 1_700_000_000);
    let one = "127.0.0.1:53".parse().unwrap();
    let set = RealNetwork::new(RealNetworkOptions { resolver: Some(one), ca_file: None }).unwrap();
    assert_eq!(set.resolvers(), [one]);
}
