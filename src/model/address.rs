//! What a person types into a field, read strictly enough to be used and kindly enough not to annoy.
use super::{is_bidi_control, is_zero_width};
use std::fmt;

/// Why an entry cannot be used. `id()` is the key of its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EntryError {
    EmailEmpty,
    EmailWithoutAt,
    EmailSeveralAts,
    EmailWithoutName,
    EmailWithoutDomain,
    EmailDomainWithoutDot,
    EmailHasSpaces,
    EmailNotAllowed,
    /// A number stands where the domain should be.
    EmailDomainIsIp,
    EmailTooLong,
    ServerEmpty,
    ServerNotAllowed,
    ServerTooLong,
    PortNotANumber,
    PortOutOfRange,
    PasswordEmpty,
    PasswordNotAllowed,
    SearchNotAllowed,
    SearchTooLong,
    DayNotReadable,
    IpNotAllowed,
}

impl EntryError {
    pub const ALL: [Self; 21] = [
        Self::EmailEmpty,
        Self::EmailWithoutAt,
        Self::EmailSeveralAts,
        Self::EmailWithoutName,
        Self::EmailWithoutDomain,
        Self::EmailDomainWithoutDot,
        Self::EmailHasSpaces,
        Self::EmailNotAllowed,
        Self::EmailDomainIsIp,
        Self::EmailTooLong,
        Self::ServerEmpty,
        Self::ServerNotAllowed,
        Self::ServerTooLong,
        Self::PortNotANumber,
        Self::PortOutOfRange,
        Self::PasswordEmpty,
        Self::PasswordNotAllowed,
        Self::SearchNotAllowed,
        Self::SearchTooLong,
        Self::DayNotReadable,
        Self::IpNotAllowed,
    ];

    pub const fn id(self) -> &'static str {
        match self {
            Self::EmailEmpty => "entry-email-empty",
            Self::EmailWithoutAt => "entry-email-without-at",
            Self::EmailSeveralAts => "entry-email-several-ats",
            Self::EmailWithoutName => "entry-email-without-name",
            Self::EmailWithoutDomain => "entry-email-without-domain",
            Self::EmailDomainWithoutDot => "entry-email-domain-without-dot",
            Self::EmailHasSpaces => "entry-email-has-spaces",
            Self::EmailNotAllowed => "entry-email-not-allowed",
            Self::EmailDomainIsIp => "entry-email-domain-is-ip",
            Self::EmailTooLong => "entry-email-too-long",
            Self::ServerEmpty => "entry-server-empty",
            Self::ServerNotAllowed => "entry-server-not-allowed",
            Self::ServerTooLong => "entry-server-too-long",
            Self::PortNotANumber => "entry-port-not-a-number",
            Self::PortOutOfRange => "entry-port-out-of-range",
            Self::PasswordEmpty => "entry-password-empty",
            Self::PasswordNotAllowed => "entry-password-not-allowed",
            Self::SearchNotAllowed => "entry-search-not-allowed",
            Self::SearchTooLong => "entry-search-too-long",
            Self::DayNotReadable => "entry-day-not-readable",
            Self::IpNotAllowed => "entry-ip-not-allowed",
        }
    }
}

/// An e-mail address (RFC 5321 Mailbox, RFC 6531 for letters beyond ASCII). The domain is kept in its ASCII form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Email {
    local: String,
    domain: HostName,
}

impl Email {
    /// Reads an address as typed or pasted: spaces around it, `mailto:`, `<...>` and invisible characters are dropped.
    pub fn parse(typed: &str) -> Result<Self, EntryError> {
        if typed.len() > 2_000 {
            return Err(EntryError::EmailTooLong);
        }
        let text: String = typed.chars().filter(|c| !is_invisible(c)).collect();
        let text = text.trim();
        let text = match text.split_once(':') {
            Some((scheme, rest)) if scheme.eq_ignore_ascii_case("mailto") => rest,
            _ => text,
        };
        let text = text.trim_start_matches('<').trim_end_matches(['>', ',', ';']).trim();
        if text.is_empty() {
            return Err(EntryError::EmailEmpty);
        }
        let (local, domain) = text.rsplit_once('@').ok_or(EntryError::EmailWithoutAt)?;
        check_local_part(local)?;
        if domain.is_empty() {
            return Err(EntryError::EmailWithoutDomain);
        }
        if domain.contains(char::is_whitespace) {
            return Err(EntryError::EmailHasSpaces);
        }
        // `mario@[192.0.2.7]` (RFC 5321 section 4.1.3): nobody's mailbox is found by it.
        let literal = domain.trim_start_matches('[').trim_end_matches(']');
        if literal.parse::<std::net::IpAddr>().is_ok() {
            return Err(EntryError::EmailDomainIsIp);
        }
        let domain = HostName::parse(domain).map_err(|_| EntryError::EmailNotAllowed)?;
        if !domain.as_str().contains('.') {
            return Err(EntryError::EmailDomainWithoutDot);
        }
        if domain.ip().is_some() {
            return Err(EntryError::EmailNotAllowed);
        }
        if local.len() + 1 + domain.as_str().len() > 254 {
            return Err(EntryError::EmailTooLong);
        }
        Ok(Self { local: local.to_owned(), domain })
    }

    /// The part before the `@`.
    pub fn local_part(&self) -> &str {
        &self.local
    }

    pub fn domain(&self) -> &HostName {
        &self.domain
    }
}

impl fmt::Display for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}@{}", self.local, self.domain)
    }
}

fn check_local_part(local: &str) -> Result<(), EntryError> {
    if local.is_empty() {
        return Err(EntryError::EmailWithoutName);
    }
    if local.contains('@') {
        return Err(EntryError::EmailSeveralAts);
    }
    if local.contains(char::is_whitespace) {
        return Err(EntryError::EmailHasSpaces);
    }
    if local.len() > 64 {
        return Err(EntryError::EmailTooLong);
    }
    let allowed = |c: char| c.is_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c);
    if local.chars().all(allowed) { Ok(()) } else { Err(EntryError::EmailNotAllowed) }
}

fn is_invisible(c: &char) -> bool {
    is_bidi_control(*c) || is_zero_width(*c)
}

/// Is the name `parent` itself or below it? By whole labels, and whatever the capitals.
pub fn is_under(name: &str, parent: &str) -> bool {
    let parts = name.len().checked_sub(parent.len()).and_then(|start| name.split_at_checked(start));
    parts.is_some_and(|(head, end)| end.eq_ignore_ascii_case(parent) && (head.is_empty() || head.ends_with('.')))
}

/// A host name in lower case and ASCII (RFC 1123, RFC 5891), or a literal IP address.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct HostName(String);

impl HostName {
    pub fn parse(typed: &str) -> Result<Self, EntryError> {
        if typed.len() > 2_000 {
            return Err(EntryError::ServerTooLong);
        }
        let text: String = typed.chars().filter(|c| !is_invisible(c)).collect();
        let text = text.trim().trim_end_matches('.');
        if text.is_empty() {
            return Err(EntryError::ServerEmpty);
        }
        let literal = text.trim_start_matches('[').trim_end_matches(']');
        if let Ok(ip) = literal.parse::<std::net::IpAddr>() {
            return Ok(Self(ip.to_string()));
        }
        let ascii = idna::domain_to_ascii(text).map_err(|_| EntryError::ServerNotAllowed)?;
        if ascii.len() > 253 {
            return Err(EntryError::ServerTooLong);
        }
        let label_ok = |l: &str| {
            (1..=63).contains(&l.len())
                && l.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
                && !l.starts_with('-')
                && !l.ends_with('-')
        };
        if ascii.split('.').all(label_ok) { Ok(Self(ascii)) } else { Err(EntryError::ServerNotAllowed) }
    }

    /// Reads what people put into a server field: a name, a URL (`imaps://host:993/`), or `host:port`.
    pub fn parse_with_port(typed: &str) -> Result<(Self, Option<u16>), EntryError> {
        let text = typed.trim();
        let text = text.split_once("://").map_or(text, |(_, rest)| rest);
        let text = text.split(['/', '?', '#']).next().unwrap_or(text);
        let text = text.rsplit_once('@').map_or(text, |(_, host)| host);
        if text.parse::<std::net::Ipv6Addr>().is_ok() {
            return Ok((Self::parse(text)?, None));
        }
        match text.rsplit_once(':') {
            Some((host, port)) if !port.is_empty() && port.bytes().all(|b| b.is_ascii_digit()) => {
                Ok((Self::parse(host)?, Some(parse_port(port)?)))
            }
            _ => Ok((Self::parse(text.trim_end_matches(':'))?, None)),
        }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The address, when the "name" is a literal one.
    pub fn ip(&self) -> Option<std::net::IpAddr> {
        self.0.parse().ok()
    }

    /// Is this host `parent` itself or below it?
    pub fn is_under(&self, parent: &str) -> bool {
        is_under(&self.0, parent)
    }

    /// The registrable domain by the public suffix list: `imap.studio.rossi.it` gives `rossi.it`.
    pub fn registrable_domain(&self) -> &str {
        if self.ip().is_some() {
            return &self.0;
        }
        psl::domain_str(&self.0).unwrap_or(&self.0)
    }

    /// Is it under a name that one party registered? `com` and `co.uk` are not, nor is an address.
    pub fn has_registrable_domain(&self) -> bool {
        self.ip().is_none() && psl::domain_str(&self.0).is_some()
    }

    pub fn first_label(&self) -> &str {
        self.0.split('.').next().unwrap_or(&self.0)
    }
}

impl fmt::Display for HostName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A TCP port, 1 to 65535.
pub fn parse_port(typed: &str) -> Result<u16, EntryError> {
    let text = typed.trim();
    if text.is_empty() || !text.bytes().all(|b| b.is_ascii_digit()) {
        return Err(EntryError::PortNotANumber);
    }
    match text.parse::<u16>() {
        Ok(0) | Err(_) => Err(EntryError::PortOutOfRange),
        Ok(port) => Ok(port),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_as_people_type_them() {
        for (typed, read) in [
            (" mario.rossi@tuodominio.it ", "mario.rossi@tuodominio.it"),
            ("mailto:info@studio.it", "info@studio.it"),
            ("<info@Studio.IT>,", "info@studio.it"),
            ("info@caffè.it", "info@xn--caff-8oa.it"),
            ("info@studio.it.\u{200b}", "info@studio.it"),
        ] {
            assert_eq!(Email::parse(typed).map(|e| e.to_string()), Ok(read.to_owned()), "{typed}");
        }
    }

    #[test]
    fn addresses_that_cannot_be_used() {
        for (typed, error) in [
            ("", EntryError::EmailEmpty),
            ("mario.tuodominio.it", EntryError::EmailWithoutAt),
            ("mario@rossi@tuodominio.it", EntryError::EmailSeveralAts),
            ("@tuodominio.it", EntryError::EmailWithoutName),
            ("mario@", EntryError::EmailWithoutDomain),
            ("mario@tuodominio", EntryError::EmailDomainWithoutDot),
            ("mario rossi@tuodominio.it", EntryError::EmailHasSpaces),
            ("😀@tuodominio.it", EntryError::EmailNotAllowed),
            ("mario@127.0.0.1", EntryError::EmailDomainIsIp),
            ("mario@[192.0.2.7]", EntryError::EmailDomainIsIp),
            ("mario@2001:db8::7", EntryError::EmailDomainIsIp),
            ("mario@tuo..dominio.it", EntryError::EmailNotAllowed),
        ] {
            assert_eq!(Email::parse(typed), Err(error), "{typed}");
        }
        assert_eq!(Email::parse(&"a".repeat(10_000)), Err(EntryError::EmailTooLong));
        assert_eq!(Email::parse(&format!("{}@b.it", "a".repeat(65))), Err(EntryError::EmailTooLong));
    }

    #[test]
    fn servers_as_people_type_them() {
        for (typed, host, port) in [
            ("imap.studio.it", "imap.studio.it", None),
            (" IMAP.Studio.it. ", "imap.studio.it", None),
            ("imaps://imap.studio.it:993/", "imap.studio.it", Some(993)),
            ("https://user@mail.studio.it/webmail?x=1", "mail.studio.it", None),
            ("imap.studio.it:143", "imap.studio.it", Some(143)),
            ("192.0.2.7", "192.0.2.7", None),
            ("[2001:db8::1]:993", "2001:db8::1", Some(993)),
            ("2001:db8::1", "2001:db8::1", None),
        ] {
            let (name, p) = HostName::parse_with_port(typed).unwrap();
            assert_eq!((name.as_str(), p), (host, port), "{typed}");
        }
        for typed in ["", "😀 😀", "imap studio it", "-x-.it", "a..b"] {
            assert!(HostName::parse_with_port(typed).is_err(), "{typed}");
        }
        assert_eq!(HostName::parse_with_port("imap.it:70000"), Err(EntryError::PortOutOfRange));
        assert_eq!(HostName::parse(&"a.".repeat(5_000)), Err(EntryError::ServerTooLong));
    }

    #[test]
    fn ports() {
        assert_eq!(parse_port(" 993 "), Ok(993));
        assert_eq!(parse_port("0"), Err(EntryError::PortOutOfRange));
        assert_eq!(parse_port("70000"), Err(EntryError::PortOutOfRange));
        assert_eq!(parse_port("99999999999999999999"), Err(EntryError::PortOutOfRange));
        assert_eq!(parse_port("imap"), Err(EntryError::PortNotANumber));
        assert_eq!(parse_port(""), Err(EntryError::PortNotANumber));
    }

    #[test]
    fn registrable_domains() {
        let name = |t: &str| HostName::parse(t).unwrap();
        assert_eq!(name("imap.studio.rossi.it").registrable_domain(), "rossi.it");
        assert_eq!(name("mail.rossi.co.uk").registrable_domain(), "rossi.co.uk");
        assert!(name("imap.rossi.it").is_under("rossi.it"));
        assert!(!name("imaprossi.it").is_under("rossi.it"));
        assert!(is_under("MX.Rossi.it", "rossi.IT") && is_under("rossi.it", "rossi.it"));
        assert!(!is_under("it", "rossi.it") && !is_under("perché.it", "x.it") && !is_under("", "it"));
    }
}
