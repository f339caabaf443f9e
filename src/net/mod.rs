//! The only room with sockets. It asks and listens; it never judges and has no sentences.
//!
//! `Network` is the seam: what is above it runs unchanged over `RealNetwork` and over a world written in a file.
mod base64;
mod certificate;
mod dns;
#[cfg(test)]
mod double;
mod greeting;
pub mod hello;
pub mod http;
pub mod imap;
pub mod managesieve;
mod mask;
pub mod pop3;
pub mod race;
pub mod real;
mod reply;
mod seam;
pub mod smtp;
mod transcript;
mod wait;
pub mod whois;
mod wire;

/// A wait carries one; made and shared where threads are.
pub use crate::tasks::Cancel;
pub use certificate::{CertificateFacts, KeyStrength};
pub use dns::{DnsAnswer, DnsOutcome, Question, Record, RecordType};
pub use greeting::{Greeting, Speaker, await_greeting, read_greeting, recognise};
pub use hello::{HelloAnswer, HelloFacts};
pub use http::{HttpAnswer, HttpError};
pub use race::{Attempt, Race, Winner, connect_any};
pub use real::{RealNetwork, RealNetworkOptions, SetupError};
pub use reply::{Capabilities, Refusal, Reply};
pub use seam::{
    ConnectError, ConnectErrorKind, ExportedRegistry, InterfaceFacts, LocalFacts, LocalFiles, Network, NoFiles, Places,
    Secured, Stream, TlsCheck, TlsError, TlsErrorKind,
};
pub use transcript::{Direction, Transcript, TranscriptLine};
pub use wait::Wait;
pub use wire::{Wire, WireError};
