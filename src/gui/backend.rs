//! What the window needs from the rest of the program. The window itself opens no socket; of the disk it
//! reads only what the person hands it (`reader`, `files`).
use crate::{
    engine::RunRequest,
    model::{Board, Email, Errand, ErrandEvent, Event, LocalPrograms, Sender, Suggestion},
    studies::{SenderReport, Taken},
    tasks::{Task, Wake},
    texts::Texts,
};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReportFormat {
    Html,
    Text,
    Json,
}

impl ReportFormat {
    pub const ALL: [Self; 3] = [Self::Html, Self::Text, Self::Json];

    pub const fn extension(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Text => "txt",
            Self::Json => "json",
        }
    }

    /// The format a file name asks for; HTML where it asks for none.
    pub fn of_path(path: &std::path::Path) -> Self {
        let extension = path.extension().and_then(|e| e.to_str()).unwrap_or_default().to_ascii_lowercase();
        Self::ALL.into_iter().find(|format| format.extension() == extension).unwrap_or(Self::Html)
    }
}

/// What the window asks for on threads. Each task calls `wake` after everything it tells; dropping it ends the work.
pub trait Backend {
    fn start(&mut self, request: RunRequest, wake: Wake) -> Task<Event>;
    /// Does what the person pressed a button for.
    fn errand(&mut self, errand: Errand, wake: Wake) -> Task<ErrandEvent>;
    /// Looks for the servers of an address: each suggestion is more complete than the one before.
    fn suggest(&mut self, email: &Email, provider: Option<&str>, wake: Wake) -> Task<Suggestion>;
    /// Asks DNS about a sender.
    fn look_at_sender(&mut self, sender: &Sender, wake: Wake) -> Task<SenderReport>;
    /// Reads what the mail programs here are set to.
    fn local_programs(&mut self, wake: Wake) -> Task<LocalPrograms>;
    /// What is wrong with a hoster's files beside the program, for whoever put them there.
    fn problems(&self) -> Vec<String> {
        Vec::new()
    }
    /// What a provider takes, by its id; what is usual where none is named.
    fn taken(&self, provider: Option<&str>) -> Taken;
    /// Id and name of the providers that can be chosen.
    fn providers(&self) -> Vec<(String, String)>;
    fn report(&self, board: &Board, texts: &Texts, format: ReportFormat) -> String;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_of_file_names() {
        for (name, format) in [
            ("a.html", ReportFormat::Html),
            ("a.TXT", ReportFormat::Text),
            ("a.json", ReportFormat::Json),
            ("rapporto", ReportFormat::Html),
        ] {
            assert_eq!(ReportFormat::of_path(name.as_ref()), format, "{name}");
        }
    }
}
