//! The account as the options name it.
use super::{UsageError, options::AccountOptions};
use crate::{
    model::{Account, Consent, Email, EntryError, HostName, Secret, Server, parse_port},
    profiles::Profiles,
    texts::Texts,
};
use std::{
    fs::File,
    io::{BufRead, BufReader},
    path::Path,
};

/// The environment variable a password may be in.
const PASSWORD_VARIABLE: &str = "MAILMEDIC_PASSWORD";
/// No password is longer; a file that is was named by mistake.
const MAX_PASSWORD_BYTES: u64 = 4_096;

/// The account as the options say.
pub(super) fn read(options: &AccountOptions, texts: &Texts, profiles: &Profiles) -> Result<Account, UsageError> {
    let entry = |option: &'static str| move |error: EntryError| UsageError::new(option, texts.entry_error(error));
    let email = Email::parse(&options.email).map_err(entry("--email"))?;
    let mut account = Account::new(email);
    account.protocol = word("--protocol", options.protocol.as_deref(), "imap, pop")?;
    account.security = word("--security", options.security.as_deref(), "tls, starttls, none")?;
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
    for host in &options.trust_server {
        account.consents.push(Consent::UnexpectedServer(HostName::parse(host).map_err(entry("--trust-server"))?));
    }
    if let Some(host) = &options.allow_clear_text {
        account.consents.push(Consent::ClearText(HostName::parse(host).map_err(entry("--allow-clear-text"))?));
    }
    Ok(account)
}

/// One of the choices of an option.
pub(super) fn word<T: std::str::FromStr>(
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

/// The password, from where it may come; never from an argument, which every user of the computer can read.
fn password(options: &AccountOptions) -> Result<Option<Secret>, UsageError> {
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

    #[test]
    fn passwords_are_the_first_line_and_nothing_else() {
        assert_eq!(first_line("pà ss\r\nx".as_bytes()).unwrap().reveal(), "pà ss");
        assert!(first_line("".as_bytes()).is_err());
        assert!(first_line(&b"\xff\xfe\n"[..]).is_err());
    }
}
