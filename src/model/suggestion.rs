use super::{HostName, Protocol, Recognised, Security};

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
    /// The table compiled from Thunderbird's database.
    Ispdb,
    /// A file that a hoster put beside the program.
    ProviderFile,
    /// The provider's data file, for a domain whose mail exchange may only filter for somebody else.
    ProviderLikely,
    /// SRV records of the domain (RFC 6186, RFC 8314).
    Srv,
    /// The same, where they name a server of the provider that the MX records lead to: of its servers the domain's own.
    SrvOfProvider,
    /// The domain's autoconfig file, over HTTPS.
    Autoconfig,
    /// Thunderbird's database, asked over the network.
    CentralDatabase,
    /// The domain's Autodiscover answer, over HTTPS.
    Autodiscover,
    /// Autoconfig over plain HTTP: anyone on the way may have written it.
    PlainHttp,
    /// The provider's data file, for a domain whose SPF record lets that provider send: it may only send its newsletters.
    ProviderBySpf,
    /// A usual name that exists: `imap.`, `pop.`, `mail.`, `smtp.`
    UsualName,
}

impl Source {
    pub const fn id(self) -> &'static str {
        match self {
            Self::Provider => "provider",
            Self::Ispdb => "ispdb",
            Self::ProviderFile => "provider-file",
            Self::ProviderLikely => "provider-likely",
            Self::Srv | Self::SrvOfProvider => "srv",
            Self::Autoconfig => "autoconfig",
            Self::CentralDatabase => "central-database",
            Self::Autodiscover => "autodiscover",
            Self::ProviderBySpf => "provider-by-spf",
            Self::PlainHttp => "plain-http",
            Self::UsualName => "usual-name",
        }
    }

    /// Known by more than a guess.
    pub const fn is_certain(self) -> bool {
        !matches!(self, Self::UsualName | Self::ProviderLikely | Self::ProviderBySpf | Self::PlainHttp)
    }

    /// The order in which they are believed; what anyone on the way can write comes last.
    pub const fn rank(self) -> u8 {
        match self {
            Self::SrvOfProvider => 0,
            Self::Provider | Self::Ispdb => 1,
            Self::ProviderFile => 2,
            Self::Autoconfig => 3,
            Self::Srv => 4,
            Self::CentralDatabase => 5,
            Self::Autodiscover => 6,
            Self::ProviderLikely => 7,
            Self::UsualName => 8,
            Self::ProviderBySpf => 9,
            Self::PlainHttp => 10,
        }
    }

    /// A file on the web. It tells where a mailbox is to be found; that it is nowhere else it does not tell, since such files
    /// are left behind when mail moves.
    pub const fn is_file_on_the_web(self) -> bool {
        matches!(self, Self::Autoconfig | Self::CentralDatabase | Self::Autodiscover | Self::PlainHttp)
    }

    /// Provider data, of the program's own or of a hoster's file.
    pub const fn is_of_data(self) -> bool {
        self.is_built_in() || matches!(self, Self::ProviderFile)
    }

    /// Facts that came with the program: nobody on the way can forge them.
    pub const fn is_built_in(self) -> bool {
        matches!(self, Self::Provider | Self::Ispdb)
    }
}

/// What a mail program should be set to for an address, as far as it is known without a password.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Suggestion {
    /// The provider, when data know it.
    pub provider: Option<Recognised>,
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
