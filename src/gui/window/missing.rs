//! The missing message: naming it, what the search found, and moving it to the inbox.
use super::{FocusWish, Notice, Page, Window};
use crate::{
    gui::{backend::ErrandFeed, form::Entry},
    model::{
        Cause, CheckId, EntryError, Errand, ErrandEvent, ErrandOutcome, Fact, Facts, Finding, Item, MessageRef, State,
        Symptom, Wanted,
    },
    texts::Texts,
};
use std::collections::BTreeMap;

/// Messages shown before the others are unfolded.
pub const SHOWN_AT_FIRST: usize = 3;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MissingField {
    Sender,
    Subject,
    Day,
}

/// The page's state.
#[derive(Default)]
pub struct MissingPage {
    pub sender: Entry,
    pub subject: Entry,
    pub day: Entry,
    /// A search was to begin while nothing stood in any field.
    pub lacks_all: bool,
    /// The form of a low window was unfolded again.
    pub is_changing: bool,
    /// Which of the messages that were found is meant.
    pub chosen: usize,
    pub shows_all: bool,
    /// The letter to the sender as the person changed it.
    pub letter: Option<String>,
    /// The result of the last search is on the page, not only the form.
    pub shows_result: bool,
    moving: Option<Moving>,
    /// What became of the last attempt to move a message.
    last: Option<(usize, ErrandOutcome)>,
    /// Where messages are that the person moved, and whether the filter was told.
    moved: BTreeMap<usize, Moved>,
    /// Where messages are that were moved and moved back.
    back: BTreeMap<usize, MessageRef>,
}

struct Moving {
    which: usize,
    not_spam: bool,
    is_undo: bool,
    feed: Box<dyn ErrandFeed>,
}

struct Moved {
    /// `None`: the server does not say, so it cannot be moved back from here.
    now: Option<MessageRef>,
    not_spam: bool,
}

/// What can be done with the chosen message now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MoveState {
    /// It lies in the inbox, or nothing can be moved here.
    Nothing,
    Offered {
        is_spam: bool,
    },
    UnderWay {
        is_undo: bool,
    },
    Moved {
        can_undo: bool,
    },
}

impl MissingPage {
    pub fn entry_mut(&mut self, field: MissingField) -> &mut Entry {
        match field {
            MissingField::Sender => &mut self.sender,
            MissingField::Subject => &mut self.subject,
            MissingField::Day => &mut self.day,
        }
    }

    /// What the fields say, or the first field that cannot be read.
    fn wanted(&mut self) -> Result<Wanted, MissingField> {
        let (sender, subject) = (Wanted::read_words(&self.sender.text), Wanted::read_words(&self.subject.text));
        let since = Wanted::read_day(&self.day.text);
        let (sender, subject, since) = (self.sender.read(sender), self.subject.read(subject), self.day.read(since));
        let wanted = Wanted {
            sender: sender.ok_or(MissingField::Sender)?,
            subject: subject.ok_or(MissingField::Subject)?,
            since_unix: since.ok_or(MissingField::Day)?,
        };
        self.lacks_all = wanted.is_empty();
        if self.lacks_all { Err(MissingField::Sender) } else { Ok(wanted) }
    }

    fn forget_result(&mut self) {
        let (sender, subject, day) =
            (std::mem::take(&mut self.sender), std::mem::take(&mut self.subject), std::mem::take(&mut self.day));
        *self = Self { sender, subject, day, ..Self::default() };
    }

    /// What the last attempt to move the chosen message came to.
    pub fn outcome(&self) -> Option<&ErrandOutcome> {
        self.last
            .as_ref()
            .filter(|(which, _)| *which == self.chosen && self.moving.is_none())
            .map(|(_, outcome)| outcome)
    }

    pub fn is_moving(&self) -> bool {
        self.moving.is_some()
    }
}

/// The check that looks for the message.
const CHECK: CheckId = CheckId::MissingMessage;

impl Window {
    // ---- Naming it

    /// On from the Account page: to the message that is missing, or to the checks.
    pub fn proceed(&mut self) {
        if !self.asks_for_message() {
            self.check();
        } else if self.form.account().is_some() {
            self.open_missing(Page::Account);
        } else {
            self.ask_for_correction();
        }
    }

    /// Is the missing message asked for after the account? Who comes from an error message wants the checks.
    pub fn asks_for_message(&self) -> bool {
        self.form.symptom == Symptom::SomeMissing && self.account_from == Page::Start
    }

    pub fn open_missing(&mut self, from: Page) {
        self.missing.forget_result();
        self.missing_from = from;
        self.go(Page::Missing);
    }

    pub fn edited_missing(&mut self, field: MissingField) {
        let entry = self.missing.entry_mut(field);
        entry.is_touched = true;
        entry.error = None;
        self.missing.lacks_all = false;
    }

    /// A field was left: what is wrong with it is said now.
    pub fn left_missing(&mut self, field: MissingField) {
        let entry = self.missing.entry_mut(field);
        let error: Option<EntryError> = match field {
            MissingField::Day => Wanted::read_day(&entry.text).err(),
            MissingField::Sender | MissingField::Subject => Wanted::read_words(&entry.text).err(),
        };
        entry.error = error;
    }

    /// Looks for the message of the fields.
    pub fn search(&mut self) {
        if self.page != Page::Missing || self.missing.is_moving() {
            return;
        }
        match self.missing.wanted() {
            Ok(wanted) => self.check_for(wanted),
            Err(field) => {
                self.missing.is_changing = true;
                self.focus = Some(FocusWish::Missing(field));
            }
        }
    }

    /// The checks alone: the person cannot name a message.
    pub fn check_without_search(&mut self) {
        self.check_for(Wanted::default());
    }

    fn check_for(&mut self, wanted: Wanted) {
        self.form.symptom = Symptom::SomeMissing;
        self.form.wanted = wanted;
        self.check();
    }

    pub fn change_search(&mut self) {
        self.missing.is_changing = true;
        self.focus = Some(FocusWish::Missing(MissingField::Sender));
    }

    // ---- What was found

    /// What the search came to, once the run is over.
    pub fn missing_finding(&self) -> Option<&Finding> {
        self.board.finding(CHECK).filter(|finding| finding.state != State::Skipped)
    }

    /// Does the run answer where the message is, rather than why no mail can come at all?
    pub(super) fn answers_where(&self) -> bool {
        let is_named = self.form.symptom == Symptom::SomeMissing && !self.form.wanted.is_empty();
        let of_search = |cause: Cause, check| cause.is_found() || cause == Cause::Healthy || check == Some(CHECK);
        let verdict = self.board.verdict.as_ref();
        is_named && self.missing_finding().is_some() && verdict.is_some_and(|v| of_search(v.cause, v.check))
    }

    pub(super) fn arrive_on_missing(&mut self) {
        self.missing.forget_result();
        self.missing.shows_result = true;
        self.missing_from = Page::Account;
        self.go(Page::Missing);
    }

    pub fn has_missing_result(&self) -> bool {
        self.page == Page::Missing && self.missing.shows_result
    }

    /// Is there a button for what was found, or a letter to copy?
    pub fn has_missing_footer(&self) -> bool {
        self.has_missing_result()
            && (!self.is_found() || self.move_state() != MoveState::Nothing || self.notice.is_some())
    }

    /// Also a message that came late is one that is here.
    pub fn is_found(&self) -> bool {
        self.missing_finding().is_some_and(|finding| {
            finding.cause.is_some_and(Cause::is_found) || finding.items.iter().any(|item| item.key == "message")
        })
    }

    fn items(&self, key: &'static str) -> impl Iterator<Item = &Item> {
        self.missing_finding().into_iter().flat_map(|finding| &finding.items).filter(move |item| item.key == key)
    }

    /// The messages that were found, the likeliest first.
    pub fn messages(&self) -> Vec<&Item> {
        self.items("message").collect()
    }

    /// The folders that were searched.
    pub fn searched(&self) -> Vec<&Item> {
        self.items("searched").collect()
    }

    pub fn choose_message(&mut self, which: usize) {
        if !self.missing.is_moving() && which < self.messages().len() {
            self.missing.chosen = which;
            self.touched += 1;
        }
    }

    // ---- Moving it

    pub fn move_state(&self) -> MoveState {
        let which = self.missing.chosen;
        if let Some(moving) = &self.missing.moving {
            return MoveState::UnderWay { is_undo: moving.is_undo };
        }
        if let Some(moved) = self.missing.moved.get(&which) {
            return MoveState::Moved { can_undo: moved.now.is_some() };
        }
        let messages = self.messages();
        let Some(message) = messages.get(which).filter(|message| place_of(&message.facts).is_some()) else {
            return MoveState::Nothing;
        };
        match message.facts.get_text("folder-use") {
            Some("inbox") => MoveState::Nothing,
            folder_use => MoveState::Offered { is_spam: folder_use == Some("spam") },
        }
    }

    /// Moves the chosen message to the inbox; `not_spam`: the filter is told, too.
    pub fn move_to_inbox(&mut self, not_spam: bool) {
        let which = self.missing.chosen;
        if !matches!(self.move_state(), MoveState::Offered { .. }) {
            return;
        }
        let Some(message) = self.place_now(which) else { return };
        let Some(account) = self.form.account() else { return self.ask_for_correction() };
        self.start_move(which, not_spam, false, Errand::MoveToInbox { account, message, not_spam });
    }

    /// Moves it back to where it was.
    pub fn undo_move(&mut self) {
        let which = self.missing.chosen;
        if self.missing.is_moving() {
            return;
        }
        let Some(moved) = self.missing.moved.get(&which) else { return };
        let (Some(message), not_spam) = (moved.now.clone(), moved.not_spam) else { return };
        let Some(back_to) = self.place_now(which).map(|place| place.folder) else { return };
        let Some(account) = self.form.account() else { return self.ask_for_correction() };
        self.start_move(which, not_spam, true, Errand::UndoMove { account, message, back_to, not_spam });
    }

    /// Where the message was before it was moved.
    fn place_now(&self, which: usize) -> Option<MessageRef> {
        let back = self.missing.back.get(&which).cloned();
        back.or_else(|| self.messages().get(which).and_then(|message| place_of(&message.facts)))
    }

    fn start_move(&mut self, which: usize, not_spam: bool, is_undo: bool, errand: Errand) {
        let wake = self.waker();
        let feed = self.backend.errand(errand, wake);
        self.missing.last = None;
        self.missing.moving = Some(Moving { which, not_spam, is_undo, feed });
        self.notice = None;
        self.touched += 1;
    }

    /// Esc while a message is being moved. What was done by then is still told.
    pub(super) fn cancel_move(&mut self) -> bool {
        let Some(moving) = &mut self.missing.moving else { return false };
        moving.feed.cancel();
        true
    }

    pub(super) fn take_in_move(&mut self) {
        while let Some(event) = self.missing.moving.as_mut().and_then(|moving| moving.feed.try_next()) {
            let ErrandEvent::Ended(outcome) = event else { continue };
            let Some(moving) = self.missing.moving.take() else { return };
            self.missing.settle(moving.which, moving.not_spam, moving.is_undo, &outcome);
            self.missing.last = Some((moving.which, outcome));
            self.touched += 1;
        }
    }

    // ---- Found nowhere

    /// The letter to the sender: as the person changed it, or ours. `None`: the message was found.
    pub fn missing_letter(&self, texts: &Texts) -> Option<String> {
        if !self.has_missing_result() || self.is_found() {
            return None;
        }
        Some(self.missing.letter.clone().unwrap_or_else(|| self.own_missing_letter(texts)))
    }

    fn own_missing_letter(&self, texts: &Texts) -> String {
        let finding = self.missing_finding();
        let facts = self.wanted_facts().with(&finding.map(|f| f.facts.clone()).unwrap_or_default());
        let facts = facts.with(&self.board.account);
        let of_cause = finding.and_then(|f| f.cause).map(|cause| format!("cause-{cause}.letter"));
        let letter = of_cause.map(|key| (texts.text_with(&key, &facts), key)).filter(|(text, key)| text != key);
        letter.map_or_else(|| texts.text_with("window-missing-letter", &facts), |(text, _)| text)
    }

    /// What was looked for, as facts: `none` where it was left open.
    pub fn wanted_facts(&self) -> Facts {
        let wanted = &self.form.wanted;
        let none = || "none".to_owned();
        let facts = Facts::new()
            .text("sender", wanted.sender.clone().unwrap_or_else(none))
            .text("subject", wanted.subject.clone().unwrap_or_else(none));
        match wanted.since_unix {
            Some(day) => facts.date("date", day),
            None => facts.text("date", "none").number("date-day", 0),
        }
    }

    pub fn copy_missing_letter(&mut self, texts: &Texts) -> Option<String> {
        let letter = self.missing_letter(texts)?;
        self.notice = Some(Notice::Copied);
        Some(letter)
    }
}

impl MissingPage {
    fn settle(&mut self, which: usize, not_spam: bool, is_undo: bool, outcome: &ErrandOutcome) {
        match (outcome.state, is_undo) {
            (State::Ok, false) => {
                self.moved.insert(which, Moved { now: outcome.message.clone(), not_spam });
            }
            (State::Ok, true) => {
                self.moved.remove(&which);
                if let Some(message) = &outcome.message {
                    self.back.insert(which, message.clone());
                }
            }
            _ => {}
        }
    }
}

/// Where a message of the list is on the server.
fn place_of(facts: &Facts) -> Option<MessageRef> {
    let number = |name| match facts.get(name) {
        Some(Fact::Number(number)) => u32::try_from(*number).ok().filter(|number| *number > 0),
        _ => None,
    };
    let folder = facts.get_text("mailbox").filter(|mailbox| !mailbox.is_empty() && *mailbox != "none")?;
    Some(MessageRef { folder: folder.to_owned(), uid_validity: number("uid-validity")?, uid: number("uid")? })
}
