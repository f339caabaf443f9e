//! Times of day as this computer's clock shows them.
use crate::texts::Texts;
use chrono::{Local, Offset as _, TimeZone as _};

/// Seconds to add to UTC at that moment; none where the moment is beyond every calendar.
fn shift(unix_seconds: i64) -> i64 {
    let at = Local.timestamp_opt(unix_seconds, 0).single();
    at.map_or(0, |at| i64::from(at.offset().fix().local_minus_utc()))
}

/// `18 novembre 2026, 9:12`.
pub fn day_and_time(texts: &Texts, unix_seconds: i64) -> String {
    texts.day_and_time(unix_seconds.saturating_add(shift(unix_seconds)))
}

/// `9:12:05`.
pub fn time(texts: &Texts, unix_ms: i64) -> String {
    let unix_seconds = unix_ms.div_euclid(1_000);
    texts.time_with_seconds(unix_seconds.saturating_add(shift(unix_seconds)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts::Lang;

    #[test]
    fn absurd_moments_are_written_all_the_same() {
        let texts = Texts::new(Lang::It);
        for moment in [i64::MIN, -1, 0, i64::MAX] {
            assert!(!time(&texts, moment).is_empty());
            assert!(!day_and_time(&texts, moment).is_empty());
        }
    }
}
