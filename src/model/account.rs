//! The account as a person enters it: what is left out is `None` and is found out by the survey.
use super::{Email, HostName, Secret, Sender, Wanted};
use std::{fmt, str::FromStr};

/// How mail is collected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Protocol {
    Imap,
    Pop3,
}

/// How the connection is protected: from the first byte (implicit TLS, RFC 8314), after a command (STARTTLS), or never.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Security {
    Tls,
    StartTls,
    None,
}

impl Security {
    /// The word that mail programs use.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Tls => "SSL/TLS",
            Self::StartTls => "STARTTLS",
            Self::None => "-",
        }
    }
}

/// What the person complains of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Symptom {
    #[default]
    NothingArrives,
    SomeMissing,
}

/// A word of the command line or a file that names none of the choices.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is not one of the choices")]
pub struct UnknownWord(pub String);

macro_rules! words {
    ($type:ident: $($variant:ident = $word:literal),+ $(,)?) => {
        impl $type {
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The public word for it.
            pub const fn id(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }

        impl fmt::Display for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.id())
            }
        }

        impl FromStr for $type {
            type Err = UnknownWord;

            fn from_str(word: &str) -> Result<Self, UnknownWord> {
                let wanted = word.trim().to_ascii_lowercase();
                Self::ALL.iter().copied().find(|v| v.id() == wanted).ok_or_else(|| UnknownWord(word.to_owned()))
            }
        }
    };
}

words!(Protocol: Imap = "imap", Pop3 = "pop");
words!(Security: Tls = "tls", StartTls = "starttls", None = "none");
words!(Symptom: NothingArrives = "nothing-arrives", SomeMissing = "some-missing");

/// A server as entered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Server {
    pub host: HostName,
    pub port: Option<u16>,
    pub security: Option<Security>,
}

impl Server {
    pub fn named(host: HostName) -> Self {
        Self { host, port: None, security: None }
    }
}

/// The server mail is sent through, as entered.
pub type Outgoing = Server;

/// A person's explicit word, for one host, to something that is never done on our own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Consent {
    /// Send the password to a host that is not known to belong to the account's provider.
    UnexpectedServer(HostName),
    /// Send the password over a connection that anyone on the way can read.
    ClearText(HostName),
}

/// What is known of the account before anything is asked.
#[derive(Debug, Clone)]
pub struct Account {
    pub email: Email,
    pub password: Option<Secret>,
    pub protocol: Option<Protocol>,
    /// The incoming server the mail program is set to. `None`: find the right one.
    pub host: Option<HostName>,
    pub port: Option<u16>,
    pub security: Option<Security>,
    /// The user name the mail program is set to. `None`: the form the provider uses.
    pub user_name: Option<String>,
    pub outgoing: Option<Outgoing>,
    /// A provider of `assets/providers`, by id. `None`: recognised from the address.
    pub provider: Option<String>,
    pub symptom: Symptom,
    /// The message that is missed; empty when none is named.
    pub wanted: Wanted,
    /// How big a message is asked about, as it travels.
    pub message_size_bytes: Option<u64>,
    /// Somebody whose messages do not arrive.
    pub sender: Option<Sender>,
    pub consents: Vec<Consent>,
}

impl Account {
    pub fn new(email: Email) -> Self {
        Self {
            email,
            password: None,
            protocol: None,
            host: None,
            port: None,
            security: None,
            user_name: None,
            outgoing: None,
            provider: None,
            symptom: Symptom::default(),
            wanted: Wanted::default(),
            message_size_bytes: None,
            sender: None,
            consents: Vec::new(),
        }
    }

    pub fn consents_to(&self, consent: &Consent) -> bool {
        self.consents.contains(consent)
    }
}

/// The usual port of a protocol under a kind of protection (RFC 9051, RFC 1939, RFC 8314).
pub const fn default_port(protocol: Protocol, security: Security) -> u16 {
    match (protocol, security) {
        (Protocol::Imap, Security::Tls) => 993,
        (Protocol::Imap, _) => 143,
        (Protocol::Pop3, Security::Tls) => 995,
        (Protocol::Pop3, _) => 110,
    }
}

/// The protection that a mail program means by a port, when none is named.
pub const fn standard_security(port: u16) -> Security {
    match port {
        143 | 110 | 587 | 25 => Security::StartTls,
        _ => Security::Tls,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_read_back() {
        assert_eq!("IMAP".parse(), Ok(Protocol::Imap));
        assert_eq!("starttls".parse(), Ok(Security::StartTls));
        assert_eq!("some-missing".parse(), Ok(Symptom::SomeMissing));
        assert_eq!("pop3".parse::<Protocol>(), Err(UnknownWord("pop3".into())));
    }

    #[test]
    fn usual_ports() {
        assert_eq!(default_port(Protocol::Imap, Security::Tls), 993);
        assert_eq!(default_port(Protocol::Pop3, Security::StartTls), 110);
        assert_eq!(standard_security(default_port(Protocol::Imap, Security::StartTls)), Security::StartTls);
    }
}
