//! What the window knows and what can be done in it: one action of the person is one method. Paints nothing.
mod attachments;
mod bounces;
mod errands;
mod missing;
mod programs;
mod reports;
mod runs;
mod senders;

pub use attachments::{AttachmentPage, Receiver};
pub use bounces::BouncePage;
pub use errands::{ErrandKind, ErrandPage};
pub use missing::{MissingField, MissingPage, MoveState, SHOWN_AT_FIRST as MESSAGES_AT_FIRST};
pub use senders::{SenderField, SenderPage};

use super::{
    backend::{Backend, Feed, ProgramsFeed, SuggestionFeed, Wake},
    caps::CapsLock,
    form::{FieldId, Form},
    parts::route::Station,
    save::{Asking, Dialogs},
};
use crate::{
    engine::fold,
    model::{Board, CheckId, Email, EventKind, Fix, ProgramAccount, RunId, Symptom},
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
    Missing,
    Errand,
    Bounce,
    Sender,
    Attachments,
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
    OpenPath {
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
    Missing(MissingField),
    Sender(SenderField),
    Row(CheckId),
    Primary,
    /// The field that takes the text of an error message.
    BounceText,
}

pub struct Window {
    pub page: Page,
    pub lang: Lang,
    pub form: Form,
    pub board: Board,
    pub bounce: BouncePage,
    pub missing: MissingPage,
    pub sender: SenderPage,
    pub attachments: AttachmentPage,
    pub errand: ErrandPage,
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
    /// Where Back leads from the Account page.
    account_from: Page,
    /// Where Back leads from the Missing page.
    missing_from: Page,
    backend: Box<dyn Backend>,
    dialogs: Box<dyn Dialogs>,
    wake: Arc<dyn Fn() + Send + Sync>,
    feed: Option<Box<dyn Feed>>,
    last_run: RunId,
    /// The finished board that a run of single rows goes back to when it is cancelled.
    previous: Option<Board>,
    suggesting: Option<Box<dyn SuggestionFeed>>,
    suggest_at: Option<Instant>,
    suggested_for: Option<(Email, Option<String>)>,
    saving: Option<Asking>,
    /// What the mail programs on this computer offer, once it is read.
    offered: Vec<ProgramAccount>,
    reading_programs: Option<Box<dyn ProgramsFeed>>,
    /// Changes with what a page does without being left.
    touched: u64,
    painted: Option<(u64, u64, Lang, Option<Dialog>, bool)>,
}

impl Window {
    pub fn new(
        backend: Box<dyn Backend>,
        dialogs: Box<dyn Dialogs>,
        lang: Lang,
        wake: Arc<dyn Fn() + Send + Sync>,
    ) -> Self {
        let mut window = Self {
            page: Page::Start,
            lang,
            form: Form::default(),
            board: Board::default(),
            bounce: BouncePage::default(),
            missing: MissingPage::default(),
            sender: SenderPage::default(),
            attachments: AttachmentPage::default(),
            errand: ErrandPage::default(),
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
            account_from: Page::Start,
            missing_from: Page::Account,
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
            offered: Vec::new(),
            reading_programs: None,
            touched: 0,
            painted: None,
        };
        window.read_programs();
        window
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
        self.account_from = Page::Start;
        if self.form.email.text.is_empty() {
            self.focus = Some(FocusWish::Field(FieldId::Email));
        }
    }

    /// Back, or Cancel while a run is under way.
    pub fn back(&mut self) {
        match self.page {
            Page::Start => {}
            Page::Account => self.go(self.account_from),
            Page::Bounce => self.go(Page::Start),
            Page::Running => self.cancel(),
            Page::Result => self.go(Page::Account),
            Page::Missing => {
                if !self.cancel_move() {
                    self.go(self.missing_from);
                }
            }
            Page::Errand => self.leave_errand(),
            Page::Sender => self.leave_sender(),
            Page::Attachments => self.leave_attachments(),
        }
    }

    pub fn edited(&mut self, field: FieldId, now: Instant) {
        self.form.edited(field);
        if field == FieldId::Email {
            self.suggest_at = Some(now + TYPING_REST);
            self.forget_another_domain();
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
            _ => self.proceed(),
        }
    }

    pub fn choose_provider(&mut self, provider: Option<String>) {
        self.form.provider = provider;
        self.look_for_servers();
    }

    pub fn providers(&self) -> Vec<(String, String)> {
        self.backend.providers()
    }

    pub fn problems(&self) -> Vec<String> {
        self.backend.problems()
    }

    /// Did painting change something that stands elsewhere on the page? Asked once after each painting.
    pub fn needs_repaint(&mut self) -> bool {
        let painted = (self.visit, self.touched, self.lang, self.dialog.clone(), self.notice.is_some());
        let has_changed = self.focus.is_some() || self.painted.as_ref() != Some(&painted);
        self.painted = Some(painted);
        has_changed
    }

    /// Changes with every answer: with each arrival on a page, and with what became of a button on it.
    pub fn answer(&self) -> (u64, u64) {
        (self.visit, self.touched)
    }

    /// How long until the servers of the address are to be looked for, if they are.
    pub fn rest(&self, now: Instant) -> Option<Duration> {
        self.suggest_at.map(|at| at.saturating_duration_since(now))
    }

    /// What is known of one domain is not shown for another.
    fn forget_another_domain(&mut self) {
        let Some((known, _)) = &self.suggested_for else { return };
        let is_same = Email::parse(&self.form.email.text).is_ok_and(|email| email.domain() == known.domain());
        if !is_same {
            self.suggested_for = None;
            self.suggesting = None;
            self.form.suggest(None);
        }
    }

    fn look_for_servers(&mut self) {
        self.suggest_at = None;
        let Ok(email) = Email::parse(&self.form.email.text) else { return };
        let wanted = (email, self.form.provider.clone());
        if self.suggested_for.as_ref() == Some(&wanted) {
            return;
        }
        self.form.suggest(None);
        self.form.consents.clear();
        let wake = self.waker();
        self.suggesting = Some(self.backend.suggest(&wanted.0, wanted.1.as_deref(), wake));
        self.suggested_for = Some(wanted);
    }

    // ---- Everywhere

    pub fn next_lang(&mut self) {
        let at = Lang::ALL.iter().position(|lang| *lang == self.lang).unwrap_or(0);
        self.lang = Lang::ALL.get(at + 1).or(Lang::ALL.first()).copied().unwrap_or(self.lang);
    }

    pub fn toggle_help(&mut self) {
        self.dialog = if self.dialog == Some(Dialog::Help) { None } else { Some(Dialog::Help) };
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
        self.take_in_programs();
        self.take_in_events();
        self.take_in_path(texts);
        self.take_in_bounce();
        self.take_in_move();
        self.take_in_errand();
        self.take_in_sender();
        self.take_in_attachments();
    }

    fn take_in_events(&mut self) {
        while let Some(event) = self.feed.as_mut().and_then(|feed| feed.try_next()) {
            let is_done = matches!(event.kind, EventKind::Done { .. });
            let is_of_this_run = fold(&mut self.board, event);
            // Station by station, as the list shows them: the mailbox in one piece, whatever the order of the ids.
            self.board.rows.sort_by_key(|row| (Station::of(row.check), row.check));
            if is_of_this_run && is_done {
                self.previous = None;
                self.arrive();
            }
        }
    }
}
