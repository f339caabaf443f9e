//! What the programs keep and finds on this computer: its folder, what it remembers, the report of a crash,
//! and the copy of itself that is running already. No account, no message and no password ever comes here.
mod crash;
mod folder;
mod memory;
mod remembered;
mod seat;

pub use crash::{CRASH_FILES, last_crash, report_crashes};
pub use folder::{own_folder, seat_folder};
pub use memory::leave_no_core_file;
pub use remembered::Remembered;
pub use seat::{Call, FirstCopy, Seat, take_seat};
