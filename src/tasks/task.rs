//! A thread whose events somebody shows.
use super::{
    Cancel, NoThread, Room,
    threads::{builder, noted, survived},
};
use std::{
    sync::{
        Arc, OnceLock,
        mpsc::{Receiver, RecvTimeoutError, SyncSender, TryRecvError, sync_channel},
    },
    time::Duration,
};

/// Called from any thread: there is something new to fetch.
pub type Wake = Arc<dyn Fn() + Send + Sync>;

/// More events than any task has; a slow receiver makes the worker wait, not grow.
const EVENTS: usize = 512;

/// How a task came to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// All was told.
    Done,
    /// It never began: this computer has no room left for a thread.
    NoThread,
    /// The work panicked; what it told until then was true.
    Died,
}

/// What is new of a task.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum News<T> {
    Event(T),
    /// Nothing yet.
    Nothing,
    /// Nothing more will come.
    Ended(End),
}

impl<T> News<T> {
    pub fn event(self) -> Option<T> {
        match self {
            Self::Event(event) => Some(event),
            Self::Nothing | Self::Ended(_) => None,
        }
    }
}

/// Work under way on a thread of its own. Dropping it cancels the work.
#[derive(Debug)]
pub struct Task<T> {
    events: Receiver<T>,
    cancel: Cancel,
    end: Arc<OnceLock<End>>,
}

/// The worker's end. Clones may go to threads of its own: the task ends when all are gone.
pub struct Teller<T> {
    sender: SyncSender<T>,
    cancel: Cancel,
    wake: Wake,
}

impl<T> Clone for Teller<T> {
    fn clone(&self) -> Self {
        Self { sender: self.sender.clone(), cancel: self.cancel.clone(), wake: Arc::clone(&self.wake) }
    }
}

impl<T> Teller<T> {
    /// Tells an event and wakes whoever shows it. `false`: nobody listens any more, and the work is cancelled.
    pub fn tell(&self, event: T) -> bool {
        if self.sender.send(event).is_err() {
            self.cancel.cancel();
            return false;
        }
        (self.wake)();
        true
    }

    pub fn cancel(&self) -> &Cancel {
        &self.cancel
    }
}

impl<T> Task<T> {
    /// A task whose events somebody else tells; `wake` is called after each.
    pub fn open(wake: Wake) -> (Teller<T>, Self) {
        let (sender, events) = sync_channel(EVENTS);
        let cancel = Cancel::default();
        let task = Self { events, cancel: cancel.clone(), end: Arc::default() };
        (Teller { sender, cancel, wake }, task)
    }

    /// The next event, or how it ended. Never waits.
    pub fn news(&self) -> News<T> {
        match self.events.try_recv() {
            Ok(event) => News::Event(event),
            Err(TryRecvError::Empty) => News::Nothing,
            Err(TryRecvError::Disconnected) => News::Ended(self.end()),
        }
    }

    /// The same, after waiting so long at most.
    pub fn news_within(&self, at_most: Duration) -> News<T> {
        match self.events.recv_timeout(at_most) {
            Ok(event) => News::Event(event),
            Err(RecvTimeoutError::Timeout) => News::Nothing,
            Err(RecvTimeoutError::Disconnected) => News::Ended(self.end()),
        }
    }

    /// The next event, if one is there.
    pub fn try_next(&self) -> Option<T> {
        self.news().event()
    }

    /// Waits for the next event; `None` when no more will come.
    pub fn next(&self) -> Option<T> {
        self.events.recv().ok()
    }

    /// Ends it now. It may still tell what it has found out by then.
    pub fn cancel(&self) {
        self.cancel.cancel();
    }

    fn end(&self) -> End {
        self.end.get().copied().unwrap_or(End::Done)
    }
}

impl<T: Send + 'static> Task<T> {
    /// Starts `work` on the thread `mailmedic-<name>`. `wake` is called after each event, and at the end, however it came.
    pub fn start(name: &'static str, wake: Wake, work: impl FnOnce(&Teller<T>) + Send + 'static) -> Self {
        Self::start_or(name, wake, work, |_| ())
    }

    /// The same. Where no thread can be had, `otherwise` tells here and now what there is to tell.
    pub fn start_or(
        name: &'static str,
        wake: Wake,
        work: impl FnOnce(&Teller<T>) + Send + 'static,
        otherwise: impl FnOnce(&Teller<T>),
    ) -> Self {
        let (teller, task) = Self::open(wake);
        let (room, end, here) = (Room::current(), Arc::clone(&task.end), teller.clone());
        let inside = move || {
            let how = room.enter(|| survived(|| work(&teller)));
            let _ = end.set(how.map_or(End::Died, |()| End::Done));
            let wake = Arc::clone(&teller.wake);
            // The channel closes first: whoever is woken finds the end.
            drop(teller);
            wake();
        };
        let spawned: Result<_, NoThread> = builder(name).and_then(|builder| noted(builder.spawn(inside)));
        if spawned.is_err() {
            otherwise(&here);
            let _ = task.end.set(End::NoThread);
            let wake = Arc::clone(&here.wake);
            drop(here);
            wake();
        }
        task
    }

    /// A task with only one thing to tell.
    pub fn ask(name: &'static str, wake: Wake, work: impl FnOnce(&Cancel) -> T + Send + 'static) -> Self {
        Self::start(name, wake, move |teller| {
            // The person may have gone on to something else.
            teller.tell(work(teller.cancel()));
        })
    }
}

impl<T> Drop for Task<T> {
    fn drop(&mut self) {
        self.cancel.cancel();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{
        sync::atomic::{AtomicUsize, Ordering},
        thread,
    };

    fn count() -> (Arc<AtomicUsize>, Wake) {
        let woken = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&woken);
        let wake = move || {
            counted.fetch_add(1, Ordering::SeqCst);
        };
        (woken, Arc::new(wake))
    }

    fn until<T>(task: &Task<T>, woken: &AtomicUsize, times: usize) {
        while woken.load(Ordering::SeqCst) < times {
            thread::sleep(Duration::from_millis(1));
        }
        assert!(task.end.get().is_some());
    }

    #[test]
    fn events_come_in_order_and_then_the_end() {
        let (woken, wake) = count();
        let task = Task::start("test", wake, |teller| (1..4).for_each(|n| assert!(teller.tell(n))));
        until(&task, &woken, 4);
        assert_eq!((task.try_next(), task.next(), task.try_next()), (Some(1), Some(2), Some(3)));
        assert_eq!(task.news(), News::Ended(End::Done));
        assert_eq!(task.next(), None);
    }

    #[test]
    fn it_says_when_it_died_after_what_it_told() {
        let (woken, wake) = count();
        let task = Task::start("test", wake, |teller| {
            teller.tell(1);
            panic!("on purpose")
        });
        until(&task, &woken, 2);
        assert_eq!((task.news(), task.news()), (News::Event(1), News::Ended(End::Died)));
    }

    #[test]
    fn it_says_when_it_never_began() {
        let (woken, wake) = count();
        let task: Task<u8> = Room::with_threads(0).enter(|| Task::start("test", wake, |_| ()));
        until(&task, &woken, 1);
        assert_eq!(task.news_within(Duration::from_secs(9)), News::Ended(End::NoThread));
    }

    #[test]
    fn what_there_is_to_tell_without_a_thread_is_told() {
        let begin = || Task::start_or("test", count().1, |t| assert!(t.tell(1)), |t| assert!(t.tell(2)));
        let task = Room::with_threads(0).enter(begin);
        assert_eq!((task.news(), task.news()), (News::Event(2), News::Ended(End::NoThread)));
    }

    #[test]
    fn dropping_it_cancels_the_work() {
        let (sender, seen) = std::sync::mpsc::channel();
        let task: Task<u8> = Task::ask("test", count().1, move |cancel| {
            while !cancel.is_cancelled() {
                thread::sleep(Duration::from_millis(1));
            }
            sender.send(()).unwrap();
            1
        });
        assert_eq!(task.news(), News::Nothing);
        drop(task);
        seen.recv_timeout(Duration::from_secs(9)).unwrap();
    }

    #[test]
    fn whoever_tells_nobody_is_cancelled() {
        let (teller, task) = Task::open(count().1);
        drop(task);
        assert!(!teller.tell(1) && teller.cancel().is_cancelled());
    }

    #[test]
    fn it_ends_when_the_last_teller_is_gone() {
        let (sender, handed) = std::sync::mpsc::channel();
        let task = Task::start("test", count().1, move |teller| sender.send(teller.clone()).unwrap());
        let last = handed.recv().unwrap();
        assert_eq!(task.news_within(Duration::from_millis(20)), News::Nothing);
        last.tell(1);
        drop(last);
        assert_eq!((task.next(), task.next()), (Some(1), None));
    }
}
