use crate::model::{Facts, Moment};
use std::{
    cell::Cell,
    time::{Duration, Instant},
};

/// A mailbox where more than this happens is not told blow by blow.
const MOST_MOMENTS: usize = 400;

/// The time line on its way to whoever shows it.
pub(super) struct Told<'a> {
    tell: &'a dyn Fn(Moment),
    began: Instant,
    began_unix_ms: i64,
    count: Cell<usize>,
}

impl<'a> Told<'a> {
    /// `now_unix`: this computer's clock, in seconds.
    pub fn new(tell: &'a dyn Fn(Moment), now_unix: i64) -> Self {
        Self { tell, began: Instant::now(), began_unix_ms: now_unix.saturating_mul(1_000), count: Cell::new(0) }
    }

    pub fn say(&self, key: &'static str, facts: Facts) {
        self.count.set(self.count.get() + 1);
        if self.count.get() <= MOST_MOMENTS {
            (self.tell)(Moment { at_unix_ms: self.now_ms(), key, facts });
        }
    }

    pub fn now_ms(&self) -> i64 {
        self.began_unix_ms.saturating_add(i64::try_from(self.began.elapsed().as_millis()).unwrap_or(i64::MAX))
    }
}

/// Whole seconds, for a fact.
pub(super) fn seconds(duration: Duration) -> i64 {
    i64::try_from(duration.as_secs()).unwrap_or(i64::MAX)
}
