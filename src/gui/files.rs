//! Looks at the files of a message that is to be sent, on a thread of its own: the window waits for no disk.
use super::backend::Wake;
use crate::mail::attachment::{self, Look};
use crate::tasks;
use std::{
    path::{Path, PathBuf},
    sync::mpsc::{Receiver, TryRecvError, channel},
};

/// No message has more; whoever drops a whole folder's files means something else.
pub const MOST_FILES: usize = 200;

/// What was seen.
#[derive(Debug, Clone, Default)]
pub struct Looks {
    pub looks: Vec<Look>,
    /// Names of files that could not be opened.
    pub not_opened: Vec<String>,
}

/// Looking under way. Dropping it forgets the answer.
pub struct Looker(Receiver<Looks>);

impl Looker {
    /// `wake` is called when the answer is there.
    pub fn start(files: Vec<PathBuf>, blocked_extensions: Vec<String>, wake: Wake) -> Self {
        let (sender, answer) = channel();
        let work = move || {
            // The person may have gone on to other files.
            if sender.send(look_at(&files, &blocked_extensions)).is_ok() {
                wake();
            }
        };
        // Without a thread the sender is dropped, which is read as "nothing could be opened".
        let _ = tasks::start("files", work);
        Self(answer)
    }

    /// `None`: still looking.
    pub fn poll(&self) -> Option<Looks> {
        match self.0.try_recv() {
            Ok(looks) => Some(looks),
            Err(TryRecvError::Disconnected) => Some(Looks::default()),
            Err(TryRecvError::Empty) => None,
        }
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
