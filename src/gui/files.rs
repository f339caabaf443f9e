//! Looks at the files of a message that is to be sent, on a thread of its own: the window waits for no disk.
use crate::{
    mail::attachment::{self, Look},
    tasks::{News, Task, Wake},
};
use std::path::{Path, PathBuf};

/// No message has more; whoever drops a whole folder's files means something else.
pub const MOST_FILES: usize = 200;

/// What was seen.
#[derive(Debug, Clone, Default)]
pub struct Looks {
    pub looks: Vec<Look>,
    /// Names of files that could not be opened.
    pub not_opened: Vec<String>,
}

/// Dropping the task forgets the answer: the person may have gone on to other files.
pub fn start(files: Vec<PathBuf>, blocked_extensions: Vec<String>, wake: Wake) -> Task<Looks> {
    Task::ask("files", wake, move |_| look_at(&files, &blocked_extensions))
}

/// `None`: still looking.
pub fn poll(looking: &Task<Looks>) -> Option<Looks> {
    match looking.news() {
        News::Event(looks) => Some(looks),
        // Nothing could be opened.
        News::Ended(_) => Some(Looks::default()),
        News::Nothing => None,
    }
}

fn look_at(files: &[PathBuf], blocked_extensions: &[String]) -> Looks {
    let mut seen = Looks::default();
    for path in files.iter().take(MOST_FILES) {
        let name = name_of(path);
        match look(path, &name, blocked_extensions) {
            Some(look) => seen.looks.push(look),
            None => seen.not_opened.push(name),
        }
    }
    seen
}

pub fn name_of(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}

fn look(path: &Path, name: &str, blocked_extensions: &[String]) -> Option<Look> {
    let file = crate::files::open(path).ok()?;
    attachment::look(name, file, blocked_extensions).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_seen_and_what_is_none_is_named() {
        let path = std::env::temp_dir().join(format!("mailmedic-files-{}-setup.exe", std::process::id()));
        std::fs::write(&path, b"MZ").unwrap();
        let seen = look_at(&[path.clone(), "/no/such/file.pdf".into(), "/dev/zero".into()], &["exe".into()]);
        std::fs::remove_file(path).unwrap();
        assert_eq!((seen.looks.len(), seen.looks[0].blocked.len()), (1, 1));
        assert_eq!(seen.not_opened, ["file.pdf", "zero"]);
    }
}
