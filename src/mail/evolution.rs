//! Evolution keeps each part of an account in a file of its own, `UID.source`: the account, its identity, the server it
//! sends through. What belongs together is told by the UIDs.
use super::key_file::{Group, KeyFile};
use crate::model::{Habits, MailProgram, ProgramAccount, Protocol, Security, SetServer};

/// The most files of one folder.
pub const FILES: usize = 2_000;
/// A real file has about 1,000 bytes.
pub const FILE_BYTES: usize = 64 << 10;
/// All files of a folder together.
pub const ALL_BYTES: usize = 4 << 20;
/// The groups that speak of mail; the same folder holds calendars and address books.
pub const GROUPS: [&str; 9] = [
    "Data Source",
    "Mail Account",
    "Authentication",
    "Security",
    "Mail Identity",
    "Mail Submission",
    "Mail Transport",
    "Pop Backend",
    "Refresh",
];

/// The accounts of a folder of sources: (UID, file). `folder` says where they were read.
pub fn accounts(sources: &[(String, KeyFile)], folder: &str) -> Vec<ProgramAccount> {
    sources.iter().take(FILES).filter_map(|(uid, file)| account(uid, file, sources, folder)).collect()
}

fn account(uid: &str, file: &KeyFile, sources: &[(String, KeyFile)], folder: &str) -> Option<ProgramAccount> {
    let mail = file.group("Mail Account")?;
    let protocol = match mail.text("BackendName")? {
        "imapx" | "imap" => Protocol::Imap,
        "pop" => Protocol::Pop3,
        _ => return None,
    };
    let incoming = server(file)?;
    let of = |wanted: &str| sources.iter().find(|(uid, _)| uid == wanted).map(|(_, file)| file);
    let identity = mail.text("IdentityUid").and_then(of);
    let email = identity.and_then(|file| file.text("Mail Identity", "Address")).map(str::to_owned);
    let transport = identity.and_then(|file| file.text("Mail Submission", "TransportUid")).and_then(of);
    let is_smtp = |file: &&KeyFile| file.text("Mail Transport", "BackendName") == Some("smtp");
    let outgoing = transport.filter(is_smtp).and_then(server);
    let truth = |group: &str, key: &str| file.group(group).and_then(|group| group.truth(key));
    let pop = file.group("Pop Backend").filter(|_| protocol == Protocol::Pop3);
    let keeps = pop.map(|pop| pop.truth("KeepOnServer") == Some(true));
    let days = pop.and_then(|pop| pop.number("DeleteAfterDays")).filter(|days: &u32| *days > 0);
    Some(ProgramAccount {
        program: MailProgram::Evolution,
        profile: None,
        emails: email.into_iter().collect(),
        protocol,
        incoming,
        outgoing,
        habits: Habits {
            is_disabled: truth("Data Source", "Enabled") == Some(false),
            deletes_collected: keeps == Some(false),
            deletes_after_days: days.filter(|_| keeps == Some(true)),
            never_looks_by_itself: truth("Refresh", "Enabled") == Some(false),
            ..Habits::default()
        },
        source: format!("{folder}/{uid}.source"),
        last_used_unix: None,
    })
}

fn server(file: &KeyFile) -> Option<SetServer> {
    let login = file.group("Authentication")?;
    let security = file.group("Security").and_then(|group: &Group| group.text("Method")).and_then(|word| match word {
        "ssl-on-alternate-port" | "tls" => Some(Security::Tls),
        "starttls-on-standard-port" => Some(Security::StartTls),
        "none" => Some(Security::None),
        _ => None,
    });
    Some(SetServer {
        host: login.text("Host")?.to_owned(),
        port: login.number("Port").filter(|port| *port != 0),
        security,
        user_name: login.text("User").map(str::to_owned),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn source(uid: &str, text: &str) -> (String, KeyFile) {
        (uid.to_owned(), KeyFile::read(text.as_bytes()))
    }

    const ACCOUNT: &str = "\n[Data Source]\nDisplayName=anna@ditta.it\nEnabled=true\nParent=\n\n[Refresh]\nEnabled=true\nIntervalMinutes=60\n\n\
        [Mail Account]\nBackendName=imapx\nIdentityUid=i1\nArchiveFolder=\nNeedsInitialSetup=false\n\n[Authentication]\n\
        Host=imap.ditta.it\nMethod=plain/password\nPort=993\nProxyUid=system-proxy\nRememberPassword=true\nUser=anna@ditta.it\n\n\
        [Security]\nMethod=ssl-on-alternate-port\n";
    const IDENTITY: &str = "[Data Source]\nEnabled=true\nParent=a1\n[Mail Submission]\nTransportUid=t1\nSentFolder=folder://a1/Sent\n\
        [Mail Identity]\nAddress=anna@ditta.it\nName=Anna\n";
    const TRANSPORT: &str = "[Authentication]\nHost=smtp.ditta.it\nPort=587\nUser=anna@ditta.it\n[Security]\n\
        Method=starttls-on-standard-port\n[Mail Transport]\nBackendName=smtp\n";

    #[test]
    fn an_account_in_its_three_files() {
        let sources = [source("a1", ACCOUNT), source("i1", IDENTITY), source("t1", TRANSPORT)];
        let found = accounts(&sources, "/s");
        let [account] = found.as_slice() else { panic!("{found:?}") };
        assert_eq!((account.emails.as_slice(), account.protocol), (&["anna@ditta.it".to_owned()][..], Protocol::Imap));
        let incoming = &account.incoming;
        assert_eq!((incoming.host.as_str(), incoming.port), ("imap.ditta.it", Some(993)));
        assert_eq!((incoming.security, incoming.user_name.as_deref()), (Some(Security::Tls), Some("anna@ditta.it")));
        let outgoing = account.outgoing.as_ref().unwrap();
        assert_eq!((outgoing.host.as_str(), outgoing.security), ("smtp.ditta.it", Some(Security::StartTls)));
        assert_eq!(account.source, "/s/a1.source");
        assert_eq!(account.habits, Habits::default());
    }

    #[test]
    fn pop_and_what_is_switched_off() {
        let pop = ACCOUNT.replace("imapx", "pop").replace("Enabled=true", "Enabled=false");
        let keeps = format!("{pop}[Pop Backend]\nKeepOnServer=true\nDeleteAfterDays=7\n");
        let found = accounts(&[source("a1", &pop), source("a2", &keeps), source("x", TRANSPORT)], "/s");
        let habits: Vec<Habits> = found.iter().map(|account| account.habits).collect();
        assert!(habits.iter().all(|h| h.is_disabled && h.never_looks_by_itself));
        assert_eq!(habits[1].deletes_after_days, Some(7));
        assert!(!habits[1].deletes_collected);
    }

    proptest! {
        #[test]
        fn any_sources_are_read(texts in proptest::collection::vec("(\\[(Mail Account|Authentication|Security)\\]|BackendName=pop|Host=[a-z.]{0,9}|Port=[0-9-]{0,9}|IdentityUid=[0-3]|\n){0,20}", 0..5)) {
            let sources: Vec<_> = texts.iter().enumerate().map(|(n, text)| source(&n.to_string(), text)).collect();
            prop_assert!(accounts(&sources, "").len() <= sources.len());
        }
    }
}
