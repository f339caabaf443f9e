use super::{EXIT_FAULT, EXIT_OK, EXIT_UNKNOWN, UsageError, language, network, options::CheckOptions, print, profiles};
use crate::{
    engine::{self, DEFAULT_TIMEOUT, RunRequest},
    model::{
        Account, Board, CheckId, Consent, Email, EntryError, EventKind, HostName, RunId, Secret, Server, State,
        Symptom, Wanted, parse_port,
    },
    profiles::Profiles,
    report,
    texts::Texts,
};
use std::{
    fs::File,
    io::{BufRead, BufReader},
    path::Path,
    sync::Arc,
    time::Duration,
};

/// The environment variable a password may be in.
const PASSWORD_VARIABLE: &str = "MAILMEDIC_PASSWORD";
/// No password is longer; a file that is was named by mistake.
const MAX_PASSWORD_BYTES: u64 = 4_096;

pub(super) fn run(options: CheckOptions) -> Result<u8, UsageError> {
    let lang = language(options.lang.as_deref())?;
    let texts = Texts::new(lang);
    let profiles = profiles()?;
    let account = account(&options, &texts, &profiles)?;
    let only = only(options.only.as_deref())?;
    let timeout = timeout(options.timeout.as_deref())?;
    let network = network(&options.network)?;
    let request = RunRequest { run: RunId(1), account, only, timeout };
    let board = follow(engine::start(request, network, profiles, Arc::new(|| {})), &texts);
    write(&options, &board, &texts)?;
    Ok(exit_code(&board))
}

/// Takes the events in until the run ends; says on stderr what is being tried, when a person is looking.
fn follow(run: engine::Run, texts: &Texts) -> Board {
    let mut board = Board::new(RunId(1));
    let shows_progress = std::io::IsTerminal::is_terminal(&std::io::stderr());
    while let Some(event) = run.next() {
        if let (true, EventKind::Finished(finding)) = (shows_progress, &event.kind) {
            eprintln!("{}: {}", texts.check_name(finding.check), texts.state_word(finding.state));
        }
        let is_end = matches!(event.kind, EventKind::Done { .. });
        engine::fold(&mut board, event);
        if is_end {
            break;
        }
    }
    board
}

fn write(options: &CheckOptions, board: &Board, texts: &Texts) -> Result<(), UsageError> {
    if options.json {
        print(&report::json(board, texts));
    } else if let Some(file) = &options.html {
        std::fs::write(file, report::html(board, texts))
            .map_err(|error| UsageError::new("--html", format!("{}: {error}", file.display())))?;
        eprintln!("{}", file.display());
    } else {
        print(&report::text(board, texts));
    }
    Ok(())
}

fn exit_code(board: &Board) -> u8 {
    match board.verdict.as_ref().map(|verdict| verdict.state) {
        Some(State::Ok) => EXIT_OK,
        Some(State::Fault | State::Warning) => EXIT_FAULT,
        Some(State::Unknown | State::Skipped) | None => EXIT_UNKNOWN,
    }
}

fn account(options: &CheckOptions, texts: &Texts, profiles: &Profiles) -> Result<Account, UsageError> {
    let entry = |option: &'static str| move |error: EntryError| UsageError::new(option, texts.entry_error(error));
    let email = Email::parse(&options.email).map_err(entry("--email"))?;
    let mut account = Account::new(email);
    account.protocol = word("--protocol", options.protocol.as_deref(), "imap, pop")?;
    account.security = word("--security", options.security.as_deref(), "tls, starttls, none")?;
    account.wanted = wanted(options, texts)?;
    // Whoever describes a message misses that one.
    let usual = if account.wanted.is_empty() { Symptom::default() } else { Symptom::SomeMissing };
    account.symptom = word("--symptom", options.symptom.as_deref(), "nothing-arrives, some-missing")?.unwrap_or(usual);
    if let Some(server) = &options.server {
        let (host, port) = HostName::parse_with_port(server).map_err(entry("--server"))?;
        account.host = Some(host);
        account.port = port;
    }
    if let Some(port) = &options.port {
        account.port = Some(parse_port(port).map_err(entry("--port"))?);
    }
    if let Some(server) = &options.outgoing_server {
        let (host, port) = HostName::parse_with_port(server).map_err(entry("--outgoing-server"))?;
        account.outgoing = Some(Server { port, ..Server::named(host) });
    }
    if let Some(id) = &options.provider {
        if profiles.by_id(id).is_none() {
            let known: Vec<&str> = profiles.named().iter().map(|profile| profile.id.as_str()).collect();
            return Err(UsageError::new("--provider", format!("'{id}' is not one of {}, generic", known.join(", "))));
        }
        account.provider = Some(id.clone());
    }
    account.user_name = options.user.clone().filter(|name| !name.trim().is_empty());
    account.password = password(options)?;
    if let Some(host) = &options.trust_server {
        account.consents.push(Consent::UnexpectedServer(HostName::parse(host).map_err(entry("--trust-server"))?));
    }
    if let Some(host) = &options.allow_clear_text {
        account.consents.push(Consent::ClearText(HostName::parse(host).map_err(entry("--allow-clear-text"))?));
    }
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

fn word<T: std::str::FromStr>(
    option: &'static str,
    word: Option<&str>,
    choices: &str,
) -> Result<Option<T>, UsageError> {
    match word {
        None => Ok(None),
        Some(text) => {
            text.parse().map(Some).map_err(|_| UsageError::new(option, format!("'{text}' is not one of {choices}")))
        }
    }
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

/// The password, from where it may come; never from an argument, which every user of the computer can read.
fn password(options: &CheckOptions) -> Result<Option<Secret>, UsageError> {
    if let Some(file) = &options.password_file {
        return from_file(file).map(Some);
    }
    if options.password_stdin {
        return first_line(std::io::stdin().lock()).map(Some).map_err(|e| UsageError::new("--password-stdin", e));
    }
    match std::env::var(PASSWORD_VARIABLE) {
        Ok(password) if !password.is_empty() => Ok(Some(Secret::new(password))),
        Ok(_) | Err(std::env::VarError::NotPresent) => Ok(None),
        Err(std::env::VarError::NotUnicode(_)) => Err(UsageError::new(PASSWORD_VARIABLE, "is not valid UTF-8")),
    }
}

fn from_file(path: &Path) -> Result<Secret, UsageError> {
    let named =
        |reason: &dyn std::fmt::Display| UsageError::new("--password-file", format!("{}: {reason}", path.display()));
    let file = File::open(path).map_err(|error| named(&error))?;
    first_line(BufReader::new(file)).map_err(|error| named(&error))
}

fn first_line(reader: impl BufRead) -> Result<Secret, String> {
    let mut line = String::new();
    reader
        .take(MAX_PASSWORD_BYTES)
        .read_line(&mut line)
        // The error's own words could quote what was read.
        .map_err(|error| {
            if error.kind() == std::io::ErrorKind::InvalidData {
                "is not valid UTF-8".into()
            } else {
                error.to_string()
            }
        })?;
    let password = line.trim_end_matches(['\r', '\n']);
    if password.is_empty() { Err("holds no password".into()) } else { Ok(Secret::new(password.to_owned())) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts::Lang;

    #[test]
    fn passwords_are_the_first_line_and_nothing_else() {
        assert_eq!(first_line("pà ss\r\nx".as_bytes()).unwrap().reveal(), "pà ss");
        assert!(first_line("".as_bytes()).is_err());
        assert!(first_line(&b"\xff\xfe\n"[..]).is_err());
    }

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
