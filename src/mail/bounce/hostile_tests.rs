//! Hostile and damaged input: an answer or a reason, in bounded time, never a panic.

use super::*;
use proptest::prelude::*;
use std::time::{Duration, Instant};

/// Generous for a debug build on a busy machine; a release build takes 0.2 s at most.
const PATIENCE: Duration = Duration::from_secs(20);

fn survives(input: &[u8]) {
    let started = Instant::now();
    let _ = read(input, &Options { own_email: Some("me@casa.example".into()) });
    assert!(started.elapsed() < PATIENCE, "{:?}", started.elapsed());
}

const SEEDS: &[&str] = &[
    "Return-Path: <>\nFrom: MAILER-DAEMON@mx.casa.example\nTo: me@casa.example\nSubject: Undelivered\nContent-Type: multipart/report; \
     report-type=delivery-status; boundary=\"b\"\n\n--b\n\n<anna@ditta.example>: 550 5.1.1 unknown\n\n--b\nContent-Type: message/delivery-status\n\n\
     Reporting-MTA: dns; mx\n\nFinal-Recipient: rfc822; anna@ditta.example\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 user\n unknown\n\n\
     --b\nContent-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\nRnJvbTogYUBi\n--b--\n",
    "From: a@b.example\nTo: c@d.example\nSubject: =?utf-8?B?SQ==?= =?iso-8859-1?Q?=E8?=\nContent-Type: text/html; charset=iso-2022-jp\n\n<p>&egrave;\u{1b}$B%f<b>x</b>\n",
    "Il giorno x MAILER-DAEMON@casa.example ha scritto:\n> <anna@ditta.example>: host mx[192.0.2.1] said: 552 5.3.4 message size 10 exceeds size limit 9 MB\n> x\n> y\n",
    "X-Ricevuta: errore-consegna\nFrom: posta-certificata@pec.example\n\n<postacert errore=\"no-dest\"><consegna>a@b.example</consegna></postacert>",
    "{\"bouncedRecipients\":[{\"emailAddress\":\"a@b.example\",\"diagnosticCode\":\"smtp; 550\"}]}",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn mutated_notices(seed in 0..SEEDS.len(), edits in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0..4u8), 1..30)) {
        let mut bytes = SEEDS[seed].as_bytes().to_vec();
        for (place, value, what) in edits {
            let at = place.index(bytes.len().max(1));
            match what {
                0 if at < bytes.len() => bytes[at] = value,
                1 => bytes.insert(at.min(bytes.len()), value),
                2 if at < bytes.len() => { bytes.remove(at); }
                _ => { let copy = bytes[at.min(bytes.len())..].to_vec(); bytes.extend(copy); bytes.truncate(20_000); }
            }
        }
        survives(&bytes);
    }

    #[test]
    fn mutated_outlook_files(edits in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..60), cut in any::<prop::sample::Index>()) {
        let mut bytes = super::compound::tests::build(&[
            ("__substg1.0_001A001F", super::outlook::tests::wide("IPM.Note")),
            ("__attach_version1.0_#00000000/__substg1.0_3701000D/__substg1.0_1000001F", vec![b'x'; 700]),
            ("__attach_version1.0_#00000000/__substg1.0_3707001F", super::outlook::tests::wide("a.eml")),
        ]);
        for (place, value) in edits {
            let at = place.index(bytes.len());
            bytes[at] = value;
        }
        survives(&bytes);
        survives(&bytes[..cut.index(bytes.len())]);
    }

    #[test]
    fn any_text(text in "\\PC{0,400}") {
        survives(text.as_bytes());
        let searched = super::words::Searched::new(&text);
        prop_assert!(searched.text().len() <= text.len() * 3 + 4);
    }

    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        survives(&bytes);
    }
}

#[test]
fn nesting_without_end() {
    let multiparts: String =
        (0..1000).map(|n| format!("Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n")).collect();
    survives(format!("From: mailer-daemon@x.example\n{multiparts}550 5.1.1 user unknown").as_bytes());
    survives("From: a@b.example\nTo: c@d.example\nContent-Type: message/rfc822\n\n".repeat(1000).as_bytes());
    survives("From: a@b.example\nTo: c@d.example\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: message/rfc822\n\n".repeat(1000).as_bytes());
}

#[test]
fn big_headers_lines_and_bodies() {
    let notice = "\n\n<anna@ditta.example>: 552 5.2.2 mailbox full\n";
    survives(format!("From: a@b.example\nX-A: {}{notice}", "a".repeat(10_000_000)).as_bytes());
    survives(format!("From: a@b.example\nSubject: {}{notice}", "=?utf-8?q?a?=\n ".repeat(300_000)).as_bytes());
    for sign in [
        "@",
        "<",
        "&",
        "-",
        "(",
        "\u{0}",
        "a@b.it ",
        "---\n",
        "550 ",
        "5.1.1 ",
        "user mailbox not found ",
        "[1.2.3.4] ",
    ] {
        survives(sign.repeat(400_000).as_bytes());
        survives(
            format!(
                "From: mailer-daemon@b.example\nTo: c@d.example\nContent-Type: text/html\n\n{}",
                sign.repeat(400_000)
            )
            .as_bytes(),
        );
    }
}

/// What came before the damage is read; what came after it does not matter.
#[test]
fn broken_base64_is_read_as_far_as_it_goes() {
    let head = "From: MAILER-DAEMON@mx.casa.example\nTo: me@casa.example\nSubject: Undelivered Mail Returned to Sender\n\
                Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n";
    // "<anna@ditta.example>: 552 5.2.2 mailbox full"
    let body = "PGFubmFAZGl0dGEuZXhhbXBsZT46IDU1MiA1LjIuMiBtYWlsYm94IGZ1bGw=";
    for broken in
        [body.trim_end_matches('=').to_owned(), format!("{body}\n!!\u{fffd}== =A\n"), body.replace("Lj", "\0\nLj")]
    {
        let reading = read(format!("{head}{broken}").as_bytes(), &Options::default()).unwrap();
        assert_eq!(reading.recipients[0].cause, Some(BounceCause::MailboxFull), "{broken}");
    }
    survives(format!("{head}{}", "=".repeat(300_000)).as_bytes());
    survives(format!("{head}{}", "A".repeat(300_001)).as_bytes());
}

#[test]
fn a_bounce_of_100_mb_is_answered() {
    let mut input = SEEDS[0].trim_end_matches("--b--\n").as_bytes().to_vec();
    input.resize(100 << 20, b'=');
    let started = Instant::now();
    let reading = read(&input, &Options::default()).unwrap();
    assert_eq!(reading.recipients[0].cause, Some(BounceCause::AddressUnknown));
    assert!(started.elapsed() < PATIENCE, "{:?}", started.elapsed());
    input.resize(300 << 20, b'\n');
    assert_eq!(read(&input, &Options::default()).err(), Some(CannotRead::TooBig));
}

#[test]
fn what_cannot_be_read_says_why() {
    let options = Options::default();
    assert_eq!(read(b"", &options).err(), Some(CannotRead::Empty));
    assert_eq!(read(b" \r\n\r\n", &options).err(), Some(CannotRead::Empty));
    assert_eq!(read(&[0; 5000], &options).err(), Some(CannotRead::NotText));
    let mut broken = super::compound::MAGIC.to_vec();
    broken.extend([0; 600]);
    assert_eq!(read(&broken, &options).err(), Some(CannotRead::BrokenOutlookFile));
}
