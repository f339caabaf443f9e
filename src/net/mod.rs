//! The only room with sockets. It asks and listens; it never judges and has no sentences.
//!
//! `Network` is the seam: what is above it runs unchanged over `RealNetwork` and over a world written in a file.
mod certificate;
mod dns;
pub mod hello;
pub mod http;
pub mod imap;
pub mod pop3;
mod real;
mod seam;
pub mod smtp;
mod transcript;
mod wait;
mod wire;

pub use certificate::{CertificateFacts, KeyStrength};
pub use dns::{DnsAnswer, DnsOutcome, Question, Record, RecordType};
pub use hello::{HelloAnswer, HelloFacts};
pub use real::{RealNetwork, RealNetworkOptions, SetupError};
pub use seam::{
    ConnectError, ConnectErrorKind, InterfaceFacts, LocalFacts, Network, Secured, Stream, TlsCheck, TlsError,
    TlsErrorKind,
};
pub use transcript::{Direction, Transcript, TranscriptLine};
pub use wait::{Cancel, Wait};
pub use wire::{Greeting, Speaker, Wire, WireError, read_greeting};
