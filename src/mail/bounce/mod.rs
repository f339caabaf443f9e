//! The bounce reader: why a message came back, from whatever the user has of it.
//!
//! Pure: bytes in, values out. Reads `.eml`, an mbox with one message, Outlook's `.msg`, pasted
//! text, a bounce forwarded as attachment or inline. See `NOTES.md` for the design.

mod address;
mod answer;
mod cause;
mod codes;
mod compound;
mod conclude;
mod decode;
mod draft;
mod dsn;
mod facts;
mod headers;
mod heading;
#[cfg(test)]
mod hostile_tests;
mod html;
mod judge;
mod mime;
mod outlook;
mod pattern;
mod pec;
mod read;
mod recipients;
mod reply;
#[cfg(test)]
mod tests;
mod words;
mod zones;

pub use cause::{BounceCause, WhoFixes};
pub use judge::Evidence;
use std::net::IpAddr;

/// What helps the reader but is not in the file.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The user's own address: a recipient that is a slip of the pen for it is named.
    pub own_email: Option<String>,
}

/// What a file or a text turned out to be.
#[derive(Debug, Clone, Default)]
pub struct Reading {
    pub is_bounce: bool,
    /// What it is, where it is not a bounce.
    pub instead: Option<NotABounce>,
    /// Those it could not be delivered to; at least one where `is_bounce`.
    pub recipients: Vec<Recipient>,
    /// The server that wrote the notice.
    pub reporting_host: Option<String>,
    pub original: Original,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotABounce {
    AutoReply,
    /// A spam complaint (RFC 5965).
    Complaint,
    /// Delivered, read or accepted.
    Receipt,
    OrdinaryMessage,
}

impl NotABounce {
    pub fn id(self) -> &'static str {
        match self {
            NotABounce::AutoReply => "auto-reply",
            NotABounce::Complaint => "complaint",
            NotABounce::Receipt => "receipt",
            NotABounce::OrdinaryMessage => "ordinary-message",
        }
    }
}

/// The message that came back.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Original {
    pub subject: Option<String>,
    pub message_id: Option<String>,
    pub sender: Option<String>,
}

/// One recipient and why it was not reached.
#[derive(Debug, Clone, Default)]
pub struct Recipient {
    /// As the sender wrote it, where the notice tells.
    pub email: Option<String>,
    /// Where a forward or an alias led, from the report.
    pub final_email: Option<String>,
    /// `None`: the notice does not say.
    pub cause: Option<BounceCause>,
    /// Enhanced status code (RFC 3463), "5.2.2".
    pub status: Option<String>,
    /// The server's own words, on one line.
    pub reply: Option<String>,
    pub remote_host: Option<String>,
    /// The sender's IP the server complains of.
    pub sending_ip: Option<IpAddr>,
    pub block_list: Option<String>,
    pub limit_bytes: Option<u64>,
    pub size_bytes: Option<u64>,
    pub who_fixes: Option<WhoFixes>,
    pub evidence: Option<Evidence>,
    /// The user's own address, where `email` looks like a slip of the pen for it.
    pub meant: Option<String>,
}

/// Why a file cannot be read at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CannotRead {
    Empty,
    TooBig,
    /// Neither a message nor text.
    NotText,
    /// An Outlook file whose container is damaged.
    BrokenOutlookFile,
}

impl CannotRead {
    pub fn id(self) -> &'static str {
        match self {
            CannotRead::Empty => "empty",
            CannotRead::TooBig => "too-big",
            CannotRead::NotText => "not-text",
            CannotRead::BrokenOutlookFile => "broken-outlook-file",
        }
    }
}

/// Reads a bounce. Takes time in proportion to the input's size and little memory beside it.
pub fn read(input: &[u8], options: &Options) -> Result<Reading, CannotRead> {
    read::read(input, options)
}
