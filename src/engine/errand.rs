//! An errand under way: one named thread, a bounded channel, cancelled by whoever no longer listens.
use crate::{
    errands,
    model::{Errand, ErrandEvent},
    net::{Cancel, Network, Wait},
    profiles::Profiles,
    survey::Survey,
};
use std::{
    sync::{
        Arc,
        mpsc::{self, Receiver},
    },
    thread,
    time::Duration,
};

/// For reaching the servers and logging in; what comes after has its own time.
const REACHING: Duration = Duration::from_secs(40);
const CHANNEL_EVENTS: usize = 512;

/// An errand under way. Dropping it cancels it.
pub struct ErrandRun {
    receiver: Receiver<ErrandEvent>,
    cancel: Cancel,
}

impl ErrandRun {
    /// The next event, if one is there.
    pub fn try_next(&self) -> Option<ErrandEvent> {
        self.receiver.try_recv().ok()
    }

    /// Waits for the next event; `None` after the last, which is `ErrandEvent::Ended`.
    pub fn next(&self) -> Option<ErrandEvent> {
        self.receiver.recv().ok()
    }

    /// Ends it now. It still says what it has found out by then, as its last event.
    pub fn cancel(&self) {
        self.cancel.cancel();
    }
}

impl Drop for ErrandRun {
    fn drop(&mut self) {
        self.cancel.cancel();
    }
}

/// Starts an errand. `wake` is called after every event, from the worker thread.
pub fn start_errand(
    errand: Errand,
    network: Arc<dyn Network>,
    profiles: Arc<Profiles>,
    wake: Arc<dyn Fn() + Send + Sync>,
) -> ErrandRun {
    let (sender, receiver) = mpsc::sync_channel(CHANNEL_EVENTS);
    let cancel = Cancel::default();
    let stop = cancel.clone();
    let work = move || {
        let wait = Wait::new(REACHING, stop.clone());
        let survey = Survey::new(errand.account().clone(), network, profiles, wait, Box::new(|_, _| {}));
        let tell = |event| {
            if sender.send(event).is_err() {
                stop.cancel();
            } else {
                wake();
            }
        };
        let outcome = errands::perform(&errand, &survey, &|moment| tell(ErrandEvent::Seen(moment)));
        // Says goodbye to the servers before the errand counts as over.
        drop(survey);
        tell(ErrandEvent::Ended(outcome));
    };
    // Without a thread nothing runs, and the receiver finds the channel closed.
    let _ = thread::Builder::new().name("mailmedic-errand".into()).spawn(work);
    ErrandRun { receiver, cancel }
}
