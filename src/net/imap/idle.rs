//! IDLE (RFC 2177): the server says by itself what happens in the open mailbox.
use super::{
    super::{Reply, WireError},
    ImapSession, Refusal,
    answer::{Answer, Said, Step, with_literals},
};
use crate::mail::Raw;
use std::time::Duration;

impl ImapSession {
    /// Begins to listen. Gives what the server had to say before it agreed.
    pub fn idle(&mut self) -> Result<Vec<Raw>, Refusal> {
        let mut lines = Vec::new();
        let answer = self.handle.with(|gate| {
            let wire = gate.wire();
            wire.commands += 1;
            let tag = format!("a{}", wire.commands);
            wire.send_line(&format!("{tag} IDLE"))?;
            let mut answer = Answer::to(tag);
            loop {
                match answer.next(wire)? {
                    Step::Continue(_) => return Ok(answer),
                    Step::Done => return Err(WireError::Refused(answer.reply)),
                    Step::Untagged(line) => lines.push(with_literals(wire, line)?),
                }
            }
        })??;
        self.idling = Some(answer);
        Ok(lines)
    }

    /// The next thing the server says while it idles, without the `* `. `None`: nothing within that time, or the server
    /// has stopped idling.
    pub fn next_idle_line(&mut self, within: Duration) -> Result<Option<Raw>, Refusal> {
        let Some(answer) = self.idling.as_mut() else { return Ok(None) };
        let said = self.handle.with(|gate| {
            let wire = gate.wire();
            let whole = wire.wait().clone();
            wire.set_wait(&whole.at_most(within));
            let step = answer.next(wire);
            if answer.bye.is_none() {
                wire.set_wait(&whole);
            }
            match step {
                Ok(Step::Untagged(line)) => with_literals(wire, line).map(|line| (Some(line), true)),
                Ok(Step::Continue(_)) => Ok((None, true)),
                Ok(Step::Done) => Ok((None, false)),
                Err(WireError::TimedOut) if !whole.is_over() => Ok((None, true)),
                Err(error) => Err(error),
            }
        })?;
        let (line, goes_on) = said?;
        if !goes_on {
            self.idling = None;
        }
        Ok(line)
    }

    pub fn is_idling(&self) -> bool {
        self.idling.is_some()
    }

    /// Ends the listening, and gives what was said meanwhile.
    pub fn idle_done(&mut self) -> Result<Said, Refusal> {
        let Some(mut answer) = self.idling.take() else {
            let reply = Reply { accepted: true, ..Reply::default() };
            return Ok(Said { reply, lines: Vec::new(), transcript: self.transcript() });
        };
        let said = self.handle.with(|gate| {
            let wire = gate.wire();
            wire.send_line("DONE")?;
            answer.sent_more();
            let mut lines = Vec::new();
            loop {
                match answer.next(wire)? {
                    Step::Done => return Ok(Said { reply: answer.reply, lines, transcript: wire.transcript() }),
                    Step::Continue(_) => {}
                    Step::Untagged(line) => lines.push(with_literals(wire, line)?),
                }
            }
        })?;
        said.map_err(|error: WireError| error.into())
    }
}
