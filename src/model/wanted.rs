//! The message a person misses, as far as they know it.
use super::EntryError;

/// The longest sender or subject that is looked for, in characters.
const LONGEST: usize = 200;
const SECONDS_A_DAY: i64 = 86_400;

/// What is known of the missing message. Each part narrows the search.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Wanted {
    /// An address, a part of one (`@fornitore.it`) or a name.
    pub sender: Option<String>,
    /// Words of the subject.
    pub subject: Option<String>,
    /// The first day it may have come: seconds since 1970-01-01 00:00 UTC, at 00:00.
    pub since_unix: Option<i64>,
}

impl Wanted {
    /// Nothing is known of it.
    pub fn is_empty(&self) -> bool {
        self.sender.is_none() && self.subject.is_none() && self.since_unix.is_none()
    }

    /// Reads sender or subject as typed: spaces around it, `mailto:` and `<...>` are dropped. `None`: nothing is there.
    pub fn read_words(typed: &str) -> Result<Option<String>, EntryError> {
        let text = typed.trim();
        let text = text.strip_prefix("mailto:").unwrap_or(text);
        let text = text.strip_prefix('<').and_then(|inside| inside.strip_suffix('>')).unwrap_or(text).trim();
        if text.contains(char::is_control) {
            return Err(EntryError::SearchNotAllowed);
        }
        if text.chars().count() > LONGEST {
            return Err(EntryError::SearchTooLong);
        }
        Ok((!text.is_empty()).then(|| text.to_owned()))
    }

    /// Reads a day: `2026-11-16`, `16/11/2026`, `16.11.2026` or `16-11-2026`. `None`: nothing is there.
    pub fn read_day(typed: &str) -> Result<Option<i64>, EntryError> {
        let text = typed.trim();
        if text.is_empty() {
            return Ok(None);
        }
        let parts: Vec<&str> = text.split(['-', '/', '.']).collect();
        let [first, month, last] = parts[..] else { return Err(EntryError::DayNotReadable) };
        let (year, day) = if first.len() == 4 { (first, last) } else { (last, first) };
        let number = |text: &str, longest: usize| {
            let is_number = (1..=longest).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
            if is_number { text.parse::<i64>().ok() } else { None }
        };
        let (Some(year), Some(month), Some(day)) = (number(year, 4), number(month, 2), number(day, 2)) else {
            return Err(EntryError::DayNotReadable);
        };
        days_from_civil(year, month, day).map(|days| Some(days * SECONDS_A_DAY)).ok_or(EntryError::DayNotReadable)
    }
}

/// Days since 1970-01-01 of a day of the Gregorian calendar that exists, from 1970 to 9999.
fn days_from_civil(year: i64, month: i64, day: i64) -> Option<i64> {
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let longest = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if is_leap => 29,
        2 => 28,
        _ => return None,
    };
    if !(1970..=9999).contains(&year) || !(1..=longest).contains(&day) {
        return None;
    }
    // Years are counted from March, so that the leap day is the last of its year.
    let shifted = if month <= 2 { year - 1 } else { year };
    let (era, of_era) = (shifted / 400, shifted % 400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    Some(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_as_people_type_them() {
        for typed in ["2026-11-16", "16/11/2026", " 16.11.2026 ", "16-11-2026"] {
            assert_eq!(Wanted::read_day(typed), Ok(Some(1_794_787_200)), "{typed}");
        }
        assert_eq!(Wanted::read_day("1/1/1970"), Ok(Some(0)));
        assert_eq!(Wanted::read_day("29/2/2028"), Ok(Some(1_835_395_200)));
        assert_eq!(Wanted::read_day(""), Ok(None));
        for typed in ["29/2/2027", "31/11/2026", "0/1/2026", "ieri", "16/11", "16/11/26", "2026-11-16T10", "+1/1/2026"]
        {
            assert_eq!(Wanted::read_day(typed), Err(EntryError::DayNotReadable), "{typed}");
        }
    }

    #[test]
    fn words_as_people_paste_them() {
        assert_eq!(Wanted::read_words(" <bianchi@fornitore.it> "), Ok(Some("bianchi@fornitore.it".into())));
        assert_eq!(Wanted::read_words("mailto:a@b.it"), Ok(Some("a@b.it".into())));
        assert_eq!(Wanted::read_words("  "), Ok(None));
        assert_eq!(Wanted::read_words("a\r\nb"), Err(EntryError::SearchNotAllowed));
        assert_eq!(Wanted::read_words(&"x".repeat(201)), Err(EntryError::SearchTooLong));
    }
}
