//! One file a check: facts in, finding out. No threads, sockets, sentences or window.
mod certificate;
mod dns;
mod domain;
mod internet;
mod login;
mod mail_program;
mod missing_message;
mod mx;
mod other_device;
mod outgoing;
mod port;
mod protocol;
mod quota;
mod recipient;
mod rules;
mod sender;
mod server_name;

use crate::{
    model::{Account, Cause, CheckId, Endpoint, Facts, Finding, HostName, Protocol, Security, State},
    survey::Survey,
};

/// A check: its id and how it judges.
#[derive(Clone, Copy)]
pub struct Check {
    pub id: CheckId,
    judge: fn(&Survey) -> Finding,
}

/// Every check, in the order a message travels backwards from the user.
pub const REGISTRY: &[Check] = &[
    Check { id: CheckId::Internet, judge: internet::judge },
    Check { id: CheckId::ServerName, judge: server_name::judge },
    Check { id: CheckId::Port, judge: port::judge },
    Check { id: CheckId::Protocol, judge: protocol::judge },
    Check { id: CheckId::Certificate, judge: certificate::judge },
    Check { id: CheckId::Login, judge: login::judge },
    Check { id: CheckId::Outgoing, judge: outgoing::judge },
    Check { id: CheckId::Quota, judge: quota::judge },
    Check { id: CheckId::Rules, judge: rules::judge },
    Check { id: CheckId::OtherDevice, judge: other_device::judge },
    Check { id: CheckId::MissingMessage, judge: missing_message::judge },
    Check { id: CheckId::MailProgram, judge: mail_program::judge },
    Check { id: CheckId::Domain, judge: domain::judge },
    Check { id: CheckId::Dns, judge: dns::judge },
    Check { id: CheckId::Mx, judge: mx::judge },
    Check { id: CheckId::Recipient, judge: recipient::judge },
    Check { id: CheckId::Sender, judge: sender::judge },
];

pub use sender::report as sender_report;

impl Check {
    /// Is it asked for this complaint? One that has nothing to look at is left out, unless it is asked for by name.
    pub fn applies(&self, survey: &Survey) -> bool {
        match self.id {
            CheckId::MissingMessage => missing_message::applies(survey.account()),
            CheckId::MailProgram => survey.has_own_programs(),
            CheckId::Sender => survey.account().sender.is_some(),
            _ => true,
        }
    }

    /// Judges, and completes the finding with what every sentence may need.
    pub fn run(&self, survey: &Survey) -> Finding {
        let finding = sure(survey, (self.judge)(survey));
        finding.facts(endpoint_facts(survey, self.id)).facts(account_facts(
            survey,
            survey.protocol(),
            survey.user_name(),
        ))
    }
}

/// Silence up to the end of the whole run's time proves nothing: it may have been cut short.
fn sure(survey: &Survey, finding: Finding) -> Finding {
    let is_silence = matches!(
        finding.cause,
        Some(
            Cause::ServerNotAnswering
                | Cause::MailPortsBlocked
                | Cause::DnsNotAnswering
                | Cause::NoInternet
                | Cause::WrongPort
        )
    );
    if !is_silence || !survey.wait().is_over() {
        return finding;
    }
    Finding::unknown(finding.check, "timed-out").evidence(finding.evidence)
}

/// What is known of the account before anything is asked: for headings.
pub fn entered_account_facts(survey: &Survey) -> Facts {
    let protocol = survey.entered_protocol().unwrap_or(Protocol::Imap);
    account_facts(survey, protocol, survey.likely_user_name())
}

fn account_facts(survey: &Survey, protocol: Protocol, user_name: String) -> Facts {
    entered_facts(survey.account(), protocol)
        .text("user-name", user_name)
        .text("provider", survey.account().provider.as_deref().unwrap_or("none"))
        .text("provider-name", "none")
}

fn entered_facts(account: &Account, protocol: Protocol) -> Facts {
    let protocol_name = match protocol {
        Protocol::Imap => "IMAP",
        Protocol::Pop3 => "POP",
    };
    Facts::new()
        .text("email", &account.email)
        .text("domain", account.email.domain())
        .text("symptom", account.symptom)
        .text("protocol", protocol)
        .text("protocol-name", protocol_name)
}

fn endpoint_facts(survey: &Survey, check: CheckId) -> Facts {
    let (role, endpoint) = if check == CheckId::Outgoing {
        let facts = survey.outgoing();
        ("outgoing", facts.reach.as_ref().map(|reach| &reach.endpoint).or(facts.endpoints.first()).cloned())
    } else {
        ("incoming", incoming_endpoint(survey, check))
    };
    let profile = &survey.directory().profile;
    let facts = Facts::new().text("role", role);
    let facts = if profile.is_generic() {
        facts.text("provider", "none").text("provider-name", "none")
    } else {
        facts.text("provider", &profile.id).text("provider-name", &profile.name)
    };
    match endpoint {
        Some(endpoint) => facts
            .text("host", &endpoint.host)
            .number("port", endpoint.port)
            .text("security", endpoint.security)
            .text("security-name", security_name(endpoint.security)),
        None => facts.text("host", "none").number("port", 0).text("security", "none").text("security-name", "none"),
    }
}

fn incoming_endpoint(survey: &Survey, check: CheckId) -> Option<Endpoint> {
    let target = survey.target()?;
    // The checks before this one do not wait for the connection.
    let reached = if check < CheckId::Port { None } else { survey.reach().map(|reach| &reach.endpoint) };
    reached.or(target.endpoints.first()).cloned()
}

/// The word that mail programs use.
const fn security_name(security: Security) -> &'static str {
    match security {
        Security::Tls => "SSL/TLS",
        Security::StartTls => "STARTTLS",
        Security::None => "-",
    }
}

/// The fault nearest to the user among the checks before this one, if any: the finding then is "not reached".
fn obstacle(survey: &Survey, before: CheckId) -> Option<CheckId> {
    REGISTRY
        .iter()
        .take_while(|check| check.id < before)
        // They stand in nobody's way, and may take long.
        .filter(|check| !matches!(check.id, CheckId::MissingMessage | CheckId::MailProgram))
        .find(|check| (check.judge)(survey).state == State::Fault)
        .map(|check| check.id)
}

/// The first fault on the world's way to the mailbox, before this check.
fn first_fault_of_the_way_in(survey: &Survey, before: CheckId) -> Option<CheckId> {
    let way_in = [CheckId::Domain, CheckId::Dns, CheckId::Mx];
    let before = REGISTRY.iter().filter(|check| way_in.contains(&check.id) && check.id < before);
    before.into_iter().find(|check| (check.judge)(survey).state == State::Fault).map(|check| check.id)
}

/// "Not reached", because of the nearest fault before, or of the check right before when that one has no fault.
fn not_reached(survey: &Survey, check: CheckId, otherwise: CheckId) -> Finding {
    Finding::skipped(check, obstacle(survey, check).unwrap_or(otherwise))
}

fn host_or_none(host: Option<&HostName>) -> String {
    host.map_or_else(|| "none".to_owned(), ToString::to_string)
}
