//! Answers about the space of a mailbox: QUOTA (RFC 2087, RFC 9208).
use super::imap_tokens::{Token, Tokens};

/// What a limit counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counted {
    /// Bytes. The wire counts in units of 1024.
    Storage,
    Messages,
}

/// A limit and how much of it is used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limit {
    pub root: String,
    pub counted: Counted,
    pub used: u64,
    pub limit: u64,
}

impl Limit {
    /// How much of it is used, in whole percent, rounded down: 100 means that nothing more fits.
    pub fn percent(&self) -> u64 {
        self.used.saturating_mul(100).checked_div(self.limit).unwrap_or(100)
    }
}

/// The limits in the untagged lines of GETQUOTAROOT. A root without a list, or with limits we do not count, gives none.
pub fn limits(lines: &[String]) -> Vec<Limit> {
    lines.iter().filter_map(|line| quota_line(line)).flatten().collect()
}

fn quota_line(line: &str) -> Option<Vec<Limit>> {
    let mut tokens = Tokens(line);
    if !tokens.next()?.is_word("QUOTA") {
        return None;
    }
    let root = tokens.next()?.text();
    let list: Vec<String> = tokens.map(Token::text).filter(|t| t != "(" && t != ")").collect();
    Some(
        list.chunks_exact(3)
            .filter_map(|triple| {
                let [name, used, limit] = triple else { return None };
                let (counted, unit) = match name.to_ascii_uppercase().as_str() {
                    "STORAGE" => (Counted::Storage, 1024),
                    "MESSAGE" => (Counted::Messages, 1),
                    _ => return None,
                };
                let number = |text: &str| text.parse::<u64>().ok().map(|n| n.saturating_mul(unit));
                Some(Limit { root: root.clone(), counted, used: number(used)?, limit: number(limit)? })
            })
            .collect(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<String> {
        text.lines().map(str::to_owned).collect()
    }

    #[test]
    fn limits_of_one_root() {
        let found =
            limits(&lines("QUOTAROOT INBOX \"User quota\"\nQUOTA \"User quota\" (STORAGE 1077 1024 MESSAGE 9 10000)"));
        assert_eq!(
            found.iter().map(|l| (l.counted, l.used, l.limit)).collect::<Vec<_>>(),
            [(Counted::Storage, 1_102_848, 1_048_576), (Counted::Messages, 9, 10_000)]
        );
        assert_eq!(found.iter().map(Limit::percent).collect::<Vec<_>>(), [105, 0]);
    }

    #[test]
    fn roots_without_a_list_and_odd_answers_give_no_limit() {
        for text in [
            "QUOTAROOT INBOX",
            "QUOTA \"\" ()",
            "QUOTA root",
            "QUOTA root (STORAGE)",
            "QUOTA root (STORAGE x y)",
            "QUOTA root (LEVEL 2 3)",
            "QUOTA \"unfinished (STORAGE 1 2)",
            "OK nothing",
            "",
        ] {
            assert_eq!(limits(&lines(text)), [], "{text}");
        }
        let full = limits(&lines("QUOTA root (STORAGE 0 0)"));
        assert_eq!(full.first().map(Limit::percent), Some(100));
    }
}
