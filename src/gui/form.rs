//! The form of the Account page. A field the person did not touch is left to the engine; a touched one is judged.
use crate::{
    engine::station_of,
    model::{
        Account, CheckId, Consent, Email, EntryError, Fix, HostName, Outgoing, ProgramAccount, Protocol, Secret,
        Security, Station, Suggestion, Symptom, Wanted, default_port, parse_port, standard_security,
    },
};
use zeroize::Zeroizing;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FieldId {
    Email,
    Password,
    UserName,
    Host,
    Port,
    OutgoingHost,
    OutgoingPort,
}

/// A line of text, whether the person wrote it, and why it cannot be used.
#[derive(Debug, Clone, Default)]
pub struct Entry {
    pub text: String,
    pub is_touched: bool,
    pub error: Option<EntryError>,
}

impl Entry {
    /// Puts a value in that the person has not written; theirs stays.
    fn fill(&mut self, text: impl Into<String>) {
        if !self.is_touched {
            self.text = text.into();
            self.error = None;
        }
    }

    /// Puts a value in as if the person had written it.
    pub fn set(&mut self, text: impl Into<String>) {
        *self = Self { text: text.into(), is_touched: true, error: None };
    }

    /// What the person wrote; `None` when they wrote nothing.
    fn written(&self) -> Option<&str> {
        Some(self.text.trim()).filter(|text| self.is_touched && !text.is_empty())
    }

    /// Reads the entry and keeps the reason when it cannot be read.
    pub fn read<T>(&mut self, result: Result<T, EntryError>) -> Option<T> {
        self.error = result.as_ref().err().copied();
        result.ok()
    }
}

/// One of a few values, and whether the person chose it.
#[derive(Debug, Clone, Copy)]
pub struct Choice<T> {
    pub value: T,
    pub is_touched: bool,
}

impl<T: Copy> Choice<T> {
    const fn new(value: T) -> Self {
        Self { value, is_touched: false }
    }

    pub fn set(&mut self, value: T) {
        *self = Self { value, is_touched: true };
    }

    fn fill(&mut self, value: T) {
        if !self.is_touched {
            self.value = value;
        }
    }

    fn chosen(&self) -> Option<T> {
        self.is_touched.then_some(self.value)
    }
}

/// Host, port and protection of one direction.
#[derive(Debug, Clone)]
pub struct ServerEntry {
    pub host: Entry,
    pub port: Entry,
    pub security: Choice<Security>,
}

impl Default for ServerEntry {
    fn default() -> Self {
        Self { host: Entry::default(), port: Entry::default(), security: Choice::new(Security::Tls) }
    }
}

impl ServerEntry {
    fn is_touched(&self) -> bool {
        self.host.written().is_some() || self.port.written().is_some() || self.security.is_touched
    }

    fn set_port(&mut self, port: u16, security: Security) {
        self.port.set(port.to_string());
        self.security.set(security);
    }

    /// Takes a name, a URL or `host:port` apart, so that each part stands in its own field.
    fn split(&mut self) {
        if self.host.written().is_none() {
            self.host.error = None;
            return;
        }
        let result = HostName::parse_with_port(&self.host.text);
        if let Some((host, port)) = self.host.read(result) {
            let is_plain = HostName::parse(&self.host.text).is_ok();
            self.host.text = if is_plain { self.host.text.trim().to_owned() } else { host.to_string() };
            if let Some(port) = port {
                self.port.set(port.to_string());
            }
        }
    }

    fn check_port(&mut self) {
        if self.port.written().is_none() {
            self.port.error = None;
            return;
        }
        let result = parse_port(&self.port.text);
        self.port.read(result);
    }

    fn read_port(&mut self) -> Option<u16> {
        let text = self.port.written()?.to_owned();
        self.port.read(parse_port(&text))
    }

    /// Port and protection go together: the one not written follows the one that was.
    fn follow(&mut self, usual_port: impl Fn(Security) -> u16) {
        match (self.port.written(), self.security.is_touched) {
            (Some(port), false) => {
                if let Ok(port) = parse_port(port) {
                    self.security.value = standard_security(port);
                }
            }
            (None, true) => self.port.fill(usual_port(self.security.value).to_string()),
            _ => {}
        }
    }
}

/// The usual port of a submission server (RFC 8314).
const fn submission_port(security: Security) -> u16 {
    match security {
        Security::Tls => 465,
        _ => 587,
    }
}

#[derive(Debug)]
pub struct Form {
    pub symptom: Symptom,
    pub email: Entry,
    pub password: Zeroizing<String>,
    pub password_error: Option<EntryError>,
    pub protocol: Choice<Protocol>,
    pub user_name: Entry,
    pub incoming: ServerEntry,
    pub outgoing: ServerEntry,
    /// The provider chosen by hand.
    pub provider: Option<String>,
    pub suggestion: Option<Suggestion>,
    pub consents: Vec<Consent>,
    /// The message that is missed; looked for only when some are missing.
    pub wanted: Wanted,
}

impl Default for Form {
    fn default() -> Self {
        Self {
            symptom: Symptom::default(),
            email: Entry::default(),
            password: Zeroizing::new(String::new()),
            password_error: None,
            protocol: Choice::new(Protocol::Imap),
            user_name: Entry::default(),
            incoming: ServerEntry::default(),
            outgoing: ServerEntry::default(),
            provider: None,
            suggestion: None,
            consents: Vec::new(),
            wanted: Wanted::default(),
        }
    }
}

impl Form {
    /// The person changed a field.
    pub fn edited(&mut self, field: FieldId) {
        match field {
            FieldId::Password => self.password_error = None,
            _ => {
                if let Some(entry) = self.entry_mut(field) {
                    entry.is_touched = true;
                    entry.error = None;
                }
            }
        }
        self.follow();
    }

    /// The person chose a way to collect mail.
    pub fn set_protocol(&mut self, protocol: Protocol) {
        self.protocol.set(protocol);
        self.refill();
    }

    /// The server a field belongs to.
    pub fn server(&self, field: FieldId) -> &ServerEntry {
        match field {
            FieldId::OutgoingHost | FieldId::OutgoingPort => &self.outgoing,
            _ => &self.incoming,
        }
    }

    pub fn set_security(&mut self, field: FieldId, security: Security) {
        match field {
            FieldId::OutgoingHost | FieldId::OutgoingPort => self.outgoing.security.set(security),
            _ => self.incoming.security.set(security),
        }
        self.follow();
    }

    /// Is there an incoming server, found out or written?
    pub fn is_filled(&self) -> bool {
        !self.incoming.host.text.trim().is_empty()
    }

    /// The person left a field: what is wrong with it is said now, not while they write.
    pub fn left(&mut self, field: FieldId) {
        match field {
            FieldId::Email if !self.email.text.trim().is_empty() => {
                let result = Email::parse(&self.email.text);
                self.email.read(result);
            }
            FieldId::Host => self.incoming.split(),
            FieldId::OutgoingHost => self.outgoing.split(),
            FieldId::Port => self.incoming.check_port(),
            FieldId::OutgoingPort => self.outgoing.check_port(),
            _ => {}
        }
        self.follow();
    }

    pub fn entry_mut(&mut self, field: FieldId) -> Option<&mut Entry> {
        match field {
            FieldId::Email => Some(&mut self.email),
            FieldId::Password => None,
            FieldId::UserName => Some(&mut self.user_name),
            FieldId::Host => Some(&mut self.incoming.host),
            FieldId::Port => Some(&mut self.incoming.port),
            FieldId::OutgoingHost => Some(&mut self.outgoing.host),
            FieldId::OutgoingPort => Some(&mut self.outgoing.port),
        }
    }

    /// The first field of the page that has to be corrected.
    pub fn first_error(&self) -> Option<FieldId> {
        [
            (FieldId::Email, self.email.error),
            (FieldId::Password, self.password_error),
            (FieldId::UserName, self.user_name.error),
            (FieldId::Host, self.incoming.host.error),
            (FieldId::Port, self.incoming.port.error),
            (FieldId::OutgoingHost, self.outgoing.host.error),
            (FieldId::OutgoingPort, self.outgoing.port.error),
        ]
        .into_iter()
        .find_map(|(field, error)| error.map(|_| field))
    }

    /// Fills the untouched fields. `None`: the address is another one, what was known is forgotten.
    pub fn suggest(&mut self, suggestion: Option<Suggestion>) {
        self.suggestion = suggestion;
        self.refill();
    }

    fn refill(&mut self) {
        let suggestion = self.suggestion.clone().unwrap_or_default();
        if suggestion.imap.is_none() && suggestion.pop3.is_some() {
            self.protocol.fill(Protocol::Pop3);
        }
        let incoming = suggestion.incoming(self.protocol.value).cloned();
        let outgoing = suggestion.outgoing.map(|(endpoint, _)| endpoint);
        for (entry, endpoint) in [(&mut self.incoming, incoming), (&mut self.outgoing, outgoing)] {
            entry.host.fill(endpoint.as_ref().map_or_else(String::new, |e| e.host.to_string()));
            entry.port.fill(endpoint.as_ref().map_or_else(String::new, |e| e.port.to_string()));
            entry.security.fill(endpoint.as_ref().map_or(Security::Tls, |e| e.security));
        }
        self.user_name.fill(suggestion.user_name.unwrap_or_default());
        self.follow();
    }

    fn follow(&mut self) {
        let protocol = self.protocol.value;
        self.incoming.follow(|security| default_port(protocol, security));
        self.outgoing.follow(submission_port);
    }

    /// The account to check, or `None` with the reason at each field that has one.
    pub fn account(&mut self) -> Option<Account> {
        let email = Email::parse(&self.email.text);
        let email = self.email.read(email);
        self.password_error = password_error(&self.password);
        self.incoming.split();
        self.outgoing.split();
        let host = self.incoming.host.written().and_then(|text| HostName::parse(text).ok());
        let port = self.incoming.read_port();
        let outgoing = self.read_outgoing();
        self.follow();
        if self.first_error().is_some() {
            return None;
        }
        Some(Account {
            password: Some(Secret::new(self.password.to_string())),
            protocol: self.protocol.chosen(),
            host,
            port,
            security: self.incoming.security.chosen(),
            user_name: self.user_name.written().map(str::to_owned),
            outgoing,
            provider: self.provider.clone(),
            symptom: self.symptom,
            wanted: if self.symptom == Symptom::SomeMissing { self.wanted.clone() } else { Wanted::default() },
            consents: self.consents.clone(),
            ..Account::new(email?)
        })
    }

    fn read_outgoing(&mut self) -> Option<Outgoing> {
        if !self.outgoing.is_touched() {
            return None;
        }
        let text = self.outgoing.host.text.clone();
        let host = self.outgoing.host.read(HostName::parse(&text));
        let port = self.outgoing.read_port();
        Some(Outgoing { host: host?, port, security: self.outgoing.security.chosen() })
    }

    /// Fills the form with what a mail program is set to, as if the person had written it. The password stays theirs to write.
    pub fn take_program(&mut self, account: &ProgramAccount) {
        let (symptom, wanted) = (self.symptom, std::mem::take(&mut self.wanted));
        *self = Self { symptom, wanted, ..Self::default() };
        self.email.set(account.label());
        self.protocol.set(account.protocol);
        let (port, security) = account.incoming.incoming_way(account.protocol);
        self.incoming.host.set(account.incoming.host.clone());
        self.incoming.set_port(port, security);
        if let Some(name) = &account.incoming.user_name {
            self.user_name.set(name.clone());
        }
        if let Some(server) = &account.outgoing {
            self.outgoing.host.set(server.host.clone());
            if let (Some(port), Some(security)) = (server.port, server.security) {
                self.outgoing.set_port(port, security);
            }
        }
        self.follow();
    }

    /// Does in the form what a fix says. From then on the fields count as written by the person.
    pub fn apply(&mut self, fix: &Fix, check: CheckId) {
        let server = if station_of(check) == Station::Outgoing { &mut self.outgoing } else { &mut self.incoming };
        match fix {
            Fix::UseServer(host) => server.host.set(host.to_string()),
            Fix::UsePort { port, security } | Fix::UseSecurity { port, security } => server.set_port(*port, *security),
            Fix::UseProtocol { protocol, port, security } => {
                server.set_port(*port, *security);
                self.protocol.set(*protocol);
            }
            Fix::UseUserName(user_name) => self.user_name.set(user_name.clone()),
            Fix::AllowUnexpectedServer(host) => self.consents.push(Consent::UnexpectedServer(host.clone())),
            Fix::AllowClearText(host) => self.consents.push(Consent::ClearText(host.clone())),
        }
        self.follow();
    }
}

fn password_error(password: &str) -> Option<EntryError> {
    if password.is_empty() {
        Some(EntryError::PasswordEmpty)
    } else if password.len() > 4_096 || password.contains(char::is_control) {
        Some(EntryError::PasswordNotAllowed)
    } else {
        None
    }
}
