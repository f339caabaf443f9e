//! The headers reader: which way a message came, where it waited, and what the spam filters on the way said of it.
//!
//! Pure: bytes in, values out. Reads `.eml`, Outlook's `.msg`, a message of an mbox, pasted header lines, and the headers of a message
//! that was forwarded as an attachment or pasted into another one.

mod auth;
mod clock;
mod date;
use super::{decode, fields};
#[cfg(test)]
mod hostile_tests;
mod inside;
mod journey;
mod phrases;
mod received;
mod source;
mod spam;
#[cfg(test)]
mod tests;
mod tls;
mod why;

pub use spam::{SpamFacts, SpamFilter, SpamTest};
use std::net::IpAddr;
pub use tls::Tls;

/// What the header of one message tells.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Journey {
    /// In the order the message travelled: the sender's side first.
    pub hops: Vec<Hop>,
    /// From the first clock that can be trusted to the last one.
    pub total_seconds: Option<i64>,
    /// Index into `hops` of the longest delay; `None` where nothing took a second.
    pub slowest: Option<usize>,
    pub authentication: Vec<AuthResult>,
    /// The filter that says most: one that flagged the message before one that only scored it.
    pub spam: Option<SpamFacts>,
    pub other_filters: Vec<SpamFacts>,
    pub subject: Option<String>,
    pub from: Option<String>,
    pub to: Option<String>,
    pub cc: Option<String>,
    /// The `Date` field: the clock of the computer it was written on.
    pub date_unix: Option<i64>,
    /// Without the angle brackets.
    pub message_id: Option<String>,
    /// The header read is not the outermost one: it was found inside (forwarded, attached, pasted into a text).
    pub found_inside: bool,
    /// The header was longer than what is read of it.
    pub cut: bool,
}

/// One `Received` (or Google's `X-Received`) field.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Hop {
    /// Who handed it over, in the field's own words without its remarks on TLS: `mail.a.it (mail.a.it [192.0.2.1])`.
    pub from: Option<String>,
    /// Who took it, in the field's own words.
    pub by: Option<String>,
    /// The name alone: `mail.a.it`.
    pub from_host: Option<String>,
    pub by_host: Option<String>,
    /// The protocol as told: `ESMTPS`, `LMTP`, `Microsoft SMTP Server`, `HTTPS`.
    pub with: Option<String>,
    pub via: Option<String>,
    /// `None`: not encrypted, or not told.
    pub tls: Option<Tls>,
    /// Queue id: what the server's administrator finds it by in the logs.
    pub id: Option<String>,
    /// The recipient as the server knew it (the `for` clause).
    pub recipient: Option<String>,
    /// Seconds since 1970 by this server's own clock.
    pub at_unix: Option<i64>,
    /// Time since the last hop with a clock that can be trusted. `None`: first hop, no date, or clocks disagree.
    pub delay_seconds: Option<i64>,
    /// This server's clock against its neighbours', where they cannot both be right (positive: ahead). An estimate.
    pub clock_off_seconds: Option<i64>,
    /// Where it came from, as the receiving server saw it; not what the sender said of itself.
    pub ip: Option<IpAddr>,
    pub why: Option<HopReason>,
    /// The words in the header that `why` was read from.
    pub why_words: Option<String>,
}

/// What a hop is, or why it took its time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HopReason {
    /// Refused at first on purpose; the sender's server came back.
    Greylisting,
    /// Waited inside one server.
    Queue,
    SpamFilter,
    /// At least a minute between two servers, and the header does not say why.
    SlowServer,
    /// The two clocks cannot both be right: no delay can be told.
    ClockSkew,
    /// Handed to the mailbox, or collected from one.
    LocalDelivery,
}

impl HopReason {
    pub fn id(self) -> &'static str {
        match self {
            HopReason::Greylisting => "greylisting",
            HopReason::Queue => "queue",
            HopReason::SpamFilter => "spam-filter",
            HopReason::SlowServer => "slow-server",
            HopReason::ClockSkew => "clock-skew",
            HopReason::LocalDelivery => "local-delivery",
        }
    }
}

/// One method of an `Authentication-Results` field (RFC 8601), or a `Received-SPF` (RFC 7208 section 9.1).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AuthResult {
    /// Lower case: `spf`, `dkim`, `dmarc`, `arc`, `compauth`, `iprev`, `auth`.
    pub method: String,
    /// Lower case: `pass`, `fail`, `softfail`, `none`, `temperror`, ..
    pub result: String,
    /// The domain that was checked.
    pub domain: Option<String>,
    /// The server's own words: its comment or reason.
    pub words: Option<String>,
    /// Who checked. Anybody can write such a field: only the receiving provider's own name is to be trusted.
    pub by: Option<String>,
}

/// Seconds since 1970 of a date as mail systems write it; also IMAP's `17-Jul-1996 02:44:25 -0700`.
pub fn date_unix(text: &str) -> Option<i64> {
    date::read(text).map(|ms| ms.div_euclid(1000))
}

/// Why a file cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CannotRead {
    Empty,
    /// A picture, an archive, a program.
    NotText,
    /// An Outlook `.msg` that is damaged or was never sent over the Internet: it holds no header.
    OutlookFile,
    /// Text, but no header field in it.
    NoHeader,
}

impl CannotRead {
    pub fn id(self) -> &'static str {
        match self {
            CannotRead::Empty => "empty",
            CannotRead::NotText => "not-text",
            CannotRead::OutlookFile => "outlook-file",
            CannotRead::NoHeader => "no-header",
        }
    }
}

/// Reads the header of a message. Of a body only as much is looked at as it takes to find headers inside, and only
/// where the message's own header tells of no way.
pub fn read(input: &[u8]) -> Result<Journey, CannotRead> {
    match read_text(input) {
        Err(CannotRead::OutlookFile) => {
            let header = super::bounce::internet_header(input).ok_or(CannotRead::OutlookFile)?;
            read_text(header.as_bytes()).map_err(|_| CannotRead::OutlookFile)
        }
        read => read,
    }
}

fn read_text(input: &[u8]) -> Result<Journey, CannotRead> {
    let text = source::normalise(input)?;
    let outer = fields::parse(&text);
    let whole = journey::build(&outer);
    if journey::tells_a_way(&whole) {
        return Ok(whole);
    }
    let found = inside::best(&text);
    match found {
        Some(found) if found.hops.len() > whole.hops.len() && journey::tells_a_way(&found) => Ok(found),
        _ if outer.looks_like_a_header() => Ok(whole),
        _ => Err(CannotRead::NoHeader),
    }
}
