//! Runs the checks on named worker threads and folds what they say into a board.
mod fold;
mod root_cause;
mod run;

pub use fold::fold;
pub use run::{DEFAULT_TIMEOUT, Run, RunRequest, look_at_sender, start, suggest};
