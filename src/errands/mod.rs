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
    survey::Survey,
};
use rescue::{Mark, Move};
use told::Told;

/// Does it, and says on the way what is seen. Ends soon after the survey's `Cancel`.
pub fn perform(errand: &Errand, survey: &Survey, tell: &dyn Fn(Moment)) -> ErrandOutcome {
    let told = Told::new(tell, survey.now_unix());
    match errand {
        Errand::Watch { how_long, .. } => watch::watch(survey, *how_long, &told),
        Errand::TestMessage { letter, how_long, delete_afterwards, .. } => {
            let order = sent::Order { letter, how_long: *how_long, delete_afterwards: *delete_afterwards };
            sent::perform(survey, &order, &told)
        }
        Errand::MoveToInbox { message, not_spam, .. } => {
            let mark = if *not_spam { Mark::NotSpam } else { Mark::Leave };
            rescue::perform(survey, &Move { message, to: "INBOX", mark, key: "moved" })
        }
        Errand::UndoMove { message, back_to, not_spam, .. } => {
            let mark = if *not_spam { Mark::TakeAway } else { Mark::Leave };
            rescue::perform(survey, &Move { message, to: back_to, mark, key: "moved-back" })
        }
    }
}
