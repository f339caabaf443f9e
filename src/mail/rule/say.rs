//! A condition as facts to be put into words elsewhere: ids and the rule's own words, no sentences.
use super::Condition;

/// How the tests of a condition hang together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// Every message.
    Always,
    Never,
    /// All of these hold. One test is `All` of one.
    All(Vec<SaidTest>),
    /// At least one of these holds.
    Any(Vec<SaidTest>),
    /// More than fits into one list: quote the rule instead.
    Complex,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SaidTest {
    /// `from to cc subject header envelope-from envelope-to size body date current-date age text other`
    pub field: &'static str,
    /// The header's name, the date's part, the name of what else is tested.
    pub field_words: Option<String>,
    /// `is contains begins-with ends-with matches regex exists over under value count`
    pub how: &'static str,
    pub is_negated: bool,
    /// The keys, at most ten.
    pub keys: Vec<String>,
    pub keys_left_out: usize,
}

impl Condition {
    /// What it asks, if that can be said in one list.
    pub fn said(&self) -> Said {
        match self {
            Self::Always => Said::Always,
            Self::Never => Said::Never,
            _ => Said::Complex,
        }
    }
}
