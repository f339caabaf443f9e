//! How much of this computer a piece of work may use, and whether it ran out.
//!
//! With `ulimit -u 18` a run once said "the server speaks POP": the thread for the other port could not be had. Whatever
//! fails for want of room here says nothing of the network, and whoever judges has to know. A room is passed on to
//! every thread started inside it, so that no signature between a run and a socket has to carry it.
use std::{
    cell::RefCell,
    io,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
};

/// Cheap to clone: all clones are the same room.
#[derive(Debug, Clone, Default)]
pub struct Room {
    has_run_out: Arc<AtomicBool>,
    /// How many threads may still be started; `None`: as many as the system gives.
    threads_left: Option<Arc<AtomicUsize>>,
}

thread_local! {
    static CURRENT: RefCell<Room> = RefCell::default();
}

impl Room {
    /// The room of the work this thread does.
    pub fn current() -> Self {
        CURRENT.with_borrow(Self::clone)
    }

    /// A room within the current one, for work whose shortage is its own.
    pub fn within() -> Self {
        Self { has_run_out: Arc::default(), threads_left: Self::current().threads_left }
    }

    /// A room with no more than so many threads: a poor computer.
    pub fn with_threads(most: usize) -> Self {
        Self { has_run_out: Arc::default(), threads_left: Some(Arc::new(AtomicUsize::new(most))) }
    }

    /// Does the work in this room. Threads started meanwhile stay in it.
    pub fn enter<R>(&self, work: impl FnOnce() -> R) -> R {
        struct Back(Room);
        impl Drop for Back {
            fn drop(&mut self) {
                CURRENT.set(std::mem::take(&mut self.0));
            }
        }
        let _back = Back(CURRENT.replace(self.clone()));
        work()
    }

    /// Something failed for want of room on this computer: what was found since then proves little.
    pub fn note_shortage(&self) {
        self.has_run_out.store(true, Ordering::Relaxed);
    }

    pub fn has_run_out(&self) -> bool {
        self.has_run_out.load(Ordering::Relaxed)
    }

    /// May one more thread be started?
    pub(super) fn take_thread(&self) -> io::Result<()> {
        let Some(left) = &self.threads_left else { return Ok(()) };
        let took = left.try_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(1));
        took.map(drop).map_err(|_| io::ErrorKind::WouldBlock.into())
    }
}

/// Does the system say that this computer, or this program's share of it, is used up? Asked of calls that never wait:
/// EAGAIN of a read means "later", and is none of this.
pub fn is_shortage(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::OutOfMemory || error.raw_os_error().is_some_and(|code| CODES.contains(&code))
}

/// ENOMEM, ENFILE, EMFILE, ENOBUFS.
#[cfg(any(target_os = "linux", target_os = "android"))]
const CODES: [i32; 4] = [12, 23, 24, 105];
#[cfg(all(unix, not(any(target_os = "linux", target_os = "android"))))]
const CODES: [i32; 4] = [12, 23, 24, 55];
/// ERROR_TOO_MANY_OPEN_FILES, ERROR_NOT_ENOUGH_MEMORY, ERROR_OUTOFMEMORY, ERROR_NO_SYSTEM_RESOURCES, WSAEMFILE, WSAENOBUFS.
#[cfg(windows)]
const CODES: [i32; 6] = [4, 8, 14, 1450, 10024, 10055];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_room_is_left_as_it_was_found() {
        let (outer, inner) = (Room::with_threads(1), Room::with_threads(0));
        outer.enter(|| {
            let caught = std::panic::catch_unwind(|| inner.enter(|| panic!("on purpose")));
            assert!(caught.is_err());
            assert!(Room::current().take_thread().is_ok());
            assert!(Room::current().take_thread().is_err());
        });
        assert!(Room::current().take_thread().is_ok());
    }

    #[test]
    fn a_shortage_within_stays_within_but_threads_are_shared() {
        Room::with_threads(1).enter(|| {
            let run = Room::within();
            run.note_shortage();
            assert!(run.take_thread().is_ok() && run.has_run_out());
            assert!(!Room::current().has_run_out() && Room::current().take_thread().is_err());
        });
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn own_poverty_is_told_from_what_others_do() {
        for code in [12, 23, 24, 105] {
            assert!(is_shortage(&io::Error::from_raw_os_error(code)), "{code}");
        }
        // EAGAIN, EACCES, ECONNRESET, ETIMEDOUT, ECONNREFUSED
        for code in [11, 13, 104, 110, 111] {
            assert!(!is_shortage(&io::Error::from_raw_os_error(code)), "{code}");
        }
    }
}
