//! What people type, and what the engine is given.
use super::form::{FieldId, Form};
use crate::{
    gui::scripted::host,
    model::{CheckId, Email, Endpoint, EntryError, Fix, Protocol, Security, Server, Source, Suggestion},
};

fn filled() -> Form {
    let mut form = Form::default();
    form.email.set("maria@studiorossi.it");
    form.password.push_str("segreta");
    form
}

fn suggestion() -> Suggestion {
    let endpoint = |name: &str, port| Endpoint { host: host(name), port, security: Security::Tls };
    Suggestion {
        imap: Some((endpoint("imap.studiorossi.it", 993), Source::Provider)),
        pop3: Some((endpoint("pop.studiorossi.it", 995), Source::Provider)),
        outgoing: Some((endpoint("smtp.studiorossi.it", 465), Source::Provider)),
        user_name: Some("maria@studiorossi.it".into()),
        ..Suggestion::default()
    }
}

fn write(form: &mut Form, field: FieldId, text: &str) {
    form.entry_mut(field).unwrap().text = text.to_owned();
    form.edited(field);
}

#[test]
fn what_nobody_touched_is_left_to_the_engine() {
    let mut form = filled();
    form.suggest(Some(suggestion()));
    assert_eq!((form.incoming.host.text.as_str(), form.incoming.port.text.as_str()), ("imap.studiorossi.it", "993"));
    let account = form.account().unwrap();
    assert_eq!(account.email, Email::parse("maria@studiorossi.it").unwrap());
    assert_eq!((account.host, account.port, account.security, account.user_name), (None, None, None, None));
    assert_eq!((account.protocol, account.outgoing), (None, None));
    assert_eq!(account.password.unwrap().reveal(), "segreta");
}

#[test]
fn what_was_written_stays_and_is_judged() {
    let mut form = filled();
    write(&mut form, FieldId::Host, "imap.studiorosi.it");
    form.suggest(Some(suggestion()));
    form.suggest(None);
    form.suggest(Some(suggestion()));
    assert_eq!(form.incoming.host.text, "imap.studiorosi.it");
    assert_eq!(form.incoming.port.text, "993");
    let account = form.account().unwrap();
    assert_eq!((account.host, account.port), (Some(host("imap.studiorosi.it")), None));
    write(&mut form, FieldId::Host, "  ");
    assert_eq!(form.account().unwrap().host, None);
}

#[test]
fn another_protocol_brings_its_server() {
    let mut form = filled();
    form.suggest(Some(suggestion()));
    form.set_protocol(Protocol::Pop3);
    assert_eq!((form.incoming.host.text.as_str(), form.incoming.port.text.as_str()), ("pop.studiorossi.it", "995"));
    assert_eq!(form.account().unwrap().protocol, Some(Protocol::Pop3));
}

#[test]
fn port_and_protection_follow_one_another() {
    let mut form = filled();
    form.suggest(Some(suggestion()));
    write(&mut form, FieldId::Port, "143");
    assert_eq!(form.incoming.security.value, Security::StartTls);
    let mut form = filled();
    form.suggest(Some(suggestion()));
    form.set_security(FieldId::Port, Security::StartTls);
    form.set_security(FieldId::OutgoingPort, Security::StartTls);
    assert_eq!((form.incoming.port.text.as_str(), form.outgoing.port.text.as_str()), ("143", "587"));
    assert_eq!(form.account().unwrap().port, None);
}

#[test]
fn a_server_as_people_paste_it_is_taken_apart() {
    for (typed, name, port) in [
        ("imaps://imap.altro.it:1993/", "imap.altro.it", "1993"),
        ("https://mail.altro.it/webmail", "mail.altro.it", "993"),
        ("  imap.altro.it  ", "imap.altro.it", "993"),
        ("imap.altro.it:143", "imap.altro.it", "143"),
        ("posta.caffè.it", "posta.caffè.it", "993"),
    ] {
        let mut form = filled();
        form.suggest(Some(suggestion()));
        write(&mut form, FieldId::Host, typed);
        form.left(FieldId::Host);
        assert_eq!((form.incoming.host.text.as_str(), form.incoming.port.text.as_str()), (name, port), "{typed}");
        let port = (port != "993").then(|| port.parse::<u16>().unwrap());
        assert_eq!(form.account().unwrap().port, port, "{typed}");
    }
    let mut form = filled();
    write(&mut form, FieldId::Host, "posta.caffè.it");
    assert_eq!(form.account().unwrap().host, Some(host("posta.xn--caff-8oa.it")));
}

#[test]
fn every_bad_entry_has_its_sentence_at_its_field() {
    use EntryError as E;
    let long = "a".repeat(10_000);
    for (field, typed, error) in [
        (FieldId::Email, "", E::EmailEmpty),
        (FieldId::Email, "maria.studiorossi.it", E::EmailWithoutAt),
        (FieldId::Email, "a@b@studiorossi.it", E::EmailSeveralAts),
        (FieldId::Email, "@studiorossi.it", E::EmailWithoutName),
        (FieldId::Email, "maria@", E::EmailWithoutDomain),
        (FieldId::Email, "maria@studiorossi", E::EmailDomainWithoutDot),
        (FieldId::Email, "maria rossi@studiorossi.it", E::EmailHasSpaces),
        (FieldId::Email, "😀@studiorossi.it", E::EmailNotAllowed),
        (FieldId::Email, long.as_str(), E::EmailTooLong),
        (FieldId::Host, "https://", E::ServerEmpty),
        (FieldId::Host, "😀 😀", E::ServerNotAllowed),
        (FieldId::Host, long.as_str(), E::ServerTooLong),
        (FieldId::Host, "imap.studiorossi.it:70000", E::PortOutOfRange),
        (FieldId::Port, "0", E::PortOutOfRange),
        (FieldId::Port, "70000", E::PortOutOfRange),
        (FieldId::Port, "imap", E::PortNotANumber),
        (FieldId::OutgoingHost, "a..b", E::ServerNotAllowed),
        (FieldId::OutgoingPort, "465x", E::PortNotANumber),
    ] {
        let mut form = filled();
        form.suggest(Some(suggestion()));
        write(&mut form, field, typed);
        assert!(form.account().is_none(), "{field:?} {typed:.40}");
        assert_eq!(form.entry_mut(field).unwrap().error, Some(error), "{typed:.40}");
        assert_eq!(form.first_error(), Some(field));
        write(&mut form, field, "x");
        assert_eq!(form.entry_mut(field).unwrap().error, None, "writing takes the sentence away");
    }
}

#[test]
fn addresses_with_spaces_around_and_foreign_letters_are_taken() {
    for (typed, read) in
        [("  maria@studiorossi.it ", "maria@studiorossi.it"), ("info@caffè.it", "info@xn--caff-8oa.it")]
    {
        let mut form = filled();
        write(&mut form, FieldId::Email, typed);
        assert_eq!(form.account().unwrap().email.to_string(), read);
    }
}

#[test]
fn passwords_that_cannot_be_used() {
    let long = "a".repeat(10_000);
    for (typed, error) in [
        ("", Some(EntryError::PasswordEmpty)),
        ("a\u{0}b", Some(EntryError::PasswordNotAllowed)),
        (long.as_str(), Some(EntryError::PasswordNotAllowed)),
        (" pàsswörd 😀 ", None),
    ] {
        let mut form = filled();
        form.password.clear();
        form.password.push_str(typed);
        assert_eq!(form.account().is_none(), error.is_some());
        assert_eq!(form.password_error, error);
    }
}

#[test]
fn an_outgoing_port_without_a_server_asks_for_the_server() {
    let mut form = filled();
    write(&mut form, FieldId::OutgoingPort, "587");
    assert!(form.account().is_none());
    assert_eq!(form.outgoing.host.error, Some(EntryError::ServerEmpty));
    form.suggest(Some(suggestion()));
    let outgoing = form.account().unwrap().outgoing;
    let server = Server { host: host("smtp.studiorossi.it"), port: Some(587), security: None };
    assert_eq!(outgoing, Some(server));
}

#[test]
fn fixes_go_into_the_form_as_if_written() {
    let mut form = filled();
    form.suggest(Some(suggestion()));
    form.apply(&Fix::UseServer(host("imap.giusto.it")), CheckId::ServerName);
    form.apply(&Fix::UseUserName("maria".into()), CheckId::Login);
    form.apply(&Fix::UsePort { port: 587, security: Security::StartTls }, CheckId::Outgoing);
    let protocol = Fix::UseProtocol { protocol: Protocol::Pop3, port: 995, security: Security::Tls };
    form.apply(&protocol, CheckId::Protocol);
    form.apply(&Fix::AllowClearText(host("imap.giusto.it")), CheckId::Login);
    let account = form.account().unwrap();
    assert_eq!((account.host, account.port), (Some(host("imap.giusto.it")), Some(995)));
    assert_eq!((account.protocol, account.security), (Some(Protocol::Pop3), Some(Security::Tls)));
    assert_eq!(account.user_name.as_deref(), Some("maria"));
    let outgoing = account.outgoing.unwrap();
    assert_eq!((outgoing.port, outgoing.security), (Some(587), Some(Security::StartTls)));
    assert_eq!(account.consents.len(), 1);
}
