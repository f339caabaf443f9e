//! Times of day as this computer's clock shows them.
use crate::texts::Texts;
use chrono::{Local, Offset as _, TimeZone as _};

const SECONDS_A_DAY: i64 = 86_400;

/// Seconds to add to UTC at that moment; none where the moment is beyond every calendar.
fn shift(unix_seconds: i64) -> i64 {
    let at = Local.timestamp_opt(unix_seconds, 0).single();
    at.map_or(0, |at| i64::from(at.offset().fix().local_minus_utc()))
}

/// `18 novembre 2026, 9:12`.
pub fn day_and_time(texts: &Texts, unix_seconds: i64) -> String {
    let local = unix_seconds.saturating_add(shift(unix_seconds));
    let (hours, minutes, _) = of_day(local);
    format!("{}, {hours}:{minutes:02}", texts.date(local))
}

/// `9:12:05`.
pub fn time(unix_ms: i64) -> String {
    let unix_seconds = unix_ms.div_euclid(1_000);
    let (hours, minutes, seconds) = of_day(unix_seconds.saturating_add(shift(unix_seconds)));
    format!("{hours}:{minutes:02}:{seconds:02}")
}

fn of_day(seconds: i64) -> (i64, i64, i64) {
    let of_day = seconds.rem_euclid(SECONDS_A_DAY);
    (of_day / 3_600, of_day / 60 % 60, of_day % 60)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts::Lang;

    #[test]
    fn hours_have_one_digit_and_minutes_two() {
        assert_eq!(of_day(0), (0, 0, 0));
        assert_eq!(of_day(-1), (23, 59, 59));
        assert_eq!(of_day(SECONDS_A_DAY + 9 * 3_600 + 5 * 60 + 7), (9, 5, 7));
    }

    #[test]
    fn absurd_moments_are_written_all_the_same() {
        for moment in [i64::MIN, -1, 0, i64::MAX] {
            assert!(!time(moment).is_empty());
            assert!(!day_and_time(&Texts::new(Lang::It), moment).is_empty());
        }
    }
}
