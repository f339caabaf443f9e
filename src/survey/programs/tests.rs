//! Folders as the programs make them, on the disk of a test and in worlds of values.
use super::find_programs;
use crate::{
    mail::thunderbird::places::System,
    mail::windows_registry::Value,
    model::{MailProgram, Security, WhyUnread},
    net::{LocalFiles, Places},
};
use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
};

struct Disk {
    system: System,
    files: BTreeMap<&'static str, Vec<u8>>,
    locked: BTreeSet<&'static str>,
}

impl LocalFiles for Disk {
    fn places(&self) -> Option<Places> {
        let below = |name: &str| Some(PathBuf::from("/h").join(name));
        Some(Places {
            system: self.system,
            home: Some("/h".into()),
            app_data: below("roaming"),
            local_app_data: below("local"),
            config_home: None,
        })
    }

    fn read(&self, path: &Path, most: usize) -> Option<Vec<u8>> {
        let bytes = self.files.get(path.to_str()?)?;
        (!self.locked.contains(path.to_str()?)).then(|| bytes.get(..most).unwrap_or(bytes).to_vec())
    }

    fn is_there(&self, path: &Path) -> bool {
        self.files.keys().any(|known| Path::new(known).starts_with(path))
    }

    fn names(&self, folder: &Path, most: usize) -> Vec<String> {
        let below = |path: &&str| Some(Path::new(path).strip_prefix(folder).ok()?.iter().next()?.to_str()?.to_owned());
        self.files.keys().filter_map(below).collect::<BTreeSet<_>>().into_iter().take(most).collect()
    }

    fn written_unix(&self, _path: &Path) -> Option<i64> {
        Some(1_700_000_000)
    }

    fn registry_keys(&self, _path: &str) -> Vec<String> {
        Vec::new()
    }

    fn registry_value(&self, _path: &str, _name: &str) -> Option<Value> {
        None
    }
}

fn disk<const N: usize>(system: System, files: [(&'static str, &str); N]) -> Disk {
    let files = files.into_iter().map(|(path, text)| (path, text.as_bytes().to_vec())).collect();
    Disk { system, files, locked: BTreeSet::new() }
}

const PREFS: &str = "user_pref(\"mail.accountmanager.accounts\", \"account1\");\nuser_pref(\"mail.account.account1.server\", \"server1\");\n\
    user_pref(\"mail.account.account1.identities\", \"id1\");\nuser_pref(\"mail.identity.id1.useremail\", \"anna@ditta.it\");\n\
    user_pref(\"mail.server.server1.type\", \"pop3\");\nuser_pref(\"mail.server.server1.hostname\", \"pop.ditta.it\");\n";
const INI: &str = "[Profile0]\nName=x\nIsRelative=1\nPath=p\nDefault=1\n";

#[test]
fn thunderbird_from_every_place_of_linux() {
    let places = [
        "/h/.thunderbird",
        "/h/snap/thunderbird/common/.thunderbird",
        "/h/.var/app/org.mozilla.Thunderbird/.thunderbird",
    ];
    for place in places {
        let path = |name: &str| -> &'static str { Box::leak(format!("{place}/{name}").into_boxed_str()) };
        let found = find_programs(&disk(System::Linux, [(path("profiles.ini"), INI), (path("p/prefs.js"), PREFS)]));
        let [account] = found.told.accounts.as_slice() else { panic!("{place}: {found:?}") };
        assert_eq!((account.label(), account.last_used_unix), ("anna@ditta.it", Some(1_700_000_000)));
        // Neither is written: Thunderbird then deletes what it collects, unprotected.
        assert!(account.habits.deletes_collected);
        assert_eq!(account.incoming.incoming_way(account.protocol), (110, Security::None));
    }
}

#[test]
fn thunderbird_of_the_store_and_without_a_list_of_profiles() {
    let store = disk(
        System::Windows,
        [
            ("/h/local/Packages/MozillaThunderbird.MZLA_x/LocalCache/Roaming/Thunderbird/profiles.ini", INI),
            ("/h/local/Packages/MozillaThunderbird.MZLA_x/LocalCache/Roaming/Thunderbird/p/prefs.js", PREFS),
            ("/h/local/Packages/Other_x/profiles.ini", INI),
            ("/h/local/Microsoft/Olk/x", ""),
            ("/h/local/Comms/UnistoreDB/store.vol", ""),
        ],
    );
    let found = find_programs(&store).told;
    assert_eq!(found.accounts.len(), 1);
    let unread: Vec<_> = found.unread.iter().map(|unread| (unread.program, unread.why)).collect();
    assert_eq!(
        unread,
        [(MailProgram::NewOutlook, WhyUnread::KeptApart), (MailProgram::WindowsMail, WhyUnread::KeptApart)]
    );
    let lost = disk(
        System::Windows,
        [("/h/roaming/Thunderbird/installs.ini", "[X]\nDefault=p\n"), ("/h/roaming/Thunderbird/p/prefs.js", PREFS)],
    );
    assert_eq!(find_programs(&lost).told.accounts.len(), 1);
}

#[test]
fn the_programs_of_the_desktops_and_their_flatpaks() {
    let files = [
        (
            "/h/.var/app/org.gnome.Evolution/config/evolution/sources/a.source",
            "[Mail Account]\nBackendName=imapx\n[Authentication]\nHost=imap.ditta.it\nUser=anna@ditta.it\n",
        ),
        ("/h/.config/akonadi_imap_resource_0rc", "[network]\nImapServer=imap.ditta.it\nUserName=anna\nSafety=SSL\n"),
        ("/h/.config/emailidentities", "[Identity #0]\nEmail Address=anna@ditta.it\nuoid=1\n"),
        ("/h/.config/geary/account_01/geary.ini", "[Incoming]\nhost=imap.ditta.it\nlogin=anna@ditta.it\n"),
        ("/h/.config/geary/settings", "x"),
    ];
    let found = find_programs(&disk(System::Linux, files)).told;
    let programs: Vec<MailProgram> = found.accounts.iter().map(|account| account.program).collect();
    assert_eq!(programs, [MailProgram::Evolution, MailProgram::Kmail, MailProgram::Geary]);
    assert!(found.accounts.iter().all(|account| account.label() == "anna@ditta.it"));
}

#[test]
fn apple_mail_is_named_and_not_read() {
    let mac = disk(System::MacOs, [("/h/Library/Mail/V10/MailData/Envelope Index", "")]);
    let found = find_programs(&mac).told;
    let unread: Vec<_> = found.unread.iter().map(|unread| (unread.program, unread.why)).collect();
    assert_eq!((found.accounts.len(), unread), (0, vec![(MailProgram::AppleMail, WhyUnread::KeptApart)]));
}

#[test]
fn what_cannot_be_opened_is_told() {
    let mut locked =
        disk(System::Linux, [("/h/.thunderbird/profiles.ini", INI), ("/h/.thunderbird/p/prefs.js", PREFS)]);
    locked.locked.insert("/h/.thunderbird/p/prefs.js");
    let found = find_programs(&locked).told;
    assert_eq!((found.accounts.len(), found.unread.len()), (0, 1));
    assert_eq!(found.unread[0].why, WhyUnread::NotOpened);
    let long = format!("{PREFS}{}", "x\n".repeat(9 << 20));
    let long = disk(System::Linux, [("/h/.thunderbird/profiles.ini", INI), ("/h/.thunderbird/p/prefs.js", &long)]);
    let found = find_programs(&long).told;
    assert_eq!((found.accounts.len(), found.unread[0].why), (1, WhyUnread::TooLong));
}

#[test]
fn thousands_of_accounts_are_bounded() {
    let ids: Vec<String> = (0..5_000).map(|n| format!("account{n}")).collect();
    let mut prefs = format!("user_pref(\"mail.accountmanager.accounts\", \"{}\");\n", ids.join(","));
    for n in 0..5_000 {
        prefs.push_str(&format!("user_pref(\"mail.account.account{n}.server\", \"s{n}\");\nuser_pref(\"mail.server.s{n}.type\", \"imap\");\n"));
        prefs.push_str(&format!("user_pref(\"mail.server.s{n}.hostname\", \"imap{n}.it\");\n"));
    }
    let many = disk(System::Linux, [("/h/.thunderbird/profiles.ini", INI), ("/h/.thunderbird/p/prefs.js", &prefs)]);
    let found = find_programs(&many).told;
    assert_eq!((found.accounts.len(), found.unread[0].why), (1_000, WhyUnread::TooLong));
}

#[test]
fn a_folder_full_of_sources_is_bounded() {
    let full = format!("[Mail Account]\n{}", "x=y\n".repeat(240_000));
    let path =
        |n: usize| -> &'static str { Box::leak(format!("/h/.config/evolution/sources/{n}.source").into_boxed_str()) };
    let found =
        find_programs(&disk(System::Linux, std::array::from_fn::<_, 200, _>(|n| (path(n), full.as_str())))).told;
    assert!(found.accounts.is_empty() && found.unread.iter().all(|unread| unread.why == WhyUnread::TooLong));
    // As many as fit, and the folder itself.
    assert!((2..100).contains(&found.unread.len()), "{}", found.unread.len());
}
