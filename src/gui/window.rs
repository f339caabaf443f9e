//! What the window knows and what can be done in it: one action of the person is one method. Paints nothing.
use super::{
    backend::{Backend, Feed, ReportFormat, RunRequest, SuggestionFeed, Wake},
    caps::CapsLock,
    form::{FieldId, Form},
    save::{Dialogs, Saved, Saving},
};
use crate::{
    engine::fold,
    model::{Board, CheckId, Email, Event, EventKind, Fix, HostName, Row, RowState, RunId, State, Symptom},
    texts::{Lang, Texts},
};
use std::{
    collections::BTreeSet,
    path::PathBuf,
    sync::Arc,
    time::{Duration, Instant},
};

/// How long the address has to rest before its servers are looked for.
const TYPING_REST: Duration = Duration::from_millis(300);

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Page {
    Start,
    Account,
    Running,
    Result,
}

/// What stands in front of the page.
#[derive(Debug, Clone, PartialEq)]
pub enum Dialog {
    Help,
    /// A permission is asked for once more, in words that name the risk.
    Permission {
        fix: Fix,
        check: CheckId,
    },
    /// No file dialog could be opened: the path is typed.
    SavePath {
        path: String,
        has_failed: bool,
    },
}

/// A short word that something was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    Copied,
    Saved(PathBuf),
    NotSaved,
}

/// Where the keyboard is to go when the page is painted next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FocusWish {
    Field(FieldId),
    Row(CheckId),
    Primary,
}

pub struct Window {
    pub page: Page,
    pub lang: Lang,
    pub form: Form,
    pub board: Board,
    pub dialog: Option<Dialog>,
    pub notice: Option<Notice>,
    pub focus: Option<FocusWish>,
    pub caps: CapsLock,
    pub shows_password: bool,
    pub shows_details: bool,
    /// The list of a healthy result is folded on arrival.
    pub shows_list: bool,
    pub open_rows: BTreeSet<CheckId>,
    pub whole_exchanges: BTreeSet<CheckId>,
    /// While running, the list follows the row being tried until the person scrolls.
    pub follows_run: bool,
    /// Changes with every arrival on a page, so that each starts at its top.
    pub visit: u64,
    backend: Box<dyn Backend>,
    dialogs: Box<dyn Dialogs>,
    wake: Arc<dyn Fn() + Send + Sync>,
    feed: Option<Box<dyn Feed>>,
    last_run: RunId,
    /// The finished board that a run of single rows goes back to when it is cancelled.
    previous: Option<Board>,
    suggesting: Option<Box<dyn SuggestionFeed>>,
    suggest_at: Option<Instant>,
    suggested_for: Option<(HostName, Option<String>)>,
    saving: Option<Saving>,
    painted: Option<(u64, Lang, bool, bool)>,
}

impl Window {
    pub fn new(
        backend: Box<dyn Backend>,
        dialogs: Box<dyn Dialogs>,
        lang: Lang,
        wake: Arc<dyn Fn() + Send + Sync>,
    ) -> Self {
        Self {
            page: Page::Start,
            lang,
            form: Form::default(),
            board: Board::default(),
            dialog: None,
            notice: None,
            focus: None,
            caps: CapsLock::default(),
            shows_password: false,
            shows_details: false,
            shows_list: false,
            open_rows: BTreeSet::new(),
            whole_exchanges: BTreeSet::new(),
            follows_run: true,
            visit: 0,
            backend,
            dialogs,
            wake,
            feed: None,
            last_run: RunId(0),
            previous: None,
            suggesting: None,
            suggest_at: None,
            suggested_for: None,
            saving: None,
            painted: None,
        }
    }

    fn waker(&self) -> Wake {
        let wake = Arc::clone(&self.wake);
        Box::new(move || wake())
    }

    fn go(&mut self, page: Page) {
        self.page = page;
        self.visit += 1;
        self.notice = None;
        self.caps.forget();
        self.shows_password = false;
    }

    // ---- Start and Account

    pub fn choose(&mut self, symptom: Symptom) {
        self.form.symptom = symptom;
        self.go(Page::Account);
        if self.form.email.text.is_empty() {
            self.focus = Some(FocusWish::Field(FieldId::Email));
        }
    }

    /// Back, or Cancel while a run is under way.
    pub fn back(&mut self) {
        match self.page {
            Page::Start => {}
            Page::Account => self.go(Page::Start),
            Page::Running => self.cancel(),
            Page::Result => self.go(Page::Account),
        }
    }

    pub fn edited(&mut self, field: FieldId, now: Instant) {
        self.form.edited(field);
        if field == FieldId::Email {
            self.suggest_at = Some(now + TYPING_REST);
        }
    }

    pub fn left(&mut self, field: FieldId) {
        self.form.left(field);
        match field {
            FieldId::Email => self.look_for_servers(),
            FieldId::Password => self.caps.forget(),
            _ => {}
        }
    }

    /// Enter was pressed in a field: on from the address to the password, from any other field to the check.
    pub fn entered(&mut self, field: FieldId) {
        match field {
            FieldId::Email => self.focus = Some(FocusWish::Field(FieldId::Password)),
            _ => self.check(),
        }
    }

    pub fn choose_provider(&mut self, provider: Option<String>) {
        self.form.provider = provider;
        self.look_for_servers();
    }

    pub fn providers(&self) -> Vec<(String, String)> {
        self.backend.providers()
    }

    /// Did painting change something that stands elsewhere on the page? Asked once after each painting.
    pub fn needs_repaint(&mut self) -> bool {
        let painted = (self.visit, self.lang, self.dialog.is_some(), self.notice.is_some());
        let has_changed = self.focus.is_some() || self.painted != Some(painted);
        self.painted = Some(painted);
        has_changed
    }

    /// How long until the servers of the address are to be looked for, if they are.
    pub fn rest(&self, now: Instant) -> Option<Duration> {
        self.suggest_at.map(|at| at.saturating_duration_since(now))
    }

    fn look_for_servers(&mut self) {
        self.suggest_at = None;
        let Ok(email) = Email::parse(&self.form.email.text) else { return };
        let wanted = (email.domain().clone(), self.form.provider.clone());
        if self.suggested_for.as_ref() == Some(&wanted) {
            return;
        }
        self.form.suggest(None);
        self.form.consents.clear();
        let wake = self.waker();
        self.suggesting = Some(self.backend.suggest(&email, wanted.1.as_deref(), wake));
        self.suggested_for = Some(wanted);
    }

    // ---- Runs

    /// Checks the whole account.
    pub fn check(&mut self) {
        self.previous = None;
        self.start(Vec::new());
    }

    /// Checks everything again, with the form as it is.
    pub fn check_again(&mut self) {
        if self.page == Page::Result {
            self.previous = Some(self.board.clone());
            self.start(Vec::new());
        }
    }

    /// Asks one row again, and with it those that were not reached because of it.
    pub fn check_row_again(&mut self, check: CheckId) {
        if self.page == Page::Result && self.board.row(check).is_some() {
            self.previous = Some(self.board.clone());
            let waits_for_it = |row: &&Row| row.finding().is_some_and(|f| f.waits_for == Some(check));
            let waiting = self.board.rows.iter().filter(waits_for_it).map(|row| row.check);
            self.start([check].into_iter().chain(waiting).collect());
        }
    }

    fn start(&mut self, only: Vec<CheckId>) {
        let Some(account) = self.form.account() else {
            self.ask_for_correction();
            return;
        };
        self.last_run = RunId(self.last_run.0 + 1);
        let run = self.last_run;
        self.board = if only.is_empty() { Board::new(run) } else { waiting_again(&self.board, run, &only) };
        let wake = self.waker();
        self.feed = Some(self.backend.start(RunRequest { run, account, only }, wake));
        self.open_rows.clear();
        self.whole_exchanges.clear();
        self.follows_run = true;
        self.focus = None;
        self.go(Page::Running);
    }

    fn ask_for_correction(&mut self) {
        if self.page != Page::Account {
            self.go(Page::Account);
        }
        let first = self.form.first_error();
        self.focus = first.map(FocusWish::Field);
        if !matches!(first, Some(FieldId::Email | FieldId::Password) | None) {
            self.shows_details = true;
        }
    }

    /// Stops the run. What was found until then stays to be seen; a run of single rows leaves the board as it was.
    pub fn cancel(&mut self) {
        let Some(mut feed) = self.feed.take() else { return };
        feed.cancel();
        match self.previous.take() {
            Some(board) => {
                self.board = board;
                self.arrive();
            }
            None => {
                let kind = EventKind::Done { cancelled: true, took_ms: 0 };
                let run = self.board.run;
                fold(&mut self.board, Event { run, kind });
                self.arrive();
            }
        }
    }

    /// The result page, with the row that matters unfolded.
    fn arrive(&mut self) {
        self.feed = None;
        self.go(Page::Result);
        self.shows_list = !self.is_healthy();
        self.open_rows.clear();
        let found = self.board.verdict.as_ref().filter(|v| v.state != State::Ok).and_then(|v| v.check);
        self.open_rows.extend(found);
        self.focus = None;
    }

    pub fn is_healthy(&self) -> bool {
        self.board.verdict.as_ref().is_some_and(|v| v.state == State::Ok)
    }

    /// The repair the verdict's check offers.
    pub fn fix(&self) -> Option<(Fix, CheckId)> {
        let check = self.board.verdict.as_ref()?.check?;
        self.fix_of(check).map(|fix| (fix, check))
    }

    pub fn fix_of(&self, check: CheckId) -> Option<Fix> {
        self.board.finding(check)?.fix.clone()
    }

    /// The button of a fix: a repair goes into the form and runs again, a permission is asked for once more.
    pub fn press_fix(&mut self, fix: Fix, check: CheckId) {
        if fix.is_permission() {
            self.dialog = Some(Dialog::Permission { fix, check });
        } else {
            self.apply(&fix, check);
        }
    }

    /// The person gave the permission.
    pub fn allow(&mut self) {
        if let Some(Dialog::Permission { fix, check }) = self.dialog.take() {
            self.apply(&fix, check);
        }
    }

    fn apply(&mut self, fix: &Fix, check: CheckId) {
        self.form.apply(fix, check);
        self.check();
    }

    // ---- Rows

    pub fn toggle_row(&mut self, check: CheckId) {
        self.unfold_row(check, !self.open_rows.contains(&check));
    }

    pub fn unfold_row(&mut self, check: CheckId, is_open: bool) {
        let can_open = self.board.finding(check).is_some();
        if is_open && can_open {
            self.open_rows.insert(check);
        } else {
            self.open_rows.remove(&check);
        }
    }

    /// The keyboard goes `steps` rows on, to the first (`isize::MIN`) or to the last (`isize::MAX`).
    pub fn walk_rows(&mut self, from: CheckId, steps: isize) {
        let rows = &self.board.rows;
        let Some(here) = rows.iter().position(|row| row.check == from) else { return };
        let last = rows.len().saturating_sub(1);
        let there = here.saturating_add_signed(steps).min(last);
        self.focus = rows.get(there).map(|row| FocusWish::Row(row.check));
    }

    pub fn toggle_whole_exchange(&mut self, check: CheckId) {
        if !self.whole_exchanges.remove(&check) {
            self.whole_exchanges.insert(check);
        }
    }

    // ---- Everywhere

    pub fn next_lang(&mut self) {
        let at = Lang::ALL.iter().position(|lang| *lang == self.lang).unwrap_or(0);
        self.lang = Lang::ALL.get(at + 1).or(Lang::ALL.first()).copied().unwrap_or(self.lang);
    }

    pub fn toggle_help(&mut self) {
        self.dialog = if self.dialog == Some(Dialog::Help) { None } else { Some(Dialog::Help) };
    }

    // ---- Reports

    /// Is there something to report?
    pub fn has_report(&self) -> bool {
        self.page == Page::Result
    }

    /// The report as text, for the clipboard.
    pub fn copy_for_support(&mut self, texts: &Texts) -> Option<String> {
        if !self.has_report() {
            return None;
        }
        self.notice = Some(Notice::Copied);
        Some(self.backend.report(&self.board, texts, ReportFormat::Text))
    }

    pub fn save_report(&mut self) {
        if self.has_report() && self.saving.is_none() {
            self.notice = None;
            let (file_name, wake) = (self.file_name(), self.waker());
            self.saving = Some(Saving::ask(self.dialogs.as_mut(), &file_name, wake));
        }
    }

    fn file_name(&self) -> String {
        let domain = Email::parse(&self.form.email.text).map_or_else(|_| String::new(), |e| format!("-{}", e.domain()));
        format!("mailmedic{domain}.html")
    }

    /// The path typed where no file dialog could be opened.
    pub fn save_to_typed_path(&mut self, texts: &Texts) {
        let Some(Dialog::SavePath { path, .. }) = self.dialog.clone() else { return };
        let saved = self.write_report(path.trim().into(), texts);
        self.dialog = if saved { None } else { Some(Dialog::SavePath { path, has_failed: true }) };
    }

    fn write_report(&mut self, path: PathBuf, texts: &Texts) -> bool {
        let report = self.backend.report(&self.board, texts, ReportFormat::of_path(&path));
        let saved = !path.as_os_str().is_empty() && std::fs::write(&path, report).is_ok();
        self.notice = Some(if saved { Notice::Saved(path) } else { Notice::NotSaved });
        saved
    }

    // ---- What comes in from outside

    /// Takes in everything that is waiting. Called before painting.
    pub fn take_in(&mut self, texts: &Texts, now: Instant) {
        if self.suggest_at.is_some_and(|at| at <= now) {
            self.look_for_servers();
        }
        while let Some(suggestion) = self.suggesting.as_mut().and_then(|feed| feed.try_next()) {
            let has_servers = suggestion.imap.is_some() || suggestion.pop3.is_some();
            self.form.suggest(Some(suggestion));
            self.shows_details |= !has_servers;
        }
        self.take_in_events();
        self.take_in_path(texts);
    }

    fn take_in_events(&mut self) {
        while let Some(event) = self.feed.as_mut().and_then(|feed| feed.try_next()) {
            let is_done = matches!(event.kind, EventKind::Done { .. });
            if fold(&mut self.board, event) && is_done {
                self.previous = None;
                self.arrive();
            }
        }
    }

    fn take_in_path(&mut self, texts: &Texts) {
        let Some(saving) = &self.saving else { return };
        let Some(saved) = saving.poll() else { return };
        self.saving = None;
        match saved {
            Saved::Path(path) => {
                self.write_report(path, texts);
            }
            Saved::NoDialog => {
                let path = std::env::current_dir().unwrap_or_default().join(self.file_name());
                self.dialog = Some(Dialog::SavePath { path: path.display().to_string(), has_failed: false });
            }
            Saved::Cancelled => {}
        }
    }
}

/// The board of a run of single rows: those rows wait, the others keep what was found.
fn waiting_again(board: &Board, run: RunId, only: &[CheckId]) -> Board {
    let mut board = board.again(run);
    let asked = |row: &&mut Row| only.contains(&row.check);
    board.rows.iter_mut().filter(asked).for_each(|row| row.state = RowState::Waiting);
    board
}
