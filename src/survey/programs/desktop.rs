//! The programs of the desktops: Evolution, KMail and Geary on Linux, Apple Mail on macOS.
use super::FoundPrograms;
use crate::{
    mail::{
        evolution, geary,
        key_file::{FILE_BYTES, KeyFile},
        kmail,
        thunderbird::places::System,
    },
    model::{MailProgram, WhyUnread},
    net::{LocalFiles, Places},
};
use std::path::{Path, PathBuf};

const MAX_NAMES: usize = 5_000;
const MAX_ACCOUNTS: usize = 200;
/// Their editions as Flatpak, each with a folder of settings of its own.
const FLATPAKS: [(MailProgram, &str); 5] = [
    (MailProgram::Evolution, "org.gnome.Evolution"),
    (MailProgram::Kmail, "org.kde.kmail2"),
    (MailProgram::Kmail, "org.kde.kmail"),
    (MailProgram::Kmail, "org.kde.kontact"),
    (MailProgram::Geary, "org.gnome.Geary"),
];

pub(super) fn find(files: &dyn LocalFiles, places: &Places, found: &mut FoundPrograms) {
    match places.system {
        System::Linux => {
            for folder in settings(places, MailProgram::Evolution) {
                evolution_accounts(files, &folder.join("evolution").join("sources"), found);
            }
            for folder in settings(places, MailProgram::Kmail) {
                kmail_accounts(files, &folder, found);
            }
            for folder in settings(places, MailProgram::Geary) {
                geary_accounts(files, &folder.join("geary"), found);
            }
        }
        System::MacOs => {
            if let Some(home) = &places.home {
                apple_accounts(files, &home.join("Library"), found);
            }
        }
        System::Windows => {}
    }
}

/// The folders in which a program's settings may be.
fn settings(places: &Places, program: MailProgram) -> Vec<PathBuf> {
    let of_home = places.home.as_ref().map(|home| home.join(".config"));
    let mut folders: Vec<PathBuf> = places.config_home.clone().or(of_home).into_iter().collect();
    let flatpaks = FLATPAKS.iter().filter(|(of, _)| *of == program);
    let below =
        |(_, name): &(MailProgram, &str)| Some(places.home.as_ref()?.join(".var/app").join(name).join("config"));
    folders.extend(flatpaks.filter_map(below));
    folders
}

fn key_file(files: &dyn LocalFiles, path: &Path, program: MailProgram, found: &mut FoundPrograms) -> Option<KeyFile> {
    Some(KeyFile::read(&bytes_of(files, path, FILE_BYTES, program, found)?))
}

/// At most `longest` bytes; of a longer file the beginning, and it is said.
fn bytes_of(
    files: &dyn LocalFiles,
    path: &Path,
    longest: usize,
    program: MailProgram,
    found: &mut FoundPrograms,
) -> Option<Vec<u8>> {
    match files.read(path, longest + 1) {
        Some(mut bytes) => {
            if bytes.len() > longest {
                found.unread(program, WhyUnread::TooLong, path);
                bytes.truncate(longest);
            }
            Some(bytes)
        }
        None => {
            if files.is_there(path) {
                found.unread(program, WhyUnread::NotOpened, path);
            }
            None
        }
    }
}

fn evolution_accounts(files: &dyn LocalFiles, folder: &Path, found: &mut FoundPrograms) {
    let names = files.names(folder, MAX_NAMES);
    let uids = names.iter().filter_map(|name| name.strip_suffix(".source")).take(evolution::FILES);
    let mut left = evolution::ALL_BYTES;
    let mut sources: Vec<(String, KeyFile)> = Vec::new();
    for uid in uids {
        if left == 0 {
            found.unread(MailProgram::Evolution, WhyUnread::TooLong, folder);
            break;
        }
        let path = folder.join(format!("{uid}.source"));
        let longest = evolution::FILE_BYTES.min(left);
        let Some(bytes) = bytes_of(files, &path, longest, MailProgram::Evolution, found) else { continue };
        left -= bytes.len();
        sources.push((uid.to_owned(), KeyFile::read(&bytes).only(&evolution::GROUPS)));
    }
    for account in evolution::accounts(&sources, &folder.display().to_string()) {
        found.add(account);
    }
}

fn kmail_accounts(files: &dyn LocalFiles, folder: &Path, found: &mut FoundPrograms) {
    let names = files.names(folder, MAX_NAMES);
    let resources = names.iter().filter_map(|name| Some((name, kmail::protocol_of(name)?)));
    let mut resources = resources.take(kmail::FILES).peekable();
    if resources.peek().is_none() {
        return;
    }
    let mut shared = |name: &str| key_file(files, &folder.join(name), MailProgram::Kmail, found).unwrap_or_default();
    let (identities, transports) = (shared("emailidentities"), shared("mailtransports"));
    for (name, protocol) in resources {
        let path = folder.join(name);
        let Some(file) = key_file(files, &path, MailProgram::Kmail, found) else { continue };
        let source = path.display().to_string();
        if let Some(account) = kmail::account(&file, protocol, &identities, &transports, &source) {
            found.add(account);
        }
    }
}

fn geary_accounts(files: &dyn LocalFiles, folder: &Path, found: &mut FoundPrograms) {
    let names = files.names(folder, MAX_NAMES);
    for name in names.iter().filter(|name| name.starts_with("account_")).take(MAX_ACCOUNTS) {
        let path = folder.join(name).join("geary.ini");
        let Some(file) = key_file(files, &path, MailProgram::Geary, found) else { continue };
        if let Some(account) = geary::account(&file, &path.display().to_string()) {
            found.add(account);
        }
    }
}

/// Since OS X 10.12 macOS keeps Mail's accounts itself, in a database that it hands to nobody without the person's consent to
/// full access to the disk.
fn apple_accounts(files: &dyn LocalFiles, library: &Path, found: &mut FoundPrograms) {
    let mail = library.join("Mail");
    if files.is_there(&mail) {
        found.unread(MailProgram::AppleMail, WhyUnread::KeptApart, &mail);
    }
}
