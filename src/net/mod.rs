//! The only room with sockets. It asks and listens; it never judges and has no sentences.
//!
//! `Network` is the seam: what is above it runs unchanged over `RealNetwork` and over a world written in a file.
mod certificate;
mod dns;
pub mod hello;
mod seam;
mod wait;

pub use certificate::{CertificateFacts, KeyStrength};
pub use dns::{DnsAnswer, DnsOutcome, Question, Record, RecordType};
pub use hello::{HelloAnswer, HelloFacts};
pub use seam::{
    ConnectError, ConnectErrorKind, InterfaceFacts, LocalFacts, Network, Secured, Stream, TlsCheck, TlsError,
    TlsErrorKind,
};
pub use wait::{Cancel, Wait};
