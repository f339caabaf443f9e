//! Broken and hostile input: an answer or a reason, in bounded time, never a panic.
use super::{CannotRead, read};
use std::time::{Duration, Instant};

const FIELD: &str = "Received: from a.it (a.it [192.0.2.1]) (using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits))\r\n\tby b.it (Postfix) with ESMTPS id 1; Mon, 23 Nov 2026 16:34:45 +0000\r\n";

/// Generous: debug build on a busy machine.
#[track_caller]
fn in_time(name: &str, input: &[u8]) {
    let start = Instant::now();
    let _ = read(input);
    assert!(start.elapsed() < Duration::from_secs(20), "{name}: {:?}", start.elapsed());
}

#[test]
fn huge_headers_end() {
    let ten = 10 << 20;
    let many: Vec<u8> = FIELD.bytes().cycle().take(ten).collect();
    let read_many = read(&many).unwrap_or_default();
    assert!(read_many.cut && read_many.hops.len() <= 300);
    for (name, unit) in [
        ("parentheses", "Received: ((((((((((((((((((((((((((((((((((\n"),
        ("one long field", " ("),
        ("quotes", " \"<"),
        ("semicolons", ";;;;"),
        ("colons", "a:\n"),
        ("tokens", " = ( ;"),
        ("spaced", "Received: from a by b; x\n\n"),
        ("encoded", "UmVjZWl2ZWQ6\n"),
        ("quoting", "> > > > Received: x\n"),
        ("helo", " (helo=helo=helo="),
        ("words", " from by with id for via tls"),
        ("nul", "\0\0\0\0"),
    ] {
        let mut input = b"Received: ".to_vec();
        input.extend(unit.bytes().cycle().take(ten));
        in_time(name, &input);
        in_time(name, unit.repeat(ten / unit.len()).as_bytes());
        let auth = format!(
            "Authentication-Results: a; {}\nX-Spam-Status: {}\nX-Spam-Report: {}\n",
            unit.repeat(9_000),
            unit.repeat(9_000),
            unit.repeat(9_000)
        );
        in_time(name, auth.as_bytes());
    }
}

#[test]
fn fifty_megabytes_of_body_are_not_read() {
    let mut input = FIELD.repeat(3).into_bytes();
    input.extend_from_slice(b"\r\n");
    input.resize(50 << 20, b'x');
    let start = Instant::now();
    assert_eq!(read(&input).map(|journey| journey.hops.len()), Ok(3));
    assert!(start.elapsed() < Duration::from_millis(500), "{:?}", start.elapsed());
}

#[test]
fn every_cut_and_every_changed_byte_gives_an_answer() {
    let text = format!(
        "{FIELD}X-Greylist: delayed 10 seconds by postgrey at b; x\r\n{FIELD}Authentication-Results: b.it; spf=pass (x) smtp.mailfrom=a.it\r\n\
         X-Spam-Status: Yes, score=6.1 required=5 tests=[A_B=1.2,\r\n\tBAYES=3] autolearn=no\r\nX-Spamd-Result: default: True [1/2]; AAA(1.0)[x]\r\n\
         X-Forefront-Antispam-Report: SCL:5;SFV:SPM;\r\nSubject: =?utf-8?B?Y2lhbw==?=\r\nDate: 23 Nov 26 16:34 EST\r\n\r\nciao"
    );
    let bytes = text.as_bytes();
    for end in 0..bytes.len() {
        let _ = read(&bytes[..end]);
        let _ = read(&bytes[end..]);
    }
    let mut seed = 0x2545_f491_4f6c_dd1du64;
    for at in 0..bytes.len() {
        for byte in [0, 0xff, b'(', b')', b';', b'"', b'\n', b'\r', b':', b'=', 0xc3, b'[', b'9'] {
            let mut changed = bytes.to_vec();
            changed[at] = byte;
            seed = seed.rotate_left(13).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ u64::from(byte);
            let other = usize::try_from(seed % bytes.len() as u64).unwrap_or(0);
            changed[other] = seed.to_le_bytes()[3];
            let _ = read(&changed);
        }
    }
}

#[test]
fn what_cannot_be_read_says_why() {
    assert_eq!(read(b""), Err(CannotRead::Empty));
    assert_eq!(read(b"\0\0\0"), Err(CannotRead::Empty));
    assert_eq!(read(b"Buongiorno, la mail non arriva"), Err(CannotRead::NoHeader));
    assert_eq!(read(b"Nota: chiamare"), Err(CannotRead::NoHeader));
    assert_eq!(read(b"%PDF-1.7"), Err(CannotRead::NotText));
    assert_eq!(read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0"), Err(CannotRead::OutlookFile));
}

#[test]
fn outlook_keeps_the_header_of_what_came_over_the_internet() {
    let file = crate::mail::bounce::outlook_file(&[("007D001F", FIELD), ("0037001F", "Preventivo")]);
    let journey = read(&file).unwrap();
    assert_eq!((journey.hops.len(), journey.hops[0].by_host.as_deref()), (1, Some("b.it")));
    let written_here = crate::mail::bounce::outlook_file(&[("0037001F", "Preventivo")]);
    assert_eq!(read(&written_here), Err(CannotRead::OutlookFile));
}
