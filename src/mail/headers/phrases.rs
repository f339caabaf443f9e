//! A list of words, looked for all at once and whatever their case.
use aho_corasick::AhoCorasick;
use std::sync::LazyLock;

pub(super) struct Phrases(LazyLock<Option<AhoCorasick>, fn() -> Option<AhoCorasick>>);

impl Phrases {
    /// `build`: a call of `automaton` with the list.
    pub const fn new(build: fn() -> Option<AhoCorasick>) -> Phrases {
        Phrases(LazyLock::new(build))
    }

    pub fn any_in(&self, text: &str) -> bool {
        self.0.as_ref().is_some_and(|automaton| automaton.is_match(text))
    }
}

pub(super) fn automaton(list: &[&str]) -> Option<AhoCorasick> {
    // Only a list of gigabytes is refused.
    AhoCorasick::builder().ascii_case_insensitive(true).build(list).ok()
}
