use crate::{
    checks::{self, Check, Findings, REGISTRY},
    model::{Account, CheckId, Event, EventKind, Finding, Heading, Reason, RunId},
    net::{Cancel, Network, Wait},
    profiles::Profiles,
    survey::Survey,
    tasks::{self, Room, Task, Teller, Wake},
};
use std::{
    sync::{
        Arc,
        mpsc::{self, Receiver, RecvTimeoutError},
    },
    time::{Duration, Instant},
};

/// The longest a run waits for the network.
pub const DEFAULT_TIMEOUT: Duration = Duration::from_secs(21);
/// What workers may still need after the last wait has ended.
const GRACE: Duration = Duration::from_secs(2);

/// What to run.
#[derive(Debug, Clone)]
pub struct RunRequest {
    pub run: RunId,
    pub account: Account,
    /// Empty: all.
    pub only: Vec<CheckId>,
    /// For the whole run.
    pub timeout: Duration,
}

/// A run under way; its last event is `EventKind::Done`. Dropping it cancels the workers.
pub type Run = Task<Event>;

/// Reports to whoever shows the run. When nobody listens any more, the run is cancelled.
#[derive(Clone)]
struct Reporter {
    run: RunId,
    teller: Teller<Event>,
}

impl Reporter {
    fn report(&self, kind: EventKind) {
        self.teller.tell(Event { run: self.run, kind });
    }
}

/// Starts a run. `wake` is called after every event, from worker threads.
pub fn start(request: RunRequest, network: Arc<dyn Network>, profiles: Arc<Profiles>, wake: Wake) -> Run {
    let run = request.run;
    let reporter = move |teller: &Teller<Event>| Reporter { run, teller: teller.clone() };
    let first = request.only.first().copied().unwrap_or(REGISTRY[0].id);
    let work = move |teller: &Teller<Event>| conduct(request, network, profiles, &reporter(teller), teller.cancel());
    let no_room = move |teller: &Teller<Event>| {
        let reporter = reporter(teller);
        reporter.report(EventKind::Planned(vec![first]));
        reporter.report(EventKind::Finished(Finding::unknown(first, Reason::NoRoomHere)));
        reporter.report(EventKind::Done { cancelled: false, took_ms: 0 });
    };
    Room::within().enter(|| Task::start_or("run", wake, work, no_room))
}

fn conduct(
    request: RunRequest,
    network: Arc<dyn Network>,
    profiles: Arc<Profiles>,
    reporter: &Reporter,
    cancel: &Cancel,
) {
    let began = Instant::now();
    let tell = {
        let reporter = reporter.clone();
        Box::new(move |check, activity| reporter.report(EventKind::Trying(check, activity)))
    };
    let wait = Wait::new(request.timeout, cancel.clone());
    let survey = Arc::new(Survey::new(request.account, network, profiles, wait, tell));
    let is_wanted = |check: &Check| match request.only.as_slice() {
        [] => check.applies(&survey),
        only => only.contains(&check.id),
    };
    let planned: Vec<&Check> = REGISTRY.iter().filter(|check| is_wanted(check)).collect();
    reporter.report(EventKind::Planned(planned.iter().map(|check| check.id).collect()));
    let account = checks::entered_account(&survey);
    reporter.report(EventKind::Account(account.clone()));
    let findings = start_workers(&planned, &survey, reporter);
    let mut collector = Collector { reporter, account, cancel, deadline: began + request.timeout + GRACE };
    let unfinished = collector.collect(&planned, &findings);
    if !cancel.is_cancelled() {
        for check in unfinished {
            reporter.report(EventKind::Finished(Finding::unknown(check, Reason::TimedOut)));
        }
    }
    // Says goodbye to the servers before the run counts as over.
    drop(survey);
    reporter.report(EventKind::Done { cancelled: cancel.is_cancelled(), took_ms: elapsed_ms(began) });
    // Whoever still waits for the network may stop: nobody wants to know any more.
    cancel.cancel();
}

fn start_workers(planned: &[&'static Check], survey: &Arc<Survey>, reporter: &Reporter) -> Receiver<Finding> {
    let (sender, findings) = mpsc::channel();
    // The usual ports are probed from the start, so that a fault need not wait for them.
    let ports = Arc::clone(survey);
    let probing = move || {
        ports.other_ports();
    };
    let _ = tasks::start("ports", probing);
    for host in survey.likely_hosts() {
        let survey = Arc::clone(survey);
        let asking = move || {
            survey.name(&host);
        };
        let _ = tasks::start("name", asking);
    }
    let judged = Arc::new(Findings::new(Arc::clone(survey)));
    for check in planned.iter().copied() {
        let (judged, reporter, answer) = (Arc::clone(&judged), reporter.clone(), sender.clone());
        let work = move || {
            reporter.report(EventKind::Started(check.id));
            let began = Instant::now();
            // A check that panics is a row of its own, not a run that ends in silence.
            let survived = tasks::survived(|| judged.of(check));
            let mut finding = survived.unwrap_or_else(|| Finding::unknown(check.id, Reason::CheckCrashed));
            finding.took_ms = elapsed_ms(began);
            // The conductor may have stopped waiting.
            let _ = answer.send(finding);
        };
        if tasks::start(check.id.id(), work).is_err() {
            let _ = sender.send(Finding::unknown(check.id, Reason::NoRoomHere));
        }
    }
    findings
}

struct Collector<'a> {
    reporter: &'a Reporter,
    /// The servers' names are added as they become known.
    account: Heading,
    cancel: &'a Cancel,
    deadline: Instant,
}

impl Collector<'_> {
    /// Passes findings on until all are there, the time is over or the run is cancelled; returns the checks left over.
    fn collect(&mut self, planned: &[&Check], findings: &Receiver<Finding>) -> Vec<CheckId> {
        let mut open: Vec<CheckId> = planned.iter().map(|check| check.id).collect();
        while !open.is_empty() && !self.cancel.is_cancelled() {
            let slice = self.deadline.saturating_duration_since(Instant::now()).min(Wait::SLICE);
            match findings.recv_timeout(slice) {
                Ok(finding) => {
                    open.retain(|check| *check != finding.check);
                    self.note_host(&finding);
                    self.reporter.report(EventKind::Finished(finding));
                }
                Err(RecvTimeoutError::Timeout) if Instant::now() < self.deadline => {}
                Err(_) => break,
            }
        }
        open
    }

    fn note_host(&mut self, finding: &Finding) {
        let check = Check::of(finding.check);
        let Some(endpoint) = &finding.endpoint else { return };
        if !check.names_the_server() {
            return;
        }
        self.account.name_server(check.station, endpoint.host.clone());
        self.reporter.report(EventKind::Account(self.account.clone()));
    }
}

fn elapsed_ms(began: Instant) -> u64 {
    u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX)
}
