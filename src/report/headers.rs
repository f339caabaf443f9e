//! The way a message came, for people and for scripts. Keys of the JSON are added, never renamed.
use super::plain::visible;
use crate::{
    mail::headers::{AuthResult, CannotRead, Hop, HopReason, Journey, SpamFacts, SpamFilter},
    model::Facts,
    studies::{AuthVerdict, WayVerdict, auth_results_that_count, is_known_method, tests_against},
    texts::Texts,
};
use serde_json::{Value, json};
use time::UtcDateTime;

const BAR_WIDTH: i64 = 20;
const TESTS_NAMED: usize = 3;

/// The answer of `mailmedic-cli headers --json`, one line.
pub fn headers_json(journey: &Journey, texts: &Texts) -> String {
    let hops: Vec<Value> = journey.hops.iter().map(hop_json).collect();
    let authentication: Vec<Value> = journey.authentication.iter().map(|result| auth_json(result, texts)).collect();
    let others: Vec<Value> = journey.other_filters.iter().map(spam_json).collect();
    json!({
        "version": 1,
        "hops": hops,
        "total_seconds": journey.total_seconds,
        "slowest": journey.slowest,
        "authentication": authentication,
        "spam": journey.spam.as_ref().map(spam_json),
        "other_filters": others,
        "subject": journey.subject,
        "from": journey.from,
        "to": journey.to,
        "message_id": journey.message_id,
        "date": journey.date_unix.map(timestamp),
        "found_inside": journey.found_inside,
        "cut": journey.cut,
        "title": title(journey, texts),
        "explanation": sentences(journey, texts).join(" "),
    })
    .to_string()
}

fn hop_json(hop: &Hop) -> Value {
    json!({
        "from": hop.from,
        "by": hop.by,
        "from_host": hop.from_host,
        "by_host": hop.by_host,
        "with": hop.with,
        "via": hop.via,
        "tls": hop.tls.as_ref().map(|tls| json!({ "version": tls.version, "cipher": tls.cipher })),
        "id": hop.id,
        "recipient": hop.recipient,
        "ip": hop.ip.map(|ip| ip.to_string()),
        "at": hop.at_unix.map(timestamp),
        "delay_seconds": hop.delay_seconds,
        "clock_off_seconds": hop.clock_off_seconds,
        "why": hop.why.map(HopReason::id),
        "why_words": hop.why_words,
    })
}

fn auth_json(result: &AuthResult, texts: &Texts) -> Value {
    json!({
        "method": result.method,
        "result": result.result,
        "domain": result.domain,
        "words": result.words,
        "by": result.by,
        "explanation": auth_sentence(result, texts),
    })
}

fn spam_json(filter: &SpamFacts) -> Value {
    let tests: Vec<Value> =
        filter.tests.iter().map(|test| json!({ "name": test.name, "weight": test.weight })).collect();
    json!({
        "by": filter.by.id(),
        "flagged": filter.flagged,
        "score": filter.score,
        "threshold": filter.threshold,
        "tests": tests,
        "words": filter.words,
    })
}

/// For terminals and for support: the hops with a bar for each wait, then the sentences. Control characters of a
/// server are written as escapes.
pub fn headers_text(journey: &Journey, texts: &Texts) -> String {
    let mut lines = vec![title(journey, texts), String::new()];
    if !journey.hops.is_empty() {
        lines.extend(table(journey, texts));
        lines.push(String::new());
    }
    lines.extend(sentences(journey, texts));
    finish(&lines)
}

/// The same keys for a file that cannot be read, with the reason in `error`.
pub fn cannot_read_headers_json(reason: CannotRead, texts: &Texts) -> String {
    let key = format!("cannot-read-headers-{}", reason.id());
    json!({
        "version": 1,
        "hops": [],
        "error": reason.id(),
        "title": texts.text(&key),
        "explanation": texts.text(&format!("{key}.explanation")),
    })
    .to_string()
}

pub fn cannot_read_headers_text(reason: CannotRead, texts: &Texts) -> String {
    let key = format!("cannot-read-headers-{}", reason.id());
    finish(&[texts.text(&key), texts.text(&format!("{key}.explanation"))])
}

fn finish(lines: &[String]) -> String {
    let lines: Vec<String> = lines.iter().map(|line| visible(line).trim_end().to_owned()).collect();
    lines.join("\n").trim_end().to_owned() + "\n"
}

fn title(journey: &Journey, texts: &Texts) -> String {
    texts.text(&title_key(journey))
}

pub(super) fn title_key(journey: &Journey) -> String {
    format!("headers-title-{}", WayVerdict::of(journey).id())
}

fn sentences(journey: &Journey, texts: &Texts) -> Vec<String> {
    let mut said = Vec::new();
    if journey.found_inside {
        said.push(texts.text("headers-found-inside"));
    }
    if journey.hops.is_empty() {
        said.push(texts.text("headers-title-no-hops.explanation"));
    } else {
        said.push(total(journey.total_seconds, texts));
    }
    said.extend(slowest(journey, texts));
    said.extend(journey.spam.iter().flat_map(|filter| spam_sentences(filter, texts)));
    said.extend(auth_results_that_count(journey).into_iter().filter_map(|result| auth_sentence(result, texts)));
    if journey.cut {
        said.push(texts.text("headers-cut"));
    }
    said
}

pub(super) fn total(seconds: Option<i64>, texts: &Texts) -> String {
    match seconds {
        Some(0) => texts.text("headers-total-instant"),
        Some(seconds) => texts.text_with("headers-total", &Facts::new().text("duration", duration(seconds, texts))),
        None => texts.text("headers-total-unknown"),
    }
}

pub(super) fn slowest(journey: &Journey, texts: &Texts) -> Vec<String> {
    let Some(hop) = journey.slowest.and_then(|at| journey.hops.get(at)) else { return Vec::new() };
    let facts = Facts::new().text("duration", duration(hop.delay_seconds.unwrap_or_default(), texts));
    let facts = hop.by_host.iter().fold(facts, |facts, host| facts.text("server", host));
    let why = hop.why.map(|why| texts.text(&format!("headers-why-{}", why.id())));
    std::iter::once(texts.text_with("headers-slowest", &facts)).chain(why).collect()
}

/// `2 days and 3 hours`, in the two largest units.
pub(super) fn duration(seconds: i64, texts: &Texts) -> String {
    let seconds = seconds.max(0);
    let units = [
        ("headers-days", seconds / 86_400),
        ("headers-hours", seconds / 3_600 % 24),
        ("headers-minutes", seconds / 60 % 60),
        ("headers-seconds", seconds % 60),
    ];
    let first = units.iter().position(|(_, count)| *count > 0).unwrap_or(units.len() - 1);
    let mut parts = units.iter().skip(first).take(2).enumerate().filter(|(n, (_, count))| *n == 0 || *count > 0);
    let mut next = || parts.next().map(|(_, (key, count))| texts.text_with(key, &Facts::new().number("count", *count)));
    match (next(), next()) {
        (Some(longer), Some(shorter)) => {
            texts.text_with("headers-two-parts", &Facts::new().text("longer", longer).text("shorter", shorter))
        }
        (one, _) => one.unwrap_or_default(),
    }
}

pub(super) fn spam_sentences(filter: &SpamFacts, texts: &Texts) -> Vec<String> {
    let key = match filter.flagged {
        Some(true) => "headers-spam-flagged",
        Some(false) => "headers-spam-cleared",
        None => "headers-spam-scored",
    };
    let mut said = vec![texts.text_with(key, &Facts::new().text("filter", filter_name(filter.by, texts)))];
    if let Some(score) = filter.score {
        let facts = Facts::new().text("score", texts.decimal(score));
        let facts = filter.threshold.iter().fold(facts, |facts, from| facts.text("threshold", texts.decimal(*from)));
        said.push(texts.text_with("headers-spam-score", &facts));
    }
    let tests: Vec<&str> = tests_against(filter).take(TESTS_NAMED).map(|test| test.name.as_str()).collect();
    if !tests.is_empty() {
        said.push(texts.text_with("headers-spam-tests", &Facts::new().text("tests", tests.join(", "))));
    }
    said
}

fn filter_name(filter: SpamFilter, texts: &Texts) -> String {
    match (filter.name(), filter) {
        (Some(name), _) => name.to_owned(),
        (None, SpamFilter::MailProgram) => texts.text("headers-filter-mail-program"),
        (None, _) => texts.text("headers-filter-unnamed"),
    }
}

/// `None` for the methods that say nothing to a person.
pub(super) fn auth_sentence(result: &AuthResult, texts: &Texts) -> Option<String> {
    let key = || format!("headers-auth-{}-{}", result.method, AuthVerdict::of(result).id());
    is_known_method(result).then(|| texts.text(&key()))
}

/// One line a hop: number, wait, bar, who took it, why.
fn table(journey: &Journey, texts: &Texts) -> Vec<String> {
    let longest = journey.hops.iter().filter_map(|hop| hop.delay_seconds).max().unwrap_or_default().max(1);
    let waits: Vec<String> = journey.hops.iter().enumerate().map(|(n, hop)| wait(n, hop, texts)).collect();
    let head = texts.text("headers-column-delay");
    let width = waits.iter().chain([&head]).map(|words| words.chars().count()).max().unwrap_or_default();
    let bar_width = usize::try_from(BAR_WIDTH).unwrap_or_default();
    let mut lines = vec![format!("   #  {head:<width$}  {:bar_width$}  {}", "", texts.text("headers-column-hop"))];
    for (n, (hop, wait)) in journey.hops.iter().zip(&waits).enumerate() {
        let bar = bar(hop.delay_seconds, longest);
        let why = hop.why.map(|why| format!(" ({})", texts.text(&format!("headers-why-{}.label", why.id()))));
        let way = format!("{} -> {}", host(&hop.from_host, &hop.from), host(&hop.by_host, &hop.by));
        lines.push(format!("  {:>2}  {wait:<width$}  {bar:bar_width$}  {way}{}", n + 1, why.unwrap_or_default()));
    }
    lines
}

/// Nothing is waited for before the first hop.
pub(super) fn wait(n: usize, hop: &Hop, texts: &Texts) -> String {
    match hop.delay_seconds {
        Some(seconds) => duration(seconds, texts),
        None if n == 0 => "-".to_owned(),
        None => texts.text("headers-no-delay"),
    }
}

/// In proportion to the longest wait; whatever took a second has a mark.
fn bar(delay_seconds: Option<i64>, longest: i64) -> String {
    let delay = delay_seconds.unwrap_or_default().clamp(0, longest);
    let marks = i128::from(delay) * i128::from(BAR_WIDTH) / i128::from(longest.max(1));
    let marks = if delay > 0 { marks.max(1) } else { 0 };
    "#".repeat(usize::try_from(marks).unwrap_or_default())
}

pub(super) fn host<'a>(name: &'a Option<String>, words: &'a Option<String>) -> &'a str {
    name.as_deref().or(words.as_deref()).unwrap_or("?")
}

/// `2027-03-14T10:42:07Z`. A zone may carry the last day there is beyond the calendar: then it is the calendar's end.
fn timestamp(unix_seconds: i64) -> String {
    let at = UtcDateTime::from_unix_timestamp(unix_seconds).unwrap_or(UtcDateTime::MAX);
    let (hour, minute, second) = at.time().as_hms();
    format!("{}T{hour:02}:{minute:02}:{second:02}Z", at.date())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts::Lang;

    #[test]
    fn times_are_written_as_scripts_read_them() {
        assert_eq!(timestamp(0), "1970-01-01T00:00:00Z");
        assert_eq!(timestamp(951_782_400), "2000-02-29T00:00:00Z");
        assert_eq!(timestamp(1_804_982_527), "2027-03-14T00:02:07Z");
        assert_eq!(timestamp(-1), "1969-12-31T23:59:59Z");
        assert_eq!(timestamp(i64::MAX), "9999-12-31T23:59:59Z");
    }

    #[test]
    fn durations_have_two_units_at_most() {
        let texts = Texts::new(Lang::It);
        assert_eq!(duration(1, &texts), "1 secondo");
        assert_eq!(duration(3_600, &texts), "1 ora");
        assert_eq!(duration(3_725, &texts), "1 ora e 2 minuti");
        assert_eq!(duration(2 * 86_400 + 59, &texts), "2 giorni");
        assert_eq!(duration(0, &texts), "0 secondi");
    }

    #[test]
    fn bars_stay_in_their_column() {
        assert_eq!(bar(Some(1), 10_000), "#");
        assert_eq!(bar(Some(i64::MAX), i64::MAX).len(), 20);
        assert_eq!(bar(None, 1), "");
    }
}
