//! IMAP (RFC 9051, 3501) as far as a diagnosis needs it: nothing here changes a mailbox.
use super::{Greeting, Transcript, Wait, Wire, WireError};
use crate::model::Secret;

pub use super::reply::{Capabilities, Refusal, Reply};

/// What came of one attempt to log in.
pub struct Login {
    /// `accepted` says whether it worked; `Err` where no answer came.
    pub reply: Result<Reply, WireError>,
    /// Where it worked.
    pub session: Option<ImapSession>,
    /// Given back after a refusal, to try once more; not after a BYE.
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
    wire: Wire,
}

/// The capabilities a server announces in its greeting (RFC 9051 section 7.1), where it does.
pub fn capabilities_of_greeting(_greeting: &Greeting) -> Option<Capabilities> {
    None
}

/// Asks with CAPABILITY.
pub fn capabilities(_wire: &mut Wire) -> Result<Capabilities, WireError> {
    Err(WireError::Closed)
}

/// Asks with STARTTLS. When accepted, `Wire::into_stream` and the handshake come next.
pub fn start_tls(_wire: &mut Wire) -> Result<Reply, WireError> {
    Err(WireError::Closed)
}

/// One attempt to log in.
pub fn log_in(wire: Wire, _capabilities: &Capabilities, _user_name: &str, _password: &Secret) -> Login {
    Login { reply: Err(WireError::Closed), session: None, transcript: wire.transcript(), wire: None }
}

impl ImapSession {
    pub fn set_wait(&mut self, wait: &Wait) {
        self.wire.set_wait(wait);
    }

    /// What the server can do after the login; asks only where it has not said so by itself.
    pub fn capabilities(&mut self) -> Result<Capabilities, Refusal> {
        Err(Refusal::Broken(WireError::Closed))
    }

    /// Opens a mailbox to read only (EXAMINE).
    pub fn examine(&mut self, _mailbox: &str) -> Result<Mailbox, Refusal> {
        Err(Refusal::Broken(WireError::Closed))
    }

    pub fn transcript(&self) -> Transcript {
        self.wire.transcript()
    }

    /// Says goodbye; waits at most 300 ms for the answer.
    pub fn logout(self) {}
}
