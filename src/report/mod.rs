//! Board -> JSON, text, HTML. Nothing here can hold a password: neither the board nor its findings have one, and of the
//! account only the facts of `ACCOUNT_FACTS` are written.
mod attachment;
mod bounce;
mod discovery;
mod errand;
mod headers;
mod html;
mod json;
mod plain;
mod programs;
mod sender;
mod sheet;
mod way;

pub use attachment::{FileSaid, attachment_json, attachment_said, attachment_text, file_said};
pub use bounce::{BounceSaid, bounce_json, bounce_said, bounce_text, cannot_read_json, cannot_read_text};
pub use discovery::{discovery_json, discovery_text};
pub use errand::{errand_json, errand_text};
pub use headers::{cannot_read_headers_json, cannot_read_headers_text, headers_json, headers_text};
pub use programs::{programs_json, programs_text};
pub use sender::{sender_json, sender_letter, sender_parts, sender_text};
pub use way::{HopSaid, WaySaid, way_said};

use crate::{model::Board, texts::Texts};
use sheet::Sheet;

/// The answer of `mailmedic-cli check --json`, one line.
pub fn json(board: &Board, texts: &Texts) -> String {
    json::write(&Sheet::new(board, texts), texts)
}

/// For terminals and for support: verdict, steps, rows with the state in words, evidence indented. A server's control
/// characters are written as escapes, so it cannot move the cursor.
pub fn text(board: &Board, texts: &Texts) -> String {
    plain::write(&Sheet::new(board, texts), texts, now())
}

/// One self-contained file: no script, nothing fetched, light and dark, fit to print.
pub fn html(board: &Board, texts: &Texts) -> String {
    html::write(&Sheet::new(board, texts), texts, now())
}

/// Seconds since 1970-01-01 00:00 UTC.
fn now() -> i64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_secs()).unwrap_or_default()
}
