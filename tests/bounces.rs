//! Messages that came back, by file: what the command line says of each (`tests/bounces/expected.toml`).
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use mailmedic::{
    mail::bounce::{self, BounceCause, CannotRead, Options, Reading},
    model::Facts,
    report,
    texts::{Lang, Texts},
};
use proptest::prelude::*;
use serde_json::Value;
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bounces")
}

fn expected() -> BTreeMap<String, toml::Table> {
    let text = fs::read_to_string(folder().join("expected.toml")).unwrap();
    toml::from_str(&text).unwrap()
}

fn cli(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_mailmedic-cli"))
        .arg("bounce")
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // One that does not read its input has closed it.
    let _ = child.stdin.take().unwrap().write_all(input);
    child.wait_with_output().unwrap()
}

fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap_or_else(|e| panic!("{e}: {output:?}"))
}

/// Where a key of the expectation stands in the answer.
fn answered(answer: &Value, key: &str) -> Value {
    let of_all = |name: &str| answer["recipients"].as_array().unwrap().iter().map(|one| one[name].clone()).collect();
    match key {
        "causes" => of_all("cause"),
        "addresses" => of_all("address"),
        "instead" | "error" => answer[key].clone(),
        _ => answer["recipients"][0][key].clone(),
    }
}

fn wanted(value: &toml::Value) -> Value {
    match value.as_str() {
        Some("none") => Value::Null,
        _ => serde_json::to_value(value).unwrap(),
    }
}

fn exit_code(expect: &toml::Table) -> i32 {
    match expect.get("cause").and_then(toml::Value::as_str) {
        _ if expect.contains_key("instead") => 0,
        _ if expect.contains_key("error") => 2,
        Some("none") => 2,
        _ => 1,
    }
}

#[test]
fn every_file_is_expected_and_there() {
    let files = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let files: BTreeSet<String> = files.filter(|name| name != "expected.toml").collect();
    assert_eq!(files, expected().into_keys().collect());
}

#[test]
fn every_message_is_read_as_expected() {
    let mut wrong = Vec::new();
    for (name, expect) in expected() {
        let path = folder().join(&name);
        let mut arguments = vec![path.to_str().unwrap(), "--json", "--lang", "it"];
        if let Some(email) = expect.get("email") {
            arguments.extend(["--email", email.as_str().unwrap()]);
        }
        let output = cli(&arguments, b"");
        let answer = json(&output);
        for (key, value) in expect.iter().filter(|(key, _)| !["email", "says"].contains(&key.as_str())) {
            let (got, want) = (answered(&answer, key), wanted(value));
            if got != want {
                wrong.push(format!("{name}: {key} is {got}, not {want}"));
            }
        }
        let words = String::from_utf8(output.stdout).unwrap();
        if let Some(says) = expect.get("says").filter(|says| !words.contains(says.as_str().unwrap())) {
            wrong.push(format!("{name} does not say {says:?}: {words}"));
        }
        let is_bounce = !expect.contains_key("instead") && !expect.contains_key("error");
        if answer["is_bounce"] != is_bounce || output.status.code() != Some(exit_code(&expect)) {
            wrong.push(format!("{name}: is_bounce {}, {}", answer["is_bounce"], output.status));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_contract_of_the_json_is_kept() {
    let answer = json(&cli(&["-", "--json"], b"552 5.2.2 <a@b.example> mailbox full"));
    assert_eq!(answer["version"], 1);
    assert_eq!(answer["is_bounce"], true);
    let recipient = answer["recipients"][0].as_object().unwrap();
    for key in ["address", "cause", "status", "reply", "who_fixes", "title", "explanation", "steps"] {
        assert!(!recipient[key].is_null(), "{key}");
    }
    for key in ["final_address", "remote_host", "sending_ip", "block_list", "limit_bytes", "size_bytes", "meant"] {
        assert!(recipient[key].is_null(), "{key}");
    }
    assert_eq!(recipient["evidence"]["by"], "reply-words");
    assert!(recipient["steps"].as_array().unwrap().len() >= 2);
}

#[test]
fn wrong_usage_names_the_option() {
    for (arguments, option) in [
        (vec!["/no/such/file"], "FILE"),
        (vec!["-", "--email", "maria"], "--email"),
        (vec!["-", "--lang", "de"], "--lang"),
        (vec!["-", "--no-such-option"], "--no-such-option"),
        (vec![], "FILE"),
    ] {
        let output = cli(&arguments, b"550 5.1.1 unknown user");
        assert_eq!(output.status.code(), Some(64), "{arguments:?}");
        assert!(output.stdout.is_empty() && String::from_utf8_lossy(&output.stderr).contains(option), "{output:?}");
    }
}

#[test]
fn people_are_told_what_happened_who_acts_and_what_to_write() {
    let file = folder().join("postfix-two-recipients.eml");
    let words = String::from_utf8(cli(&[file.to_str().unwrap(), "--lang", "it"], b"").stdout).unwrap();
    for said in [
        "MESSAGGIO RESPINTO\nL’indirizzo a cui è stato scritto non esiste\n",
        "Tocca a chi ha scritto. ",
        "Che cosa fare\n  1. Chi ha scritto confronti",
        "Destinatario: anna@studiorossi.example\nRisposta del server: 550 5.1.1 User unknown\n",
        "Testo da mandare a chi ha scritto\n  Buongiorno,\n\n  il suo messaggio per anna@studiorossi.example",
        "La casella di chi riceve è piena",
        "Tocca a chi riceve. ",
    ] {
        assert!(words.contains(said), "{said}\n---\n{words}");
    }
}

#[test]
fn a_hostile_answer_does_not_move_the_cursor() {
    let words = cli(&["-", "--lang", "en"], b"550 5.1.1 <a@b.example> unknown user \x1b[2J\xe2\x80\xae").stdout;
    assert!(!words.contains(&0x1b) && !String::from_utf8(words).unwrap().contains('\u{202e}'));
}

/// Many recipients with one cause are explained once.
#[test]
fn the_same_is_said_once() {
    let recipients = (0..40).map(|n| {
        let email = Some(format!("a{n}@b.example"));
        bounce::Recipient { email, cause: Some(BounceCause::MailboxFull), ..bounce::Recipient::default() }
    });
    let reading = Reading { is_bounce: true, recipients: recipients.collect(), ..Reading::default() };
    let words = report::bounce_text(&reading, &Facts::new(), &Texts::new(Lang::En));
    assert_eq!(words.matches("The recipient’s mailbox is full\n").count(), 1);
    assert_eq!(words.matches("Recipient: ").count(), 40);
}

/// Whatever comes in, there is an answer, in words and in JSON, or a reason.
fn has_an_answer(input: &[u8], texts: &Texts) {
    let options = Options { own_email: Some("maria@studiorossi.example".into()) };
    let (words, json) = match bounce::read(input, &options) {
        Ok(reading) => {
            assert_eq!(reading.is_bounce, reading.instead.is_none());
            assert_eq!(reading.is_bounce, !reading.recipients.is_empty());
            let facts = Facts::new();
            (report::bounce_text(&reading, &facts, texts), report::bounce_json(&reading, &facts, texts))
        }
        Err(reason) => (report::cannot_read_text(reason, texts), report::cannot_read_json(reason, texts)),
    };
    assert!(!words.trim().is_empty() && words.chars().all(|c| c == '\n' || !c.is_control()));
    let answer: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(answer["version"], 1);
}

#[test]
fn every_fixture_cut_anywhere_has_an_answer() {
    let texts = Texts::new(Lang::It);
    for name in expected().keys() {
        let whole = fs::read(folder().join(name)).unwrap();
        (0..whole.len()).step_by(101).for_each(|end| has_an_answer(&whole[..end], &texts));
    }
    assert_eq!(bounce::read(b" \r\n", &Options::default()).unwrap_err(), CannotRead::Empty);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_input_panics(input in proptest::collection::vec(any::<u8>(), 0..2_000)) {
        has_an_answer(&input, &Texts::new(Lang::En));
    }

    /// Two fixtures spliced, with noise between: nearer to mail than bytes at random.
    #[test]
    fn no_splice_of_messages_panics(
        a in 0usize..64, b in 0usize..64, cut_a in 0.0f64..1.0, cut_b in 0.0f64..1.0,
        noise in proptest::collection::vec(any::<u8>(), 0..40),
    ) {
        let names: Vec<String> = expected().into_keys().collect();
        let read = |n: usize| fs::read(folder().join(&names[n % names.len()])).unwrap();
        let at = |bytes: &[u8], part: f64| (bytes.len() as f64 * part) as usize;
        let (first, second) = (read(a), read(b));
        let input = [&first[..at(&first, cut_a)], &noise, &second[at(&second, cut_b)..]].concat();
        has_an_answer(&input, &Texts::new(Lang::It));
    }
}
