//! The window's program. The only thing done here is to give the window what it needs from outside.
#![cfg_attr(windows, windows_subsystem = "windows")]

use clap::Parser as _;
use mailmedic::{
    desktop,
    engine::{self, DEFAULT_TIMEOUT, ErrandRun, Run, Taken},
    gui::{
        Backend, ErrandFeed, Feed, Launch, Looked, Options, ProgramsFeed, ReportFormat, RunRequest, SenderFeed,
        SuggestionFeed, Wake, run_window, say, tell,
    },
    mail::sender::SenderReport,
    model::{Board, Discovery, Email, Errand, ErrandEvent, Event, LocalPrograms, Sender, Suggestion},
    net::{Cancel, Network, RealNetwork, RealNetworkOptions},
    profiles::Profiles,
    report,
    tasks::{News, Task, Teller},
    texts::Texts,
};
use std::{process::ExitCode, sync::Arc, time::Instant};

fn main() -> ExitCode {
    let started = Instant::now();
    desktop::leave_no_core_file();
    desktop::report_crashes(desktop::own_folder());
    let options = match Options::try_parse() {
        Ok(options) => options,
        Err(error) if error.use_stderr() => {
            say(error.to_string().trim_end());
            return ExitCode::from(64);
        }
        Err(help) => {
            tell(help.to_string().trim_end());
            return ExitCode::SUCCESS;
        }
    };
    let network = RealNetwork::new(RealNetworkOptions { resolver: options.dns, ca_file: options.ca_file });
    let (network, profiles) = match (network, Profiles::of_this_program()) {
        (Ok(network), Ok(profiles)) => (Arc::new(network), Arc::new(profiles)),
        (Err(error), _) => return refuse(&error),
        (_, Err(error)) => return refuse(&error),
    };
    let launch = Launch { file: options.file, timed_since: options.time_start.then_some(started) };
    run_window(launch, move || Box::new(EngineBackend { network, profiles }))
}

fn refuse(error: &dyn std::error::Error) -> ExitCode {
    say(&error.to_string());
    ExitCode::from(64)
}

/// The engine over the real network.
struct EngineBackend {
    network: Arc<dyn Network>,
    profiles: Arc<Profiles>,
}

impl Backend for EngineBackend {
    fn start(&mut self, request: RunRequest, wake: Wake) -> Box<dyn Feed> {
        let request = engine::RunRequest {
            run: request.run,
            account: request.account,
            only: request.only,
            timeout: DEFAULT_TIMEOUT,
        };
        let (network, profiles) = (Arc::clone(&self.network), Arc::clone(&self.profiles));
        Box::new(RunFeed(engine::start(request, network, profiles, Arc::from(wake))))
    }

    fn errand(&mut self, errand: Errand, wake: Wake) -> Box<dyn ErrandFeed> {
        let (network, profiles) = (Arc::clone(&self.network), Arc::clone(&self.profiles));
        Box::new(OnErrand(engine::start_errand(errand, network, profiles, Arc::from(wake))))
    }

    fn suggest(&mut self, email: &Email, provider: Option<&str>, wake: Wake) -> Box<dyn SuggestionFeed> {
        let (network, profiles) = (Arc::clone(&self.network), Arc::clone(&self.profiles));
        let (email, provider) = (email.clone(), provider.map(str::to_owned));
        let work = move |teller: &Teller<Suggestion>| {
            let tell = |found: &Discovery| {
                teller.tell(found.suggestion());
            };
            tell(&engine::discover(&email, provider.as_deref(), network, profiles, teller.cancel(), &tell));
        };
        // Without a thread the details stay empty, as they do for an unknown domain.
        Box::new(Search(Task::start("suggest", Arc::from(wake), work)))
    }

    fn look_at_sender(&mut self, sender: &Sender, wake: Wake) -> Box<dyn SenderFeed> {
        let (sender, network) = (sender.clone(), Arc::clone(&self.network));
        let work = move |cancel: &Cancel| engine::look_at_sender(&sender, &network, DEFAULT_TIMEOUT, cancel);
        Box::new(Look(Task::ask("sender", Arc::from(wake), work)))
    }

    fn local_programs(&mut self, wake: Wake) -> Box<dyn ProgramsFeed> {
        let network = Arc::clone(&self.network);
        // Without a thread no accounts are offered: they can be typed.
        Box::new(ReadPrograms(Task::ask("programs", Arc::from(wake), move |_| engine::local_programs(network.files()))))
    }

    fn problems(&self) -> Vec<String> {
        self.profiles.problems().iter().map(ToString::to_string).collect()
    }

    fn taken(&self, provider: Option<&str>) -> Taken {
        let named = Taken::by(&self.profiles, provider);
        named.or_else(|| Taken::by(&self.profiles, None)).unwrap_or_default()
    }

    fn providers(&self) -> Vec<(String, String)> {
        self.profiles.named().iter().map(|profile| (profile.id.clone(), profile.name.clone())).collect()
    }

    fn report(&self, board: &Board, texts: &Texts, format: ReportFormat) -> String {
        match format {
            ReportFormat::Html => report::html(board, texts),
            ReportFormat::Text => report::text(board, texts),
            ReportFormat::Json => report::json(board, texts),
        }
    }
}

/// Dropping the run cancels it.
struct RunFeed(Run);

impl Feed for RunFeed {
    fn try_next(&mut self) -> Option<Event> {
        self.0.try_next()
    }

    fn cancel(&mut self) {
        self.0.cancel();
    }
}

/// Dropping it cancels the errand.
struct OnErrand(ErrandRun);

impl ErrandFeed for OnErrand {
    fn try_next(&mut self) -> Option<ErrandEvent> {
        self.0.try_next()
    }

    fn cancel(&mut self) {
        self.0.cancel();
    }
}

/// Dropping it ends the search.
struct Search(Task<Suggestion>);

impl SuggestionFeed for Search {
    fn try_next(&mut self) -> Option<Suggestion> {
        self.0.try_next()
    }
}

struct ReadPrograms(Task<LocalPrograms>);

impl ProgramsFeed for ReadPrograms {
    fn try_next(&mut self) -> Option<LocalPrograms> {
        self.0.try_next()
    }
}

/// Dropping it ends the asking.
struct Look(Task<SenderReport>);

impl SenderFeed for Look {
    fn poll(&mut self) -> Looked {
        match self.0.news() {
            News::Event(report) => Looked::Found(Box::new(report)),
            News::Nothing => Looked::Asking,
            News::Ended(_) => Looked::Failed,
        }
    }
}
