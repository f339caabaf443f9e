//! The window's program. The only thing done here is to give the window what it needs from outside.
#![cfg_attr(windows, windows_subsystem = "windows")]

use clap::Parser as _;
use mailmedic::{
    desktop,
    engine::{self, DEFAULT_TIMEOUT, RunRequest},
    gui::{Backend, Launch, Options, ReportFormat, run_window, say, tell},
    model::{Board, Discovery, Email, Errand, ErrandEvent, Event, LocalPrograms, Sender, Suggestion},
    net::{Network, RealNetwork, RealNetworkOptions},
    profiles::Profiles,
    report,
    studies::{self, SenderReport, Taken},
    tasks::{Task, Teller, Wake},
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
    fn start(&mut self, request: RunRequest, wake: Wake) -> Task<Event> {
        engine::start(request, Arc::clone(&self.network), Arc::clone(&self.profiles), wake)
    }

    fn errand(&mut self, errand: Errand, wake: Wake) -> Task<ErrandEvent> {
        engine::start_errand(errand, Arc::clone(&self.network), Arc::clone(&self.profiles), wake)
    }

    fn suggest(&mut self, email: &Email, provider: Option<&str>, wake: Wake) -> Task<Suggestion> {
        let (network, profiles) = (Arc::clone(&self.network), Arc::clone(&self.profiles));
        let (email, provider) = (email.clone(), provider.map(str::to_owned));
        let work = move |teller: &Teller<Suggestion>| {
            let tell = |found: &Discovery| {
                teller.tell(found.suggestion());
            };
            tell(&studies::discover(&email, provider.as_deref(), network, profiles, teller.cancel(), &tell));
        };
        // Without a thread the details stay empty, as they do for an unknown domain.
        Task::start("suggest", wake, work)
    }

    fn look_at_sender(&mut self, sender: &Sender, wake: Wake) -> Task<SenderReport> {
        let (sender, network) = (sender.clone(), Arc::clone(&self.network));
        Task::ask("sender", wake, move |cancel| studies::look_at_sender(&sender, &network, DEFAULT_TIMEOUT, cancel))
    }

    fn local_programs(&mut self, wake: Wake) -> Task<LocalPrograms> {
        let network = Arc::clone(&self.network);
        // Without a thread no accounts are offered: they can be typed.
        Task::ask("programs", wake, move |_| studies::local_programs(network.files()))
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
