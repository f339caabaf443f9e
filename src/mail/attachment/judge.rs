//! Would it go through?
use super::{Look, encoded_bytes};
use crate::mail::bounce::BounceCause;

/// What the recipient's provider takes.
#[derive(Debug, Clone, Default)]
pub struct Rules {
    /// Extensions in lower case, without the dot.
    pub blocked_extensions: Vec<String>,
    /// The largest message, as it travels.
    pub limit_bytes: Option<u64>,
    /// Is it this very provider's limit, not one that is usual among providers?
    pub is_known: bool,
}

/// What becomes of the files, sent in one message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judged {
    /// `AttachmentBlocked` or `MessageTooBig`.
    pub cause: Option<BounceCause>,
    /// A limit that is only usual: it may go through all the same.
    pub is_sure: bool,
    /// Nothing is against it as far as was seen, but not all of it could be seen.
    pub is_unclear: bool,
    pub encoded_bytes: u64,
}

pub fn judge(looks: &[Look], rules: &Rules) -> Judged {
    let sizes: Vec<u64> = looks.iter().map(|look| look.size_bytes).collect();
    let encoded_bytes = encoded_bytes(&sizes);
    let is_blocked = looks.iter().any(|look| !look.blocked.is_empty());
    let is_too_big = rules.limit_bytes.is_some_and(|limit| encoded_bytes > limit);
    let cause = match (is_blocked, is_too_big) {
        (true, _) => Some(BounceCause::AttachmentBlocked),
        (false, true) => Some(BounceCause::MessageTooBig),
        (false, false) => None,
    };
    Judged {
        cause,
        is_sure: is_blocked || rules.is_known,
        is_unclear: cause.is_none() && looks.iter().any(|look| look.cannot_look.is_some()),
        encoded_bytes,
    }
}
