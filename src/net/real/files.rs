//! The mail programs' settings as they lie on the disk.
use super::super::{LocalFiles, Places};
use crate::mail::thunderbird::places::System;
use std::{
    env,
    fs::{self, File},
    io::Read,
    path::{Path, PathBuf},
};

pub(super) struct RealFiles;

impl LocalFiles for RealFiles {
    fn places(&self) -> Option<Places> {
        let system = match () {
            () if cfg!(windows) => System::Windows,
            () if cfg!(target_os = "macos") => System::MacOs,
            () => System::Linux,
        };
        let home = if cfg!(windows) { "USERPROFILE" } else { "HOME" };
        Some(Places { system, home: folder(home), app_data: folder("APPDATA"), config_home: folder("XDG_CONFIG_HOME") })
    }

    fn read(&self, path: &Path, most: usize) -> Option<Vec<u8>> {
        // Opening a pipe or a device could wait for ever.
        if !fs::metadata(path).ok()?.is_file() {
            return None;
        }
        let mut bytes = Vec::new();
        let limit = u64::try_from(most).unwrap_or(u64::MAX);
        File::open(path).ok()?.take(limit).read_to_end(&mut bytes).ok()?;
        Some(bytes)
    }
}

fn folder(variable: &str) -> Option<PathBuf> {
    env::var_os(variable).map(PathBuf::from).filter(|path| path.is_absolute())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_read_as_far_as_wanted() {
        let path = env::temp_dir().join(format!("mailmedic-files-{}", std::process::id()));
        fs::write(&path, "0123456789").unwrap();
        assert_eq!(RealFiles.read(&path, 4), Some(b"0123".to_vec()));
        assert_eq!(RealFiles.read(&path, 400), Some(b"0123456789".to_vec()));
        fs::remove_file(&path).unwrap();
        assert_eq!(RealFiles.read(&path, 4), None);
        assert_eq!(RealFiles.read(&env::temp_dir(), 4), None);
        assert!(RealFiles.places().is_some());
    }
}
