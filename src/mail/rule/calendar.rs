//! Dates of messages as rules look at them (RFC 5260 section 4.2).

use time::UtcDateTime;

/// The part of a moment in a zone, as the text it is compared as. `None`: a part we do not know.
pub fn part(unix: i64, zone_minutes: i32, part: &str) -> Option<String> {
    let local = unix.checked_add(i64::from(zone_minutes) * 60)?;
    let at = UtcDateTime::from_unix_timestamp(local).ok()?;
    let (date, year, month, day) = (at.date(), at.year(), u8::from(at.month()), at.day());
    let (hour, minute, second) = at.time().as_hms();
    let zone = format!(
        "{}{:02}{:02}",
        if zone_minutes < 0 { '-' } else { '+' },
        zone_minutes.unsigned_abs() / 60,
        zone_minutes.unsigned_abs() % 60
    );
    Some(match part.to_ascii_lowercase().as_str() {
        "year" => format!("{year:04}"),
        "month" => format!("{month:02}"),
        "day" => format!("{day:02}"),
        "date" => format!("{year:04}-{month:02}-{day:02}"),
        // The modified Julian day, which is 40587 on 1 January 1970.
        "julian" => (date.to_julian_day() - 2_400_001).to_string(),
        "hour" => format!("{hour:02}"),
        "minute" => format!("{minute:02}"),
        "second" => format!("{second:02}"),
        "time" => format!("{hour:02}:{minute:02}:{second:02}"),
        "weekday" => date.weekday().number_days_from_sunday().to_string(),
        "zone" => zone,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::part;

    #[test]
    fn parts_of_a_moment() {
        // Thursday, 26 November 2026, 23:30:05 UTC.
        let unix = 1_795_735_805;
        for (zone, name, text) in [
            (0, "date", "2026-11-26"),
            (60, "date", "2026-11-27"),
            (60, "time", "00:30:05"),
            (0, "weekday", "4"),
            (60, "weekday", "5"),
            (-90, "hour", "22"),
            (-90, "zone", "-0130"),
            (0, "julian", "61370"),
            (0, "YEAR", "2026"),
        ] {
            assert_eq!(part(unix, zone, name).as_deref(), Some(text), "{zone} {name}");
        }
        assert_eq!(part(unix, 0, "moon"), None);
        assert_eq!(part(i64::MAX, 60, "date"), None);
        assert_eq!(part(-1, 0, "date").as_deref(), Some("1969-12-31"));
        assert_eq!(part(951_782_400, 0, "date").as_deref(), Some("2000-02-29"));
    }
}
