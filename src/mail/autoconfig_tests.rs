use super::*;
use std::{fs, time::Instant};

fn email() -> Email {
    Email::parse("mario.rossi@auto.test").unwrap()
}

fn file(name: &str) -> Vec<u8> {
    let text = fs::read_to_string(format!("tests/lab/conf/settings/{name}.xml")).unwrap();
    text.replace("@DOMAIN@", "auto.test").into_bytes()
}

fn lines(settings: &SettingsFile) -> Vec<String> {
    let line = |s: &NamedServer| {
        let kind = match s.service {
            Service::Incoming(protocol) => protocol.id(),
            Service::Outgoing => "out",
        };
        let user = s.user_name.as_deref().unwrap_or("-");
        format!("{kind} {}:{} {} {user}", s.endpoint.host, s.endpoint.port, s.endpoint.security)
    };
    settings.servers.iter().map(line).collect()
}

#[test]
fn real_shapes() {
    for (name, expected) in [
        (
            "minimal",
            &["imap mail.auto.test:993 tls mario.rossi@auto.test", "out mail.auto.test:465 tls mario.rossi@auto.test"]
                [..],
        ),
        (
            "hoster",
            &[
                "imap mail.auto.test:993 tls mario.rossi@auto.test",
                "imap mail.auto.test:143 starttls mario.rossi@auto.test",
                "pop mail.auto.test:995 tls mario.rossi@auto.test",
                "out mail.auto.test:587 starttls mario.rossi@auto.test",
            ],
        ),
        (
            "oauth",
            &[
                "imap mail.auto.test:993 tls mario.rossi@auto.test",
                "out mail.auto.test:587 starttls mario.rossi@auto.test",
            ],
        ),
        (
            "local-part",
            &[
                "pop mail.auto.test:995 tls mario.rossi",
                "imap mail.auto.test:143 starttls mario.rossi",
                "out mail.auto.test:465 tls mario.rossi",
            ],
        ),
        (
            "namespaces",
            &["imap mail.auto.test:993 tls mario.rossi@auto.test", "out mail.auto.test:465 tls mario.rossi@auto.test"],
        ),
        ("plain-only", &[]),
        ("here", &[]),
    ] {
        let settings = read(&file(name), &email()).unwrap();
        assert_eq!(lines(&settings), expected, "{name}");
    }
    assert_eq!(
        read(&file("hoster"), &email()).unwrap().passed_over,
        [("pop3 mail.auto.test:110".to_owned(), Why::UnprotectedServer)]
    );
}

#[test]
fn servers_that_are_not_used_are_named_with_the_reason() {
    let settings = read(&file("here"), &email()).unwrap();
    let why: Vec<Why> = settings.passed_over.iter().map(|(_, why)| *why).collect();
    let (address, name) = (Why::AddressNotAllowed, Why::NotAName);
    assert_eq!(why, [address, address, address, address, name, name, name, name]);
    assert!(
        settings.passed_over.iter().all(|(words, _)| !words.contains(char::is_control)),
        "{:?}",
        settings.passed_over
    );
}

#[test]
fn what_is_no_autoconfig() {
    let deep = format!("<clientConfig>{}", "<a>".repeat(50_000));
    let many = format!("<clientConfig>{}</clientConfig>", "<a/>".repeat(50_000));
    let bomb = file("bomb");
    for (name, xml, why) in [
        ("a bomb", bomb.as_slice(), Why::DocumentType),
        ("nesting", deep.as_bytes(), Why::TooLarge),
        ("elements", many.as_bytes(), Why::TooLarge),
        ("nothing", b"", Why::NotXml),
        ("noise", b"\xff\xfe\x00\x01", Why::NotXml),
        ("a page", b"<html><body>Not found</body></html>", Why::NotXml),
        ("cut off", b"<clientConfig><emailProvider id=\"x\"><incomingServer type=\"imap\">", Why::NotXml),
        ("crossed", b"<clientConfig><a></clientConfig></a>", Why::NotXml),
        ("empty", b"<clientConfig version=\"1.1\"/>", Why::NoServers),
    ] {
        assert_eq!(read(xml, &email()), Err(why), "{name}");
    }
}

#[test]
fn hostile_files_take_no_time() {
    let server =
        "<incomingServer type=\"imap\"><hostname>a.example</hostname><socketType>SSL</socketType></incomingServer>";
    let attributes: String = (0..20_000).map(|n| format!(" a{n}=\"\"")).collect();
    let files = [
        format!("<clientConfig>{}</clientConfig>", server.repeat(1_000)),
        format!("<clientConfig><a{attributes}/></clientConfig>"),
        format!("<clientConfig><hostname>{}</hostname></clientConfig>", "x".repeat(250_000)),
        format!("<clientConfig><hostname>{}</hostname></clientConfig>", "&#x41;".repeat(40_000)),
        format!("<clientConfig><!--{}</clientConfig>", "-".repeat(250_000)),
        "<".repeat(250_000),
        "&".repeat(250_000),
    ];
    for file in files {
        let began = Instant::now();
        let result = read(file.as_bytes(), &email());
        assert!(began.elapsed().as_millis() < 900, "{:.60} {:?}", file, began.elapsed());
        assert!(result.is_err() || result.is_ok_and(|s| s.servers.len() <= MOST_SERVERS));
    }
}

#[test]
fn whatever_comes_is_answered() {
    let good = file("hoster");
    for at in (0..good.len()).step_by(7) {
        let mut broken = good.clone();
        broken.truncate(at);
        assert!(read(&broken, &email()).is_err(), "cut at {at}");
        let mut changed = good.clone();
        changed[at] = b'<';
        let _ = read(&changed, &email());
    }
}
