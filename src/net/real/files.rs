//! The mail programs' settings as they lie on the disk.
use super::{
    super::{LocalFiles, Places},
    registry,
};
use crate::{
    files,
    mail::{
        thunderbird::places::System,
        windows_registry::{self, is_secret},
    },
    tasks::{Room, is_shortage},
};
use std::{
    env,
    fs::{self, File},
    io::{self, ErrorKind, Read},
    path::{Path, PathBuf},
    time::UNIX_EPOCH,
};

/// A piece that stays in the processor's own memory while it is looked through.
const PIECE_BYTES: usize = 256 << 10;

pub(super) struct RealFiles;

impl LocalFiles for RealFiles {
    fn places(&self) -> Option<Places> {
        let system = match () {
            () if cfg!(windows) => System::Windows,
            () if cfg!(target_os = "macos") => System::MacOs,
            () => System::Linux,
        };
        let home = if cfg!(windows) { "USERPROFILE" } else { "HOME" };
        Some(Places {
            system,
            home: folder(home),
            app_data: folder("APPDATA"),
            local_app_data: folder("LOCALAPPDATA"),
            config_home: folder("XDG_CONFIG_HOME"),
        })
    }

    fn read(&self, path: &Path, most: usize) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        let limit = u64::try_from(most).unwrap_or(u64::MAX);
        open(path)?.take(limit).read_to_end(&mut bytes).ok()?;
        Some(bytes)
    }

    fn scan(&self, path: &Path, most: usize, take: &mut dyn FnMut(&[u8])) -> bool {
        let Some(mut file) = open(path) else { return false };
        let mut piece = vec![0; PIECE_BYTES];
        let mut left = most;
        while left > 0 {
            let room = piece.len().min(left);
            match file.read(piece.get_mut(..room).unwrap_or_default()) {
                Ok(0) => break,
                Ok(count) => {
                    take(piece.get(..count).unwrap_or_default());
                    left -= count.min(left);
                }
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                // What was read until then counts.
                Err(_) => return left < most,
            }
        }
        true
    }

    fn is_there(&self, path: &Path) -> bool {
        fs::symlink_metadata(path).is_ok()
    }

    fn names(&self, folder: &Path, most: usize) -> Vec<String> {
        let entries = fs::read_dir(folder).inspect_err(note).into_iter().flatten().take(most);
        let mut names: Vec<String> = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok()).collect();
        names.sort();
        names
    }

    fn written_unix(&self, path: &Path) -> Option<i64> {
        let written = fs::metadata(path).ok()?.modified().ok()?;
        written.duration_since(UNIX_EPOCH).ok().and_then(|since| i64::try_from(since.as_secs()).ok())
    }

    fn registry_keys(&self, path: &str) -> Vec<String> {
        registry::keys(path)
    }

    fn registry_value(&self, path: &str, name: &str) -> Option<windows_registry::Value> {
        if is_secret(name) { None } else { registry::value(path, name) }
    }
}

fn note(error: &io::Error) {
    if is_shortage(error) {
        Room::current().note_shortage();
    }
}

fn open(path: &Path) -> Option<File> {
    files::open(path).inspect_err(note).ok()
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

    #[test]
    fn large_files_come_in_pieces() {
        let path = env::temp_dir().join(format!("mailmedic-pieces-{}", std::process::id()));
        fs::write(&path, vec![7; PIECE_BYTES + 5]).unwrap();
        let scanned = |most: usize| {
            let (mut taken, mut pieces) = (0, 0);
            let is_read = RealFiles.scan(&path, most, &mut |piece| {
                taken += piece.len();
                pieces += 1;
            });
            (is_read, taken, pieces)
        };
        assert_eq!(scanned(usize::MAX), (true, PIECE_BYTES + 5, 2));
        assert_eq!(scanned(9), (true, 9, 1));
        assert!(RealFiles.written_unix(&path).is_some_and(|at| at > 1_700_000_000));
        fs::remove_file(&path).unwrap();
        assert_eq!(scanned(9), (false, 0, 0));
        assert!(RealFiles.names(&env::temp_dir().join("mailmedic-no-such-folder"), 9).is_empty());
        assert!(!RealFiles.is_there(&path));
    }

    #[cfg(unix)]
    #[test]
    fn a_loop_of_links_is_there_and_ends() {
        let folder = env::temp_dir().join(format!("mailmedic-loop-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let path = folder.join("loop");
        std::os::unix::fs::symlink(&path, &path).unwrap();
        assert!(RealFiles.is_there(&path));
        assert_eq!((RealFiles.read(&path, 9), RealFiles.names(&path, 9)), (None, Vec::new()));
        assert_eq!(RealFiles.names(&folder, 9), ["loop"]);
        fs::remove_dir_all(&folder).unwrap();
    }
}
