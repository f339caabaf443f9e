//! What the mail programs of this computer are set to.
use crate::{
    model::{LocalPrograms, State},
    net::LocalFiles,
    survey::find_programs,
};

/// The accounts of the mail programs on this computer. Takes as long as the disk does.
pub fn local_programs(files: &dyn LocalFiles) -> LocalPrograms {
    find_programs(files).told
}

/// Unknown where a program is here, and nobody can tell what it is set to, or where not all could be opened. No program at
/// all is an answer.
pub fn programs_state(found: &LocalPrograms) -> State {
    let is_unknown = found.accounts.is_empty() && (!found.unread.is_empty() || found.lacked_room);
    if is_unknown { State::Unknown } else { State::Ok }
}
