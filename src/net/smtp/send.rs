//! One message by SMTP (RFC 5321 section 3.3). The only place where MAIL, RCPT and DATA are said.
use super::{
    super::{Wire, WireError, wire::check_sendable},
    Ehlo, SmtpReply, ask, read_reply,
};
use std::time::{Duration, Instant};

/// Filters look at the message between its last byte and the answer.
const ACCEPTING: Duration = Duration::from_secs(90);

/// Where a message was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    Sender,
    Recipient,
    Message,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sent {
    Accepted(SmtpReply),
    Refused(Phase, SmtpReply),
    /// All of it was sent, and no answer came: it may have been taken.
    Unanswered(WireError),
}

/// Sends one message. `message` with CRLF line ends, ASCII only. An `Err` means that nothing was sent of it.
pub fn send(wire: &mut Wire, ehlo: &Ehlo, from: &str, to: &str, message: &str) -> Result<Sent, WireError> {
    check_sendable(&[from, to])?;
    let is_ascii = from.is_ascii() && to.is_ascii();
    let breaks_out = |email: &str| email.contains(['<', '>', ' ', '\t']);
    if breaks_out(from) || breaks_out(to) || !message.is_ascii() || (!is_ascii && !ehlo.has("SMTPUTF8")) {
        return Err(WireError::NotSendable);
    }
    let size = if ehlo.has("SIZE") { format!(" SIZE={}", message.len()) } else { String::new() };
    let utf8 = if is_ascii { "" } else { " SMTPUTF8" };
    let reply = ask(wire, &format!("MAIL FROM:<{from}>{size}{utf8}"))?;
    if !reply.is_accepted() {
        return Ok(Sent::Refused(Phase::Sender, reply));
    }
    let reply = ask(wire, &format!("RCPT TO:<{to}>"))?;
    if !reply.is_accepted() {
        return Ok(Sent::Refused(Phase::Recipient, reply));
    }
    let reply = ask(wire, "DATA")?;
    if reply.code != 354 {
        return Ok(Sent::Refused(Phase::Message, reply));
    }
    wire.set_wait(&wire.wait().at_most(ACCEPTING));
    // A dot at the beginning of a line is doubled (RFC 5321 section 4.5.2).
    let stuffed: Vec<String> =
        message.lines().map(|line| if line.starts_with('.') { format!(".{line}") } else { line.to_owned() }).collect();
    let lines: Vec<&str> = stuffed.iter().map(String::as_str).chain(["."]).collect();
    wire.send_lines(&lines)?;
    Ok(match read_reply(wire, Instant::now()) {
        Ok(reply) if reply.is_accepted() => Sent::Accepted(reply),
        Ok(reply) => Sent::Refused(Phase::Message, reply),
        Err(error) => Sent::Unanswered(error),
    })
}
