//! What the tools beside a run find out, judged: a message that came back, the way of one that arrived, a sender, files that are
//! to be sent, the servers of an address, the accounts of the mail programs here. Each has its own answer; what they share is
//! that there is a `State` of it, which the window's shapes and the command line's exit codes are made of.
mod attachment;
mod bounce;
mod programs;
mod sender;
mod servers;
mod way;

pub use attachment::{AttachmentReport, Judged, Rules, Taken, announced_limit};
pub use bounce::{bounce_state, by_answer, in_common, own_account, recipient_state};
pub use programs::{local_programs, programs_state};
pub use sender::{SenderPart, SenderReport, look_at_sender};
pub use servers::{discover, discovery_state};
pub use way::{AuthVerdict, WayVerdict, auth_results_that_count, filter_state, is_known_method, tests_against};
