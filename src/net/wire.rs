//! A dialogue in lines over a connection: limits, transcript, no waiting without end.
mod bulk;
mod literal;
#[cfg(test)]
mod tests;

use super::{Reply, Stream, Transcript, Wait};
use std::{
    fmt,
    io::{self, ErrorKind, Read, Write},
    time::{Duration, Instant},
};
use zeroize::Zeroizing;

pub(super) use bulk::Bulk;

/// The longest line read, in bytes, line end included.
pub(super) const MAX_LINE: usize = 8 * 1024;
/// A user name or password longer than this, in bytes, is nobody's.
const MAX_CREDENTIAL: usize = 1024;
/// The most one connection may send us.
pub(super) const MAX_TOTAL: usize = 4 * 1024 * 1024;

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WireError {
    TimedOut,
    /// The other side closed the connection.
    Closed,
    Reset,
    Cancelled,
    /// A line of more than 8 KiB.
    TooLong,
    /// More than 4 MiB, or an answer without end.
    Flood,
    /// More came than was asked for before TLS began (CVE-2011-0411).
    Injected,
    /// The server answered by the protocol, but no (where a yes is the only answer with a meaning).
    Refused(Reply),
    /// A line that is no answer to what was asked: the line, password hidden.
    Unexpected(String),
    /// User name or password is too long or has a character that cannot be sent (CR, LF, NUL). Nothing was sent.
    NotSendable,
    /// The server offers no way to log in that we know. Nothing was sent.
    NoMechanism,
    /// The system's words.
    Io(String),
}

impl fmt::Display for WireError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::TimedOut => "no answer in time",
            Self::Closed => "connection closed by the other side",
            Self::Reset => "connection reset by the other side",
            Self::Cancelled => "cancelled",
            Self::TooLong => "line longer than 8 KiB",
            Self::Flood => "answer without end",
            Self::Injected => "data before the TLS handshake",
            Self::Refused(reply) => &reply.words,
            Self::Unexpected(line) => line,
            Self::NotSendable => "user name or password cannot be sent",
            Self::NoMechanism => "no known login method offered",
            Self::Io(words) => words,
        })
    }
}

impl std::error::Error for WireError {}

/// Can these be put into a command line at all?
pub(super) fn check_sendable(texts: &[&str]) -> Result<(), WireError> {
    let fits = |text: &&str| text.len() <= MAX_CREDENTIAL && !text.contains(['\r', '\n', '\0']);
    if texts.iter().all(fits) { Ok(()) } else { Err(WireError::NotSendable) }
}

/// A line that holds a password. It is never grown: growing leaves a copy behind that nobody wipes.
pub(super) fn secret_line(parts: &[&str]) -> Zeroizing<String> {
    let mut line = Zeroizing::new(String::with_capacity(parts.iter().map(|part| part.len()).sum()));
    parts.iter().for_each(|part| line.push_str(part));
    line
}

pub(super) fn ms_since(instant: Instant) -> u64 {
    u64::try_from(instant.elapsed().as_millis()).unwrap_or(u64::MAX)
}

/// A connection, what of it has been read but not used, and its transcript.
pub struct Wire {
    stream: Box<dyn Stream>,
    wait: Wait,
    transcript: Transcript,
    /// Read, not yet handed out.
    buffer: Vec<u8>,
    /// Handed out by `read`, but not yet a whole line: for the transcript and the limit.
    half_received: Vec<u8>,
    /// Written by `write`, but not yet a whole line.
    half_sent: Zeroizing<Vec<u8>>,
    received_bytes: usize,
    /// Once over a limit or closed, always so.
    ended: Option<WireError>,
    /// IMAP commands sent on this connection, for their tags.
    pub(super) commands: u32,
}

impl Wire {
    pub fn new(stream: Box<dyn Stream>, wait: &Wait) -> Self {
        Self::resume(stream, Transcript::new(), wait)
    }

    /// Goes on with an earlier transcript: after STARTTLS, on the secured connection.
    pub fn resume(mut stream: Box<dyn Stream>, transcript: Transcript, wait: &Wait) -> Self {
        stream.set_wait(wait);
        Self {
            stream,
            wait: wait.clone(),
            transcript,
            buffer: Vec::new(),
            half_received: Vec::new(),
            half_sent: Zeroizing::default(),
            received_bytes: 0,
            ended: None,
            commands: 0,
        }
    }

    pub fn transcript(&self) -> Transcript {
        self.transcript.clone()
    }

    /// The wait of all that follows.
    pub fn set_wait(&mut self, wait: &Wait) {
        self.wait = wait.clone();
        self.stream.set_wait(wait);
    }

    pub(super) fn wait(&self) -> &Wait {
        &self.wait
    }

    /// Back to the bare connection, for the TLS handshake after STARTTLS.
    pub fn into_stream(self) -> Result<(Box<dyn Stream>, Transcript), WireError> {
        if self.buffer.is_empty() && self.half_received.is_empty() {
            return Ok((self.stream, self.transcript));
        }
        self.transcript.note(&WireError::Injected.to_string());
        self.transcript.received(&self.buffer);
        Err(WireError::Injected)
    }

    /// Sends one line; the line end is added.
    pub fn send_line(&mut self, line: &str) -> Result<(), WireError> {
        self.send_lines(&[line])
    }

    /// Sends lines in one write (pipelining, RFC 2920).
    pub fn send_lines(&mut self, lines: &[&str]) -> Result<(), WireError> {
        let mut bytes = Zeroizing::new(Vec::with_capacity(lines.iter().map(|l| l.len() + 2).sum()));
        for line in lines {
            self.transcript.sent(line.as_bytes());
            bytes.extend_from_slice(line.as_bytes());
            bytes.extend_from_slice(b"\r\n");
        }
        self.push(&bytes)
    }

    /// The next line without its end, lossy UTF-8, passwords hidden.
    pub fn read_line(&mut self) -> Result<String, WireError> {
        self.read_raw_line().map(|line| self.transcript.mask(&line))
    }

    /// The next line as it came: to understand it, never to show it.
    pub(super) fn read_raw_line(&mut self) -> Result<String, WireError> {
        loop {
            if let Some(end) = self.buffer.iter().position(|byte| *byte == b'\n') {
                if end >= MAX_LINE {
                    return Err(self.end_too_long());
                }
                let bytes: Vec<u8> = self.buffer.drain(..=end).collect();
                self.transcript.received(&bytes);
                return Ok(String::from_utf8_lossy(&bytes).trim_end_matches(['\r', '\n']).to_owned());
            }
            if self.buffer.len() >= MAX_LINE {
                return Err(self.end_too_long());
            }
            self.fill()?;
        }
    }

    /// Bytes as they came, of which the transcript has only the number: for literals.
    pub(super) fn read_bytes(&mut self, count: usize) -> Result<Vec<u8>, WireError> {
        while self.buffer.len() < count {
            self.fill()?;
        }
        self.transcript.note(&format!("{count} bytes"));
        Ok(self.buffer.drain(..count).collect())
    }

    /// Does the other side stay on the line, and says nothing unasked? `false`: this connection is of no more use.
    pub fn is_quiet_for(&mut self, within: Duration) -> bool {
        if !self.buffer.is_empty() || self.ended.is_some() {
            return false;
        }
        self.stream.set_wait(&self.wait.at_most(within));
        let read = self.stream.read(&mut [0u8; 512]);
        self.stream.set_wait(&self.wait);
        read.is_err_and(|error| self.name(&error) == WireError::TimedOut)
    }

    /// Has part of a line come, and not its end?
    pub fn has_half_line(&self) -> bool {
        !self.buffer.is_empty()
    }

    /// What came of a line that never ended, passwords hidden. `None` where there is nothing.
    pub(super) fn take_half_line(&mut self) -> Option<String> {
        let bytes = std::mem::take(&mut self.buffer);
        (!bytes.is_empty()).then(|| {
            self.transcript.received(&bytes);
            self.transcript.mask(&String::from_utf8_lossy(&bytes))
        })
    }

    /// Reads once more from the connection into the buffer.
    fn fill(&mut self) -> Result<(), WireError> {
        let count = self.fill_uncounted()?;
        self.received_bytes = self.received_bytes.saturating_add(count);
        if self.received_bytes > MAX_TOTAL {
            return Err(self.end(WireError::Flood));
        }
        Ok(())
    }

    fn fill_uncounted(&mut self) -> Result<usize, WireError> {
        if let Some(ended) = &self.ended {
            return Err(ended.clone());
        }
        let mut chunk = [0u8; 4096];
        loop {
            self.check_wait()?;
            match self.stream.read(&mut chunk) {
                Ok(0) => return Err(self.end(WireError::Closed)),
                Ok(count) => {
                    self.buffer.extend_from_slice(chunk.get(..count).unwrap_or_default());
                    return Ok(count);
                }
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => {
                    let error = self.name(&error);
                    return Err(self.end(error));
                }
            }
        }
    }

    fn push(&mut self, bytes: &[u8]) -> Result<(), WireError> {
        self.check_wait()?;
        self.stream.write_all(bytes).and_then(|()| self.stream.flush()).map_err(|error| {
            let error = self.name(&error);
            self.transcript.note(&error.to_string());
            error
        })
    }

    fn check_wait(&self) -> Result<(), WireError> {
        match () {
            () if self.wait.is_cancelled() => Err(WireError::Cancelled),
            () if self.wait.is_over() => Err(WireError::TimedOut),
            () => Ok(()),
        }
    }

    /// Counts what `read` hands out, line by line.
    fn pass_on(&mut self, bytes: &[u8]) -> Result<(), WireError> {
        for part in bytes.split_inclusive(|byte| *byte == b'\n') {
            if self.half_received.len() + part.len() > MAX_LINE {
                self.half_received.clear();
                return Err(self.end_too_long());
            }
            self.half_received.extend_from_slice(part);
            if part.ends_with(b"\n") {
                self.transcript.received(&std::mem::take(&mut self.half_received));
            }
        }
        Ok(())
    }

    /// Time-outs pass (the next wait may be longer); everything else is for good.
    fn end(&mut self, error: WireError) -> WireError {
        self.transcript.note(&error.to_string());
        if error != WireError::TimedOut {
            self.ended = Some(error.clone());
        }
        error
    }

    fn end_too_long(&mut self) -> WireError {
        // Where a password is hidden, the cut could go through the middle of it and the rest would not be recognised.
        if !self.transcript.hides_something() {
            let kept = self.buffer.len().min(MAX_LINE);
            self.transcript.received(self.buffer.get(..kept).unwrap_or_default());
        }
        self.buffer.clear();
        self.end(WireError::TooLong)
    }

    fn name(&self, error: &io::Error) -> WireError {
        match error.kind() {
            ErrorKind::TimedOut | ErrorKind::WouldBlock => WireError::TimedOut,
            // The seam says "cancelled" so; Windows also says "the other side is gone" so.
            ErrorKind::ConnectionAborted if self.wait.is_cancelled() => WireError::Cancelled,
            ErrorKind::ConnectionReset | ErrorKind::ConnectionAborted => WireError::Reset,
            ErrorKind::UnexpectedEof | ErrorKind::BrokenPipe | ErrorKind::WriteZero => WireError::Closed,
            _ => WireError::Io(error.to_string()),
        }
    }
}

/// What was read but not used comes first. The limits hold here too: whoever reads sees neither a line of more than
/// 8 KiB nor more than 4 MiB.
impl Read for Wire {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if self.buffer.is_empty() {
            match self.fill() {
                Ok(()) => {}
                Err(WireError::Closed) => {
                    let half = std::mem::take(&mut self.half_received);
                    if !half.is_empty() {
                        self.transcript.received(&half);
                    }
                    return Ok(0);
                }
                Err(error) => return Err(error.into()),
            }
        }
        let count = self.buffer.len().min(out.len());
        let bytes: Vec<u8> = self.buffer.drain(..count).collect();
        self.pass_on(&bytes)?;
        for (to, from) in out.iter_mut().zip(&bytes) {
            *to = *from;
        }
        Ok(count)
    }
}

impl Write for Wire {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.check_wait()?;
        let count = self.stream.write(bytes)?;
        for part in bytes.get(..count).unwrap_or_default().split_inclusive(|byte| *byte == b'\n') {
            self.half_sent.extend_from_slice(part);
            if part.ends_with(b"\n") {
                self.transcript.sent(&self.half_sent);
                self.half_sent.clear();
            }
        }
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.stream.flush()
    }
}

impl From<WireError> for io::Error {
    fn from(error: WireError) -> Self {
        let kind = match error {
            WireError::TimedOut => ErrorKind::TimedOut,
            WireError::Cancelled => ErrorKind::ConnectionAborted,
            WireError::Reset => ErrorKind::ConnectionReset,
            WireError::Closed => ErrorKind::UnexpectedEof,
            _ => ErrorKind::InvalidData,
        };
        Self::new(kind, error)
    }
}
