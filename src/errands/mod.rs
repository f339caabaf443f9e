//! What is done only on a button: watching the inbox, sending a test message, moving a message that was found. It uses
//! the survey's one login and says what happened; it has no sentences.
mod change;
mod compose;
mod follow;
mod inbox;
mod inside;
mod outcome;
mod rescue;
mod sent;
mod told;
mod watch;
mod whereabouts;

use crate::{
    model::{Errand, ErrandOutcome, Moment},
    net::Wait,
    survey::Survey,
};
use rescue::{Mark, Move};
use std::time::Duration;
use told::Told;

/// After the time a person named: for the last answers, and to say how it ended.
const LAST_WORDS: Duration = Duration::from_secs(1);
/// A message is moved in this time, or it is not.
const MOVING: Duration = Duration::from_secs(60);

/// How long it takes at most, whatever servers do: `watch --for 8` once took 39 s beside a server that stayed mute.
pub fn bound(errand: &Errand) -> Duration {
    match errand {
        Errand::Watch { how_long, .. } | Errand::TestMessage { how_long, .. } => how_long.saturating_add(LAST_WORDS),
        Errand::MoveToInbox { .. } | Errand::UndoMove { .. } => MOVING,
    }
}

/// Nothing could be begun: this computer is used up.
pub fn no_room_here() -> ErrandOutcome {
    outcome::failed("no-room-here", "none")
}

/// Does it within `wait`, and says on the way what is seen. Ends soon after the `Cancel`.
pub fn perform(errand: &Errand, survey: &Survey, wait: &Wait, tell: &dyn Fn(Moment)) -> ErrandOutcome {
    let told = Told::new(tell, survey.now_unix());
    match errand {
        Errand::Watch { .. } => watch::watch(survey, wait, &told),
        Errand::TestMessage { letter, delete_afterwards, .. } => {
            let order = sent::Order { letter, wait, delete_afterwards: *delete_afterwards };
            sent::perform(survey, &order, &told)
        }
        Errand::MoveToInbox { message, not_spam, .. } => {
            let mark = if *not_spam { Mark::NotSpam } else { Mark::Leave };
            rescue::perform(survey, wait, &Move { message, to: "INBOX", mark, key: "moved" })
        }
        Errand::UndoMove { message, back_to, not_spam, .. } => {
            let mark = if *not_spam { Mark::TakeAway } else { Mark::Leave };
            rescue::perform(survey, wait, &Move { message, to: back_to, mark, key: "moved-back" })
        }
    }
}
