//! ManageSieve (RFC 5804) as far as a diagnosis needs it: scripts are listed and read, never put, changed or deleted.
mod answer;
#[cfg(test)]
mod tests;

use super::{
    Transcript, Wait, Wire, WireError, base64,
    mask::sasl_plain,
    reply::{Capabilities, Refusal, Reply},
    wire::{check_sendable, secret_line},
};
use crate::{mail::Raw, model::Credential};
use answer::{Answer, Part, read_answer};
use std::time::Duration;

/// The longest quoted string, in bytes (RFC 5804 section 4); anything longer goes as a literal.
const MAX_QUOTED: usize = 1_000;
/// The longest script that is read, in bytes.
pub const MAX_SCRIPT: usize = 1 << 20;
/// The longest name or line of human words taken from a literal, in bytes.
const MAX_TEXT: usize = 8 * 1024;

/// A script on the server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScriptName {
    pub name: Raw,
    /// The one that is carried out; at most one is.
    pub is_active: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Script {
    Whole(Raw),
    /// More than `MAX_SCRIPT` bytes: the connection is given up. `beginning` is what was read of it.
    TooLong {
        size_bytes: u64,
        beginning: Raw,
    },
}

/// What came of one attempt to log in.
pub struct Login {
    /// `accepted` says whether it worked; `Err` where no answer came.
    pub reply: Result<Reply, WireError>,
    /// Where it worked.
    pub session: Option<SieveSession>,
    pub transcript: Transcript,
}

pub struct SieveSession {
    wire: Wire,
    /// In the middle of an answer nobody reads to its end.
    is_over: bool,
}

/// Reads the capabilities with which a server greets, and with which it begins anew after TLS (sections 1.7 and 2.2).
/// NO and BYE are `WireError::Refused`.
pub fn greeting(wire: &mut Wire) -> Result<Capabilities, WireError> {
    let answer = read_answer(wire, MAX_TEXT)?;
    if !answer.reply.accepted {
        return Err(WireError::Refused(answer.reply));
    }
    Ok(capabilities_in(&answer))
}

/// Asks with CAPABILITY, as after TLS of servers that do not begin anew.
pub fn capabilities(wire: &mut Wire) -> Result<Capabilities, WireError> {
    wire.send_line("CAPABILITY")?;
    greeting(wire)
}

/// Asks with STARTTLS. When accepted, `Wire::into_stream` and the handshake come next, then `greeting` again.
pub fn start_tls(wire: &mut Wire) -> Result<Reply, WireError> {
    wire.send_line("STARTTLS")?;
    bare(read_answer(wire, MAX_TEXT)?, wire)
}

/// One attempt to log in, with AUTHENTICATE PLAIN (section 2.1).
pub fn log_in(mut wire: Wire, capabilities: &Capabilities, credential: &Credential) -> Login {
    let transcript = wire.transcript();
    transcript.hide_with_user(&credential.user_name, &credential.secret);
    let reply = authenticate(&mut wire, capabilities, credential);
    let is_in = reply.as_ref().is_ok_and(|reply| reply.accepted);
    Login { reply, session: is_in.then_some(SieveSession { wire, is_over: false }), transcript }
}

fn authenticate(wire: &mut Wire, capabilities: &Capabilities, credential: &Credential) -> Result<Reply, WireError> {
    check_sendable(&[&credential.user_name, credential.secret.reveal()])?;
    if !capabilities.auth("PLAIN") {
        return Err(WireError::NoMechanism);
    }
    let message = base64::encode(&sasl_plain("", &credential.user_name, &credential.secret));
    if message.len() > MAX_QUOTED {
        wire.send_lines(&[&format!("AUTHENTICATE \"PLAIN\" {{{}+}}", message.len()), &message])?;
    } else {
        wire.send_line(&secret_line(&["AUTHENTICATE \"PLAIN\" \"", &message, "\""]))?;
    }
    bare(read_answer(wire, MAX_TEXT)?, wire)
}

/// An answer that is nothing but OK, NO or BYE. Anything before it is out of step: a challenge, or an answer to what was
/// asked earlier.
fn bare(answer: Answer, wire: &Wire) -> Result<Reply, WireError> {
    match answer.lines.first() {
        None => Ok(answer.reply),
        Some(line) => Err(WireError::Unexpected(wire.transcript().tidy(&answer::words(line)))),
    }
}

fn capabilities_in(answer: &Answer) -> Capabilities {
    let mut found = Capabilities::default();
    for line in &answer.lines {
        let mut texts = line.iter().filter_map(Part::text);
        let Some(name) = texts.next() else { continue };
        found.insert(name);
        if name.eq_ignore_ascii_case("SASL") {
            let mechanisms = texts.next().unwrap_or_default();
            mechanisms.split_ascii_whitespace().for_each(|word| found.insert(&format!("AUTH={word}")));
        }
    }
    found
}

impl SieveSession {
    pub fn set_wait(&mut self, wait: &Wait) {
        self.wire.set_wait(wait);
    }

    pub fn transcript(&self) -> Transcript {
        self.wire.transcript()
    }

    /// The scripts there are (section 2.7).
    pub fn list_scripts(&mut self) -> Result<Vec<ScriptName>, Refusal> {
        let answer = self.ask("LISTSCRIPTS", MAX_TEXT)?;
        let script = |line: &Vec<Part>| {
            let name = Raw::new(line.iter().find_map(Part::text)?);
            let is_active = line.iter().any(|part| part.is_word("ACTIVE"));
            Some(ScriptName { name, is_active })
        };
        Ok(answer.lines.iter().filter_map(script).collect())
    }

    /// A script's text (section 2.9), lossy UTF-8.
    pub fn get_script(&mut self, name: &Raw) -> Result<Script, Refusal> {
        check_sendable(&[name.as_sent()])?;
        let answer = self.ask(&format!("GETSCRIPT {}", name.quoted()), MAX_SCRIPT)?;
        match answer.lines.into_iter().flatten().next() {
            Some(Part::Text(text)) => Ok(Script::Whole(Raw::new(text))),
            Some(Part::TooLong { size_bytes, beginning }) => {
                Ok(Script::TooLong { size_bytes, beginning: Raw::new(beginning) })
            }
            Some(other) => Err(Refusal::Broken(WireError::Unexpected(self.transcript().tidy(&other.to_string())))),
            None => Err(Refusal::Broken(WireError::Unexpected(answer.reply.words))),
        }
    }

    fn ask(&mut self, command: &str, longest: usize) -> Result<Answer, Refusal> {
        if self.is_over {
            return Err(Refusal::Broken(WireError::TooLong));
        }
        self.wire.send_line(command)?;
        let answer = read_answer(&mut self.wire, longest)?;
        self.is_over = answer.is_cut;
        match answer.reply.accepted || answer.is_cut {
            true => Ok(answer),
            false => Err(Refusal::Said(answer.reply)),
        }
    }

    /// Says goodbye; waits at most 300 ms for the answer.
    pub fn logout(mut self) {
        let wait = self.wire.wait().at_most(Duration::from_millis(300));
        self.wire.set_wait(&wait);
        // The answer to it has nothing to say.
        let _ = self.ask("LOGOUT", MAX_TEXT);
    }
}
