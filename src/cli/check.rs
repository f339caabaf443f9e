use super::{
    EXIT_NOT_WRITTEN, EXIT_OK, UsageError,
    account::{self, word},
    exit_code, language, network,
    options::CheckOptions,
    print, profiles, say,
};
use crate::{
    engine::{self, DEFAULT_TIMEOUT, RunRequest},
    files,
    model::{
        Account, Board, CheckId, Email, EntryError, EventKind, RunId, Sender, State, Symptom, Wanted, read_message_size,
    },
    profiles::Profiles,
    report,
    texts::Texts,
};
use std::{sync::Arc, time::Duration};

pub(super) fn run(options: CheckOptions) -> Result<u8, UsageError> {
    let lang = language(options.account.lang.as_deref())?;
    let texts = Texts::new(lang);
    let profiles = profiles()?;
    let account = account(&options, &texts, &profiles)?;
    let only = only(options.only.as_deref())?;
    let timeout = timeout(options.timeout.as_deref())?;
    let network = network(&options.account.network)?;
    let request = RunRequest { run: RunId(1), account, only, timeout };
    let board = follow(engine::start(request, network, profiles, Arc::new(|| {})), &texts);
    let code = exit_code(board.verdict.as_ref().map_or(State::Unknown, |verdict| verdict.state));
    let is_written = write(&options, &board, &texts)?;
    // What was found out is worth more than where it could not be written.
    Ok(if code == EXIT_OK && !is_written { EXIT_NOT_WRITTEN } else { code })
}

/// Takes the events in until the run ends; says on stderr what is being tried, when a person is looking.
fn follow(run: engine::Run, texts: &Texts) -> Board {
    let mut board = Board::new(RunId(1));
    let shows_progress = std::io::IsTerminal::is_terminal(&std::io::stderr());
    while let Some(event) = run.next() {
        if let (true, EventKind::Finished(finding)) = (shows_progress, &event.kind) {
            say(&format!("{}: {}", texts.check_name(finding.check), texts.state_word(finding.state)));
        }
        let is_end = matches!(event.kind, EventKind::Done { .. });
        engine::fold(&mut board, event);
        if is_end {
            break;
        }
    }
    board
}

/// `false`: the report could not be written where it was wanted. Then it is said on the terminal.
fn write(options: &CheckOptions, board: &Board, texts: &Texts) -> Result<bool, UsageError> {
    let Some(file) = &options.html else {
        print(&if options.json { report::json(board, texts) } else { report::text(board, texts) })?;
        return Ok(true);
    };
    match files::write_whole(file, report::html(board, texts).as_bytes()) {
        Ok(()) => {
            say(&file.display().to_string());
            Ok(true)
        }
        Err(error) => {
            say(&format!("mailmedic-cli: --html: {}: {error}", file.display()));
            print(&report::text(board, texts))?;
            Ok(false)
        }
    }
}

/// The account, and what the person complains of.
fn account(options: &CheckOptions, texts: &Texts, profiles: &Profiles) -> Result<Account, UsageError> {
    let mut account = account::read(&options.account, texts, profiles)?;
    account.wanted = wanted(options, texts)?;
    // Part of a name will do to search the mailbox; to ask DNS it takes the whole address. Where it came from is not known.
    let email = options.sender.as_deref().and_then(|typed| Email::parse(typed).ok());
    account.sender = email.map(|email| Sender { email, ip: None, helo: None });
    account.message_size_bytes = match &options.size {
        Some(typed) => Some(
            read_message_size(typed)
                .ok_or_else(|| UsageError::new("--size", format!("'{typed}' is not a size like 30MB")))?,
        ),
        None => None,
    };
    // Whoever describes a message misses that one.
    let usual = if account.wanted.is_empty() { Symptom::default() } else { Symptom::SomeMissing };
    account.symptom = word("--symptom", options.symptom.as_deref(), "nothing-arrives, some-missing")?.unwrap_or(usual);
    Ok(account)
}

fn wanted(options: &CheckOptions, texts: &Texts) -> Result<Wanted, UsageError> {
    let entry = |option: &'static str| move |error: EntryError| UsageError::new(option, texts.entry_error(error));
    let words = |option: &'static str, typed: Option<&String>| match typed {
        Some(typed) => Wanted::read_words(typed).map_err(entry(option)),
        None => Ok(None),
    };
    Ok(Wanted {
        sender: words("--sender", options.sender.as_ref())?,
        subject: words("--subject", options.subject.as_ref())?,
        since_unix: match &options.since {
            Some(typed) => Wanted::read_day(typed).map_err(entry("--since"))?,
            None => None,
        },
    })
}

fn only(list: Option<&str>) -> Result<Vec<CheckId>, UsageError> {
    let Some(list) = list else { return Ok(Vec::new()) };
    list.split(',')
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .map(|name| {
            name.parse().map_err(|_| {
                let known: Vec<&str> = CheckId::ALL.iter().map(|check| check.id()).collect();
                UsageError::new("--only", format!("'{name}' is not one of {}", known.join(", ")))
            })
        })
        .collect()
}

fn timeout(seconds: Option<&str>) -> Result<Duration, UsageError> {
    let Some(text) = seconds else { return Ok(DEFAULT_TIMEOUT) };
    match text.parse::<u64>() {
        Ok(seconds @ 1..=300) => Ok(Duration::from_secs(seconds)),
        _ => Err(UsageError::new("--timeout", format!("'{text}' is not a number of seconds from 1 to 300"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts::Lang;

    #[test]
    fn timeouts_have_bounds() {
        assert_eq!(timeout(None).unwrap(), DEFAULT_TIMEOUT);
        assert!(timeout(Some("0")).is_err() && timeout(Some("x")).is_err() && timeout(Some("301")).is_err());
    }

    #[test]
    fn unknown_checks_are_named() {
        assert_eq!(only(Some("port, login")).unwrap(), [CheckId::Port, CheckId::Login]);
        assert!(only(Some("port,quotas")).unwrap_err().to_string().contains("quotas"));
    }

    #[test]
    fn language_is_one_of_two() {
        assert_eq!(language(Some("it")).unwrap(), Lang::It);
        assert!(language(Some("de")).is_err());
    }
}
