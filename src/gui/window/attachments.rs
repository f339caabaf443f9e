//! Files that are to be sent: handing them over, to whom they go, and what becomes of them.
use super::{Dialog, Notice, Page, Window};
use crate::{
    engine::Taken,
    gui::{
        files::Looker,
        reader::Given,
        save::{Asked, Asking},
    },
    mail::attachment,
    model::{CheckId, Email, Fact},
    report::{self, AttachmentReport},
    texts::Texts,
};
use std::path::{Path, PathBuf};

/// How saved messages end; without an end it may be one, too.
const MESSAGES: [&str; 5] = ["eml", "msg", "mbox", "emlx", "txt"];

/// Who is to receive the files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Receiver {
    /// The mailbox of the Account page.
    Own(String),
    /// A customer of this provider: id and name.
    Provider(String, String),
    Anybody,
}

/// The page's state.
#[derive(Default)]
pub struct AttachmentPage {
    files: Vec<PathBuf>,
    to: Option<Receiver>,
    report: Option<AttachmentReport>,
    looker: Option<(Looker, Taken)>,
    asking: Option<Asking>,
    from: Option<Page>,
}

impl AttachmentPage {
    /// Are files being looked at, and none shown?
    pub fn is_looking(&self) -> bool {
        self.looker.is_some() && self.report.is_none()
    }

    pub fn report(&self) -> Option<&AttachmentReport> {
        self.report.as_ref()
    }
}

impl Window {
    /// To the page, before any file was handed over.
    pub fn open_attachments(&mut self) {
        let from = if self.page == Page::Attachments { self.attachments.from } else { Some(self.page) };
        let to = self.attachments.to.take();
        self.attachments = AttachmentPage { from, to, ..AttachmentPage::default() };
        self.go(Page::Attachments);
    }

    pub(super) fn leave_attachments(&mut self) {
        if self.attachments.report.is_some() || self.attachments.looker.is_some() {
            self.open_attachments();
        } else {
            self.go(self.attachments.from.unwrap_or(Page::Start));
        }
    }

    // ---- To whom

    /// Everybody the files may go to: the own mailbox first, if one was named.
    pub fn receivers(&self) -> Vec<Receiver> {
        let own = Email::parse(&self.form.email.text).ok().map(|email| Receiver::Own(email.to_string()));
        let providers = self.backend.providers().into_iter().map(|(id, name)| Receiver::Provider(id, name));
        own.into_iter().chain(providers).chain([Receiver::Anybody]).collect()
    }

    /// Which of them it is; unless chosen, the own mailbox, or else nobody in particular.
    pub fn receiver(&self) -> usize {
        let all = self.receivers();
        let usual = if matches!(all.first(), Some(Receiver::Own(_))) { 0 } else { all.len() - 1 };
        let chosen = self.attachments.to.as_ref();
        chosen.and_then(|chosen| all.iter().position(|one| one == chosen)).unwrap_or(usual)
    }

    pub fn choose_receiver(&mut self, place: usize) {
        self.attachments.to = self.receivers().into_iter().nth(place);
        if !self.attachments.files.is_empty() {
            self.look_at_files();
        }
    }

    fn taken(&self) -> Taken {
        match self.receivers().into_iter().nth(self.receiver()) {
            Some(Receiver::Provider(id, _)) => self.backend.taken(Some(&id)),
            Some(Receiver::Own(_)) => {
                let found = self.form.suggestion.as_ref().and_then(|found| found.provider.as_ref());
                let id =
                    self.form.provider.as_deref().or(found.map(|found| found.id.as_str()).filter(|id| *id != "ispdb"));
                let taken = self.backend.taken(id);
                match self.told_limit() {
                    Some((host, limit)) => taken.announced(&host, limit),
                    None => taken,
                }
            }
            Some(Receiver::Anybody) | None => self.backend.taken(None),
        }
    }

    /// What the own mail exchange named as its largest message, if a check was told.
    fn told_limit(&self) -> Option<(String, u64)> {
        let is_own = self.board.account.get_text("email") == Some(self.form.email.text.trim());
        let facts = &self.board.finding(CheckId::Recipient).filter(|_| is_own)?.facts;
        match (facts.get_text("exchange"), facts.get("limit")) {
            (Some(host), Some(Fact::Size(limit))) => Some((host.to_owned(), u64::try_from(*limit).ok()?)),
            _ => None,
        }
    }

    // ---- The files

    /// Can files be handed over here?
    pub fn takes_files(&self) -> bool {
        let pages = [Page::Start, Page::Bounce, Page::Attachments, Page::Missing];
        self.dialog.is_none() && pages.contains(&self.page)
    }

    /// Files were dropped on the window: a message is read, anything else is looked at as what it is to be attached.
    pub fn drop_files(&mut self, files: Vec<PathBuf>) {
        match (self.page, files.as_slice()) {
            (_, []) => {}
            (Page::Bounce, [one]) => self.drop_file(one.clone()),
            (Page::Start, [one]) if may_be_a_message(one) => self.drop_file(one.clone()),
            _ => self.hand_over(files),
        }
    }

    /// Asks which file is to be opened, as the page wants it.
    pub fn ask_for_file(&mut self, texts: &Texts) {
        if self.page == Page::Attachments {
            self.ask_for_files();
        } else {
            self.ask_for_bounce(texts);
        }
    }

    pub fn ask_for_files(&mut self) {
        if self.dialog.is_none() && self.attachments.asking.is_none() {
            let wake = self.waker();
            self.attachments.asking = Some(Asking::which_files(self.dialogs.as_mut(), wake));
        }
    }

    pub(super) fn hand_over(&mut self, files: Vec<PathBuf>) {
        if self.takes_files() && !files.is_empty() {
            self.open_attachments();
            self.attachments.files = files;
            self.look_at_files();
        }
    }

    fn look_at_files(&mut self) {
        let taken = self.taken();
        let blocked = taken.rules.blocked_extensions.clone();
        let looker = Looker::start(self.attachments.files.clone(), blocked, self.waker());
        self.attachments.looker = Some((looker, taken));
    }

    pub(super) fn take_in_attachments(&mut self) {
        self.take_in_chosen();
        let Some(seen) = self.attachments.looker.as_ref().and_then(|(looker, _)| looker.poll()) else { return };
        let Some((_, taken)) = self.attachments.looker.take() else { return };
        let is_first = self.attachments.report.is_none();
        self.attachments.report = Some(AttachmentReport {
            judged: attachment::judge(&seen.looks, &taken.rules),
            looks: seen.looks,
            not_opened: seen.not_opened,
            limit_bytes: taken.rules.limit_bytes,
            provider: taken.provider,
            announced_by: taken.announced_by,
        });
        self.touched += 1;
        if is_first && self.page == Page::Attachments {
            self.go(Page::Attachments);
        }
    }

    fn take_in_chosen(&mut self) {
        let Some(answer) = self.attachments.asking.as_ref().and_then(Asking::poll_all) else { return };
        self.attachments.asking = None;
        match answer {
            Ok(files) => self.hand_over(files),
            Err(Asked::NoDialog) if self.takes_files() => {
                let folder = std::env::current_dir().unwrap_or_default().join("");
                self.dialog = Some(Dialog::OpenPath { path: folder.display().to_string(), has_failed: false });
            }
            Err(_) => {}
        }
    }

    /// A path was typed where no file dialog could be opened.
    pub(super) fn read_path(&mut self, path: PathBuf) {
        if self.page == Page::Attachments {
            self.hand_over(vec![path]);
        } else {
            self.read_bounce(Given::File(path));
        }
    }

    /// The whole answer as text, for whoever helps.
    pub(super) fn copy_attachment_report(&mut self, texts: &Texts) -> Option<String> {
        let text = report::attachment_text(self.attachments.report()?, texts);
        self.notice = Some(Notice::Copied);
        Some(text)
    }
}

fn may_be_a_message(path: &Path) -> bool {
    let Some(end) = path.extension().and_then(|end| end.to_str()) else { return true };
    MESSAGES.iter().any(|message| end.eq_ignore_ascii_case(message))
}
