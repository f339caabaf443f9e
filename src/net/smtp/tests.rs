use super::{super::double::*, Sent, *};
use crate::model::Secret;

const POSTFIX: &str = "C: EHLO [127.0.0.1]
    S: 250-mail.tuodominio.test
    S: 250-PIPELINING
    S: 250-SIZE 31457280
    S: 250-STARTTLS
    S: 250-AUTH PLAIN LOGIN
    S: 250-AUTH=PLAIN CRAM-MD5
    S: 250-ENHANCEDSTATUSCODES
    S: 250 CHUNKING\n";

fn secret(password: &str) -> Secret {
    Secret::new(password.into())
}

fn offering(mechanisms: &str) -> Ehlo {
    let reply = SmtpReply { code: 250, enhanced: None, words: String::new(), lines: Vec::new(), took_ms: 0 };
    let auth_mechanisms = mechanisms.split_ascii_whitespace().map(str::to_owned).collect();
    Ehlo { reply, extensions: BTreeSet::new(), auth_mechanisms, size_limit: None }
}

fn login(script: &str, mechanisms: &str, password: &str) -> Result<SmtpReply, WireError> {
    let mut wire = Double::script(script).closes().wire();
    let reply = log_in(&mut wire, &offering(mechanisms), &Credential::new("mario", secret(password)));
    let told = format!("{} {reply:?}", wire.transcript());
    assert!(!told.contains(password) && !told.contains(&*base64::encode(password.as_bytes())), "{told}");
    reply
}

#[test]
fn hello_of_postfix() {
    for chunk in [1, 4096] {
        let ehlo = hello(&mut Double::script(POSTFIX).in_chunks_of(chunk).wire(), "[127.0.0.1]").unwrap();
        assert!(ehlo.reply.is_accepted() && ehlo.has("starttls") && ehlo.has("CHUNKING") && !ehlo.has("DSN"));
        assert!(ehlo.auth("plain") && ehlo.auth("LOGIN") && ehlo.auth("CRAM-MD5"));
        assert_eq!((ehlo.size_limit, ehlo.reply.lines.len()), (Some(31_457_280), 8));
    }
}

#[test]
fn hello_of_others() {
    let hello = |script: &str| hello(&mut Double::script(script).closes().wire(), "x").unwrap();
    let old = hello("C: EHLO x\nS: 502 5.5.1 what\nC: HELO x\nS: 250 mail");
    assert!(old.reply.is_accepted() && old.extensions.is_empty());
    let busy = hello("C: EHLO x\nS: 421 4.7.0 Too many connections");
    assert_eq!((busy.reply.code, busy.reply.enhanced.as_deref()), (421, Some("4.7.0")));
    assert_eq!(busy.reply.words, "Too many connections");
    let refused = hello("C: EHLO x\nS: 554-5.7.1 Client host rejected:\nS: 554 5.7.1 STARTTLS");
    assert!(refused.extensions.is_empty());
    assert_eq!(refused.reply.words, "Client host rejected: STARTTLS");
    assert_eq!(hello("C: EHLO x\nS: 250-m\nS: 250 SIZE 0").size_limit, None);
    assert_eq!(hello("C: EHLO x\nS: 250").reply.words, "");
}

#[test]
fn start_tls_answers() {
    let mut wire = Double::script("C: STARTTLS\nS: 220 2.0.0 Ready to start TLS").wire();
    assert!(start_tls(&mut wire).unwrap().is_accepted());
    assert!(wire.into_stream().is_ok());
    let mut wire = Double::script("C: STARTTLS\nS: 502 5.5.1 Error: command not implemented").wire();
    assert_eq!(start_tls(&mut wire).unwrap().code, 502);
    let mut wire = Double::new().expects("STARTTLS\r\n").says("220 go\r\n250 injected\r\n").wire();
    assert!(start_tls(&mut wire).unwrap().is_accepted());
    assert_eq!(wire.into_stream().err(), Some(WireError::Injected));
}

#[test]
fn auth_plain() {
    // \0mario\0mario-pw1
    let script = "C: AUTH PLAIN AG1hcmlvAG1hcmlvLXB3MQ==\nS: 235 2.7.0 Authentication successful";
    let reply = login(script, "PLAIN LOGIN", "mario-pw1").unwrap();
    assert_eq!((reply.code, reply.enhanced.as_deref()), (235, Some("2.7.0")));
    let gmail = "C: AUTH PLAIN AG1hcmlvAG1hcmlvLXB3MQ==
        S: 535-5.7.8 Username and Password not accepted. For more information, go to
        S: 535 5.7.8  https://support.google.com/mail/?p=BadCredentials mario-pw1 - gsmtp";
    let reply = login(gmail, "PLAIN", "mario-pw1").unwrap();
    assert_eq!((reply.code, reply.enhanced.as_deref()), (535, Some("5.7.8")));
    assert_eq!(
        reply.words,
        "Username and Password not accepted. For more information, go to \
         https://support.google.com/mail/?p=BadCredentials (password hidden) - gsmtp"
    );
    let overlooked = "C: AUTH PLAIN AG1hcmlvAHBlcmNow6k=\nS: 334 \nC: AG1hcmlvAHBlcmNow6k=\nS: 235 ok";
    assert!(login(overlooked, "PLAIN", "perché").unwrap().is_accepted());
    let greedy = "C: AUTH PLAIN AG1hcmlvAHBlcmNow6k=\nS: 334 \nC: AG1hcmlvAHBlcmNow6k=\nS: 334 AG1hcmlvAHBlcmNow6k=";
    assert_eq!(login(greedy, "PLAIN", "perché"), Err(WireError::Unexpected("334 (password hidden)".into())));
}

#[test]
fn auth_login() {
    let script = "C: AUTH LOGIN\nS: 334 VXNlcm5hbWU6\nC: bWFyaW8=\nS: 334 UGFzc3dvcmQ6\nC: cCJ3XHgxMjM=\nS: 535 no";
    assert_eq!(login(script, "LOGIN CRAM-MD5", "p\"w\\x123").unwrap().words, "no");
    let early = "C: AUTH LOGIN\nS: 503 5.5.1 Error: authentication not enabled";
    assert_eq!(login(early, "LOGIN", "mario-pw1").unwrap().code, 503);
}

#[test]
fn what_cannot_be_sent_is_not_sent() {
    assert_eq!(login("", "XOAUTH2", "mario-pw1"), Err(WireError::NoMechanism));
    assert_eq!(login("", "PLAIN", "p\r\nMAIL"), Err(WireError::NotSendable));
    let mut wire = Double::new().wire();
    assert_eq!(hello(&mut wire, "x\r\nMAIL"), Err(WireError::NotSendable));
}

#[test]
fn hostile_answers() {
    let ehlo = || Double::new().expects("EHLO x\r\n");
    let hello = |double: Double| hello(&mut double.wire(), "x").map(|ehlo| ehlo.reply.lines);
    assert_eq!(hello(ehlo().repeats(b"250-X\r\n")), Err(WireError::Flood));
    assert_eq!(hello(ehlo().repeats(b"250-")), Err(WireError::TooLong));
    assert_eq!(hello(ehlo().says("250-x\r\n250").closes()), Err(WireError::Closed));
    assert_eq!(hello(ehlo().says("250-x\r\n")), Err(WireError::TimedOut));
    assert_eq!(hello(ehlo().says("* OK hi\r\n")), Err(WireError::Unexpected("* OK hi".into())));
    assert_eq!(hello(ehlo().says("2500 hi\r\n")), Err(WireError::Unexpected("2500 hi".into())));
    assert_eq!(hello(ehlo().says("25è\r\n")), Err(WireError::Unexpected("25è".into())));
    assert_eq!(hello(ehlo().says("999 x\r\n")), Err(WireError::Unexpected("999 x".into())));
    assert_eq!(hello(ehlo().says(b"250 \xff\r\n".to_vec())), Ok(vec!["250 \u{fffd}".into()]));
}

#[test]
fn goodbye() {
    let wire = Double::script("C: QUIT\nS: 221 2.0.0 Bye").wire();
    let transcript = wire.transcript();
    quit(wire);
    assert_eq!(transcript.to_string(), "C: QUIT\nS: 221 2.0.0 Bye\n");
    quit(Double::new().resets().wire());
}

fn sent(script: &str, to: &str, message: &str) -> Result<Sent, WireError> {
    let ehlo = hello(&mut Double::script(POSTFIX).wire(), "[127.0.0.1]").unwrap();
    send(&mut Double::script(script).closes().wire(), &ehlo, "a@b.it", to, message)
}

#[test]
fn one_message_is_sent_with_its_dots_doubled() {
    let script = "C: MAIL FROM:<a@b.it> SIZE=18
        S: 250 ok
        C: RCPT TO:<a@b.it>
        S: 250 ok
        C: DATA
        S: 354 go on
        C: Subject: x
        C: 
        C: ..y
        C: .
        S: 250 2.0.0 queued as 1";
    let accepted = sent(script, "a@b.it", "Subject: x\r\n\r\n.y\r\n").unwrap();
    assert!(matches!(accepted, Sent::Accepted(reply) if reply.words == "queued as 1"));
}

#[test]
fn a_message_is_refused_at_every_step() {
    let refused = |script: &str| match sent(script, "a@b.it", "x\r\n").unwrap() {
        Sent::Refused(phase, reply) => (phase, reply.code),
        other => panic!("{other:?}"),
    };
    let mail = "C: MAIL FROM:<a@b.it> SIZE=3\n";
    assert_eq!(refused(&format!("{mail}S: 553 no")), (Phase::Sender, 553));
    let rcpt = format!("{mail}S: 250 ok\nC: RCPT TO:<a@b.it>\n");
    assert_eq!(refused(&format!("{rcpt}S: 452 full")), (Phase::Recipient, 452));
    let data = format!("{rcpt}S: 250 ok\nC: DATA\n");
    assert_eq!(refused(&format!("{data}S: 554 no")), (Phase::Message, 554));
    let body = format!("{data}S: 354 go\nC: x\nC: .\n");
    assert_eq!(refused(&format!("{body}S: 552 too big")), (Phase::Message, 552));
    assert_eq!(sent(&body, "a@b.it", "x\r\n"), Ok(Sent::Unanswered(WireError::Closed)));
}

#[test]
fn what_would_break_out_of_the_envelope_is_not_sent() {
    for to in ["a@b.it> SIZE=1", "a@b.it\r\nDATA", "perché@b.it", "a b@c.it"] {
        assert_eq!(sent("", to, "x"), Err(WireError::NotSendable), "{to}");
    }
    assert_eq!(sent("", "a@b.it", "è"), Err(WireError::NotSendable));
}
