use crate::model::{ErrandOutcome, Facts, State};

/// How it ended.
pub(super) fn ended(state: State, key: &'static str, facts: Facts) -> ErrandOutcome {
    ErrandOutcome { state, cause: None, key, facts, evidence: Vec::new(), message: None }
}

/// It could not be done. `reason`: a word of the texts' contract; `words`: the other side's own, or `none`.
pub(super) fn failed(reason: &'static str, words: &str) -> ErrandOutcome {
    ended(State::Unknown, "failed", Facts::new().text("reason", reason).text("words", words))
}
