//! Files that a person names: opened without waiting, read within bounds, written whole or not at all.
mod write;

pub use write::write_whole;

use std::{
    fs::{self, File, FileType, OpenOptions},
    io::{self, ErrorKind, Read},
    path::Path,
    thread,
    time::{Duration, Instant},
};

/// How long a pipe may take to say all it has to say. A shell's `<(...)` may ask its own person something first.
const PIPE_PATIENCE: Duration = Duration::from_secs(30);
const PAUSE: Duration = Duration::from_millis(10);

/// A plain file, to be read wherever one wants.
pub fn open(path: &Path) -> io::Result<File> {
    at_once(path, FileType::is_file).map(|(file, _)| file)
}

/// The beginning of a plain file.
pub fn read(path: &Path, most_bytes: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    open(path)?.take(most_bytes).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// A plain file, or a pipe into which somebody writes: `<(...)` of a shell, `/dev/stdin`.
pub fn open_given(path: &Path) -> io::Result<Given> {
    let (file, kind) = at_once(path, |kind| kind.is_file() || is_pipe(kind))?;
    let until = is_pipe(&kind).then(|| Instant::now() + PIPE_PATIENCE);
    Ok(Given { file, until, is_empty: true })
}

/// What `open_given` opened.
pub struct Given {
    file: File,
    /// Of a pipe.
    until: Option<Instant>,
    is_empty: bool,
}

impl Read for Given {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        loop {
            match (self.file.read(out), self.until) {
                (Err(error), Some(until)) if error.kind() == ErrorKind::WouldBlock => {
                    if Instant::now() >= until {
                        return Err(io::Error::new(ErrorKind::TimedOut, "nothing more came through this pipe"));
                    }
                    thread::sleep(PAUSE);
                }
                // To be opened a pipe need not have a writer, and then it seems to be at its end.
                (Ok(0), Some(_)) if self.is_empty && !out.is_empty() => {
                    return Err(io::Error::new(ErrorKind::UnexpectedEof, "nobody writes into this pipe"));
                }
                (Ok(count), _) => {
                    self.is_empty &= count == 0;
                    return Ok(count);
                }
                (Err(error), _) => return Err(error),
            }
        }
    }
}

/// Looked at before it is opened, since a device may begin to do something then; and after, since it may be another now.
fn at_once(path: &Path, is_wanted: fn(&FileType) -> bool) -> io::Result<(File, FileType)> {
    let wanted = |kind: FileType| {
        let is_none =
            || io::Error::new(ErrorKind::InvalidInput, if kind.is_dir() { "is a folder" } else { "is no file" });
        is_wanted(&kind).then_some(kind).ok_or_else(is_none)
    };
    wanted(fs::metadata(path)?.file_type())?;
    let file = without_waiting(OpenOptions::new().read(true)).open(path)?;
    let kind = wanted(file.metadata()?.file_type())?;
    Ok((file, kind))
}

/// To open a pipe would wait for somebody at its other end.
#[cfg(unix)]
fn without_waiting(options: &mut OpenOptions) -> &mut OpenOptions {
    use std::os::unix::fs::OpenOptionsExt;
    options.custom_flags(libc::O_NONBLOCK)
}

#[cfg(not(unix))]
fn without_waiting(options: &mut OpenOptions) -> &mut OpenOptions {
    options
}

#[cfg(unix)]
fn is_pipe(kind: &FileType) -> bool {
    std::os::unix::fs::FileTypeExt::is_fifo(kind)
}

#[cfg(not(unix))]
fn is_pipe(_: &FileType) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::PathBuf;

    fn place(name: &str) -> PathBuf {
        let path = std::env::temp_dir().join(format!("mailmedic-files-room-{}-{name}", std::process::id()));
        let _ = fs::remove_file(&path);
        path
    }

    #[test]
    fn plain_files_are_read_as_far_as_wanted() {
        let path = place("plain");
        fs::write(&path, "0123456789").unwrap();
        assert_eq!(read(&path, 4).unwrap(), b"0123");
        let mut text = String::new();
        open_given(&path).unwrap().read_to_string(&mut text).unwrap();
        fs::remove_file(&path).unwrap();
        assert_eq!(text, "0123456789");
    }

    #[test]
    fn what_is_no_file_is_not_opened() {
        for path in ["/no/such/file", "/", "/dev/zero", ""] {
            assert!(open(Path::new(path)).is_err() && open_given(Path::new(path)).is_err(), "{path}");
        }
    }

    #[cfg(unix)]
    fn pipe(name: &str) -> PathBuf {
        let path = place(name);
        assert!(std::process::Command::new("mkfifo").arg(&path).status().unwrap().success());
        path
    }

    #[cfg(unix)]
    #[test]
    fn a_pipe_without_a_writer_is_not_waited_for() {
        let path = pipe("mute");
        let began = Instant::now();
        assert_eq!(open(&path).unwrap_err().to_string(), "is no file");
        let error = open_given(&path).unwrap().read_to_end(&mut Vec::new()).unwrap_err();
        fs::remove_file(&path).unwrap();
        assert_eq!(error.to_string(), "nobody writes into this pipe");
        assert!(began.elapsed() < Duration::from_secs(5), "{:?}", began.elapsed());
    }

    #[cfg(unix)]
    #[test]
    fn a_pipe_with_a_writer_is_read_to_its_end() {
        use std::io::Write;
        let path = pipe("spoken-into");
        let opened = open_given(&path).unwrap();
        // With a reader there, a writer does not wait either.
        let mut writer = OpenOptions::new().write(true).open(&path).unwrap();
        let writing = thread::spawn(move || {
            for part in ["one ", "two"] {
                thread::sleep(Duration::from_millis(50));
                writer.write_all(part.as_bytes()).unwrap();
            }
        });
        let mut text = String::new();
        let mut opened = opened;
        opened.read_to_string(&mut text).unwrap();
        writing.join().unwrap();
        fs::remove_file(&path).unwrap();
        assert_eq!(text, "one two");
    }
}
