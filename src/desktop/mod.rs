//! What the window's program keeps and finds on this computer: its folder, what it remembers, the report of a crash,
//! and the copy of itself that is running already. No account, no message and no password ever comes here.
mod crash;
mod folder;
mod remembered;
mod seat;

pub use crash::{CRASH_FILES, last_crash, report_crashes};
pub use folder::{own_folder, seat_folder};
pub use remembered::Remembered;
pub use seat::{Call, FirstCopy, Seat, take_seat};
