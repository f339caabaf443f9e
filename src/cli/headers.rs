//! Which way a message came, and where it waited. Nothing is asked of the network, so the answer comes at once.
use super::{UsageError, exit_code, language, message, options::HeadersOptions, print};
use crate::{mail::headers, model::State, report, studies::WayVerdict, texts::Texts};

/// The header stands at the beginning, so what comes after this much is not missed.
const MAX_READ_BYTES: u64 = 100 * 1_024 * 1_024;

pub(super) fn run(options: &HeadersOptions) -> Result<u8, UsageError> {
    let texts = Texts::new(language(options.lang.as_deref())?);
    match headers::read(&message(&options.file, MAX_READ_BYTES)?) {
        Ok(journey) => {
            let write = if options.json { report::headers_json } else { report::headers_text };
            print(&write(&journey, &texts))?;
            Ok(exit_code(WayVerdict::of(&journey).state()))
        }
        Err(reason) => {
            let write = if options.json { report::cannot_read_headers_json } else { report::cannot_read_headers_text };
            print(&write(reason, &texts))?;
            Ok(exit_code(State::Unknown))
        }
    }
}
