//! One window a person and screen: a second start hands its file to the first and goes.
//!
//! The lock of a file tells who is first, also after a crash. A call is a small file in the program's own folder, which
//! only this person can read: the second start writes it, the first renames it to its answer. Whatever fails, the second
//! start opens a window of its own: never nothing.
use crate::tasks::{self, NoThread};
use std::{
    env,
    ffi::OsStr,
    fs::{self, File, TryLockError},
    hash::{DefaultHasher, Hash as _, Hasher as _},
    io::{self, Read as _},
    path::{Path, PathBuf},
    process, thread,
    time::{Duration, Instant},
};

/// The first copy answers in this time, or it hangs.
const PATIENCE: Duration = Duration::from_secs(2);
/// How often the first copy looks for calls: quick for a person, nothing for the battery.
const PACE: Duration = Duration::from_millis(400);
const ANSWER_PACE: Duration = Duration::from_millis(20);
/// Longer than any path.
const LONGEST_CALL: u64 = 128 * 1024;

/// What a second start asks for: come to the front, and read this file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    pub file: Option<PathBuf>,
}

/// The right to be the window. Keep it as long as the window is there.
pub struct FirstCopy {
    _lock: File,
    folder: PathBuf,
    seat: String,
}

pub enum Seat {
    /// This is the first copy.
    First(FirstCopy),
    /// Another copy took the call.
    Taken,
    /// There may be another, but it does not answer or has no time: open a window of one's own.
    Unknown,
}

/// `folder`: one that only this person can read.
pub fn take_seat(folder: &Path, call: &Call) -> Seat {
    try_take(folder, call).unwrap_or(Seat::Unknown)
}

fn try_take(folder: &Path, call: &Call) -> io::Result<Seat> {
    fs::create_dir_all(folder)?;
    let seat = seat_name();
    let lock = File::options().create(true).truncate(false).write(true).open(folder.join(format!("{seat}.lock")))?;
    match lock.try_lock() {
        Ok(()) => {
            let first = FirstCopy { _lock: lock, folder: folder.to_owned(), seat };
            // Calls nobody answered before this start.
            first.calls().iter().for_each(|call| drop(fs::remove_file(call)));
            return Ok(Seat::First(first));
        }
        Err(TryLockError::WouldBlock) => {}
        // A disk without locks: nobody can be asked.
        Err(TryLockError::Error(error)) => return Err(error),
    }
    let Some(path) = line(call)? else { return Ok(Seat::Unknown) };
    Ok(if hand_over(folder, &seat, &path)? { Seat::Taken } else { Seat::Unknown })
}

/// One seat a screen: a window on another desktop session would come to the front where nobody sees it.
fn seat_name() -> String {
    let mut hasher = DefaultHasher::new();
    for variable in ["SESSIONNAME", "WAYLAND_DISPLAY", "DISPLAY"] {
        env::var_os(variable).hash(&mut hasher);
    }
    format!("seat-{:016x}", hasher.finish())
}

/// The call as it is written: the path, or nothing. `None`: such a path cannot be written.
fn line(call: &Call) -> io::Result<Option<String>> {
    let Some(file) = &call.file else { return Ok(Some(String::new())) };
    Ok(std::path::absolute(file)?.to_str().map(str::to_owned))
}

/// Did the first copy take the call?
fn hand_over(folder: &Path, seat: &str, path: &str) -> io::Result<bool> {
    let name = |end: &str| folder.join(format!("{seat}-{}.{end}", process::id()));
    let (new, call, taken, refused) = (name("new"), name("call"), name("taken"), name("refused"));
    // Renamed when it is whole, so that no half path is read.
    fs::write(&new, path).and_then(|()| fs::rename(&new, &call)).inspect_err(|_| drop(fs::remove_file(&new)))?;
    let until = Instant::now() + PATIENCE;
    while call.exists() && Instant::now() < until {
        thread::sleep(ANSWER_PACE);
    }
    // Taken back, unless the answer came at the last moment.
    let _ = fs::remove_file(&call);
    let _ = fs::remove_file(&refused);
    Ok(fs::remove_file(&taken).is_ok())
}

impl FirstCopy {
    /// Looks for calls on a thread of its own until the program ends. `takes` is asked on that thread, and answers at
    /// once whether the window takes the call.
    ///
    /// # Errors
    /// The system has no thread to give.
    pub fn listen(self, takes: impl Fn(Call) -> bool + Send + 'static) -> Result<(), NoThread> {
        let work = move || {
            loop {
                for path in self.calls() {
                    // A call that was taken back is nobody's any more.
                    if let Ok(call) = read(&path) {
                        let answer = if takes(call) { "taken" } else { "refused" };
                        let _ = fs::rename(&path, path.with_extension(answer));
                    }
                }
                thread::sleep(PACE);
            }
        };
        tasks::start("seat", work)
    }

    fn calls(&self) -> Vec<PathBuf> {
        let is_call = |path: &PathBuf| {
            let name = path.file_name().and_then(OsStr::to_str).unwrap_or_default();
            name.starts_with(&self.seat) && name.ends_with(".call")
        };
        let entries = fs::read_dir(&self.folder).into_iter().flatten().flatten();
        entries.map(|entry| entry.path()).filter(is_call).collect()
    }
}

fn read(path: &Path) -> io::Result<Call> {
    let mut text = String::new();
    File::open(path)?.take(LONGEST_CALL).read_to_string(&mut text)?;
    Ok(Call { file: (!text.is_empty()).then(|| text.into()) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc::channel;

    const NO_FILE: Call = Call { file: None };

    fn folder(name: &str) -> PathBuf {
        env::temp_dir().join(format!("mailmedic seat è {name} {}", process::id()))
    }

    #[test]
    fn the_second_start_hands_its_file_to_the_first() {
        let folder = folder("two");
        let (sender, calls) = channel();
        let Seat::First(first) = take_seat(&folder, &NO_FILE) else { panic!("not the first") };
        first.listen(move |call| sender.send(call).is_ok()).unwrap();
        let call = Call { file: Some(env::temp_dir().join("errore è.eml")) };
        let (second, third) = (take_seat(&folder, &call), take_seat(&folder, &NO_FILE));
        assert!(matches!((second, third), (Seat::Taken, Seat::Taken)));
        assert_eq!((calls.recv().unwrap(), calls.recv().unwrap()), (call, NO_FILE));
        // Nothing is left of the calls.
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 1);
        fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn a_busy_first_copy_leaves_the_second_its_own_window() {
        let folder = folder("busy");
        let Seat::First(first) = take_seat(&folder, &NO_FILE) else { panic!("not the first") };
        first.listen(|_| false).unwrap();
        assert!(matches!(take_seat(&folder, &NO_FILE), Seat::Unknown));
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 1);
        fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn a_first_copy_that_hangs_is_not_waited_for() {
        let folder = folder("hangs");
        let Seat::First(_first) = take_seat(&folder, &NO_FILE) else { panic!("not the first") };
        assert!(matches!(take_seat(&folder, &NO_FILE), Seat::Unknown));
        fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn the_seat_of_a_copy_that_is_gone_is_free() {
        let folder = folder("gone");
        drop(take_seat(&folder, &NO_FILE));
        fs::write(folder.join(format!("{}-1.call", seat_name())), "/old.eml").unwrap();
        let Seat::First(first) = take_seat(&folder, &NO_FILE) else { panic!("not free") };
        assert!(first.calls().is_empty());
        fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn without_a_folder_there_is_a_window_all_the_same() {
        let file = folder("file");
        fs::write(&file, "").unwrap();
        assert!(matches!(take_seat(&file, &NO_FILE), Seat::Unknown));
        fs::remove_file(&file).unwrap();
    }
}
