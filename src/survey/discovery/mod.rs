//! Everything that may know the right servers of an address, asked at once: provider data, SRV and MX records, autoconfig,
//! Autodiscover, usual names. Whatever it comes to is kept as an attempt; the servers found are proven by connecting, without
//! a login. No password is anywhere near: there is none in the account that is surveyed here.
mod fetch;
mod notes;
mod prove;
mod records;
mod settings;

use super::Survey;
use crate::{
    model::{
        Account, Candidate, Discovery, DiscoveryAttempt, Email, HostName, Method, Protocol, RecognisedBy, Service,
        Source,
    },
    net::{Cancel, Network, Wait},
    profiles::{Profile, Profiles},
    tasks,
};
use notes::Notes;
use std::{
    net::IpAddr,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
        mpsc::{Receiver, RecvTimeoutError, Sender, channel},
    },
    time::{Duration, Instant},
};

/// Nobody waits longer for an answer, whatever happens.
const LONGEST: Duration = Duration::from_millis(4_800);
/// What only completes a run is waited for less long.
const LONGEST_IN_A_RUN: Duration = Duration::from_millis(3_300);
/// The waits of the threads end before, so that they can still say how it went.
const ANSWERED_BEFORE: Duration = Duration::from_millis(300);
/// Between two looks at whether the person still wants to know.
const SLICE: Duration = Duration::from_millis(50);

/// What the threads tell.
enum Told {
    Started(u64, Method, String),
    Ended(u64, DiscoveryAttempt),
    Provider(Profile, RecognisedBy),
    /// A server, and who told of it.
    Candidate(Candidate, Teller),
    Proven(Candidate),
    /// A thread has nothing more to say.
    Done(Task),
}

/// Who told of a server.
#[derive(Debug, Clone, Copy, Default)]
struct Teller {
    /// The address that answered.
    ip: Option<IpAddr>,
    /// The domain itself, over HTTPS.
    is_domain: bool,
}

/// What a thread is there for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Task {
    Records,
    /// May name servers that rank above those of SRV records.
    AskAutoconfig,
    /// May name servers that rank above a guess.
    Ask,
    /// Over plain HTTP: nothing of it ranks above anything.
    AskPlainly,
    Prove,
}

/// A thread's way to ask and to tell.
struct Scout {
    survey: Arc<Survey>,
    told: Sender<Told>,
    ids: Arc<AtomicU64>,
}

/// How far a search goes.
#[derive(Debug, Clone, Copy)]
struct Extent {
    longest: Duration,
    /// The servers found are connected to.
    proves: bool,
    /// Servers are known already that only an autoconfig file outranks.
    has_srv: bool,
}

impl Extent {
    fn is_settled(self, notes: &Notes) -> bool {
        if self.proves { notes.is_settled() } else { notes.is_settled_unproven(self.has_srv) }
    }
}

impl Scout {
    fn email(&self) -> &Email {
        &self.survey.account().email
    }

    fn tell(&self, told: Told) {
        // Nobody listens any more once all that matters is known.
        let _ = self.told.send(told);
    }

    fn start(&self, method: Method, asked: &str) -> (u64, Instant) {
        let id = self.ids.fetch_add(1, Ordering::Relaxed);
        self.tell(Told::Started(id, method, asked.to_owned()));
        (id, Instant::now())
    }

    fn run(&self, task: Task, name: &'static str, work: impl FnOnce(&Self) + Send + 'static) -> bool {
        let scout = Self { survey: Arc::clone(&self.survey), told: self.told.clone(), ids: Arc::clone(&self.ids) };
        let run = move || {
            work(&scout);
            scout.tell(Told::Done(task));
        };
        tasks::start(name, run).is_ok()
    }
}

/// Finds the right servers for an address. `tell` is shown what is known on the way; the last word is returned.
pub fn discover(
    email: &Email,
    provider: Option<&str>,
    network: Arc<dyn Network>,
    profiles: Arc<Profiles>,
    cancel: &Cancel,
    tell: &dyn Fn(&Discovery),
) -> Discovery {
    let account = Account { provider: provider.map(str::to_owned), ..Account::new(email.clone()) };
    let extent = Extent { longest: LONGEST, proves: true, has_srv: false };
    let survey = |wait| Survey::new(account, network, profiles, wait, Box::new(|_, _| {}));
    search(survey, &plan(), extent, cancel, tell).conclude(cancel.is_cancelled())
}

/// Asks all of the plan at once, of a survey that is made with the wait it is given, and notes what is told.
fn search(
    survey: impl FnOnce(Wait) -> Survey,
    plan: &[(Task, &'static str, Work)],
    extent: Extent,
    cancel: &Cancel,
    tell: &dyn Fn(&Discovery),
) -> Notes {
    // Its own: what is not needed any more is called off without calling off the person's.
    let call_off = Cancel::default();
    let wait = Wait::new(extent.longest.saturating_sub(ANSWERED_BEFORE), call_off.clone());
    let (told, hear) = channel();
    let scout = Scout { survey: Arc::new(survey(wait)), told, ids: Arc::default() };
    let mut notes = Notes::new(scout.email());
    if extent.proves {
        records::known_provider(&scout);
    }
    for (task, name, work) in plan {
        notes.started(*task, scout.run(*task, name, *work));
    }
    listen(&scout, &hear, &mut notes, extent, cancel, tell);
    call_off.cancel();
    notes
}

/// What a domain says of its servers beside its SRV and MX records: in files on the web, and by whom it lets send. Most believed
/// first, a server once for each who names it.
#[derive(Debug, Default)]
pub(super) struct Published {
    pub candidates: Vec<Candidate>,
    from_outside: Vec<HostName>,
    /// Hosts that the domain itself named over HTTPS.
    by_domain: Vec<HostName>,
    pub attempts: Vec<DiscoveryAttempt>,
}

impl Published {
    /// Also over plain HTTP: enough to say that a name somebody entered is no stranger.
    pub fn names(&self, host: &HostName) -> bool {
        self.candidates.iter().any(|c| c.endpoint.host == *host && c.source.is_file_on_the_web())
    }

    /// Does the domain itself name it over HTTPS, where nobody on the way can?
    pub fn is_named_by_domain(&self, host: &HostName) -> bool {
        self.by_domain.contains(host)
    }

    /// What to log in with at this server, by the word of the one that named it.
    pub fn user_name(&self, protocol: Protocol, host: &HostName, source: Source) -> Option<&str> {
        let of_host =
            |c: &&Candidate| c.service == Service::Incoming(protocol) && c.endpoint.host == *host && c.source == source;
        self.candidates.iter().find(of_host)?.user_name.as_deref()
    }
}

/// Finds it for a run, in the places where `discover` looks. The password stays with the run.
pub(super) fn published(survey: &Survey) -> Published {
    let longest = LONGEST_IN_A_RUN.min(survey.wait().remaining());
    let extent = Extent { longest, proves: false, has_srv: survey.account().host.is_none() && survey.has_srv() };
    search(|wait| survey.beside(wait), &files_and_spf(), extent, survey.wait().cancel(), &|_| {}).publish()
}

type Work = fn(&Scout);

/// All there is to ask, at the same time.
fn plan() -> Vec<(Task, &'static str, Work)> {
    let mut plan = files_and_spf();
    plan.push((Task::Records, "records", records::records));
    plan.push((Task::Ask, "usual-names", records::usual_names));
    plan
}

/// What a run does not ask for itself.
fn files_and_spf() -> Vec<(Task, &'static str, Work)> {
    let mut plan: Vec<(Task, &'static str, Work)> = vec![(Task::Ask, "spf", records::spf)];
    plan.extend(settings::PLACES);
    plan
}

/// Takes in what the threads tell until nothing more can change the answer.
fn listen(
    scout: &Scout,
    hear: &Receiver<Told>,
    notes: &mut Notes,
    extent: Extent,
    cancel: &Cancel,
    tell: &dyn Fn(&Discovery),
) {
    let end = notes.began + extent.longest;
    while !cancel.is_cancelled() && !extent.is_settled(notes) {
        let left = end.saturating_duration_since(Instant::now());
        if left.is_zero() {
            notes.is_out_of_time = true;
            return;
        }
        match hear.recv_timeout(left.min(SLICE)) {
            Ok(told) => {
                let is_news = matches!(told, Told::Provider(..) | Told::Done(Task::Records));
                if let Some((candidate, teller)) = notes.take(told).filter(|_| extent.proves) {
                    let started = scout.run(Task::Prove, "prove", move |scout| prove::prove(scout, candidate, teller));
                    notes.started(Task::Prove, started);
                }
                if is_news && notes.knows_enough_to_tell() {
                    tell(&notes.so_far());
                }
            }
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return,
        }
    }
}
