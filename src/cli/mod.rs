//! The command line: for technicians, scripts and monitoring. JSON only on stdout; messages and progress on stderr.
mod account;
mod attachment;
mod bounce;
mod check;
mod discover;
mod errand;
mod headers;
mod options;
mod password;
mod programs;
mod sender;

use crate::{
    files,
    model::{State, moves_text},
    net::{Network, RealNetwork, RealNetworkOptions},
    profiles::Profiles,
    texts::Lang,
};
use clap::Parser;
use options::{Cli, Command, NetworkOptions};
use std::{
    borrow::Cow,
    io::{self, ErrorKind, Read, Write},
    path::Path,
    process::ExitCode,
    sync::Arc,
};

/// Healthy, nothing wrong.
const EXIT_OK: u8 = 0;
/// A fault was found.
const EXIT_FAULT: u8 = 1;
/// Could not find out.
const EXIT_UNKNOWN: u8 = 2;
/// Wrong usage; the message names the option (`EX_USAGE` of sysexits.h).
const EXIT_USAGE: u8 = 64;
/// Nothing is wrong but that the answer could not be written (`EX_IOERR`).
const EXIT_NOT_WRITTEN: u8 = 74;

/// Why the command line could not be followed, or its answer not be written. The message names the option.
#[derive(Debug, thiserror::Error)]
#[error("{option}: {reason}")]
struct UsageError {
    option: &'static str,
    reason: String,
    exit: u8,
}

impl UsageError {
    fn new(option: &'static str, reason: impl ToString) -> Self {
        Self { option, reason: reason.to_string(), exit: EXIT_USAGE }
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
            return ExitCode::from(if error.use_stderr() {
                say(&error.to_string());
                EXIT_USAGE
            } else {
                ended(print(&error.to_string()).map(|()| EXIT_OK))
            });
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
    ExitCode::from(ended(outcome))
}

fn ended(outcome: Result<u8, UsageError>) -> u8 {
    outcome.unwrap_or_else(|error| {
        say(&format!("mailmedic-cli: {error}"));
        error.exit
    })
}

/// How things stand, as a number; what it means was judged elsewhere.
fn exit_code(state: State) -> u8 {
    match state {
        State::Ok => EXIT_OK,
        State::Fault | State::Warning => EXIT_FAULT,
        State::Unknown | State::Skipped => EXIT_UNKNOWN,
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
        say(&format!("mailmedic-cli: {problem}"));
    }
    Ok(Arc::new(profiles))
}

fn language(option: Option<&str>) -> Result<Lang, UsageError> {
    match option {
        None => Ok(Lang::of_system()),
        Some(word) => Lang::from_id(word).ok_or_else(|| {
            UsageError::new("--lang", format!("'{word}' is not one of {}", Lang::ALL.map(Lang::id).join(", ")))
        }),
    }
}

/// The beginning of a message: a file, what comes through a pipe, or standard input.
fn message(file: &Path, most_bytes: u64) -> Result<Vec<u8>, UsageError> {
    let named = |error: io::Error| UsageError::new("FILE", format!("{}: {error}", file.display()));
    let mut input = Vec::new();
    let read = if file == Path::new("-") {
        io::stdin().lock().take(most_bytes).read_to_end(&mut input)
    } else {
        files::open_given(file).and_then(|given| given.take(most_bytes).read_to_end(&mut input))
    };
    read.map(|_| input).map_err(named)
}

/// Writes an answer to stdout; a reader that went away is no error of ours.
fn print(text: &str) -> Result<(), UsageError> {
    let mut out = io::stdout().lock();
    let mut write = || {
        out.write_all(harmless(text).as_bytes())?;
        if !text.ends_with('\n') {
            out.write_all(b"\n")?;
        }
        out.flush()
    };
    match write() {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            let option = "standard output";
            Err(UsageError { option, reason: error.to_string(), exit: EXIT_NOT_WRITTEN })
        }
        _ => Ok(()),
    }
}

/// A line on stderr. Where that cannot be written either, nobody is there to be told.
fn say(text: &str) {
    let _ = writeln!(io::stderr().lock(), "{}", harmless(text).trim_end());
}

/// The beginning of a line on stderr, for what is typed behind it.
fn say_without_end(text: &str) {
    let mut err = io::stderr().lock();
    let _ = err.write_all(text.as_bytes()).and_then(|()| err.flush());
}

/// No byte of it moves a terminal's cursor or turns its lines round. As JSON escapes them: what a machine reads of an
/// answer stays the same.
fn harmless(text: &str) -> Cow<'_, str> {
    let is_harmful = |c: char| !matches!(c, '\n' | '\t') && moves_text(c);
    if !text.contains(is_harmful) {
        return Cow::Borrowed(text);
    }
    let escape = |c: char| if is_harmful(c) { format!("\\u{:04x}", u32::from(c)) } else { c.to_string() };
    Cow::Owned(text.chars().map(escape).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_moves_the_cursor() {
        assert_eq!(harmless("a\tè\n"), "a\tè\n");
        assert_eq!(harmless("\u{1b}[31m\u{9b}1m\u{202e}\r\u{7f}"), "\\u001b[31m\\u009b1m\\u202e\\u000d\\u007f");
        let json = serde_json::json!({ "words": "\u{9b}\u{202e}" }).to_string();
        let read: serde_json::Value = serde_json::from_str(&harmless(&json)).unwrap();
        assert_eq!(read["words"], "\u{9b}\u{202e}");
    }
}
