//! Sits between the TLS library and the connection and remembers what the library's errors leave out.
use super::super::{Stream, Wait};
use std::{
    io::{self, Read, Write},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

/// Record header (5), handshake header (4) and the version of a ServerHello (2).
const FIRST_BYTES: usize = 11;

/// What passed through, for the one who has to explain a failure.
#[derive(Debug, Clone, Default)]
pub(super) struct Seen {
    /// The first bytes the other side sent.
    pub first: Vec<u8>,
    /// The other side closed its direction in an orderly way.
    pub ended: bool,
    /// The connection's own error.
    pub error: Option<(io::ErrorKind, String)>,
}

impl Seen {
    /// Something came, and it is not the beginning of a TLS record (RFC 8446 section 5.1).
    pub fn is_not_tls(&self) -> bool {
        match self.first.as_slice() {
            [] => false,
            [kind] => !(20..=24).contains(kind),
            [kind, major, ..] => !(20..=24).contains(kind) || *major != 3,
        }
    }

    /// The description of an alert that came instead of a ServerHello.
    pub fn first_alert(&self) -> Option<u8> {
        match self.first.as_slice() {
            [21, _, _, 0, 2, _level, description, ..] => Some(*description),
            _ => None,
        }
    }

    /// The version of the ServerHello; TLS 1.3 says 1.2 here.
    pub fn server_version(&self) -> Option<u16> {
        match self.first.as_slice() {
            [22, _, _, _, _, 2, _, _, _, major, minor] => Some(u16::from_be_bytes([*major, *minor])),
            _ => None,
        }
    }
}

/// Shared, because the TLS library drops the connection it was given when a handshake fails.
#[derive(Debug, Clone, Default)]
pub(super) struct Witness(Arc<Mutex<Seen>>);

impl Witness {
    pub fn seen(&self) -> Seen {
        self.lock().clone()
    }

    fn lock(&self) -> MutexGuard<'_, Seen> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn note_error<T>(&self, result: &io::Result<T>) {
        if let Err(error) = result {
            self.lock().error = Some((error.kind(), error.to_string()));
        }
    }
}

pub(super) struct Tap {
    stream: Box<dyn Stream>,
    witness: Witness,
}

impl Tap {
    pub fn new(stream: Box<dyn Stream>, witness: Witness) -> Self {
        Self { stream, witness }
    }

    pub fn set_wait(&mut self, wait: &Wait) {
        self.stream.set_wait(wait);
    }
}

impl Read for Tap {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let result = self.stream.read(buffer);
        self.witness.note_error(&result);
        if let Ok(count) = result {
            let mut seen = self.witness.lock();
            seen.ended |= count == 0 && !buffer.is_empty();
            let missing = FIRST_BYTES.saturating_sub(seen.first.len());
            seen.first.extend(buffer.iter().take(count.min(missing)));
        }
        result
    }
}

impl Write for Tap {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let result = self.stream.write(bytes);
        self.witness.note_error(&result);
        result
    }

    fn flush(&mut self) -> io::Result<()> {
        self.stream.flush()
    }
}

/// A connection after its handshake.
pub(super) struct TlsLine {
    tls: native_tls::TlsStream<Tap>,
    witness: Witness,
}

impl TlsLine {
    pub fn new(tls: native_tls::TlsStream<Tap>, witness: Witness) -> Self {
        Self { tls, witness }
    }

    /// The connection's own error where there is one, for the library may have wrapped it.
    fn plain_error(&self, error: io::Error) -> io::Error {
        self.own_error().unwrap_or(error)
    }

    fn own_error(&self) -> Option<io::Error> {
        self.witness.lock().error.take().map(|(kind, words)| io::Error::new(kind, words))
    }
}

impl Read for TlsLine {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self.tls.read(buffer) {
            Ok(count) => Ok(count),
            Err(error) => match self.own_error() {
                Some(own) => Err(own),
                // Many mail servers close without close_notify; OpenSSL 3 calls that an error.
                None if self.witness.seen().ended => Ok(0),
                None => Err(error),
            },
        }
    }
}

impl Write for TlsLine {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.tls.write(bytes).map_err(|error| self.plain_error(error))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.tls.flush().map_err(|error| self.plain_error(error))
    }
}

impl Stream for TlsLine {
    fn set_wait(&mut self, wait: &Wait) {
        self.tls.get_mut().set_wait(wait);
    }
}
