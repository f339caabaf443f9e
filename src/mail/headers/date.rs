//! Dates as mail systems write them: RFC 5322 with its obsolete forms (section 4.3), ISO, American, `ctime`.
use time::{Date, Month};

const MS_A_DAY: i64 = 86_400_000;
const DATE_MAX_CHARS: usize = 120;
const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// Minutes east of Greenwich. RFC 5322 section 4.3 has the American ones; the others are seen in the wild.
const ZONES: &[(&str, i64)] = &[
    ("ut", 0),
    ("utc", 0),
    ("gmt", 0),
    ("z", 0),
    ("wet", 0),
    ("bst", 60),
    ("west", 60),
    ("cet", 60),
    ("met", 60),
    ("mez", 60),
    ("cest", 120),
    ("mest", 120),
    ("mesz", 120),
    ("eet", 120),
    ("eest", 180),
    ("msk", 180),
    ("est", -300),
    ("edt", -240),
    ("cst", -360),
    ("cdt", -300),
    ("mst", -420),
    ("mdt", -360),
    ("pst", -480),
    ("pdt", -420),
    ("akst", -540),
    ("akdt", -480),
    ("hst", -600),
    ("jst", 540),
    ("kst", 540),
    ("aest", 600),
    ("aedt", 660),
];

#[derive(Debug, Default)]
struct Reading {
    year: Option<i64>,
    month: Option<i64>,
    day: Option<i64>,
    time_ms: Option<i64>,
    afternoon: Option<bool>,
    zone_minutes: Option<i64>,
}

/// Milliseconds since 1970. Without a time it is midnight, without a zone it is UTC.
pub(super) fn read(text: &str) -> Option<i64> {
    if text.len() > DATE_MAX_CHARS * 4 {
        return None;
    }
    let (plain, comment) = without_comments(text);
    let mut reading = Reading::default();
    for word in plain.split([' ', '\t', ',']).filter(|word| !word.is_empty()) {
        reading.take(word)?;
    }
    if reading.zone_minutes.is_none() {
        reading.zone_minutes = comment.and_then(zone);
    }
    reading.finish()
}

/// A date with a time at the end of `text`: (milliseconds since 1970, where it starts).
/// For `Received` fields without the `;`, as SendGrid wrote them.
pub(super) fn read_at_end(text: &str) -> Option<(i64, usize)> {
    let mut starts: Vec<usize> = Vec::new();
    let mut blank = true;
    for (at, sign) in text.char_indices() {
        if blank && !sign.is_whitespace() {
            starts.push(at);
        }
        blank = sign.is_whitespace();
    }
    let tail = starts.get(starts.len().saturating_sub(8)..)?;
    tail.iter().find_map(|start| {
        let words = text.get(*start..)?;
        words.contains(':').then(|| read(words)).flatten().map(|at| (at, *start))
    })
}

impl Reading {
    /// `None`: a word that belongs to no date.
    fn take(&mut self, word: &str) -> Option<()> {
        let lower = word.trim_end_matches('.').to_ascii_lowercase();
        if let Some(month) = position(&MONTHS, &lower) {
            return set(&mut self.month, month + 1);
        }
        if lower.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return self.take_word(&lower);
        }
        if let Some(minutes) = offset(&lower) {
            self.zone_minutes.get_or_insert(minutes);
            return Some(());
        }
        if lower.contains(':') {
            return self.take_time(&lower);
        }
        if lower.contains(['-', '/']) {
            return self.take_day(&lower);
        }
        self.take_number(&lower)
    }

    fn take_word(&mut self, lower: &str) -> Option<()> {
        match lower {
            "am" => set(&mut self.afternoon, false),
            "pm" => set(&mut self.afternoon, true),
            // `GMT+0100`, `UTC+1`
            _ if lower.starts_with("gmt+") || lower.starts_with("gmt-") || lower.starts_with("utc+") => {
                set(&mut self.zone_minutes, offset(lower.get(3..)?)?)
            }
            _ if position(&DAYS, lower).is_some() => Some(()),
            _ => {
                // "+0000 UTC": the number was there first.
                self.zone_minutes.get_or_insert(zone(lower)?);
                Some(())
            }
        }
    }

    fn take_time(&mut self, word: &str) -> Option<()> {
        if let Some((day, time)) = word.split_once('t') {
            self.take_day(day)?;
            return self.take_time(time);
        }
        // ISO: 13:35:36Z, 13:35:36+01:00
        if let Some(at) = word.find(['z', '+', '-']).filter(|at| *at > 0) {
            let (time, zone_word) = word.split_at(at);
            set(&mut self.zone_minutes, if zone_word == "z" { 0 } else { offset(zone_word)? })?;
            return self.take_time(time);
        }
        let mut parts = word.splitn(3, ':');
        let hour = number(parts.next()?)?;
        let minute = number(parts.next()?)?;
        let second = parts.next().map_or(Some(0), seconds_ms)?;
        // 60: a leap second.
        let fits = hour < 24 && minute < 60 && second < 61_000;
        fits.then_some(())?;
        set(&mut self.time_ms, hour * 3_600_000 + minute * 60_000 + second)
    }

    /// `2018-04-20`, `4/20/2018`, `20-Apr-2018`, `20-04-18`.
    fn take_day(&mut self, word: &str) -> Option<()> {
        let parts: Vec<&str> = word.split(['-', '/']).collect();
        let [first, second, third] = parts[..] else { return None };
        if let Some(month) = position(&MONTHS, second) {
            set(&mut self.month, month + 1)?;
            set(&mut self.day, number(first)?)?;
            return set(&mut self.year, year(third)?);
        }
        let (a, b, c) = (number(first)?, number(second)?, number(third)?);
        let (year, month, day) = match (first.len(), a, b) {
            (4, ..) => (a, b, c),
            // What cannot be a month is the day; both could: American, as Exchange writes it.
            (_, 13.., _) => (year(third)?, b, a),
            _ => (year(third)?, a, b),
        };
        set(&mut self.month, month)?;
        set(&mut self.day, day)?;
        set(&mut self.year, year)
    }

    fn take_number(&mut self, word: &str) -> Option<()> {
        let value = number(word)?;
        if word.len() <= 2 && self.day.is_none() {
            return set(&mut self.day, value);
        }
        set(&mut self.year, year(word)?)
    }

    fn finish(self) -> Option<i64> {
        let (year, month, day) = (self.year?, self.month?, self.day?);
        let year = i32::try_from(year).ok().filter(|year| *year >= 1970)?;
        let month = Month::try_from(u8::try_from(month).ok()?).ok()?;
        let date = Date::from_calendar_date(year, month, u8::try_from(day).ok()?).ok()?;
        let mut time_ms = self.time_ms.unwrap_or(0);
        match self.afternoon {
            Some(true) if time_ms < MS_A_DAY / 2 => time_ms += MS_A_DAY / 2,
            Some(false) if time_ms >= MS_A_DAY / 2 => time_ms -= MS_A_DAY / 2,
            _ => {}
        }
        let midnight_ms = date.midnight().assume_utc().unix_timestamp() * 1_000;
        Some(midnight_ms + time_ms - self.zone_minutes.unwrap_or(0) * 60_000)
    }
}

/// `None` where it was set already: two times or two months are no date.
fn set<T>(slot: &mut Option<T>, value: T) -> Option<()> {
    slot.is_none().then_some(())?;
    *slot = Some(value);
    Some(())
}

/// Whole names as well: "april", "saturday", "sept".
fn position(names: &[&str], word: &str) -> Option<i64> {
    let start = word.get(..3)?;
    let long = word.len() == 3 || word.len() > 5 || matches!(word, "june" | "july" | "sept" | "march" | "april");
    let fits = long && word.len() <= 9 && word.bytes().all(|byte| byte.is_ascii_alphabetic());
    let at = names.iter().position(|name| *name == start).filter(|_| fits)?;
    i64::try_from(at).ok()
}

fn zone(word: &str) -> Option<i64> {
    let word = word.trim();
    let known = ZONES.iter().find(|(name, _)| name.eq_ignore_ascii_case(word)).map(|(_, minutes)| *minutes);
    // RFC 5322 section 4.3: the military letters are to be read as -0000.
    known.or_else(|| (word.len() == 1 && word.bytes().all(|b| b.is_ascii_alphabetic())).then_some(0))
}

/// `+0200`, `-04:00`, `+2`.
fn offset(word: &str) -> Option<i64> {
    let sign = match word.as_bytes().first()? {
        b'+' => 1,
        b'-' => -1,
        _ => return None,
    };
    let digits = word.get(1..)?.replace(':', "");
    let value = number(&digits)?;
    let minutes = match digits.len() {
        1 | 2 => value * 60,
        3 | 4 => value / 100 * 60 + value % 100,
        _ => return None,
    };
    (minutes <= 24 * 60).then_some(sign * minutes)
}

/// RFC 5322 section 4.3: two digits are 1950 to 2049, three count from 1900.
fn year(word: &str) -> Option<i64> {
    let value = number(word)?;
    match word.len() {
        2 if value < 50 => Some(2000 + value),
        2 | 3 => Some(1900 + value),
        4 => Some(value),
        _ => None,
    }
}

/// `36`, `36.270951634` in milliseconds.
fn seconds_ms(word: &str) -> Option<i64> {
    let (whole, fraction) = word.split_once(['.', ',']).unwrap_or((word, ""));
    let mut ms = number(whole)? * 1000;
    let mut unit = 100;
    for digit in fraction.chars().take(3) {
        ms += i64::from(digit.to_digit(10)?) * unit;
        unit /= 10;
    }
    Some(ms)
}

fn number(digits: &str) -> Option<i64> {
    let plain = (1..=9).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| digits.parse().ok()).flatten()
}

/// The text outside of parentheses, and the first text inside.
fn without_comments(text: &str) -> (String, Option<&str>) {
    let mut plain = String::with_capacity(text.len());
    let (mut depth, mut first) = (0usize, None);
    let mut opened = 0;
    for (at, sign) in text.char_indices() {
        match sign {
            '(' => {
                depth += 1;
                opened = at + 1;
                plain.push(' ');
            }
            ')' if depth > 0 => {
                depth -= 1;
                first = first.or_else(|| text.get(opened..at));
            }
            other if depth == 0 => plain.push(other),
            _ => {}
        }
    }
    (plain, first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn at(text: &str, seconds: i64) {
        assert_eq!(read(text), Some(seconds * 1000), "{text}");
    }

    #[test]
    fn the_forms_of_rfc_5322() {
        at("Mon, 23 Nov 2026 16:34:45 +0000", 1_795_451_685);
        at("Mon, 23 Nov 2026 17:34:45 +0100 (CET)", 1_795_451_685);
        at("23 Nov 2026 16:34 GMT", 1_795_451_640);
        // IMAP's INTERNALDATE (RFC 9051 section 9).
        at("23-Nov-2026 17:34:45 +0100", 1_795_451_685);
        at(" 3-Nov-2026 17:34:45 +0100", 1_793_723_685);
        at("23 Nov 26 11:34:45 EST", 1_795_451_685);
        at("Monday, 23 November 2026 08:34:45 -0800 (PST)", 1_795_451_685);
        at("Mon, 23 Nov 2026 16:34:45", 1_795_451_685);
        at("Mon, 23 Nov 2026 17:34:45 (CET)", 1_795_451_685);
        at("1 Jan 70 00:00:00 -0000", 0);
        at("29 Feb 2000 00:00:00 Z", 951_782_400);
        at("Tue, 24 Nov 126 00:00:00 +0000", 1_795_478_400);
    }

    #[test]
    fn other_forms() {
        at("2026-11-23T17:34:45+01:00", 1_795_451_685);
        at("2026-11-23 16:34:45Z", 1_795_451_685);
        at("11/23/2026 4:34:45 PM", 1_795_451_685);
        at("11/23/2026 12:00:00 AM +0000", 1_795_392_000);
        at("23/11/2026 16:34:45", 1_795_451_685);
        at("23-Nov-2026 16:34:45 UT", 1_795_451_685);
        at("Mon Nov 23 16:34:45 2026", 1_795_451_685);
        at("Mon Nov 23 17:34:45 CET 2026", 1_795_451_685);
        at("Mon, 23 Nov 2026 18:34:45 GMT+0200", 1_795_451_685);
        at("23 Nov 2026", 1_795_392_000);
        assert_eq!(read("2026-11-23 16:34:45.270951634 +0000 UTC"), Some(1_795_451_685_270));
    }

    #[test]
    fn the_edges() {
        at("11/23/2026 12:00:00 PM +0000", 1_795_435_200);
        // 1950, before mail: two digits from 50 on count from 1900.
        assert_eq!(read("1 Jan 50 00:00:00 Z"), None);
        at("1 Jan 1970 23:59:60 Z", 86_400);
        assert_eq!(read("1 Jan 2026 24:00:00"), None);
        assert_eq!(read("1 Jan 2026 23:59:61"), None);
        assert_eq!(read("1 Jan 2026 23:59 local"), None);
        assert_eq!(read("1 Jan 99 00:00:00 Z"), Some(915_148_800_000));
        assert_eq!(read("1 Jan 49 00:00:00 Z"), Some(2_493_072_000_000));
    }

    #[test]
    fn what_is_no_date() {
        for text in
            ["", "soon", "16:34:45", "Mon, 23 Nov", "32 Nov 2026", "31 Nov 2026", "23 Nov 2026 25:00:00", "1 Jan 1901"]
        {
            assert_eq!(read(text), None, "{text}");
        }
        assert_eq!(read("23 Nov 2026 16:34:45 16:34:46"), None);
        assert_eq!(read("23 Nov 2026 16:60:45"), None);
        assert_eq!(read("99999999999999999999 Nov 2026"), None);
    }

    #[test]
    fn a_date_at_the_end_without_a_semicolon() {
        let text = "by a.it with SMTP id filter-1 2026-11-23 16:34:45.1 +0000 UTC";
        assert_eq!(read_at_end(text), Some((1_795_451_685_100, 30)));
        assert_eq!(read_at_end("by a.it with SMTP id 12"), None);
        assert_eq!(read_at_end("22 Apr 2018"), None);
    }
}
