//! The one folder the program writes to by itself. Uninstalling removes it.
use std::{env, path::PathBuf};

/// `None`: this system names no place for it, and nothing is kept.
pub fn own_folder() -> Option<PathBuf> {
    place().map(|place| place.join(NAME))
}

/// Where the running copy can be called: what lies there is gone after a restart, where the system has such a place.
pub fn seat_folder() -> Option<PathBuf> {
    #[cfg(not(any(windows, target_os = "macos")))]
    if let Some(place) = named("XDG_RUNTIME_DIR") {
        return Some(place.join(NAME));
    }
    own_folder()
}

#[cfg(windows)]
const NAME: &str = "Mailmedic";
#[cfg(target_os = "macos")]
const NAME: &str = "it.mailmedic.Mailmedic";
#[cfg(not(any(windows, target_os = "macos")))]
const NAME: &str = "mailmedic";

#[cfg(windows)]
fn place() -> Option<PathBuf> {
    named("LOCALAPPDATA")
}

#[cfg(target_os = "macos")]
fn place() -> Option<PathBuf> {
    named("HOME").map(|home| home.join("Library/Application Support"))
}

/// XDG Base Directory Specification: a relative path does not count.
#[cfg(not(any(windows, target_os = "macos")))]
fn place() -> Option<PathBuf> {
    named("XDG_STATE_HOME").or_else(|| named("HOME").map(|home| home.join(".local/state")))
}

fn named(variable: &str) -> Option<PathBuf> {
    env::var_os(variable).map(PathBuf::from).filter(|path| path.is_absolute())
}
