//! Files that a hoster puts beside the program, in `providers/`: its brand, servers and texts, without building anew.
//!
//! Such a file is whoever's could write it there, a download folder perhaps. So it may add, never take over: no domain, exchange,
//! id or name that the built-in data has. And it never decides where a password goes: its servers count as
//! `Source::ProviderFile`, which `Survey::standing` trusts only where the domain's own name or its MX records say the same;
//! else the person is asked first, as for a host that only SRV records name.
use super::{Origin, Profile, ProfileError, Profiles, file, table};
use crate::model::{HostName, is_under};
use std::{fs, io::Read as _, path::Path};

const MOST_FILES: usize = 32;
/// In the folder; more is not looked through.
const MOST_ENTRIES: usize = 1_000;
const LARGEST_BYTES: u64 = 64 * 1024;

/// What the folder holds: the profiles that can be used, and what is wrong with the others. No folder is no error.
pub(super) fn read(folder: &Path, built_in: &Profiles) -> (Vec<Profile>, Vec<ProfileError>) {
    let (mut profiles, mut problems) = (Vec::new(), Vec::new());
    let Ok(entries) = fs::read_dir(folder) else { return (profiles, problems) };
    let paths = entries.take(MOST_ENTRIES).filter_map(|entry| entry.ok().map(|entry| entry.path()));
    let mut paths: Vec<_> = paths.filter(|path| path.extension().is_some_and(|e| e == "toml")).collect();
    paths.sort();
    if paths.len() > MOST_FILES {
        problems.push(problem(folder, format!("more than {MOST_FILES} files; only the first are read")));
        paths.truncate(MOST_FILES);
    }
    for path in &paths {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let read = text(path).and_then(|text| file::read(&name, &text, Origin::Beside));
        match read
            .and_then(|profile| adds(&profile, built_in, &profiles).map(|()| profile).map_err(|e| problem(path, e)))
        {
            Ok(profile) => profiles.push(profile),
            Err(error) => problems.push(error),
        }
    }
    (profiles, problems)
}

fn problem(path: &Path, reason: String) -> ProfileError {
    let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    ProfileError::Unreadable { file, reason }
}

fn text(path: &Path) -> Result<String, ProfileError> {
    // Looked at before it is opened: opening a pipe would wait for someone to write.
    if !fs::metadata(path).is_ok_and(|found| found.is_file()) {
        return Err(problem(path, "is no file".to_owned()));
    }
    let mut bytes = Vec::new();
    let opened = fs::File::open(path).and_then(|file| file.take(LARGEST_BYTES + 1).read_to_end(&mut bytes));
    if let Err(error) = opened {
        return Err(problem(path, error.to_string()));
    }
    if bytes.len() as u64 > LARGEST_BYTES {
        return Err(problem(path, format!("is larger than {} KB", LARGEST_BYTES / 1024)));
    }
    String::from_utf8(bytes).map_err(|_| problem(path, "is not UTF-8".to_owned()))
}

/// Does it only add to what is known?
fn adds(profile: &Profile, built_in: &Profiles, others: &[Profile]) -> Result<(), String> {
    let known = || built_in.named.iter().chain([&built_in.generic]).chain(others);
    let same_name = |other: &Profile| other.name.to_lowercase() == profile.name.to_lowercase();
    if let Some(other) = known().find(|other| other.id == profile.id || same_name(other)) {
        return Err(format!("the id or the name belongs to '{}' already", other.id));
    }
    for name in profile.domains.iter().chain(&profile.mx).chain(&profile.mx_filters).chain(&profile.spf) {
        let host = HostName::parse(name).map_err(|_| format!("'{name}' is no host name"))?;
        if !host.has_registrable_domain() {
            return Err(format!("'{name}' belongs to many"));
        }
    }
    let table_has = |domain: &String| table::find(domain).is_some();
    let is_taken = |domain: &&String| table_has(domain) || known().any(|other| other.domains.contains(domain));
    if let Some(domain) = profile.domains.iter().find(is_taken) {
        return Err(format!("the domain '{domain}' belongs to another provider"));
    }
    let overlaps = |a: &str, b: &str| is_under(a, b) || is_under(b, a);
    let exchange_taken =
        |mx: &&String| known().any(|other| other.mx.iter().chain(&other.mx_filters).any(|o| overlaps(o, mx)));
    if let Some(mx) = profile.mx.iter().chain(&profile.mx_filters).find(exchange_taken) {
        return Err(format!("the exchange '{mx}' belongs to another provider"));
    }
    Ok(())
}
