//! A backend that plays stories, for tests: the password chooses the story.
use super::{
    scripted_search::search_story,
    scripted_sender::{SenderStory, sender_story},
};
use crate::{
    checks::Check,
    engine::RunRequest,
    gui::{Answer, Backend, Dialogs, ReportFormat},
    model::{
        Activity, Board, Cause, CheckId, Consent, Details, Doing, Email, Endpoint, Errand, ErrandEvent, Event,
        EventKind, Evidence, Facts, Finding, Fix, Heading, HostName, LocalPrograms, Protocol, Reason, Recognised,
        RecognisedBy, Room, Security, Sender as Correspondent, Source, Suggestion,
    },
    studies::{Rules, SenderReport, Taken},
    tasks::{Task, Teller, Wake},
    texts::{Texts, strange_facts, strange_in_moment, strange_in_outcome},
};
use std::{
    path::PathBuf,
    sync::{Arc, Mutex},
    time::Duration,
};

/// What is told holds nothing that no sentence was promised: a story cannot know more than the checks do.
pub trait Promised: Sized {
    fn strange(&self) -> Vec<String> {
        Vec::new()
    }

    fn kept(self) -> Self {
        assert_eq!(self.strange(), [""; 0], "nobody tells this");
        self
    }
}

impl Promised for Event {
    fn strange(&self) -> Vec<String> {
        if let EventKind::Finished(finding) = &self.kind { strange_facts(finding) } else { Vec::new() }
    }
}

impl Promised for ErrandEvent {
    fn strange(&self) -> Vec<String> {
        match self {
            Self::Seen(moment) => strange_in_moment(moment),
            Self::Ended(outcome) => strange_in_outcome(outcome),
        }
    }
}

impl Promised for SenderReport {
    fn strange(&self) -> Vec<String> {
        strange_facts(&self.finding)
    }
}

impl Promised for Suggestion {}
impl Promised for LocalPrograms {}
impl Promised for Answer {}

/// Tasks that the test tells by hand what there is to tell.
pub struct Told<T>(Arc<Mutex<Vec<Teller<T>>>>);

impl<T> Clone for Told<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T> Default for Told<T> {
    fn default() -> Self {
        Self(Arc::default())
    }
}

impl<T> Told<T> {
    fn open(&self, wake: Wake) -> Task<T> {
        let (teller, task) = Task::open(wake);
        self.0.lock().unwrap().push(teller);
        task
    }

    /// Told by the task that was begun last; by nobody where none was.
    pub fn tell(&self, events: impl IntoIterator<Item = T>)
    where
        T: Promised,
    {
        let Some(teller) = self.0.lock().unwrap().last().cloned() else { return };
        for event in events {
            teller.tell(event.kept());
        }
    }

    /// Told by the one that was begun at this place.
    pub fn tell_at(&self, place: usize, events: impl IntoIterator<Item = T>)
    where
        T: Promised,
    {
        let teller = self.0.lock().unwrap()[place].clone();
        for event in events {
            teller.tell(event.kept());
        }
    }

    /// All of them end, whatever they have told.
    pub fn die(&self) {
        self.0.lock().unwrap().clear();
    }

    /// How many were cancelled.
    pub fn cancelled(&self) -> usize {
        self.0.lock().unwrap().iter().filter(|teller| teller.cancel().is_cancelled()).count()
    }
}

/// A task that has told this, and nothing more to tell.
pub fn told<T: Promised>(wake: Wake, events: impl IntoIterator<Item = T>) -> Task<T> {
    let (teller, task) = Task::open(wake);
    for event in events {
        teller.tell(event.kept());
    }
    task
}

/// What the tests look at and steer.
#[derive(Clone, Default)]
pub struct Stage {
    pub requests: Arc<Mutex<Vec<RunRequest>>>,
    /// The runs, when `is_manual`.
    pub runs: Told<Event>,
    pub is_manual: bool,
    /// The errands that were asked for, and what is seen on them.
    pub errands: Arc<Mutex<Vec<Errand>>>,
    pub seen: Told<ErrandEvent>,
    /// Time between two events; zero: all at once.
    pub pace: Duration,
    /// What the file dialog answers.
    pub path: Option<PathBuf>,
    pub knows_nothing: bool,
    /// What the mail programs on this computer are set to.
    pub programs: LocalPrograms,
    /// Senders that are asked about without end.
    pub senders: Told<SenderReport>,
}

pub struct Scripted(pub Stage);

impl Backend for Scripted {
    fn start(&mut self, request: RunRequest, wake: Wake) -> Task<Event> {
        let stage = &self.0;
        stage.requests.lock().unwrap().push(request.clone());
        if stage.is_manual {
            return stage.runs.open(wake);
        }
        let events = story(&request).into_iter().map(move |kind| Event { run: request.run, kind });
        if stage.pace.is_zero() {
            return told(wake, events);
        }
        let (events, pace) = (events.collect::<Vec<_>>(), stage.pace);
        Task::start("story", wake, move |teller| {
            for event in events {
                std::thread::sleep(pace);
                teller.tell(event.kept());
            }
        })
    }

    fn errand(&mut self, errand: Errand, wake: Wake) -> Task<ErrandEvent> {
        self.0.errands.lock().unwrap().push(errand);
        self.0.seen.open(wake)
    }

    fn suggest(&mut self, email: &Email, _provider: Option<&str>, wake: Wake) -> Task<Suggestion> {
        told(wake, [if self.0.knows_nothing { Suggestion::default() } else { suggestion(email) }])
    }

    fn look_at_sender(&mut self, sender: &Correspondent, wake: Wake) -> Task<SenderReport> {
        match sender_story(sender) {
            SenderStory::Never => self.0.senders.open(wake),
            SenderStory::NoAnswer => told(wake, []),
            SenderStory::Told(report) => told(wake, [*report]),
        }
    }

    fn local_programs(&mut self, wake: Wake) -> Task<LocalPrograms> {
        told(wake, [self.0.programs.clone()])
    }

    fn taken(&self, provider: Option<&str>) -> Taken {
        let blocked_extensions = vec!["exe".to_owned(), "scr".to_owned()];
        let rules = Rules { blocked_extensions, limit_bytes: Some(31_457_280), is_known: provider.is_some() };
        let provider = provider.map(|id| (id.to_owned(), "securemail.pro".to_owned()));
        Taken { rules, provider, announced_by: None }
    }

    fn providers(&self) -> Vec<(String, String)> {
        vec![("securemail".into(), "securemail.pro".into())]
    }

    fn report(&self, board: &Board, texts: &Texts, format: ReportFormat) -> String {
        format!("{format:?} {} {board:?}", texts.lang())
    }
}

impl Dialogs for Stage {
    fn ask_where_to_save(&mut self, _file_name: &str, wake: Wake) -> Task<Answer> {
        told(wake, [Answer { paths: self.path.iter().cloned().collect(), took: Duration::ZERO }])
    }

    fn ask_what_to_open(&mut self, _kinds: [String; 2], wake: Wake) -> Task<Answer> {
        self.ask_where_to_save("", wake)
    }

    fn ask_which_files(&mut self, wake: Wake) -> Task<Answer> {
        self.ask_where_to_save("", wake)
    }
}

pub fn host(name: &str) -> HostName {
    HostName::parse(name).unwrap()
}

fn endpoint(name: &str, port: u16) -> Endpoint {
    Endpoint { host: host(name), port, security: Security::Tls }
}

fn suggestion(email: &Email) -> Suggestion {
    let domain = email.domain();
    Suggestion {
        provider: Some(Recognised {
            id: "securemail".into(),
            name: "securemail.pro".into(),
            by: RecognisedBy::Mx,
            trips: Vec::new(),
            webmail: None,
            help: None,
            support: None,
            note: Default::default(),
        }),
        imap: Some((endpoint(&format!("imap.{domain}"), 993), Source::Provider)),
        pop3: Some((endpoint(&format!("pop.{domain}"), 995), Source::Provider)),
        outgoing: Some((endpoint("authsmtp.securemail.pro", 465), Source::Provider)),
        user_name: Some(email.to_string()),
    }
}

fn heading(request: &RunRequest) -> Heading {
    let account = &request.account;
    let domain = account.email.domain();
    let facts = Facts::new()
        .text("user-name", &account.email)
        .text("protocol", account.protocol.unwrap_or(Protocol::Imap))
        .text("protocol-name", "IMAP")
        .text("role", "incoming")
        .number("port", i64::from(account.port.unwrap_or(993)))
        .text("security", account.security.unwrap_or(Security::Tls))
        .text("security-name", "TLS")
        .text("provider", "securemail")
        .text("provider-name", "securemail.pro")
        .text("symptom", account.symptom);
    Heading {
        email: Some(account.email.clone()),
        incoming: Some(account.host.clone().unwrap_or_else(|| host(&format!("imap.{domain}")))),
        outgoing: Some(host("authsmtp.securemail.pro")),
        facts,
    }
}

fn good(check: CheckId) -> Finding {
    let facts = match check {
        CheckId::Certificate => Facts::new().date("date", 1_805_000_000),
        _ => Facts::new(),
    };
    let details = match check {
        CheckId::Quota => {
            Details::Room(Room::Storage { percent: 60, used_bytes: 1_288_490_189, limit_bytes: 2_147_483_648 })
        }
        _ => Details::None,
    };
    let asked = format!("{check} of imap.studiorossi.it");
    let evidence = [
        Evidence::new("Address of imap.studiorossi.it (A), asked of 192.168.1.1", "198.51.100.7", Some(12)),
        Evidence::new(asked, "* OK [CAPABILITY IMAP4rev1 SASL-IR LOGIN-REFERRALS ID ENABLE IDLE] ready.", Some(21)),
    ];
    Finding { took_ms: 33, ..Finding::ok(check).details(details).facts(facts).evidence(evidence) }
}

fn bad(mut finding: Finding, answer: &str) -> Finding {
    finding.took_ms = 84;
    let asked = "Address of imap.studiorosi.it (A, AAAA), asked of 192.168.1.1";
    finding.evidence([
        Evidence::new("Address of imap.studiorossi.it (A)", "198.51.100.7", Some(20)),
        Evidence::new(asked, answer, Some(84)),
    ])
}

/// The findings of a story: all right up to one, which is the root cause.
fn findings(request: &RunRequest) -> Vec<Finding> {
    use CheckId as C;
    let account = &request.account;
    let password = account.password.as_ref().map(|p| p.reveal().to_owned()).unwrap_or_default();
    let written = account.host.clone().unwrap_or_else(|| host("imap.studiorossi.it"));
    let mistyped = written.as_str() == "imap.studiorosi.it";
    let root = match password.as_str() {
        _ if mistyped => Some(bad(
            Finding::fault(C::ServerName, Cause::ServerNameMistyped)
                .facts(Facts::new().text("host", &written).text("right-host", "imap.studiorossi.it"))
                .fix(Some(Fix::UseServer(host("imap.studiorossi.it")))),
            "status: NXDOMAIN (id 41207, 84 ms)\nstudiorosi.it. SOA dns.nic.it. hostmaster.nic.it. 2026112301",
        )),
        "sbagliata" => Some(bad(
            Finding::fault(C::Login, Cause::PasswordWrong).facts(Facts::new().text("words", "Authentication failed.")),
            "a1 NO [AUTHENTICATIONFAILED] Authentication failed.",
        )),
        "altrove" if !account.consents_to(&Consent::UnexpectedServer(written.clone())) => Some(bad(
            Finding::fault(C::ServerName, Cause::ServerNameUnexpected)
                .facts(Facts::new().text("host", &written).text("right-host", "imap.studiorossi.it"))
                .fix(Some(Fix::AllowUnexpectedServer(written.clone()))),
            "198.51.100.99",
        )),
        "porta" if account.port.is_some() => Some(bad(
            Finding::fault(C::Port, Cause::WrongPort)
                .facts(Facts::new().number("right-port", 993).text("right-security", "tls"))
                .fix(Some(Fix::UsePort { port: 993, security: Security::Tls })),
            "connection refused",
        )),
        "ignoto" => Some(bad(Finding::unknown(C::Login, Reason::Other), "")),
        word if !account.wanted.is_empty() => search_story(word),
        _ => None,
    };
    let spedire = password == "spedire";
    let looks_for_one = !account.wanted.is_empty();
    CheckId::ALL
        .iter()
        // As the engine plans: nobody to look at without a sender, nothing to look for without a message; and no mail
        // program has this account.
        .filter(|check| **check != C::MailProgram)
        .filter(|check| **check != C::Sender || account.sender.is_some())
        .filter(|check| **check != C::MissingMessage || looks_for_one)
        .map(|check| match &root {
            Some(root) if root.check == *check => root.clone(),
            Some(root) if Check::of(*check).hangs_on(root.check) => Finding::skipped(*check, root.check),
            _ if spedire && *check == C::Outgoing => {
                let facts = Facts::new().text("host", "authsmtp.securemail.pro").number("port", 465);
                bad(Finding::fault(C::Outgoing, Cause::ServerNotAnswering).facts(facts), "no answer in 10 s")
            }
            _ => good(*check),
        })
        .collect()
}

/// A whole run, or that of the rows asked for.
pub fn story(request: &RunRequest) -> Vec<EventKind> {
    let asked = |check: &CheckId| request.only.is_empty() || request.only.contains(check);
    let findings: Vec<Finding> = findings(request).into_iter().filter(|f| asked(&f.check)).collect();
    let checks = findings.iter().map(|f| f.check).collect();
    let mut events = vec![EventKind::Planned(checks), EventKind::Account(heading(request))];
    for finding in findings {
        let activity = Activity { doing: Doing::Resolving, facts: Facts::new().text("host", "imap.studiorossi.it") };
        events.push(EventKind::Started(finding.check));
        events.push(EventKind::Trying(finding.check, activity));
        events.push(EventKind::Finished(finding));
    }
    events.push(EventKind::Done { cancelled: false, took_ms: 4_100 });
    events
}
