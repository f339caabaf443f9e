use crate::tasks::Cancel;
use std::time::{Duration, Instant};

/// How long something may take, and whether it is still wanted. Every wait on the network has one.
#[derive(Debug, Clone)]
pub struct Wait {
    deadline: Instant,
    cancel: Cancel,
}

impl Wait {
    /// Between two looks at `Cancel` at most this passes.
    pub const SLICE: Duration = Duration::from_millis(100);

    pub fn new(at_most: Duration, cancel: Cancel) -> Self {
        Self { deadline: Instant::now() + at_most, cancel }
    }

    /// The same, but ending after `at_most` if that is sooner.
    #[must_use]
    pub fn at_most(&self, at_most: Duration) -> Self {
        Self { deadline: self.deadline.min(Instant::now() + at_most), cancel: self.cancel.clone() }
    }

    pub fn remaining(&self) -> Duration {
        self.deadline.saturating_duration_since(Instant::now())
    }

    pub fn is_cancelled(&self) -> bool {
        self.cancel.is_cancelled()
    }

    pub fn cancel(&self) -> &Cancel {
        &self.cancel
    }

    /// Out of time, or no longer wanted.
    pub fn is_over(&self) -> bool {
        self.is_cancelled() || self.remaining().is_zero()
    }

    /// The next slice of waiting: never zero, never past the deadline by more than a millisecond.
    pub fn slice(&self) -> Duration {
        self.remaining().min(Self::SLICE).max(Duration::from_millis(1))
    }
}
