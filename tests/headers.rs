//! Which way messages came, as `mailmedic-cli headers` says it. One file a message in `tests/headers/`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use serde_json::Value;
use std::{
    io::Write,
    process::{Command, Output, Stdio},
};

fn run(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_mailmedic-cli"))
        .arg("headers")
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A program that does not read its input closes the pipe.
    let _ = child.stdin.take().unwrap().write_all(input);
    child.wait_with_output().unwrap()
}

fn file(name: &str) -> String {
    format!("{}/tests/headers/{name}", env!("CARGO_MANIFEST_DIR"))
}

fn answer(name: &str) -> (i32, Value) {
    let output = run(&[&file(name), "--json", "--lang", "en"], b"");
    (output.status.code().unwrap(), serde_json::from_slice(&output.stdout).unwrap())
}

fn text(name: &str, lang: &str) -> String {
    String::from_utf8(run(&[&file(name), "--lang", lang], b"").stdout).unwrap()
}

#[test]
fn a_quick_message_is_fine() {
    let (code, answer) = answer("fine.eml");
    assert_eq!(code, 0, "{answer}");
    assert_eq!(answer["version"], 1);
    assert_eq!(answer["hops"][1]["delay_seconds"], 2);
    assert_eq!(answer["hops"][0]["at"], "2026-03-02T09:00:03Z");
    assert_eq!(answer["hops"][0]["ip"], "198.51.100.7");
    assert_eq!(answer["message_id"], "fine-1@mittente.example");
    assert_eq!(answer["title"], "The message arrived without trouble");
    assert_eq!(answer["authentication"].as_array().unwrap().len(), 3);
    assert!(answer["explanation"].as_str().unwrap().contains("The signature of the message is valid (DKIM)."));
}

#[test]
fn a_slow_hop_is_named() {
    let (code, answer) = answer("slow.eml");
    assert_eq!(code, 1, "{answer}");
    assert_eq!(answer["slowest"], 1);
    assert_eq!(answer["hops"][1]["delay_seconds"], 7_500);
    let words = text("slow.eml", "it");
    assert!(words.starts_with("Il messaggio si è fermato lungo la strada\n"), "{words}");
    assert!(words.contains("La tappa più lenta è durata 2 ore e 5 minuti, fino a mx.destinatario.example."), "{words}");
    assert!(words.contains("####################  smtp.mittente.example -> mx.destinatario.example"), "{words}");
}

#[test]
fn spam_is_told_with_filter_and_score() {
    let (code, answer) = answer("spam.eml");
    assert_eq!(code, 1, "{answer}");
    assert_eq!(answer["spam"]["by"], "spamassassin");
    assert_eq!(answer["spam"]["threshold"], 5.0);
    let words = text("spam.eml", "it");
    assert!(words.contains("Segnato come spam da: SpamAssassin."), "{words}");
    assert!(words.contains("Il punteggio è 7,5; lo spam comincia da 5."), "{words}");
    assert!(words.contains("non è autorizzato dal dominio del mittente (SPF)."), "{words}");
}

#[test]
fn what_tells_no_way_is_not_known() {
    let (code, answer) = answer("no-hops.eml");
    assert_eq!((code, answer["hops"].as_array().unwrap().len()), (2, 0));
    assert_eq!(answer["title"], "The message does not tell which way it came");
}

#[test]
fn what_cannot_be_read_says_why() {
    let outlook = [&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1][..], &[0; 504]].concat();
    let inputs = [(&b""[..], "empty"), (&outlook, "outlook-file"), (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0", "not-text")];
    for (input, reason) in inputs {
        for lang in ["it", "en"] {
            let output = run(&["-", "--json", "--lang", lang], input);
            let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
            assert_eq!((output.status.code(), &answer["error"]), (Some(2), &Value::from(reason)), "{answer}");
            assert!(!answer["title"].as_str().unwrap().starts_with("cannot-read"), "{answer}");
        }
    }
    assert_eq!(run(&["/no/such/file"], b"").status.code(), Some(64));
    assert_eq!(run(&["-", "--lang", "xx"], b"").status.code(), Some(64));
}

#[test]
fn a_header_does_not_move_the_cursor() {
    let hostile = b"Received: from \x1b[2Ja.example by b.example; Mon, 2 Mar 2026 09:00:03 +0000\r\n\
        Received: from c.example by a.example; Mon, 2 Mar 2026 09:00:01 +0000\r\nSubject: x\r\n\r\n";
    let output = run(&["-", "--lang", "en"], hostile);
    assert!(!output.stdout.contains(&0x1b), "{}", String::from_utf8_lossy(&output.stdout));
}
