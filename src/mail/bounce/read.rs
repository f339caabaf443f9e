//! From bytes to a reading: what came in, whether it is a bounce, and what it says.

use super::draft::{self, Draft, Nested};
use super::words::{Kind, Searched};
use super::{CannotRead, NotABounce, Options, Reading, conclude};
use super::{compound, decode, dsn, headers, mime, outlook, pec, reply, zones};
use std::borrow::Cow;

/// More than this is never taken in: mail systems stop far below.
const INPUT_LIMIT: usize = 256 * 1024 * 1024;
/// Pasted text and CR-only files are looked at this far.
const TEXT_LIMIT: usize = 512 * 1024;
const DEPTH_LIMIT: usize = 5;

pub fn read(input: &[u8], options: &Options) -> Result<Reading, CannotRead> {
    if input.len() > INPUT_LIMIT {
        return Err(CannotRead::TooBig);
    }
    let reading = read_at(input, options, 0)?;
    Ok(reading)
}

fn read_at(input: &[u8], options: &Options, depth: usize) -> Result<Reading, CannotRead> {
    if input.starts_with(compound::MAGIC) {
        let letter = outlook::read(input).ok_or(CannotRead::BrokenOutlookFile)?;
        return Ok(assess(draft::from_letter(letter), options, depth));
    }
    let input = input.strip_prefix(b"\xef\xbb\xbf").unwrap_or(input);
    let plain = plain_bytes(input);
    let message = skip_envelope(&plain);
    if message.trim_ascii().is_empty() {
        return Err(CannotRead::Empty);
    }
    if looks_like_message(message) {
        return Ok(assess(draft::from_mime(message), options, depth));
    }
    if let Some(source) = source_after_words(message) {
        return Ok(assess(draft::from_mime(source), options, depth));
    }
    if is_binary(message) {
        return Err(CannotRead::NotText);
    }
    let text = mime::plain_line_ends(decode::to_text(&message[..message.len().min(TEXT_LIMIT)], None));
    let text = if text.trim_start().starts_with('<') && text.to_ascii_lowercase().contains("<html") {
        super::html::to_text(&text)
    } else {
        text
    };
    Ok(assess(draft::from_text(&text), options, depth))
}

/// UTF-16 (Notepad) becomes UTF-8; lines that end in CR alone become LF.
fn plain_bytes(input: &[u8]) -> Cow<'_, [u8]> {
    if input.starts_with(b"\xff\xfe") || input.starts_with(b"\xfe\xff") {
        let text = decode::to_text(&input[..input.len().min(TEXT_LIMIT * 2)], None);
        return Cow::Owned(text.into_owned().into_bytes());
    }
    let start = &input[..input.len().min(TEXT_LIMIT)];
    if memchr::memchr(b'\n', start).is_none() && memchr::memchr(b'\r', start).is_some() {
        return Cow::Owned(start.iter().map(|b| if *b == b'\r' { b'\n' } else { *b }).collect());
    }
    Cow::Borrowed(input)
}

/// Drops blank lines and an mbox "From " line.
fn skip_envelope(input: &[u8]) -> &[u8] {
    let mut rest = input.trim_ascii_start();
    if (rest.starts_with(b"From ") || rest.starts_with(b">From "))
        && let Some(end) = memchr::memchr(b'\n', rest)
    {
        rest = &rest[end + 1..];
    }
    rest
}

const KNOWN_FIELDS: &[&str] = &[
    "return-path",
    "received",
    "from",
    "to",
    "subject",
    "date",
    "message-id",
    "mime-version",
    "content-type",
    "delivered-to",
    "x-original-to",
    "sender",
    "x-failed-recipients",
    "auto-submitted",
    "reply-to",
    "authentication-results",
    "arc-seal",
    "dkim-signature",
    "envelope-to",
];

/// Two known header fields before the first empty line.
fn looks_like_message(input: &[u8]) -> bool {
    let (head, _) = headers::split_head(input);
    if head.is_empty() {
        return false;
    }
    let start = headers::Headers::parse(&head[..head.len().min(32 * 1024)]);
    start.all().filter(|(name, _)| KNOWN_FIELDS.contains(&name.as_str())).take(2).count() == 2
}

/// A message's source pasted below a person's own words. A heading that a mail program writes above a forwarded message
/// has neither of the fields it is known by.
fn source_after_words(input: &[u8]) -> Option<&[u8]> {
    const OF_A_SOURCE: &[&str] = &["return-path:", "received:", "delivered-to:", "mime-version:", "message-id:"];
    const WORDS_LIMIT: usize = 4 * 1024;
    let start = &input[..input.len().min(WORDS_LIMIT)];
    memchr::memmem::find_iter(start, b"\n").find_map(|at| {
        let after = input.get(at + 1..)?;
        let begins =
            |name: &str| after.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name.as_bytes()));
        let is_source = || {
            let (head, _) = headers::split_head(after);
            let head = String::from_utf8_lossy(&head[..head.len().min(8 * 1024)]).to_ascii_lowercase();
            OF_A_SOURCE.iter().filter(|name| head.contains(**name)).count() >= 2
        };
        // The paragraph before it has to be over: a header quoted in a notice follows its words at once.
        let is_new = input[..at].ends_with(b"\n") || input[..at].ends_with(b"\n\r");
        (is_new && KNOWN_FIELDS.iter().any(|name| begins(&format!("{name}:"))) && is_source()).then_some(after)
    })
}

fn is_binary(input: &[u8]) -> bool {
    let start = &input[..input.len().min(4096)];
    let odd = start.iter().filter(|b| **b < 9 || (14..27).contains(*b) || (28..32).contains(*b)).count();
    odd * 20 > start.len()
}

/// Decides what the draft is; an ordinary message may carry a bounce inside.
fn assess(mut draft: Draft, options: &Options, depth: usize) -> Reading {
    let outer = match kind(&draft) {
        Judged::Bounce => conclude::bounce(&draft, options),
        Judged::Not(instead) => Reading { instead: Some(instead), ..Reading::default() },
    };
    // A notice that gives no reason may be a gateway's wrapping of the real one.
    let silent = outer.is_bounce && outer.recipients.iter().all(|recipient| recipient.cause.is_none());
    let ordinary = outer.instead == Some(NotABounce::OrdinaryMessage);
    if depth < DEPTH_LIMIT && (silent || ordinary) {
        let inner =
            std::mem::take(&mut draft.nested).into_iter().find_map(|nested| nested_bounce(nested, options, depth));
        if let Some(inner) =
            inner.filter(|inner| ordinary || inner.recipients.iter().any(|recipient| recipient.cause.is_some()))
        {
            return inner;
        }
    }
    outer
}

fn nested_bounce(nested: Nested, options: &Options, depth: usize) -> Option<Reading> {
    let reading = match nested {
        Nested::Bytes(bytes) => read_at(&bytes, options, depth + 1).ok()?,
        Nested::Letter(letter) => assess(draft::from_letter(*letter), options, depth + 1),
    };
    reading.is_bounce.then_some(reading)
}

enum Judged {
    Bounce,
    Not(NotABounce),
}

fn kind(draft: &Draft) -> Judged {
    if draft.is_complaint {
        return Judged::Not(NotABounce::Complaint);
    }
    match &draft.certified {
        Some(pec::Notice::Receipt) => return Judged::Not(NotABounce::Receipt),
        Some(pec::Notice::Failure { .. }) => return Judged::Bounce,
        None => {}
    }
    if let Some(disposition) = &draft.disposition {
        return disposition_kind(draft, disposition);
    }
    if let Some(report) = &draft.report
        && !report.groups.is_empty()
    {
        let all_arrived = report.groups.iter().all(|group| group.action == Some(dsn::Action::Arrived));
        return if all_arrived { Judged::Not(NotABounce::Receipt) } else { Judged::Bounce };
    }
    let from_system = zones::is_mail_system(&draft.sender);
    let by_daemon = ["mailer-daemon@", "mailer-daemon>"].iter().any(|name| draft.sender.to_lowercase().contains(name));
    if !draft.failed.is_empty() || draft.is_report || by_daemon {
        return Judged::Bounce;
    }
    if is_auto_reply(draft, from_system) {
        return if says_account_is_gone(draft) { Judged::Bounce } else { Judged::Not(NotABounce::AutoReply) };
    }
    if looks_like_notice(draft, from_system) { Judged::Bounce } else { Judged::Not(NotABounce::OrdinaryMessage) }
}

/// RFC 8098: read, deleted or processed is a receipt. A Sieve `reject` (RFC 5429) also comes as
/// such a report, with disposition "deleted": Dovecot says "automatically rejected" in the text.
fn disposition_kind(draft: &Draft, disposition: &str) -> Judged {
    let lower = disposition.to_lowercase();
    let refused = lower.contains("denied") || lower.contains("failed") || lower.contains("rejected");
    let rejected_by_rule = draft.auto_submitted.as_deref().is_some_and(|value| value.contains("rejected"))
        || Searched::new(&draft.notice).text().contains("automatically rejected");
    if refused || rejected_by_rule { Judged::Bounce } else { Judged::Not(NotABounce::Receipt) }
}

fn is_auto_reply(draft: &Draft, from_system: bool) -> bool {
    if from_system || draft.is_pasted {
        return false;
    }
    draft.has_auto_reply_marks
        || draft.auto_submitted.as_deref().is_some_and(|value| value.starts_with("auto-replied"))
        || Searched::new(&draft.subject).first(Kind::AutomaticAnswer).is_some()
}

/// "This mailbox is no longer in use, write to ..." is worth more than "automatic reply".
fn says_account_is_gone(draft: &Draft) -> bool {
    let hit = Searched::new(&draft.notice).plain(None);
    hit.is_some_and(|hit| {
        matches!(hit.cause, Some(super::BounceCause::AccountDisabled | super::BounceCause::AddressUnknown))
    })
}

fn looks_like_notice(draft: &Draft, from_system: bool) -> bool {
    let subject = Searched::new(&draft.subject);
    let subject_says = subject.first(Kind::BounceNotice).is_some();
    if subject_says && (from_system || draft.null_return_path) {
        return true;
    }
    let notice = Searched::new(&draft.notice);
    let text_says = notice.first(Kind::BounceNotice).is_some();
    let has_reply = reply::find(&draft.notice).is_some();
    let has_cause = || notice.plain(None).is_some();
    if from_system || draft.null_return_path {
        return subject_says || text_says || has_reply || has_cause() || subject.plain(None).is_some();
    }
    if draft.is_pasted {
        return text_says || has_reply || super::codes::Status::find(&draft.notice).is_some() || has_cause();
    }
    if draft.forwards_a_notice && (text_says || subject_says || has_reply || has_cause()) {
        return true;
    }
    // An ordinary sender: a forwarded notice must show more than a phrase.
    let names_system = zones::is_mail_system(&draft.notice);
    ((text_says || subject_says) && (has_reply || names_system))
        || (subject_says && has_cause())
        || (has_reply && names_system && has_cause())
}
