//! Things done at the same time that all end before one goes on.
use super::{
    Room,
    threads::{builder, noted, survived},
};
use std::{
    sync::{Arc, Mutex, PoisonError},
    thread::{self, Scope, ScopedJoinHandle},
};

/// Those at work until `at_once` returns.
#[derive(Debug, Clone, Copy)]
pub struct Crew<'scope, 'env> {
    scope: &'scope Scope<'scope, 'env>,
}

/// One of the crew: at work, or done.
#[derive(Debug)]
pub struct Hand<'scope, T>(At<'scope, T>);

#[derive(Debug)]
enum At<'scope, T> {
    Work(ScopedJoinHandle<'scope, Option<T>>),
    Done(Option<T>),
}

/// Threads that borrow what is around them: like `thread::scope`, without its panics.
pub fn at_once<'env, R>(work: impl for<'scope> FnOnce(Crew<'scope, 'env>) -> R) -> R {
    thread::scope(|scope| work(Crew { scope }))
}

impl<'scope> Crew<'scope, '_> {
    /// Does `work` on a thread of its own. Where none can be had it is done here before this returns, and the shortage
    /// is noted in the room: what shares a deadline with others then had less of it.
    pub fn start<T: Send + 'scope>(
        &self,
        name: &'static str,
        work: impl FnOnce() -> T + Send + 'scope,
    ) -> Hand<'scope, T> {
        // Kept on both sides: a thread that cannot be had drops what it was to do.
        let kept = Arc::new(Mutex::new(Some(work)));
        let there = Arc::clone(&kept);
        let room = Room::current();
        let begin = move || room.enter(|| do_once(&there));
        let spawned = builder(name).and_then(|builder| noted(builder.spawn_scoped(self.scope, begin)));
        Hand(match spawned {
            Ok(thread) => At::Work(thread),
            Err(_) => At::Done(do_once(&kept)),
        })
    }

    /// All of these at the same time; their answers in order, without those that panicked.
    pub fn all<T, W>(&self, name: &'static str, works: impl IntoIterator<Item = W>) -> Vec<T>
    where
        T: Send + 'scope,
        W: FnOnce() -> T + Send + 'scope,
    {
        let hands: Vec<_> = works.into_iter().map(|work| self.start(name, work)).collect();
        hands.into_iter().filter_map(Hand::join).collect()
    }
}

fn do_once<T>(work: &Mutex<Option<impl FnOnce() -> T>>) -> Option<T> {
    let work = work.lock().unwrap_or_else(PoisonError::into_inner).take()?;
    survived(work)
}

impl<T> Hand<'_, T> {
    pub fn is_finished(&self) -> bool {
        match &self.0 {
            At::Work(thread) => thread.is_finished(),
            At::Done(_) => true,
        }
    }

    /// Waits for the answer. `None`: the work panicked.
    pub fn join(self) -> Option<T> {
        match self.0 {
            At::Work(thread) => thread.join().ok().flatten(),
            At::Done(answer) => answer,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{
        collections::BTreeSet,
        sync::{Barrier, atomic::AtomicUsize, atomic::Ordering},
    };

    #[test]
    fn all_are_at_work_at_the_same_time() {
        let meeting = Barrier::new(4);
        let answers = at_once(|crew| {
            let works = (0..4).map(|n| {
                let meeting = &meeting;
                move || {
                    meeting.wait();
                    n
                }
            });
            crew.all("test", works)
        });
        assert_eq!(answers, [0, 1, 2, 3]);
    }

    #[test]
    fn without_threads_the_work_is_done_in_turn() {
        for most in 0..3 {
            let room = Room::with_threads(most);
            let threads = room.enter(|| at_once(|crew| crew.all("test", (0..3).map(|_| || thread::current().id()))));
            let others: BTreeSet<String> =
                threads.iter().filter(|id| **id != thread::current().id()).map(|id| format!("{id:?}")).collect();
            assert_eq!((threads.len(), others.len()), (3, most));
            assert!(room.has_run_out());
        }
    }

    #[test]
    fn a_panic_costs_its_own_answer_only() {
        let done = AtomicUsize::new(0);
        for most in [0, 9] {
            let work = |n: usize| {
                assert_ne!(n, 1, "on purpose");
                done.fetch_add(1, Ordering::Relaxed);
                n
            };
            let answers = Room::with_threads(most).enter(|| {
                at_once(|crew| {
                    // Nobody joins this one.
                    drop(crew.start("test", || panic!("on purpose")));
                    crew.all("test", (0..3).map(|n| move || work(n)))
                })
            });
            assert_eq!(answers, [0, 2]);
        }
        assert_eq!(done.load(Ordering::Relaxed), 4);
    }
}
