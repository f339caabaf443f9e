//! One account as it is checked: the form, the board of its run, what is under way. Each stands for itself, so that
//! several can be alive at the same time.
use super::{
    backend::Backend,
    form::Form,
    parts::rows::{Rows, Unfolded},
};
use crate::{
    engine::{DEFAULT_TIMEOUT, RunRequest, fold, station_of},
    model::{
        Board, Cause, CheckId, Event, EventKind, Facts, Finding, Fix, FoundMessage, Item, Row, RowState, RunId,
        SearchedIn, State, Symptom,
    },
    tasks::{News, Task, Wake},
};
use eframe::egui::Id;

#[derive(Default)]
pub struct RunView {
    pub form: Form,
    pub board: Board,
    pub unfolded: Unfolded,
    /// The list of a healthy result is folded on arrival.
    pub shows_list: bool,
    task: Option<Task<Event>>,
    last_run: RunId,
    /// The finished board that a run of single rows goes back to when it is cancelled.
    previous: Option<Board>,
}

impl RunView {
    // ---- The run

    /// Checks the whole account. `false`: the form has to be corrected first.
    pub fn check(&mut self, backend: &mut dyn Backend, wake: Wake) -> bool {
        self.previous = None;
        self.start(backend, wake, Vec::new())
    }

    /// Checks again: these rows, or all where none is named. Cancelled, the answer stays as it was.
    pub fn check_again(&mut self, backend: &mut dyn Backend, wake: Wake, only: Vec<CheckId>) -> bool {
        self.previous = Some(self.board.clone());
        self.start(backend, wake, only)
    }

    fn start(&mut self, backend: &mut dyn Backend, wake: Wake, only: Vec<CheckId>) -> bool {
        let Some(account) = self.form.account() else { return false };
        self.last_run = RunId(self.last_run.0 + 1);
        let run = self.last_run;
        self.board = if only.is_empty() { Board::new(run) } else { waiting_again(&self.board, run, &only) };
        self.task = Some(backend.start(RunRequest { run, account, only, timeout: DEFAULT_TIMEOUT }, wake));
        self.unfolded.fold_all();
        true
    }

    /// Stops the run. What was found until then stays to be seen; a run of single rows leaves the board as it was.
    /// `false`: none is under way.
    pub fn cancel(&mut self) -> bool {
        let Some(task) = self.task.take() else { return false };
        task.cancel();
        self.break_off();
        true
    }

    fn break_off(&mut self) {
        match self.previous.take() {
            Some(board) => self.board = board,
            None => {
                let kind = EventKind::Done { cancelled: true, took_ms: 0 };
                let run = self.board.run;
                fold(&mut self.board, Event { run, kind });
            }
        }
        self.settle();
    }

    /// Takes in what the run has told. `true`: it is over.
    pub fn take_in(&mut self) -> bool {
        let mut is_over = false;
        while let Some(news) = self.task.as_ref().map(Task::news) {
            let event = match news {
                News::Event(event) => event,
                News::Nothing => break,
                // It died: what it found until then is shown, and no wheel turns for ever.
                News::Ended(_) => {
                    self.break_off();
                    return true;
                }
            };
            let is_done = matches!(event.kind, EventKind::Done { .. });
            let is_of_this_run = fold(&mut self.board, event);
            // Station by station, as the list shows them: the mailbox in one piece, whatever the order of the ids.
            self.board.rows.sort_by_key(|row| (station_of(row.check), row.check));
            if is_of_this_run && is_done {
                self.previous = None;
                self.settle();
                is_over = true;
            }
        }
        is_over
    }

    /// The answer is there: the row that matters is unfolded.
    fn settle(&mut self) {
        self.task = None;
        self.unfolded.rows.clear();
        if self.answers_where() {
            self.shows_list = !self.is_found();
            return;
        }
        self.shows_list = !self.is_healthy();
        let found = self.board.verdict.as_ref().filter(|v| v.state != State::Ok).and_then(|v| v.check);
        self.unfolded.rows.extend(found);
    }

    // ---- The answer

    pub fn is_healthy(&self) -> bool {
        self.board.verdict.as_ref().is_some_and(|v| v.state == State::Ok)
    }

    /// The repair the verdict's check offers.
    pub fn fix(&self) -> Option<(Fix, CheckId)> {
        let check = self.board.verdict.as_ref()?.check?;
        self.board.finding(check)?.fix.clone().map(|fix| (fix, check))
    }

    // ---- The rows

    pub fn rows(&self) -> Rows<'_> {
        Rows { board: &self.board, unfolded: &self.unfolded }
    }

    pub fn unfold_row(&mut self, check: CheckId, is_open: bool) {
        let can_open = self.board.finding(check).is_some();
        if is_open && can_open {
            self.unfolded.rows.insert(check);
        } else {
            self.unfolded.rows.remove(&check);
        }
    }

    /// Where the keyboard goes: `steps` rows on, to the first (`isize::MIN`) or to the last (`isize::MAX`).
    pub fn row_at(&self, from: CheckId, steps: isize) -> Option<Id> {
        let rows = &self.board.rows;
        let here = rows.iter().position(|row| row.check == from)?;
        let there = here.saturating_add_signed(steps).min(rows.len().saturating_sub(1));
        rows.get(there).map(|row| self.unfolded.row_id(row.check))
    }

    /// The row, and those that were not reached because of it.
    pub fn waiting_for(&self, check: CheckId) -> Vec<CheckId> {
        let waits_for_it = |row: &&Row| row.finding().is_some_and(|f| f.waits_for == Some(check));
        let waiting = self.board.rows.iter().filter(waits_for_it).map(|row| row.check);
        [check].into_iter().chain(waiting).collect()
    }

    // ---- The missing message

    /// What the search came to, once the run is over.
    pub fn missing_finding(&self) -> Option<&Finding> {
        self.board.finding(CheckId::MissingMessage).filter(|finding| finding.state != State::Skipped)
    }

    /// Does the run answer where the message is, rather than why no mail can come at all?
    pub fn answers_where(&self) -> bool {
        let is_named = self.form.symptom == Symptom::SomeMissing && !self.form.wanted.is_empty();
        let of_search =
            |cause: Cause, check| cause.is_found() || cause == Cause::Healthy || check == Some(CheckId::MissingMessage);
        let verdict = self.board.verdict.as_ref();
        is_named && self.missing_finding().is_some() && verdict.is_some_and(|v| of_search(v.cause, v.check))
    }

    /// Also a message that came late is one that is here.
    pub fn is_found(&self) -> bool {
        self.missing_finding()
            .is_some_and(|finding| finding.cause.is_some_and(Cause::is_found) || !self.messages().is_empty())
    }

    fn items(&self) -> impl Iterator<Item = &Item> {
        self.missing_finding().into_iter().flat_map(|finding| &finding.items)
    }

    /// The messages that were found, the likeliest first.
    pub fn messages(&self) -> Vec<&FoundMessage> {
        self.items().filter_map(Item::message).collect()
    }

    /// The folders that were searched.
    pub fn searched(&self) -> Vec<&SearchedIn> {
        self.items().filter_map(Item::searched).collect()
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
}

/// The board of a run of single rows: those rows wait, the others keep what was found.
fn waiting_again(board: &Board, run: RunId, only: &[CheckId]) -> Board {
    let mut board = board.again(run);
    let asked = |row: &&mut Row| only.contains(&row.check);
    board.rows.iter_mut().filter(asked).for_each(|row| row.state = RowState::Waiting);
    board
}
