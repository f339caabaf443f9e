//! Asking where to save, without holding up the window.
use super::backend::{ReportFormat, Wake};
use std::{
    path::PathBuf,
    sync::mpsc::{Receiver, Sender, TryRecvError, channel},
    thread,
    time::{Duration, Instant},
};

/// A dialog that answers "no file" faster than any person could was never shown: no portal, no zenity.
const FASTEST_PERSON: Duration = Duration::from_millis(400);

/// The path, and how long it took to get it. No path: cancelled, or no dialog could be opened.
#[derive(Debug, Clone)]
pub struct Answer {
    pub path: Option<PathBuf>,
    pub took: Duration,
}

/// Opens the system's dialogs. Replaced in tests.
pub trait Dialogs {
    /// Asks for a file to write and sends the answer; must not wait. A sender dropped unused means: no dialog.
    fn ask_where_to_save(&mut self, file_name: &str, sender: Sender<Answer>, wake: Wake);
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
        let ask = move || {
            let asked_at = Instant::now();
            let path = dialog.save_file();
            // The window may be gone by the time the person answers.
            let _ = sender.send(Answer { path, took: asked_at.elapsed() });
            wake();
        };
        // Without a thread the sender is dropped, which is read as "no dialog".
        let _ = thread::Builder::new().name("save-dialog".into()).spawn(ask);
    }
}

/// What became of asking for a path.
#[derive(Debug, PartialEq, Eq)]
pub enum Saved {
    Path(PathBuf),
    Cancelled,
    NoDialog,
}

/// A question for a path that is under way.
pub struct Saving(Receiver<Answer>);

impl Saving {
    pub fn ask(dialogs: &mut dyn Dialogs, file_name: &str, wake: Wake) -> Self {
        let (sender, answer) = channel();
        dialogs.ask_where_to_save(file_name, sender, wake);
        Self(answer)
    }

    /// `None`: the dialog is still open.
    pub fn poll(&self) -> Option<Saved> {
        match self.0.try_recv() {
            Ok(Answer { path: Some(path), .. }) => Some(Saved::Path(path)),
            Ok(Answer { took, .. }) if took > FASTEST_PERSON => Some(Saved::Cancelled),
            Ok(_) | Err(TryRecvError::Disconnected) => Some(Saved::NoDialog),
            Err(TryRecvError::Empty) => None,
        }
    }
}
