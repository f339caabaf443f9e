//! The words of the domain. No input or output, no sentences, no window.
mod account;
mod address;
mod board;
mod cause;
mod credential;
mod details;
mod discovery;
mod errand;
mod facts;
mod finding;
mod harmless;
mod ids;
mod item;
mod message_size;
mod program;
mod reason;
mod secret;
mod sender;
mod sign;
mod station;
mod suggestion;
mod trip;
mod wanted;

pub use account::{
    Account, Consent, Outgoing, Protocol, Security, Server, Symptom, UnknownWord, default_port, standard_security,
};
pub use address::{Email, EntryError, HostName, is_under, parse_port};
pub use board::{Activity, Board, Doing, Event, EventKind, Heading, Row, RowState, RunId, Verdict};
pub use cause::{Cause, CheckId};
pub use credential::Credential;
pub use details::{Details, Room};
pub use discovery::{
    Candidate, Discovery, DiscoveryAttempt, Method, NamedServer, Outcome, Proof, Recognised, RecognisedBy, Service,
    SettingsFile, Why,
};
pub use errand::{Errand, ErrandEvent, ErrandOutcome, MessageRef, Moment, TestLetter};
pub use facts::{Fact, Facts};
pub use finding::{Asked, Evidence, Finding, Fix, State};
pub use harmless::{harmless, moves_text};
pub use item::{FolderUse, FoundMessage, Item, PutBy, Searched, SearchedIn};
pub use message_size::read_message_size;
pub use program::{Habits, LocalPrograms, MailProgram, ProgramAccount, SetServer, UnreadProgram, WhyUnread};
pub use reason::Reason;
pub use secret::Secret;
pub use sender::Sender;
pub use sign::{is_bidi_control, is_zero_width};
pub use station::Station;
pub use suggestion::{Endpoint, Source, Suggestion};
pub use trip::Trip;
pub use wanted::Wanted;
