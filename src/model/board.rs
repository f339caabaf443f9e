//! The board: what the window and the command line show, folded from events. Pure.
use super::ids::ids;
use super::{Cause, CheckId, Email, Facts, Finding, HostName, Reason, State, Station};

/// Tells the events of one run from those of an earlier one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct RunId(pub u64);

ids! {
    /// What is done while a row is running.
    Doing:
    Resolving = "resolving",
    AskingResolvers = "asking-resolvers",
    LookingOutside = "looking-outside",
    Discovering = "discovering",
    Connecting = "connecting",
    Securing = "securing",
    Greeting = "greeting",
    LoggingIn = "logging-in",
    ReadingMailbox = "reading-mailbox",
    ReadingQuota = "reading-quota",
    ReadingRules = "reading-rules",
    Searching = "searching",
    ComparingAddresses = "comparing-addresses",
    ReadingPrograms = "reading-programs",
    AskingRegistry = "asking-registry",
    AskingNameServers = "asking-name-servers",
    AskingExchange = "asking-exchange",
    AskingAboutSender = "asking-about-sender",
}

/// What is being tried now, and the facts of its sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Activity {
    pub doing: Doing,
    pub facts: Facts,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    pub run: RunId,
    pub kind: EventKind,
}

#[derive(Debug, Clone, PartialEq)]
pub enum EventKind {
    /// The checks of this run, in order. A run of single rows names only those.
    Planned(Vec<CheckId>),
    /// What is known of the account before the checks; then again, with a server that was named.
    Account(Heading),
    Started(CheckId),
    Trying(CheckId, Activity),
    Finished(Finding),
    /// The run ended; `cancelled` rows stay as they were.
    Done {
        cancelled: bool,
        took_ms: u64,
    },
}

/// A row's state: waiting, running, or what its finding says.
#[derive(Debug, Clone, PartialEq)]
pub enum RowState {
    Waiting,
    Running(Option<Activity>),
    Finished(Finding),
}

#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    pub check: CheckId,
    pub state: RowState,
}

impl Row {
    pub fn finding(&self) -> Option<&Finding> {
        match &self.state {
            RowState::Finished(finding) => Some(finding),
            _ => None,
        }
    }

    /// The state of a finished row.
    pub fn outcome(&self) -> Option<State> {
        self.finding().map(|f| f.state)
    }
}

/// The one root cause, or `Healthy`, or `Unknown`.
#[derive(Debug, Clone, PartialEq)]
pub struct Verdict {
    pub cause: Cause,
    /// The check that found it.
    pub check: Option<CheckId>,
    /// `Fault`, `Warning`, `Ok` (healthy) or `Unknown`.
    pub state: State,
    /// Why nothing is known.
    pub reason: Option<Reason>,
}

impl Verdict {
    /// The row that is the answer.
    pub fn of(finding: &Finding) -> Self {
        Self {
            cause: finding.cause.unwrap_or(Cause::Unknown),
            check: Some(finding.check),
            state: finding.state,
            reason: finding.reason,
        }
    }

    pub const fn unknown(check: Option<CheckId>, reason: Option<Reason>) -> Self {
        Self { cause: Cause::Unknown, check, state: State::Unknown, reason }
    }

    pub const fn healthy() -> Self {
        Self { cause: Cause::Healthy, check: None, state: State::Ok, reason: None }
    }
}

/// What is known of the account.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Heading {
    pub email: Option<Email>,
    /// The servers, as soon as a check has named them.
    pub incoming: Option<HostName>,
    pub outgoing: Option<HostName>,
    /// What only sentences need: `provider`, `protocol`...
    pub facts: Facts,
}

impl Heading {
    pub fn name_server(&mut self, station: Station, host: HostName) {
        match station {
            Station::Server => self.incoming = Some(host),
            Station::Outgoing => self.outgoing = Some(host),
            Station::Computer | Station::Mailbox | Station::Domain => {}
        }
    }

    /// The server that stands at this station.
    pub const fn server_at(&self, station: Station) -> Option<&HostName> {
        match station {
            Station::Server => self.incoming.as_ref(),
            Station::Outgoing => self.outgoing.as_ref(),
            Station::Computer | Station::Mailbox | Station::Domain => None,
        }
    }
}

/// Everything there is to show of a run.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Board {
    pub run: RunId,
    pub rows: Vec<Row>,
    pub account: Heading,
    /// Set when the run has ended and was not cancelled.
    pub verdict: Option<Verdict>,
    pub is_running: bool,
    pub was_cancelled: bool,
    pub took_ms: u64,
}

impl Board {
    /// A board that waits for the events of `run`.
    pub fn new(run: RunId) -> Self {
        Self { run, is_running: true, ..Self::default() }
    }

    /// The same rows, waiting for the events of a run that asks some of them again.
    #[must_use]
    pub fn again(&self, run: RunId) -> Self {
        Self { run, is_running: true, was_cancelled: false, verdict: None, ..self.clone() }
    }

    pub fn row(&self, check: CheckId) -> Option<&Row> {
        self.rows.iter().find(|row| row.check == check)
    }

    pub fn finding(&self, check: CheckId) -> Option<&Finding> {
        self.row(check).and_then(Row::finding)
    }

    /// (finished, all): the numbers of "n of m".
    pub fn progress(&self) -> (usize, usize) {
        (self.rows.iter().filter(|row| row.finding().is_some()).count(), self.rows.len())
    }

    pub fn count(&self, state: State) -> usize {
        self.rows.iter().filter(|row| row.outcome() == Some(state)).count()
    }

    /// The row being tried: the first running one in the order of the route.
    pub fn current(&self) -> Option<&Row> {
        self.rows.iter().find(|row| matches!(row.state, RowState::Running(_)))
    }
}
