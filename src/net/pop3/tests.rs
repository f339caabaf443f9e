use super::{super::double::*, *};
use crate::model::Secret;

fn secret(password: &str) -> Secret {
    Secret::new(password.into())
}

fn dovecot() -> Capabilities {
    "CAPA TOP UIDL RESP-CODES PIPELINING AUTH-RESP-CODE USER SASL AUTH=PLAIN AUTH=LOGIN".split(' ').collect()
}

fn login(script: &str, capabilities: &Capabilities, password: &str) -> Login {
    let login =
        log_in(Double::script(script).closes().wire(), capabilities, &Credential::new("mario", secret(password)));
    assert!(!login.transcript.to_string().contains(password), "{}", login.transcript);
    login
}

#[test]
fn capabilities_told_unknown_endless() {
    let script = "C: CAPA\nS: +OK\nS: CAPA\nS: RESP-CODES\nS: pipelining\nS: STLS\nS: SASL PLAIN LOGIN\nS: .";
    let found = capabilities(&mut Double::script(script).in_chunks_of(1).wire()).unwrap();
    assert!(found.has("STLS") && found.has("PIPELINING") && found.auth("login") && !found.has("USER"));
    let none = capabilities(&mut Double::script("C: CAPA\nS: -ERR unknown command").wire()).unwrap();
    assert!(none.is_empty());
    let endless = Double::new().expects("CAPA\r\n").says("+OK\r\n").repeats(b"X\r\n");
    assert_eq!(capabilities(&mut endless.wire()), Err(WireError::Flood));
    let cut = Double::script("C: CAPA\nS: +OK\nS: STLS").closes();
    assert_eq!(capabilities(&mut cut.wire()), Err(WireError::Closed));
}

#[test]
fn start_tls_answers() {
    let mut wire = Double::script("C: STLS\nS: +OK Begin TLS negotiation now.").wire();
    assert!(start_tls(&mut wire).unwrap().accepted);
    let mut wire = Double::script("C: STLS\nS: -ERR no TLS here").wire();
    assert_eq!(start_tls(&mut wire).unwrap().words, "-ERR no TLS here");
    let mut wire = Double::new().expects("STLS\r\n").says("+OK\r\n+OK injected\r\n").wire();
    assert!(start_tls(&mut wire).unwrap().accepted);
    assert_eq!(wire.into_stream().err(), Some(WireError::Injected));
}

#[test]
fn a_healthy_mailbox_pipelined() {
    let both = Double::new().expects("USER mario\r\nPASS mario-pw1\r\n").says("+OK\r\n+OK Logged in.\r\n");
    let double = both.expects("STAT\r\n").says("+OK 5 1374\r\n").expects("QUIT\r\n").says("+OK bye\r\n");
    let login = log_in(double.in_chunks_of(1).wire(), &dovecot(), &Credential::new("mario", secret("mario-pw1")));
    assert!(login.reply.unwrap().accepted);
    let mut session = login.session.unwrap();
    assert_eq!(session.stat(), Ok((5, 1374)));
    session.quit();
    let told = login.transcript.to_string();
    assert!(told.starts_with("C: USER mario\nC: PASS (password hidden)\n"), "{told}");
    assert!(told.ends_with("S: +OK bye\n"), "{told}");
}

#[test]
fn without_pipelining_the_password_waits_for_the_user_name() {
    let script = "C: USER mario\nS: +OK\nC: PASS mario-pw1\nS: -ERR [AUTH] Authentication failed for mario-pw1.";
    let login = login(script, &Capabilities::default(), "mario-pw1");
    let reply = login.reply.unwrap();
    assert_eq!(reply.words, "-ERR [AUTH] Authentication failed for (password hidden).");
    assert_eq!((reply.accepted, reply.code.as_deref()), (false, Some("AUTH")));
    assert!(login.wire.is_some() && login.session.is_none());
    // As Dovecot does before TLS: USER is not announced, pipelining is.
    let before_tls: Capabilities = ["PIPELINING", "STLS", "SASL"].into_iter().collect();
    let double = Double::script("C: USER mario\nS: -ERR [AUTH] Plaintext authentication disallowed.");
    let sent = double.sent();
    let refused = log_in(double.wire(), &before_tls, &Credential::new("mario", secret("mario-pw1")));
    assert_eq!(refused.reply.unwrap().code.as_deref(), Some("AUTH"));
    assert_eq!(sent.text(), "USER mario\r\n");
}

#[test]
fn codes_of_rfc_2449_and_3206() {
    for (line, code) in [
        ("-ERR [IN-USE] Mailbox is locked by another POP3 session.", Some("IN-USE")),
        ("-ERR [sys/temp] Temporary authentication failure. [vm:2026-11-23]", Some("SYS/TEMP")),
        ("-ERR [SYS/PERM] gone", Some("SYS/PERM")),
        ("-ERR [LOGIN-DELAY] wait", Some("LOGIN-DELAY")),
        ("-ERR Authentication failed [AUTH]", None),
        ("-ERR [mario-pw1]", None),
        ("-err", None),
    ] {
        let script = format!("C: USER mario\nC: PASS mario-pw1\nS: +OK\nS: {line}");
        assert_eq!(login(&script, &dovecot(), "mario-pw1").reply.unwrap().code.as_deref(), code, "{line}");
    }
}

#[test]
fn pipelined_refusals() {
    let both = "C: USER mario\nC: PASS mario-pw1\n";
    let first = login(&format!("{both}S: -ERR [AUTH] no such user\nS: -ERR first USER"), &dovecot(), "mario-pw1");
    assert_eq!(first.reply.unwrap().words, "-ERR [AUTH] no such user");
    let closed = login(&format!("{both}S: -ERR [SYS/TEMP] later"), &dovecot(), "mario-pw1");
    assert_eq!(closed.reply.unwrap().code.as_deref(), Some("SYS/TEMP"));
    let cut = login(&format!("{both}S: +OK"), &dovecot(), "mario-pw1");
    assert_eq!(cut.reply, Err(WireError::Closed));
    assert!(cut.wire.is_none());
}

#[test]
fn a_password_with_accents_goes_by_auth_plain() {
    let coded = base64::encode("\0mario\0perché \"1\"".as_bytes());
    let at_once = format!("C: AUTH PLAIN {}\nS: +OK in", *coded);
    let at_once = login(&at_once, &dovecot(), "perché \"1\"");
    assert!(at_once.session.is_some());
    assert!(at_once.transcript.to_string().starts_with("C: AUTH PLAIN (password hidden)\n"));
    let overlooked = format!("C: AUTH PLAIN {0}\nS: + \nC: {0}\nS: -ERR [AUTH] {0}", *coded);
    let reply = login(&overlooked, &dovecot(), "perché \"1\"").reply.unwrap();
    assert_eq!(reply.words, "-ERR [AUTH] (password hidden)");
    let long = "è".repeat(150);
    let coded = base64::encode(format!("\0mario\0{long}").as_bytes());
    let asked = format!("C: AUTH PLAIN\nS: +\nC: {}\nS: +OK in", *coded);
    assert!(login(&asked, &dovecot(), &long).session.is_some());
    let plain = "C: USER mario\nS: +OK\nC: PASS perché\nS: +OK in";
    assert!(login(plain, &Capabilities::default(), "perché").session.is_some());
}

#[test]
fn what_cannot_be_sent_is_not_sent() {
    for password in ["p\r\nDELE 1", "p\n", "\0"] {
        let double = Double::new();
        let sent = double.sent();
        let login = log_in(double.wire(), &dovecot(), &Credential::new("mario", secret(password)));
        assert_eq!((login.reply, sent.text().as_str()), (Err(WireError::NotSendable), ""));
        assert!(login.wire.is_some());
    }
}

#[test]
fn hostile_answers() {
    let start = "C: USER mario\nS: +OK\nC: PASS mario-pw1";
    let none = Capabilities::default();
    let odd = login(&format!("{start}\nS: mario-pw1 è sbagliata"), &none, "mario-pw1").reply;
    assert_eq!(odd, Err(WireError::Unexpected("(password hidden) è sbagliata".into())));
    assert_eq!(login(&format!("{start}\nS: +è"), &none, "mario-pw1").reply, Err(WireError::Unexpected("+è".into())));
    let endless = Double::script(start).repeats(b"-ERR ");
    assert_eq!(
        log_in(endless.wire(), &none, &Credential::new("mario", secret("mario-pw1"))).reply,
        Err(WireError::TooLong)
    );
    let stat = |answer: &str| {
        let script = format!("{start}\nS: +OK in\nC: STAT\nS: {answer}");
        login(&script, &none, "mario-pw1").session.unwrap().stat()
    };
    assert_eq!(stat("+OK 3"), Err(Refusal::Broken(WireError::Unexpected("+OK 3".into()))));
    assert!(
        matches!(stat("-ERR [SYS/TEMP] x"), Err(Refusal::Said(reply)) if reply.code.as_deref() == Some("SYS/TEMP"))
    );
    assert!(stat("+OK -1 99999999999999999999999").is_err());
}

#[test]
fn a_password_of_one_figure() {
    let script = "C: USER mario\nS: +OK\nC: PASS 5\nS: +OK in\nC: STAT\nS: +OK 5 1374";
    let login = log_in(Double::script(script).wire(), &Capabilities::default(), &Credential::new("mario", secret("5")));
    assert_eq!(login.session.unwrap().stat(), Ok((5, 1374)));
    assert!(login.transcript.to_string().contains("C: PASS (password hidden)\n"));
}

#[test]
fn ids_of_messages_and_what_was_fetched() {
    let script = "C: USER mario\nS: +OK\nC: PASS mario-pw1\nS: +OK\nC: UIDL 3\nS: +OK 3 000003e84a2b5c6d\nC: UIDL 4
        S: -ERR no such message\nC: UIDL 5\nS: +OK\nC: LAST\nS: +OK 2 msgs\nC: LAST\nS: +OK none";
    let mut session = login(script, &Capabilities::default(), "mario-pw1").session.unwrap();
    assert_eq!(session.unique_id(3).as_deref(), Ok("000003e84a2b5c6d"));
    assert!(matches!(session.unique_id(4), Err(Refusal::Said(_))));
    assert!(matches!(session.unique_id(5), Err(Refusal::Broken(WireError::Unexpected(_)))));
    assert_eq!(session.last_fetched(), Ok(2));
    assert!(matches!(session.last_fetched(), Err(Refusal::Broken(_))));
    let capa = "C: CAPA\nS: +OK\nS: EXPIRE 0\nS: LOGIN-DELAY 900\nS: UIDL\nS: .";
    let found = capabilities(&mut Double::script(capa).wire()).unwrap();
    assert!(found.has("EXPIRE=0") && found.has("expire") && found.has("LOGIN-DELAY"));
}

#[test]
fn headers_of_messages_are_read_in_one_write() {
    let double = Double::new()
        .expects("TOP 3 0\r\nTOP 2 0\r\n")
        .says("+OK\r\nSubject: uno\r\n..dots\r\n\r\n.\r\n-ERR no such message\r\n");
    let mut session = Pop3Session { wire: double.wire() };
    let mut seen = Vec::new();
    let ended = session.headers(&[3, 2], true, &mut |number, header| seen.push((number, header)));
    assert!(ended.unwrap().is_some_and(|reply| !reply.accepted));
    assert_eq!(seen, [(3, b"Subject: uno\r\n.dots\r\n\r\n".to_vec())]);
    let mut broken = Pop3Session { wire: Double::new().expects("TOP 1 0\r\n").says("+OK\r\nSub").closes().wire() };
    assert_eq!(broken.headers(&[1], false, &mut |_, _| {}), Err(Refusal::Broken(WireError::Closed)));
}
