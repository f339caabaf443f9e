//! Follows one message through the folders, from before it was sent. Changes nothing: EXAMINE and PEEK.
use super::{
    compose::{Composed, MARK},
    inside::{Inside, Opening, folder_facts, is_lost},
    told::{Told, seconds},
};
use crate::{
    mail::{
        Raw, bounce,
        folders::{self, Folder, FolderUse},
        messages::{self, Fetched},
    },
    model::{Facts, MessageRef},
    net::{Refusal, WireError},
};
use std::time::{Duration, Instant};

/// How long since it was sent, and the rest between two looks.
const ROUNDS: [(Duration, Duration); 3] = [
    (Duration::from_secs(5), Duration::from_millis(500)),
    (Duration::from_secs(30), Duration::from_secs(2)),
    (Duration::MAX, Duration::from_secs(5)),
];
/// Where it was seen it is looked for so much longer: another device may take it.
const LINGER: Duration = Duration::from_secs(10);
/// "Not here yet" is told so often.
const REMIND: Duration = Duration::from_secs(30);
/// With more folders than this, the unlikely ones are asked every fifth round.
const MANY_FOLDERS: usize = 40;
const MOST_FOLDERS: usize = 250;
/// New messages looked at in a folder at once, and notices read in all.
const MOST_NEW: u32 = 200;
const MOST_NOTICES: u32 = 20;
/// Of a notice, in bytes: reason and the first lines of what came back.
const NOTICE_BYTES: u32 = 60_000;
const FIELDS: &str =
    "MESSAGE-ID X-MAILMEDIC-TEST FROM RETURN-PATH CONTENT-TYPE IN-REPLY-TO REFERENCES X-FAILED-RECIPIENTS";

/// Where the message was last.
pub(super) enum Last {
    NotSeen,
    In(Folder, MessageRef),
    /// It was there, and is in no folder any more.
    Gone(Folder),
    Bounced {
        words: String,
        cause: &'static str,
    },
}

pub(super) struct Followed {
    pub last: Last,
    /// From being sent to being seen first.
    pub seen_after: Option<Duration>,
}

struct Place {
    folder: Folder,
    /// Messages from here on are new.
    from_uid: u32,
    uid_validity: u32,
}

#[derive(Clone, Copy)]
struct Sighting {
    place: usize,
    uid: u32,
}

pub(super) struct Follower<'f, 'a> {
    inside: &'f mut Inside<'a>,
    message: &'f Composed,
    email: &'f str,
    told: &'f Told<'f>,
    /// The inbox first.
    places: Vec<Place>,
    /// Folders that were there before and could not tell where their new messages begin: an old one must not count as new.
    left_out: Vec<Raw>,
    is_inbox_open: bool,
    notices_read: u32,
    rounds: u32,
    sighting: Option<Sighting>,
    bounced: Option<(String, &'static str)>,
}

impl<'f, 'a> Follower<'f, 'a> {
    /// Notes where every folder stands now. `folders`: asked a moment before.
    pub fn begin(
        inside: &'f mut Inside<'a>,
        folders: Vec<Folder>,
        message: &'f Composed,
        email: &'f str,
        told: &'f Told<'f>,
    ) -> Result<Self, Refusal> {
        let opened = inside.open(Opening::ToRead, &Raw::new("INBOX"))?;
        let mut places: Vec<Place> = folders.iter().cloned().filter_map(place).collect();
        let is_left_out = |folder: &&Folder| !places.iter().any(|place| is_same(&place.folder, folder));
        let left_out = folders.iter().filter(is_left_out).map(|folder| folder.name.clone()).collect();
        places.sort_by_key(|place| place.folder.folder_use != FolderUse::Inbox);
        let from_uid = match (opened.uid_next, opened.exists) {
            (Some(next), _) => next,
            (None, 0) => 1,
            (None, _) => newest_uid(&inside.one("FETCH * (UID)".to_owned())?.lines).saturating_add(1),
        };
        let is_inbox = |place: &&mut Place| place.folder.folder_use == FolderUse::Inbox;
        if let Some(inbox) = places.first_mut().filter(is_inbox) {
            inbox.from_uid = from_uid;
            inbox.uid_validity = opened.uid_validity;
        } else {
            let mut list = folders::folders(&[Raw::new("LIST () NIL INBOX")], &str::to_owned);
            let inbox = list.pop().ok_or(Refusal::Broken(WireError::Closed))?;
            places.insert(0, Place { folder: inbox, from_uid, uid_validity: opened.uid_validity });
        }
        Ok(Self {
            inside,
            message,
            email,
            told,
            places,
            left_out,
            is_inbox_open: true,
            notices_read: 0,
            rounds: 0,
            sighting: None,
            bounced: None,
        })
    }

    pub fn follow(&mut self, sent: Instant, how_long: Duration) -> Result<Followed, Refusal> {
        let deadline = sent + how_long;
        let mut reminded = sent;
        while self.sighting.is_none() && self.bounced.is_none() && Instant::now() < deadline {
            self.round(sent, false)?;
            if self.sighting.is_some() || self.bounced.is_some() {
                break;
            }
            if reminded.elapsed() >= REMIND {
                reminded = Instant::now();
                self.told.say("still-missing", Facts::new().number("seconds", seconds(sent.elapsed())));
            }
            self.rest(sent, deadline)?;
        }
        if self.sighting.is_none() && self.bounced.is_none() {
            // A slow round may have left folders out.
            self.round(sent, true)?;
        }
        let seen_after = self.sighting.map(|_| sent.elapsed());
        let last = match (self.sighting, self.bounced.take()) {
            (Some(sighting), _) => self.linger(sighting, sent, deadline)?,
            (None, Some((words, cause))) => Last::Bounced { words, cause },
            (None, None) => Last::NotSeen,
        };
        Ok(Followed { last, seen_after })
    }

    fn rest(&self, sent: Instant, until: Instant) -> Result<(), Refusal> {
        let passed = sent.elapsed();
        let round = ROUNDS.iter().find(|(until, _)| passed < *until).map_or(Duration::from_secs(5), |(_, rest)| *rest);
        let left = until.saturating_duration_since(Instant::now());
        if self.inside.rest(round.min(left)) { Ok(()) } else { Err(Refusal::Broken(WireError::Cancelled)) }
    }

    /// Stays with it for a while: does it stay where it is?
    fn linger(&mut self, first: Sighting, sent: Instant, deadline: Instant) -> Result<Last, Refusal> {
        let until = deadline.min(Instant::now() + LINGER);
        let mut at = first;
        while Instant::now() < until {
            self.rest(sent, until)?;
            if self.is_still_there(at)? {
                continue;
            }
            self.sighting = None;
            self.round(sent, true)?;
            let Some(next) = self.sighting else {
                let facts = self.place_facts(at).number("seconds", seconds(sent.elapsed()));
                self.told.say("gone-again", facts);
                let gone = self.places.get(at.place).map(|place| place.folder.clone());
                return Ok(gone.map_or(Last::NotSeen, Last::Gone));
            };
            at = next;
        }
        Ok(self.places.get(at.place).map_or(Last::NotSeen, |place| {
            let (folder, uid_validity) = (place.folder.name.as_sent().to_owned(), place.uid_validity);
            Last::In(place.folder.clone(), MessageRef { folder, uid_validity, uid: at.uid })
        }))
    }

    fn is_still_there(&mut self, at: Sighting) -> Result<bool, Refusal> {
        if !self.open(at.place)? {
            return Ok(true);
        }
        let asked = ["NOOP".to_owned(), format!("UID SEARCH UID {}", at.uid)];
        let said = self.inside.ask(&asked)?;
        // An answer that is no answer accuses nobody.
        Ok(said.last().is_none_or(|s| !s.reply.accepted || messages::found_uids(&s.lines).contains(&at.uid)))
    }

    fn place_facts(&self, at: Sighting) -> Facts {
        self.places
            .get(at.place)
            .map_or_else(Facts::new, |place| folder_facts(&place.folder.display_name, place.folder.folder_use))
    }

    /// Looks at all that is new once.
    fn round(&mut self, sent: Instant, all: bool) -> Result<(), Refusal> {
        self.rounds += 1;
        let all = all || self.places.len() <= MANY_FOLDERS || self.rounds % 5 == 1;
        self.open(0)?;
        let mut asked = vec!["NOOP".to_owned()];
        if all {
            asked.push("LIST \"\" \"*\"".to_owned());
        }
        let others = self.places.iter().skip(1).filter(|place| all || is_likely(&place.folder)).take(MOST_FOLDERS);
        asked.extend(others.map(|p| format!("STATUS {} (UIDNEXT UIDVALIDITY)", p.folder.name.quoted())));
        let lines: Vec<Raw> = self.inside.ask(&asked)?.into_iter().flat_map(|said| said.lines).collect();
        let mut now: Vec<Folder> = self.places.iter().map(|place| place.folder.clone()).collect();
        folders::update(&mut now, &lines);
        self.look_at_new(0, sent)?;
        for (index, folder) in now.iter().enumerate().skip(1) {
            let Some(place) = self.places.get(index) else { continue };
            let has_risen = folder.uid_next.is_some_and(|next| next > u64::from(place.from_uid));
            if has_risen && self.sighting.is_none() && self.open(index)? {
                self.look_at_new(index, sent)?;
            }
        }
        // A rule may have made a folder for it.
        let known = self.places.len();
        let new: Vec<Folder> = folders::folders(&lines, &|name| self.inside.tidy(name))
            .into_iter()
            .filter(|folder| !self.places.iter().any(|place| is_same(&place.folder, folder)))
            .filter(|folder| !self.left_out.contains(&folder.name))
            .take(MOST_FOLDERS.saturating_sub(known))
            .collect();
        for folder in new {
            self.places.push(Place { folder, from_uid: 1, uid_validity: 0 });
            let index = self.places.len() - 1;
            if self.sighting.is_none() && self.open(index)? {
                self.look_at_new(index, sent)?;
            }
        }
        self.open(0).map(|_| ())
    }

    /// `false`: this folder does not open.
    fn open(&mut self, index: usize) -> Result<bool, Refusal> {
        if index == 0 && self.is_inbox_open {
            return Ok(true);
        }
        let Some(place) = self.places.get_mut(index) else { return Ok(false) };
        self.is_inbox_open = false;
        match self.inside.open(Opening::ToRead, &place.folder.name) {
            Ok(opened) => {
                place.uid_validity = opened.uid_validity;
                self.is_inbox_open = index == 0;
                Ok(true)
            }
            Err(refusal) if is_lost(&refusal) || index == 0 => Err(refusal),
            Err(_) => Ok(false),
        }
    }

    /// The new messages of the open folder.
    fn look_at_new(&mut self, index: usize, sent: Instant) -> Result<(), Refusal> {
        let Some(place) = self.places.get(index) else { return Ok(()) };
        let from_uid = place.from_uid;
        let to_uid = from_uid.saturating_add(MOST_NEW);
        let said =
            self.inside.ask(&[format!("UID FETCH {from_uid}:{to_uid} (UID BODY.PEEK[HEADER.FIELDS ({FIELDS})])")])?;
        let lines = said.into_iter().flat_map(|said| said.lines);
        let new: Vec<Fetched> = lines.filter_map(|line| messages::fetched(&line)).collect();
        for fetched in new {
            let (Some(uid), Some(header)) = (fetched.uid.filter(|uid| *uid >= from_uid), &fetched.text) else {
                continue;
            };
            if let Some(place) = self.places.get_mut(index) {
                place.from_uid = place.from_uid.max(uid.saturating_add(1));
            }
            if self.is_ours(header) {
                self.note_sighting(Sighting { place: index, uid }, sent);
            } else if self.bounced.is_none() && self.may_be_notice(header) {
                self.read_notice(uid, sent)?;
            }
        }
        Ok(())
    }

    fn is_ours(&self, header: &str) -> bool {
        let has = |name| messages::header_field(header, name).is_some_and(|value| value.contains(&self.message.token));
        has("Message-ID") || has(MARK)
    }

    fn note_sighting(&mut self, sighting: Sighting, sent: Instant) {
        let folder_use = self.places.get(sighting.place).map(|place| place.folder.folder_use);
        // The copy of what was sent has not arrived; and a view shows what is elsewhere.
        let is_copy =
            matches!(folder_use, None | Some(FolderUse::Sent | FolderUse::Drafts | FolderUse::All | FolderUse::View));
        if !is_copy && self.sighting.is_none() {
            self.sighting = Some(sighting);
            let facts = self.place_facts(sighting).number("seconds", seconds(sent.elapsed()));
            self.told.say("seen-in-folder", facts);
        }
    }

    fn may_be_notice(&self, header: &str) -> bool {
        let field = |name| messages::header_field(header, name).unwrap_or_default().to_ascii_lowercase();
        let from = field("From");
        let answers = |name| field(name).contains(&self.message.token);
        ["mailer-daemon", "postmaster"].iter().any(|name| from.contains(name))
            || field("Content-Type").contains("multipart/report")
            || field("Return-Path") == "<>"
            || !field("X-Failed-Recipients").is_empty()
            || answers("In-Reply-To")
            || answers("References")
    }

    fn read_notice(&mut self, uid: u32, sent: Instant) -> Result<(), Refusal> {
        if self.notices_read >= MOST_NOTICES {
            return Ok(());
        }
        self.notices_read += 1;
        let said = self.inside.ask(&[format!("UID FETCH {uid} (UID BODY.PEEK[]<0.{NOTICE_BYTES}>)")])?;
        let lines = said.into_iter().flat_map(|said| said.lines);
        let Some(text) = lines.filter_map(|line| messages::fetched(&line)).find_map(|fetched| fetched.text) else {
            return Ok(());
        };
        let options = bounce::Options { own_email: Some(self.email.to_owned()) };
        let Ok(reading) = bounce::read(text.as_bytes(), &options) else { return Ok(()) };
        let is_of_ours = text.contains(&self.message.token) || reading.recipients.iter().any(|one| one.is_own);
        if !reading.is_bounce || !is_of_ours {
            return Ok(());
        }
        let first = reading.recipients.first();
        let words = first.and_then(|one| one.reply.clone()).unwrap_or_else(|| "none".to_owned());
        let words = self.inside.tidy(&words);
        let cause = first.and_then(|one| one.cause).map_or("unknown", |cause| cause.id());
        let facts = Facts::new().text("words", &words).number("seconds", seconds(sent.elapsed()));
        self.told.say("bounced-back", facts);
        self.bounced = Some((words, cause));
        Ok(())
    }
}

fn place(folder: Folder) -> Option<Place> {
    let is_inbox = folder.folder_use == FolderUse::Inbox;
    let from_uid = folder.uid_next.and_then(|next| u32::try_from(next).ok());
    let from_uid = from_uid.or(is_inbox.then_some(1))?;
    let uid_validity = folder.uid_validity.and_then(|validity| u32::try_from(validity).ok()).unwrap_or(0);
    Some(Place { folder, from_uid, uid_validity })
}

fn is_same(one: &Folder, other: &Folder) -> bool {
    one.name == other.name || one.folder_use == FolderUse::Inbox && other.folder_use == FolderUse::Inbox
}

const fn is_likely(folder: &Folder) -> bool {
    matches!(folder.folder_use, FolderUse::Junk | FolderUse::Trash | FolderUse::Archive)
}

fn newest_uid(lines: &[Raw]) -> u32 {
    lines.iter().filter_map(messages::fetched).filter_map(|fetched| fetched.uid).max().unwrap_or(0)
}
