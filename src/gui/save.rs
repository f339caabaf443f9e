//! Asking for a path, to save to or to open, without holding up the window.
use super::backend::{ReportFormat, Wake};
use crate::tasks;
use std::{
    path::PathBuf,
    sync::mpsc::{Receiver, Sender, TryRecvError, channel},
    time::{Duration, Instant},
};

/// A dialog that answers "no file" faster than any person could was never shown: no portal, no zenity.
const FASTEST_PERSON: Duration = Duration::from_millis(400);

/// The paths, and how long it took to get them. No path: cancelled, or no dialog could be opened.
#[derive(Debug, Clone)]
pub struct Answer {
    pub paths: Vec<PathBuf>,
    pub took: Duration,
}

/// Opens the system's dialogs. Replaced in tests.
pub trait Dialogs {
    /// Asks for a file to write and sends the answer; must not wait. A sender dropped unused means: no dialog.
    fn ask_where_to_save(&mut self, file_name: &str, sender: Sender<Answer>, wake: Wake);
    /// Asks for a file to read, in the same way. `kinds`: what the list of file kinds says of messages and of all files.
    fn ask_what_to_open(&mut self, kinds: [String; 2], sender: Sender<Answer>, wake: Wake);
    /// Asks for files to look at, in the same way.
    fn ask_which_files(&mut self, sender: Sender<Answer>, wake: Wake);
}

/// The dialogs of the system, by rfd.
#[derive(Debug, Default)]
pub struct SystemDialogs;

impl Dialogs for SystemDialogs {
    fn ask_where_to_save(&mut self, file_name: &str, sender: Sender<Answer>, wake: Wake) {
        let mut dialog = rfd::FileDialog::new().set_file_name(file_name);
        for format in ReportFormat::ALL {
            dialog = dialog.add_filter(format.extension().to_uppercase(), &[format.extension()]);
        }
        ask(move || dialog.save_file().into_iter().collect(), sender, wake);
    }

    fn ask_what_to_open(&mut self, kinds: [String; 2], sender: Sender<Answer>, wake: Wake) {
        let [messages, all] = kinds;
        let dialog = rfd::FileDialog::new().add_filter(messages, &MESSAGES).add_filter(all, &["*"]);
        ask(move || dialog.pick_file().into_iter().collect(), sender, wake);
    }

    fn ask_which_files(&mut self, sender: Sender<Answer>, wake: Wake) {
        ask(|| rfd::FileDialog::new().pick_files().unwrap_or_default(), sender, wake);
    }
}

/// How saved messages are called.
const MESSAGES: [&str; 6] = ["eml", "msg", "mbox", "txt", "EML", "MSG"];

/// The dialog on a thread of its own.
fn ask(dialog: impl FnOnce() -> Vec<PathBuf> + Send + 'static, sender: Sender<Answer>, wake: Wake) {
    let ask = move || {
        let asked_at = Instant::now();
        let paths = dialog();
        // The window may be gone by the time the person answers.
        let _ = sender.send(Answer { paths, took: asked_at.elapsed() });
        wake();
    };
    // Without a thread the sender is dropped, which is read as "no dialog".
    let _ = tasks::start("dialog", ask);
}

/// What became of asking for a path.
#[derive(Debug, PartialEq, Eq)]
pub enum Asked {
    Path(PathBuf),
    Cancelled,
    NoDialog,
}

/// A question for a path that is under way.
pub struct Asking(Receiver<Answer>);

impl Asking {
    pub fn where_to_save(dialogs: &mut dyn Dialogs, file_name: &str, wake: Wake) -> Self {
        let (sender, answer) = channel();
        dialogs.ask_where_to_save(file_name, sender, wake);
        Self(answer)
    }

    pub fn what_to_open(dialogs: &mut dyn Dialogs, kinds: [String; 2], wake: Wake) -> Self {
        let (sender, answer) = channel();
        dialogs.ask_what_to_open(kinds, sender, wake);
        Self(answer)
    }

    pub fn which_files(dialogs: &mut dyn Dialogs, wake: Wake) -> Self {
        let (sender, answer) = channel();
        dialogs.ask_which_files(sender, wake);
        Self(answer)
    }

    /// The one path. `None`: the dialog is still open.
    pub fn poll(&self) -> Option<Asked> {
        let first = |paths: Vec<PathBuf>| paths.into_iter().next().map_or(Asked::Cancelled, Asked::Path);
        self.poll_all().map(|answer| answer.map_or_else(|other| other, first))
    }

    /// All the paths, or why there are none. `None`: the dialog is still open.
    pub fn poll_all(&self) -> Option<Result<Vec<PathBuf>, Asked>> {
        match self.0.try_recv() {
            Ok(Answer { paths, .. }) if !paths.is_empty() => Some(Ok(paths)),
            Ok(Answer { took, .. }) if took > FASTEST_PERSON => Some(Err(Asked::Cancelled)),
            Ok(_) | Err(TryRecvError::Disconnected) => Some(Err(Asked::NoDialog)),
            Err(TryRecvError::Empty) => None,
        }
    }
}
