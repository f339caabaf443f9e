//! `msgFilterRules.dat`: one file for each account, in `ImapMail/<server>/`, `Mail/<server>/` or `Mail/Local Folders/`.
use crate::mail::rule::Rule;

/// The longest file that is read; what comes after is left.
pub const FILE_BYTES: usize = 1 << 20;

/// The filters of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filters {
    pub rules: Vec<Rule>,
    /// The file is longer than what is read of it, or has more filters.
    pub is_cut: bool,
}

/// Reads a `msgFilterRules.dat`. Never fails: lines that mean nothing are skipped, a condition that cannot be read is
/// `Condition::Unknown`.
pub fn read(bytes: &[u8]) -> Filters {
    let _ = bytes;
    Filters::default()
}
