//! The window's program. The only thing done here is to give the window what it needs from outside.
#![cfg_attr(windows, windows_subsystem = "windows")]

use mailmedic::{
    gui::{Backend, Feed, ReportFormat, RunRequest, SuggestionFeed, Wake, run_window},
    model::{Board, Email, Event, EventKind, Suggestion},
    texts::Texts,
};
use std::process::ExitCode;

fn main() -> ExitCode {
    run_window(|| Box::new(NotConnected))
}

/// Stands where the engine goes: every run ends at once, nothing is known.
struct NotConnected;

struct EndsAtOnce(Option<Event>);

impl Feed for EndsAtOnce {
    fn try_next(&mut self) -> Option<Event> {
        self.0.take()
    }

    fn cancel(&mut self) {}
}

impl SuggestionFeed for EndsAtOnce {
    fn try_next(&mut self) -> Option<Suggestion> {
        None
    }
}

impl Backend for NotConnected {
    fn start(&mut self, request: RunRequest, _wake: Wake) -> Box<dyn Feed> {
        let kind = EventKind::Done { cancelled: true, took_ms: 0 };
        Box::new(EndsAtOnce(Some(Event { run: request.run, kind })))
    }

    fn suggest(&mut self, _email: &Email, _provider: Option<&str>, _wake: Wake) -> Box<dyn SuggestionFeed> {
        Box::new(EndsAtOnce(None))
    }

    fn providers(&self) -> Vec<(String, String)> {
        Vec::new()
    }

    fn report(&self, _board: &Board, _texts: &Texts, _format: ReportFormat) -> String {
        String::new()
    }
}
