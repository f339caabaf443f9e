//! The open inbox as its untagged lines tell of it (RFC 9051 section 7.5): pure, no questions. Messages are known by their
//! place; the newest have their UID and header, those before them are only counted.
use crate::mail::{
    Raw,
    messages::{self, Fetched},
};

/// Messages whose place, UID and flags are kept.
pub(super) const MOST_LETTERS: u32 = 2_000;

/// One message of the inbox.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Letter {
    pub uid: Option<u32>,
    pub flags: Vec<String>,
    pub subject: Option<String>,
    pub from: Option<String>,
    pub message_id: Option<String>,
    /// When it came, in milliseconds since 1970; `None`: it was there before.
    pub arrived_ms: Option<i64>,
    /// Its header was asked for.
    pub is_known: bool,
    /// It was there before, and already marked to be deleted.
    pub was_marked: bool,
}

impl Letter {
    pub fn has(&self, flag: &str) -> bool {
        self.flags.iter().any(|own| own == flag)
    }

    fn take_header(&mut self, header: &str) {
        self.is_known = true;
        self.subject = messages::header_field(header, "Subject");
        self.from = messages::header_field(header, "From");
        self.message_id = messages::header_field(header, "Message-ID").filter(|id| id.is_ascii() && id.len() < 800);
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Change {
    /// So many came; what they are has to be asked.
    Arrived(u32),
    Gone(Letter),
    Seen(Letter),
    /// `deleted`, `answered` or `flagged` was set.
    Flag(Letter, &'static str),
    /// The server's count makes no sense any more: the inbox has to be opened anew.
    OutOfStep,
}

#[derive(Debug, Default)]
pub(super) struct Inbox {
    /// Messages before the first of `letters`.
    older: u32,
    letters: Vec<Letter>,
}

impl Inbox {
    /// Of an inbox with so many messages, the newest are listed by what `from` asks for.
    pub fn new(exists: u32) -> Self {
        let known = exists.min(MOST_LETTERS);
        Self { older: exists - known, letters: (0..known).map(|_| Letter::default()).collect() }
    }

    pub fn exists(&self) -> u32 {
        self.older.saturating_add(u32::try_from(self.letters.len()).unwrap_or(u32::MAX))
    }

    /// The place of the first message that is listed; `None` in an empty inbox.
    pub fn first(&self) -> Option<u32> {
        (!self.letters.is_empty()).then(|| self.older + 1)
    }

    /// The next places in a row, at most so many, of messages that came and whose headers have not been asked for.
    pub fn unknown(&self, at_most: u32) -> Option<(u32, u32)> {
        let is_open = |letter: &Letter| !letter.is_known && letter.arrived_ms.is_some();
        let index = self.letters.iter().position(is_open)?;
        let count = self.letters.iter().skip(index).take_while(|letter| is_open(letter)).count();
        let before = self.older.saturating_add(u32::try_from(index).ok()?);
        let count = u32::try_from(count).ok()?.min(at_most.max(1));
        Some((before.saturating_add(1), before.saturating_add(count)))
    }

    /// What was asked of these places has been answered, whatever came: it is not asked again.
    pub fn were_asked(&mut self, (first, last): (u32, u32)) -> Vec<Letter> {
        let mut asked = Vec::new();
        for place in first..=last {
            if let Some(letter) = self.letter(place) {
                letter.is_known = true;
                asked.push(letter.clone());
            }
        }
        asked
    }

    fn letter(&mut self, place: u32) -> Option<&mut Letter> {
        let index = place.checked_sub(self.older)?.checked_sub(1)?;
        self.letters.get_mut(usize::try_from(index).ok()?)
    }

    /// An untagged line. `now_ms`: for what arrives.
    pub fn take(&mut self, line: &Raw, now_ms: i64) -> Vec<Change> {
        if let Some(exists) = messages::number_before(line, "EXISTS") {
            return self.take_exists(exists, now_ms);
        }
        if let Some(place) = messages::number_before(line, "EXPUNGE") {
            return self.take_expunge(place).into_iter().collect();
        }
        messages::fetched(line).map(|fetched| self.take_fetched(&fetched)).unwrap_or_default()
    }

    fn take_exists(&mut self, exists: u32, now_ms: i64) -> Vec<Change> {
        let before = self.exists();
        let Some(more) = exists.checked_sub(before) else { return vec![Change::OutOfStep] };
        if more > MOST_LETTERS {
            return vec![Change::OutOfStep];
        }
        let new = |_| Letter { arrived_ms: Some(now_ms), ..Letter::default() };
        self.letters.extend((0..more).map(new));
        if more > 0 { vec![Change::Arrived(more)] } else { Vec::new() }
    }

    fn take_expunge(&mut self, place: u32) -> Option<Change> {
        if place == 0 || place > self.exists() {
            return Some(Change::OutOfStep);
        }
        if place <= self.older {
            self.older -= 1;
            return Some(Change::Gone(Letter::default()));
        }
        let index = usize::try_from(place - self.older - 1).ok()?;
        (index < self.letters.len()).then(|| Change::Gone(self.letters.remove(index)))
    }

    fn take_fetched(&mut self, fetched: &Fetched) -> Vec<Change> {
        let Some(letter) = self.letter(fetched.sequence) else { return Vec::new() };
        let mut changes = Vec::new();
        // The first word on a message is no change of it.
        let was_known = letter.uid.is_some();
        if fetched.uid.is_some() {
            letter.uid = fetched.uid;
        }
        if let Some(header) = &fetched.text {
            letter.take_header(header);
        }
        if let Some(flags) = &fetched.flags {
            let before = std::mem::replace(&mut letter.flags, flags.clone());
            letter.was_marked |= !was_known && letter.arrived_ms.is_none() && letter.has("\\deleted");
            let is_new = |flag: &str| was_known && letter.has(flag) && !before.iter().any(|old| old == flag);
            if is_new("\\seen") {
                changes.push(Change::Seen(letter.clone()));
            }
            for (flag, word) in [("\\deleted", "deleted"), ("\\answered", "answered"), ("\\flagged", "flagged")] {
                if is_new(flag) {
                    changes.push(Change::Flag(letter.clone(), word));
                }
            }
        }
        changes
    }

    /// The inbox was opened anew: what is listed now, from `first` on, against what was there.
    pub fn compare(&mut self, exists: u32, listed: &[Fetched], now_ms: i64) -> Vec<Change> {
        let mut before = std::mem::take(&mut self.letters);
        let oldest = before.iter().find_map(|letter| letter.uid);
        let is_of_the_listed = |fetched: &&Fetched| fetched.uid.is_some() && fetched.uid >= oldest;
        let mut changes = Vec::new();
        let mut arrived = 0;
        let listed: Vec<&Fetched> = listed.iter().filter(is_of_the_listed).collect();
        let older = exists.saturating_sub(u32::try_from(listed.len()).unwrap_or(u32::MAX));
        for fetched in listed {
            let known = before.iter().position(|letter| letter.uid == fetched.uid);
            let mut letter = known.map(|index| before.remove(index)).unwrap_or_else(|| {
                arrived += 1;
                Letter { uid: fetched.uid, arrived_ms: Some(now_ms), ..Letter::default() }
            });
            if let Some(flags) = &fetched.flags {
                letter.flags.clone_from(flags);
            }
            self.letters.push(letter);
        }
        // What came and went before its UID was known cannot be told from what is there now.
        let unnamed = before.iter().filter(|letter| letter.uid.is_none()).count();
        arrived = u32::saturating_sub(arrived, u32::try_from(unnamed).unwrap_or(u32::MAX));
        changes.extend(before.into_iter().filter(|letter| letter.uid.is_some()).map(Change::Gone));
        changes.extend((older..self.older).map(|_| Change::Gone(Letter::default())));
        self.older = older;
        if arrived > 0 {
            changes.push(Change::Arrived(arrived));
        }
        changes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inbox(exists: u32) -> Inbox {
        let mut inbox = Inbox::new(exists);
        for place in 1..=exists {
            inbox.take(&Raw::new(format!("{place} FETCH (UID {} FLAGS ())", place * 10)), 0);
        }
        inbox
    }

    fn uids(inbox: &Inbox) -> Vec<Option<u32>> {
        inbox.letters.iter().map(|letter| letter.uid).collect()
    }

    fn gone(changes: &[Change]) -> Vec<Option<u32>> {
        changes
            .iter()
            .filter_map(|change| if let Change::Gone(letter) = change { Some(letter.uid) } else { None })
            .collect()
    }

    #[test]
    fn places_move_up_when_a_message_goes() {
        let mut inbox = inbox(4);
        assert_eq!(gone(&inbox.take(&Raw::new("2 EXPUNGE"), 0)), [Some(20)]);
        assert_eq!(gone(&inbox.take(&Raw::new("2 EXPUNGE"), 0)), [Some(30)]);
        assert_eq!(uids(&inbox), [Some(10), Some(40)]);
        assert_eq!(inbox.take(&Raw::new("4 EXISTS"), 7), [Change::Arrived(2)]);
        assert_eq!(inbox.take(&Raw::new("4 EXISTS"), 8), []);
        assert_eq!(inbox.unknown(10), Some((3, 4)));
        assert_eq!(inbox.take(&Raw::new("4 FETCH (UID 60 BODY[HEADER.FIELDS (SUBJECT)] \"Subject: x\r\n\")"), 9), []);
        assert_eq!(inbox.unknown(10), Some((3, 3)));
        assert_eq!(inbox.were_asked((3, 3)).len(), 1);
        assert_eq!(inbox.unknown(10), None);
        let Some(Change::Gone(letter)) = inbox.take(&Raw::new("4 EXPUNGE"), 0).pop() else { panic!("not gone") };
        assert_eq!((letter.uid, letter.subject.as_deref(), letter.arrived_ms), (Some(60), Some("x"), Some(7)));
        for odd in ["0 EXPUNGE", "9 EXPUNGE", "1 EXISTS", "4000000000 EXISTS"] {
            assert_eq!(inbox.take(&Raw::new(odd), 0), [Change::OutOfStep], "{odd}");
        }
        assert_eq!((inbox.exists(), inbox.take(&Raw::new("OK Still here"), 0)), (3, vec![]));
    }

    #[test]
    fn of_a_big_inbox_the_newest_are_known_and_the_others_counted() {
        let mut inbox = Inbox::new(150_000);
        assert_eq!((inbox.first(), inbox.exists()), (Some(148_001), 150_000));
        assert_eq!(gone(&inbox.take(&Raw::new("5 EXPUNGE"), 0)), [None]);
        inbox.take(&Raw::new("148000 FETCH (UID 500 FLAGS (\\Deleted))"), 0);
        assert!(inbox.letters[0].was_marked);
        assert_eq!(gone(&inbox.take(&Raw::new("148000 EXPUNGE"), 0)), [Some(500)]);
        assert_eq!((inbox.first(), inbox.exists()), (Some(148_000), 149_998));
    }

    #[test]
    fn an_inbox_opened_anew_is_compared_by_uid() {
        let mut inbox = inbox(4);
        inbox.take(&Raw::new("5 EXISTS"), 3);
        let listed: Vec<Fetched> = [(1, 10), (2, 40), (3, 50), (4, 60)]
            .map(|(sequence, uid)| Fetched { sequence, uid: Some(uid), ..Fetched::default() })
            .into();
        let changes = inbox.compare(4, &listed, 9);
        assert_eq!(gone(&changes), [Some(20), Some(30)]);
        // One of the two new ones was told of before.
        assert!(changes.contains(&Change::Arrived(1)), "{changes:?}");
        assert_eq!(uids(&inbox), [Some(10), Some(40), Some(50), Some(60)]);
        assert_eq!(inbox.unknown(10), Some((3, 4)));
        assert_eq!(gone(&inbox.compare(0, &[], 9)).len(), 4);
        assert_eq!((inbox.exists(), inbox.first()), (0, None));
    }
}
