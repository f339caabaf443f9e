//! The bounce reader: why a message came back, from whatever the user has of it.
//!
//! Pure: bytes in, values out. Reads `.eml`, an mbox with one message, Outlook's `.msg`, pasted
//! text, a bounce forwarded as attachment or inline.
//!
//! 1. **Container** (`read`, `mime`, `headers`, `decode`, `html`, `compound`, `outlook`, `rtf`). A lazy walk over slices: nothing
//!    is decoded that is not asked for, and every part is cut (128 KB of text). No crate parses the messages: they all
//!    decode everything before they answer, and many bounces are not well-formed MIME (lost boundaries, fields in a
//!    part's header block). Compound files are bounded by their number of sectors, so cycles and cuts are harmless.
//! 2. **Draft** (`draft`, `zones`, `heading`, `dsn`, `pec`): one picture whatever the container: the notice, the start of
//!    the returned message, the groups of the report (RFC 3464), X-Failed-Recipients, the disposition (RFC 8098), the data
//!    of certified mail, nested messages. Quoting, forward headings and the returned message are taken off the notice.
//! 3. **Kind** (`read::kind`): a bounce, or what it is instead. An ordinary message, or a notice that gives no reason, is
//!    searched for a bounce inside (5 deep, 6 wide).
//! 4. **Recipients** (`recipients`, `conclude`): from the report, from X-Failed-Recipients, or from where addresses stand.
//! 5. **Cause** (`judge`, `answer`, `codes`, `words.tsv`), the first that decides: plain words of the server's answer, a
//!    specific code, plain words of the notice, vague words of the answer, a weak code (5.7.1, 5.3.0), the bare reply
//!    code, "still trying". Where nothing decides the cause is `None`: no answer is better than a wrong one.
//!
//! `words.tsv` is the one table of words; its order is precedence, its language stands in `pattern`. A test writes out
//! every alternative of every row and checks that it leads to that row's cause, so a row that shadows another fails. All
//! literals are found in one Aho-Corasick pass and only rows whose first literal occurs are tried; compiling them as
//! regular expressions would take tens of milliseconds at every start.
//!
//! Not read: S/MIME-encrypted wrappers, limits of a mailbox's quota.

mod address;
mod answer;
#[cfg(test)]
mod answers_tests;
mod cause;
#[cfg(test)]
mod changed_tests;
mod codes;
mod compound;
mod conclude;
use super::decode;
mod draft;
mod dsn;
mod facts;
mod follow;
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
mod rtf;
#[cfg(test)]
mod tests;
mod words;
mod zones;

pub use cause::{BounceCause, WhoFixes};
pub use follow::FollowUp;
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
    pub const ALL: [Self; 4] = [Self::AutoReply, Self::Complaint, Self::Receipt, Self::OrdinaryMessage];

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
    /// `email` is the user's own address.
    pub is_own: bool,
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
    pub const ALL: [Self; 4] = [Self::Empty, Self::TooBig, Self::NotText, Self::BrokenOutlookFile];

    pub fn id(self) -> &'static str {
        match self {
            CannotRead::Empty => "empty",
            CannotRead::TooBig => "too-big",
            CannotRead::NotText => "not-text",
            CannotRead::BrokenOutlookFile => "broken-outlook-file",
        }
    }
}

/// What a server means that answers `RCPT TO` for `email` with this line (`550 5.1.1 User unknown`), when no bounce has
/// been written yet.
pub fn cause_of_answer(line: &str, email: &str) -> Option<BounceCause> {
    let email = email.to_lowercase();
    judge::judge(&judge::Case { reply: Some(line), email: &email, delayed: Some(false), ..judge::Case::default() })
        .cause
}

/// The Internet header that an Outlook file keeps of its message.
pub fn internet_header(outlook_file: &[u8]) -> Option<String> {
    let header = outlook::read(outlook_file)?.headers;
    (!header.trim().is_empty()).then_some(header)
}

/// An Outlook file with these text properties.
#[cfg(test)]
pub fn outlook_file(properties: &[(&str, &str)]) -> Vec<u8> {
    let streams: Vec<(String, Vec<u8>)> =
        properties.iter().map(|(id, text)| (format!("__substg1.0_{id}"), outlook::tests::wide(text))).collect();
    let streams: Vec<(&str, Vec<u8>)> = streams.iter().map(|(name, bytes)| (name.as_str(), bytes.clone())).collect();
    compound::tests::build(&streams)
}

/// Reads a bounce. Takes time in proportion to the input's size and little memory beside it.
pub fn read(input: &[u8], options: &Options) -> Result<Reading, CannotRead> {
    read::read(input, options)
}
