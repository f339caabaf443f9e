//! What a talk with a server brought to light.
use crate::{
    model::{Endpoint, Evidence, Protocol},
    net::{Capabilities, CertificateFacts, Greeting, HelloFacts, Speaker, TlsError, Transcript, Wire, WireError, smtp},
};
use std::sync::{Mutex, PoisonError};

/// Who is expected on the other side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    Imap,
    Pop3,
    Smtp,
}

impl From<Protocol> for Role {
    fn from(protocol: Protocol) -> Self {
        match protocol {
            Protocol::Imap => Self::Imap,
            Protocol::Pop3 => Self::Pop3,
        }
    }
}

impl Role {
    pub const fn speaker(self) -> Speaker {
        match self {
            Self::Imap => Speaker::Imap,
            Self::Pop3 => Speaker::Pop3,
            Self::Smtp => Speaker::Smtp,
        }
    }
}

/// How TLS went.
#[derive(Debug, Clone)]
pub enum Protection {
    /// It was not tried: the settings do not ask for it, or the talk did not come that far.
    NotTried,
    /// As a mail program wants it.
    Trusted(Option<CertificateFacts>),
    Failed {
        error: TlsError,
        /// Read on a connection that accepts anything and sends nothing.
        certificate: Option<CertificateFacts>,
        /// What a bare ClientHello brought to light.
        hello: Option<HelloFacts>,
        /// The host whose intermediate certificate makes the chain complete, proven by a handshake.
        completed_by: Option<String>,
    },
}

/// What the server says it can do, as far as it was asked.
#[derive(Debug, Clone, Default)]
pub enum Abilities {
    #[default]
    NotAsked,
    Imap(Capabilities),
    Pop3(Capabilities),
    Smtp(smtp::Ehlo),
}

impl Abilities {
    pub fn offers_start_tls(&self) -> bool {
        match self {
            Self::NotAsked => false,
            Self::Imap(capabilities) => capabilities.has("STARTTLS"),
            Self::Pop3(capabilities) => capabilities.has("STLS"),
            Self::Smtp(ehlo) => ehlo.has("STARTTLS"),
        }
    }

    /// Does the server say that no login is possible as things are?
    pub fn refuses_login(&self) -> bool {
        match self {
            Self::Imap(capabilities) => capabilities.login_disabled(),
            // RFC 2449: without USER and SASL in CAPA there is no way to log in here.
            Self::Pop3(capabilities) => {
                !capabilities.is_empty() && !capabilities.has("USER") && !capabilities.auth("PLAIN")
            }
            Self::NotAsked | Self::Smtp(_) => false,
        }
    }
}

/// The facts of the talk.
pub struct Conversation {
    pub role: Role,
    pub endpoint: Endpoint,
    pub protection: Protection,
    pub greeting: Result<Greeting, WireError>,
    /// What spoke instead, when it did not greet but a ClientHello made it talk.
    pub spoke_after_hello: Option<Speaker>,
    /// A plain port answered a ClientHello with TLS: it wants TLS from the first byte.
    pub wants_tls_first: bool,
    pub abilities: Abilities,
    /// The settings ask for no protection, and the server takes no login without.
    pub refused_login_in_clear: bool,
    /// The server's own words when it refused STARTTLS although it offers it.
    pub start_tls_refused: Option<String>,
    pub transcript: Transcript,
    pub took_ms: u64,
    pub evidence: Vec<Evidence>,
    /// The words exchanged before any login.
    pub opening: Option<Evidence>,
    wire: Mutex<Option<Wire>>,
}

impl Conversation {
    /// Who spoke, however we found out.
    pub fn speaker(&self) -> Option<Speaker> {
        self.greeting.as_ref().ok().map(|greeting| greeting.speaker).or(self.spoke_after_hello)
    }

    /// The right protocol, and no goodbye in the greeting.
    pub fn is_as_expected(&self) -> bool {
        self.greeting.as_ref().is_ok_and(|g| g.speaker == self.role.speaker() && !g.is_goodbye)
    }

    /// Is it any kind of mail server?
    pub fn is_mail(&self) -> bool {
        matches!(self.speaker(), Some(Speaker::Imap | Speaker::Pop3 | Speaker::Smtp | Speaker::ManageSieve))
    }

    pub fn is_protected(&self) -> bool {
        matches!(self.protection, Protection::Trusted(_))
    }

    pub(super) fn take_wire(&self) -> Option<Wire> {
        self.wire.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    pub(super) fn new(role: Role, endpoint: &Endpoint, transcript: Transcript) -> Self {
        Self {
            role,
            endpoint: endpoint.clone(),
            protection: Protection::NotTried,
            greeting: Err(WireError::TimedOut),
            spoke_after_hello: None,
            wants_tls_first: false,
            abilities: Abilities::NotAsked,
            refused_login_in_clear: false,
            start_tls_refused: None,
            transcript,
            took_ms: 0,
            evidence: Vec::new(),
            opening: None,
            wire: Mutex::new(None),
        }
    }

    pub(super) fn keep(&self, wire: Wire) {
        *self.wire.lock().unwrap_or_else(PoisonError::into_inner) = Some(wire);
    }
}
