//! Threads that nobody joins.
use super::Room;
use std::{
    io,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{Arc, Mutex, PoisonError},
    thread,
};

/// A thread that could not be had: this computer has no room left.
#[derive(Debug, thiserror::Error)]
#[error("no thread: {0}")]
pub struct NoThread(#[from] io::Error);

/// The builder of a thread in the current room. Reports of crashes tell the name, so it holds no data.
pub(super) fn builder(name: &'static str) -> Result<thread::Builder, NoThread> {
    Room::current().take_thread().inspect_err(|_| Room::current().note_shortage())?;
    Ok(thread::Builder::new().name(format!("mailmedic-{name}")))
}

/// What a thread could not be had for is noted in its room.
pub(super) fn noted<T>(spawned: io::Result<T>) -> Result<T, NoThread> {
    Ok(spawned.inspect_err(|_| Room::current().note_shortage())?)
}

/// A panic of the work ends the work, and no more: the hook has told of it by then.
pub fn survived<R>(work: impl FnOnce() -> R) -> Option<R> {
    catch_unwind(AssertUnwindSafe(work)).ok()
}

/// Starts `work` on the thread `mailmedic-<name>`. It stays in the current room.
///
/// # Errors
/// There is no room for one more thread; the work is dropped, and with it the ends of its channels.
pub fn start(name: &'static str, work: impl FnOnce() + Send + 'static) -> Result<(), NoThread> {
    let room = Room::current();
    let inside = move || room.enter(|| survived(work).unwrap_or_default());
    noted(builder(name)?.spawn(inside)).map(drop)
}

/// The same, but where no thread can be had the work is done here and now. Only for work that ends by a deadline.
pub fn start_or_here(name: &'static str, work: impl FnOnce() + Send + 'static) {
    let kept = Arc::new(Mutex::new(Some(work)));
    let take = |kept: &Mutex<Option<_>>| kept.lock().unwrap_or_else(PoisonError::into_inner).take();
    let there = Arc::clone(&kept);
    let begin = move || {
        if let Some(work) = take(&there) {
            work();
        }
    };
    if start(name, begin).is_err()
        && let Some(work) = take(&kept)
    {
        survived(work).unwrap_or_default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc::channel;

    #[test]
    fn a_thread_has_a_name_and_stays_in_the_room() {
        let room = Room::with_threads(1);
        let (sender, told) = channel();
        let work = move || sender.send((thread::current().name().map(str::to_owned), start("two", || {}).is_err()));
        room.enter(|| start("one", move || work().unwrap())).unwrap();
        assert_eq!(told.recv().unwrap(), (Some("mailmedic-one".to_owned()), true));
        assert!(room.has_run_out());
    }

    #[test]
    fn without_a_thread_the_ends_of_channels_are_dropped() {
        let (sender, told) = channel::<()>();
        let began = Room::with_threads(0).enter(|| start("none", move || sender.send(()).unwrap()));
        assert!(began.is_err() && told.recv().is_err());
    }

    #[test]
    fn without_a_thread_it_is_done_here() {
        let (sender, told) = channel();
        let here = move || sender.send(thread::current().id()).unwrap();
        Room::with_threads(0).enter(|| start_or_here("none", here));
        assert_eq!(told.recv().unwrap(), thread::current().id());
        let (sender, told) = channel();
        start_or_here("one", move || sender.send(thread::current().id()).unwrap());
        assert_ne!(told.recv().unwrap(), thread::current().id());
    }

    #[test]
    fn a_panic_ends_the_work_alone() {
        Room::with_threads(0).enter(|| start_or_here("none", || panic!("on purpose")));
        let (sender, told) = channel::<()>();
        start("one", move || {
            let _held = sender;
            panic!("on purpose")
        })
        .unwrap();
        assert!(told.recv().is_err());
    }
}
