//! The message that is missed, as a search puts it, and whether a header is that message's.
use crate::model::{Email, Wanted};
use time::UtcDateTime;

/// Words beyond these narrow nothing any more.
const MOST_WORDS: usize = 12;
/// A part of a word shorter than this is in every message.
const SHORTEST_PART: usize = 3;
/// Addresses taken from one field.
const MOST_ADDRESSES: usize = 100;
/// The first day is the person's, whose clock may be so far ahead of UTC.
const FARTHEST_ZONE_SECONDS: i64 = 14 * 3_600;
const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// What a header must hold: every word, in any order and in capitals or not.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Needle {
    /// An address, or the words of a name.
    pub from: Vec<String>,
    pub subject: Vec<String>,
    pub since_unix: Option<i64>,
}

impl Needle {
    pub fn of(wanted: &Wanted) -> Self {
        let from = match &wanted.sender {
            Some(sender) if sender.contains('@') && !sender.contains(' ') => vec![sender.clone()],
            Some(sender) => words(sender),
            None => Vec::new(),
        };
        let subject = wanted.subject.as_deref().map(words).unwrap_or_default();
        Self { from, subject, since_unix: wanted.since_unix }
    }

    /// The same sender, whatever the subject and the day.
    pub fn sender_only(&self) -> Self {
        Self { from: self.from.clone(), ..Self::default() }
    }

    /// For a server that only understands ASCII: the longest part of each word that is. What it finds has to be sifted.
    #[must_use]
    pub fn in_ascii(&self) -> Self {
        let parts = |words: &[String]| words.iter().filter_map(|word| ascii_part(word)).collect();
        Self { from: parts(&self.from), subject: parts(&self.subject), since_unix: self.since_unix }
    }

    pub fn matches(&self, from: &str, subject: &str) -> bool {
        let holds = |text: &str, words: &[String]| {
            let text = text.to_lowercase();
            words.iter().all(|word| text.contains(&word.to_lowercase()))
        };
        holds(from, &self.from) && holds(subject, &self.subject)
    }

    /// Could it have come on the first day or later, wherever the person is? What has no date could.
    pub fn is_late_enough(&self, received_unix: Option<i64>) -> bool {
        match (self.since_unix, received_unix) {
            (Some(since), Some(received)) => received >= since - FARTHEST_ZONE_SECONDS,
            _ => true,
        }
    }

    /// The day before the first one, for SINCE (RFC 9051 section 6.4.4): the server counts days by a clock of its own.
    pub fn since_day(&self) -> Option<String> {
        let day = UtcDateTime::from_unix_timestamp(self.since_unix?).ok()?.date().previous_day()?;
        let month = MONTHS.get(usize::from(u8::from(day.month())) - 1)?;
        Some(format!("{}-{month}-{:04}", day.day(), day.year()))
    }
}

/// The addresses in a To or Cc field, each once.
pub fn addresses(field: &str) -> Vec<Email> {
    let mut found: Vec<Email> = Vec::new();
    for part in field.split([',', ';', ' ', '<', '>', '"', '(', ')']).filter(|part| part.contains('@')) {
        if let Ok(email) = Email::parse(part)
            && !found.contains(&email)
            && found.len() < MOST_ADDRESSES
        {
            found.push(email);
        }
    }
    found
}

/// Words without the marks of replies and what stands around them in a sentence.
fn words(text: &str) -> Vec<String> {
    const MARKS: [&str; 8] = ["re:", "r:", "i:", "fw:", "fwd:", "aw:", "wg:", "rif:"];
    let clean = |word: &str| {
        word.trim_matches(|c: char| matches!(c, '"' | '\'' | '«' | '»' | '“' | '”' | '‘' | ',' | ';' | '(' | ')'))
            .to_owned()
    };
    let mut all: Vec<String> = text.split_whitespace().map(clean).filter(|word| !word.is_empty()).collect();
    if all.iter().any(|word| !MARKS.contains(&word.to_lowercase().as_str())) {
        all.retain(|word| !MARKS.contains(&word.to_lowercase().as_str()));
    }
    all.truncate(MOST_WORDS);
    all
}

fn ascii_part(word: &str) -> Option<String> {
    let longest = word.split(|c: char| !c.is_ascii()).max_by_key(|part| part.len())?;
    (longest.len() >= SHORTEST_PART.min(word.len())).then(|| longest.to_owned()).filter(|part| !part.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn needle(sender: &str, subject: &str, since: Option<i64>) -> Needle {
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        Needle::of(&Wanted { sender: some(sender), subject: some(subject), since_unix: since })
    }

    #[test]
    fn names_and_subjects_are_words_and_addresses_are_whole() {
        let needle = needle("Bianchi, Paolo", "Re: «Preventivo» infissi", None);
        assert_eq!(needle.from, ["Bianchi", "Paolo"]);
        assert_eq!(needle.subject, ["Preventivo", "infissi"]);
        assert!(needle.matches("Paolo BIANCHI <p@fornitore.it>", "preventivo per gli Infissi"));
        assert!(!needle.matches("Paolo Bianchi <p@fornitore.it>", "Preventivo"));
        assert_eq!(self::needle("@fornitore.it", "re:", None).from, ["@fornitore.it"]);
        assert_eq!(self::needle("", "re:", None).subject, ["re:"]);
    }

    #[test]
    fn ascii_parts_are_the_longest() {
        let ascii = needle("Società Rossi", "Attività però à", None).in_ascii();
        assert_eq!(
            (ascii.from, ascii.subject),
            (vec!["Societ".into(), "Rossi".into()], vec!["Attivit".into(), "per".into()])
        );
        assert_eq!(needle("", "日本語", None).in_ascii(), Needle::default());
    }

    #[test]
    fn addresses_of_a_field() {
        let field =
            "Maria <Maria@studiorossi.it>, \"Rossi, P\" <p@a.it>; info@a.it, p@a.it, undisclosed-recipients:;, x@";
        let found: Vec<String> = addresses(field).iter().map(ToString::to_string).collect();
        assert_eq!(found, ["Maria@studiorossi.it", "p@a.it", "info@a.it"]);
    }

    #[test]
    fn days_before() {
        let day = |since| needle("", "", Some(since)).since_day().unwrap();
        assert_eq!(day(1_794_787_200), "15-Nov-2026");
        assert_eq!(day(1_772_323_200), "28-Feb-2026");
        assert_eq!(day(951_868_800), "29-Feb-2000");
        assert_eq!(day(0), "31-Dec-1969");
        let since = needle("", "", Some(1_794_787_200));
        assert!(since.is_late_enough(None) && since.is_late_enough(Some(1_794_787_200 - 7_200)));
        assert!(!since.is_late_enough(Some(1_794_787_200 - 60_000)));
    }
}
