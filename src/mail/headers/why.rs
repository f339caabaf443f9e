//! What each hop is, and why it took its time: from words in the header only.
use super::fields::Fields;
use super::phrases::{self, Phrases};
use super::{Hop, HopReason};
use std::net::{Ipv4Addr, Ipv6Addr};

/// Below this no mail server is called slow.
const WAIT_SECONDS: i64 = 60;
/// A spam filter that takes this long is worth naming where nothing but a re-injection speaks for it.
const FILTER_SECONDS: i64 = 5;

/// Words of programs that look into messages.
static FILTERS: Phrases = Phrases::new(|| {
    phrases::automaton(&[
        "amavis",
        "rspamd",
        "mimedefang",
        "spamassassin",
        "spamd",
        "mailscanner",
        "qmail-scanner",
        "clamsmtp",
        "clamav",
        "milter",
        "barracuda",
        "proofpoint",
        "pphosted",
        "ppe-hosted",
        "mimecast",
        "messagelabs",
        "ironport",
        "antispam",
        "anti-spam",
        "spamexperts",
        "spamtitan",
        "mailcleaner",
        "hornetsecurity",
        "vadesecure",
        "fortimail",
        "trendmicro",
        "sophos",
        "kaspersky",
        "m-filter",
    ])
});

const DELIVERY: &[&str] =
    &["lmtp", "local", "dovecot", "mapi", "pop3", "imap", "bsmtp", "httprest", "deliver", "utf8lmtp"];
static QUEUE: Phrases = Phrases::new(|| phrases::automaton(&["deferred", "queue", "retry", "spool"]));
static DELIVERED: Phrases =
    Phrases::new(|| phrases::automaton(&["invoked for delivery", "dovecot", "fetchmail", "getmail", "cyrus"]));

/// A field beside the `Received` ones that speaks of waiting.
#[derive(Debug)]
pub(super) struct Note {
    /// Number of `Received` fields above it in the header.
    pub above: usize,
    pub words: String,
}

/// Fields of greylisting programs that say "delayed". "Sender whitelisted, not delayed" is none.
pub(super) fn is_greylist_note(name: &str, value: &str) -> bool {
    let named = name.starts_with("x-greylist") || name.starts_with("x-postgrey") || name == "x-policy-greylist";
    let lower = value.to_ascii_lowercase();
    named && lower.contains("delay") && !lower.contains("not delayed") && !lower.contains("no delay")
}

/// `hops` oldest first, with their delays; `notes` as they stand in the header.
pub(super) fn explain(hops: &mut [Hop], fields: &Fields, notes: &[Note]) {
    let filtered = has_filter_fields(fields);
    for at in 0..hops.len() {
        let (earlier, rest) = hops.split_at_mut(at);
        let Some(hop) = rest.first_mut() else { continue };
        let reason = reason(hop, earlier.last(), filtered);
        (hop.why, hop.why_words) = reason.map_or((None, None), |(why, words)| (Some(why), words));
    }
    for note in notes {
        greylisted(hops, note);
    }
}

fn reason(hop: &Hop, earlier: Option<&Hop>, filtered: bool) -> Option<(HopReason, Option<String>)> {
    if hop.clock_off_seconds.is_some() {
        return Some((HopReason::ClockSkew, None));
    }
    let delay = hop.delay_seconds.unwrap_or(0);
    if let Some(words) = filter_words(hop) {
        return Some((HopReason::SpamFilter, Some(words)));
    }
    if let Some(words) = delivery_words(hop) {
        return Some((HopReason::LocalDelivery, Some(words)));
    }
    if earlier.is_some() && same_server(hop) && !is_login(hop) {
        if delay >= WAIT_SECONDS {
            return Some((HopReason::Queue, None));
        }
        if filtered || delay >= FILTER_SECONDS {
            return filtered.then_some((HopReason::SpamFilter, hop.from.clone()));
        }
    }
    if is_microsoft_filter(hop) && delay >= FILTER_SECONDS * 2 {
        return Some((HopReason::SpamFilter, hop.from_host.clone()));
    }
    if delay < WAIT_SECONDS {
        return None;
    }
    let queue = [&hop.from, &hop.via, &hop.with].into_iter().flatten().find(|words| QUEUE.any_in(words));
    match queue {
        Some(words) => Some((HopReason::Queue, Some(words.clone()))),
        None => Some((HopReason::SlowServer, None)),
    }
}

/// Taken over by a filter, or given back by one.
fn filter_words(hop: &Hop) -> Option<String> {
    let parts = [&hop.by, &hop.with, &hop.from];
    parts.into_iter().flatten().find(|words| FILTERS.any_in(words)).cloned()
}

fn delivery_words(hop: &Hop) -> Option<String> {
    let with = hop.with.as_deref().unwrap_or_default();
    let first = with.split_whitespace().next().unwrap_or_default().to_ascii_lowercase();
    let lead = DELIVERY.iter().any(|word| first.starts_with(word)) || with.to_ascii_lowercase().contains("fetchmail");
    if lead {
        return hop.with.clone();
    }
    let via = hop.via.as_deref().filter(|via| via.to_ascii_lowercase().contains("mailbox transport"));
    if let Some(via) = via {
        return Some(via.to_owned());
    }
    hop.by.clone().filter(|by| DELIVERED.any_in(by))
}

/// Given by a server to itself.
fn same_server(hop: &Hop) -> bool {
    let loopback = hop.ip.is_some_and(|ip| ip == Ipv4Addr::LOCALHOST || ip == Ipv6Addr::LOCALHOST);
    let named = match (&hop.from_host, &hop.by_host) {
        (Some(from), Some(by)) => from.contains('.') && from.eq_ignore_ascii_case(by),
        _ => false,
    };
    loopback || named
}

/// ESMTPSA, ESMTPA, ASMTP: a person's mail program, not a server.
fn is_login(hop: &Hop) -> bool {
    let with = hop.with.as_deref().unwrap_or_default().to_ascii_lowercase();
    let word = with.split_whitespace().next().unwrap_or_default();
    word.ends_with("mtpsa") || word.ends_with("mtpa") || word.starts_with("asmtp")
}

/// Exchange Online: from its front door to the mailbox servers, where the filters are.
fn is_microsoft_filter(hop: &Hop) -> bool {
    let from = hop.from_host.as_deref().unwrap_or_default().to_ascii_lowercase();
    let by = hop.by_host.as_deref().unwrap_or_default().to_ascii_lowercase();
    from.ends_with(".protection.outlook.com") && !from.contains(".outbound.") && by.ends_with(".prod.outlook.com")
}

fn has_filter_fields(fields: &Fields) -> bool {
    const STARTS: &[&str] = &["x-spam", "x-virus-scanned", "x-amavis", "x-rspamd", "x-quarantine", "x-clamav"];
    fields.list.iter().any(|field| {
        let starts = |start: &&str| {
            field.name.get(..start.len()).is_some_and(|name| name.eq_ignore_ascii_case(start.as_bytes()))
        };
        STARTS.iter().any(starts)
    })
}

/// Gives the note to its hop: the one whose server it names, with a delay that fits; else the one it stands upon.
fn greylisted(hops: &mut [Hop], note: &Note) {
    let told = told_seconds(&note.words);
    let fits = |hop: &Hop| match (hop.delay_seconds, told) {
        (Some(delay), Some(told)) => delay * 2 >= told,
        (Some(delay), None) => delay >= WAIT_SECONDS,
        (None, _) => false,
    };
    // Newest stands first in the header; hops are oldest first.
    let below = hops.len().checked_sub(note.above + 1);
    let names = |hop: &Hop| server(&note.words).is_some_and(|name| short_name(hop) == name);
    let best = hops.iter().position(|hop| names(hop) && fits(hop));
    let best = best.or(below.filter(|at| hops.get(*at).is_some_and(fits)));
    let best = best.or_else(|| {
        let widest = hops.iter().enumerate().filter(|(_, hop)| fits(hop));
        widest.max_by_key(|(_, hop)| hop.delay_seconds).map(|(at, _)| at)
    });
    if let Some(hop) = best.or(below).and_then(|at| hops.get_mut(at)) {
        hop.why = Some(HopReason::Greylisting);
        hop.why_words = Some(note.words.clone());
    }
}

/// "delayed 361 seconds by ..", "Delayed for 00:05:03 by ..", "delayed 04:28:48 by ..".
fn told_seconds(words: &str) -> Option<i64> {
    let lower = words.to_ascii_lowercase();
    let rest = lower.split("delayed ").nth(1)?;
    let rest = rest.strip_prefix("for ").unwrap_or(rest);
    let word = rest.split_whitespace().next()?;
    let word = word.trim_end_matches(['s', ',', ';']);
    word.split(':').try_fold(0i64, |sum, part| {
        let value: i64 = part.parse().ok().filter(|value| (0..10_000_000).contains(value))?;
        Some(sum.checked_mul(60)? + value)
    })
}

/// First label of the server in "by postgrey-1.37 at mx2; ..", "by milter-greylist-4.5 (mx.a.it [192.0.2.1]); ..".
fn server(words: &str) -> Option<String> {
    let rest = words.split(" at ").nth(1).or_else(|| words.split(" (").nth(1))?;
    let name = rest.split([' ', ';', '[', ')', '.']).next()?;
    (!name.is_empty()).then(|| name.to_ascii_lowercase())
}

fn short_name(hop: &Hop) -> String {
    hop.by_host.as_deref().unwrap_or_default().split('.').next().unwrap_or_default().to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn greylisting_notes() {
        assert!(is_greylist_note("x-greylist", "delayed 361 seconds by postgrey-1.31 at mx"));
        assert!(!is_greylist_note("x-greylist", "Sender IP whitelisted, not delayed by milter-greylist-4.6.4"));
        assert!(!is_greylist_note("x-greylist", "from auto-whitelisted by SQLgrey-1.8.0"));
        assert_eq!(told_seconds("delayed 361 seconds by postgrey"), Some(361));
        assert_eq!(told_seconds("Delayed for 00:05:03 by milter-greylist-4.5"), Some(303));
        assert_eq!(told_seconds("delayed 04:28:48 by SQLgrey-1.7.6"), Some(16_128));
        assert_eq!(told_seconds("delayed by something"), None);
        assert_eq!(server("delayed 9 seconds by postgrey-1.36 at Gabe; Sun").as_deref(), Some("gabe"));
        assert_eq!(server("Delayed for 00:05:03 by milter-greylist-4.5 (mx.a.it [192.0.2.1])").as_deref(), Some("mx"));
    }
}
