//! Which addresses a notice without machine-readable part speaks of, and what it says of each.

use super::address::{self, Found};
use super::words;

/// An address and the lines of the notice that speak of it.
#[derive(Debug, Clone)]
pub struct Mentioned {
    pub email: String,
    pub segment: String,
}

const LINES_LIMIT: usize = 2_000;
const MENTIONED_LIMIT: usize = 60;
/// Stands where a notice names those it could not reach.
const CLEAR: u8 = 3;

/// The recipients named in `notice`; addresses in `senders` are the sender's own.
pub fn mentioned(notice: &str, senders: &[String]) -> Vec<Mentioned> {
    let lines: Vec<&str> = notice.lines().take(LINES_LIMIT).collect();
    let mut candidates: Vec<(String, u8)> = Vec::new();
    let mut owners: Vec<Option<String>> = Vec::with_capacity(lines.len());
    let mut before = "";
    for line in &lines {
        let mut owner = None;
        for found in address::find_all(line) {
            let score = score(line, before, &found, senders);
            if score == 0 {
                continue;
            }
            if score >= CLEAR {
                owner.get_or_insert(found.email.clone());
            }
            note(&mut candidates, found.email, score);
        }
        owners.push(owner);
        if !line.trim().is_empty() {
            before = line;
        }
    }
    let clear: Vec<String> = candidates
        .iter()
        .filter(|(_, score)| *score >= CLEAR)
        .map(|(email, _)| email.clone())
        .take(MENTIONED_LIMIT)
        .collect();
    if clear.is_empty() {
        let best = candidates.into_iter().max_by_key(|(_, score)| *score);
        return best.into_iter().map(|(email, _)| Mentioned { email, segment: notice.to_owned() }).collect();
    }
    if let [only] = clear.as_slice() {
        return vec![Mentioned { email: only.clone(), segment: notice.to_owned() }];
    }
    clear.into_iter().map(|email| Mentioned { segment: segment_of(&email, &lines, &owners), email }).collect()
}

fn note(candidates: &mut Vec<(String, u8)>, email: String, score: u8) {
    if let Some((_, known)) = candidates.iter_mut().find(|(known, _)| known.eq_ignore_ascii_case(&email)) {
        *known = (*known).max(score);
    } else if candidates.len() < MENTIONED_LIMIT * 2 {
        candidates.push((email, score));
    }
}

/// The lines from each mention of the address to the next mention of another one.
fn segment_of(email: &str, lines: &[&str], owners: &[Option<String>]) -> String {
    let mut segment = String::new();
    let mut mine = false;
    for (line, owner) in lines.iter().zip(owners) {
        if let Some(owner) = owner {
            mine = owner.eq_ignore_ascii_case(email);
        }
        if mine {
            segment.push_str(line);
            segment.push('\n');
        }
    }
    segment
}

/// Words that stand right before a recipient.
const BEFORE_A_RECIPIENT: &[&str] = &[
    "to",
    "recipient",
    "recipients",
    "for",
    "user",
    "address",
    "mailbox",
    "account",
    "destinatario",
    "destinatari",
    "indirizzo",
    "a",
    "an",
    "à",
    "para",
    "to address",
    "rcpt to",
    "following address",
    "final-recipient: rfc822;",
    "rfc822;",
    "userid",
    "alias",
    "local user",
    "destinataire",
    "utente",
    "mailto",
    "empfänger",
    "addressee",
    "unknown",
    "person",
    "people",
    "email",
    "e-mail",
    "original-recipient: rfc822;",
    "reached",
    "adresse",
];

/// Lines that name other people than the recipient.
const OTHERS: &[&str] = &[
    "message-id",
    "message id",
    "in-reply-to",
    "envelope sender",
    "envelope-from",
    "envelope from",
    "contact",
    "assistance",
    "reply to",
    "reply-to:",
    "please send",
    "please forward",
    "from:",
    "sender:",
    "return-path",
    "a message from",
    "message from <",
    "sent by",
    "mittente:",
    "absender:",
    "on behalf of",
    "mail from:",
    "list-",
    "unsubscribe",
    "questions",
    "if you feel this message to be in error",
    "for help",
    "help desk",
    "helpdesk",
    "da:",
    "von:",
    "x-",
    "received:",
    "references:",
    "contattare",
    "your message from",
];

fn score(line: &str, previous_line: &str, found: &Found, senders: &[String]) -> u8 {
    if senders.iter().any(|sender| sender.eq_ignore_ascii_case(&found.email)) {
        return 0;
    }
    let before = words::normalise(last_words(&line[..found.start]));
    let after = line[found.end..].trim_start_matches(['>', '"', '\'', ')', ']']);
    let lower = words::normalise(line);
    let previous = words::normalise(previous_line);
    let previous = previous.trim_end();
    let starts =
        before.trim_matches(['<', '"', '\'', '-', '>', '*', ' ', '\u{b7}', '\u{2022}', '(', '[', '=', '|']).is_empty();
    let system = ["mailer-daemon@", "postmaster@", "abuse@", "mailerdaemon@", "mail-daemon@"]
        .iter()
        .any(|name| found.email.to_lowercase().starts_with(name));
    if system {
        return u8::from(starts);
    }
    if OTHERS.iter().any(|mark| before.contains(mark))
        || previous.ends_with("sent by")
        || previous.ends_with("contact:")
    {
        return 0;
    }
    if starts {
        let ends = after.trim_start();
        let alone = ends.is_empty()
            || ends.starts_with([':', '.', '(', '<', '[', ',', ';', '-', '=', '|'])
            || after.starts_with(['\t'])
            || ends.starts_with("on ");
        return if alone { 4 } else { CLEAR };
    }
    let trimmed = before.trim_end_matches(['<', '"', '\'', ' ', ':', '(', '[', '&', '`', '-']).trim_end();
    let named = BEFORE_A_RECIPIENT.iter().any(|word| {
        trimmed.ends_with(word)
            && trimmed[..trimmed.len() - word.len()].chars().next_back().is_none_or(|c| !c.is_alphanumeric())
    });
    // A reply code in the line: "550 5.1.1 <a@b.it>... User unknown".
    let replied = trimmed
        .split(' ')
        .take(6)
        .any(|word| word.len() == 3 && word.starts_with(['4', '5']) && word.bytes().all(|b| b.is_ascii_digit()));
    match (named, replied || lower.starts_with("<<<") || lower.starts_with("to:")) {
        (true, _) => CLEAR,
        (false, true) => CLEAR,
        _ => 1,
    }
}

/// Where the line ends were lost, what stands far before an address speaks of something else.
fn last_words(before: &str) -> &str {
    const LONG_LINE: usize = 160;
    const NEAR: usize = 48;
    if before.len() <= LONG_LINE {
        return before;
    }
    let mut from = before.len() - NEAR;
    while !before.is_char_boundary(from) {
        from += 1;
    }
    &before[from..]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn emails(notice: &str) -> Vec<String> {
        mentioned(notice, &["me@casa.it".to_owned()]).into_iter().map(|m| m.email).collect()
    }

    #[test]
    fn each_address_gets_its_own_lines() {
        let found = mentioned("Sorry.\n\n<anna@ditta.it>:\n552 full\n\n<ugo@ditta.it>:\n550 unknown\n", &[]);
        assert_eq!(found.len(), 2);
        assert!(found[0].segment.contains("552") && !found[0].segment.contains("550"));
        assert!(found[1].segment.contains("550") && !found[1].segment.contains("552"));
    }

    #[test]
    fn senders_and_helpers_are_not_recipients() {
        assert_eq!(
            emails("Hello me@casa.it,\nyour message to anna@ditta.it failed.\nContact help@ditta.it"),
            ["anna@ditta.it"]
        );
        assert_eq!(emails("nothing here"), Vec::<String>::new());
    }
}
