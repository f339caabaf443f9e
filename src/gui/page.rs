//! A page holds its own state, its actions and its painting, and knows nothing of the others but how to open them.
//! What all of them share comes with [`Context`]: the account and its run, the engine, dialogs, the way from page to page.
use super::{
    backend::{Backend, ReportFormat},
    parts::kit::Kit,
    run_view::RunView,
    save::{Asked, Dialogs, FileDialogs},
};
use crate::{
    files,
    model::{Account, CheckId, Email, Fix},
    tasks::Wake,
    texts::{Lang, Texts},
};
use eframe::egui::{Id, Ui};
use std::{
    any::{Any, TypeId},
    collections::VecDeque,
    path::PathBuf,
    sync::Arc,
    time::{Duration, Instant},
};

/// What can be handed over to a page, dropped on it or pasted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Takes {
    Nothing,
    Files,
    /// Files, and error messages in every form.
    Messages,
}

pub enum Pasted {
    Text(String),
    Picture,
}

/// Made when it is opened first, it lives as long as the window: what was typed is still there on return.
pub trait Page: Any {
    fn name(&self) -> &'static str;

    /// Takes in what happened; also while another page is shown.
    fn take_in(&mut self, _ctx: &mut Context, _now: Instant) {}

    /// How long until something is to be taken in that nobody wakes for.
    fn rest(&self, _now: Instant) -> Option<Duration> {
        None
    }

    /// The page is shown from its top.
    fn arrived(&mut self) {}

    fn body(&mut self, ui: &mut Ui, kit: &Kit, ctx: &mut Context);

    fn has_foot(&self, _ctx: &Context) -> bool {
        false
    }

    fn foot(&mut self, _ui: &mut Ui, _kit: &Kit, _ctx: &mut Context) {}

    /// The primary control of the answer, once there is one: the first Tab goes there.
    fn primary(&self, _ctx: &Context) -> Option<Id> {
        None
    }

    /// Does the top bar lead back? Where it does not, the page has a button of its own.
    fn has_back(&self) -> bool {
        true
    }

    fn back(&mut self, ctx: &mut Context) {
        ctx.back();
    }

    /// Is the answer of the account's run on the page?
    fn shows_run(&self, _ctx: &Context) -> bool {
        false
    }

    /// F5.
    fn again(&mut self, ctx: &mut Context) {
        if self.shows_run(ctx) {
            ctx.check_again();
        }
    }

    /// The whole answer as text, for whoever helps.
    fn report(&self, ctx: &Context) -> Option<String> {
        self.shows_run(ctx).then(|| ctx.report_of_run())
    }

    fn takes(&self) -> Takes {
        Takes::Nothing
    }

    /// Ctrl+O.
    fn ask_for_file(&mut self, _ctx: &mut Context) {}

    /// Files that the person chose. None of the methods below is called where the page does not take it.
    fn open(&mut self, _files: Vec<PathBuf>, _ctx: &mut Context) {}

    fn dropped(&mut self, files: Vec<PathBuf>, ctx: &mut Context) {
        self.open(files, ctx);
    }

    fn pasted(&mut self, _pasted: Pasted, _ctx: &mut Context) {}

    /// Does the field that has the keyboard take what is pasted?
    fn keeps_paste(&self, _focused: Id) -> bool {
        false
    }
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
pub enum Focus {
    /// A field takes it where it is painted, and comes into view.
    Field(Id),
    Control(Id),
}

/// What becomes of the account's run, for which some page stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RunStage {
    Started,
    Ended,
    /// The form does not say enough to start one.
    Unfinished,
}

/// A page by its type, and how it is made when it is opened first.
#[derive(Clone, Copy)]
pub struct Kind {
    pub id: TypeId,
    make: fn() -> Box<dyn Page>,
}

impl Kind {
    pub fn of<P: Page + Default>() -> Self {
        Self { id: TypeId::of::<P>(), make: || Box::<P>::default() }
    }

    pub fn make(self) -> Box<dyn Page> {
        (self.make)()
    }
}

type Word = Box<dyn FnOnce(&mut dyn Any, &mut Context)>;

/// What a page wants of the others. It is done once the page has finished speaking.
pub enum Step {
    /// Back to a page that lies on the way, or on to one that does not.
    Show(Kind),
    /// On to a page as the one after another, whatever came after that before.
    ShowAfter(Kind, Kind),
    /// Something is to be done on a page.
    Tell(Kind, Word),
    /// What the page shows is new: it begins at its top. Nothing where another page is shown.
    ArriveAgain(TypeId),
    Back,
    Run(RunStage),
}

impl Step {
    pub fn tell<P: Page + Default>(word: impl FnOnce(&mut P, &mut Context) + 'static) -> Self {
        let word = move |page: &mut dyn Any, ctx: &mut Context| {
            if let Some(page) = page.downcast_mut() {
                word(page, ctx);
            }
        };
        Self::Tell(Kind::of::<P>(), Box::new(word))
    }
}

pub struct Context {
    /// The account of the Account page.
    pub run: RunView,
    pub backend: Box<dyn Backend>,
    pub texts: Texts,
    pub dialog: Option<Dialog>,
    pub notice: Option<Notice>,
    pub focus: Option<Focus>,
    /// Changes with every arrival on a page, so that each starts at its top.
    pub visit: u64,
    /// Changes with what a page does without being left.
    pub touched: u64,
    files: FileDialogs,
    wake: Wake,
    steps: VecDeque<Step>,
}

impl Context {
    pub fn new(backend: Box<dyn Backend>, dialogs: Box<dyn Dialogs>, lang: Lang, wake: Wake) -> Self {
        Self {
            run: RunView::default(),
            backend,
            texts: Texts::new(lang),
            dialog: None,
            notice: None,
            focus: None,
            visit: 0,
            touched: 0,
            files: FileDialogs::new(dialogs),
            wake,
            steps: VecDeque::new(),
        }
    }

    pub fn waker(&self) -> Wake {
        Arc::clone(&self.wake)
    }

    /// Something on the page is new, and is to be shown at once.
    pub fn touch(&mut self) {
        self.touched += 1;
    }

    /// Changes with every answer: with each arrival on a page, and with what became of a button on it.
    pub fn answer(&self) -> (u64, u64) {
        (self.visit, self.touched)
    }

    pub fn lang(&self) -> Lang {
        self.texts.lang()
    }

    pub fn speak(&mut self, lang: Lang) {
        if lang != self.lang() {
            self.texts = Texts::new(lang);
        }
    }

    // ---- From page to page

    pub fn step(&mut self, step: Step) {
        self.steps.push_back(step);
    }

    pub fn next_step(&mut self) -> Option<Step> {
        self.steps.pop_front()
    }

    /// To a page, where something is done at once.
    pub fn open<P: Page + Default>(&mut self, word: impl FnOnce(&mut P, &mut Self) + 'static) {
        self.step(Step::Show(Kind::of::<P>()));
        self.step(Step::tell(word));
    }

    pub fn arrive_again<P: Page>(&mut self) {
        self.step(Step::ArriveAgain(TypeId::of::<P>()));
    }

    pub fn back(&mut self) {
        self.step(Step::Back);
    }

    /// Gives the keyboard to the field, if it is the one that is to have it.
    pub fn give_focus(&mut self, id: Id, field: &eframe::egui::Response) {
        if self.focus == Some(Focus::Field(id)) {
            self.focus = None;
            field.request_focus();
            field.scroll_to_me(None);
        }
    }

    // ---- The account's run

    /// What the form says, or to the field that has to be corrected.
    pub fn account(&mut self) -> Option<Account> {
        let account = self.run.form.account();
        if account.is_none() {
            self.step(Step::Run(RunStage::Unfinished));
        }
        account
    }

    /// Checks the whole account.
    pub fn check(&mut self) {
        let wake = self.waker();
        let has_begun = self.run.check(self.backend.as_mut(), wake);
        self.begun(has_begun);
    }

    /// Checks everything again, with the form as it is.
    pub fn check_again(&mut self) {
        self.again(Vec::new());
    }

    /// Asks one row again, and with it those that were not reached because of it.
    pub fn check_row_again(&mut self, check: CheckId) {
        if self.run.board.row(check).is_some() {
            self.again(self.run.waiting_for(check));
        }
    }

    fn again(&mut self, only: Vec<CheckId>) {
        let wake = self.waker();
        let has_begun = self.run.check_again(self.backend.as_mut(), wake, only);
        self.begun(has_begun);
    }

    fn begun(&mut self, has_begun: bool) {
        if has_begun {
            self.focus = None;
        }
        self.step(Step::Run(if has_begun { RunStage::Started } else { RunStage::Unfinished }));
    }

    pub fn cancel(&mut self) {
        if self.run.cancel() {
            self.ended();
        }
    }

    fn ended(&mut self) {
        self.focus = None;
        self.step(Step::Run(RunStage::Ended));
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
        self.run.form.apply(fix, check);
        self.check();
    }

    /// The own mailbox, as far as it is named on the Account page.
    pub fn own_email(&self) -> Option<Email> {
        Email::parse(&self.run.form.email.text).ok()
    }

    // ---- Reports and files

    /// Onto the clipboard.
    pub fn copy(&mut self, ui: &Ui, text: Option<String>) {
        if let Some(text) = text {
            ui.ctx().copy_text(text);
            self.notice = Some(Notice::Copied);
        }
    }

    pub fn report_of_run(&self) -> String {
        self.backend.report(&self.run.board, &self.texts, ReportFormat::Text)
    }

    /// Asks where the report of the run is to be saved.
    pub fn save_report(&mut self) {
        if !self.files.is_saving() {
            self.notice = None;
            let (file_name, wake) = (self.file_name(), self.waker());
            self.files.ask_where_to_save(&file_name, wake);
        }
    }

    fn file_name(&self) -> String {
        let domain = self.own_email().map_or_else(String::new, |email| format!("-{}", email.domain()));
        format!("mailmedic{domain}.html")
    }

    /// The path typed where no file dialog could be opened.
    pub fn save_to_typed_path(&mut self) {
        let Some(Dialog::SavePath { path, .. }) = self.dialog.clone() else { return };
        let saved = self.write_report(path.trim().into());
        self.dialog = if saved { None } else { Some(Dialog::SavePath { path, has_failed: true }) };
    }

    fn write_report(&mut self, path: PathBuf) -> bool {
        let report = self.backend.report(&self.run.board, &self.texts, ReportFormat::of_path(&path));
        let saved = !path.as_os_str().is_empty() && files::write_whole(&path, report.as_bytes()).is_ok();
        self.notice = Some(if saved { Notice::Saved(path) } else { Notice::NotSaved });
        saved
    }

    /// Asks for a message to open.
    pub fn ask_for_message(&mut self) {
        if self.dialog.is_none() {
            let kinds = ["window-open-messages", "window-open-all"].map(|key| self.texts.text(key));
            let wake = self.waker();
            self.files.ask_what_to_open(kinds, wake);
        }
    }

    /// Asks for files to look at.
    pub fn ask_for_files(&mut self) {
        if self.dialog.is_none() {
            let wake = self.waker();
            self.files.ask_which_files(wake);
        }
    }

    /// Takes in what belongs to no page. The files that were chosen are for the page that is shown, which takes this.
    pub fn take_in(&mut self, takes: Takes) -> Vec<PathBuf> {
        if self.run.take_in() {
            self.ended();
        }
        match self.files.saved_to() {
            Some(Asked::Path(path)) => {
                self.write_report(path);
            }
            Some(Asked::NoDialog) => {
                let path = std::env::current_dir().unwrap_or_default().join(self.file_name());
                self.dialog = Some(Dialog::SavePath { path: path.display().to_string(), has_failed: false });
            }
            Some(Asked::Cancelled) | None => {}
        }
        let takes = takes > Takes::Nothing && self.dialog.is_none();
        match self.files.opened() {
            Some(Ok(files)) if takes => return files,
            Some(Err(Asked::NoDialog)) if takes => {
                let folder = std::env::current_dir().unwrap_or_default().join("");
                self.dialog = Some(Dialog::OpenPath { path: folder.display().to_string(), has_failed: false });
            }
            _ => {}
        }
        Vec::new()
    }

    /// The path typed where no file dialog could be opened, if there is a file.
    pub fn typed_path(&mut self) -> Option<PathBuf> {
        let Some(Dialog::OpenPath { path, has_failed }) = &mut self.dialog else { return None };
        let path = PathBuf::from(path.trim());
        if !path.is_file() {
            *has_failed = true;
            return None;
        }
        self.dialog = None;
        Some(path)
    }
}
