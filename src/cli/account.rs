//! The account as the options name it.
use super::{UsageError, options::AccountOptions, password};
use crate::{
    model::{Account, Consent, Email, EntryError, HostName, Server, parse_port},
    profiles::Profiles,
    texts::Texts,
};

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
    account.password = password::read(options)?;
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
