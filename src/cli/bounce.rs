//! What an error message means. Nothing is asked of the network, so the answer comes at once.
use super::{UsageError, exit_code, language, message, options::BounceOptions, print, profiles};
use crate::{
    mail::bounce::{self, CannotRead, Options},
    model::{Email, Facts, State},
    report, studies,
    texts::Texts,
};
use std::path::Path;

/// Mail systems stop far below.
const MAX_FILE_BYTES: u64 = 100 * 1_024 * 1_024;

pub(super) fn run(options: &BounceOptions) -> Result<u8, UsageError> {
    let texts = Texts::new(language(options.lang.as_deref())?);
    let parse = |text: &String| Email::parse(text).map_err(|e| UsageError::new("--email", texts.entry_error(e)));
    let own = options.email.as_ref().map(parse).transpose()?;
    let read = match contents(&options.file, MAX_FILE_BYTES)? {
        Some(input) => bounce::read(&input, &Options { own_email: own.as_ref().map(Email::to_string) }),
        None => Err(CannotRead::TooBig),
    };
    match read {
        Ok(reading) => {
            let account = match &own {
                Some(email) => studies::own_account(email, &reading, &*profiles()?),
                None => Facts::new(),
            };
            let write = if options.json { report::bounce_json } else { report::bounce_text };
            print(&write(&reading, &account, &texts))?;
            Ok(exit_code(studies::bounce_state(&reading)))
        }
        Err(reason) => {
            let write = if options.json { report::cannot_read_json } else { report::cannot_read_text };
            print(&write(reason, &texts))?;
            Ok(exit_code(State::Unknown))
        }
    }
}

/// `None` when it is too big to be a message.
fn contents(file: &Path, most_bytes: u64) -> Result<Option<Vec<u8>>, UsageError> {
    let input = message(file, most_bytes + 1)?;
    Ok((input.len() as u64 <= most_bytes).then_some(input))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_too_big_is_not_read() {
        let path = std::env::temp_dir().join(format!("mailmedic-bounce-{}", std::process::id()));
        std::fs::write(&path, "abcd").unwrap();
        let (whole, cut) = (contents(&path, 4).unwrap(), contents(&path, 3).unwrap());
        std::fs::remove_file(&path).unwrap();
        assert_eq!((whole.as_deref(), cut), (Some(&b"abcd"[..]), None));
        assert!(contents(Path::new("/no/such/file"), 4).unwrap_err().to_string().starts_with("FILE: /no/such/file"));
    }
}
