//! The rules of the mail programs on this computer, as far as they look at this account's mail.
use super::Survey;
use crate::{
    mail::{
        rule::Rule,
        thunderbird::{
            filters, places,
            prefs::{self, Account, Junk, Retention},
        },
    },
    model::Evidence,
    net::{LocalFiles, Places},
};
use std::path::{Path, PathBuf};

/// Profiles looked into.
const MAX_PROFILES: usize = 10;
/// Accounts of one profile that can be this one: the same mailbox by IMAP and by POP.
const MAX_ACCOUNTS: usize = 5;
/// A `profiles.ini` has a few lines a profile.
const INI_BYTES: usize = 256 * 1024;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Program {
    Thunderbird,
}

/// What one mail program does by itself to the mail of this account.
#[derive(Debug, Clone)]
pub struct LocalRules {
    pub program: Program,
    /// In the order in which they are carried out.
    pub rules: Vec<Rule>,
    pub junk: Junk,
    pub retention: Retention,
    /// The files that were read.
    pub evidence: Vec<Evidence>,
}

impl Survey {
    /// Takes no longer than the disk; empty where no program holds this account.
    pub(super) fn find_local_rules(&self) -> Vec<LocalRules> {
        let files = self.network.files();
        let Some(places) = files.places() else { return Vec::new() };
        let mut found = Vec::new();
        for folder in thunderbird_profiles(files, &places) {
            let path = folder.join("prefs.js");
            let Some(bytes) = files.read(&path, prefs::FILE_BYTES + 1) else { continue };
            let prefs = prefs::read(&bytes);
            let own = prefs.accounts.into_iter().filter(|account| self.is_this(account));
            found.extend(own.take(MAX_ACCOUNTS).map(|account| self.read_account(files, &folder, account)));
        }
        found
    }

    fn read_account(&self, files: &dyn LocalFiles, profile: &Path, account: Account) -> LocalRules {
        // The path below the profile stays right when the profile has been moved.
        let below =
            account.directory_in_profile.as_deref().filter(|path| is_below(path)).map(|path| profile.join(path));
        let absolute = account.directory.as_deref().map(PathBuf::from).filter(|path| path.is_absolute());
        let path = below.into_iter().chain(absolute).map(|folder| folder.join("msgFilterRules.dat"));
        let read = path.filter_map(|path| files.read(&path, filters::FILE_BYTES + 1).map(|bytes| (path, bytes))).next();
        let (rules, evidence) = match read {
            Some((path, bytes)) => {
                let evidence = Evidence::new(
                    path.display().to_string(),
                    self.without_password(&String::from_utf8_lossy(&bytes)),
                    None,
                );
                (filters::read(&bytes).rules, vec![evidence])
            }
            None => (Vec::new(), Vec::new()),
        };
        LocalRules { program: Program::Thunderbird, rules, junk: account.junk, retention: account.retention, evidence }
    }

    /// Does this account of a mail program collect the same mail?
    fn is_this(&self, account: &Account) -> bool {
        let email = self.account.email.to_string();
        let is_mail = matches!(account.server_type.as_str(), "imap" | "pop3");
        let has_name = |name: &str| account.user_name.as_deref().is_some_and(|own| own.eq_ignore_ascii_case(name));
        let is_on_host = account
            .host_name
            .as_deref()
            .is_some_and(|own| self.target().is_some_and(|target| own.eq_ignore_ascii_case(target.host.as_str())));
        let is_named = account.emails.iter().any(|own| own.eq_ignore_ascii_case(&email));
        is_mail && (is_named || has_name(&email) || (is_on_host && has_name(&self.user_name())))
    }
}

/// Folders of profiles, the default one first.
fn thunderbird_profiles(files: &dyn LocalFiles, places: &Places) -> Vec<PathBuf> {
    let folders = places::folders(
        places.system,
        places.home.as_deref(),
        places.app_data.as_deref(),
        places.config_home.as_deref(),
    );
    let mut found: Vec<PathBuf> = Vec::new();
    for folder in folders {
        let Some(ini) = files.read(&folder.join("profiles.ini"), INI_BYTES) else { continue };
        for profile in places::profiles(&ini, &folder) {
            if found.len() < MAX_PROFILES && !found.contains(&profile.folder) {
                found.push(profile.folder);
            }
        }
    }
    found
}

fn is_below(path: &str) -> bool {
    !path.is_empty() && Path::new(path).components().all(|part| matches!(part, std::path::Component::Normal(_)))
}
