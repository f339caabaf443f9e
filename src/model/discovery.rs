//! What was learnt of the right servers for an address, and how.
use super::{Email, Endpoint, Protocol, Source, Suggestion, Trip, ids::ids};
use std::collections::BTreeMap;

/// What a server is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Service {
    Incoming(Protocol),
    Outgoing,
}

impl Service {
    pub const ALL: [Self; 3] = [Self::Incoming(Protocol::Imap), Self::Incoming(Protocol::Pop3), Self::Outgoing];
}

ids!(
    /// A way to find the servers of an address.
    Method:
    Provider = "provider",
    Mx = "mx",
    Srv = "srv",
    Spf = "spf",
    Autoconfig = "autoconfig",
    CentralDatabase = "central-database",
    Autodiscover = "autodiscover",
    UsualName = "usual-name",
    /// The proof: a connection, TLS and a greeting, no login.
    Connect = "connect",
);

ids!(
    /// How a try ended.
    Outcome:
    Found = "found",
    Nothing = "nothing",
    /// There was an answer, and it is not used.
    Refused = "refused",
    Failed = "failed",
    NotFinished = "not-finished",
);

ids!(
    /// Why a try ended like that.
    Why:
    None = "none",
    NoSuchName = "no-such-name",
    NoRecord = "no-record",
    DnsError = "dns-error",
    NoConnection = "no-connection",
    Certificate = "certificate",
    NoTls = "no-tls",
    NotHttp = "not-http",
    HttpStatus = "http-status",
    TooLarge = "too-large",
    NotXml = "not-xml",
    /// XML with a document type: entities, bombs.
    DocumentType = "document-type",
    NoServers = "no-servers",
    NotAName = "not-a-name",
    /// This computer, or one of a private network.
    AddressNotAllowed = "address-not-allowed",
    /// It would be used without protection.
    UnprotectedServer = "unprotected-server",
    RedirectElsewhere = "redirect-elsewhere",
    RedirectLoop = "redirect-loop",
    /// It came over plain HTTP, where anyone on the way can change it.
    PlainHttp = "plain-http",
    NoGreeting = "no-greeting",
    OtherProtocol = "other-protocol",
    Goodbye = "goodbye",
    TimedOut = "timed-out",
    /// This computer is used up: nothing was asked.
    NoRoomHere = "no-room-here",
    /// The answer would not have changed anything.
    NotNeeded = "not-needed",
    Cancelled = "cancelled",
);

/// One try, whatever came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DiscoveryAttempt {
    pub method: Method,
    /// The question, URL or server.
    pub asked: String,
    pub outcome: Outcome,
    pub why: Why,
    /// What was found, or the other side's words.
    pub words: String,
    pub took_ms: Option<u64>,
}

/// What connecting to a server showed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Proof {
    NotTried,
    /// TLS with a good certificate, and the right greeting.
    Proven,
    Failed(Why),
}

/// A server that may be the right one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    pub service: Service,
    pub endpoint: Endpoint,
    pub source: Source,
    /// As its source wants it; `None` where it does not say.
    pub user_name: Option<String>,
    pub proof: Proof,
}

/// What a provider was recognised by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RecognisedBy {
    /// The person named it.
    Choice,
    Domain,
    Mx,
    /// A server that the domain's autoconfig file or SRV records name.
    Server,
    /// Its mail exchange, which also filters for others.
    MxFilter,
    Spf,
}

impl RecognisedBy {
    pub const fn id(self) -> &'static str {
        match self {
            Self::Choice => "choice",
            Self::Domain => "domain",
            Self::Mx => "mx",
            Self::Server => "server",
            Self::MxFilter => "mx-filter",
            Self::Spf => "spf",
        }
    }

    /// The mailbox may be elsewhere.
    pub const fn is_a_hint(self) -> bool {
        matches!(self, Self::MxFilter | Self::Spf)
    }
}

/// The provider, as far as it matters to whoever sets up a mail program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recognised {
    pub id: String,
    pub name: String,
    pub by: RecognisedBy,
    pub trips: Vec<Trip>,
    pub webmail: Option<String>,
    /// The page that helps.
    pub help: Option<String>,
    /// Whom to call.
    pub support: Option<String>,
    /// The provider's own sentence, by language.
    pub note: BTreeMap<String, String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Discovery {
    pub email: Email,
    pub provider: Option<Recognised>,
    pub imap: Option<Candidate>,
    pub pop3: Option<Candidate>,
    pub outgoing: Option<Candidate>,
    pub user_name: String,
    /// In the order of the methods.
    pub attempts: Vec<DiscoveryAttempt>,
    pub took_ms: u64,
}

impl Discovery {
    /// What to fill a form with.
    pub fn suggestion(&self) -> Suggestion {
        let server = |found: &Option<Candidate>| found.as_ref().map(|c| (c.endpoint.clone(), c.source));
        Suggestion {
            provider: self.provider.clone(),
            imap: server(&self.imap),
            pop3: server(&self.pop3),
            outgoing: server(&self.outgoing),
            user_name: Some(self.user_name.clone()),
        }
    }

    pub fn servers(&self) -> impl Iterator<Item = &Candidate> {
        [&self.imap, &self.pop3, &self.outgoing].into_iter().flatten()
    }
}

/// What a settings file (autoconfig, Autodiscover) names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedServer {
    pub service: Service,
    pub endpoint: Endpoint,
    pub user_name: Option<String>,
}

/// A settings file, read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SettingsFile {
    pub servers: Vec<NamedServer>,
    /// What is not used of it, and why.
    pub passed_over: Vec<(String, Why)>,
    /// It says to ask there instead.
    pub redirect: Option<String>,
}
