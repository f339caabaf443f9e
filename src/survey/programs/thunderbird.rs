//! Thunderbird's profiles, several at the same time: a `prefs.js` can have megabytes.
use super::FoundPrograms;
use crate::{
    mail::thunderbird::{
        places::{self, Profile, System},
        prefs::{self, Account, Prefs, Retention},
    },
    model::{Habits, MailProgram, ProgramAccount, Protocol, Security, SetServer, WhyUnread},
    net::{LocalFiles, Places},
    tasks,
};
use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
    sync::atomic::{AtomicUsize, Ordering},
    thread,
};

/// Profiles looked into.
const MAX_PROFILES: usize = 60;
/// A `profiles.ini` has a few lines a profile.
const INI_BYTES: usize = 256 * 1024;
/// Packages of the Microsoft Store.
const MAX_PACKAGES: usize = 2_000;
const MAX_THREADS: usize = 4;

/// A profile that was read.
#[derive(Debug, Clone)]
pub struct ThunderbirdProfile {
    pub folder: PathBuf,
    pub name: Option<String>,
    /// The one Thunderbird starts with.
    pub is_default: bool,
    pub prefs: Prefs,
    /// When Thunderbird wrote it last; it does so whenever it is used.
    pub written_unix: Option<i64>,
}

pub(super) fn find(files: &dyn LocalFiles, places: &Places, found: &mut FoundPrograms) {
    let profiles = profiles(files, places);
    let read = read_all(files, &profiles);
    for (profile, read) in profiles.into_iter().zip(read) {
        let path = profile.folder.join("prefs.js");
        match read {
            Some(read) => {
                if read.prefs.is_cut {
                    found.unread(MailProgram::Thunderbird, WhyUnread::TooLong, &path);
                }
                for account in &read.prefs.accounts {
                    if let Some(account) = told(account, &read, &path) {
                        found.add(account);
                    }
                }
                found.thunderbird.push(read);
            }
            None if files.is_there(&path) => found.unread(MailProgram::Thunderbird, WhyUnread::NotOpened, &path),
            None => {}
        }
    }
}

/// The profiles, the default one first.
fn profiles(files: &dyn LocalFiles, places: &Places) -> Vec<Profile> {
    let mut folders = places::folders(
        places.system,
        places.home.as_deref(),
        places.app_data.as_deref(),
        places.config_home.as_deref(),
    );
    if places.system == System::Windows
        && let Some(packages) = places.local_app_data.as_ref().map(|folder| folder.join("Packages"))
    {
        let names = files.names(&packages, MAX_PACKAGES);
        folders.extend(names.iter().filter_map(|name| places::store_folder(&packages, name)));
    }
    let mut found: Vec<Profile> = Vec::new();
    let mut known = BTreeSet::new();
    for folder in folders {
        let read = |name: &str| files.read(&folder.join(name), INI_BYTES);
        let named = read("profiles.ini").map(|ini| places::profiles(&ini, &folder)).unwrap_or_default();
        let installed = read("installs.ini").map(|ini| places::installed(&ini, &folder)).unwrap_or_default();
        let lost = installed.into_iter().map(|folder| Profile { name: None, folder, is_default: true });
        for profile in named.into_iter().chain(lost) {
            if found.len() < MAX_PROFILES && known.insert(profile.folder.clone()) {
                found.push(profile);
            }
        }
    }
    found
}

/// One answer a profile, in their order.
fn read_all(files: &dyn LocalFiles, profiles: &[Profile]) -> Vec<Option<ThunderbirdProfile>> {
    let threads = thread::available_parallelism().map_or(1, usize::from).min(MAX_THREADS).min(profiles.len());
    if threads < 2 {
        return profiles.iter().map(|profile| read(files, profile)).collect();
    }
    let next = AtomicUsize::new(0);
    let work = || {
        let mut read_here = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(profile) = profiles.get(at) else { return read_here };
            read_here.push((at, read(files, profile)));
        }
    };
    let mut read: Vec<Option<ThunderbirdProfile>> = Vec::new();
    read.resize_with(profiles.len(), || None);
    tasks::at_once(|crew| {
        let workers: Vec<_> = (1..threads).map(|_| crew.start("profiles", work)).collect();
        let others = workers.into_iter().flat_map(|worker| worker.join().unwrap_or_default());
        for (at, profile) in work().into_iter().chain(others) {
            if let Some(place) = read.get_mut(at) {
                *place = profile;
            }
        }
    });
    read
}

fn read(files: &dyn LocalFiles, profile: &Profile) -> Option<ThunderbirdProfile> {
    let path = profile.folder.join("prefs.js");
    let mut reader = prefs::Reader::default();
    let is_read = files.scan(&path, prefs::FILE_BYTES + 1, &mut |piece| reader.take(piece));
    is_read.then(|| ThunderbirdProfile {
        folder: profile.folder.clone(),
        name: profile.name.clone(),
        is_default: profile.is_default,
        prefs: reader.finish(),
        written_unix: files.written_unix(&path),
    })
}

fn told(account: &Account, profile: &ThunderbirdProfile, path: &Path) -> Option<ProgramAccount> {
    let protocol = match account.server_type.as_str() {
        "imap" => Protocol::Imap,
        "pop3" => Protocol::Pop3,
        _ => return None,
    };
    let is_pop = protocol == Protocol::Pop3;
    // Not written is off there: what is collected is deleted at once.
    let leaves = account.leaves_on_server == Some(true);
    let (keeps_days, keeps_newest) = match account.retention {
        Retention::All => (None, None),
        Retention::Days(days) => (Some(days), None),
        Retention::Newest(count) => (None, Some(count)),
    };
    let outgoing = account.outgoing.as_ref().map(|server| SetServer {
        host: server.host_name.clone(),
        port: server.port,
        security: security(server.socket_type),
        user_name: server.user_name.clone(),
    });
    Some(ProgramAccount {
        program: MailProgram::Thunderbird,
        profile: profile.name.clone(),
        emails: account.emails.clone(),
        protocol,
        incoming: SetServer {
            host: account.host_name.clone()?,
            port: account.port.filter(|port| *port != 0),
            security: security(account.socket_type),
            user_name: account.user_name.clone(),
        },
        outgoing,
        habits: Habits {
            is_offline: profile.prefs.is_offline,
            is_disabled: false,
            deletes_collected: is_pop && !leaves,
            deletes_after_days: account.leaves_days.filter(|_| is_pop && leaves),
            // Not written is on for looking now and then, off for looking at the start.
            never_looks_by_itself: account.checks_by_itself == Some(false) && account.checks_at_start != Some(true),
            keeps_days,
            keeps_newest,
        },
        source: path.display().to_string(),
        last_used_unix: profile.written_unix,
    })
}

/// 0, or nothing written: none; 1 was STARTTLS where the server has it; 2 STARTTLS; 3 TLS.
fn security(socket_type: Option<u8>) -> Option<Security> {
    match socket_type {
        None | Some(0) => Some(Security::None),
        Some(2) => Some(Security::StartTls),
        Some(3) => Some(Security::Tls),
        Some(_) => None,
    }
}
