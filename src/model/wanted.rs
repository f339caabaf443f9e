//! The message a person misses, as far as they know it.
use super::EntryError;
use time::{Date, Month};

/// The longest sender or subject that is looked for, in characters.
const LONGEST: usize = 200;

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
            if is_number { text.parse::<u16>().ok() } else { None }
        };
        let date = || {
            let month = Month::try_from(u8::try_from(number(month, 2)?).ok()?).ok()?;
            let year = number(year, 4).filter(|year| *year >= 1970)?;
            Date::from_calendar_date(year.into(), month, u8::try_from(number(day, 2)?).ok()?).ok()
        };
        let day = date().ok_or(EntryError::DayNotReadable)?;
        Ok(Some(day.midnight().assume_utc().unix_timestamp()))
    }
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
