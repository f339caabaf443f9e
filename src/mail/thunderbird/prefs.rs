//! `prefs.js`: what it says of accounts, their junk settings and how long they keep mail.
use super::{
    folder::{self, Own},
    values::Values,
};

/// The longest file that is read; what comes after is left. Real ones reach a few megabytes.
pub const FILE_BYTES: usize = 16 << 20;
/// The most accounts.
const ACCOUNTS: usize = 1_000;
/// The most identities of one, and of all.
const IDENTITIES: usize = 200;
const ALL_IDENTITIES: usize = 5_000;
/// No address is longer (RFC 5321 section 4.5.3.1).
const ADDRESS_BYTES: usize = 320;

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Account {
    /// `account1`
    pub id: String,
    /// `server1`
    pub server_id: String,
    /// `imap`, `pop3`, `none` (local folders), `rss`, `nntp`, `exchange`, ..
    pub server_type: String,
    pub host_name: Option<String>,
    pub user_name: Option<String>,
    pub port: Option<u16>,
    /// As Thunderbird numbers it: 0 none, 2 STARTTLS, 3 TLS.
    pub socket_type: Option<u8>,
    /// Where its files are: an absolute path.
    pub directory: Option<String>,
    /// The same, below the profile: `ImapMail/imap.example.com` of `[ProfD]ImapMail/imap.example.com`.
    pub directory_in_profile: Option<String>,
    /// Of its identities.
    pub emails: Vec<String>,
    pub junk: Junk,
    pub retention: Retention,
    /// POP: messages stay on the server. `None`: not written.
    pub leaves_on_server: Option<bool>,
    /// POP: what is deleted here is deleted on the server.
    pub deletes_on_server: Option<bool>,
    /// POP: deleted from the server after that many days.
    pub leaves_days: Option<u32>,
    /// It looks for new mail by itself.
    pub checks_by_itself: Option<bool>,
    pub check_minutes: Option<u32>,
    /// It looks when the program starts.
    pub checks_at_start: Option<bool>,
    /// POP: what it finds it downloads.
    pub downloads_by_itself: Option<bool>,
    /// The server its first identity sends through, or the program's usual one.
    pub outgoing: Option<OutgoingServer>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OutgoingServer {
    pub host_name: String,
    pub port: Option<u16>,
    /// As Thunderbird numbers it: 0 none, 2 STARTTLS, 3 TLS.
    pub socket_type: Option<u8>,
    pub user_name: Option<String>,
}

/// What Thunderbird's own spam filter does in this account.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Junk {
    /// It looks at arriving mail. `None`: not written, Thunderbird's default.
    pub is_on: Option<bool>,
    /// Spam is moved, not only marked.
    pub moves: bool,
    /// As a person reads it: `Junk`, `Local Folders/Junk`. `None`: the account's own junk folder.
    pub folder: Option<String>,
    /// Spam is deleted after that many days.
    pub purge_days: Option<u32>,
    /// It believes what the server's filter says (`SpamAssassin`, ..).
    pub trusts_server_filter: Option<String>,
}

/// How long messages are kept.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Retention {
    #[default]
    All,
    /// Older ones are deleted, on the server too with IMAP.
    Days(u32),
    /// The newest that many are kept.
    Newest(u32),
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Prefs {
    pub accounts: Vec<Account>,
    /// The file is longer than what is read of it.
    pub is_cut: bool,
    /// Thunderbird starts offline (`offline.startup_state`): it fetches nothing.
    pub is_offline: bool,
}

/// Reads a `prefs.js`. Never fails: lines that mean nothing are skipped.
pub fn read(bytes: &[u8]) -> Prefs {
    let mut reader = Reader::default();
    reader.take(bytes);
    reader.finish()
}

/// Reads a `prefs.js` piece by piece, so that of many megabytes only a few lines are ever kept.
#[derive(Debug, Default)]
pub struct Reader {
    values: Values,
    taken: usize,
}

impl Reader {
    pub fn take(&mut self, piece: &[u8]) {
        let room = FILE_BYTES.saturating_sub(self.taken);
        self.values.take(piece.get(..room).unwrap_or(piece));
        self.taken = self.taken.saturating_add(piece.len());
    }

    pub fn finish(mut self) -> Prefs {
        let is_longer = self.taken > FILE_BYTES;
        if !is_longer {
            self.values.finish();
        }
        let values = self.values;
        let ids = values.text("mail.accountmanager.accounts").unwrap_or_default();
        let is_cut = is_longer || values.is_cut() || ids.split(',').count() > ACCOUNTS;
        let mut room = ALL_IDENTITIES;
        let mut accounts: Vec<Account> = Vec::new();
        for id in ids.split(',').map(str::trim).take(ACCOUNTS) {
            accounts.extend(account(&values, id, &mut room));
        }
        // 3: it starts offline, whatever was before. 0: as it was left. Else the next start brings it online, and how it was left
        // tells nothing: without a network it notes the same.
        let is_offline = match values.number::<u32>("offline.startup_state") {
            Some(3) => true,
            Some(0) => values.truth("network.online") == Some(false),
            _ => false,
        };
        Prefs { accounts, is_cut, is_offline }
    }
}

/// The settings of one server, and the defaults the person set for all.
struct Server<'a> {
    values: &'a Values,
    id: &'a str,
}

impl Server<'_> {
    fn text(&self, name: &str) -> Option<String> {
        let of = |id: &str| self.values.text(&format!("mail.server.{id}.{name}"));
        of(self.id).or_else(|| of("default"))
    }

    fn truth(&self, name: &str) -> Option<bool> {
        self.text(name)?.parse().ok()
    }

    fn number<T: std::str::FromStr>(&self, name: &str) -> Option<T> {
        self.text(name)?.parse().ok()
    }
}

fn account(values: &Values, id: &str, room: &mut usize) -> Option<Account> {
    let server_id = values.text(&format!("mail.account.{id}.server"))?;
    let server = Server { values, id: &server_id };
    let identities = values.text(&format!("mail.account.{id}.identities")).unwrap_or_default();
    let email = |identity: &str| values.text(&format!("mail.identity.{}.useremail", identity.trim()));
    let known = identities.split(',').take(IDENTITIES.min(*room)).filter_map(email);
    let mut emails: Vec<String> = Vec::new();
    for email in known.filter(|email| email.len() <= ADDRESS_BYTES) {
        if !emails.contains(&email) {
            emails.push(email);
        }
    }
    *room -= emails.len();
    let first = identities.split(',').next().unwrap_or_default().trim().to_owned();
    // What the person changed later stands beside what the account was made with.
    let host_name = server.text("realhostname").or_else(|| server.text("hostname"));
    let user_name = server.text("realuserName").or_else(|| server.text("userName"));
    let below = server.text("directory-rel").and_then(|path| path.strip_prefix("[ProfD]").map(str::to_owned));
    Some(Account {
        id: id.to_owned(),
        server_type: server.text("type").unwrap_or_default(),
        port: server.number("port"),
        socket_type: server.number("socketType"),
        directory: server.text("directory"),
        directory_in_profile: below,
        emails,
        junk: junk(&server),
        retention: retention(&server),
        leaves_on_server: server.truth("leave_on_server"),
        deletes_on_server: server.truth("delete_mail_left_on_server"),
        leaves_days: leaves_days(&server),
        checks_by_itself: server.truth("check_new_mail"),
        check_minutes: server.number("check_time"),
        checks_at_start: server.truth("login_at_startup"),
        downloads_by_itself: server.truth("download_on_biff"),
        outgoing: outgoing(values, &first),
        host_name,
        user_name,
        server_id: server_id.clone(),
    })
}

fn outgoing(values: &Values, identity: &str) -> Option<OutgoingServer> {
    let of_identity = values.text(&format!("mail.identity.{identity}.smtpServer"));
    let usual = || values.text("mail.smtp.defaultserver");
    let only = || values.text("mail.smtpservers").filter(|ids| !ids.contains(','));
    let id = of_identity.or_else(usual).or_else(only)?;
    let name = |part: &str| format!("mail.smtpserver.{id}.{part}");
    Some(OutgoingServer {
        host_name: values.text(&name("hostname"))?,
        port: values.number(&name("port")).filter(|port| *port != 0),
        socket_type: values.number(&name("try_ssl")),
        user_name: values.text(&name("username")),
    })
}

fn leaves_days(server: &Server) -> Option<u32> {
    let names = ["delete_by_age_from_server", "deleteByAgeFromServer"];
    let is_on = names.into_iter().find_map(|name| server.truth(name)) == Some(true);
    // Seven days is Thunderbird's default.
    is_on.then(|| server.number("num_days_to_leave_on_server").unwrap_or(7))
}

fn junk(server: &Server) -> Junk {
    let (user, host) = (server.text("userName").unwrap_or_default(), server.text("hostname").unwrap_or_default());
    let own = Own { user_name: &user, host_name: &host };
    // 0: the junk folder of an account; 1: a folder the person chose.
    let folder = match server.number::<u32>("moveTargetMode") {
        Some(1) => server.text("spamActionTargetFolder").map(|url| folder::name(&url, Some(own))),
        _ => server.text("spamActionTargetAccount").map(|url| folder::name(&format!("{url}/Junk"), Some(own))),
    };
    let trusts = server.truth("useServerFilter") == Some(true);
    Junk {
        is_on: server.number::<u32>("spamLevel").map(|level| level > 0),
        moves: server.truth("moveOnSpam") == Some(true),
        folder: folder.filter(|folder| folder != "Junk"),
        purge_days: (server.truth("purgeSpam") == Some(true)).then(|| server.number("purgeSpamInterval").unwrap_or(14)),
        trusts_server_filter: if trusts { server.text("serverFilterName") } else { None },
    }
}

/// `nsMsgRetainBy`: 1 all, 2 by age, 3 by number.
fn retention(server: &Server) -> Retention {
    match server.number::<u32>("retainBy") {
        Some(2) => server.number("daysToKeepHdrs").map_or(Retention::All, Retention::Days),
        Some(3) => server.number("numHdrsToKeep").map_or(Retention::All, Retention::Newest),
        _ => Retention::All,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = r#"// Mozilla User Preferences
user_pref("app.update.lastUpdateTime", 1);
user_pref("mail.accountmanager.accounts", "account1,account2,account9");
user_pref("mail.account.account1.identities", "id1,id2");
user_pref("mail.account.account1.server", "server1");
user_pref("mail.account.account2.server", "server2");
user_pref("mail.identity.id1.useremail", "anna@ditta.it");
user_pref("mail.identity.id2.useremail", "info@ditta.it");
user_pref("mail.server.server1.type", "imap");
user_pref("mail.server.server1.hostname", "imap.ditta.it");
user_pref("mail.server.server1.userName", "anna@ditta.it");
user_pref("mail.server.server1.port", 993);
user_pref("mail.server.server1.socketType", 3);
user_pref("mail.server.server1.directory", "C:\\Users\\Anna\\AppData\\Roaming\\Thunderbird\\Profiles\\x\\ImapMail\\imap.ditta.it");
user_pref("mail.server.server1.directory-rel", "[ProfD]ImapMail/imap.ditta.it");
user_pref("mail.server.server1.spamLevel", 100);
user_pref("mail.server.server1.moveOnSpam", true);
user_pref("mail.server.server1.moveTargetMode", 1);
user_pref("mail.server.server1.spamActionTargetFolder", "mailbox://nobody@Local%20Folders/Posta%20indesiderata");
user_pref("mail.server.server1.purgeSpam", true);
user_pref("mail.server.server1.retainBy", 2);
user_pref("mail.server.server1.daysToKeepHdrs", 30);
user_pref("mail.server.server2.type", "pop3");
user_pref("mail.server.server2.hostname", "vecchio.ditta.it");
user_pref("mail.server.server2.realhostname", "pop.ditta.it");
user_pref("mail.server.server2.userName", "perch\u00E9");
user_pref("mail.server.server2.leave_on_server", false);
user_pref("mail.server.server2.delete_by_age_from_server", true);
user_pref("mail.server.server2.num_days_to_leave_on_server", 14);
user_pref("mail.server.server2.check_new_mail", true);
user_pref("mail.server.server2.check_time", 5);
user_pref("mail.server.server2.spamLevel", 0);
user_pref("mail.identity.id1.smtpServer", "smtp2");
user_pref("mail.smtpservers", "smtp1,smtp2");
user_pref("mail.smtp.defaultserver", "smtp1");
user_pref("mail.smtpserver.smtp1.hostname", "altro.ditta.it");
user_pref("mail.smtpserver.smtp2.hostname", "smtp.ditta.it");
user_pref("mail.smtpserver.smtp2.port", 587);
user_pref("mail.smtpserver.smtp2.try_ssl", 2);
user_pref("network.online", false);
user_pref("offline.startup_state", 0);
"#;

    #[test]
    fn offline_is_what_the_next_start_will_be() {
        let is_offline = |text: &str| read(text.as_bytes()).is_offline;
        // As it was left without a network, by whoever never changed how it starts.
        assert!(!is_offline("user_pref(\"network.online\", false);\n"));
        let left_offline = |state: u8| {
            is_offline(&format!(
                "user_pref(\"network.online\", false);\nuser_pref(\"offline.startup_state\", {state});\n"
            ))
        };
        assert_eq!([0, 1, 2, 3, 4].map(left_offline), [true, false, false, true, false]);
        assert!(!is_offline("user_pref(\"offline.startup_state\", 0);\n"));
        assert!(is_offline("user_pref(\"network.online\", true);\nuser_pref(\"offline.startup_state\", 3);\n"));
    }

    #[test]
    fn thousands_of_accounts_are_cut_and_it_is_said() {
        let file = |count: usize| {
            let ids: Vec<String> = (0..count).map(|n| format!("account{n}")).collect();
            let server = |n: usize| format!("user_pref(\"mail.account.account{n}.server\", \"server{n}\");\n");
            let servers: String = (0..count).map(server).collect();
            read(format!("user_pref(\"mail.accountmanager.accounts\", \"{}\");\n{servers}", ids.join(",")).as_bytes())
        };
        let (some, many) = (file(500), file(5_000));
        assert_eq!((some.accounts.len(), some.is_cut), (500, false));
        assert_eq!((many.accounts.len(), many.is_cut), (1_000, true));
    }

    #[test]
    fn identities_are_bounded() {
        let ids: Vec<String> = (0..200).map(|n| format!("id{n}")).collect();
        let mut file = format!("user_pref(\"mail.accountmanager.accounts\", \"{}\");\n", vec!["a"; 1_000].join(","));
        file += &format!(
            "user_pref(\"mail.account.a.server\", \"s\");\nuser_pref(\"mail.account.a.identities\", \"{}\");\n",
            ids.join(",")
        );
        for (n, id) in ids.iter().enumerate() {
            let address = if n == 0 { "x".repeat(1_900) } else { format!("anna{}@ditta.it", n / 2) };
            file += &format!("user_pref(\"mail.identity.{id}.useremail\", \"{address}\");\n");
        }
        let accounts = read(file.as_bytes()).accounts;
        // Each once, none that is no address.
        assert_eq!(accounts[0].emails.len(), 100);
        let all: usize = accounts.iter().map(|account| account.emails.len()).sum();
        assert!((ALL_IDENTITIES - IDENTITIES..=ALL_IDENTITIES).contains(&all), "{all}");
    }

    #[test]
    fn accounts_of_a_profile() {
        let prefs = read(FILE.as_bytes());
        assert!(prefs.is_offline && !prefs.is_cut);
        let [imap, pop] = prefs.accounts.as_slice() else { panic!("{prefs:?}") };
        assert_eq!(
            (imap.id.as_str(), imap.server_id.as_str(), imap.server_type.as_str()),
            ("account1", "server1", "imap")
        );
        assert_eq!(imap.emails, ["anna@ditta.it", "info@ditta.it"]);
        assert_eq!((imap.port, imap.socket_type), (Some(993), Some(3)));
        assert!(imap.directory.as_deref().unwrap().starts_with("C:\\Users\\Anna\\AppData"));
        assert_eq!(imap.directory_in_profile.as_deref(), Some("ImapMail/imap.ditta.it"));
        let outgoing = imap.outgoing.as_ref().unwrap();
        assert_eq!((outgoing.host_name.as_str(), outgoing.port), ("smtp.ditta.it", Some(587)));
        assert_eq!(pop.outgoing.as_ref().map(|server| server.host_name.as_str()), Some("altro.ditta.it"));
        let junk = Junk {
            is_on: Some(true),
            moves: true,
            folder: Some("Local Folders/Posta indesiderata".into()),
            purge_days: Some(14),
            trusts_server_filter: None,
        };
        assert_eq!((&imap.junk, imap.retention), (&junk, Retention::Days(30)));
        assert_eq!(pop.host_name.as_deref(), Some("pop.ditta.it"));
        assert_eq!(pop.user_name.as_deref(), Some("perché"));
        assert_eq!((pop.leaves_on_server, pop.leaves_days, pop.deletes_on_server), (Some(false), Some(14), None));
        assert_eq!((pop.checks_by_itself, pop.check_minutes, pop.junk.is_on), (Some(true), Some(5), Some(false)));
        assert_eq!(pop.junk.folder, None);
    }

    #[test]
    fn damaged_files_give_what_can_be_read() {
        let file = "user_pref(\"mail.accountmanager.accounts\", \"a\");\nuser_pref(\"mail.account.a.server\", \"s\")\n\
                    user_pref(\"mail.server.s.type\", \"imap\nuser_pref(\"mail.server.s.port\", 99999);\nuser_pref(\n\
                    user_pref(\"mail.server.s.hostname\", \"x\\u12\");\nuser_pref(\"mail.server.s.userName\" \"x\");";
        let prefs = read(file.as_bytes());
        let [account] = prefs.accounts.as_slice() else { panic!("{prefs:?}") };
        assert_eq!((account.server_type.as_str(), account.port), ("", None));
        assert_eq!((account.host_name.as_deref(), account.user_name.as_deref()), (None, None));
        assert_eq!(read(b"\xff\xfe\x00"), Prefs::default());
    }
}
