use super::*;
use std::fs;

fn email() -> Email {
    Email::parse("mario.rossi@auto.test").unwrap()
}

fn file(name: &str) -> Vec<u8> {
    let text = fs::read_to_string(format!("tests/lab/conf/settings/{name}.xml")).unwrap();
    text.replace("@DOMAIN@", "auto.test").replace("@EMAIL@", "mario.rossi@auto.test").into_bytes()
}

#[test]
fn the_question_holds_the_address_and_nothing_can_be_put_into_it() {
    let question = question(&Email::parse("a&b@auto.test").unwrap());
    assert!(question.contains("<EMailAddress>a&amp;b@auto.test</EMailAddress>"), "{question}");
}

#[test]
fn an_answer_with_settings() {
    let settings = read(&file("autodiscover"), &email()).unwrap();
    let found: Vec<(Service, u16, Security)> =
        settings.servers.iter().map(|s| (s.service, s.endpoint.port, s.endpoint.security)).collect();
    assert_eq!(
        found,
        [
            (Service::Incoming(Protocol::Imap), 993, Security::Tls),
            (Service::Incoming(Protocol::Pop3), 995, Security::Tls),
            (Service::Outgoing, 587, Security::StartTls),
        ]
    );
    assert!(settings.servers.iter().all(|s| s.user_name.as_deref() == Some("mario.rossi@auto.test")));
}

#[test]
fn a_redirect_is_told_and_not_followed() {
    let settings = read(&file("autodiscover-redirect"), &email()).unwrap();
    assert_eq!(settings.redirect.as_deref(), Some("mario@altrove.test"));
    assert!(settings.servers.is_empty());
}

#[test]
fn protection_by_what_is_said() {
    let of = |inner: &str| {
        let xml = format!(
            "<Autodiscover><Response><Account><Protocol><Type>IMAP</Type><Server>imap.auto.test</Server>{inner}</Protocol></Account></Response></Autodiscover>"
        );
        let settings = read(xml.as_bytes(), &email()).unwrap();
        settings.servers.first().map(|s| (s.endpoint.port, s.endpoint.security))
    };
    assert_eq!(of(""), Some((993, Security::Tls)));
    assert_eq!(of("<Port>143</Port>"), Some((143, Security::StartTls)));
    assert_eq!(of("<Port>993</Port><Encryption>TLS</Encryption>"), Some((993, Security::Tls)));
    assert_eq!(of("<Encryption>TLS</Encryption>"), Some((143, Security::StartTls)));
    assert_eq!(of("<Encryption>Auto</Encryption><Port>143</Port>"), Some((143, Security::StartTls)));
    assert_eq!(of("<SSL>off</SSL><Port>143</Port>"), None);
    assert_eq!(of("<Encryption>None</Encryption>"), None);
    assert_eq!(of("<Port>0</Port>"), None);
}

#[test]
fn errors_pages_and_bombs() {
    let error = b"<Autodiscover><Response><Error><ErrorCode>500</ErrorCode></Error></Response></Autodiscover>";
    assert_eq!(read(error, &email()), Err(Why::NoServers));
    assert_eq!(read(b"<html></html>", &email()), Err(Why::NotXml));
    assert_eq!(
        read(b"<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><Autodiscover/>", &email()),
        Err(Why::DocumentType)
    );
    let here = b"<Autodiscover><Protocol><Type>IMAP</Type><Server>127.0.0.1</Server></Protocol></Autodiscover>";
    assert_eq!(read(here, &email()).unwrap().passed_over, [("IMAP 127.0.0.1:".to_owned(), Why::AddressNotAllowed)]);
}
