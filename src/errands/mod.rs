//! What is done only on a button: watching the inbox, sending a test message, moving a message that was found. It uses
//! the survey's one login and says what happened; it has no sentences.
mod inbox;
mod inside;
mod outcome;
mod told;
mod watch;
mod whereabouts;

use crate::{
    model::{Errand, ErrandOutcome, Moment},
    survey::Survey,
};
use told::Told;

/// Does it, and says on the way what is seen. Ends soon after the survey's `Cancel`.
pub fn perform(errand: &Errand, survey: &Survey, tell: &dyn Fn(Moment)) -> ErrandOutcome {
    let told = Told::new(tell, survey.now_unix());
    match errand {
        Errand::Watch { how_long, .. } => watch::watch(survey, *how_long, &told),
        _ => outcome::failed("other", "none"),
    }
}
