use super::{UsageError, exit_code, network, options::NetworkOptions, options::ProgramsOptions, print};
use crate::{
    files,
    mail::windows_registry::{Export, FILE_BYTES},
    model::{LocalPrograms, ProgramAccount, SetServer},
    net::ExportedRegistry,
    studies,
};
use serde_json::{Value, json};
use std::path::Path;

pub(super) fn run(options: &ProgramsOptions) -> Result<u8, UsageError> {
    let found = match &options.registry {
        Some(path) => studies::local_programs(&ExportedRegistry(exported(path)?)),
        None => {
            let network = network(&NetworkOptions { dns: None, ca_file: None })?;
            studies::local_programs(network.files())
        }
    };
    if options.json {
        print(&in_json(&found).to_string())?;
    } else {
        print(&in_words(&found))?;
    }
    Ok(exit_code(studies::programs_state(&found)))
}

fn exported(path: &Path) -> Result<Export, UsageError> {
    let named = |error: std::io::Error| UsageError::new("--registry", format!("{}: {error}", path.display()));
    let most = u64::try_from(FILE_BYTES).unwrap_or(u64::MAX);
    Ok(Export::read(&files::read(path, most).map_err(named)?))
}

fn in_json(found: &LocalPrograms) -> Value {
    let server = |server: &SetServer| {
        json!({
            "server": server.host,
            "port": server.port,
            "security": server.security.map(crate::model::Security::id),
            "user": server.user_name,
        })
    };
    let account = |account: &ProgramAccount| {
        let habits = account.habits;
        json!({
            "program": account.program.id(),
            "profile": account.profile,
            "emails": account.emails,
            "protocol": account.protocol.id(),
            "incoming": server(&account.incoming),
            "outgoing": account.outgoing.as_ref().map(server),
            "offline": habits.is_offline,
            "disabled": habits.is_disabled,
            "looks_by_itself": !habits.never_looks_by_itself,
            "deletes_collected": habits.deletes_collected,
            "deletes_after_days": habits.deletes_after_days,
            "keeps_days": habits.keeps_days,
            "keeps_newest": habits.keeps_newest,
            "last_used_unix": account.last_used_unix,
            "source": account.source,
        })
    };
    let unread = found
        .unread
        .iter()
        .map(|unread| json!({"program": unread.program.id(), "why": unread.why.id(), "source": unread.source}));
    json!({
        "version": 1,
        "accounts": found.accounts.iter().map(account).collect::<Vec<_>>(),
        "unread": unread.collect::<Vec<_>>(),
        "lacked_room": found.lacked_room,
    })
}

fn in_words(found: &LocalPrograms) -> String {
    let mut lines = Vec::new();
    for account in &found.accounts {
        let (port, security) = account.incoming.incoming_way(account.protocol);
        let user = account.incoming.user_name.as_deref().unwrap_or("-");
        lines.push(format!("{}  {}", account.label(), account.program));
        lines.push(format!("  {:<9} {}:{port} {security}, user {user}", account.protocol.id(), account.incoming.host));
        if let Some(server) = &account.outgoing {
            let port = server.port.map_or_else(|| "-".to_owned(), |port| port.to_string());
            let security = server.security.map_or("-", crate::model::Security::id);
            lines.push(format!("  outgoing  {}:{port} {security}", server.host));
        }
        let habits = account.habits;
        let notes = [
            (habits.is_offline, "works offline"),
            (habits.is_disabled, "switched off"),
            (habits.never_looks_by_itself, "never looks for mail by itself"),
            (habits.deletes_collected, "deletes what it collects from the server"),
        ];
        lines.extend(notes.iter().filter(|(is_so, _)| *is_so).map(|(_, note)| format!("  note      {note}")));
        lines.push(format!("  from      {}", account.source));
    }
    for unread in &found.unread {
        lines.push(format!("{} not read ({}): {}", unread.program, unread.why.id(), unread.source));
    }
    if found.lacked_room {
        lines.push("this computer has no room left to open all files (too many are open)".to_owned());
    }
    if lines.is_empty() { "no accounts of mail programs found".to_owned() } else { lines.join("\n") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_export_is_listed_without_passwords() {
        let bytes = include_bytes!("../mail/outlook/profile.reg");
        let found = studies::local_programs(&ExportedRegistry(Export::read(bytes)));
        let listed = in_json(&found);
        assert_eq!(listed["accounts"][0]["program"], "outlook");
        assert_eq!(listed["accounts"][0]["incoming"]["server"], "imap.studiorosi.it");
        assert_eq!(listed["accounts"][1]["deletes_after_days"], 5);
        let words = in_words(&found);
        assert!(words.contains("imap      imap.studiorosi.it:993 tls, user maria@studiorossi.it"), "{words}");
        assert!(!words.to_lowercase().contains("password") && !listed.to_string().to_lowercase().contains("password"));
    }
}
