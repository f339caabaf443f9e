//! What the window needs from the rest of the program. The window itself opens no socket; of the disk it
//! reads only what the person hands it (`reader`, `files`).
use crate::{
    engine::Taken,
    mail::sender::SenderReport,
    model::{Account, Board, CheckId, Email, Errand, ErrandEvent, Event, LocalPrograms, RunId, Sender, Suggestion},
    texts::Texts,
};

/// Called from any thread: there is something new to fetch, paint again.
pub type Wake = Box<dyn Fn() + Send + Sync>;

#[derive(Debug, Clone)]
pub struct RunRequest {
    pub run: RunId,
    pub account: Account,
    /// The rows to ask again; empty: all of them.
    pub only: Vec<CheckId>,
}

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

/// The events of one run. Dropping it cancels the run.
pub trait Feed {
    /// The next event, if one is there; never waits.
    fn try_next(&mut self) -> Option<Event>;
    fn cancel(&mut self);
}

/// What is seen on an errand. Dropping it cancels the errand.
pub trait ErrandFeed {
    /// The next event, if one is there; never waits.
    fn try_next(&mut self) -> Option<ErrandEvent>;
    fn cancel(&mut self);
}

/// What becomes known of the right servers while the address is typed. Dropping it ends the search.
pub trait SuggestionFeed {
    /// The next, more complete suggestion, if one is there; never waits.
    fn try_next(&mut self) -> Option<Suggestion>;
}

/// The accounts of the mail programs on this computer, once they are read. Dropping it forgets the answer.
pub trait ProgramsFeed {
    /// Never waits.
    fn try_next(&mut self) -> Option<LocalPrograms>;
}

/// How far asking about a sender has come.
#[derive(Debug)]
pub enum Looked {
    Asking,
    Found(Box<SenderReport>),
    /// Nobody could be sent to ask.
    Failed,
}

/// The answer on a sender. Dropping it ends the asking.
pub trait SenderFeed {
    /// Never waits.
    fn poll(&mut self) -> Looked;
}

pub trait Backend {
    /// Starts a run. `wake` is called after each event is queued.
    fn start(&mut self, request: RunRequest, wake: Wake) -> Box<dyn Feed>;
    /// Does what the person pressed a button for. `wake` is called after each event is queued.
    fn errand(&mut self, errand: Errand, wake: Wake) -> Box<dyn ErrandFeed>;
    /// Looks for the servers of an address. `wake` is called after each suggestion is queued.
    fn suggest(&mut self, email: &Email, provider: Option<&str>, wake: Wake) -> Box<dyn SuggestionFeed>;
    /// Asks DNS about a sender. `wake` is called when the answer is there.
    fn look_at_sender(&mut self, sender: &Sender, wake: Wake) -> Box<dyn SenderFeed>;
    /// Reads what the mail programs here are set to. `wake` is called when the answer is there.
    fn local_programs(&mut self, wake: Wake) -> Box<dyn ProgramsFeed>;
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
