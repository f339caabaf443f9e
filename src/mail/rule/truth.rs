//! Conditions with three answers.

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Truth {
    No,
    Unknown,
    Yes,
}
