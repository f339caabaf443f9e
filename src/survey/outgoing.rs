//! The server mail is sent through: reached and spoken to as far as the login; no message is sent.
use super::{Conversation, Reach, Role, Survey, conversation::Abilities, trust::Purpose};
use crate::{
    model::{CheckId, Doing, Endpoint, Evidence, Facts, HostName, Security, Source, standard_security},
    net::{Wire, WireError, smtp},
    tasks,
};
use std::time::Duration;

const LOGIN_PATIENCE: Duration = Duration::from_secs(12);

pub struct OutgoingFacts {
    /// Where to try, best first; empty when no server was entered and none is known.
    pub endpoints: Vec<Endpoint>,
    /// The person entered the server; otherwise it is only the one that is most likely used.
    pub was_entered: bool,
    pub port_was_entered: bool,
    pub source: Option<Source>,
    pub reach: Option<Reach>,
    pub conversation: Option<Conversation>,
}

#[derive(Debug, Clone)]
pub enum OutgoingLogin {
    /// No talk, no protection, no password, or the incoming login is not proven: a second refusal would only bring the
    /// account nearer to being locked.
    NotTried,
    /// Nobody vouches for the host: it waits for the person's yes.
    NotTrusted(HostName),
    Accepted,
    Refused(smtp::SmtpReply),
    /// The server does not ask for a login here.
    NotOffered,
    Broken(WireError),
}

/// A talk with the outgoing server, logged in where it asks for that.
pub struct Submission {
    pub wire: Wire,
    pub ehlo: smtp::Ehlo,
}

impl Submission {
    /// Says goodbye; nobody waits for the answer to it.
    pub fn leave(self) {
        let _ = tasks::start("goodbye", move || smtp::quit(self.wire));
    }
}

impl Survey {
    pub fn outgoing(&self) -> &OutgoingFacts {
        self.facts.outgoing.get_or(|| {
            let (endpoints, source) = self.outgoing_endpoints();
            let entered = self.account.outgoing.as_ref();
            let mut facts = OutgoingFacts {
                was_entered: entered.is_some(),
                port_was_entered: entered.is_some_and(|s| s.port.is_some() || s.security.is_some()),
                source,
                reach: None,
                conversation: None,
                endpoints,
            };
            let Some(first) = facts.endpoints.first() else { return facts };
            self.trying(
                CheckId::Outgoing,
                Doing::Connecting,
                Facts::new().text("host", &first.host).number("port", first.port),
            );
            if self.name(&first.host).ips.is_empty() {
                return facts;
            }
            facts.reach = self.connect_first(&facts.endpoints);
            facts.conversation = facts.reach.as_ref().and_then(|reach| {
                let address = *reach.answered.as_ref().ok()?;
                Some(self.talk(Role::Smtp, &reach.endpoint, address, reach.take_stream()?))
            });
            facts
        })
    }

    fn outgoing_endpoints(&self) -> (Vec<Endpoint>, Option<Source>) {
        if let Some(entered) = &self.account.outgoing {
            return (entered_endpoints(entered), None);
        }
        let known = &self.directory().outgoing;
        let Some((first, source)) = known.first() else { return (Vec::new(), None) };
        let same_host = known.iter().filter(|(endpoint, _)| endpoint.host == first.host).map(|(e, _)| e.clone());
        (same_host.collect(), Some(*source))
    }

    /// The login at the outgoing server, tried only after the incoming one was accepted.
    pub fn outgoing_login(&self) -> &OutgoingLogin {
        self.facts.outgoing_login.get_or(|| {
            let (login, submission) = self.log_in_to_send();
            if let Some(submission) = submission {
                submission.leave();
            }
            login
        })
    }

    /// The same login, and the talk kept open to send a message in it. Instead of `outgoing_login`, and once in a run:
    /// the second time the connection is gone and the answer is `NotTried`.
    pub fn log_in_to_send(&self) -> (OutgoingLogin, Option<Submission>) {
        let not_tried = (OutgoingLogin::NotTried, None);
        let Some(conversation) = self.outgoing().conversation.as_ref() else { return not_tried };
        let is_ready = conversation.is_as_expected() && conversation.is_protected();
        if !is_ready {
            return not_tried;
        }
        let Abilities::Smtp(ehlo) = &conversation.abilities else { return not_tried };
        let host = &conversation.endpoint.host;
        let is_trusted = self.voucher(host, Purpose::Sending).is_some();
        if ehlo.auth_mechanisms.is_empty() && is_trusted {
            let wire = conversation.take_wire();
            return (OutgoingLogin::NotOffered, wire.map(|wire| Submission { wire, ehlo: ehlo.clone() }));
        }
        let Some(credential) = self.accepted_credential() else { return not_tried };
        if !is_trusted {
            return (OutgoingLogin::NotTrusted(host.clone()), None);
        }
        let Some(mut wire) = conversation.take_wire() else { return not_tried };
        self.trying(CheckId::Outgoing, Doing::LoggingIn, Facts::new().text("host", &conversation.endpoint.host));
        wire.set_wait(&self.wait.at_most(LOGIN_PATIENCE));
        let outcome = smtp::log_in(&mut wire, ehlo, &credential);
        let submission = Submission { wire, ehlo: ehlo.clone() };
        match outcome {
            Ok(reply) if reply.is_accepted() => (OutgoingLogin::Accepted, Some(submission)),
            Ok(reply) => {
                submission.leave();
                (OutgoingLogin::Refused(reply), None)
            }
            Err(error) => (OutgoingLogin::Broken(error), None),
        }
    }

    /// The person typed it, and it is nobody's near miss. Of a name at a kin of the account's domain that is not known, nobody can tell.
    pub(super) fn is_typed_outgoing_right(&self, host: &HostName) -> bool {
        let right: Vec<HostName> = self.directory().outgoing.iter().map(|(e, _)| e.host.clone()).collect();
        let is_like =
            super::near_miss(host, &right).is_some() || self.is_nearly_own_domain(host) || self.is_sibling(host);
        right.contains(host) || !is_like
    }

    /// The talk with the outgoing server as evidence.
    pub fn outgoing_evidence(&self) -> Vec<Evidence> {
        let facts = self.outgoing();
        let mut evidence: Vec<Evidence> = facts.reach.iter().flat_map(|reach| reach.evidence.clone()).collect();
        if let Some(conversation) = &facts.conversation {
            evidence.extend(conversation.evidence.clone());
            evidence.push(self.exchange(conversation, &conversation.transcript));
        }
        evidence
    }
}

fn entered_endpoints(entered: &crate::model::Outgoing) -> Vec<Endpoint> {
    let endpoint = |port, security| Endpoint { host: entered.host.clone(), port, security };
    match (entered.port, entered.security) {
        (Some(port), Some(security)) => vec![endpoint(port, security)],
        (Some(port), None) => vec![endpoint(port, standard_security(port))],
        (None, Some(Security::Tls)) => vec![endpoint(465, Security::Tls)],
        (None, Some(security)) => vec![endpoint(587, security)],
        (None, None) => vec![endpoint(465, Security::Tls), endpoint(587, Security::StartTls)],
    }
}
