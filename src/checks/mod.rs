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
    model::{Account, Cause, CheckId, Endpoint, Facts, Finding, Heading, HostName, Protocol, Reason, State, Station},
    survey::Survey,
};
use CheckId as C;
use std::{
    ops::Deref,
    sync::{Arc, OnceLock},
};

/// A check, and the one place where it says where it stands.
#[derive(Debug, Clone, Copy)]
pub struct Check {
    pub id: CheckId,
    pub station: Station,
    /// What has to be all right before this one can be. The first is what it waits for where none of them is at fault.
    pub needs: &'static [CheckId],
    /// A fault there is the reason for one here, although this one can be all right without it.
    pub explained_by: &'static [CheckId],
    pub blame: Blame,
    /// Is it asked for this complaint? One that has nothing to look at is left out, unless it is asked for by name.
    applies: fn(&Survey) -> bool,
    judge: fn(&Case<'_>) -> Finding,
}

/// Which of several faults is the root cause: the lowest, and of these the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Blame {
    /// On the way by which mail arrives.
    First,
    /// A mail program is the cause only where the mailbox is fine.
    WhereTheMailboxIsFine,
    /// The complaint is about mail that does not arrive: the server for sending comes last.
    Last,
}

/// Every check at the place of its id, so in the order a message travels backwards from the user.
pub const REGISTRY: &[Check] = &[
    Check::new(C::Internet, Station::Computer, &[], internet::judge),
    Check::new(C::ServerName, Station::Server, &[C::Internet], server_name::judge),
    Check::new(C::Port, Station::Server, &[C::ServerName], port::judge),
    Check::new(C::Protocol, Station::Server, &[C::Port], protocol::judge),
    Check::new(C::Certificate, Station::Server, &[C::Port, C::Protocol], certificate::judge),
    Check::new(C::Login, Station::Mailbox, &[C::Protocol, C::Certificate], login::judge),
    Check { blame: Blame::Last, ..Check::new(C::Outgoing, Station::Outgoing, &[C::Internet], outgoing::judge) },
    Check::new(C::Quota, Station::Mailbox, &[C::Login], quota::judge),
    Check::new(C::Rules, Station::Mailbox, &[C::Login], rules::judge),
    Check::new(C::OtherDevice, Station::Mailbox, &[C::Login], other_device::judge),
    Check {
        applies: missing_message::applies,
        ..Check::new(C::MissingMessage, Station::Mailbox, &[C::Login], missing_message::judge)
    },
    Check {
        applies: |survey| survey.has_own_programs() || survey.has_room_run_out(),
        blame: Blame::WhereTheMailboxIsFine,
        ..Check::new(C::MailProgram, Station::Mailbox, &[C::Login], mail_program::judge)
    },
    Check::new(C::Domain, Station::Domain, &[C::Internet], domain::judge),
    Check::new(C::Dns, Station::Domain, &[C::Domain], dns::judge),
    Check::new(C::Mx, Station::Domain, &[C::Dns], mx::judge),
    Check {
        // A full mailbox is the reason why mail for it is turned away.
        explained_by: &[C::Quota],
        ..Check::new(C::Recipient, Station::Domain, &[C::Mx], recipient::judge)
    },
    Check { applies: sender::applies, ..Check::new(C::Sender, Station::Domain, &[C::Internet], sender::judge) },
];

/// The check that proves that mail can be read: a mailbox nobody was let into is not called healthy.
pub const PROOF: CheckId = C::Login;

/// An id without its check, or at another place, does not compile.
const _: () = {
    assert!(REGISTRY.len() == CheckId::ALL.len());
    let mut place = 0;
    while place < REGISTRY.len() {
        assert!(REGISTRY[place].id as usize == place);
        place += 1;
    }
};

pub use sender::{SenderPart, judge_facts as judge_sender};

impl Check {
    const fn new(id: CheckId, station: Station, needs: &'static [CheckId], judge: fn(&Case<'_>) -> Finding) -> Self {
        Self { id, station, needs, explained_by: &[], blame: Blame::First, applies: |_| true, judge }
    }

    pub const fn of(id: CheckId) -> &'static Self {
        &REGISTRY[id as usize]
    }

    pub fn applies(&self, survey: &Survey) -> bool {
        (self.applies)(survey)
    }

    /// Is its server the one that heads its station? Of the checks there the first one says so.
    pub fn names_the_server(&self) -> bool {
        let first = REGISTRY.iter().find(|check| check.station == self.station);
        self.station.has_server() && first.is_some_and(|first| first.id == self.id)
    }

    /// Can it be all right only where the other is: because it needs it, or something that does?
    pub fn hangs_on(&self, other: CheckId) -> bool {
        self.needs.iter().any(|needed| *needed == other || Self::of(*needed).hangs_on(other))
    }

    /// Is a fault of the other the reason for one here?
    pub fn is_explained_by(&self, other: CheckId) -> bool {
        self.hangs_on(other) || self.explained_by.contains(&other)
    }
}

/// The findings of one run, each judged once, by whoever asks first; the others wait for it. Checks ask only for those they
/// need, and nothing needs itself, so nobody waits for ever.
pub struct Findings {
    survey: Arc<Survey>,
    judged: [OnceLock<Finding>; CheckId::ALL.len()],
}

impl Findings {
    pub fn new(survey: Arc<Survey>) -> Self {
        Self { survey, judged: [const { OnceLock::new() }; CheckId::ALL.len()] }
    }

    /// What the check says, with what every sentence may need.
    pub fn of(&self, check: &Check) -> Finding {
        let survey = &*self.survey;
        let finding = sure(survey, self.judged(check).clone());
        let account = account_facts(survey, survey.protocol(), survey.user_name());
        about_server(survey, check, finding).facts(account)
    }

    fn judged(&self, check: &Check) -> &Finding {
        let judge = || (check.judge)(&Case { survey: &self.survey, findings: self, check });
        self.judged[check.id as usize].get_or_init(judge)
    }
}

/// What a check judges by: what the survey found, and the findings of the checks it needs.
struct Case<'a> {
    survey: &'a Survey,
    findings: &'a Findings,
    check: &'a Check,
}

impl Deref for Case<'_> {
    type Target = Survey;

    fn deref(&self) -> &Survey {
        self.survey
    }
}

impl Case<'_> {
    /// The fault nearest to the user among all that this check needs, if any: its finding then is "not reached".
    fn obstacle(&self) -> Option<CheckId> {
        self.obstacle_at(|_| true)
    }

    /// The same among some of them.
    fn obstacle_at(&self, is_meant: impl Fn(Station) -> bool) -> Option<CheckId> {
        let needed = REGISTRY.iter().filter(|check| self.check.hangs_on(check.id) && is_meant(check.station));
        needed.into_iter().find(|check| self.findings.judged(check).state == State::Fault).map(|check| check.id)
    }

    /// This computer's own connection, where that is at fault.
    fn cut_off(&self) -> Option<CheckId> {
        self.obstacle_at(|station| station == Station::Computer)
    }

    /// The first fault on the world's way to the mailbox, before this check.
    fn fault_on_the_way_in(&self) -> Option<CheckId> {
        self.obstacle_at(|station| station == Station::Domain)
    }

    /// "Not reached", because of the fault nearest to the user, or of what it waits for when there is none.
    fn not_reached(&self) -> Finding {
        self.waiting_for(self.check.needs.first().copied().unwrap_or(self.check.id))
    }

    /// The same, where it waits for another one of those it needs.
    fn waiting_for(&self, needed: CheckId) -> Finding {
        Finding::skipped(self.check.id, self.obstacle().unwrap_or(needed))
    }
}

/// What is left of a finding where this computer ran out of room meanwhile.
pub fn without_room(finding: Finding) -> Finding {
    if stands_without_room(&finding) {
        return finding;
    }
    Finding::unknown(finding.check, Reason::NoRoomHere).evidence(finding.evidence)
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
        State::Unknown => matches!(
            finding.reason,
            Some(
                Reason::NoPassword
                    | Reason::Cancelled
                    | Reason::OauthOnly
                    | Reason::ClearText
                    | Reason::UnexpectedServer
            )
        ),
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
    Finding::unknown(finding.check, Reason::TimedOut).evidence(finding.evidence)
}

/// What is known of the account before anything is asked: for headings.
pub fn entered_account(survey: &Survey) -> Heading {
    let protocol = survey.entered_protocol().unwrap_or(Protocol::Imap);
    let facts = account_facts(survey, protocol, survey.likely_user_name());
    Heading { email: Some(survey.account().email.clone()), facts, ..Heading::default() }
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

/// The finding with the server it is about.
fn about_server(survey: &Survey, check: &Check, finding: Finding) -> Finding {
    let (role, endpoint) = if check.station == Station::Outgoing {
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
    let facts = match endpoint {
        Some(_) => facts,
        None => facts.text("host", "none").number("port", 0).text("security", "none").text("security-name", "none"),
    };
    Finding { endpoint, ..finding.facts(facts) }
}

fn incoming_endpoint(survey: &Survey, check: &Check) -> Option<Endpoint> {
    let target = survey.target()?;
    // What has to be all right before a connection is made does not wait for it.
    let is_before = Check::of(C::Port).hangs_on(check.id);
    let reached = if is_before { None } else { survey.reach().map(|reach| &reach.endpoint) };
    reached.or(target.endpoints.first()).cloned()
}

fn host_or_none(host: Option<&HostName>) -> String {
    host.map_or_else(|| "none".to_owned(), ToString::to_string)
}
