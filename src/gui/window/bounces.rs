//! The error message: handing it over, what was read in it, and what can be done with that.
use super::{Dialog, FocusWish, Notice, Page, Window};
use crate::{
    gui::{
        form::{Entry, FieldId},
        reader::{Given, Outcome, Reader},
        save::{Asked, Asking},
    },
    mail::{
        bounce::{FollowUp, Reading, Recipient},
        headers::Journey,
    },
    model::{Email, EntryError, Facts, Symptom},
    report,
    texts::Texts,
};
use std::{path::PathBuf, sync::Arc, time::Instant};
use zeroize::Zeroizing;

/// Recipients shown at first, and with every press on "more".
const SHOWN_AT_FIRST: usize = 3;
const SHOWN_MORE: usize = 20;

/// The page's state.
#[derive(Default)]
pub struct BouncePage {
    /// The field that takes the error's text.
    pub typed: String,
    /// It was to be read while nothing stood in it.
    pub lacks_text: bool,
    pub own: Entry,
    /// The letter to the sender as the person changed it.
    pub letter: Option<String>,
    /// How many recipients are unfolded.
    pub shown: usize,
    given: Option<Given>,
    outcome: Option<Outcome>,
    reader: Option<Reader>,
    /// The own address the message was read with.
    read_for: Option<String>,
    asking: Option<Asking>,
}

impl BouncePage {
    /// Is a message being read, and none shown?
    pub fn is_reading(&self) -> bool {
        self.reader.is_some() && self.outcome.is_none()
    }

    pub fn outcome(&self) -> Option<&Outcome> {
        self.outcome.as_ref()
    }

    /// The bounce that was read, if it is one.
    pub fn bounce(&self) -> Option<&Arc<Reading>> {
        self.outcome.as_ref()?.as_ref().ok().map(|answer| &answer.reading).filter(|reading| reading.is_bounce)
    }

    /// The way the message came, where it is no bounce.
    pub fn journey(&self) -> Option<&Arc<Journey>> {
        self.outcome.as_ref()?.as_ref().ok()?.journey.as_ref()
    }

    /// The name of the file; `None`: the text was pasted.
    pub fn file_name(&self) -> Option<String> {
        match &self.given {
            Some(Given::File(path)) => path.file_name().map(|name| name.to_string_lossy().into_owned()),
            _ => None,
        }
    }

    fn own_email(&self) -> Option<Email> {
        Email::parse(&self.own.text).ok()
    }
}

impl Window {
    /// From Start to the page.
    pub fn open_bounce(&mut self) {
        self.another_bounce();
    }

    /// The page as it is before a message was handed over. The own address stays.
    pub fn another_bounce(&mut self) {
        let mut own = std::mem::take(&mut self.bounce.own);
        if own.text.trim().is_empty() && Email::parse(&self.form.email.text).is_ok() {
            own.text = self.form.email.text.trim().to_owned();
        }
        own.error = None;
        self.bounce = BouncePage { own, shown: SHOWN_AT_FIRST, ..BouncePage::default() };
        self.go(Page::Bounce);
    }

    /// Can a message be handed over here?
    pub fn takes_bounce(&self) -> bool {
        self.dialog.is_none() && matches!(self.page, Page::Start | Page::Bounce)
    }

    /// A file was dropped on the window.
    pub fn drop_file(&mut self, path: PathBuf) {
        self.read_bounce(Given::File(path));
    }

    /// A text was pasted that no field takes.
    pub fn paste_bounce(&mut self, text: &str) {
        self.read_bounce(Given::Text(text.into()));
    }

    pub fn paste_picture(&mut self) {
        self.read_bounce(Given::Picture);
    }

    /// The text of the field is to be read.
    pub fn read_typed_bounce(&mut self) {
        if self.bounce.typed.trim().is_empty() {
            self.bounce.lacks_text = true;
            self.focus = Some(FocusWish::BounceText);
        } else {
            let text = std::mem::take(&mut self.bounce.typed);
            self.paste_bounce(&text);
        }
    }

    pub fn edited_bounce_text(&mut self) {
        self.bounce.lacks_text = false;
    }

    /// Asks for the file to open.
    pub fn ask_for_bounce(&mut self, texts: &Texts) {
        if self.takes_bounce() && self.bounce.asking.is_none() {
            let kinds = ["window-open-messages", "window-open-all"].map(|key| texts.text(key));
            let wake = self.waker();
            self.bounce.asking = Some(Asking::what_to_open(self.dialogs.as_mut(), kinds, wake));
        }
    }

    /// The path typed where no file dialog could be opened.
    pub fn open_typed_path(&mut self) {
        let Some(Dialog::OpenPath { path, has_failed }) = &mut self.dialog else { return };
        let path = PathBuf::from(path.trim());
        if path.is_file() {
            self.dialog = None;
            self.read_path(path);
        } else {
            *has_failed = true;
        }
    }

    pub(super) fn read_bounce(&mut self, given: Given) {
        if self.takes_bounce() {
            self.another_bounce();
            self.bounce.given = Some(given);
            self.start_reading();
        }
    }

    fn start_reading(&mut self) {
        let Some(given) = self.bounce.given.clone() else { return };
        let own = self.bounce.own_email().map(|email| email.to_string());
        self.bounce.read_for.clone_from(&own);
        self.bounce.reader = Some(Reader::start(given, own, self.waker()));
    }

    /// The field of the own address was left: a message that was read is read again for it.
    pub fn left_own_address(&mut self) {
        let own = Email::parse(&self.bounce.own.text);
        self.bounce.own.error = own.as_ref().err().copied().filter(|error| *error != EntryError::EmailEmpty);
        let own = own.ok().map(|email| email.to_string());
        if self.bounce.own.error.is_none() && own != self.bounce.read_for {
            self.start_reading();
        }
    }

    pub fn show_more_recipients(&mut self) {
        self.bounce.shown = self.bounce.shown.saturating_add(SHOWN_MORE);
    }

    // ---- What was read

    pub(super) fn take_in_bounce(&mut self) {
        self.take_in_opened();
        let Some(outcome) = self.bounce.reader.as_ref().and_then(Reader::poll) else { return };
        self.bounce.reader = None;
        let is_first = self.bounce.outcome.is_none();
        self.bounce.outcome = Some(outcome);
        if is_first && self.page == Page::Bounce {
            self.go(Page::Bounce);
        }
    }

    fn take_in_opened(&mut self) {
        let Some(answer) = self.bounce.asking.as_ref().and_then(Asking::poll) else { return };
        self.bounce.asking = None;
        match answer {
            Asked::Path(path) => self.read_bounce(Given::File(path)),
            Asked::NoDialog if self.takes_bounce() => {
                let folder = std::env::current_dir().unwrap_or_default().join("");
                self.dialog = Some(Dialog::OpenPath { path: folder.display().to_string(), has_failed: false });
            }
            Asked::NoDialog | Asked::Cancelled => {}
        }
    }

    /// What the sentences on a bounce may know of the person's own account.
    pub fn own_facts(&self) -> Facts {
        let Some(own) = self.bounce.own_email() else { return Facts::new() };
        let facts = Facts::new().text("email", &own).text("domain", own.domain());
        let is_known = Email::parse(&self.form.email.text).is_ok_and(|email| email.domain() == own.domain());
        match self
            .form
            .suggestion
            .as_ref()
            .and_then(|found| found.provider.as_ref())
            .filter(|_| is_known)
            .filter(|p| !p.by.is_a_hint())
        {
            Some(known) => facts.text("provider", &known.id).text("provider-name", &known.name),
            None => facts,
        }
    }

    /// The letter to the sender: as the person changed it, or ours. `None`: the recipients need different letters.
    pub fn letter(&self, texts: &Texts) -> Option<String> {
        let reading = self.bounce.bounce()?;
        let (first, others) = reading.recipients.split_first()?;
        let key = |one: &Recipient| (one.cause, one.is_own, one.meant.clone());
        if others.iter().any(|other| key(other) != key(first)) {
            return None;
        }
        let mut of_all = first.clone();
        if !others.is_empty() {
            of_all.email = None;
        }
        let ours = || report::bounce_said(&of_all, &self.own_facts(), texts).letter;
        Some(self.bounce.letter.clone().unwrap_or_else(ours))
    }

    /// The letter, or where there is none the whole answer, for the clipboard.
    pub fn copy_bounce(&mut self, texts: &Texts) -> Option<String> {
        let text = self.letter(texts).or_else(|| self.bounce_report(texts))?;
        self.notice = Some(Notice::Copied);
        Some(text)
    }

    /// The whole answer as text, for whoever helps.
    pub fn copy_bounce_report(&mut self, texts: &Texts) -> Option<String> {
        let text = self.bounce_report(texts)?;
        self.notice = Some(Notice::Copied);
        Some(text)
    }

    fn bounce_report(&self, texts: &Texts) -> Option<String> {
        if let Some(journey) = self.bounce.journey().filter(|_| self.page == Page::Bounce) {
            return Some(report::headers_text(journey, texts));
        }
        let reading = self.bounce.bounce().filter(|_| self.page == Page::Bounce)?;
        Some(report::bounce_text(reading, &self.own_facts(), texts))
    }

    /// The person's own mailbox, where the bounce says that it is the one with the problem.
    pub fn own_mailbox(&self) -> Option<String> {
        let reading = self.bounce.bounce()?;
        let checks = reading.recipients.iter().flat_map(|one| reading.follow_ups(one));
        let mut of_own = checks.filter_map(|check| match check {
            FollowUp::Quota { email } | FollowUp::Recipient { email } => Some(email),
            FollowUp::Sender { .. } => None,
        });
        of_own.next()
    }

    /// To the page of the sender, with what the bounce names of it: its server's IP, and who wrote.
    pub fn check_sender_of(&mut self, recipient: &Recipient) {
        let Some(reading) = self.bounce.bounce().map(Arc::clone) else { return };
        let sender = reading.follow_ups(recipient).into_iter().find_map(|check| match check {
            FollowUp::Sender { email, ip } => Some((email, ip.map(|ip| ip.to_string()))),
            FollowUp::Quota { .. } | FollowUp::Recipient { .. } => None,
        });
        if let Some((email, ip)) = sender {
            self.open_sender(email.as_deref(), ip.as_deref(), None);
        }
    }

    /// The check of the own mailbox: at once where the account is filled in, or else on the Account page with the own
    /// address in its field.
    pub fn check_own_mailbox(&mut self) {
        let Some(own) = self.own_mailbox() else { return };
        let is_same =
            Email::parse(&self.form.email.text).ok().zip(Email::parse(&own).ok()).is_some_and(|(a, b)| a == b);
        if !is_same {
            // A password that was written for one mailbox is not sent to another.
            self.form.password = Zeroizing::new(String::new());
            self.form.email.set(own);
            self.edited(FieldId::Email, Instant::now());
        }
        self.form.symptom = Symptom::SomeMissing;
        self.go(Page::Account);
        self.account_from = Page::Bounce;
        self.focus = Some(FocusWish::Field(FieldId::Password));
        if is_same && !self.form.password.is_empty() {
            self.check();
        }
    }
}
