//! The rules of the mail programs on this computer, as far as they look at this account's mail.
use super::Survey;
use crate::{
    mail::{
        rule::Rule,
        thunderbird::{
            filters,
            prefs::{Account, Junk, Retention},
        },
    },
    model::Evidence,
    net::LocalFiles,
};
use std::path::{Path, PathBuf};

/// Accounts of one profile that can be this one: the same mailbox by IMAP and by POP.
const MAX_ACCOUNTS: usize = 5;

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
        let mut found = Vec::new();
        for profile in &self.found_programs().thunderbird {
            let own = profile.prefs.accounts.iter().filter(|account| self.is_this(account)).cloned();
            found.extend(own.take(MAX_ACCOUNTS).map(|account| self.read_account(files, &profile.folder, account)));
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
                    self.transcript().mask(&String::from_utf8_lossy(&bytes)),
                    None,
                );
                (filters::read(&bytes).rules, vec![evidence])
            }
            None => (Vec::new(), Vec::new()),
        };
        LocalRules { program: Program::Thunderbird, rules, junk: account.junk, retention: account.retention, evidence }
    }

    fn is_this(&self, account: &Account) -> bool {
        let is_mail = matches!(account.server_type.as_str(), "imap" | "pop3");
        is_mail && self.is_own(&account.emails, account.user_name.as_deref(), account.host_name.as_deref())
    }
}

fn is_below(path: &str) -> bool {
    !path.is_empty() && Path::new(path).components().all(|part| matches!(part, std::path::Component::Normal(_)))
}
