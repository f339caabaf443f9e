//! What the mail programs on this computer are set to. Only files are read, and Windows' registry; never a password.
mod desktop;
mod outlook;
#[cfg(test)]
mod tests;
mod thunderbird;

pub use thunderbird::ThunderbirdProfile;

use super::{Survey, standing::differ_in_end_only};
use crate::{
    model::{HostName, LocalPrograms, MailProgram, ProgramAccount, UnreadProgram, WhyUnread},
    net::LocalFiles,
    tasks::{self, Room},
};
use std::{
    path::Path,
    sync::{
        Arc,
        mpsc::{RecvTimeoutError, channel},
    },
    time::Duration,
};

/// A disk that takes longer is not waited for; then no program counts as found.
const DISK_PATIENCE: Duration = Duration::from_secs(3);
/// Accounts of one computer.
const MAX_ACCOUNTS: usize = 1_000;

/// What was found, and Thunderbird's profiles as they are: its filters stand in them.
#[derive(Debug, Clone, Default)]
pub struct FoundPrograms {
    pub told: LocalPrograms,
    pub thunderbird: Vec<ThunderbirdProfile>,
}

impl FoundPrograms {
    fn add(&mut self, account: ProgramAccount) {
        let is_known = |known: &ProgramAccount| {
            known.program == account.program && known.source == account.source && known.incoming == account.incoming
        };
        if self.told.accounts.len() < MAX_ACCOUNTS && !self.told.accounts.iter().any(is_known) {
            self.told.accounts.push(account);
        }
    }

    fn unread(&mut self, program: MailProgram, why: WhyUnread, source: &Path) {
        self.told.unread.push(UnreadProgram { program, why, source: source.display().to_string() });
    }
}

/// Takes no longer than the disk.
pub fn find_programs(files: &dyn LocalFiles) -> FoundPrograms {
    let mut found = FoundPrograms::default();
    let Some(places) = files.places() else { return found };
    let room = Room::within();
    room.enter(|| {
        thunderbird::find(files, &places, &mut found);
        outlook::find(files, &places, &mut found);
        desktop::find(files, &places, &mut found);
    });
    if room.has_run_out() {
        found.told.lacked_room = true;
        Room::current().note_shortage();
    }
    found.told.unread.sort();
    found.told.unread.dedup();
    found
}

impl Survey {
    /// Read on a thread of its own: a disk may be that of a server that is gone, and nobody can call a read off.
    pub fn found_programs(&self) -> &FoundPrograms {
        self.facts.programs.get_or(|| {
            let (answer, found) = channel();
            let network = Arc::clone(&self.network);
            let read = move || {
                // Whoever asked may have stopped waiting.
                let _ = answer.send(find_programs(network.files()));
            };
            let _ = tasks::start("programs", read);
            let wait = self.wait.at_most(DISK_PATIENCE);
            while !wait.is_over() {
                match found.recv_timeout(wait.slice()) {
                    Ok(found) => return found,
                    Err(RecvTimeoutError::Timeout) => {}
                    Err(RecvTimeoutError::Disconnected) => break,
                }
            }
            FoundPrograms::default()
        })
    }

    /// The accounts of mail programs that collect the mail of this one.
    pub fn own_programs(&self) -> Vec<&ProgramAccount> {
        let is_own = |account: &&ProgramAccount| {
            self.is_own(&account.emails, account.incoming.user_name.as_deref(), Some(&account.incoming.host))
        };
        self.found_programs().told.accounts.iter().filter(is_own).collect()
    }

    /// Does an account of a mail program collect the same mail?
    pub(super) fn is_own(&self, emails: &[String], user_name: Option<&str>, host: Option<&str>) -> bool {
        let email = self.account.email.to_string();
        let has_name = |name: &str| user_name.is_some_and(|own| own.eq_ignore_ascii_case(name));
        if self.is_of_another_mailbox(emails, user_name) {
            return false;
        }
        if emails.iter().any(|own| own.eq_ignore_ascii_case(&email)) || has_name(&email) {
            return true;
        }
        // The network is asked only where the name alone may be meant.
        let is_of_target =
            |own: &str| self.target().is_some_and(|target| own.eq_ignore_ascii_case(target.host.as_str()));
        user_name.is_some() && host.is_some_and(|own| has_name(&self.user_name()) && is_of_target(own))
    }

    /// Another mailbox, which this address is only sent from ("send as"), or whose mail is forwarded there: the program logs in with
    /// an address of another domain, or first of all is somebody of another domain.
    fn is_of_another_mailbox(&self, emails: &[String], user_name: Option<&str>) -> bool {
        let is_name = |own: &str| user_name.is_some_and(|name| name.eq_ignore_ascii_case(own));
        if is_name(&self.account.email.to_string()) || is_name(&self.likely_user_name()) {
            return false;
        }
        let email = &self.account.email;
        let family = email.domain().registrable_domain();
        let is_elsewhere = |address: &str| {
            let domain = address.rsplit_once('@').and_then(|(_, domain)| HostName::parse(domain).ok());
            // The same person under another end of the domain's name is no other mailbox.
            let is_same_person =
                address.rsplit_once('@').is_some_and(|(local, _)| local.eq_ignore_ascii_case(email.local_part()));
            domain.is_some_and(|domain| {
                domain.registrable_domain() != family
                    && !(is_same_person && differ_in_end_only(&domain, email.domain()))
            })
        };
        user_name.into_iter().chain(emails.first().map(String::as_str)).any(is_elsewhere)
    }
}
