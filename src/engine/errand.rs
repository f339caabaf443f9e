//! An errand under way.
use crate::{
    errands,
    model::{Errand, ErrandEvent},
    net::{Network, Wait},
    profiles::Profiles,
    survey::Survey,
    tasks::{Room, Task, Teller, Wake},
};
use std::{sync::Arc, time::Duration};

/// For reaching the servers and logging in, out of the errand's own time.
const REACHING: Duration = Duration::from_secs(40);

/// An errand under way. Its last event is `ErrandEvent::Ended`, also after `cancel`; dropping it cancels it.
pub type ErrandRun = Task<ErrandEvent>;

/// Starts an errand. `wake` is called after every event, from the worker thread.
pub fn start_errand(errand: Errand, network: Arc<dyn Network>, profiles: Arc<Profiles>, wake: Wake) -> ErrandRun {
    let no_room = |teller: &Teller<ErrandEvent>| {
        teller.tell(ErrandEvent::Ended(errands::no_room_here()));
    };
    let room = Room::within();
    let work = move |teller: &Teller<ErrandEvent>| {
        let wait = Wait::new(errands::bound(&errand), teller.cancel().clone());
        let reaching = wait.at_most(REACHING);
        let survey = Survey::new(errand.account().clone(), network, profiles, reaching, Box::new(|_, _| {}));
        let seen = |moment| {
            teller.tell(ErrandEvent::Seen(moment));
        };
        let outcome = errands::perform(&errand, &survey, &wait, &seen);
        // Says goodbye to the servers before the errand counts as over.
        drop(survey);
        teller.tell(ErrandEvent::Ended(outcome));
    };
    room.enter(|| Task::start_or("errand", wake, work, no_room))
}
