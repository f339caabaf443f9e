//! Looks for the message that is missed, in every folder, within the one login. Nothing is changed by it.
mod folders;
mod pop;

pub use crate::model::Searched;

use super::{Survey, login::Session};
use crate::{
    mail::{
        Raw,
        folders::FolderUse,
        headers::{self, Journey},
        looking::Needle,
    },
    model::{CheckId, Doing, Evidence, Facts, Symptom},
    net::{Transcript, imap},
};
use std::{cmp::Reverse, sync::PoisonError};

/// Messages that are looked at and shown; the others are counted.
const MOST_SHOWN: usize = imap::NEWEST;

/// A folder that was looked into.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchedFolder {
    /// As the server writes it, in modified UTF-7.
    pub name: Raw,
    /// The same where it may be shown.
    pub mailbox: Option<String>,
    pub display_name: String,
    pub folder_use: FolderUse,
    /// Hits in it.
    pub count: u64,
    pub how: Searched,
}

impl SearchedFolder {
    /// A server that lists nothing has an inbox all the same.
    fn inbox() -> Self {
        Self {
            name: Raw::new("INBOX"),
            mailbox: Some("INBOX".into()),
            display_name: "INBOX".into(),
            folder_use: FolderUse::Inbox,
            count: 0,
            how: Searched::NotSearched,
        }
    }

    /// Is it the one that a rule names? Rules name a folder with or without what stands before all folders, and with
    /// either separator.
    pub fn is_named(&self, named: &str) -> bool {
        let plain = |name: &str| {
            let name = name.replace('.', "/").to_lowercase();
            name.strip_prefix("inbox/").map(str::to_owned).unwrap_or(name)
        };
        plain(named) == plain(&self.display_name)
            || self.mailbox.as_deref().is_some_and(|own| plain(named) == plain(own))
    }
}

/// A message that fits what is known of the missing one.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// Its place in `SearchFacts::folders`.
    pub folder: usize,
    /// POP3: its number in the talk.
    pub uid: u32,
    pub uid_validity: Option<u32>,
    /// When the server took it, seconds since 1970.
    pub received_unix: Option<i64>,
    pub size_bytes: Option<u64>,
    /// `None` where the server does not tell.
    pub seen: Option<bool>,
    /// It bears the flag `$Junk` or `Junk`, which mail programs and people set.
    pub is_marked_junk: bool,
    /// What its header tells; nothing where it could not be read.
    pub journey: Journey,
}

impl Hit {
    /// When it came, or else when it was written.
    pub fn date_unix(&self) -> Option<i64> {
        self.received_unix.or(self.journey.date_unix)
    }
}

#[derive(Debug, Clone, Default)]
pub struct SearchFacts {
    /// At most 50, the newest first; none that the account's owner wrote.
    pub hits: Vec<Hit>,
    /// All hits, each message once.
    pub count: u64,
    /// In the order they were looked into.
    pub folders: Vec<SearchedFolder>,
    /// Every folder was looked into, as far as the server shows them.
    pub is_complete: bool,
    /// By POP3, which shows only the inbox.
    pub is_pop: bool,
    /// Where nothing was found: other messages of the same sender, the newest first.
    pub earlier: Vec<Journey>,
    pub evidence: Vec<Evidence>,
}

impl Survey {
    /// `None`: nobody is logged in, or there is nothing to look for.
    pub fn search(&self) -> Option<&SearchFacts> {
        self.facts
            .search
            .get_or(|| {
                let needle = Needle::of(&self.account().wanted);
                if self.account().symptom != Symptom::SomeMissing || needle == Needle::default() {
                    return None;
                }
                self.login().inbox.as_ref()?.as_ref().ok()?;
                // Asked for before the session is taken: it takes the session itself.
                let known = self.folders();
                self.trying(CheckId::MissingMessage, Doing::Searching, Facts::new());
                let mut place = self.signed_in().session.lock().unwrap_or_else(PoisonError::into_inner);
                let (facts, is_usable) = match place.as_mut()? {
                    Session::Imap(session) => {
                        folders::search(self, session, &needle, known.map_or(&[], |known| known.folders.as_slice()))
                    }
                    Session::Pop3(session) => pop::search(self, session, &needle),
                };
                if !is_usable {
                    // Answers that are still to come would be taken for answers to something else.
                    *place = None;
                }
                Some(facts)
            })
            .as_ref()
    }
}

/// Newest first; what has no date comes last.
fn sort(hits: &mut [Hit]) {
    hits.sort_by_key(|hit| Reverse((hit.date_unix(), hit.uid)));
}

/// A header, without the password where somebody wrote it into a subject.
fn read_header(header: &[u8], transcript: &Transcript) -> Journey {
    let mut journey = headers::read(header).unwrap_or_default();
    let mut words = vec![&mut journey.subject, &mut journey.from, &mut journey.to, &mut journey.cc];
    for hop in &mut journey.hops {
        words.extend([&mut hop.from, &mut hop.by, &mut hop.from_host, &mut hop.by_host, &mut hop.why_words]);
        words.extend([&mut hop.with, &mut hop.via, &mut hop.id, &mut hop.recipient]);
    }
    for result in &mut journey.authentication {
        words.extend([&mut result.domain, &mut result.words, &mut result.by]);
        (result.method, result.result) = (transcript.mask(&result.method), transcript.mask(&result.result));
    }
    for words in words {
        *words = words.take().map(|words| transcript.mask(&words));
    }
    for filter in journey.spam.iter_mut().chain(&mut journey.other_filters) {
        filter.words = transcript.mask(&filter.words);
    }
    journey
}

fn fits(needle: &Needle, journey: &Journey) -> bool {
    needle.matches(journey.from.as_deref().unwrap_or_default(), journey.subject.as_deref().unwrap_or_default())
}
