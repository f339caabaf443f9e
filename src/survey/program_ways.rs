//! Does what a mail program is set to work from here? Each of its servers is looked up, and reached as far as a greeting;
//! nobody logs in once more.
use super::{Conversation, HostStanding, NameStatus, Protection, Role, Survey};
use crate::{
    model::{
        CheckId, Doing, Endpoint, Evidence, Facts, HostName, ProgramAccount, Protocol, Security, SetServer, Source,
        default_port, standard_security,
    },
    net::{ConnectErrorKind, Speaker},
    tasks,
};
use std::net::IpAddr;

/// Accounts of mail programs looked at for one address.
const MAX_ACCOUNTS: usize = 6;

/// How the name of a program's server stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SetHost {
    /// It is a right one, or leads to the same address as the one that let us in.
    Right,
    /// What is written is no name, or the name does not exist.
    Missing,
    /// It exists, and is a slip of the pen for a right one, or another provider's.
    Elsewhere,
    /// This computer itself or its own network: a program in between, which nobody can look behind.
    Local,
    Unclear,
}

/// How the port and the protection that a program is set to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SetWay {
    Works,
    /// Nothing answers at this port, or something else does.
    WrongPort,
    /// The port is right, the protection is another one.
    WrongSecurity,
    Unclear,
}

/// What is known of one account of a mail program.
#[derive(Debug, Clone)]
pub struct ProgramFacts {
    pub account: ProgramAccount,
    /// What it should be set to. `None`: nobody knows for this protocol.
    pub right: Option<Endpoint>,
    pub host: SetHost,
    pub way: SetWay,
    /// Its user name was refused in this run, or is not of the form that the provider takes.
    pub user_name_is_wrong: bool,
    /// The one that was accepted.
    pub right_user_name: Option<String>,
    /// The outgoing server, where its name does not exist or is a slip of the pen: what is right.
    pub right_outgoing: Option<HostName>,
    /// Port and protection of the outgoing server, where they were seen not to work: how they are set, and the way that does.
    pub outgoing_way: Option<(SetWay, Endpoint)>,
    pub evidence: Vec<Evidence>,
}

impl Survey {
    /// Is there an account of a mail program that may be this one? Asks nobody.
    pub fn has_own_programs(&self) -> bool {
        let ours = self.likely_user_name();
        self.found_programs().told.accounts.iter().any(|account| {
            let user_name = account.incoming.user_name.as_deref();
            self.is_own(&account.emails, user_name, None)
                || user_name.is_some_and(|name| name.eq_ignore_ascii_case(&ours))
        })
    }

    /// `None`: nobody is logged in, so nothing is known to be right.
    pub fn programs(&self) -> Option<&[ProgramFacts]> {
        let facts = self.facts.program_facts.get_or(|| {
            let proven = self.conversation().map(|talk| talk.endpoint.clone())?;
            self.signed_in().user_name()?;
            self.trying(CheckId::MailProgram, Doing::ReadingPrograms, Facts::new());
            let accounts: Vec<&ProgramAccount> = self.own_programs().into_iter().take(MAX_ACCOUNTS).collect();
            let proven = &proven;
            let look = |account| move || self.look_at(account, proven);
            Some(tasks::at_once(|crew| crew.all("program", accounts.into_iter().map(look))))
        });
        facts.as_deref()
    }

    fn look_at(&self, account: &ProgramAccount, proven: &Endpoint) -> ProgramFacts {
        let right = self.right_for(account.protocol, proven);
        let mut evidence = Vec::new();
        let set = HostName::parse(&account.incoming.host).ok();
        let host = match &set {
            Some(host) => {
                let standing = self.standing_in_program(host, proven);
                evidence.extend(self.name(host).evidence.clone());
                standing
            }
            None => SetHost::Missing,
        };
        let (port, security) = account.incoming.incoming_way(account.protocol);
        let is_proven = |host: &HostName| account.protocol == self.protocol() && *host == proven.host;
        let way = match set.filter(|_| host == SetHost::Right) {
            Some(host) if is_proven(&host) && (port, security) == (proven.port, proven.security) => SetWay::Works,
            Some(host) => self.try_way(&Endpoint { host, port, security }, account.protocol.into(), &mut evidence),
            None => SetWay::Unclear,
        };
        let outgoing_way = account.outgoing.as_ref().and_then(|server| self.look_at_sending(server, &mut evidence));
        let is_wrong_name = account.incoming.user_name.as_deref().is_some_and(|name| self.is_wrong_user_name(name));
        // Somebody may have written the password into another field.
        let mask = |text: &str| self.transcript().mask(text);
        let mut account = account.clone();
        account.incoming.user_name = account.incoming.user_name.as_deref().map(mask);
        account.incoming.host = mask(&account.incoming.host);
        evidence.insert(0, Evidence::new(account.source.clone(), as_set(&account), None));
        ProgramFacts {
            right,
            host,
            way,
            user_name_is_wrong: is_wrong_name,
            right_user_name: self.signed_in().user_name().map(str::to_owned),
            right_outgoing: account.outgoing.as_ref().and_then(|server| self.right_outgoing(&server.host)),
            outgoing_way,
            evidence,
            account,
        }
    }

    /// Set to the server that this run could reach to send, but on another way than the one that did: does it go?
    fn look_at_sending(&self, set: &SetServer, evidence: &mut Vec<Evidence>) -> Option<(SetWay, Endpoint)> {
        let port = set.port?;
        let security = set.security.unwrap_or_else(|| standard_security(port));
        let talk = self.outgoing().conversation.as_ref().filter(|talk| talk.is_as_expected() && talk.is_protected())?;
        let (right, host) = (&talk.endpoint, HostName::parse(&set.host).ok()?);
        if (port, security) == (right.port, right.security) {
            return None;
        }
        let shares = |host: &HostName| self.name(host).ips.iter().any(|ip| self.name(&right.host).ips.contains(ip));
        if host != right.host && !shares(&host) {
            return None;
        }
        let way = self.try_way(&Endpoint { host, port, security }, Role::Smtp, evidence);
        matches!(way, SetWay::WrongPort | SetWay::WrongSecurity).then(|| (way, right.clone()))
    }

    /// The way that let us in; for the other protocol what the domain and the provider name, or the same host.
    fn right_for(&self, protocol: Protocol, proven: &Endpoint) -> Option<Endpoint> {
        if protocol == self.protocol() {
            return Some(proven.clone());
        }
        let known = self.directory().incoming(protocol).iter().map(|(endpoint, _)| endpoint);
        let named = known.into_iter().find(|endpoint| !self.name(&endpoint.host).ips.is_empty()).cloned();
        named.or_else(|| {
            let port = default_port(protocol, Security::Tls);
            let is_open = self.other_ports().open().any(|probe| probe.port == port);
            is_open.then(|| Endpoint { host: proven.host.clone(), port, security: Security::Tls })
        })
    }

    fn standing_in_program(&self, host: &HostName, proven: &Endpoint) -> SetHost {
        if *host == proven.host {
            return SetHost::Right;
        }
        let (set, right) = (self.name(host), self.name(&proven.host));
        if set.ips.iter().any(|ip| right.ips.contains(ip)) {
            return SetHost::Right;
        }
        if host.as_str() == "localhost" || (set.ips.iter().any(is_local) && !right.ips.iter().any(is_local)) {
            return SetHost::Local;
        }
        match set.status {
            NameStatus::NoSuchName | NameStatus::NoAddress => SetHost::Missing,
            NameStatus::NotAnswered(_) => SetHost::Unclear,
            NameStatus::Exists => match self.standing_of_name(host) {
                HostStanding::Expected | HostStanding::OwnDomain => SetHost::Right,
                HostStanding::NearMiss { .. } | HostStanding::Foreign { .. } => SetHost::Elsewhere,
                HostStanding::NotKnown
                | HostStanding::OtherThanMx { .. }
                | HostStanding::OtherProtocol { .. }
                | HostStanding::Unconfirmed => SetHost::Unclear,
            },
        }
    }

    fn try_way(&self, endpoint: &Endpoint, role: Role, evidence: &mut Vec<Evidence>) -> SetWay {
        let Some(reach) = self.connect_first(std::slice::from_ref(endpoint)) else { return SetWay::Unclear };
        evidence.extend(reach.evidence.clone());
        let address = match &reach.answered {
            Ok(address) => *address,
            Err(error) => {
                let is_closed = matches!(error.kind, ConnectErrorKind::Refused | ConnectErrorKind::TimedOut);
                // Cut short by the end of the run, silence proves nothing.
                return if is_closed && !self.wait.is_over() { SetWay::WrongPort } else { SetWay::Unclear };
            }
        };
        let Some(stream) = reach.take_stream() else { return SetWay::Unclear };
        let talk = self.talk(role, endpoint, address, stream);
        evidence.extend(talk.opening.clone());
        judged(&talk, endpoint.security)
    }

    fn is_wrong_user_name(&self, name: &str) -> bool {
        let signed_in = self.signed_in();
        if signed_in.user_name().is_some_and(|accepted| accepted.eq_ignore_ascii_case(name)) {
            return false;
        }
        let was_refused = signed_in.refused(name);
        let profile = &self.directory().profile;
        // A server of many domains cannot know whose a name without one is; in its own domain it may.
        let domain = self.account.email.domain();
        let is_its_own = self.profiles.by_domain(domain).is_some();
        let takes_addresses =
            !profile.is_generic() && !is_its_own && profile.user_name(&self.account.email).contains('@');
        was_refused || (takes_addresses && !name.contains('@'))
    }

    /// The outgoing server to use instead, where the one that is set does not exist or is a slip of the pen.
    fn right_outgoing(&self, set: &str) -> Option<HostName> {
        let known = &self.directory().outgoing;
        let right = known.iter().map(|(endpoint, _)| &endpoint.host).find(|host| !self.name(host).ips.is_empty())?;
        let Ok(host) = HostName::parse(set) else { return Some(right.clone()) };
        if known.iter().any(|(endpoint, _)| endpoint.host == host) {
            return None;
        }
        let name = self.name(&host);
        match name.status {
            NameStatus::NoSuchName | NameStatus::NoAddress => Some(right.clone()),
            NameStatus::NotAnswered(_) => None,
            NameStatus::Exists => {
                let sure = known.iter().filter(|(_, source)| *source != Source::UsualName);
                let sure: Vec<HostName> = sure.map(|(endpoint, _)| endpoint.host.clone()).collect();
                let shares = |right: &HostName| self.name(right).ips.iter().any(|ip| name.ips.contains(ip));
                let is_own = host.is_under(self.account.email.domain().as_str());
                super::near_miss(&host, &sure).filter(|right| !is_own && !self.is_sibling(&host) && !shares(right))
            }
        }
    }
}

/// The settings in the words of the protocols: for the evidence.
fn as_set(account: &ProgramAccount) -> String {
    let (port, security) = account.incoming.incoming_way(account.protocol);
    let user_name = account.incoming.user_name.as_deref().unwrap_or("-");
    let incoming = format!("{} {}:{port} {security}, user {user_name}", account.protocol, account.incoming.host);
    match &account.outgoing {
        Some(server) => format!("{incoming}\nsmtp {}{}", server.host, way_as_set(server)),
        None => incoming,
    }
}

fn way_as_set(server: &SetServer) -> String {
    let port = server.port.map(|port| format!(":{port}")).unwrap_or_default();
    let security = server.security.map(|security| format!(" {security}")).unwrap_or_default();
    port + &security
}

fn is_local(ip: &IpAddr) -> bool {
    match ip.to_canonical() {
        IpAddr::V4(ip) => ip.is_loopback() || ip.is_private() || ip.is_link_local(),
        IpAddr::V6(ip) => ip.is_loopback() || ip.is_unique_local() || ip.is_unicast_link_local(),
    }
}

/// A certificate that is refused is left alone: the person may have told the program to take it.
fn judged(talk: &Conversation, security: Security) -> SetWay {
    if talk.wants_tls_first {
        return SetWay::WrongSecurity;
    }
    if talk.is_as_expected() {
        return match (security, &talk.protection) {
            (Security::StartTls, Protection::NotTried) if talk.start_tls_refused.is_none() => SetWay::WrongSecurity,
            (Security::None, _) if talk.refused_login_in_clear || talk.abilities.refuses_login() => {
                SetWay::WrongSecurity
            }
            (_, Protection::Failed { .. }) => SetWay::Unclear,
            _ => SetWay::Works,
        };
    }
    match talk.speaker() {
        // It speaks in clear where TLS is awaited from the first byte.
        Some(speaker) if speaker == talk.role.speaker() && talk.greeting.is_err() => SetWay::WrongSecurity,
        Some(speaker) if speaker != talk.role.speaker() && speaker != Speaker::Other => SetWay::WrongPort,
        _ => SetWay::Unclear,
    }
}
