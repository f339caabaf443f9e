//! Answers about the space of a mailbox: QUOTA (RFC 2087, RFC 9208).
use super::{
    Raw,
    imap_tokens::{Token, Tokens},
};

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
    pub root: Raw,
    pub counted: Counted,
    pub used: u64,
    /// Never 0 and never beyond all measure: see `is_limit`.
    pub limit: u64,
}

impl Limit {
    /// How much of it is used, in whole percent, rounded down: 100 means that nothing more fits.
    pub fn percent(&self) -> u64 {
        let percent = (u128::from(self.used) * 100).checked_div(u128::from(self.limit)).unwrap_or(0);
        u64::try_from(percent).unwrap_or(u64::MAX)
    }
}

/// Bytes or messages that no mailbox has (one EiB): what is written so is a word for "no limit".
const BEYOND_MEASURE: u64 = 1 << 60;

/// Dovecot, Cyrus and Courier leave a resource out where there is no limit. Others write 0, -1 or the largest number
/// they know (2^63, 2^64 - 1), and RFC 9208 does not forbid it. An administrator who takes all space away writes 0 too:
/// nobody can tell the two apart, so it counts as not told.
const fn is_limit(used: u64, limit: u64) -> bool {
    limit != 0 && limit < BEYOND_MEASURE && used < BEYOND_MEASURE
}

/// The limits in the untagged lines of GETQUOTAROOT. A root without a list, or with limits we do not count, gives none.
/// Where QUOTAROOT names the roots of the mailbox, others do not count.
pub fn limits(lines: &[Raw]) -> Vec<Limit> {
    let all: Vec<Limit> = lines.iter().filter_map(|line| quota_line(line.as_sent())).flatten().collect();
    let roots: Vec<Raw> = lines.iter().filter_map(|line| quota_root_line(line.as_sent())).flatten().collect();
    let is_own = |limit: &Limit| roots.contains(&limit.root);
    // Some servers write a root in one way here and in another there.
    let has_own = all.iter().any(is_own);
    all.into_iter().filter(|limit| !has_own || is_own(limit)).collect()
}

/// `QUOTAROOT INBOX "User quota" "Office quota"`
fn quota_root_line(line: &str) -> Option<Vec<Raw>> {
    let mut tokens = Tokens(line);
    let is_quota_root = tokens.next()?.is_word("QUOTAROOT");
    is_quota_root.then(|| tokens.skip(1).map(|token| Raw::new(token.text())).collect())
}

fn quota_line(line: &str) -> Option<Vec<Limit>> {
    let mut tokens = Tokens(line);
    if !tokens.next()?.is_word("QUOTA") {
        return None;
    }
    let root = Raw::new(tokens.next()?.text());
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
                let (used, limit) = (number(used)?.saturating_mul(unit), number(limit)?.saturating_mul(unit));
                is_limit(used, limit).then(|| Limit { root: root.clone(), counted, used, limit })
            })
            .collect(),
    )
}

/// A number of any length; one that is too large is the largest.
fn number(text: &str) -> Option<u64> {
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| text.parse().unwrap_or(u64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<Raw> {
        text.lines().map(Raw::new).collect()
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
    fn several_roots_and_those_of_others() {
        let told =
            "QUOTAROOT INBOX \"a\" b\nQUOTA a (STORAGE 1 10)\nQUOTA \"b\" (STORAGE 9 10)\nQUOTA c (STORAGE 10 10)";
        let percents = |text: &str| limits(&lines(text)).iter().map(Limit::percent).collect::<Vec<_>>();
        assert_eq!(percents(told), [10, 90]);
        // The root is written in two ways, or not named at all.
        assert_eq!(percents("QUOTAROOT INBOX /vmail/maria\nQUOTA maria (STORAGE 5 10)"), [50]);
        assert_eq!(percents("QUOTA \"\" (STORAGE 5 10)"), [50]);
        // Cyrus counts more than we do.
        let cyrus = "QUOTA user.maria (STORAGE 90 100 X-ANNOTATION-STORAGE 0 10 X-NUM-FOLDERS 100 100)";
        assert_eq!(percents(cyrus), [90]);
    }

    #[test]
    fn roots_without_a_list_and_odd_answers_give_no_limit() {
        for text in [
            "QUOTAROOT INBOX",
            "QUOTAROOT",
            "QUOTA \"\" ()",
            "QUOTA \"ROOT\"",
            "QUOTA \"\"",
            "QUOTA root (STORAGE)",
            "QUOTA root (STORAGE x y)",
            "QUOTA root (LEVEL 2 3)",
            "QUOTA \"unfinished (STORAGE 1 2)",
            "OK nothing",
            "",
        ] {
            assert_eq!(limits(&lines(text)), [], "{text}");
        }
    }

    #[test]
    fn words_for_no_limit_are_no_limit() {
        for (used, limit) in [
            ("0", "0"),
            ("5", "0"),
            ("5", "-1"),
            ("-5", "100"),
            ("5", "18446744073709551615"),
            ("5", "18446744073709551616"),
            ("5", "9223372036854775807"),
            ("18446744073709551615", "1000"),
            ("99999999999999999999999999999999999999", "1000"),
        ] {
            for counted in ["STORAGE", "MESSAGE"] {
                let told = format!("QUOTA root ({counted} {used} {limit})");
                assert_eq!(limits(&lines(&told)), [], "{told}");
            }
        }
        // 2 TiB in units of 1024 is a limit that exists.
        let large = limits(&lines("QUOTA root (STORAGE 2147483647 2147483647)"));
        assert_eq!(large.first().map(Limit::percent), Some(100));
        let none = Limit { root: Raw::default(), counted: Counted::Storage, used: u64::MAX, limit: 0 };
        assert_eq!(none.percent(), 0);
        assert_eq!(Limit { limit: 1, ..none }.percent(), u64::MAX);
    }
}
