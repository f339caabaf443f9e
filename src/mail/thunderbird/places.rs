//! Where Thunderbird keeps its profiles, and `profiles.ini`.
use std::path::{Path, PathBuf};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum System {
    Linux,
    MacOs,
    Windows,
}

/// The folders in which a `profiles.ini` may be, likeliest first. `home` is the person's folder; `app_data` is `%APPDATA%` on
/// Windows; `config_home` is `$XDG_CONFIG_HOME`.
pub fn folders(
    system: System,
    home: Option<&Path>,
    app_data: Option<&Path>,
    config_home: Option<&Path>,
) -> Vec<PathBuf> {
    let _ = (system, home, app_data, config_home);
    Vec::new()
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    pub name: Option<String>,
    pub folder: PathBuf,
    /// The one an installed Thunderbird starts with.
    pub is_default: bool,
}

/// The profiles that a `profiles.ini` in `folder` names, default first; at most 100.
pub fn profiles(ini: &[u8], folder: &Path) -> Vec<Profile> {
    let _ = (ini, folder);
    Vec::new()
}
