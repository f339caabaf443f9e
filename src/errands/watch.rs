//! The watch: looks at the inbox for a while and says what comes, goes and moves. Changes nothing: EXAMINE and PEEK.
use super::{
    LAST_WORDS,
    inbox::{Change, Inbox, Letter},
    inside::{Inside, Opening, folder_facts, is_cancelled, is_lost, words_of},
    outcome::{broken_off, ended, failed, not_inside},
    told::{Told, seconds},
    whereabouts::{Places, Whereabouts},
};
use crate::{
    mail::{Raw, messages},
    model::{Cause, ErrandOutcome, Evidence, Facts, State},
    net::{Refusal, Wait, imap::ImapSession},
    survey::Survey,
};
use std::time::{Duration, Instant};

/// IDLE ends and begins anew so often, long before the 29 minutes of RFC 2177: some servers say only then what other
/// programs did, and firewalls forget a connection on which nothing is said.
const IDLE_FOR: Duration = Duration::from_secs(60);
/// Where the server cannot IDLE, it is asked so often.
const POLL: Duration = Duration::from_secs(10);
/// What belongs together comes within this.
const SETTLE: Duration = Duration::from_millis(150);
const SETTLE_AT_MOST: Duration = Duration::from_secs(1);
/// Of so many messages that are there at the beginning the header is asked: they may go.
const HEADERS_AT_START: u32 = 200;
const HEADERS_AT_ONCE: u32 = 100;
const HEADER: &str = "BODY.PEEK[HEADER.FIELDS (FROM SUBJECT DATE MESSAGE-ID)]";
/// Rounds of questions between two times of listening.
const MOST_ROUNDS: usize = 20;
/// Lines kept as evidence.
const MOST_EVIDENCE: usize = 100;

pub(super) fn watch(survey: &Survey, wait: &Wait, told: &Told<'_>) -> ErrandOutcome {
    let folders = survey.folders().map(|facts| facts.folders.clone()).unwrap_or_default();
    let places = Places::new(folders);
    match survey.in_mailbox(|session| watch_inside(session, wait.clone(), places, told)) {
        Ok(outcome) => outcome,
        Err(why) => not_inside(survey, &why),
    }
}

fn watch_inside(session: &mut ImapSession, wait: Wait, places: Places, told: &Told<'_>) -> ErrandOutcome {
    let ends = Instant::now() + wait.remaining().saturating_sub(LAST_WORDS);
    let inside = match Inside::new(session, wait) {
        Ok(inside) => inside,
        Err(refusal) => return broken_off(&refusal),
    };
    let began = Instant::now();
    let mut watcher = Watcher {
        idles: inside.can.has("IDLE"),
        inside,
        inbox: Inbox::default(),
        uid_validity: 0,
        is_out_of_step: false,
        places,
        told,
        gone: Vec::new(),
        tally: Tally::default(),
        heard: Vec::new(),
        ends,
    };
    let result = watcher.run();
    watcher.conclude(began.elapsed(), result.err())
}

#[derive(Default)]
struct Tally {
    arrived: u32,
    moved: u32,
    /// Came during the watch and was moved at once.
    moved_on: Vec<Facts>,
    /// In no folder any more, and nobody had marked them before.
    deleted: Vec<Letter>,
    not_sure: u32,
    others: u32,
}

struct Watcher<'w, 'a> {
    inside: Inside<'a>,
    idles: bool,
    inbox: Inbox,
    uid_validity: u32,
    is_out_of_step: bool,
    places: Places,
    told: &'w Told<'w>,
    /// Gone, and nobody has looked where to.
    gone: Vec<Letter>,
    tally: Tally,
    heard: Vec<String>,
    ends: Instant,
}

impl Watcher<'_, '_> {
    fn run(&mut self) -> Result<(), Refusal> {
        self.open_first()?;
        let how = if self.idles { "idle" } else { "poll" };
        self.told.say("watching", Facts::new().number("count", self.inbox.exists()).text("how", how));
        loop {
            self.look_closer()?;
            if self.left().is_zero() || self.inside.is_cancelled() {
                break;
            }
            let lines = self.listen()?;
            self.take(&lines);
        }
        self.look_again()
    }

    fn left(&self) -> Duration {
        self.ends.saturating_duration_since(Instant::now())
    }

    fn open_first(&mut self) -> Result<(), Refusal> {
        let opened = self.inside.open(Opening::ToRead, &Raw::new("INBOX"))?;
        self.uid_validity = opened.uid_validity;
        self.inbox = Inbox::new(opened.exists);
        let Some(first) = self.inbox.first() else { return Ok(()) };
        let newest = first.max(opened.exists.saturating_sub(HEADERS_AT_START - 1));
        let asked = [format!("FETCH {first}:* (UID FLAGS)"), format!("FETCH {newest}:* ({HEADER})")];
        let lines: Vec<Raw> = self.inside.ask(&asked)?.into_iter().flat_map(|said| said.lines).collect();
        self.take(&lines);
        Ok(())
    }

    /// After another folder was open: what has changed meanwhile is found by the UIDs.
    fn open_again(&mut self) -> Result<(), Refusal> {
        self.is_out_of_step = false;
        let opened = self.inside.open(Opening::ToRead, &Raw::new("INBOX"))?;
        if opened.uid_validity != self.uid_validity {
            return self.open_first();
        }
        let first = Inbox::new(opened.exists).first();
        let lines = match first {
            Some(first) => self.inside.one(format!("FETCH {first}:* (UID FLAGS)"))?.lines,
            None => Vec::new(),
        };
        let listed: Vec<_> = lines.iter().filter_map(messages::fetched).collect();
        let changes = self.inbox.compare(opened.exists, &listed, self.told.now_ms());
        self.note(changes);
        // What came while the list was told.
        let later: Vec<Raw> = lines.into_iter().filter(|line| messages::fetched(line).is_none()).collect();
        self.take(&later);
        Ok(())
    }

    /// Waits until something happens, or for as long as one time of listening takes.
    fn listen(&mut self) -> Result<Vec<Raw>, Refusal> {
        if !self.idles {
            return self.poll();
        }
        let within = self.left().min(IDLE_FOR);
        self.inside.allow(within);
        let mut lines = match self.inside.session.idle() {
            Err(refusal) if !is_lost(&refusal) => {
                self.idles = false;
                return Ok(Vec::new());
            }
            begun => begun?,
        };
        let until = Instant::now() + within;
        let mut settled_by = None;
        loop {
            if settled_by.is_none() && lines.iter().any(is_news) {
                settled_by = Some(Instant::now() + SETTLE_AT_MOST);
            }
            let left = settled_by.unwrap_or(until).saturating_duration_since(Instant::now());
            let patience = if settled_by.is_some() { left.min(SETTLE) } else { left };
            if left.is_zero() {
                break;
            }
            match self.inside.session.next_idle_line(patience)? {
                Some(line) => lines.push(line),
                None if !self.inside.session.is_idling() => {
                    self.inside.rest(Duration::from_secs(1));
                    break;
                }
                None => break,
            }
        }
        lines.extend(self.inside.session.idle_done()?.lines);
        Ok(lines)
    }

    fn poll(&mut self) -> Result<Vec<Raw>, Refusal> {
        self.inside.rest(self.left().min(POLL));
        Ok(self.inside.one("NOOP".to_owned())?.lines)
    }

    fn take(&mut self, lines: &[Raw]) {
        for line in lines {
            if is_news(line) && self.heard.len() < MOST_EVIDENCE && messages::fetched(line).is_none() {
                self.heard.push(self.inside.show(line));
            }
            let changes = self.inbox.take(line, self.told.now_ms());
            self.note(changes);
        }
    }

    fn note(&mut self, changes: Vec<Change>) {
        for change in changes {
            match change {
                Change::Arrived(count) => self.tally.arrived = self.tally.arrived.saturating_add(count),
                Change::Gone(letter) => self.gone.push(letter),
                Change::Seen(letter) => {
                    self.tally.others += 1;
                    self.told.say("seen-elsewhere", self.letter_facts(&letter));
                }
                Change::Flag(letter, flag) => {
                    self.tally.others += 1;
                    self.told.say("flag-changed", self.letter_facts(&letter).text("flag", flag));
                }
                Change::OutOfStep => self.is_out_of_step = true,
            }
        }
    }

    /// Asks what the news mean, until nothing is open.
    fn look_closer(&mut self) -> Result<(), Refusal> {
        for _ in 0..MOST_ROUNDS {
            if self.is_out_of_step {
                self.open_again()?;
            } else if let Some(places) = self.inbox.unknown(HEADERS_AT_ONCE) {
                let (first, last) = places;
                let lines = self.inside.one(format!("FETCH {first}:{last} (UID FLAGS {HEADER})"))?.lines;
                self.take(&lines);
                for letter in self.inbox.were_asked(places) {
                    self.told.say("arrived", self.letter_facts(&letter));
                }
            } else if !self.gone.is_empty() {
                self.look_where()?;
            } else {
                return Ok(());
            }
        }
        Ok(())
    }

    fn look_where(&mut self) -> Result<(), Refusal> {
        let gone = std::mem::take(&mut self.gone);
        let looked = self.places.look_for(&mut self.inside, &gone)?;
        self.take(&looked.lines);
        self.is_out_of_step |= looked.has_left;
        for (letter, at) in gone.into_iter().zip(looked.at) {
            if letter.arrived_ms.is_some() && !letter.is_known {
                self.told.say("arrived", self.letter_facts(&letter));
            }
            self.note_gone(letter, &at);
        }
        Ok(())
    }

    fn note_gone(&mut self, letter: Letter, at: &Whereabouts) {
        let facts = self.letter_facts(&letter);
        if let Whereabouts::In { folder, folder_use } = at {
            let facts = facts.with(&folder_facts(folder, *folder_use));
            self.told.say("moved-to", facts.clone());
            self.tally.moved += 1;
            if letter.arrived_ms.is_some() {
                self.tally.moved_on.push(facts);
            }
            return;
        }
        let stayed = letter.arrived_ms.map_or(0, |arrived| (self.told.now_ms() - arrived).max(1_000) / 1_000);
        self.told.say("disappeared", facts.number("seconds", stayed));
        match at {
            _ if letter.was_marked => self.tally.others += 1,
            Whereabouts::Nowhere => self.tally.deleted.push(letter),
            _ => self.tally.not_sure += 1,
        }
    }

    /// A program may file what it took away a little later. Before anybody is accused, all is looked at once more.
    fn look_again(&mut self) -> Result<(), Refusal> {
        if self.tally.deleted.is_empty() || self.inside.is_cancelled() {
            return Ok(());
        }
        let deleted = std::mem::take(&mut self.tally.deleted);
        let looked = self.places.look_for(&mut self.inside, &deleted);
        let at = looked.as_ref().map_or_else(|_| vec![Whereabouts::Nowhere; deleted.len()], |looked| looked.at.clone());
        for (letter, at) in deleted.into_iter().zip(at) {
            match at {
                Whereabouts::In { .. } => self.note_gone(letter, &at),
                _ => self.tally.deleted.push(letter),
            }
        }
        Ok(())
    }

    fn letter_facts(&self, letter: &Letter) -> Facts {
        let words =
            |words: &Option<String>| words.as_deref().map_or("none".to_owned(), |words| self.inside.tidy(words));
        Facts::new().text("subject", words(&letter.subject)).text("from", words(&letter.from))
    }

    fn conclude(self, took: Duration, refusal: Option<Refusal>) -> ErrandOutcome {
        let lost = refusal.filter(|refusal| !is_cancelled(refusal));
        if let Some(lost) = &lost {
            self.told.say("connection-lost", Facts::new().text("words", words_of(lost)));
        }
        let tally = &self.tally;
        let count = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
        let facts = Facts::new()
            .number("minutes", seconds(took) / 60)
            .number("seconds", seconds(took))
            .number("arrived", tally.arrived)
            .number("moved", tally.moved);
        let mut outcome = match (tally.deleted.first(), tally.moved_on.first(), &lost) {
            (Some(first), _, _) => {
                let facts = facts.number("count", count(tally.deleted.len())).with(&self.letter_facts(first));
                let key = "emptied-by-another-device";
                ErrandOutcome { cause: Some(Cause::EmptiedByAnotherDevice), ..ended(State::Fault, key, facts) }
            }
            (None, Some(first), _) => {
                ended(State::Warning, "watch-moved", facts.number("count", count(tally.moved_on.len())).with(first))
            }
            (None, None, Some(lost)) => ErrandOutcome {
                facts: facts.text("reason", "connection-lost").text("words", words_of(lost)),
                ..failed("connection-lost", "none")
            },
            _ if tally.not_sure > 0 => ended(State::Warning, "watch-gone", facts.number("count", tally.not_sure)),
            _ if tally.arrived == 0 && tally.moved == 0 && tally.others == 0 => ended(State::Ok, "watch-quiet", facts),
            _ => ended(State::Ok, "watch-normal", facts),
        };
        if !self.heard.is_empty() {
            let how = if self.idles { "IDLE" } else { "NOOP" };
            outcome.evidence.push(Evidence::new(how, self.heard.join("\n"), None));
        }
        outcome
    }
}

/// Lines that tell of messages; servers also say that they are still there.
fn is_news(line: &Raw) -> bool {
    ["EXISTS", "EXPUNGE"].iter().any(|word| messages::number_before(line, word).is_some())
        || messages::fetched(line).is_some()
}
