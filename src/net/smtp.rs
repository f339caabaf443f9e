//! SMTP (RFC 5321): submission (RFC 4954, 6409) up to the login, delivery up to the recipients. A message is sent by `send`
//! alone.
//!
//! Not by the crate `lettre`: it opens its own sockets, so it could not run over the seam, and keeps no transcript.
mod envelope;
mod send;
#[cfg(test)]
mod tests;

pub use envelope::{Envelope, ask_recipients, ask_size};

use super::{
    Wire, WireError, base64,
    mask::sasl_plain,
    wire::{check_sendable, ms_since, secret_line},
};
use crate::model::Credential;
use std::{
    collections::BTreeSet,
    time::{Duration, Instant},
};

pub use send::{Phase, Sent, send};

/// Lines of one reply. Postfix answers EHLO with 10.
const MAX_REPLY_LINES: usize = 100;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SmtpReply {
    pub code: u16,
    /// RFC 3463: `5.7.8`
    pub enhanced: Option<String>,
    /// The text of all lines without the codes, password hidden.
    pub words: String,
    /// The lines as they came, password hidden.
    pub lines: Vec<String>,
    /// From the last byte sent to the last byte of the answer.
    pub took_ms: u64,
}

impl SmtpReply {
    pub fn is_accepted(&self) -> bool {
        (200..300).contains(&self.code)
    }

    /// `550 5.1.1 User unknown`
    pub fn in_one_line(&self) -> String {
        let code = self.code.to_string();
        let parts = [code.as_str(), self.enhanced.as_deref().unwrap_or_default(), self.words.as_str()];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    }
}

/// What the server says of itself (RFC 5321 section 4.1.1.1).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ehlo {
    pub reply: SmtpReply,
    /// Upper case, without parameters.
    pub extensions: BTreeSet<String>,
    /// Upper case.
    pub auth_mechanisms: BTreeSet<String>,
    /// The largest message taken, in bytes (RFC 1870); `None` where it names none, or no fixed one (0).
    pub size_limit: Option<u64>,
}

impl Ehlo {
    pub fn has(&self, extension: &str) -> bool {
        self.extensions.contains(&extension.to_ascii_uppercase())
    }

    pub fn auth(&self, mechanism: &str) -> bool {
        self.auth_mechanisms.contains(&mechanism.to_ascii_uppercase())
    }

    fn of(reply: SmtpReply) -> Self {
        let mut ehlo = Self { extensions: BTreeSet::new(), auth_mechanisms: BTreeSet::new(), size_limit: None, reply };
        if !ehlo.reply.is_accepted() {
            return ehlo;
        }
        for line in ehlo.reply.lines.iter().skip(1) {
            let text = line.get(4..).unwrap_or_default().to_ascii_uppercase();
            // Old servers announce `AUTH=PLAIN LOGIN`.
            let mut words = text.split([' ', '=']).filter(|word| !word.is_empty());
            let Some(name) = words.next() else { continue };
            match name {
                "AUTH" => ehlo.auth_mechanisms.extend(words.map(str::to_owned)),
                "SIZE" => ehlo.size_limit = words.next().and_then(|size| size.parse().ok()).filter(|size| *size > 0),
                _ => {}
            }
            ehlo.extensions.insert(name.to_owned());
        }
        ehlo
    }
}

/// EHLO, and HELO where the server does not know that. `our_name`: a host name or a literal such as `[127.0.0.1]`.
pub fn hello(wire: &mut Wire, our_name: &str) -> Result<Ehlo, WireError> {
    check_sendable(&[our_name])?;
    let reply = ask(wire, &format!("EHLO {our_name}"))?;
    if matches!(reply.code, 500..=504) {
        return ask(wire, &format!("HELO {our_name}")).map(Ehlo::of);
    }
    Ok(Ehlo::of(reply))
}

/// Asks with STARTTLS. When accepted, `Wire::into_stream` and the handshake come next, then EHLO again.
pub fn start_tls(wire: &mut Wire) -> Result<SmtpReply, WireError> {
    ask(wire, "STARTTLS")
}

/// One attempt to log in: AUTH PLAIN, or LOGIN where only that is offered.
pub fn log_in(wire: &mut Wire, ehlo: &Ehlo, credential: &Credential) -> Result<SmtpReply, WireError> {
    wire.transcript().hide_with_user(&credential.user_name, &credential.secret);
    check_sendable(&[&credential.user_name, credential.secret.reveal()])?;
    let reply = match (ehlo.auth("PLAIN"), ehlo.auth("LOGIN")) {
        (true, _) => auth_plain(wire, credential)?,
        (false, true) => auth_login(wire, credential)?,
        (false, false) => return Err(WireError::NoMechanism),
    };
    // Asked for more than there is: whatever it wants, it is no answer.
    if reply.code == 334 { Err(WireError::Unexpected(reply.lines.join(" "))) } else { Ok(reply) }
}

fn auth_plain(wire: &mut Wire, credential: &Credential) -> Result<SmtpReply, WireError> {
    let message = base64::encode(&sasl_plain("", &credential.user_name, &credential.secret));
    let reply = ask(wire, &secret_line(&["AUTH PLAIN ", &message]))?;
    // Some servers overlook the initial response.
    if reply.code == 334 { ask(wire, &message) } else { Ok(reply) }
}

fn auth_login(wire: &mut Wire, credential: &Credential) -> Result<SmtpReply, WireError> {
    let reply = ask(wire, "AUTH LOGIN")?;
    if reply.code != 334 {
        return Ok(reply);
    }
    let reply = ask(wire, &base64::encode(credential.user_name.as_bytes()))?;
    if reply.code != 334 {
        return Ok(reply);
    }
    ask(wire, &base64::encode(credential.secret.reveal().as_bytes()))
}

/// Says goodbye; waits at most 300 ms for the answer.
pub fn quit(mut wire: Wire) {
    let wait = wire.wait().at_most(Duration::from_millis(300));
    wire.set_wait(&wait);
    let _ = ask(&mut wire, "QUIT");
}

fn ask(wire: &mut Wire, command: &str) -> Result<SmtpReply, WireError> {
    wire.send_line(command)?;
    read_reply(wire, Instant::now())
}

fn read_reply(wire: &mut Wire, sent: Instant) -> Result<SmtpReply, WireError> {
    let transcript = wire.transcript();
    let mut reply = SmtpReply { code: 0, enhanced: None, words: String::new(), lines: Vec::new(), took_ms: 0 };
    while reply.lines.len() < MAX_REPLY_LINES {
        let line = wire.read_raw_line()?;
        let Some((code, goes_on, text)) = parts(&line) else {
            return Err(WireError::Unexpected(transcript.tidy(&line)));
        };
        let (enhanced, text) = split_enhanced(text);
        reply.code = code;
        reply.enhanced = reply.enhanced.or_else(|| enhanced.map(str::to_owned));
        if !reply.words.is_empty() && !text.is_empty() {
            reply.words.push(' ');
        }
        reply.words.push_str(text);
        reply.lines.push(transcript.tidy(&line));
        if !goes_on {
            reply.words = transcript.tidy(&reply.words);
            reply.took_ms = ms_since(sent);
            return Ok(reply);
        }
    }
    Err(WireError::Flood)
}

/// `250-PIPELINING`: the code, whether more lines follow, the text.
fn parts(line: &str) -> Option<(u16, bool, &str)> {
    let digits = line.get(..3).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
    let code = digits.parse().ok().filter(|code| (200..600).contains(code))?;
    match line.as_bytes().get(3) {
        None => Some((code, false, "")),
        Some(b' ') => Some((code, false, line.get(4..)?.trim())),
        Some(b'-') => Some((code, true, line.get(4..)?.trim())),
        Some(_) => None,
    }
}

/// `5.7.8 Error: authentication failed` (RFC 3463).
fn split_enhanced(text: &str) -> (Option<&str>, &str) {
    let (first, rest) = text.split_once(' ').unwrap_or((text, ""));
    let numbers: Vec<&str> = first.split('.').collect();
    let is_number = |part: &&str| (1..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    let is_enhanced = numbers.len() == 3 && numbers.iter().all(is_number) && matches!(numbers[0], "2" | "4" | "5");
    if is_enhanced { (Some(first), rest.trim_start()) } else { (None, text) }
}
