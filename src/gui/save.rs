//! Asking for a path, to save to or to open, without holding up the window.
use super::backend::ReportFormat;
use crate::tasks::{News, Task, Wake};
use std::{
    path::PathBuf,
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
    /// Asks for a file to write; must not wait. A task that ends without an answer means: no dialog.
    fn ask_where_to_save(&mut self, file_name: &str, wake: Wake) -> Task<Answer>;
    /// Asks for a file to read, in the same way. `kinds`: what the list of file kinds says of messages and of all files.
    fn ask_what_to_open(&mut self, kinds: [String; 2], wake: Wake) -> Task<Answer>;
    /// Asks for files to look at, in the same way.
    fn ask_which_files(&mut self, wake: Wake) -> Task<Answer>;
}

/// The dialogs of the system, by rfd.
#[derive(Debug, Default)]
pub struct SystemDialogs;

impl Dialogs for SystemDialogs {
    fn ask_where_to_save(&mut self, file_name: &str, wake: Wake) -> Task<Answer> {
        let mut dialog = rfd::FileDialog::new().set_file_name(file_name);
        for format in ReportFormat::ALL {
            dialog = dialog.add_filter(format.extension().to_uppercase(), &[format.extension()]);
        }
        ask(move || dialog.save_file().into_iter().collect(), wake)
    }

    fn ask_what_to_open(&mut self, kinds: [String; 2], wake: Wake) -> Task<Answer> {
        let [messages, all] = kinds;
        let dialog = rfd::FileDialog::new().add_filter(messages, &MESSAGES).add_filter(all, &["*"]);
        ask(move || dialog.pick_file().into_iter().collect(), wake)
    }

    fn ask_which_files(&mut self, wake: Wake) -> Task<Answer> {
        ask(|| rfd::FileDialog::new().pick_files().unwrap_or_default(), wake)
    }
}

/// How saved messages are called.
const MESSAGES: [&str; 6] = ["eml", "msg", "mbox", "txt", "EML", "MSG"];

/// The dialog on a thread of its own.
fn ask(dialog: impl FnOnce() -> Vec<PathBuf> + Send + 'static, wake: Wake) -> Task<Answer> {
    Task::ask("dialog", wake, move |_| {
        let asked_at = Instant::now();
        Answer { paths: dialog(), took: asked_at.elapsed() }
    })
}

/// What became of asking for a path.
#[derive(Debug, PartialEq, Eq)]
pub enum Asked {
    Path(PathBuf),
    Cancelled,
    NoDialog,
}

/// The dialogs, and the questions that are under way: one for where to save, one for what to open.
pub struct FileDialogs {
    dialogs: Box<dyn Dialogs>,
    saving: Option<Task<Answer>>,
    opening: Option<Task<Answer>>,
}

impl FileDialogs {
    pub fn new(dialogs: Box<dyn Dialogs>) -> Self {
        Self { dialogs, saving: None, opening: None }
    }

    pub fn is_saving(&self) -> bool {
        self.saving.is_some()
    }

    pub fn ask_where_to_save(&mut self, file_name: &str, wake: Wake) {
        self.saving = Some(self.dialogs.ask_where_to_save(file_name, wake));
    }

    /// Nothing while another such question is under way.
    pub fn ask_what_to_open(&mut self, kinds: [String; 2], wake: Wake) {
        if self.opening.is_none() {
            self.opening = Some(self.dialogs.ask_what_to_open(kinds, wake));
        }
    }

    /// Nothing while another such question is under way.
    pub fn ask_which_files(&mut self, wake: Wake) {
        if self.opening.is_none() {
            self.opening = Some(self.dialogs.ask_which_files(wake));
        }
    }

    /// The one path. `None`: not asked, or the dialog is still open.
    pub fn saved_to(&mut self) -> Option<Asked> {
        let first = |paths: Vec<PathBuf>| paths.into_iter().next().map_or(Asked::Cancelled, Asked::Path);
        answered(&mut self.saving).map(|answer| answer.map_or_else(|other| other, first))
    }

    /// All the paths, or why there are none. `None`: not asked, or the dialog is still open.
    pub fn opened(&mut self) -> Option<Result<Vec<PathBuf>, Asked>> {
        answered(&mut self.opening)
    }
}

fn answered(asking: &mut Option<Task<Answer>>) -> Option<Result<Vec<PathBuf>, Asked>> {
    let answer = match asking.as_ref()?.news() {
        News::Event(Answer { paths, .. }) if !paths.is_empty() => Ok(paths),
        News::Event(Answer { took, .. }) if took > FASTEST_PERSON => Err(Asked::Cancelled),
        News::Event(_) | News::Ended(_) => Err(Asked::NoDialog),
        News::Nothing => return None,
    };
    *asking = None;
    Some(answer)
}
