//! The command line: for technicians, scripts and monitoring. JSON only on stdout; messages and progress on stderr.
mod account;
mod attachment;
mod bounce;
mod check;
mod discover;
mod errand;
mod headers;
mod options;
mod programs;
mod sender;

use crate::{
    model::State,
    net::{Network, RealNetwork, RealNetworkOptions},
    profiles::Profiles,
    texts::Lang,
};
use clap::Parser;
use options::{Cli, Command, NetworkOptions};
use std::{process::ExitCode, sync::Arc};

/// Healthy, nothing wrong.
const EXIT_OK: u8 = 0;
/// A fault was found.
const EXIT_FAULT: u8 = 1;
/// Could not find out.
const EXIT_UNKNOWN: u8 = 2;
/// Wrong usage; the message names the option (`EX_USAGE` of sysexits.h).
const EXIT_USAGE: u8 = 64;

/// Why the command line could not be followed. The message names the option.
#[derive(Debug, thiserror::Error)]
#[error("{option}: {reason}")]
struct UsageError {
    option: &'static str,
    reason: String,
}

impl UsageError {
    fn new(option: &'static str, reason: impl ToString) -> Self {
        Self { option, reason: reason.to_string() }
    }
}

/// The command line's definition, for its manual.
pub fn command() -> clap::Command {
    <Cli as clap::CommandFactory>::command()
}

/// Runs the command line of this process.
pub fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version are no mistakes and go to stdout.
            let code = if error.use_stderr() { EXIT_USAGE } else { EXIT_OK };
            // A closed pipe is the reader's choice.
            let _ = error.print();
            return ExitCode::from(code);
        }
    };
    let outcome = match cli.command {
        Command::Check(options) => check::run(*options),
        Command::Watch(options) => errand::watch(&options),
        Command::TestMessage(options) => errand::test_message(&options),
        Command::MoveToInbox(options) => errand::move_to_inbox(&options),
        Command::Discover(options) => discover::run(&options),
        Command::Programs(options) => programs::run(&options),
        Command::Bounce(options) => bounce::run(&options),
        Command::Headers(options) => headers::run(&options),
        Command::Attachment(options) => attachment::run(&options),
        Command::Sender(options) => sender::run(&options),
    };
    match outcome {
        Ok(code) => ExitCode::from(code),
        Err(error) => {
            eprintln!("mailmedic-cli: {error}");
            ExitCode::from(EXIT_USAGE)
        }
    }
}

fn exit_code(state: Option<State>) -> u8 {
    match state {
        Some(State::Ok) => EXIT_OK,
        Some(State::Fault | State::Warning) => EXIT_FAULT,
        Some(State::Unknown | State::Skipped) | None => EXIT_UNKNOWN,
    }
}

/// The real network, as the options say.
fn network(options: &NetworkOptions) -> Result<Arc<dyn Network>, UsageError> {
    let resolver = match &options.dns {
        Some(text) => Some(options::resolver(text)?),
        None => None,
    };
    let real = RealNetworkOptions { resolver, ca_file: options.ca_file.clone() };
    let network = RealNetwork::new(real).map_err(|error| UsageError::new("--ca-file", error))?;
    Ok(Arc::new(network))
}

fn profiles() -> Result<Arc<Profiles>, UsageError> {
    let profiles = Profiles::of_this_program().map_err(|error| UsageError::new("--provider", error))?;
    for problem in profiles.problems() {
        eprintln!("mailmedic-cli: {problem}");
    }
    Ok(Arc::new(profiles))
}

fn language(option: Option<&str>) -> Result<Lang, UsageError> {
    match option {
        None => Ok(Lang::of_system()),
        Some(word) => Lang::ALL
            .into_iter()
            .find(|lang| lang.id() == word)
            .ok_or_else(|| UsageError::new("--lang", format!("'{word}' is not one of it, en"))),
    }
}

/// Writes an answer to stdout; a reader that went away is no error of ours.
fn print(text: &str) {
    use std::io::Write;
    let mut out = std::io::stdout().lock();
    let _ = out.write_all(text.as_bytes());
    if !text.ends_with('\n') {
        let _ = out.write_all(b"\n");
    }
    let _ = out.flush();
}
