//! Reads an error message on a thread of its own: the window waits for no disk.
use super::page::Pasted;
use crate::{
    files,
    mail::{
        bounce::{self, CannotRead, Options, Reading},
        headers::{self, Journey},
    },
    tasks::{News, Task, Wake},
};
use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

/// No message is longer: mail servers stop far below.
pub const LARGEST: u64 = 100 * 1024 * 1024;

/// What the person handed over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Given {
    File(PathBuf),
    Text(Arc<str>),
    /// A picture from the clipboard.
    Picture,
}

impl From<Pasted> for Given {
    fn from(pasted: Pasted) -> Self {
        match pasted {
            Pasted::Text(text) => Self::Text(text.into()),
            Pasted::Picture => Self::Picture,
        }
    }
}

/// How saved messages end; without an end it may be one, too.
const MESSAGES: [&str; 5] = ["eml", "msg", "mbox", "emlx", "txt"];

pub fn may_be_a_message(path: &Path) -> bool {
    let Some(end) = path.extension().and_then(|end| end.to_str()) else { return true };
    MESSAGES.iter().any(|message| end.eq_ignore_ascii_case(message))
}

/// Why nothing was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unreadable {
    NotOpened,
    Picture,
    Content(CannotRead),
}

impl Unreadable {
    /// The key of its sentences.
    pub fn key(self) -> String {
        match self {
            Self::NotOpened => "window-bounce-not-opened".to_owned(),
            Self::Picture => "window-bounce-picture".to_owned(),
            Self::Content(reason) => format!("cannot-read-{}", reason.id()),
        }
    }
}

pub type Outcome = Result<Answer, Unreadable>;

/// What was read.
#[derive(Debug, Clone)]
pub struct Answer {
    pub reading: Arc<Reading>,
    /// The way it came, where it is no bounce and tells of one.
    pub journey: Option<Arc<Journey>>,
}

/// Dropping the task forgets the answer: the person may have gone on to another message.
pub fn start(given: Given, own_email: Option<String>, wake: Wake) -> Task<Outcome> {
    Task::ask("bounce", wake, move |_| read(&given, own_email))
}

/// `None`: still reading.
pub fn poll(reading: &Task<Outcome>) -> Option<Outcome> {
    match reading.news() {
        News::Event(outcome) => Some(outcome),
        News::Ended(_) => Some(Err(Unreadable::NotOpened)),
        News::Nothing => None,
    }
}

fn read(given: &Given, own_email: Option<String>) -> Outcome {
    let options = Options { own_email };
    match given {
        Given::File(path) => answer(&bytes_of(path)?, &options),
        Given::Text(text) if text.len() as u64 > LARGEST => Err(Unreadable::Content(CannotRead::TooBig)),
        Given::Text(text) => answer(text.as_bytes(), &options),
        Given::Picture => Err(Unreadable::Picture),
    }
}

fn answer(bytes: &[u8], options: &Options) -> Outcome {
    let reading = bounce::read(bytes, options).map_err(Unreadable::Content)?;
    let journey = || headers::read(bytes).ok().filter(|journey| !journey.hops.is_empty());
    let journey = if reading.is_bounce { None } else { journey() };
    Ok(Answer { reading: Arc::new(reading), journey: journey.map(Arc::new) })
}

/// The file, if it is one and not too long. A file that grows while it is read is not followed.
fn bytes_of(path: &Path) -> Result<Vec<u8>, Unreadable> {
    let bytes = files::read(path, LARGEST + 1).map_err(|_| Unreadable::NotOpened)?;
    if bytes.len() as u64 > LARGEST {
        return Err(Unreadable::Content(CannotRead::TooBig));
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(name: &str, length: u64) -> PathBuf {
        let path = std::env::temp_dir().join(format!("mailmedic-reader-{}-{name}", std::process::id()));
        std::fs::File::create(&path).unwrap().set_len(length).unwrap();
        path
    }

    #[test]
    fn what_is_no_file_is_not_opened() {
        for path in ["/no/such/file.eml", "/", "/dev/zero", ""] {
            assert_eq!(bytes_of(Path::new(path)), Err(Unreadable::NotOpened), "{path}");
        }
    }

    #[test]
    fn a_file_of_more_than_100_mb_is_not_read() {
        let path = kept("large", LARGEST + 1);
        let result = bytes_of(&path);
        std::fs::remove_file(&path).unwrap();
        assert_eq!(result, Err(Unreadable::Content(CannotRead::TooBig)));
    }

    #[test]
    fn an_empty_file_is_said_to_be_empty() {
        let path = kept("empty", 0);
        let result = read(&Given::File(path.clone()), None);
        std::fs::remove_file(&path).unwrap();
        assert_eq!(result.unwrap_err(), Unreadable::Content(CannotRead::Empty));
    }

    #[test]
    fn a_picture_is_named() {
        assert_eq!(read(&Given::Picture, None).unwrap_err(), Unreadable::Picture);
    }
}
