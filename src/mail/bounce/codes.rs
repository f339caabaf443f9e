//! Reply codes (RFC 5321) and enhanced status codes (RFC 3463, 7505, 7372 and the registry),
//! and what Exchange Online and Gmail make of them.

use super::cause::BounceCause::{self, *};

/// An enhanced status code, `5.1.1`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Status {
    pub class: u8,
    pub subject: u16,
    pub detail: u16,
}

impl Status {
    /// Reads the code at the start of `text`; what follows must not make it an IP address or a version.
    pub fn at_start(text: &str) -> Option<(Status, usize)> {
        let bytes = text.as_bytes();
        let class = *bytes.first()?;
        if !matches!(class, b'2' | b'4' | b'5') || bytes.get(1) != Some(&b'.') {
            return None;
        }
        let (subject, after) = digits(bytes, 2)?;
        if bytes.get(after) != Some(&b'.') {
            return None;
        }
        let (detail, end) = digits(bytes, after + 1)?;
        let next_is_part = matches!(bytes.get(end), Some(b) if b.is_ascii_alphanumeric())
            || (bytes.get(end) == Some(&b'.') && bytes.get(end + 1).is_some_and(u8::is_ascii_digit));
        if next_is_part || subject > 20 {
            return None;
        }
        Some((Status { class: class - b'0', subject, detail }, end))
    }

    /// The first code in `text` that stands alone.
    pub fn find(text: &str) -> Option<Status> {
        Status::find_all(text).next()
    }

    pub fn find_all(text: &str) -> impl Iterator<Item = Status> + '_ {
        let bytes = text.as_bytes();
        memchr::memchr3_iter(b'2', b'4', b'5', bytes).filter_map(move |at| {
            let alone = at == 0 || !(bytes[at - 1].is_ascii_alphanumeric() || matches!(bytes[at - 1], b'.' | b'_'));
            // "500-5.1.1" joins a reply code; "x-5.1.1" a name.
            let joined = at > 1 && bytes[at - 1] == b'-' && !bytes[at - 2].is_ascii_digit();
            if !alone || joined { None } else { Status::at_start(text.get(at..)?).map(|(status, _)| status) }
        })
    }

    /// `x.0.0` and the like say nothing but "failed".
    pub fn is_generic(self) -> bool {
        self.detail == 0 && matches!(self.subject, 0 | 3 | 5) || self.subject == 0
    }
}

impl std::fmt::Display for Status {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}.{}", self.class, self.subject, self.detail)
    }
}

fn digits(bytes: &[u8], from: usize) -> Option<(u16, usize)> {
    let length = bytes[from.min(bytes.len())..].iter().take(4).take_while(|b| b.is_ascii_digit()).count();
    if !(1..=3).contains(&length) {
        return None;
    }
    let value = bytes[from..from + length].iter().fold(0u16, |sum, b| sum * 10 + u16::from(b - b'0'));
    Some((value, from + length))
}

/// How far a code is to be believed against plain words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Trust {
    /// Says less than any word beside it.
    Weak,
    /// Believed before vague words ("access denied"), not before plain ones ("mailbox full").
    Usual,
}

/// What an enhanced status code means where the words beside it do not say more.
pub fn cause_of_status(status: Status) -> Option<(BounceCause, Trust)> {
    let cause = match (status.subject, status.detail) {
        (1, 1 | 3 | 4 | 5 | 6 | 10) => AddressUnknown,
        (1, 2) => DomainNotFound,
        (1, 7 | 8) => SenderRefused,
        (1, 90) | (2, 121 | 122) => SenderRateLimited,
        (2, 1) => AccountDisabled,
        (2, 2) => MailboxFull,
        (2, 3) => MessageTooBig,
        (3, 4) => MessageTooBig,
        (4, 4) if status.class == 5 => DomainNotFound,
        (4, 6) | (4, 14) => MailLoop,
        (4, 1 | 2 | 7) => return usual_delay(status),
        (4, 3 | 4) => DeliveryDelayed,
        (4, 300 | 301 | 310..=317) => return exchange_routing(status),
        (6, _) => MessageMalformed,
        (5, 2 | 4) if status.class == 5 => return Some((MessageMalformed, Trust::Weak)),
        (7, detail) => return policy(status.class, detail),
        (1, 0) if status.class == 5 => return Some((AddressUnknown, Trust::Weak)),
        (3, _) if status.class == 4 => ServerProblem,
        (3, _) | (5, _) => return Some((ServerProblem, Trust::Weak)),
        (2, _) => return None,
        (4, _) => return Some((DeliveryDelayed, Trust::Weak)),
        _ => return None,
    };
    Some((cause, Trust::Usual))
}

/// 5.4.1 is "no answer from host" in the registry, but Exchange Online answers it for a
/// recipient its directory does not know ("Recipient address rejected: Access denied"):
/// that wording stands in the word table.
fn usual_delay(status: Status) -> Option<(BounceCause, Trust)> {
    let trust = if status.detail == 7 { Trust::Usual } else { Trust::Weak };
    Some((DeliveryDelayed, trust))
}

/// Exchange Online's 5.4.3xx: DNS and connector trouble on the way.
fn exchange_routing(status: Status) -> Option<(BounceCause, Trust)> {
    let cause = match status.detail {
        310 | 312 => DomainNotFound,
        300 | 315 | 316 | 317 => DeliveryDelayed,
        _ => ServerProblem,
    };
    Some((cause, Trust::Usual))
}

/// Class 5.7 (RFC 7372 and Microsoft's private numbers). 5.7.0 and 5.7.1 are everybody's
/// catch-all and mean nothing without words.
fn policy(class: u8, detail: u16) -> Option<(BounceCause, Trust)> {
    let cause = match detail {
        2 | 12 | 120..=124 | 129 | 133..=136 => NotPermitted,
        13 => AccountDisabled,
        7 => MessageMalformed,
        20..=24 | 26 | 509 | 515 => SenderNotAuthorised,
        25 => SenderWithoutReverseDns,
        27 => SenderRefused,
        28 | 508 | 510 | 705 | 708 | 232 | 233 => SenderRateLimited,
        57 | 60 | 64 | 68 => RelayDenied,
        501..=503 | 750 => SenderRefused,
        511 | 606..=649 => SenderBlacklisted,
        512 => RefusedAsSpam,
        8 | 14 => RelayDenied,
        _ if class == 4 => return Some((DeliveryDelayed, Trust::Weak)),
        0 | 1 | 9 => return Some((RefusedByPolicy, Trust::Weak)),
        _ => return None,
    };
    Some((cause, Trust::Usual))
}

/// What a bare reply code means: very little. 552 is left out on purpose, it stands for a full
/// mailbox and for a message too big alike.
pub fn cause_of_reply_code(code: u16) -> Option<BounceCause> {
    match code {
        521 | 556 => Some(DomainWithoutMail),
        525 => Some(AccountDisabled),
        421 | 450 | 451 => Some(DeliveryDelayed),
        // The two servers do not speak the same protocol.
        500 | 502..=504 => Some(ServerProblem),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_stand_alone() {
        let found = |text: &str| Status::find(text).map(|status| status.to_string());
        assert_eq!(found("smtp;550-5.7.26 x").as_deref(), Some("5.7.26"));
        assert_eq!(found("(#5.1.1)").as_deref(), Some("5.1.1"));
        assert_eq!(found("5.4.317 Message expired").as_deref(), Some("5.4.317"));
        assert_eq!(found("host 5.4.3.2 and version 15.0.1178 and 5.1.a"), None);
        assert_eq!(found("v5.1.1"), None);
        assert_eq!(found("5.1.1.").as_deref(), Some("5.1.1"));
    }

    #[test]
    fn status_codes_lead_to_causes() {
        let cause = |text: &str| Status::find(text).and_then(cause_of_status).map(|(cause, _)| cause);
        for (code, expected) in [
            ("5.1.1", AddressUnknown),
            ("5.1.10", AddressUnknown),
            ("5.1.2", DomainNotFound),
            ("5.1.8", SenderRefused),
            ("5.2.1", AccountDisabled),
            ("4.2.2", MailboxFull),
            ("5.2.3", MessageTooBig),
            ("5.3.4", MessageTooBig),
            ("4.4.1", DeliveryDelayed),
            ("5.4.4", DomainNotFound),
            ("4.4.4", DeliveryDelayed),
            ("5.4.6", MailLoop),
            ("4.4.7", DeliveryDelayed),
            ("5.4.14", MailLoop),
            ("5.4.310", DomainNotFound),
            ("5.4.316", DeliveryDelayed),
            ("5.6.1", MessageMalformed),
            ("5.7.23", SenderNotAuthorised),
            ("5.7.25", SenderWithoutReverseDns),
            ("5.7.28", SenderRateLimited),
            ("5.7.64", RelayDenied),
            ("5.7.124", NotPermitted),
            ("5.7.511", SenderBlacklisted),
            ("5.7.606", SenderBlacklisted),
            ("5.7.1", RefusedByPolicy),
            ("4.7.1", DeliveryDelayed),
            ("5.3.0", ServerProblem),
        ] {
            assert_eq!(cause(code), Some(expected), "{code}");
        }
        assert_eq!(cause("5.0.0"), None);
        assert_eq!(cause("5.7.999"), None);
    }

    #[test]
    fn bare_reply_codes_say_little() {
        assert_eq!(cause_of_reply_code(556), Some(DomainWithoutMail));
        assert_eq!(cause_of_reply_code(550), None);
        assert_eq!(cause_of_reply_code(552), None);
    }
}
