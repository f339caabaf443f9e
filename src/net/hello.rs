//! A bare ClientHello (RFC 5246) and what comes back, whatever it is.
mod answer;
mod client_hello;

use super::{CertificateFacts, Stream, Wait};
use answer::{Reader, Step};
use std::{
    io,
    time::{Duration, Instant},
};

/// Enough of something that is not TLS to know it by.
const OTHER_MAX_BYTES: usize = 512;

/// After the first bytes of something that is not TLS: how long the rest of its line may take.
const LINE_WAIT: Duration = Duration::from_millis(300);

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HelloAnswer {
    /// A ServerHello: the version the server chose (`0x0303` is TLS 1.2).
    ServerHello {
        version: u16,
    },
    /// A TLS alert instead (RFC 5246 section 7.2): its description number; 70 is `protocol_version`.
    Alert {
        description: u8,
    },
    /// Something that is not TLS: the first bytes, at most 512.
    Other(Vec<u8>),
    Closed,
    Reset,
    TimedOut,
    Cancelled,
    Failed(String),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HelloFacts {
    pub answer: HelloAnswer,
    /// The certificates in the order sent, the server's own first; empty where none could be read.
    pub chain: Vec<CertificateFacts>,
    pub took_ms: u64,
}

/// Sends a ClientHello that offers TLS 1.0 to 1.2 and reads up to the end of the Certificate message.
pub fn ask(stream: &mut dyn Stream, server_name: &str, wait: &Wait) -> HelloFacts {
    let started = Instant::now();
    stream.set_wait(wait);
    let mut reader = Reader::default();
    let stopped = exchange(stream, server_name, &mut reader);
    let answer = match stopped {
        Ok(Step::NotTls) => HelloAnswer::Other(rest_of_line(stream, reader.take_received(), wait)),
        Ok(_) => reader.answer().unwrap_or(HelloAnswer::Closed),
        Err(error) => reader.answer().unwrap_or_else(|| failed(&error)),
    };
    let took_ms = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX);
    HelloFacts { answer, chain: reader.chain(), took_ms }
}

/// `Step::More` at the end: the server closed the connection.
fn exchange(stream: &mut dyn Stream, server_name: &str, reader: &mut Reader) -> io::Result<Step> {
    // A server that greets first and closes has said something worth reading, so a failed write is not the end.
    let written = stream.write_all(&client_hello::bytes(server_name)).and_then(|()| stream.flush());
    let mut buffer = [0; 4_096];
    loop {
        let count = match stream.read(&mut buffer) {
            Ok(0) => return written.map(|()| Step::More),
            Ok(count) => count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        match reader.take(buffer.get(..count).unwrap_or_default()) {
            Step::More => {}
            end => return Ok(end),
        }
    }
}

fn rest_of_line(stream: &mut dyn Stream, mut bytes: Vec<u8>, wait: &Wait) -> Vec<u8> {
    stream.set_wait(&wait.at_most(LINE_WAIT));
    let mut buffer = [0; OTHER_MAX_BYTES];
    while bytes.len() < OTHER_MAX_BYTES && !bytes.contains(&b'\n') {
        match stream.read(&mut buffer) {
            Ok(count) if count > 0 => bytes.extend(buffer.iter().take(count)),
            _ => break,
        }
    }
    bytes.truncate(OTHER_MAX_BYTES);
    bytes
}

fn failed(error: &io::Error) -> HelloAnswer {
    match error.kind() {
        io::ErrorKind::TimedOut => HelloAnswer::TimedOut,
        io::ErrorKind::ConnectionAborted => HelloAnswer::Cancelled,
        io::ErrorKind::ConnectionReset => HelloAnswer::Reset,
        io::ErrorKind::UnexpectedEof | io::ErrorKind::BrokenPipe => HelloAnswer::Closed,
        _ => HelloAnswer::Failed(error.to_string()),
    }
}
