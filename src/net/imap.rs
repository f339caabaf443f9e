//! IMAP (RFC 9051, 3501) as far as a diagnosis needs it: nothing here changes a mailbox.
mod answer;
mod gate;
mod hits;
mod idle;
mod search;
#[cfg(test)]
mod search_tests;
mod stand_in;
mod stream;
#[cfg(test)]
mod tests;

use super::{Greeting, Transcript, Wait, Wire, WireError, mask::sasl_plain, wire::check_sendable};
use crate::model::Credential;
use answer::{Answer, capabilities_in, command, commands, commands_as_far_as_answered};
use gate::Handle;
use stand_in::StandIn;
use std::time::Duration;

pub use super::reply::{Capabilities, Refusal, Reply};
pub use answer::Said;
pub use hits::{Fetched, Hits, NEWEST};
pub use search::{Fetch, Looked, SearchForm, SearchKeys, Wanted};

/// A mailbox name or another text as a quoted string (RFC 9051 section 4.3).
pub fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// What came of one attempt to log in.
pub struct Login {
    /// `accepted` says whether it worked; `Err` where no answer came.
    pub reply: Result<Reply, WireError>,
    /// Where it worked.
    pub session: Option<ImapSession>,
    /// Given back after a refusal, to try once more, and where nothing was sent; not after a BYE.
    pub wire: Option<Wire>,
    pub transcript: Transcript,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mailbox {
    pub exists: u32,
    pub recent: u32,
    pub uid_next: Option<u32>,
    pub uid_validity: Option<u32>,
}

pub struct ImapSession {
    session: ::imap::Session<Handle>,
    handle: Handle,
    capabilities: Option<Capabilities>,
    transcript: Transcript,
    /// While the server listens for changes (RFC 2177).
    idling: Option<Answer>,
}

/// The capabilities a server announces in its greeting (RFC 9051 section 7.1), where it does.
pub fn capabilities_of_greeting(greeting: &Greeting) -> Option<Capabilities> {
    capabilities_in(greeting.line.splitn(3, ' ').nth(2)?)
}

/// Asks with CAPABILITY. NO, BAD and BYE are `WireError::Refused`.
pub fn capabilities(wire: &mut Wire) -> Result<Capabilities, WireError> {
    let answer = command(wire, "CAPABILITY")?;
    if answer.reply.accepted {
        return Ok(answer.capabilities.unwrap_or_default());
    }
    Err(WireError::Refused(answer.reply))
}

/// Asks with STARTTLS. When accepted, `Wire::into_stream` and the handshake come next.
pub fn start_tls(wire: &mut Wire) -> Result<Reply, WireError> {
    said(command(wire, "STARTTLS").map(|answer| answer.reply))
}

/// A BYE is an answer too.
fn said(result: Result<Reply, WireError>) -> Result<Reply, WireError> {
    match result {
        Err(WireError::Refused(reply)) => Ok(reply),
        other => other,
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Login,
    AuthenticatePlain,
    /// The same with the credentials in the command: a round trip less (SASL-IR, RFC 4959).
    AuthenticatePlainAtOnce,
}

/// LOGIN is 7 bits only, and not allowed where LOGINDISABLED is announced.
fn way(capabilities: &Capabilities, credential: &Credential) -> Result<Way, WireError> {
    check_sendable(&[&credential.user_name, credential.secret.reveal()])?;
    let is_ascii = credential.is_ascii();
    if is_ascii && !capabilities.login_disabled() {
        return Ok(Way::Login);
    }
    match (capabilities.auth("PLAIN"), capabilities.has("SASL-IR"), capabilities.login_disabled()) {
        (true, true, _) => Ok(Way::AuthenticatePlainAtOnce),
        (true, false, _) => Ok(Way::AuthenticatePlain),
        (false, _, true) => Err(WireError::NoMechanism),
        // RFC 6855 servers take UTF-8 in a quoted string, and so do most others.
        (false, _, false) => Ok(Way::Login),
    }
}

/// The crate never sees the password.
struct Plain;

impl ::imap::Authenticator for Plain {
    type Response = &'static str;

    fn process(&self, challenge: &[u8]) -> Self::Response {
        if challenge.is_empty() { stand_in::WORD } else { "" }
    }
}

/// One attempt to log in.
pub fn log_in(wire: Wire, capabilities: &Capabilities, credential: &Credential) -> Login {
    let transcript = wire.transcript();
    transcript.hide_with_user(&credential.user_name, &credential.secret);
    let way = match way(capabilities, credential) {
        Ok(way) => way,
        Err(error) => return Login { reply: Err(error), session: None, wire: Some(wire), transcript },
    };
    let commands = wire.commands;
    let stand_in = match way {
        Way::Login => StandIn::of_login(&credential.secret),
        _ => StandIn::of_plain(&sasl_plain("", &credential.user_name, &credential.secret)),
    };
    let handle = Handle::over(wire, stand_in, way == Way::AuthenticatePlainAtOnce);
    let mut client = ::imap::Client::new(handle.clone());
    (0..commands).for_each(|_| client.skip_tag());
    let result = match way {
        Way::Login => client.login(&credential.user_name, stand_in::WORD),
        Way::AuthenticatePlain => client.authenticate("PLAIN", &Plain),
        Way::AuthenticatePlainAtOnce => client.authenticate(format!("PLAIN {}", stand_in::WORD), &Plain),
    };
    let _ = handle.with(|gate| gate.stand_in = None);
    let reply = handle.outcome();
    match result {
        Ok(session) => {
            let capabilities = handle.with(|gate| gate.answer().capabilities.clone()).ok().flatten();
            let session = ImapSession { session, handle, capabilities, transcript: transcript.clone(), idling: None };
            Login { reply, session: Some(session), wire: None, transcript }
        }
        Err((_, client)) => {
            // Its buffer is flushed into the gate before the wire is taken out of it.
            drop(client);
            Login { reply, session: None, wire: handle.into_wire(), transcript }
        }
    }
}

impl ImapSession {
    pub fn set_wait(&mut self, wait: &Wait) {
        let _ = self.handle.with(|gate| gate.wire().set_wait(wait));
    }

    /// What the server can do after the login; asks only where it has not said so by itself.
    pub fn capabilities(&mut self) -> Result<Capabilities, Refusal> {
        if self.capabilities.is_none() {
            let result = self.session.run_command_and_check_ok("CAPABILITY");
            result.map_err(|_| self.refusal())?;
            self.capabilities = self.handle.with(|gate| gate.answer().capabilities.clone())?;
        }
        Ok(self.capabilities.clone().unwrap_or_default())
    }

    /// Opens a mailbox to read only (EXAMINE). The name in modified UTF-7 (RFC 3501 section 5.1.3).
    pub fn examine(&mut self, mailbox: &str) -> Result<Mailbox, Refusal> {
        check_sendable(&[mailbox])?;
        let found = self.session.examine(mailbox).map_err(|_| self.refusal())?;
        Ok(Mailbox {
            exists: found.exists,
            recent: found.recent,
            uid_next: found.uid_next,
            uid_validity: found.uid_validity,
        })
    }

    /// Asks several things at once; the crate has no part in it, and is not used after it.
    pub fn ask(&mut self, texts: &[String]) -> Result<Vec<Said>, Refusal> {
        let texts_sendable: Vec<&str> = texts.iter().map(String::as_str).collect();
        check_sendable(&texts_sendable)?;
        Ok(self.handle.with(|gate| commands(gate.wire(), texts))??)
    }

    /// The same, keeping what was answered before the connection broke. The error then stands beside it, and the last
    /// answer may be half.
    pub fn ask_as_far_as_answered(&mut self, texts: &[String]) -> Result<(Vec<Said>, Option<WireError>), Refusal> {
        let texts_sendable: Vec<&str> = texts.iter().map(String::as_str).collect();
        check_sendable(&texts_sendable)?;
        Ok(self.handle.with(|gate| commands_as_far_as_answered(gate.wire(), texts))??)
    }

    /// All the server said beside its answer to the last command that the crate sent: `NO [ALERT] Mailbox is over quota`.
    pub fn said_beside(&self) -> Vec<String> {
        self.handle.outcome().map(|reply| reply.alerts).unwrap_or_default()
    }

    pub fn transcript(&self) -> Transcript {
        self.transcript.clone()
    }

    /// Says goodbye; waits at most 300 ms for the answer.
    pub fn logout(self) {
        let _ = self.handle.with(|gate| {
            let wire = gate.wire();
            let wait = wire.wait().at_most(Duration::from_millis(300));
            wire.set_wait(&wait);
            command(wire, "LOGOUT").map(|_| ())
        });
    }

    fn refusal(&self) -> Refusal {
        match self.handle.outcome() {
            Ok(reply) if !reply.accepted => Refusal::Said(reply),
            Ok(reply) => Refusal::Broken(WireError::Unexpected(reply.words)),
            Err(error) => Refusal::Broken(error),
        }
    }
}
