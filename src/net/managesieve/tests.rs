use super::{super::double::*, *};
use crate::{mail::Raw, model::Secret};

const GREETING: &str = "S: \"IMPLEMENTATION\" \"Dovecot Pigeonhole\"\nS: \"SIEVE\" \"fileinto reject\"\nS: \"NOTIFY\" \"mailto\"\n\
    S: \"SASL\" \"PLAIN LOGIN\"\nS: \"STARTTLS\"\nS: \"VERSION\" \"1.0\"\nS: OK \"Dovecot (Debian) ready.\"";

fn secret(password: &str) -> Secret {
    Secret::new(password.into())
}

fn plain() -> Capabilities {
    ["SASL", "AUTH=PLAIN"].into_iter().collect()
}

/// A session after `OK`, with what follows.
fn session(then: Double) -> SieveSession {
    SieveSession { wire: then.wire(), is_over: false }
}

#[test]
fn greetings() {
    let mut wire = Double::script(GREETING).in_chunks_of(1).wire();
    let found = greeting(&mut wire).unwrap();
    assert!(found.has("STARTTLS") && found.auth("PLAIN") && found.auth("LOGIN") && !found.auth("DIGEST-MD5"));
    let literal = Double::new().says("{5}\r\nSIEVE {8}\r\nfileinto\r\n\"SASL\" \"\"\r\nOK {7}\r\nall\r\nin\r\n").wire();
    let found = greeting(&mut { literal }).unwrap();
    assert!(found.has("SIEVE") && !found.auth("PLAIN"));
    let mut gone = Double::script("S: BYE (TRYLATER) \"Servizio in manutenzione\"").wire();
    let Err(WireError::Refused(reply)) = greeting(&mut gone) else { panic!("no goodbye") };
    assert_eq!(reply.code.as_deref(), Some("TRYLATER"));
    assert_eq!(reply.words, "BYE (TRYLATER) \"Servizio in manutenzione\"");
    let mut imap = Double::script("S: * OK Dovecot ready.").wire();
    assert_eq!(greeting(&mut imap).err(), Some(WireError::Unexpected("* OK Dovecot ready.".into())));
    let mut mute = Double::new().wire();
    assert_eq!(greeting(&mut mute).err(), Some(WireError::TimedOut));
    let mut endless = Double::new().repeats(b"\"X\" \"Y\"\r\n").wire();
    assert_eq!(greeting(&mut endless).err(), Some(WireError::Flood));
}

#[test]
fn start_tls_answers() {
    let mut wire = Double::script("C: STARTTLS\nS: OK \"Begin TLS negotiation now.\"").wire();
    assert!(start_tls(&mut wire).unwrap().accepted && wire.into_stream().is_ok());
    let mut wire = Double::script("C: STARTTLS\nS: NO \"no TLS here\"").wire();
    assert!(!start_tls(&mut wire).unwrap().accepted);
    let mut wire = Double::new().expects("STARTTLS\r\n").says("OK\r\nOK \"injected\"\r\n").wire();
    assert!(start_tls(&mut wire).unwrap().accepted);
    assert_eq!(wire.into_stream().err(), Some(WireError::Injected));
}

#[test]
fn a_script_is_listed_and_read() {
    let login_line = format!("AUTHENTICATE \"PLAIN\" \"{}\"", *base64::encode(b"\0mario\0mario-pw1"));
    let script = "# rule:[Newsletter]\r\nif address :domain :is \"from\" \"newsletter.test\"\n{ discard; }\r\n";
    let double = Double::new()
        .expects(&format!("{login_line}\r\n"))
        .says("OK (SASL \"cnNwYXV0aD0=\") \"Logged in.\"\r\n")
        .expects("LISTSCRIPTS\r\n")
        .says("\"vec\\\"chio\"\r\n{6}\r\nregole ACTIVE\r\nOK \"Listscripts completed.\"\r\n")
        .expects("GETSCRIPT \"regole\"\r\n")
        .says(format!("{{{}}}\r\n{script}\r\nOK \"Getscript completed.\"\r\n", script.len()))
        .expects("GETSCRIPT \"vec\\\"chio\"\r\n")
        .says("\"keep;\"\r\nOK\r\n")
        .expects("GETSCRIPT \"non c'è\"\r\n")
        .says("NO (NONEXISTENT) \"Script does not exist.\"\r\n")
        .expects("LOGOUT\r\n")
        .says("OK \"bye\"\r\n");
    let login = log_in(double.in_chunks_of(3).wire(), &plain(), &Credential::new("mario", secret("mario-pw1")));
    assert!(login.reply.unwrap().accepted);
    let mut session = login.session.unwrap();
    let names = session.list_scripts().unwrap();
    let name = |name: &str, is_active| ScriptName { name: Raw::new(name), is_active };
    assert_eq!(names, [name("vec\"chio", false), name("regole", true)]);
    assert_eq!(session.get_script(&Raw::new("regole")), Ok(Script::Whole(Raw::new(script))));
    assert_eq!(session.get_script(&Raw::new("vec\"chio")), Ok(Script::Whole(Raw::new("keep;"))));
    let Err(Refusal::Said(reply)) = session.get_script(&Raw::new("non c'è")) else { panic!("it is there") };
    assert_eq!(reply.code.as_deref(), Some("NONEXISTENT"));
    session.logout();
    let told = login.transcript.to_string();
    assert!(told.starts_with("C: AUTHENTICATE \"PLAIN\" \"(password hidden)\"\n"), "{told}");
    assert!(!told.contains("newsletter") && told.ends_with("S: OK \"bye\"\n"), "{told}");
}

#[test]
fn passwords_stay_hidden_and_logins_end() {
    let refused = |says: &str| {
        let line = format!("AUTHENTICATE \"PLAIN\" \"{}\"\r\n", *base64::encode(b"\0mario\0mario-pw1"));
        let double = Double::new().expects(&line).says(says).closes();
        log_in(double.wire(), &plain(), &Credential::new("mario", secret("mario-pw1")))
    };
    let login = refused("NO (AUTH-TOO-WEAK) \"mario-pw1 is wrong\"\r\n");
    let reply = login.reply.unwrap();
    assert_eq!((reply.accepted, reply.code.as_deref()), (false, Some("AUTH-TOO-WEAK")));
    assert_eq!(reply.words, "NO (AUTH-TOO-WEAK) \"(password hidden) is wrong\"");
    assert!(login.session.is_none() && !login.transcript.to_string().contains("mario-pw1"));
    // A challenge, and capabilities that come late, are no answer to a login.
    for says in ["\"\"\r\n", "{0}\r\n\r\n", "\"IMPLEMENTATION\" \"x\"\r\nOK\r\n", "+OK\r\n"] {
        let login = refused(says);
        assert!(login.session.is_none() || !says.starts_with('"'), "{says:?}");
        assert!(matches!(login.reply, Err(WireError::Unexpected(_) | WireError::Closed)), "{says:?}");
    }
    assert_eq!(refused("").reply, Err(WireError::Closed));
    let nothing_sent = Double::new();
    let sent = nothing_sent.sent();
    let login = log_in(
        nothing_sent.wire(),
        &["AUTH=SCRAM-SHA-1"].into_iter().collect(),
        &Credential::new("mario", secret("x")),
    );
    assert_eq!(login.reply, Err(WireError::NoMechanism));
    assert_eq!(sent.text(), "");
}

#[test]
fn a_long_password_goes_as_a_literal() {
    let password = "é".repeat(500);
    let message = base64::encode(format!("\0mario\0{password}").as_bytes());
    let double = Double::new()
        .expects(&format!("AUTHENTICATE \"PLAIN\" {{{}+}}\r\n{}\r\n", message.len(), *message))
        .says("OK\r\n");
    let login = log_in(double.wire(), &plain(), &Credential::new("mario", secret(&password)));
    assert!(login.reply.unwrap().accepted && !login.transcript.to_string().contains(&*message));
}

#[test]
fn what_is_too_long_is_not_read() {
    for size in ["10485760", "1073741824", "18446744073709551616", "1048577+"] {
        let says = format!("{{{size}}}\r\n");
        let double = Double::new().expects("GETSCRIPT \"x\"\r\n").says(says).repeats(b"if true { keep; }\r\n");
        let mut session = session(double);
        let Ok(Script::TooLong { size_bytes, beginning }) = session.get_script(&Raw::new("x")) else {
            panic!("{size}")
        };
        assert!(
            size_bytes > MAX_SCRIPT as u64
                && beginning.as_sent().starts_with("if true")
                && beginning.as_sent().len() == 4096
        );
        assert_eq!(session.list_scripts(), Err(Refusal::Broken(WireError::TooLong)), "{size}");
    }
    let mut longest = session(
        Double::new()
            .expects("GETSCRIPT \"x\"\r\n")
            .says(format!("{{{MAX_SCRIPT}}}\r\n{}\r\nOK\r\n", "#".repeat(MAX_SCRIPT))),
    );
    assert!(
        matches!(longest.get_script(&Raw::new("x")), Ok(Script::Whole(text)) if text.as_sent().len() == MAX_SCRIPT)
    );
    let mut names = session(Double::new().expects("LISTSCRIPTS\r\n").says("{9000}\r\n").repeats(b"x"));
    assert!(names.list_scripts().unwrap().is_empty());
    assert!(names.list_scripts().is_err());
}

#[test]
fn odd_answers_are_named() {
    let asked = |says: &str| {
        session(Double::new().expects("GETSCRIPT \"x\"\r\n").says(says).closes()).get_script(&Raw::new("x"))
    };
    for says in
        ["OK\r\n", "nonsense\r\nOK\r\n", "\"open\r\nOK\r\n", "{12\r\nOK\r\n", "{-1}\r\n", "{}\r\nOK\r\n", "(X\r\n"]
    {
        assert!(matches!(asked(says), Err(Refusal::Broken(WireError::Unexpected(_)))), "{says:?}: {:?}", asked(says));
    }
    assert_eq!(asked("{20}\r\nshort"), Err(Refusal::Broken(WireError::Closed)));
    assert!(matches!(asked("BYE \"Disconnected for inactivity.\"\r\n"), Err(Refusal::Said(_))));
    let mut session = session(Double::new());
    assert_eq!(session.get_script(&Raw::new("a\r\nDELETESCRIPT \"b\"")), Err(Refusal::Broken(WireError::NotSendable)));
}
