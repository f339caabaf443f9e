//! POP3 (RFC 1939, 2449, 5034) as far as a diagnosis needs it: neither RETR nor DELE exists here.
use super::{Transcript, Wait, Wire, WireError};
use crate::model::Secret;

pub use super::reply::{Capabilities, Refusal, Reply};

/// What came of one attempt to log in.
pub struct Login {
    /// `accepted` says whether it worked; `Err` where no answer came.
    pub reply: Result<Reply, WireError>,
    /// Where it worked.
    pub session: Option<Pop3Session>,
    /// Given back after a refusal, to try once more.
    pub wire: Option<Wire>,
    pub transcript: Transcript,
}

pub struct Pop3Session {
    wire: Wire,
}

/// Asks with CAPA. A server that does not know it has an empty set.
pub fn capabilities(_wire: &mut Wire) -> Result<Capabilities, WireError> {
    Err(WireError::Closed)
}

/// Asks with STLS. When accepted, `Wire::into_stream` and the handshake come next.
pub fn start_tls(_wire: &mut Wire) -> Result<Reply, WireError> {
    Err(WireError::Closed)
}

/// One attempt to log in.
pub fn log_in(wire: Wire, _capabilities: &Capabilities, _user_name: &str, _password: &Secret) -> Login {
    Login { reply: Err(WireError::Closed), session: None, transcript: wire.transcript(), wire: None }
}

impl Pop3Session {
    pub fn set_wait(&mut self, wait: &Wait) {
        self.wire.set_wait(wait);
    }

    /// How many messages, and their size in bytes (STAT).
    pub fn stat(&mut self) -> Result<(u64, u64), Refusal> {
        Err(Refusal::Broken(WireError::Closed))
    }

    pub fn transcript(&self) -> Transcript {
        self.wire.transcript()
    }

    /// Says goodbye, which frees the mailbox; waits at most 300 ms for the answer.
    pub fn quit(self) {}
}
