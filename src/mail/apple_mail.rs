//! Apple Mail up to OS X 10.11 keeps its accounts in `Accounts.plist`. Later ones are kept by macOS, in a database that it
//! hands to nobody without the person's consent to full access to the disk, so they are not read: see `survey/programs`.
use super::plist::{FILE_BYTES, Value};
use crate::model::{Habits, MailProgram, ProgramAccount, Protocol, Security, SetServer};

/// The longest file that is read.
pub const LONGEST: usize = FILE_BYTES;
const ACCOUNTS: usize = 200;

/// The accounts of an `Accounts.plist`. `None`: it is no property list.
pub fn accounts(bytes: &[u8], source: &str) -> Option<Vec<ProgramAccount>> {
    let list = Value::read(bytes)?;
    let outgoing = list.list("DeliveryAccounts");
    Some(list.list("MailAccounts").iter().take(ACCOUNTS).filter_map(|entry| account(entry, outgoing, source)).collect())
}

fn account(entry: &Value, outgoing: &[Value], source: &str) -> Option<ProgramAccount> {
    let protocol = match entry.text("AccountType")? {
        "IMAPAccount" => Protocol::Imap,
        "POPAccount" => Protocol::Pop3,
        _ => return None,
    };
    let emails = entry.list("EmailAddresses").iter();
    let emails = emails.filter_map(|email| if let Value::Text(email) = email { Some(email.clone()) } else { None });
    let wanted = entry.text("SMTPIdentifier");
    let name_of = |server: &SetServer| match &server.user_name {
        Some(user) => format!("{}:{user}", server.host),
        None => server.host.clone(),
    };
    let sent_through = outgoing.iter().filter_map(server).find(|server| wanted == Some(name_of(server).as_str()));
    // Days after which a collected message is removed: 0 at once, -1 never.
    let removes = entry.number("MessageRemovalDelay").or(entry.number("DeleteMessagesFromServer"));
    let is_pop = protocol == Protocol::Pop3;
    Some(ProgramAccount {
        program: MailProgram::AppleMail,
        profile: None,
        emails: emails.collect(),
        protocol,
        incoming: server(entry)?,
        outgoing: sent_through,
        habits: Habits {
            is_disabled: entry.truth("IsActive") == Some(false),
            deletes_collected: is_pop && removes == Some(0),
            deletes_after_days: removes.filter(|days| is_pop && *days > 0).and_then(|days| u32::try_from(days).ok()),
            ..Habits::default()
        },
        source: source.to_owned(),
        last_used_unix: None,
    })
}

fn server(entry: &Value) -> Option<SetServer> {
    let port = entry.number("PortNumber").and_then(|port| u16::try_from(port).ok()).filter(|port| *port != 0);
    // One box to tick for both kinds of protection: which, the port says.
    let protected = match port {
        Some(25 | 110 | 143 | 587) => Security::StartTls,
        _ => Security::Tls,
    };
    Some(SetServer {
        host: entry.text("Hostname")?.to_owned(),
        port,
        security: entry.truth("SSLEnabled").map(|is_on| if is_on { protected } else { Security::None }),
        user_name: entry.text("Username").map(str::to_owned),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const FILE: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0"><dict>
<key>DeliveryAccounts</key><array><dict>
  <key>AccountType</key><string>SMTPAccount</string><key>Hostname</key><string>smtp.ditta.it</string>
  <key>Username</key><string>anna@ditta.it</string><key>PortNumber</key><string>587</string><key>SSLEnabled</key><string>YES</string>
</dict></array>
<key>MailAccounts</key><array>
<dict><key>AccountType</key><string>LocalAccount</string></dict>
<dict>
  <key>AccountType</key><string>POPAccount</string><key>AccountName</key><string>Ditta</string>
  <key>EmailAddresses</key><array><string>anna@ditta.it</string></array>
  <key>Hostname</key><string>pop.ditta.it</string><key>PortNumber</key><integer>995</integer><key>SSLEnabled</key><true/>
  <key>Username</key><string>anna@ditta.it</string><key>SMTPIdentifier</key><string>smtp.ditta.it:anna@ditta.it</string>
  <key>MessageRemovalDelay</key><integer>7</integer><key>IsActive</key><string>NO</string>
</dict></array></dict></plist>"#;

    #[test]
    fn an_old_list_of_accounts() {
        let found = accounts(FILE.as_bytes(), "/a").unwrap();
        let [pop] = found.as_slice() else { panic!("{found:?}") };
        assert_eq!((pop.incoming.port, pop.incoming.security), (Some(995), Some(Security::Tls)));
        assert_eq!(pop.outgoing.as_ref().and_then(|server| server.port), Some(587));
        assert!(pop.habits.is_disabled && !pop.habits.deletes_collected);
        assert_eq!(pop.habits.deletes_after_days, Some(7));
        assert_eq!(accounts(b"nothing", "/a"), None);
    }

    proptest! {
        #[test]
        fn damaged_lists_are_read(at in 0usize..1_400, word in "[<>/a-z0-9&]{0,12}") {
            let mut text = FILE.to_owned();
            if text.is_char_boundary(at) {
                text.insert_str(at, &word);
            }
            let found = accounts(text.as_bytes(), "/a").unwrap_or_default();
            prop_assert!(found.iter().all(|account| !account.incoming.host.is_empty()));
        }
    }
}
