//! Runs the checks on named worker threads and folds what they say into a board.
mod fold;
mod root_cause;

pub use fold::fold;
