//! The missing message: naming it, what the search found, and moving it to the inbox.
use crate::{
    gui::{
        form::Entry,
        page::{Context, Focus},
        pages::errand::died,
        run_view::RunView,
    },
    model::{EntryError, Errand, ErrandEvent, ErrandOutcome, FolderUse, MessageRef, State, Symptom, Wanted},
    tasks::{News, Task},
    texts::{Texts, account_facts, finding_facts},
};
use eframe::egui::Id;
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
    task: Task<ErrandEvent>,
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

pub fn field_id(field: MissingField) -> Id {
    Id::unique(("missing", field))
}

impl MissingPage {
    // ---- Naming it

    /// The form, as it was left.
    pub fn begin(&mut self) {
        self.forget_result();
    }

    /// The run has told where the message is, or that it is nowhere.
    pub fn show_result(&mut self) {
        self.forget_result();
        self.shows_result = true;
    }

    pub fn edited(&mut self, field: MissingField) {
        let entry = self.entry_mut(field);
        entry.is_touched = true;
        entry.error = None;
        self.lacks_all = false;
    }

    /// A field was left: what is wrong with it is said now.
    pub fn left(&mut self, field: MissingField) {
        let entry = self.entry_mut(field);
        let error: Option<EntryError> = match field {
            MissingField::Day => Wanted::read_day(&entry.text).err(),
            MissingField::Sender | MissingField::Subject => Wanted::read_words(&entry.text).err(),
        };
        entry.error = error;
    }

    /// Looks for the message of the fields.
    pub fn search(&mut self, ctx: &mut Context) {
        if self.is_moving() {
            return;
        }
        match self.wanted() {
            Ok(wanted) => check_for(wanted, ctx),
            Err(field) => {
                self.is_changing = true;
                ctx.focus = Some(Focus::Field(field_id(field)));
            }
        }
    }

    pub fn change_search(&mut self, ctx: &mut Context) {
        self.is_changing = true;
        ctx.focus = Some(Focus::Field(field_id(MissingField::Sender)));
    }

    // ---- What was found

    /// Is there a button for what was found, or a letter to copy?
    pub fn has_buttons(&self, ctx: &Context) -> bool {
        let run = &ctx.run;
        self.shows_result && (!run.is_found() || self.move_state(run) != MoveState::Nothing || ctx.notice.is_some())
    }

    pub fn choose(&mut self, which: usize, ctx: &mut Context) {
        if !self.is_moving() && which < ctx.run.messages().len() {
            self.chosen = which;
            ctx.touch();
        }
    }

    // ---- Moving it

    pub fn move_state(&self, run: &RunView) -> MoveState {
        let which = self.chosen;
        if let Some(moving) = &self.moving {
            return MoveState::UnderWay { is_undo: moving.is_undo };
        }
        if let Some(moved) = self.moved.get(&which) {
            return MoveState::Moved { can_undo: moved.now.is_some() };
        }
        let messages = run.messages();
        let Some(message) = messages.get(which).filter(|message| message.place().is_some()) else {
            return MoveState::Nothing;
        };
        match message.folder_use {
            FolderUse::Inbox => MoveState::Nothing,
            folder_use => MoveState::Offered { is_spam: folder_use == FolderUse::Junk },
        }
    }

    /// Moves the chosen message to the inbox; `not_spam`: the filter is told, too.
    pub fn move_to_inbox(&mut self, not_spam: bool, ctx: &mut Context) {
        if !matches!(self.move_state(&ctx.run), MoveState::Offered { .. }) {
            return;
        }
        let Some(message) = self.place_now(&ctx.run) else { return };
        let Some(account) = ctx.account() else { return };
        self.start_move(not_spam, false, Errand::MoveToInbox { account, message, not_spam }, ctx);
    }

    /// Moves it back to where it was.
    pub fn undo_move(&mut self, ctx: &mut Context) {
        if self.is_moving() {
            return;
        }
        let Some(moved) = self.moved.get(&self.chosen) else { return };
        let (Some(message), not_spam) = (moved.now.clone(), moved.not_spam) else { return };
        let Some(back_to) = self.place_now(&ctx.run).map(|place| place.folder) else { return };
        let Some(account) = ctx.account() else { return };
        self.start_move(not_spam, true, Errand::UndoMove { account, message, back_to, not_spam }, ctx);
    }

    /// Where the chosen message was before it was moved.
    fn place_now(&self, run: &RunView) -> Option<MessageRef> {
        let back = self.back.get(&self.chosen).cloned();
        back.or_else(|| run.messages().get(self.chosen).and_then(|message| message.place()))
    }

    fn start_move(&mut self, not_spam: bool, is_undo: bool, errand: Errand, ctx: &mut Context) {
        let wake = ctx.waker();
        let task = ctx.backend.errand(errand, wake);
        self.last = None;
        self.moving = Some(Moving { which: self.chosen, not_spam, is_undo, task });
        ctx.notice = None;
        ctx.touch();
    }

    /// Esc while a message is being moved. What was done by then is still told.
    pub fn cancel_move(&mut self) -> bool {
        let Some(moving) = &self.moving else { return false };
        moving.task.cancel();
        true
    }

    pub fn take_in_move(&mut self, ctx: &mut Context) {
        while let Some(news) = self.moving.as_ref().map(|moving| moving.task.news()) {
            let outcome = match news {
                News::Nothing => return,
                News::Event(ErrandEvent::Seen(_)) => continue,
                News::Event(ErrandEvent::Ended(outcome)) => outcome,
                News::Ended(_) => died(),
            };
            let Some(moving) = self.moving.take() else { return };
            self.settle(moving.which, moving.not_spam, moving.is_undo, &outcome);
            self.last = Some((moving.which, outcome));
            ctx.touch();
        }
    }

    // ---- Found nowhere

    /// The letter to the sender: as the person changed it, or ours. `None`: the message was found.
    pub fn letter(&self, ctx: &Context) -> Option<String> {
        if !self.shows_result || ctx.run.is_found() {
            return None;
        }
        Some(self.letter.clone().unwrap_or_else(|| own_letter(&ctx.run, &ctx.texts)))
    }

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

/// The checks, and with them the search, if there is something to look for.
pub fn check_for(wanted: Wanted, ctx: &mut Context) {
    ctx.run.form.symptom = Symptom::SomeMissing;
    ctx.run.form.wanted = wanted;
    ctx.check();
}

fn own_letter(run: &RunView, texts: &Texts) -> String {
    let finding = run.missing_finding();
    let facts = run.wanted_facts().with(&finding.map(finding_facts).unwrap_or_default());
    let facts = facts.with(&account_facts(&run.board.account));
    let of_cause = finding.and_then(|f| f.cause).map(|cause| format!("cause-{cause}.letter"));
    let letter = of_cause.map(|key| (texts.text_with(&key, &facts), key)).filter(|(text, key)| text != key);
    letter.map_or_else(|| texts.text_with("window-missing-letter", &facts), |(text, _)| text)
}
