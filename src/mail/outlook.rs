//! Outlook for Windows (2010 to 2021 and 365): each account of a profile is a key of the registry, and its words are
//! values of it. Of the passwords beside them nobody asks here.
use super::windows_registry::Value;
use crate::model::{Habits, MailProgram, ProgramAccount, Protocol, Security, SetServer};

/// The key below a profile that holds its accounts.
pub const ACCOUNTS: &str = "9375CFF0413111d3B88A00104B2A6676";

/// Where profiles stand, below HKEY_CURRENT_USER: Outlook 2016 to 365, 2013, and before.
pub const PROFILES: [&str; 3] = [
    "Software\\Microsoft\\Office\\16.0\\Outlook\\Profiles",
    "Software\\Microsoft\\Office\\15.0\\Outlook\\Profiles",
    "Software\\Microsoft\\Windows NT\\CurrentVersion\\Windows Messaging Subsystem\\Profiles",
];

/// The account of a key. `value` gives the key's values by name, and is asked for settings only. `None`: it is none that
/// collects by IMAP or POP (an address book, Exchange, ..).
pub fn account(value: impl Fn(&str) -> Option<Value>, profile: &str, source: &str) -> Option<ProgramAccount> {
    let text = |name: &str| value(name).and_then(|value| value.text());
    let number = |name: &str| value(name).and_then(|value| value.number());
    let (protocol, word) = match (text("IMAP Server"), text("POP3 Server")) {
        (Some(_), _) => (Protocol::Imap, "IMAP"),
        (None, Some(_)) => (Protocol::Pop3, "POP3"),
        (None, None) => return None,
    };
    let server = |word: &str| {
        Some(SetServer {
            host: text(&format!("{word} Server"))?,
            port: number(&format!("{word} Port")).and_then(|port| u16::try_from(port).ok()).filter(|port| *port != 0),
            security: security(number(&format!("{word} Secure Connection")), number(&format!("{word} Use SSL"))),
            user_name: text(&format!("{word} User")).or_else(|| text(&format!("{word} User Name"))),
        })
    };
    // Bit 0: what is collected stays on the server; bit 1: for as many days as the high half says, which stand there also while
    // that box is not ticked.
    let leaves = number("Leave on Server");
    let is_pop = protocol == Protocol::Pop3;
    let days = leaves.filter(|bits| bits & 3 == 3).map(|bits| bits >> 16).filter(|days| *days > 0);
    Some(ProgramAccount {
        program: MailProgram::Outlook,
        profile: Some(profile.to_owned()),
        emails: text("Email").into_iter().collect(),
        protocol,
        incoming: server(word)?,
        outgoing: server("SMTP"),
        habits: Habits {
            // Not written: each version of Outlook has a usual way of its own, so nothing is said.
            deletes_collected: is_pop && leaves.is_some_and(|bits| bits & 1 == 0),
            deletes_after_days: days.filter(|_| is_pop),
            ..Habits::default()
        },
        source: source.to_owned(),
        last_used_unix: None,
    })
}

/// `Secure Connection`: 0 none, 1 SSL/TLS, 2 STARTTLS, 3 whatever the server offers. Older: `Use SSL`. Nothing written is
/// none.
fn security(connection: Option<u32>, use_ssl: Option<u32>) -> Option<Security> {
    match (connection, use_ssl) {
        (Some(1), _) => Some(Security::Tls),
        (Some(2), _) => Some(Security::StartTls),
        (Some(0), _) => Some(Security::None),
        (Some(_), _) => None,
        (None, Some(0) | None) => Some(Security::None),
        (None, Some(_)) => Some(Security::Tls),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mail::windows_registry::Export;
    use proptest::prelude::*;

    const EXPORT: &[u8] = include_bytes!("outlook/profile.reg");

    fn accounts() -> Vec<ProgramAccount> {
        let export = Export::read(EXPORT);
        let key = format!("{}\\Outlook\\{ACCOUNTS}", PROFILES[0]);
        let names = export.keys(&key);
        assert_eq!(names.len(), 4);
        let read = |name: &String| {
            let path = format!("{key}\\{name}");
            account(|value| export.value(&path, value), "Outlook", &path)
        };
        names.iter().filter_map(read).collect()
    }

    #[test]
    fn an_export_of_a_profile() {
        let found = accounts();
        let [imap, pop] = found.as_slice() else { panic!("{found:?}") };
        assert_eq!((imap.emails.as_slice(), imap.protocol), (&["maria@studiorossi.it".to_owned()][..], Protocol::Imap));
        assert_eq!((imap.incoming.host.as_str(), imap.incoming.port), ("imap.studiorosi.it", Some(993)));
        assert_eq!(
            (imap.incoming.security, imap.incoming.user_name.as_deref()),
            (Some(Security::Tls), Some("maria@studiorossi.it"))
        );
        let outgoing = imap.outgoing.as_ref().unwrap();
        assert_eq!((outgoing.port, outgoing.security), (Some(587), Some(Security::StartTls)));
        assert_eq!(
            (pop.protocol, pop.incoming.port, pop.incoming.security),
            (Protocol::Pop3, None, Some(Security::None))
        );
        assert_eq!((pop.habits.deletes_collected, pop.habits.deletes_after_days), (false, Some(5)));
        assert!(!format!("{found:?}").contains("segret"));
    }

    #[test]
    fn protection_in_old_and_new_words() {
        assert_eq!(security(Some(3), Some(1)), None);
        assert_eq!(security(Some(2), Some(1)), Some(Security::StartTls));
        assert_eq!(security(None, Some(1)), Some(Security::Tls));
        assert_eq!(security(None, None), Some(Security::None));
    }

    proptest! {
        #[test]
        fn any_values_are_read(values in proptest::collection::vec((0usize..6, proptest::collection::vec(any::<u8>(), 0..40)), 0..8)) {
            let names = ["IMAP Server", "POP3 Server", "IMAP Port", "Leave on Server", "Email", "SMTP Server"];
            let of = |name: &str| values.iter().find(|(at, _)| names[*at] == name).map(|(_, bytes)| Value::Bytes(bytes.clone()));
            let found = account(of, "p", "s");
            prop_assert!(found.is_none_or(|found| !found.incoming.host.is_empty() && found.incoming.port != Some(0)));
        }
    }
}
