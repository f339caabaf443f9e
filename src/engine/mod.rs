//! Runs the checks on named worker threads and folds what they say into a board; runs errands the same way.
mod errand;
mod fold;
mod root_cause;
mod run;

pub use errand::{ErrandRun, start_errand};
pub use fold::fold;
pub use run::{DEFAULT_TIMEOUT, Run, RunRequest, start};

use crate::{
    checks::Check,
    model::{CheckId, Station},
};

/// Where on the way a check stands.
pub fn station_of(check: CheckId) -> Station {
    Check::of(check).station
}
