//! Days written in a language.
use super::Lang;

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

const SECONDS_A_DAY: i64 = 86_400;

/// `14 marzo 2027`, `14 March 2027`: the day in UTC.
pub(super) fn write(lang: Lang, unix_seconds: i64) -> String {
    let (year, month, day) = civil(unix_seconds.div_euclid(SECONDS_A_DAY));
    let names = match lang {
        Lang::It => &IT,
        Lang::En => &EN,
    };
    let name = names.get(month - 1).copied().unwrap_or_default();
    match (lang, day) {
        (Lang::It, 1) => format!("1º {name} {year}"),
        _ => format!("{day} {name} {year}"),
    }
}

/// 1-31, in UTC.
pub(super) fn day_of_month(unix_seconds: i64) -> i64 {
    civil(unix_seconds.div_euclid(SECONDS_A_DAY)).2
}

/// (year, month 1-12, day 1-31) of a day counted from 1970-01-01, in the Gregorian calendar.
/// Howard Hinnant, "chrono-compatible low-level date algorithms", `civil_from_days`.
fn civil(days: i64) -> (i64, usize, i64) {
    // A certificate may claim any number; beyond a million years nobody reads the date.
    let shifted = days.clamp(-365_000_000, 365_000_000) + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year, usize::try_from(month).unwrap_or(1), day)
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
        assert!(!write(Lang::It, i64::MAX).is_empty());
        assert!(!write(Lang::It, i64::MIN).is_empty());
    }
}
