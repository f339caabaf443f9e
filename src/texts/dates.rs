//! Days written in a language.
use super::bundle::Bundle;
use time::{Date, UtcDateTime};

impl Bundle {
    /// `14 marzo 2027`, `14 March 2027`: the day in UTC.
    pub(super) fn date(&self, unix_seconds: i64) -> String {
        let date = date(unix_seconds);
        let (day, month) = (i64::from(date.day()), i64::from(u8::from(date.month())));
        // A year has no separator of thousands.
        let year = date.year().to_string();
        self.format("format-date", [("day", day.into()), ("month", month.into()), ("year", year.into())])
    }
}

/// 1-31, in UTC.
pub(super) fn day_of_month(unix_seconds: i64) -> u8 {
    date(unix_seconds).day()
}

/// A certificate or a header may claim any number: beyond the calendar it is the calendar's last day, or its first.
fn date(unix_seconds: i64) -> Date {
    let beyond = || if unix_seconds < 0 { Date::MIN } else { Date::MAX };
    UtcDateTime::from_unix_timestamp(unix_seconds).map_or_else(|_| beyond(), UtcDateTime::date)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts::Lang;

    #[test]
    fn days_are_those_of_the_calendar() {
        let [it, en] = [Lang::It, Lang::En].map(Bundle::new);
        assert_eq!(it.date(0), "1º gennaio 1970");
        assert_eq!(en.date(-1), "31 December 1969");
        assert_eq!(en.date(951_782_400), "29 February 2000");
        assert_eq!(it.date(1_804_982_400), "14 marzo 2027");
        assert_eq!(en.date(4_107_542_399), "28 February 2100");
        assert_eq!(en.date(4_107_542_400), "1 March 2100");
    }

    #[test]
    fn absurd_days_do_not_overflow() {
        let it = Bundle::new(Lang::It);
        assert_eq!(it.date(i64::MAX), "31 dicembre 9999");
        assert_eq!(it.date(i64::MIN), "1º gennaio -9999");
    }
}
