//! The way a message came: was it filed as spam, did it wait too long, and what the servers on the way said of its sender.
use crate::{
    mail::headers::{AuthResult, Journey, SpamFacts, SpamTest},
    model::State,
};

/// A hop that took longer is a fault.
const SLOW_SECONDS: i64 = 600;
/// What is said of the sender in words a person may know.
const METHODS: [&str; 3] = ["spf", "dkim", "dmarc"];

/// What there is to say of a message that arrived.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WayVerdict {
    FiledAsSpam,
    /// Its header tells of no way.
    NoHops,
    Slow,
    Fine,
}

impl WayVerdict {
    pub fn of(journey: &Journey) -> Self {
        if is_flagged_spam(journey) {
            Self::FiledAsSpam
        } else if journey.hops.is_empty() {
            Self::NoHops
        } else if is_slow(journey) {
            Self::Slow
        } else {
            Self::Fine
        }
    }

    pub const fn id(self) -> &'static str {
        match self {
            Self::FiledAsSpam => "spam",
            Self::NoHops => "no-hops",
            Self::Slow => "slow",
            Self::Fine => "fine",
        }
    }

    pub const fn state(self) -> State {
        match self {
            Self::FiledAsSpam | Self::Slow => State::Warning,
            Self::NoHops => State::Unknown,
            Self::Fine => State::Ok,
        }
    }
}

/// Did the message wait too long anywhere?
fn is_slow(journey: &Journey) -> bool {
    journey.hops.iter().any(|hop| hop.delay_seconds > Some(SLOW_SECONDS))
}

fn is_flagged_spam(journey: &Journey) -> bool {
    journey.spam.iter().chain(&journey.other_filters).any(|filter| filter.flagged == Some(true))
}

/// How a test of the sender came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AuthVerdict {
    Pass,
    Fail,
    /// The sender's domain has no rule of that kind.
    None,
    Unclear,
}

impl AuthVerdict {
    pub fn of(result: &AuthResult) -> Self {
        match result.result.as_str() {
            "pass" | "bestguesspass" => Self::Pass,
            "fail" | "hardfail" | "softfail" | "policy" => Self::Fail,
            "none" => Self::None,
            "neutral" if result.method == "spf" => Self::None,
            _ => Self::Unclear,
        }
    }

    pub const fn id(self) -> &'static str {
        match self {
            Self::Pass => "pass",
            Self::Fail => "fail",
            Self::None => "none",
            Self::Unclear => "unclear",
        }
    }

    pub const fn state(self) -> State {
        match self {
            Self::Pass => State::Ok,
            Self::Fail => State::Warning,
            Self::None | Self::Unclear => State::Unknown,
        }
    }
}

/// Is it one of the tests that tell a person something?
pub fn is_known_method(result: &AuthResult) -> bool {
    METHODS.contains(&result.method.as_str())
}

/// One result a test: the outermost server's word stands first, and that one counts.
pub fn auth_results_that_count(journey: &Journey) -> Vec<&AuthResult> {
    let mut counting: Vec<&AuthResult> = Vec::new();
    for result in journey.authentication.iter().filter(|result| is_known_method(result)) {
        if !counting.iter().any(|other| other.method == result.method) {
            counting.push(result);
        }
    }
    counting
}

/// What a filter held of the message.
pub fn filter_state(filter: &SpamFacts) -> State {
    match filter.flagged {
        Some(true) => State::Warning,
        Some(false) => State::Ok,
        None => State::Unknown,
    }
}

/// Why a filter flagged it: a test that spoke for the message did not bring it into the spam folder.
pub fn tests_against(filter: &SpamFacts) -> impl Iterator<Item = &SpamTest> {
    let is_flagged = filter.flagged == Some(true);
    filter.tests.iter().filter(move |test| is_flagged && test.weight.is_none_or(|weight| weight > 0.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mail::headers::Hop;

    fn result(method: &str, word: &str) -> AuthResult {
        AuthResult { method: method.to_owned(), result: word.to_owned(), ..AuthResult::default() }
    }

    #[test]
    fn a_wait_of_more_than_ten_minutes_is_slow() {
        let after = |delay_seconds| {
            WayVerdict::of(&Journey { hops: vec![Hop { delay_seconds, ..Hop::default() }], ..Journey::default() })
        };
        assert_eq!(after(Some(600)), WayVerdict::Fine);
        assert_eq!(after(Some(601)), WayVerdict::Slow);
        assert_eq!(after(None), WayVerdict::Fine);
        assert_eq!(WayVerdict::of(&Journey::default()), WayVerdict::NoHops);
    }

    #[test]
    fn of_each_test_the_outermost_word_counts() {
        let authentication =
            vec![result("spf", "fail"), result("iprev", "pass"), result("spf", "pass"), result("dkim", "x")];
        let journey = Journey { authentication, ..Journey::default() };
        let counting: Vec<AuthVerdict> = auth_results_that_count(&journey).into_iter().map(AuthVerdict::of).collect();
        assert_eq!(counting, [AuthVerdict::Fail, AuthVerdict::Unclear]);
    }

    #[test]
    fn neutral_is_no_rule_for_spf_alone() {
        assert_eq!(AuthVerdict::of(&result("spf", "neutral")), AuthVerdict::None);
        assert_eq!(AuthVerdict::of(&result("dkim", "neutral")), AuthVerdict::Unclear);
    }
}
