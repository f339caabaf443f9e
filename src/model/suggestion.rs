use super::{HostName, Protocol, Security};

/// A server to use, complete.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Endpoint {
    pub host: HostName,
    pub port: u16,
    pub security: Security,
}

/// Where a suggestion was learnt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// The provider's data file.
    Provider,
    /// SRV records of the domain (RFC 6186, RFC 8314).
    Srv,
    /// A usual name that exists: `imap.`, `pop.`, `mail.`, `smtp.`
    UsualName,
}

impl Source {
    pub const fn id(self) -> &'static str {
        match self {
            Self::Provider => "provider",
            Self::Srv => "srv",
            Self::UsualName => "usual-name",
        }
    }
}

/// What a mail program should be set to for an address, as far as it is known without a password.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Suggestion {
    /// Id and name of the provider, when its data file knows the domain.
    pub provider: Option<(String, String)>,
    pub imap: Option<(Endpoint, Source)>,
    pub pop3: Option<(Endpoint, Source)>,
    pub outgoing: Option<(Endpoint, Source)>,
    /// The form of the user name; nearly always the whole address.
    pub user_name: Option<String>,
}

impl Suggestion {
    pub fn incoming(&self, protocol: Protocol) -> Option<&Endpoint> {
        match protocol {
            Protocol::Imap => self.imap.as_ref(),
            Protocol::Pop3 => self.pop3.as_ref(),
        }
        .map(|(endpoint, _)| endpoint)
    }
}
