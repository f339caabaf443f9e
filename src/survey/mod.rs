//! What is asked once and shared by many checks: lazy, memoised facts, each with a deadline. It asks and never judges.
mod chain;
mod conversation;
mod delivery;
mod directory;
mod discovery;
mod dns_health;
mod exchanges;
mod folders;
mod internet;
mod local_rules;
mod login;
mod mailbox;
mod memo;
mod names;
mod outgoing;
mod outside;
mod plan;
mod pop;
mod program_ways;
mod programs;
mod quota;
mod reach;
mod registry;
mod rules;
mod rules_talk;
mod search;
mod sender;
mod sizes;
mod standing;
mod talk;
mod tls_words;
mod trust;

pub use conversation::{Abilities, Conversation, Protection, Role};
pub use delivery::{Delivery, PortTwentyFive, Visit};
pub use directory::Directory;
pub use discovery::discover;
pub use dns_health::{DnsHealth, NameServer};
pub use exchanges::{Exchange, ExchangeKind, MailRoute};
pub use folders::{FolderFacts, read_folders};
pub use internet::{InternetFacts, ResolverFacts};
pub use local_rules::{LocalRules, Program};
pub use login::{Inbox, LoginAttempt, LoginFacts, NotTried};
pub use mailbox::NoMailbox;
pub use names::{NameFacts, NameStatus};
pub use outgoing::{OutgoingFacts, OutgoingLogin, Submission};
pub use outside::{OutsideFacts, ProbeOutcome};
pub use plan::Target;
pub use pop::PopFacts;
pub use program_ways::{ProgramFacts, SetHost, SetWay};
pub use programs::{FoundPrograms, find_programs};
pub use quota::QuotaFacts;
pub use reach::{OtherPorts, PortProbe, Reach};
pub use registry::RegistryFacts;
pub use rules::{RulesFacts, ServerRules, Unread};
pub use search::{Hit, SearchFacts, Searched, SearchedFolder};
pub use sender::sender_facts;
pub use standing::{HostStanding, near_miss};

use crate::{
    mail::sender::SenderFacts,
    model::{Account, Activity, CheckId, Doing, Facts, HostName},
    net::{DnsAnswer, DnsOutcome, Network, Wait},
    profiles::Profiles,
    tasks::Room,
};
use discovery::Published;
use login::SignedIn;
use memo::{Memo, MemoMap};
use std::sync::{Arc, Mutex};

/// Says what is being tried now, to whoever shows it.
pub type Teller = Box<dyn Fn(CheckId, Activity) + Send + Sync>;

/// All that is asked about one account in one run.
pub struct Survey {
    account: Account,
    network: Arc<dyn Network>,
    profiles: Arc<Profiles>,
    wait: Wait,
    tell: Teller,
    /// A server that was settled on by its answer, for the one who takes its connection.
    opened: Mutex<Option<Reach>>,
    facts: Cells,
}

/// What is asked once, each in a cell of its own.
#[derive(Default)]
struct Cells {
    resolvers: Memo<Vec<ResolverFacts>>,
    names: MemoMap<HostName, NameFacts>,
    records: Arc<Memo<Vec<DnsAnswer>>>,
    sieve_records: Memo<Vec<DnsAnswer>>,
    directory: Memo<Directory>,
    outside: Memo<OutsideFacts>,
    target: Memo<Option<Target>>,
    reach: Memo<Option<Reach>>,
    other_ports: Memo<OtherPorts>,
    working_ports: Memo<Vec<PortProbe>>,
    conversation: Memo<Option<Conversation>>,
    signed_in: Memo<SignedIn>,
    login: Memo<LoginFacts>,
    folders: Memo<Option<FolderFacts>>,
    quota: Memo<Option<QuotaFacts>>,
    search: Memo<Option<SearchFacts>>,
    pop: Memo<Option<PopFacts>>,
    outgoing: Memo<OutgoingFacts>,
    outgoing_login: Memo<OutgoingLogin>,
    published: Memo<Published>,
    rules: Memo<Option<RulesFacts>>,
    sender: Memo<Option<SenderFacts>>,
    programs: Memo<FoundPrograms>,
    program_facts: Memo<Option<Vec<ProgramFacts>>>,
    registry: Memo<RegistryFacts>,
    dns_health: Memo<DnsHealth>,
    mx_from_outside: Memo<Option<DnsOutcome>>,
    mail_route: Memo<MailRoute>,
    delivery: Memo<Delivery>,
    port_25: Memo<PortTwentyFive>,
}

impl Survey {
    /// Did anything fail by now for want of room on this computer (files, memory, threads)? Then silence proves nothing.
    pub fn has_room_run_out(&self) -> bool {
        Room::current().has_run_out()
    }

    pub fn new(account: Account, network: Arc<dyn Network>, profiles: Arc<Profiles>, wait: Wait, tell: Teller) -> Self {
        Self { account, network, profiles, wait, tell, opened: Mutex::default(), facts: Cells::default() }
    }

    /// About the same account without its password, with waits of its own, and with what DNS has said of the domain already.
    fn beside(&self, wait: Wait) -> Self {
        let (network, profiles) = (Arc::clone(&self.network), Arc::clone(&self.profiles));
        let account = Account { password: None, ..self.account.clone() };
        let beside = Self::new(account, network, profiles, wait, Box::new(|_, _| {}));
        let facts = Cells { records: Arc::clone(&self.facts.records), ..Cells::default() };
        Self { facts, ..beside }
    }

    pub fn account(&self) -> &Account {
        &self.account
    }

    /// Seconds since 1970-01-01 00:00 UTC by this computer's clock.
    pub fn now_unix(&self) -> i64 {
        self.network.now_unix()
    }

    pub fn wait(&self) -> &Wait {
        &self.wait
    }

    fn trying(&self, check: CheckId, doing: Doing, facts: Facts) {
        (self.tell)(check, Activity { doing, facts });
    }
}
