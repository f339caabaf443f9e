//! The Sieve reader (RFC 5228 and the usual extensions): a script becomes a list of rules.
//!
//! Pure, bounded in time and memory. What is not known (a test, an action of an extension) is kept as unknown; only a
//! script whose grammar cannot be followed is unreadable.

mod action;
mod arguments;
mod condition;
mod encoded;
mod flatten;
#[cfg(test)]
mod hostile_tests;
mod name;
#[cfg(test)]
mod tests;
mod token;
mod tree;

use super::rule::{Rule, bounded};

/// The longest script that is read. Servers allow 1 MB at most.
pub const SCRIPT_BYTES: usize = 1 << 20;
/// The deepest nesting of blocks, tests and their parentheses.
pub const DEPTH: usize = 64;
/// The most rules in one script, and the most branches (`if`, `elsif`, `else`).
pub const RULES: usize = 2_000;

const QUOTE_BYTES: usize = 200;

/// Why a script cannot be read, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreadable {
    /// From 1.
    pub line: usize,
    pub reason: Reason,
    /// The line, cut at 200 bytes.
    pub quote: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    TooLong,
    TooDeep,
    TooManyRules,
    /// A quoted text, a `text:` or a comment that has no end.
    NotClosed,
    /// A character or word that cannot stand there.
    Unexpected,
    /// The script ends in the middle of a command.
    EndsEarly,
    /// An `elsif` or `else` without its `if`.
    BranchWithoutIf,
}

impl Reason {
    pub fn id(self) -> &'static str {
        match self {
            Self::TooLong => "too-long",
            Self::TooDeep => "too-deep",
            Self::TooManyRules => "too-many-rules",
            Self::NotClosed => "not-closed",
            Self::Unexpected => "unexpected",
            Self::EndsEarly => "ends-early",
            Self::BranchWithoutIf => "branch-without-if",
        }
    }
}

/// The rules of a script, in their order. `require` is no rule; what a branch does is one, under its own condition, those
/// around it, and the opposite of the branches before it.
///
/// # Errors
/// The grammar (RFC 5228 section 8) cannot be followed, or a bound is passed.
pub fn read(script: &str) -> Result<Vec<Rule>, Unreadable> {
    if script.len() > SCRIPT_BYTES {
        return Err(Unreadable { line: 1, reason: Reason::TooLong, quote: String::new() });
    }
    let rules = tree::commands(script).and_then(|commands| flatten::rules(script, &commands));
    rules.map_err(|(reason, line)| {
        let quote = script.lines().nth(line.saturating_sub(1)).unwrap_or_default();
        Unreadable { line, reason, quote: bounded(quote.trim(), QUOTE_BYTES).to_owned() }
    })
}
