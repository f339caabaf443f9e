//! The report of a crash: which version, which system, which line of the program. Never the panic's own message, which
//! may quote an address, a server's answer or a file's name.
use std::{
    env, fs,
    io::{self, Write as _},
    panic::{self, Location, PanicHookInfo},
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
    thread,
    time::{SystemTime, UNIX_EPOCH},
};

/// Reports kept; a program that fails on every start must not fill the disk.
pub const CRASH_FILES: usize = 5;

static LAST: Mutex<Option<PathBuf>> = Mutex::new(None);

/// From now on a panic of any thread leaves a report in `folder`, and one line without its message on stderr.
pub fn report_crashes(folder: Option<PathBuf>) {
    panic::set_hook(Box::new(move |info: &PanicHookInfo<'_>| {
        let text = text(info.location(), thread::current().name());
        // A panic in here would end the program: whoever closed stderr does not want to know.
        let _ = writeln!(io::stderr(), "mailmedic: crashed\n{text}");
        if let Some(file) = folder.as_deref().and_then(|folder| write(folder, &text).ok()) {
            *LAST.lock().unwrap_or_else(PoisonError::into_inner) = Some(file);
        }
    }));
}

/// The report this process wrote last.
pub fn last_crash() -> Option<PathBuf> {
    LAST.lock().unwrap_or_else(PoisonError::into_inner).clone()
}

fn text(place: Option<&Location<'_>>, thread: Option<&str>) -> String {
    let place = place.map_or_else(|| "unknown".to_owned(), |at| format!("{}:{}", inside(at.file()), at.line()));
    // Other names are those of libraries; ours never hold data.
    let thread = thread.filter(|name| *name == "main" || name.starts_with("mailmedic-")).unwrap_or("another");
    format!(
        "Mailmedic {}\nSystem: {} {}\nPlace: {place}\nThread: {thread}\n",
        env!("CARGO_PKG_VERSION"),
        env::consts::OS,
        env::consts::ARCH,
    )
}

/// The end of a source's path: the folders of whoever built it are nobody's business.
fn inside(file: &str) -> String {
    let parts: Vec<&str> = file.split(['/', '\\']).collect();
    parts[parts.len().saturating_sub(4)..].join("/")
}

fn write(folder: &Path, text: &str) -> io::Result<PathBuf> {
    fs::create_dir_all(folder)?;
    let mut old: Vec<PathBuf> =
        fs::read_dir(folder)?.flatten().map(|entry| entry.path()).filter(|p| is_report(p)).collect();
    old.sort();
    for file in old.iter().take((old.len() + 1).saturating_sub(CRASH_FILES)) {
        fs::remove_file(file)?;
    }
    let time_ms = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_millis());
    let file = folder.join(format!("crash-{time_ms:013}.txt"));
    fs::write(&file, text)?;
    Ok(file)
}

fn is_report(path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    name.starts_with("crash-") && name.ends_with(".txt")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_folder_of_the_building_machine() {
        assert_eq!(inside("/home/maria/src/mailmedic/src/net/tls.rs"), "mailmedic/src/net/tls.rs");
        assert_eq!(inside(r"C:\Users\Maria\.cargo\registry\src\x\egui-0.37.0\src\ui.rs"), "x/egui-0.37.0/src/ui.rs");
        assert_eq!(inside("src/main.rs"), "src/main.rs");
    }

    #[test]
    fn names_of_threads_that_are_not_ours_are_left_out() {
        assert!(text(None, Some("maria@studiorossi.it")).contains("Thread: another"));
        assert!(text(None, Some("mailmedic-login")).contains("Thread: mailmedic-login"));
    }

    #[test]
    fn only_the_last_reports_stay() {
        let folder = env::temp_dir().join(format!("mailmedic-crash-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("window.toml"), "").unwrap();
        for n in 0..8 {
            fs::write(folder.join(format!("crash-{n:013}.txt")), "").unwrap();
        }
        let last = write(&folder, "the last").unwrap();
        let mut names: Vec<_> = fs::read_dir(&folder).unwrap().flatten().map(|entry| entry.path()).collect();
        names.sort();
        fs::remove_dir_all(&folder).unwrap();
        assert_eq!(names.len(), CRASH_FILES + 1);
        assert!(names.contains(&last) && names.iter().any(|path| path.ends_with("window.toml")));
    }
}
