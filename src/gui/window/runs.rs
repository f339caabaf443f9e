//! Runs: starting, cancelling, repairing; and the rows of the board.
use super::{Dialog, FocusWish, Page, Window};
use crate::{
    engine::fold,
    gui::{backend::RunRequest, form::FieldId},
    model::{Board, CheckId, Event, EventKind, Fix, Row, RowState, RunId, State},
};

impl Window {
    /// Checks the whole account.
    pub fn check(&mut self) {
        self.previous = None;
        self.start(Vec::new());
    }

    /// Checks everything again, with the form as it is.
    pub fn check_again(&mut self) {
        if self.page == Page::Sender {
            self.ask_about_sender();
        } else if self.has_report() {
            self.previous = Some(self.board.clone());
            self.start(Vec::new());
        }
    }

    /// Asks one row again, and with it those that were not reached because of it.
    pub fn check_row_again(&mut self, check: CheckId) {
        if self.has_report() && self.board.row(check).is_some() {
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

    pub(super) fn ask_for_correction(&mut self) {
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

    /// The page of the answer, with the row that matters unfolded.
    pub(super) fn arrive(&mut self) {
        self.feed = None;
        self.focus = None;
        self.open_rows.clear();
        if self.answers_where() {
            self.shows_list = !self.is_found();
            self.arrive_on_missing();
            return;
        }
        self.go(Page::Result);
        self.shows_list = !self.is_healthy();
        let found = self.board.verdict.as_ref().filter(|v| v.state != State::Ok).and_then(|v| v.check);
        self.open_rows.extend(found);
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
}

/// The board of a run of single rows: those rows wait, the others keep what was found.
fn waiting_again(board: &Board, run: RunId, only: &[CheckId]) -> Board {
    let mut board = board.again(run);
    let asked = |row: &&mut Row| only.contains(&row.check);
    board.rows.iter_mut().filter(asked).for_each(|row| row.state = RowState::Waiting);
    board
}
