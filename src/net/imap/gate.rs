//! Stands between the crate `imap` and the server.
//!
//! The crate (3.0.0-alpha.15) is good at writing commands, but must not see everything a server may say: `* NO` during
//! EXAMINE meets an `unreachable!` in `parse_mailbox`, an untagged line it does not know ends as `Bye` and leaves the
//! tags out of step, a `+` with text ends AUTHENTICATE, nested lists go as deep as the stack, and response codes it
//! does not know, untagged alerts and the words of a BYE are lost. So the gate reads the lines, keeps what they say,
//! and hands on only what the crate needs, rewritten in the simplest form.
use super::{
    super::{Reply, Wire, WireError},
    answer::{Answer, Step},
    stand_in::StandIn,
};
use std::{
    io::{self, Read, Write},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

/// AUTHENTICATE PLAIN needs one; a server that overlooked the initial response may ask for a second.
const MAX_CONTINUATIONS: u32 = 2;

pub(super) struct Gate {
    wire: Wire,
    answer: Answer,
    /// The line being handed to the crate.
    pending: Vec<u8>,
    /// The command being taken from the crate.
    command: Vec<u8>,
    /// Until the server has let us in, or not.
    pub stand_in: Option<StandIn>,
    continuations: u32,
    /// The credentials were in the command (SASL-IR, RFC 4959).
    pub has_initial_response: bool,
    failure: Option<WireError>,
}

/// The crate holds one, we hold the other: it does not give its stream back from a session.
#[derive(Clone)]
pub(super) struct Handle(Arc<Mutex<Option<Gate>>>);

impl Handle {
    pub fn over(wire: Wire, stand_in: StandIn, has_initial_response: bool) -> Self {
        let gate = Gate {
            wire,
            answer: Answer::to(String::new()),
            pending: Vec::new(),
            command: Vec::new(),
            stand_in: Some(stand_in),
            continuations: 0,
            has_initial_response,
            failure: None,
        };
        Self(Arc::new(Mutex::new(Some(gate))))
    }

    /// What the server said to the last command.
    pub fn outcome(&self) -> Result<Reply, WireError> {
        self.with(|gate| match &gate.failure {
            Some(WireError::Refused(reply)) => Ok(reply.clone()),
            Some(error) => Err(error.clone()),
            None => Ok(gate.answer.reply.clone()),
        })?
    }

    pub fn with<T>(&self, act: impl FnOnce(&mut Gate) -> T) -> Result<T, WireError> {
        self.lock().as_mut().map(act).ok_or(WireError::Closed)
    }

    /// The wire, where it can still be used.
    pub fn into_wire(self) -> Option<Wire> {
        let gate = self.lock().take()?;
        (gate.failure.is_none() && gate.answer.bye.is_none()).then_some(gate.wire)
    }

    fn lock(&self) -> MutexGuard<'_, Option<Gate>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Gate {
    pub fn wire(&mut self) -> &mut Wire {
        &mut self.wire
    }

    pub fn answer(&self) -> &Answer {
        &self.answer
    }

    /// Reads on until there is a line the crate may see.
    fn prepare_line(&mut self) -> Result<(), WireError> {
        while self.pending.is_empty() {
            match self.answer.next(&mut self.wire)? {
                Step::Untagged(text) => self.pending = plain_untagged(text.as_sent()).unwrap_or_default().into_bytes(),
                Step::Continue(text) => self.pending = self.continuation(&text)?.into(),
                Step::Done => {
                    self.continuations = 0;
                    let status = if self.answer.reply.accepted { "OK" } else { "NO" };
                    self.pending = format!("a{} {status} -\r\n", self.wire.commands).into_bytes();
                }
            }
        }
        Ok(())
    }

    /// An empty challenge asks for the credentials; any other text after them (RFC 7628 has it so) for an empty answer.
    fn continuation(&mut self, text: &str) -> Result<&'static [u8], WireError> {
        self.continuations += 1;
        if self.continuations > MAX_CONTINUATIONS {
            return Err(WireError::Unexpected(self.wire.transcript().tidy(&format!("+ {text}"))));
        }
        let has_sent = self.has_initial_response || self.continuations > 1;
        Ok(if has_sent && !text.is_empty() { b"+ IA==\r\n" } else { b"+ \r\n" })
    }

    fn send(&mut self, line: &str) -> Result<(), WireError> {
        if self.continuations == 0 {
            self.wire.commands += 1;
            self.answer = Answer::to(format!("a{}", self.wire.commands));
        }
        let secret = self.stand_in.as_ref().and_then(|stand_in| stand_in.put_into(line));
        self.wire.send_line(secret.as_ref().map_or(line, |secret| secret.as_str()))?;
        self.answer.sent_more();
        Ok(())
    }

    fn fail<T>(&mut self, result: Result<T, WireError>) -> io::Result<T> {
        result.map_err(|error| {
            self.failure = Some(error.clone());
            error.into()
        })
    }

    fn check(&self) -> io::Result<()> {
        self.failure.clone().map_or(Ok(()), |error| Err(error.into()))
    }
}

/// The untagged lines the crate reads numbers from, and nothing else in them.
fn plain_untagged(text: &str) -> Option<String> {
    let mut words = text.split_ascii_whitespace();
    let (first, second, third) = (words.next()?, words.next()?, words.next());
    if let Ok(number) = first.parse::<u32>() {
        let what = ["EXISTS", "RECENT"].into_iter().find(|what| what.eq_ignore_ascii_case(second))?;
        return Some(format!("* {number} {what}\r\n"));
    }
    let name = second.strip_prefix('[').filter(|_| first.eq_ignore_ascii_case("OK"))?;
    let code = ["UIDNEXT", "UIDVALIDITY"].into_iter().find(|code| code.eq_ignore_ascii_case(name))?;
    let number = third?.split(']').next()?.parse::<u32>().ok()?;
    Some(format!("* OK [{code} {number}] -\r\n"))
}

impl Read for Handle {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        self.with(|gate| {
            gate.check()?;
            let prepared = gate.prepare_line();
            gate.fail(prepared)?;
            let count = gate.pending.len().min(out.len());
            for (to, from) in out.iter_mut().zip(gate.pending.drain(..count)) {
                *to = from;
            }
            Ok(count)
        })?
    }
}

impl Write for Handle {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.with(|gate| {
            gate.check()?;
            gate.command.extend_from_slice(bytes);
            if gate.command.ends_with(b"\r\n") {
                let line = std::mem::take(&mut gate.command);
                let line = String::from_utf8_lossy(&line);
                let sent = gate.send(line.trim_end_matches(['\r', '\n']));
                gate.fail(sent)?;
            }
            Ok(bytes.len())
        })?
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
