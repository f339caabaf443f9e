//! The only place where threads are made. A thread that cannot be had is an answer here, never a panic.
//!
//! - `start`, `start_or_here`: one thread that nobody joins.
//! - `at_once`: a crew of threads that end before it returns; where there is no room for one, its work is done in turn.
//! - `Task`: a thread whose events somebody shows.
//! - `Room`: what a piece of work may use of this computer, and whether it ran out of it.
mod cancel;
mod crew;
mod room;
mod task;
mod threads;

pub use cancel::Cancel;
pub use crew::{Crew, Hand, at_once};
pub use room::{Room, is_shortage};
pub use task::{End, News, Task, Teller, Wake};
pub use threads::{NoThread, start, start_or_here, survived};
