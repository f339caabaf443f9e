//! `msgFilterRules.dat`: one file for each account, in `ImapMail/<server>/`, `Mail/<server>/` or `Mail/Local Folders/`.
//!
//! Lines of `attribute="value"`, quotes inside escaped by a backslash. A filter begins with its `name`.
use super::{cut, folder, term};
use crate::mail::{
    decode,
    rule::{Action, Condition, QUOTE_BYTES, Rule, bounded},
};

pub use folder::Own;

/// The longest file that is read; what comes after is left.
pub const FILE_BYTES: usize = 1 << 20;
/// The most filters that are read of one file.
pub const FILTERS: usize = 2_000;
/// The most actions of one filter.
const ACTIONS: usize = 100;

/// The filters of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filters {
    pub rules: Vec<Rule>,
    /// The file is longer than what is read of it, or has more filters.
    pub is_cut: bool,
}

/// Reads a `msgFilterRules.dat`. Never fails: lines that mean nothing are skipped, a condition that cannot be read is
/// `Condition::Unknown`.
pub fn read(bytes: &[u8]) -> Filters {
    read_of(bytes, None)
}

/// The same for the file of a known account: its own folders are named as they are, those of other accounts with their
/// account before them. So moving to another account's inbox is not taken for staying in this one.
pub fn read_of(bytes: &[u8], own: Option<Own>) -> Filters {
    let (bytes, mut is_cut) = cut(bytes, FILE_BYTES);
    let text = decode::to_text(bytes, Some("utf-8"));
    let mut rules: Vec<Rule> = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let Some((attribute, value)) = attribute(line) else { continue };
        if attribute == "name" {
            if rules.len() == FILTERS {
                is_cut = true;
                break;
            }
            rules.push(Rule {
                name: Some(bounded(value.trim(), 200).to_owned()).filter(|name| !name.is_empty()),
                line: number + 1,
                is_enabled: true,
                runs_on_arrival: true,
                // Until the file tells it: without a condition nothing is known.
                condition: Condition::Unknown(String::new()),
                ..Rule::default()
            });
        }
        let Some(rule) = rules.last_mut() else { continue };
        quote(rule, line);
        take(rule, attribute, &value, own);
    }
    Filters { rules, is_cut }
}

fn quote(rule: &mut Rule, line: &str) {
    let left = QUOTE_BYTES.saturating_sub(rule.quote.len() + 1);
    if !rule.quote.is_empty() && left > 0 {
        rule.quote.push('\n');
    }
    rule.quote.push_str(bounded(line.trim_end(), left));
}

/// `name="value"` with its quotes and backslashes taken off.
fn attribute(line: &str) -> Option<(&str, String)> {
    let (name, rest) = line.trim().split_once('=')?;
    let mut value = String::new();
    let mut letters = rest.strip_prefix('"')?.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '"' => break,
            '\\' => match letters.next() {
                Some(escaped @ ('"' | '\\')) => value.push(escaped),
                Some(other) => value.extend(['\\', other]),
                None => value.push('\\'),
            },
            other => value.push(other),
        }
    }
    Some((name.trim(), value))
}

fn take(rule: &mut Rule, attribute: &str, value: &str, own: Option<Own>) {
    match attribute {
        "enabled" => rule.is_enabled = value.eq_ignore_ascii_case("yes"),
        "type" => rule.runs_on_arrival = value.trim().parse().map_or(true, runs_on_arrival),
        "condition" => rule.condition = term::condition(value),
        "action" if rule.actions.len() < ACTIONS => {
            rule.actions.push(action(value));
            // Thunderbird looks at no more filters once a message is on its way to elsewhere.
            if matches!(rule.actions.last(), Some(Action::Delete)) {
                rule.actions.push(Action::Stop);
            }
        }
        "actionValue" => detail(rule, value, own),
        // Of an add-on.
        "customId" => rule.actions.push(Action::Other { name: bounded(value, 200).to_owned(), is_harmless: false }),
        _ => {}
    }
}

/// When a filter is carried out (`nsMsgFilterType`): arriving mail, before or after the spam filter, or now and then.
fn runs_on_arrival(kinds: u32) -> bool {
    const INBOX: u32 = 0x1 | 0x4;
    const AFTER_SPAM_FILTER: u32 = 0x20;
    const PERIODIC: u32 = 0x100;
    kinds & (INBOX | AFTER_SPAM_FILTER | PERIODIC) != 0
}

fn action(name: &str) -> Action {
    match name {
        "Move to folder" => Action::MoveTo { folder: String::new(), copy: false },
        "Copy to folder" => Action::MoveTo { folder: String::new(), copy: true },
        "Delete" => Action::Delete,
        "Forward" => Action::Redirect { email: String::new(), copy: true },
        "Reply" => Action::Reply { template: String::new() },
        "Stop execution" => Action::Stop,
        "Mark read" => Action::AddFlags(vec!["\\Seen".into()]),
        "Mark unread" => Action::RemoveFlags(vec!["\\Seen".into()]),
        "Mark flagged" => Action::AddFlags(vec!["\\Flagged".into()]),
        "AddTag" | "Label" => Action::AddFlags(Vec::new()),
        "JunkScore" => Action::MarkJunk,
        // Its message stays here; `customId` says what an add-on's is.
        other => Action::Other { name: bounded(other, 200).to_owned(), is_harmless: true },
    }
}

/// `actionValue` belongs to the action before it.
fn detail(rule: &mut Rule, value: &str, own: Option<Own>) {
    let mut moves = false;
    match rule.actions.last_mut() {
        Some(Action::MoveTo { folder, copy }) => {
            *folder = bounded(&folder::name(value, own), 500).to_owned();
            moves = !*copy;
        }
        Some(Action::Redirect { email, .. }) => *email = bounded(value.trim(), 500).to_owned(),
        Some(Action::Reply { template }) => *template = bounded(value, 500).to_owned(),
        Some(Action::AddFlags(flags)) if flags.is_empty() => flags.push(bounded(value, 200).to_owned()),
        Some(last @ Action::MarkJunk) if value.trim() == "0" => *last = Action::MarkNotJunk,
        _ => {}
    }
    if moves {
        rule.actions.push(Action::Stop);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mail::rule::{Effect, Known, Message, Outcome, Said, Sureness, fate};

    const FILE: &str = r#"version="9"
logging="no"
name="Fatture, fornitori"
enabled="yes"
type="17"
action="Mark read"
action="Move to folder"
actionValue="imap://anna%40ditta.it@imap.ditta.it/INBOX/Fatture"
condition="OR (subject,contains,fattura) OR (from,ends with,@fornitore.it) OR (\"x-tipo\",is,\"a, \\\"b\\\" (c)\")"
name="Vecchia"
enabled="no"
type="17"
action="Delete"
condition="AND (from,is,noia@altro.it) AND (size,is greater than,10)"
name="Solo a mano"
enabled="yes"
type="16"
action="Delete"
condition="ALL"
name="Altrove"
enabled="yes"
type="1"
action="Forward"
actionValue="io@altrove.it"
action="Copy to folder"
actionValue="mailbox://nobody@Local%20Folders/Archivio"
action="JunkScore"
actionValue="0"
condition="ALL"
name="Estensione"
enabled="yes"
type="17"
action="Custom"
customId="filtaquilla@mesquilla.com#trainAsJunk"
condition="AND (age in days,is greater than,30) AND (date,is after,01-Jan-2026)"
name="Altra casella"
enabled="yes"
type="17"
action="Move to folder"
actionValue="imap://luca%40altro.it@imap.altro.it/INBOX"
condition="AND (from,isn't in ab,moz-abmdbdirectory://abook.mab) OR (subject,is,x)"
"#;

    fn rules() -> Vec<Rule> {
        let own = Own { user_name: "anna@ditta.it", host_name: "imap.ditta.it" };
        let filters = read_of(FILE.as_bytes(), Some(own));
        assert!(!filters.is_cut);
        filters.rules
    }

    #[test]
    fn filters_of_a_file() {
        let rules = rules();
        let told: Vec<_> =
            rules.iter().map(|r| (r.name.as_deref().unwrap(), r.line, r.is_active(), r.effect())).collect();
        assert_eq!(
            told,
            [
                ("Fatture, fornitori", 3, true, Effect::Moves { folder: "INBOX/Fatture".into() }),
                ("Vecchia", 10, false, Effect::Deletes),
                ("Solo a mano", 15, false, Effect::Deletes),
                ("Altrove", 20, true, Effect::Forwards { email: "io@altrove.it".into(), keeps_copy: true }),
                ("Estensione", 30, true, Effect::Unknown),
                ("Altra casella", 36, true, Effect::Moves { folder: "luca@altro.it/INBOX".into() }),
            ]
        );
        let Said::Any(tests) = rules.first().unwrap().condition.said() else { panic!("{rules:?}") };
        assert_eq!(
            tests.iter().map(|t| (t.field, t.how, t.keys.concat())).collect::<Vec<_>>(),
            [
                ("subject", "contains", "fattura".to_owned()),
                ("from", "ends-with", "@fornitore.it".to_owned()),
                ("header", "is", "a, \"b\" (c)".to_owned()),
            ]
        );
        assert!(rules.get(3).unwrap().is_unconditional());
        assert_eq!(rules.last().unwrap().condition.said(), Said::Complex);
        assert!(rules.first().unwrap().quote.starts_with("name=\"Fatture, fornitori\"\nenabled=\"yes\""));
    }

    #[test]
    fn fates_under_filters() {
        let whole = |from: &str, subject: &str| Message {
            from: Some(Known::Whole(from.into())),
            subject: Some(Known::Whole(subject.into())),
            has_all_headers: true,
            ..Message::default()
        };
        let first = |message: &Message| fate(&rules(), message).into_iter().next().unwrap();
        for message in [
            whole("Luca <luca@fornitore.it>", "ciao"),
            whole("x@y.it", "La FATTURA"),
            Message::told(Some("luca@fornitore.it"), None),
        ] {
            let fate = first(&message);
            assert_eq!(fate.outcome, Outcome::Moved { folder: "INBOX/Fatture".into(), keeps_copy: false });
            assert_eq!((fate.rule, fate.sureness), (Some(0), Sureness::Certain), "{message:?}");
        }
        let other = first(&whole("x@y.it", "ciao"));
        assert_eq!((other.rule, other.sureness), (Some(3), Sureness::Certain));
    }

    #[test]
    fn damaged_files_give_what_can_be_read() {
        for (file, expected) in [
            ("", 0),
            ("condition=\"ALL\"\naction=\"Delete\"\n", 0),
            ("name=\"a\"\ncondition=\"AND (from,contains\"\naction=\"Delete\"", 1),
            ("name=\"a\naction=\"Move to folder\"\nname=\"b\"", 2),
            ("name=\"\"\ntype=\"x\"\nenabled=yes", 1),
        ] {
            let filters = read(file.as_bytes());
            assert_eq!(filters.rules.len(), expected, "{file}");
            assert!(filters.rules.iter().all(|rule| matches!(rule.condition, Condition::Unknown(_))), "{file}");
        }
        assert_eq!(read(b"name=\"perch\xe9\"").rules.first().and_then(|r| r.name.clone()).as_deref(), Some("perché"));
    }

    #[test]
    fn dates_and_sizes() {
        for (text, is_known) in [
            ("AND (date,is before,26-Nov-2026)", true),
            ("AND (date,is before,26/11/2026)", false),
            ("AND (size,is less than,99999999999999999999)", false),
            ("AND (priority,is higher than,2)", true),
            ("AND (from,sounds like,x)", false),
            ("AND ((from,contains,x)", false),
        ] {
            let said = term::condition(text).said();
            assert_eq!(said != Said::Complex, is_known, "{text}");
        }
    }
}
