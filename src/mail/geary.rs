//! Geary keeps each account in a folder of its own, in `geary.ini`.
use super::key_file::{Group, KeyFile};
use crate::model::{Habits, MailProgram, ProgramAccount, Protocol, Security, SetServer};

/// The account of a `geary.ini`. `None`: it has no server of its own (Gmail and its like are known to Geary by name).
pub fn account(file: &KeyFile, source: &str) -> Option<ProgramAccount> {
    let account = file.group("Account");
    let emails = account.and_then(|group| group.text("sender_mailboxes").or_else(|| group.text("primary_email")));
    let emails: Vec<String> = emails.unwrap_or_default().split([';', ',']).filter_map(address).collect();
    let incoming = server(file.group("Incoming")?)?;
    Some(ProgramAccount {
        program: MailProgram::Geary,
        profile: None,
        emails,
        protocol: Protocol::Imap,
        outgoing: file.group("Outgoing").and_then(server),
        habits: Habits {
            is_disabled: file.text("Metadata", "status").is_some_and(|word| word.eq_ignore_ascii_case("disabled")),
            ..Habits::default()
        },
        incoming,
        source: source.to_owned(),
        last_used_unix: None,
    })
}

/// `Anna <anna@ditta.it>` or the address alone.
fn address(mailbox: &str) -> Option<String> {
    let inner = mailbox.rsplit_once('<').map_or(mailbox, |(_, rest)| rest.split('>').next().unwrap_or(rest));
    Some(inner.trim().to_owned()).filter(|email| email.contains('@'))
}

fn server(group: &Group) -> Option<SetServer> {
    let security = match group.text("transport_security") {
        Some("transport") => Some(Security::Tls),
        Some("start-tls") => Some(Security::StartTls),
        Some("none") => Some(Security::None),
        _ => None,
    };
    Some(SetServer {
        host: group.text("host")?.to_owned(),
        port: group.number("port").filter(|port| *port != 0),
        security,
        user_name: group.text("login").map(str::to_owned),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const FILE: &str = "[Metadata]\nversion=1\nstatus=enabled\n\n[Account]\nordinal=1\nlabel=\nprefetch_days=14\n\
        sender_mailboxes=Anna Bianchi <anna@ditta.it>;info@ditta.it;\nservice_provider=other\n\n[Folders]\n\n[Incoming]\nlogin=anna@ditta.it\n\
        remember_password=true\nhost=imap.ditta.it\nport=143\ntransport_security=start-tls\ncredentials=custom\n\n[Outgoing]\n\
        host=smtp.ditta.it\nport=465\ntransport_security=transport\ncredentials=use-incoming\n";

    #[test]
    fn an_account() {
        let found = account(&KeyFile::read(FILE.as_bytes()), "/g/geary.ini").unwrap();
        assert_eq!(found.emails, ["anna@ditta.it", "info@ditta.it"]);
        assert_eq!((found.incoming.port, found.incoming.security), (Some(143), Some(Security::StartTls)));
        assert_eq!(found.incoming.user_name.as_deref(), Some("anna@ditta.it"));
        assert_eq!(found.outgoing.unwrap().security, Some(Security::Tls));
        assert!(!found.habits.is_disabled);
        let gmail = FILE.replace("host=", "was=");
        assert_eq!(account(&KeyFile::read(gmail.as_bytes()), ""), None);
        let off = FILE.replace("status=enabled", "status=disabled");
        assert!(account(&KeyFile::read(off.as_bytes()), "").unwrap().habits.is_disabled);
    }

    proptest! {
        #[test]
        fn any_file_is_read(text in "(\\[(Account|Incoming|Outgoing)\\]|host=[a-z.<>]{0,9}|sender_mailboxes=[a@<>; ]{0,20}|port=[0-9-]{0,9}|\n){0,20}") {
            let found = account(&KeyFile::read(text.as_bytes()), "");
            prop_assert!(found.is_none_or(|found| !found.incoming.host.is_empty()));
        }
    }
}
