//! Days written in a language.
use super::Lang;
use time::{Date, UtcDateTime};

const IT: [&str; 12] = [
    "gennaio",
    "febbraio",
    "marzo",
    "aprile",
    "maggio",
    "giugno",
    "luglio",
    "agosto",
    "settembre",
    "ottobre",
    "novembre",
    "dicembre",
];
const EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// `14 marzo 2027`, `14 March 2027`: the day in UTC.
pub(super) fn write(lang: Lang, unix_seconds: i64) -> String {
    let date = date(unix_seconds);
    let names = match lang {
        Lang::It => &IT,
        Lang::En => &EN,
    };
    let name = names.get(usize::from(u8::from(date.month())) - 1).copied().unwrap_or_default();
    match (lang, date.day()) {
        (Lang::It, 1) => format!("1º {name} {}", date.year()),
        (_, day) => format!("{day} {name} {}", date.year()),
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

    #[test]
    fn days_are_those_of_the_calendar() {
        assert_eq!(write(Lang::It, 0), "1º gennaio 1970");
        assert_eq!(write(Lang::En, -1), "31 December 1969");
        assert_eq!(write(Lang::En, 951_782_400), "29 February 2000");
        assert_eq!(write(Lang::It, 1_804_982_400), "14 marzo 2027");
        assert_eq!(write(Lang::En, 4_107_542_399), "28 February 2100");
        assert_eq!(write(Lang::En, 4_107_542_400), "1 March 2100");
    }

    #[test]
    fn absurd_days_do_not_overflow() {
        assert_eq!(write(Lang::It, i64::MAX), "31 dicembre 9999");
        assert_eq!(write(Lang::It, i64::MIN), "1º gennaio -9999");
    }
}
