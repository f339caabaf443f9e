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
            CheckId::MailProgram => survey.has_own_programs() || survey.has_room_run_out(),
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

/// Why a row is grey when this computer had no room left for files, memory or threads of ours.
pub const NO_ROOM_HERE: &str = "no-room-here";

/// Why a row is grey whose check came to no end by a mistake of ours.
pub const CRASHED: &str = "check-crashed";

/// What is left of a finding where this computer ran out of room meanwhile.
pub fn without_room(finding: Finding) -> Finding {
    if stands_without_room(&finding) {
        return finding;
    }
    Finding::unknown(finding.check, NO_ROOM_HERE).evidence(finding.evidence)
}

/// What holds although this computer ran out of room: what a server said of the mailbox in so many words, and what was
/// seen to work. That nothing is there is only sure where all could be looked at.
fn stands_without_room(finding: &Finding) -> bool {
    match finding.state {
        State::Ok => !matches!(finding.check, CheckId::Rules | CheckId::MailProgram),
        State::Fault | State::Warning => finding.cause.is_some_and(|cause| {
            matches!(
                cause,
                Cause::PasswordWrong
                    | Cause::PasswordExpired
                    | Cause::AppPasswordNeeded
                    | Cause::AccountDisabled
                    | Cause::TooManyAttempts
                    | Cause::MailboxInUse
                    | Cause::MailboxFull
            )
        }),
        State::Skipped => true,
        // What the person has to do or has done is no matter of room.
        State::Unknown => finding.facts.get_text("reason").is_some_and(|reason| {
            matches!(reason, "no-password" | "cancelled" | "oauth-only" | "clear-text" | "unexpected-server")
        }),
    }
}

/// Silence up to the end of the whole run's time proves nothing: it may have been cut short.
fn sure(survey: &Survey, finding: Finding) -> Finding {
    let finding = if survey.has_room_run_out() { without_room(finding) } else { finding };
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
