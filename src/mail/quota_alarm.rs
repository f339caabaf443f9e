//! What a server says about the space without being asked: `[OVERQUOTA]` (RFC 5530, RFC 9208 section 4.3.1), and the
//! words of an `[ALERT]` where there is no code.

/// How full the mailbox is, by the server's own word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Alarm {
    NearlyFull,
    Full,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Meaning {
    Nearly,
    Full,
    /// The number before the words tells.
    Percent,
}

/// The words of servers, in lower case. The first row that is found decides, so the milder ones stand first.
const WORDS: &[(&str, Meaning)] = &[
    // RFC 9208: "* NO [OVERQUOTA] Soft quota has been exceeded"
    ("soft quota", Meaning::Nearly),
    // Cyrus: "* NO [ALERT] Mailbox is at 95% of quota"
    ("% of quota", Meaning::Percent),
    ("% of your quota", Meaning::Percent),
    ("% of its quota", Meaning::Percent),
    ("% full", Meaning::Percent),
    ("% della quota", Meaning::Percent),
    ("% dello spazio", Meaning::Percent),
    ("almost full", Meaning::Nearly),
    ("nearly full", Meaning::Nearly),
    ("quasi piena", Meaning::Nearly),
    ("quota warning", Meaning::Nearly),
    // Cyrus: "* NO [ALERT] Mailbox is over quota"
    ("is over quota", Meaning::Full),
    ("is over its quota", Meaning::Full),
    ("over your quota", Meaning::Full),
    ("quota exceeded", Meaning::Full),
    ("quota has been exceeded", Meaning::Full),
    ("exceeded your quota", Meaning::Full),
    ("exceeded its quota", Meaning::Full),
    ("mailbox is full", Meaning::Full),
    ("mailbox full", Meaning::Full),
    ("casella piena", Meaning::Full),
    ("casella è piena", Meaning::Full),
    ("casella e' piena", Meaning::Full),
    ("quota superata", Meaning::Full),
    ("superato la quota", Meaning::Full),
    ("spazio esaurito", Meaning::Full),
];

/// From here on a percentage is a warning.
const NEARLY_FULL_PERCENT: u64 = 90;

/// What an answer says of the space: a line as the server wrote it, without `*` or tag (`NO [OVERQUOTA] Mailbox full`).
/// `None`: nothing that can be relied on.
pub fn alarm(line: &str) -> Option<Alarm> {
    let lower = line.to_lowercase();
    let meant = WORDS.iter().find_map(|(phrase, meaning)| {
        let place = lower.find(phrase)?;
        Some(match meaning {
            Meaning::Nearly => Some(Alarm::NearlyFull),
            Meaning::Full => Some(Alarm::Full),
            Meaning::Percent => lower.get(..place).and_then(percent_at_end),
        })
    });
    match (has_code(line), meant) {
        (true, Some(Some(milder))) => Some(milder),
        (true, _) => Some(Alarm::Full),
        (false, meant) => meant.flatten(),
    }
}

fn has_code(line: &str) -> bool {
    let code = line.split_once('[').and_then(|(_, inside)| inside.split([']', ' ']).next());
    code.is_some_and(|code| code.eq_ignore_ascii_case("OVERQUOTA"))
}

fn percent_at_end(text: &str) -> Option<Alarm> {
    let digits = text.trim_end().rsplit(|c: char| !c.is_ascii_digit()).next()?;
    match digits.parse::<u64>().ok()? {
        100.. => Some(Alarm::Full),
        NEARLY_FULL_PERCENT.. => Some(Alarm::NearlyFull),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_words_is_reached() {
        for (phrase, meaning) in WORDS {
            let said = |percent: &str| alarm(&format!("OK [ALERT] THE MAILBOX: {percent}{}.", phrase.to_uppercase()));
            match meaning {
                Meaning::Nearly => assert_eq!(said(""), Some(Alarm::NearlyFull), "{phrase}"),
                Meaning::Full => assert_eq!(said(""), Some(Alarm::Full), "{phrase}"),
                Meaning::Percent => {
                    let found = ["89", "90", "99", "100", "101", "", "x"].map(said);
                    let (nearly, full) = (Some(Alarm::NearlyFull), Some(Alarm::Full));
                    assert_eq!(found, [None, nearly, nearly, full, full, None, None], "{phrase}");
                }
            }
        }
    }

    /// Lines as servers send them.
    #[test]
    fn real_lines() {
        for (line, found) in [
            ("NO [OVERQUOTA] Soft quota has been exceeded", Some(Alarm::NearlyFull)),
            ("NO [OVERQUOTA] Quota exceeded (mailbox for user is full)", Some(Alarm::Full)),
            ("NO [overquota] Sorry", Some(Alarm::Full)),
            ("OK [OVERQUOTA 12] odd", Some(Alarm::Full)),
            ("NO [ALERT] Mailbox is at 93% of quota", Some(Alarm::NearlyFull)),
            ("NO [ALERT] Mailbox is over quota", Some(Alarm::Full)),
            ("NO Mailbox is at 12% of quota", None),
            ("OK [ALERT] New webmail from Monday", None),
            ("OK [ALERT] La sua casella è piena", Some(Alarm::Full)),
            ("OK [READ-ONLY] EXAMINE done", None),
            ("NO [", None),
            ("%% of quota", None),
            ("", None),
        ] {
            assert_eq!(alarm(line), found, "{line}");
        }
        assert_eq!(alarm(&format!("NO {}% of quota", "9".repeat(5_000))), None);
    }
}
