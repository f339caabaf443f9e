//! A file is there as a whole, or as it was before.
use super::{PAUSE, PIPE_PATIENCE, without_waiting};
use std::{
    fs::{self, OpenOptions},
    io::{self, ErrorKind, Write},
    path::{Path, PathBuf},
    thread,
    time::Instant,
};

/// Writes beside and renames: where the disk is full, what was there stays there. What is no file (`/dev/stdout`) is written
/// into as it is.
pub fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    // The file itself where the path is a link: a link to a report stays one.
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let old = fs::metadata(&path).ok();
    if old.as_ref().is_some_and(|old| !old.is_file()) {
        return write_into(&path, bytes);
    }
    if old.as_ref().is_some_and(|old| old.permissions().readonly()) {
        return Err(ErrorKind::PermissionDenied.into());
    }
    let new = beside(&path)?;
    let written = write_new(&new, bytes)
        .and_then(|()| old.map_or(Ok(()), |old| fs::set_permissions(&new, old.permissions())))
        .and_then(|()| fs::rename(&new, &path));
    written.inspect_err(|_| drop(fs::remove_file(&new)))
}

/// A name of this process's own in the same folder, so that renaming moves no bytes.
fn beside(path: &Path) -> io::Result<PathBuf> {
    let name = path.file_name().ok_or(ErrorKind::InvalidInput)?;
    Ok(path.with_file_name(format!(".{}-{}.new", name.to_string_lossy(), std::process::id())))
}

fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    // Nobody else's link of that name is followed; what a run that broke off left there goes.
    let _ = fs::remove_file(path);
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    file.write_all(bytes)?;
    // A share, and a disk that counts later, say only here that there is no room.
    file.sync_all()
}

fn write_into(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = without_waiting(OpenOptions::new().write(true)).open(path)?;
    let until = Instant::now() + PIPE_PATIENCE;
    let mut rest = bytes;
    while !rest.is_empty() {
        match file.write(rest) {
            Ok(0) => return Err(ErrorKind::WriteZero.into()),
            Ok(count) => rest = rest.get(count..).unwrap_or_default(),
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) if error.kind() == ErrorKind::WouldBlock && Instant::now() < until => thread::sleep(PAUSE),
            Err(error) => return Err(error),
        }
    }
    file.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("mailmedic-write-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        folder
    }

    #[test]
    fn a_report_is_replaced_and_nothing_else_is_left() {
        let folder = folder("replaced");
        let path = folder.join("report è.html");
        write_whole(&path, b"old").unwrap();
        write_whole(&path, b"new").unwrap();
        let (text, files) = (fs::read_to_string(&path).unwrap(), fs::read_dir(&folder).unwrap().count());
        assert!(write_whole(&folder.join("missing/report.html"), b"x").is_err());
        fs::remove_dir_all(&folder).unwrap();
        assert_eq!((text.as_str(), files), ("new", 1));
    }

    #[cfg(unix)]
    #[test]
    fn links_and_rights_stay() {
        use std::os::unix::fs::PermissionsExt;
        let folder = folder("links");
        let (path, link) = (folder.join("report.html"), folder.join("link.html"));
        fs::write(&path, "old").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
        std::os::unix::fs::symlink(&path, &link).unwrap();
        write_whole(&link, b"new").unwrap();
        let mode = fs::metadata(&path).unwrap().permissions().mode() & 0o777;
        let is_link = fs::symlink_metadata(&link).unwrap().is_symlink();
        let text = fs::read_to_string(&path).unwrap();
        fs::remove_dir_all(&folder).unwrap();
        assert_eq!((text.as_str(), mode, is_link), ("new", 0o600, true));
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn devices_are_written_into_and_stay_what_they_are() {
        write_whole(Path::new("/dev/null"), b"x").unwrap();
        assert!(!fs::metadata("/dev/null").unwrap().is_file());
        assert_eq!(write_whole(Path::new("/dev/full"), b"x").unwrap_err().kind(), ErrorKind::StorageFull);
    }
}
