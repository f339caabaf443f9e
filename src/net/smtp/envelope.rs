//! What a sending server hears before it sends a message (RFC 5321 section 3.3). It ends before DATA.
use super::{Ehlo, SmtpReply, ask, read_reply};
use crate::net::{Wire, WireError, wire::check_sendable};
use std::time::Instant;

/// The answers to MAIL and to each RCPT, as far as they came.
#[derive(Debug, Clone)]
pub struct Envelope {
    /// To `MAIL FROM:<>`, the sender of every bounce, which nobody may refuse (RFC 5321 section 4.5.5).
    pub sender: SmtpReply,
    /// In the order of the recipients.
    pub recipients: Vec<SmtpReply>,
    /// Why answers are missing.
    pub broken: Option<WireError>,
}

impl Envelope {
    /// Nothing is taken in clear: "Must issue a STARTTLS command first" (RFC 3207 section 4).
    pub fn wants_tls(&self) -> bool {
        self.sender.code == 530 || self.recipients.first().is_some_and(|reply| reply.code == 530)
    }
}

/// Would a message of this size be taken (RFC 1870 section 6.1)? Some servers repeat a refusal for every MAIL until RSET.
///
/// # Errors
/// The talk broke off.
pub fn ask_size(wire: &mut Wire, ehlo: &Ehlo, size_bytes: u64) -> Result<SmtpReply, WireError> {
    let mail = format!("MAIL FROM:<> SIZE={size_bytes}");
    if !ehlo.has("PIPELINING") {
        let reply = ask(wire, &mail)?;
        return ask(wire, "RSET").map(|_| reply);
    }
    wire.send_lines(&[&mail, "RSET"])?;
    let sent = Instant::now();
    let reply = read_reply(wire, sent)?;
    read_reply(wire, sent).map(|_| reply)
}

/// `MAIL FROM:<>` and `RCPT TO` for each address, in one packet where the server offers PIPELINING (RFC 2920).
///
/// # Errors
/// `NotSendable` for an address that cannot stand in a command, or that has letters beyond ASCII where the server does
/// not offer SMTPUTF8 (RFC 6531); otherwise when not even MAIL was answered.
pub fn ask_recipients(wire: &mut Wire, ehlo: &Ehlo, recipients: &[&str]) -> Result<Envelope, WireError> {
    check_sendable(recipients)?;
    let needs_utf8 = !recipients.iter().all(|address| address.is_ascii());
    if needs_utf8 && !ehlo.has("SMTPUTF8") || recipients.iter().any(|address| address.contains(['<', '>', ' '])) {
        return Err(WireError::NotSendable);
    }
    let mail = if needs_utf8 { "MAIL FROM:<> SMTPUTF8" } else { "MAIL FROM:<>" };
    let commands: Vec<String> = recipients.iter().map(|address| format!("RCPT TO:<{address}>")).collect();
    if ehlo.has("PIPELINING") {
        return all_at_once(wire, mail, &commands);
    }
    let mut envelope = Envelope { sender: ask(wire, mail)?, recipients: Vec::new(), broken: None };
    if envelope.sender.is_accepted() {
        for command in &commands {
            match ask(wire, command) {
                Ok(reply) => envelope.recipients.push(reply),
                Err(error) => {
                    envelope.broken = Some(error);
                    break;
                }
            }
        }
    }
    Ok(envelope)
}

fn all_at_once(wire: &mut Wire, mail: &str, commands: &[String]) -> Result<Envelope, WireError> {
    let lines: Vec<&str> = std::iter::once(mail).chain(commands.iter().map(String::as_str)).collect();
    wire.send_lines(&lines)?;
    let sent = Instant::now();
    let mut envelope = Envelope { sender: read_reply(wire, sent)?, recipients: Vec::new(), broken: None };
    for _ in commands {
        match read_reply(wire, sent) {
            // After a refused MAIL they only say "need MAIL command".
            Ok(reply) if envelope.sender.is_accepted() => envelope.recipients.push(reply),
            Ok(_) => {}
            Err(error) => {
                envelope.broken = Some(error);
                break;
            }
        }
    }
    Ok(envelope)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::net::double::Double;
    use std::collections::BTreeSet;

    fn ehlo(extensions: &[&str]) -> Ehlo {
        let reply = SmtpReply { code: 250, enhanced: None, words: String::new(), lines: Vec::new(), took_ms: 0 };
        let extensions = extensions.iter().map(|name| (*name).to_owned()).collect();
        Ehlo { reply, extensions, auth_mechanisms: BTreeSet::new(), size_limit: None }
    }

    fn codes(envelope: &Envelope) -> Vec<u16> {
        envelope.recipients.iter().map(|reply| reply.code).collect()
    }

    #[test]
    fn in_one_packet_where_offered() {
        let script = "C: MAIL FROM:<>\nC: RCPT TO:<maria@x.it>\nC: RCPT TO:<nobody@x.it>
            S: 250 2.1.0 Ok\nS: 250 2.1.5 Ok\nS: 550 5.1.1 unknown";
        let mut wire = Double::script(script).wire();
        let envelope = ask_recipients(&mut wire, &ehlo(&["PIPELINING"]), &["maria@x.it", "nobody@x.it"]).unwrap();
        assert_eq!((envelope.sender.code, codes(&envelope), envelope.broken), (250, vec![250, 550], None));
    }

    #[test]
    fn one_after_the_other_where_not() {
        let script = "C: MAIL FROM:<>\nS: 250 Ok\nC: RCPT TO:<maria@x.it>\nS: 450 4.2.0 Greylisted";
        let mut wire = Double::script(script).closes().wire();
        let envelope = ask_recipients(&mut wire, &ehlo(&[]), &["maria@x.it", "nobody@x.it"]).unwrap();
        assert_eq!((codes(&envelope), envelope.broken), (vec![450], Some(WireError::Closed)));
    }

    #[test]
    fn a_refused_sender_says_nothing_of_the_recipients() {
        let script = "C: MAIL FROM:<>\nC: RCPT TO:<maria@x.it>\nS: 550 5.7.1 no\nS: 503 5.5.1 need MAIL command";
        let mut wire = Double::script(script).wire();
        let envelope = ask_recipients(&mut wire, &ehlo(&["PIPELINING"]), &["maria@x.it"]).unwrap();
        assert_eq!((envelope.sender.code, envelope.recipients.len()), (550, 0));
    }

    #[test]
    fn a_size_is_asked_about_and_taken_back() {
        for (extensions, script) in [
            (&["PIPELINING"][..], "C: MAIL FROM:<> SIZE=99\nC: RSET\nS: 552 5.3.4 too big\nS: 250 Ok"),
            (&[][..], "C: MAIL FROM:<> SIZE=99\nS: 552 5.3.4 too big\nC: RSET\nS: 250 Ok"),
        ] {
            let mut wire = Double::script(script).wire();
            assert_eq!(ask_size(&mut wire, &ehlo(extensions), 99).unwrap().code, 552);
        }
    }

    #[test]
    fn nothing_in_clear() {
        let script = "C: MAIL FROM:<>\nS: 530 5.7.0 Must issue a STARTTLS command first";
        let mut wire = Double::script(script).wire();
        assert!(ask_recipients(&mut wire, &ehlo(&[]), &["maria@x.it"]).unwrap().wants_tls());
    }

    #[test]
    fn what_cannot_stand_in_a_command_is_not_sent() {
        for address in ["maria@x.it>\r\nDATA", "a b@x.it", "a>b@x.it", "marìa@x.it"] {
            let mut wire = Double::new().wire();
            let error = ask_recipients(&mut wire, &ehlo(&[]), &[address]).unwrap_err();
            assert_eq!(error, WireError::NotSendable, "{address}");
        }
        let script = "C: MAIL FROM:<> SMTPUTF8\nC: RCPT TO:<marìa@x.it>\nS: 250 Ok\nS: 250 Ok";
        let mut wire = Double::script(script).wire();
        let can = ehlo(&["SMTPUTF8", "PIPELINING"]);
        assert_eq!(codes(&ask_recipients(&mut wire, &can, &["marìa@x.it"]).unwrap()), [250]);
    }
}
