use super::{
    super::{double::*, read_greeting},
    *,
};
use crate::{mail::Raw, model::Secret};

fn secret(password: &str) -> Secret {
    Secret::new(password.into())
}

fn caps(words: &str) -> Capabilities {
    words.split(' ').collect()
}

const DOVECOT: &str = "IMAP4rev1 SASL-IR LOGIN-REFERRALS ID ENABLE IDLE LITERAL+ AUTH=PLAIN AUTH=LOGIN";

fn login(double: Double, words: &str, user_name: &str, password: &str) -> Login {
    let sent = double.sent();
    let login = log_in(double.wire(), &caps(words), &Credential::new(user_name, secret(password)));
    if password.len() > 3 && sent.text().contains(password) {
        assert!(!login.transcript.to_string().contains(password), "{}", login.transcript);
    }
    login
}

#[test]
fn capabilities_of_greeting_and_command() {
    let script = "S: * OK [CAPABILITY IMAP4rev1 STARTTLS LOGINDISABLED] Dovecot ready.
        C: a1 CAPABILITY
        S: * CAPABILITY IMAP4rev1 sasl-ir AUTH=PLAIN
        S: a1 OK Pre-login capabilities listed, post-login capabilities have more.";
    let mut wire = Double::script(script).in_chunks_of(1).wire();
    let greeting = read_greeting(&mut wire, &soon()).unwrap();
    let of_greeting = capabilities_of_greeting(&greeting).unwrap();
    assert!(of_greeting.has("starttls") && of_greeting.login_disabled() && !of_greeting.auth("PLAIN"));
    let asked = capabilities(&mut wire).unwrap();
    assert!(asked.has("SASL-IR") && asked.auth("plain") && !asked.login_disabled());
    let mut wire = Double::script("S: * OK ready").wire();
    assert_eq!(capabilities_of_greeting(&read_greeting(&mut wire, &soon()).unwrap()), None);
}

#[test]
fn capabilities_refused() {
    let answer = |script: &str| capabilities(&mut Double::script(script).closes().wire());
    let bye = answer("C: a1 CAPABILITY\nS: * BYE [UNAVAILABLE] Manutenzione");
    let Err(WireError::Refused(reply)) = bye else { panic!("{bye:?}") };
    assert_eq!((reply.code.as_deref(), reply.words.as_str()), (Some("UNAVAILABLE"), "BYE [UNAVAILABLE] Manutenzione"));
    let bad = answer("C: a1 CAPABILITY\nS: a1 BAD No");
    assert!(matches!(bad, Err(WireError::Refused(reply)) if reply.words == "BAD No"));
    assert_eq!(answer("C: a1 CAPABILITY\nS: * CAPABILITY X"), Err(WireError::Closed));
    assert_eq!(answer("C: a1 CAPABILITY\nS: a7 OK"), Err(WireError::Unexpected("a7 OK".into())));
    assert_eq!(answer("C: a1 CAPABILITY\nS: + what"), Err(WireError::Unexpected("+ what".into())));
}

#[test]
fn start_tls_accepted_refused_injected() {
    let mut wire = Double::script("C: a1 STARTTLS\nS: a1 OK Begin TLS negotiation now.").wire();
    assert!(start_tls(&mut wire).unwrap().accepted);
    assert!(wire.into_stream().is_ok());
    let mut wire = Double::script("C: a1 STARTTLS\nS: a1 BAD TLS support isn't enabled.").wire();
    let reply = start_tls(&mut wire).unwrap();
    assert_eq!((reply.accepted, reply.words.as_str()), (false, "BAD TLS support isn't enabled."));
    let mut wire =
        Double::new().expects("a1 STARTTLS\r\n").says("a1 OK go\r\n* OK [CAPABILITY IMAP4rev1] evil\r\n").wire();
    assert!(start_tls(&mut wire).unwrap().accepted);
    assert_eq!(wire.into_stream().err(), Some(WireError::Injected));
}

#[test]
fn a_healthy_login_and_inbox() {
    let script = r#"C: a1 CAPABILITY
        S: * CAPABILITY IMAP4rev1 AUTH=PLAIN
        S: a1 OK done
        C: a2 LOGIN "mario.rossi@tuodominio.test" "mario-pw1"
        S: a2 OK [CAPABILITY IMAP4rev1 IDLE QUOTA] Logged in
        C: a3 EXAMINE "INBOX"
        S: * FLAGS (\Answered \Flagged \Deleted \Seen \Draft)
        S: * OK [PERMANENTFLAGS ()] Read-only mailbox.
        S: * 11 EXISTS
        S: * 2 RECENT
        S: * OK [UNSEEN 1] First unseen.
        S: * OK [UIDVALIDITY 1795451740] UIDs valid
        S: * OK [UIDNEXT 12] Predicted next UID
        S: a3 OK [READ-ONLY] Examine completed (0.001 + 0.000 secs).
        C: a4 LOGOUT
        S: * BYE Logging out
        S: a4 OK Logout completed."#;
    for chunk in [1, 7, 4096] {
        let mut wire = Double::script(script).in_chunks_of(chunk).wire();
        let before = capabilities(&mut wire).unwrap();
        let login = log_in(wire, &before, &Credential::new("mario.rossi@tuodominio.test", secret("mario-pw1")));
        let reply = login.reply.unwrap();
        assert_eq!((reply.accepted, reply.code.as_deref()), (true, Some("CAPABILITY")));
        let mut session = login.session.unwrap();
        assert!(session.capabilities().unwrap().has("QUOTA"));
        let mailbox = session.examine("INBOX").unwrap();
        let expected = Mailbox { exists: 11, recent: 2, uid_next: Some(12), uid_validity: Some(1_795_451_740) };
        assert_eq!(mailbox, expected);
        session.logout();
        let told = login.transcript.to_string();
        assert!(told.contains("C: a2 LOGIN \"mario.rossi@tuodominio.test\" \"(password hidden)\""), "{told}");
        assert!(told.contains("S: a4 OK Logout completed."), "{told}");
    }
}

#[test]
fn capabilities_after_login_are_asked_for_where_not_told() {
    let script = "C: a1 LOGIN \"u\" \"p\"
        S: a1 OK in
        C: a2 CAPABILITY
        S: * CAPABILITY IMAP4rev1 MOVE
        S: a2 OK done";
    let mut session = login(Double::script(script), DOVECOT, "u", "p").session.unwrap();
    assert!(session.capabilities().unwrap().has("MOVE"));
    assert!(session.capabilities().unwrap().has("MOVE"), "and only once");
}

#[test]
fn refusals_keep_their_words_and_codes() {
    for (answer, code, words) in [
        (
            "a1 NO [AUTHENTICATIONFAILED] Authentication failed.",
            Some("AUTHENTICATIONFAILED"),
            "NO [AUTHENTICATIONFAILED] Authentication failed.",
        ),
        ("a1 NO [expired] Password expired", Some("EXPIRED"), "NO [expired] Password expired"),
        ("a1 NO LOGIN failed.", None, "NO LOGIN failed."),
        ("a1 BAD Missing ']' in: [x", None, "BAD Missing ']' in: [x"),
        (
            "a1 NO [LIMIT] Maximum number of connections from user+IP exceeded",
            Some("LIMIT"),
            "NO [LIMIT] Maximum number of connections from user+IP exceeded",
        ),
        ("a1 no", None, "no"),
    ] {
        let login =
            login(Double::script(&format!("C: a1 LOGIN \"u\" \"mario-pw1\"\nS: {answer}")), "", "u", "mario-pw1");
        let reply = login.reply.unwrap();
        assert_eq!((reply.accepted, reply.code.as_deref(), reply.words.as_str()), (false, code, words));
        assert!(login.session.is_none() && login.wire.is_some());
    }
}

#[test]
fn a_second_attempt_on_the_same_connection() {
    let script = "C: a1 LOGIN \"mario\" \"pw\"
        S: a1 NO [AUTHENTICATIONFAILED] no
        C: a2 LOGIN \"mario@studio.it\" \"pw\"
        S: a2 OK in";
    let first = login(Double::script(script), "", "mario", "pw");
    let second = log_in(first.wire.unwrap(), &caps(""), &Credential::new("mario@studio.it", secret("pw")));
    assert!(second.reply.unwrap().accepted);
}

#[test]
fn alerts_before_the_refusal_come_through() {
    let script = "C: a1 LOGIN \"u\" \"mario-pw1\"
        S: * NO [WEBALERT https://accounts.google.com/x] Web login required.
        S: * OK [ALERT] Mailbox nearly full
        S: * BAD [ALERT] Plaintext authentication not allowed, mario-pw1 was exposed.
        S: * OK still here
        S: a1 NO [PRIVACYREQUIRED] Plaintext authentication disallowed.";
    let login = login(Double::script(script), "", "u", "mario-pw1");
    let reply = login.reply.unwrap();
    assert_eq!(reply.code.as_deref(), Some("PRIVACYREQUIRED"));
    assert_eq!(
        reply.alerts,
        [
            "NO [WEBALERT https://accounts.google.com/x] Web login required.",
            "OK [ALERT] Mailbox nearly full",
            "BAD [ALERT] Plaintext authentication not allowed, (password hidden) was exposed.",
        ]
    );
}

#[test]
fn a_bye_is_an_answer() {
    for end in ["", "\nS: a1 NO closing"] {
        let script = format!("C: a1 LOGIN \"u\" \"p\"\nS: * BYE [UNAVAILABLE] Too many logins{end}");
        let login = login(Double::script(&script).closes(), "", "u", "p");
        let reply = login.reply.unwrap();
        assert!(!reply.accepted && login.session.is_none() && login.wire.is_none());
        assert_eq!(reply.alerts, ["BYE [UNAVAILABLE] Too many logins"]);
        assert_eq!(reply.code.as_deref(), if end.is_empty() { Some("UNAVAILABLE") } else { None });
    }
}

#[test]
fn quotes_and_backslashes() {
    let script = r#"C: a1 LOGIN "u\"x" "p\"w\\x"
        S: a1 NO [ALERT] p"w\x is wrong, as is p\"w\\x"#;
    let login = login(Double::script(script), "", "u\"x", "p\"w\\x");
    let reply = login.reply.unwrap();
    assert_eq!(reply.words, "NO [ALERT] (password hidden) is wrong, as is (password hidden)");
    assert!(login.transcript.to_string().starts_with("C: a1 LOGIN \"u\\\"x\" \"(password hidden)\"\n"));
}

#[test]
fn a_password_with_accents_goes_by_authenticate() {
    // \0u\0perché1
    let script = "C: a1 AUTHENTICATE PLAIN AHUAcGVyY2jDqTE=\nS: a1 OK in";
    let at_once = login(Double::script(script), DOVECOT, "u", "perché1");
    assert!(at_once.reply.unwrap().accepted);
    assert!(at_once.transcript.to_string().starts_with("C: a1 AUTHENTICATE PLAIN (password hidden)\n"));
    for challenge in ["+ ", "+", "+ Ready for more"] {
        let script = format!("C: a1 AUTHENTICATE PLAIN\nS: {challenge}\nC: AHUAcGVyY2jDqTE=\nS: * OK hm\nS: a1 OK in");
        let asked = login(Double::script(&script), "AUTH=PLAIN", "u", "perché1");
        assert!(asked.reply.unwrap().accepted, "{challenge}");
        assert!(!asked.transcript.to_string().contains("AHUA"));
    }
    let script = "C: a1 LOGIN \"u\" \"perché1\"\nS: a1 BAD 8bit data in atom";
    assert_eq!(login(Double::script(script), "", "u", "perché1").reply.unwrap().words, "BAD 8bit data in atom");
}

#[test]
fn authenticate_with_odd_challenges() {
    let overlooked = "C: a1 AUTHENTICATE PLAIN AHUAw6g=\nS: +\nC: AHUAw6g=\nS: a1 OK in";
    assert!(login(Double::script(overlooked), DOVECOT, "u", "è").reply.unwrap().accepted);
    let reason = "C: a1 AUTHENTICATE PLAIN AHUAw6g=\nS: + eyJzdGF0dXMiOiI0MDEifQ==\nC: \nS: a1 NO no";
    assert_eq!(login(Double::script(reason), DOVECOT, "u", "è").reply.unwrap().words, "NO no");
    let asks = "C: a1 AUTHENTICATE PLAIN\nS: +\nC: AHUAw6g=\nS: +\nC: AHUAw6g=\nS: + more";
    let asks = login(Double::script(asks), "AUTH=PLAIN", "u", "è");
    assert_eq!(asks.reply, Err(WireError::Unexpected("+ more".into())));
    assert!(asks.wire.is_none());
}

#[test]
fn login_disabled() {
    let script = "C: a1 AUTHENTICATE PLAIN AHUAcA==\nS: a1 OK in";
    assert!(login(Double::script(script), "LOGINDISABLED SASL-IR AUTH=PLAIN", "u", "p").reply.unwrap().accepted);
    let double = Double::new();
    let sent = double.sent();
    let refused = login(double, "LOGINDISABLED AUTH=XOAUTH2", "u", "p");
    assert_eq!((refused.reply, sent.text().as_str()), (Err(WireError::NoMechanism), ""));
    assert!(refused.wire.is_some());
}

#[test]
fn what_cannot_be_sent_is_not_sent() {
    let long = "x".repeat(10_000);
    for (user_name, password) in [("u\r\na2 DELETE", "p"), ("u", "p\nq"), ("u", "p\0"), ("u", long.as_str())] {
        let double = Double::new();
        let sent = double.sent();
        assert_eq!(login(double, DOVECOT, user_name, password).reply, Err(WireError::NotSendable));
        assert_eq!(sent.text(), "");
    }
}

#[test]
fn hostile_answers_to_a_login() {
    let after = |bytes: &[u8]| Double::new().expects("a1 LOGIN \"u\" \"mario-pw1\"\r\n").says(bytes);
    let reply = |double| login(double, "", "u", "mario-pw1").reply;
    let line = Double::new().expects("a1 LOGIN \"u\" \"mario-pw1\"\r\n").repeats(b"(");
    assert_eq!(reply(line), Err(WireError::TooLong));
    let flood = Double::new().expects("a1 LOGIN \"u\" \"mario-pw1\"\r\n").repeats(b"* 1 FETCH (BODY[] {9}\r\n");
    assert_eq!(reply(flood), Err(WireError::Flood));
    assert_eq!(reply(after(b"a1 NO").closes()), Err(WireError::Closed));
    assert_eq!(reply(after(b"* OK\r\n").resets()), Err(WireError::Reset));
    assert_eq!(reply(after(b"")), Err(WireError::TimedOut));
    assert_eq!(reply(after(b"a9 OK mario-pw1\r\n")), Err(WireError::Unexpected("a9 OK (password hidden)".into())));
    assert_eq!(reply(after(b"a1 MAYBE\r\n")), Err(WireError::Unexpected("a1 MAYBE".into())));
    assert_eq!(reply(after(b"HTTP/1.1 400 Bad\r\n")), Err(WireError::Unexpected("HTTP/1.1 400 Bad".into())));
    assert_eq!(reply(after(b"\r\na1 NO \xff\xfe\r\n")).unwrap().words, "NO \u{fffd}\u{fffd}");
    let echo = reply(after(b"a1 NO [mario-pw1] AHUAbWFyaW8tcHcx\r\n")).unwrap();
    assert_eq!((echo.code, echo.words.as_str()), (None, "NO [(password hidden)] (password hidden)"));
    let nested = [b"* 1 FETCH (BODY ", "(".repeat(8000).as_bytes(), b"\r\na1 NO deep\r\n"].concat();
    assert_eq!(reply(after(&nested)).unwrap().words, "NO deep");
}

#[test]
fn hostile_answers_to_examine() {
    let examine = |answer: &str| {
        let script = format!("C: a1 LOGIN \"u\" \"mario-pw1\"\nS: a1 OK in\nC: a2 EXAMINE \"INBOX\"\n{answer}");
        login(Double::script(&script).closes(), "", "u", "mario-pw1").session.unwrap().examine("INBOX")
    };
    // Each of the first three is a panic in the crate without the gate.
    let found = examine("S: * NO [ALERT] nearly full\nS: * 3 EXISTS\nS: * BAD x\nS: * PREAUTH x\nS: a2 OK x").unwrap();
    assert_eq!(found, Mailbox { exists: 3, recent: 0, uid_next: None, uid_validity: None });
    let odd = "S: * XWEIRD (((\nS: * 99999999999 EXISTS\nS: * OK [UIDNEXT x] y\nS: *\nS: * LIST () \"/\" {5}";
    assert!(
        matches!(examine(&format!("{odd}\nS: a2 OK x")), Err(Refusal::Broken(WireError::Unexpected(line))) if line == "*")
    );
    let broken = examine("S: a2 NO [SERVERBUG] Internal error occurred: mario-pw1.");
    let Err(Refusal::Said(reply)) = broken else { panic!("{broken:?}") };
    assert_eq!(reply.code.as_deref(), Some("SERVERBUG"));
    assert_eq!(reply.words, "NO [SERVERBUG] Internal error occurred: (password hidden).");
    let bye = examine("S: * BYE Disconnected for inactivity.");
    assert!(matches!(bye, Err(Refusal::Said(reply)) if reply.words == "BYE Disconnected for inactivity."));
    assert_eq!(examine("S: * 1 EXISTS"), Err(Refusal::Broken(WireError::Closed)));
}

#[test]
fn a_mailbox_name_cannot_carry_a_command() {
    let script = "C: a1 LOGIN \"u\" \"p\"\nS: a1 OK in\nC: a2 EXAMINE \"a \\\"b\\\\\"\nS: a2 NO gone";
    let mut session = login(Double::script(script), "", "u", "p").session.unwrap();
    assert_eq!(session.examine("x\r\na2 DELETE y"), Err(Refusal::Broken(WireError::NotSendable)));
    assert!(matches!(session.examine("a \"b\\"), Err(Refusal::Said(_))));
}

#[test]
fn a_session_after_authenticate() {
    let script = "C: a1 AUTHENTICATE PLAIN
        S: +
        C: AHUAcGVyY2jDqTE=
        S: a1 OK [CAPABILITY perché1 AHUAcGVyY2jDqTE= IDLE] in
        C: a2 EXAMINE \"INBOX\"
        S: * 1 EXISTS
        S: a2 OK x";
    let mut session = login(Double::script(script), "AUTH=PLAIN", "u", "perché1").session.unwrap();
    assert_eq!(session.examine("INBOX").unwrap().exists, 1);
    let words = format!("{:?}", session.capabilities().unwrap());
    assert!(words.contains("IDLE") && !words.contains("PERCH") && !words.contains("AHUA"), "{words}");
}

/// Somebody's password is a word of the protocol.
#[test]
fn passwords_that_are_words_of_the_protocol() {
    for password in ["OK", "NO", "a1", "*", "CAPABILITY", "ALERT", "EXISTS"] {
        let script = format!(
            "C: a1 LOGIN \"u\" \"{password}\"\nS: * OK [ALERT] x\nS: a1 OK [CAPABILITY IDLE] in\n\
             C: a2 EXAMINE \"INBOX\"\nS: * 4 EXISTS\nS: a2 OK x"
        );
        let login = log_in(Double::script(&script).wire(), &caps(DOVECOT), &Credential::new("u", secret(password)));
        assert_eq!(login.session.unwrap().examine("INBOX").unwrap().exists, 4, "{password}");
        assert!(
            login.transcript.to_string().starts_with("C: ") && !login.transcript.to_string().contains(" \"u\" \"OK")
        );
    }
}

/// Logged in, with the rest of the script to come.
fn inside(script: &str) -> ImapSession {
    let script = format!("C: a1 LOGIN \"m\" \"mario-pw1\"\nS: a1 OK [CAPABILITY IMAP4rev1 IDLE] in\n{script}");
    login(Double::script(&script), DOVECOT, "m", "mario-pw1").session.unwrap()
}

#[test]
fn idle_tells_what_happens_and_ends_when_told() {
    let mut session = inside(
        "C: a2 IDLE
        S: * 3 EXISTS
        S: + idling
        S: * 4 EXISTS
        S: * 1 EXPUNGE
        C: DONE
        S: * 5 EXISTS
        S: a2 OK Idle completed.
        C: a3 NOOP
        S: a3 OK done",
    );
    assert_eq!(session.idle().unwrap(), ["3 EXISTS"]);
    let soon = Duration::from_millis(50);
    assert_eq!(session.next_idle_line(soon).unwrap(), Some(Raw::new("4 EXISTS")));
    assert_eq!(session.next_idle_line(soon).unwrap(), Some(Raw::new("1 EXPUNGE")));
    assert_eq!(session.next_idle_line(soon).unwrap(), None);
    assert!(session.is_idling());
    assert_eq!(session.idle_done().unwrap().lines, ["5 EXISTS"]);
    assert!(!session.is_idling() && session.idle_done().unwrap().lines.is_empty());
    assert!(session.ask(&["NOOP".into()]).unwrap()[0].reply.accepted);
}

#[test]
fn idle_refused_ended_and_broken_off() {
    let refused = inside("C: a2 IDLE\nS: a2 BAD what").idle();
    assert!(matches!(refused, Err(Refusal::Said(reply)) if reply.words == "BAD what"));
    let mut session = inside("C: a2 IDLE\nS: + ok\nS: a2 OK enough");
    session.idle().unwrap();
    assert_eq!(session.next_idle_line(Duration::from_millis(50)).unwrap(), None);
    assert!(!session.is_idling());
    let mut session = inside("C: a2 IDLE\nS: + ok\nS: * BYE [UNAVAILABLE] mario-pw1");
    session.idle().unwrap();
    assert_eq!(session.next_idle_line(Duration::from_millis(50)).unwrap().unwrap(), "BYE [UNAVAILABLE] mario-pw1");
    let lost = session.next_idle_line(Duration::from_millis(50));
    assert!(
        matches!(&lost, Err(Refusal::Said(reply)) if reply.words == "BYE [UNAVAILABLE] (password hidden)"),
        "{lost:?}"
    );
}

#[test]
fn answers_in_another_order_than_the_commands() {
    let mut session = inside(
        "C: a2 NOOP
        C: a3 LIST \"\" \"*\"
        C: a4 STATUS x (UIDNEXT)
        S: * LIST () NIL x
        S: a3 OK List completed
        S: * 4 EXISTS
        S: a2 OK NOOP completed
        S: * STATUS x (UIDNEXT 5)
        S: a4 NO no",
    );
    let asked = ["NOOP", "LIST \"\" \"*\"", "STATUS x (UIDNEXT)"].map(str::to_owned);
    let said = session.ask(&asked).unwrap();
    let lines: Vec<&str> = said.iter().map(|said| said.lines[0].as_sent()).collect();
    assert_eq!(lines, ["4 EXISTS", "LIST () NIL x", "STATUS x (UIDNEXT 5)"]);
    assert_eq!(said.iter().map(|said| said.reply.accepted).collect::<Vec<_>>(), [true, true, false]);
    let mut session = inside("C: a2 NOOP\nC: a3 NOOP\nS: a3 OK\nS: a3 OK again");
    assert!(session.ask(&["NOOP".into(), "NOOP".into()]).is_err());
}

#[test]
fn literals_of_many_lines_and_of_any_size() {
    let header = "Subject: a \"b\"\r\nFrom: c\r\n\r\n";
    let login = "a1 OK in\r\n";
    let answer =
        |literal: &str| format!("* 1 FETCH (BODY[HEADER] {{{}}}\r\n{literal} UID 5)\r\na2 OK done\r\n", literal.len());
    let ask = |literal: &str, chunk: usize| {
        let double = Double::new()
            .expects("a1 LOGIN \"m\" \"mario-pw1\"\r\n")
            .says(login)
            .expects("a2 FETCH 1 (UID)\r\n")
            .says(answer(literal))
            .in_chunks_of(chunk);
        self::login(double, DOVECOT, "m", "mario-pw1").session.unwrap().ask(&["FETCH 1 (UID)".into()])
    };
    for chunk in [1, 5, 4096] {
        let said = ask(header, chunk).unwrap();
        assert_eq!(said[0].lines, ["1 FETCH (BODY[HEADER] \"Subject: a \\\"b\\\"\r\nFrom: c\r\n\r\n\" UID 5)"]);
    }
    // More than is kept: cut, and the rest of the answer is understood.
    let long = ask(&"x".repeat(200_000), 4096).unwrap();
    assert!(long[0].lines[0].as_sent().len() < 70_000 && long[0].lines[0].as_sent().ends_with("x\" UID 5)"));
    let endless = Double::new()
        .expects("a1 LOGIN \"m\" \"mario-pw1\"\r\n")
        .says(login)
        .expects("a2 NOOP\r\n")
        .says("* 1 FETCH (BODY[] {1000000000}\r\n")
        .repeats(b"spam ");
    let flood = self::login(endless, DOVECOT, "m", "mario-pw1").session.unwrap().ask(&["NOOP".into()]);
    assert_eq!(flood.unwrap_err(), Refusal::Broken(WireError::Flood));
}

#[test]
fn what_was_answered_before_the_connection_broke_is_kept() {
    let login_words = "C: a1 LOGIN \"u\" \"mario-pw1\"\nS: a1 OK in";
    let asked = ["GETQUOTAROOT INBOX".to_owned(), "LIST \"\" \"*\"".to_owned(), "NOOP".to_owned()];
    let both = Double::script(login_words)
        .expects("a2 GETQUOTAROOT INBOX\r\na3 LIST \"\" \"*\"\r\na4 NOOP\r\n")
        .says("* QUOTA \"\" (STORAGE 1 2)\r\n* NO [OVERQUOTA] soft\r\na2 OK x\r\n* LIST () \"/\" INBOX\r\n* LIST () \"/\" \"Cl");
    let mut session = login(both.closes(), DOVECOT, "u", "mario-pw1").session.unwrap();
    let (said, error) = session.ask_as_far_as_answered(&asked).unwrap();
    assert_eq!(error, Some(WireError::Closed));
    assert_eq!(said.iter().map(|answer| answer.reply.accepted).collect::<Vec<_>>(), [true, false]);
    assert_eq!(said[0].reply.alerts, ["NO [OVERQUOTA] soft"]);
    assert_eq!(said[1].lines, ["LIST () \"/\" INBOX"]);
    let flood =
        Double::script(login_words).expects("a2 LIST \"\" \"*\"\r\n").repeats(b"* LIST () \"/\" \"Cartella\"\r\n");
    let mut session = login(flood, DOVECOT, "u", "mario-pw1").session.unwrap();
    let (said, error) = session.ask_as_far_as_answered(&asked[1..2]).unwrap();
    assert_eq!(error, Some(WireError::Flood));
    assert!(said[0].lines.len() > 100_000);
    let script = format!(
        "{login_words}\nC: a2 EXAMINE \"INBOX\"\nS: * NO [ALERT] Mailbox is at 95% of quota\nS: * 3 EXISTS\nS: a2 OK x"
    );
    let mut session = login(Double::script(&script), DOVECOT, "u", "mario-pw1").session.unwrap();
    session.examine("INBOX").unwrap();
    assert_eq!(session.said_beside(), ["NO [ALERT] Mailbox is at 95% of quota"]);
}
