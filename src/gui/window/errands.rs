//! Errands with a time line: watching the inbox, and a test message.
use super::{Page, Window};
use crate::{
    gui::backend::ErrandFeed,
    model::{Errand, ErrandEvent, ErrandOutcome, Moment},
    texts::Texts,
};
use std::{
    collections::VecDeque,
    time::{Duration, Instant},
};

/// How long the inbox is watched.
const WATCH: Duration = Duration::from_secs(600);
/// How long a test message is followed after it was sent.
const FOLLOW: Duration = Duration::from_secs(180);
/// Moments kept for the time line, the newest.
const MOST_MOMENTS: usize = 200;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ErrandKind {
    #[default]
    Watch,
    TestMessage,
}

/// The page's state.
#[derive(Default)]
pub struct ErrandPage {
    pub kind: ErrandKind,
    /// The test message is deleted at the end.
    pub deletes: bool,
    pub moments: VecDeque<Moment>,
    pub outcome: Option<ErrandOutcome>,
    /// The person ended it, and what was seen by then is about to be told.
    pub is_stopping: bool,
    feed: Option<Box<dyn ErrandFeed>>,
    until: Option<Instant>,
}

impl ErrandPage {
    pub fn is_running(&self) -> bool {
        self.feed.is_some()
    }

    /// How long the watch goes on.
    pub fn remaining(&self, now: Instant) -> Option<Duration> {
        self.until.filter(|_| self.is_running()).map(|until| until.saturating_duration_since(now))
    }
}

impl Window {
    /// To the page that says what a test message does, before any is sent.
    pub fn open_test(&mut self) {
        self.errand = ErrandPage { kind: ErrandKind::TestMessage, ..ErrandPage::default() };
        self.go(Page::Errand);
    }

    /// Watching changes nothing, so it begins at once.
    pub fn watch(&mut self) {
        self.errand = ErrandPage { kind: ErrandKind::Watch, ..ErrandPage::default() };
        let Some(account) = self.form.account() else { return self.ask_for_correction() };
        self.start_errand(Errand::Watch { account, how_long: WATCH });
        self.errand.until = Some(Instant::now() + WATCH);
    }

    pub fn send_test(&mut self, texts: &Texts) {
        if self.errand.is_running() {
            return;
        }
        let delete_afterwards = self.errand.deletes;
        self.errand = ErrandPage { kind: ErrandKind::TestMessage, deletes: delete_afterwards, ..ErrandPage::default() };
        let Some(account) = self.form.account() else { return self.ask_for_correction() };
        let letter = texts.test_letter();
        self.start_errand(Errand::TestMessage { account, letter, how_long: FOLLOW, delete_afterwards });
    }

    fn start_errand(&mut self, errand: Errand) {
        let wake = self.waker();
        self.errand.feed = Some(self.backend.errand(errand, wake));
        self.focus = None;
        self.go(Page::Errand);
    }

    /// Ends the errand; what was seen by then is still told.
    pub fn stop_errand(&mut self) {
        if let Some(feed) = &mut self.errand.feed {
            feed.cancel();
            self.errand.is_stopping = true;
            self.errand.until = None;
            self.touched += 1;
        }
    }

    /// The errand again: the watch at once, the test from its first page.
    pub fn errand_again(&mut self) {
        match self.errand.kind {
            ErrandKind::Watch => self.watch(),
            ErrandKind::TestMessage => self.open_test(),
        }
    }

    /// Back from the page. An errand under way is ended first.
    pub(super) fn leave_errand(&mut self) {
        if self.errand.is_running() && !self.errand.is_stopping {
            self.stop_errand();
            return;
        }
        self.errand = ErrandPage::default();
        self.go(Page::Result);
    }

    pub(super) fn take_in_errand(&mut self) {
        while let Some(event) = self.errand.feed.as_mut().and_then(|feed| feed.try_next()) {
            match event {
                ErrandEvent::Seen(moment) => {
                    if self.errand.moments.len() >= MOST_MOMENTS {
                        self.errand.moments.pop_front();
                    }
                    self.errand.moments.push_back(moment);
                }
                ErrandEvent::Ended(outcome) => {
                    self.errand.feed = None;
                    self.errand.outcome = Some(outcome);
                    if self.page == Page::Errand {
                        self.go(Page::Errand);
                    }
                }
            }
        }
    }
}
