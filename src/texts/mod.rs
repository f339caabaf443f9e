//! Cause + facts + language -> sentence, by Fluent files. No logic on translated text.
mod bundle;
mod contract;
mod dates;
mod door;
mod errands;
mod lang;
mod listed;
mod promises;
#[cfg(test)]
mod pseudo;
mod sizes;

pub use contract::{
    ATTACHMENT_FACTS, BOUNCE_FACTS, COMMON_FACTS, FactRule, HEADERS_FACTS, Kind, SENDER_FACTS, all_facts, facts_of,
};
pub use door::{SaidName, account_facts, finding_facts, item_facts, message_facts, names_in};
pub use lang::{Lang, sources};
pub use listed::{ERRANDS, ITEMS, MOMENTS};
pub use promises::{broken_rule, strange_facts, strange_in_moment, strange_in_outcome};

use crate::model::{
    Activity, Asked, Board, Cause, CheckId, EntryError, Evidence, Fact, Facts, Finding, Item, Reason, State, Verdict,
};
use bundle::Bundle;
use fluent_bundle::FluentValue;
use std::{
    collections::BTreeMap,
    fmt,
    sync::{Arc, OnceLock},
};

/// What is said of a row or of the verdict. Nothing in it is markup; it may hold a server's own words.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Explained {
    /// The short sentence on the row.
    pub row: String,
    /// The one sentence, without a full stop.
    pub title: String,
    pub explanation: String,
    pub steps: Vec<String>,
    /// The text of the button that puts it right, when the finding offers one.
    pub button: Option<String>,
    /// What that button changes and what it leaves alone.
    pub button_note: Option<String>,
    /// A text to send to the sender, paragraphs parted by an empty line, where it is the sender who has to look.
    pub letter: Option<String>,
}

/// The sentences of one language. Cheap to clone, usable from any thread; never panics: a message that a language
/// lacks is said in English, and what English lacks is said by its key.
#[derive(Clone)]
pub struct Texts {
    lang: Lang,
    own: Arc<Bundle>,
    /// Made when something is missing in the own language.
    english: Arc<OnceLock<Bundle>>,
}

impl fmt::Debug for Texts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Texts({})", self.lang)
    }
}

impl Texts {
    pub fn new(lang: Lang) -> Self {
        Self { lang, own: Arc::new(Bundle::new(lang)), english: Arc::default() }
    }

    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// The sentence of `key`; `key.attribute` names an attribute.
    pub fn text(&self, key: &str) -> String {
        self.text_with(key, &Facts::new())
    }

    pub fn text_with(&self, key: &str, facts: &Facts) -> String {
        self.find(key, facts).unwrap_or_else(|| key.to_owned())
    }

    /// The label of a row.
    pub fn check_name(&self, check: CheckId) -> String {
        self.text(&format!("check-{check}"))
    }

    /// What the check asks, as a person would.
    pub fn check_question(&self, check: CheckId) -> String {
        self.text(&format!("check-{check}.question"))
    }

    pub fn state_word(&self, state: State) -> String {
        self.text(&format!("state-{}", state.id()))
    }

    /// What the evidence answers.
    pub fn asked(&self, evidence: &Evidence) -> String {
        match &evidence.asked {
            Asked::Words(words) => words.clone(),
            Asked::NetworkInterfaces => self.text("evidence-network-interfaces"),
            Asked::ServersFor(domain) => self.text_with("evidence-servers-for", &Facts::new().text("domain", domain)),
        }
    }

    /// One of the things a finding lists.
    pub fn item(&self, item: &Item) -> String {
        self.text_with(&format!("item-{}", item.id()), &item_facts(item))
    }

    /// The word above the verdict: "Problema trovato".
    pub fn verdict_kicker(&self, verdict: &Verdict) -> String {
        if verdict.cause.is_found() { self.text("kicker-found") } else { self.kicker(verdict.state) }
    }

    /// The word above a card that says how things stand.
    pub fn kicker(&self, state: State) -> String {
        let id = if state == State::Skipped { State::Unknown.id() } else { state.id() };
        self.text(&format!("kicker-{id}"))
    }

    /// What is being tried now.
    pub fn activity(&self, activity: &Activity) -> String {
        self.text_with(&format!("activity-{}", activity.doing), &activity.facts)
    }

    /// What is wrong with an entry, for the line under its field.
    pub fn entry_error(&self, error: EntryError) -> String {
        self.text(error.id())
    }

    /// A day in the language, from seconds since 1970-01-01 00:00 UTC.
    pub fn date(&self, unix_seconds: i64) -> String {
        self.own.date(unix_seconds)
    }

    /// At most two decimals.
    pub fn decimal(&self, number: f64) -> String {
        self.own.decimal(number)
    }

    /// A day and the time of day, `18 novembre 2026, 9:12`, from the seconds of a clock that shows it.
    pub fn day_and_time(&self, seconds: i64) -> String {
        let time = self.own.format("format-time", [hours(seconds), minutes(seconds)]);
        self.own.format("format-day-and-time", [("day", self.date(seconds).into()), ("time", time.into())])
    }

    /// `9:12:05`, from the seconds of a clock that shows it.
    pub fn time_with_seconds(&self, seconds: i64) -> String {
        let second = ("seconds", format!("{:02}", seconds.rem_euclid(60)).into());
        self.own.format("format-time-seconds", [hours(seconds), minutes(seconds), second])
    }

    /// Words that stand there by language: in this one, or else in the one that says what others lack.
    pub fn of<'a>(&self, words: &'a BTreeMap<String, String>) -> Option<&'a str> {
        let of = |lang: Lang| words.get(lang.id()).map(String::as_str);
        of(self.lang).or_else(|| of(Lang::FALLBACK))
    }

    /// A message that is no row's: its title, explanation and steps.
    pub fn message(&self, key: &str, facts: &Facts) -> Explained {
        self.explained(&[key], facts)
    }

    /// Everything to say of a finished row. The finding holds the facts of `COMMON_FACTS` itself.
    pub fn explain(&self, finding: &Finding) -> Explained {
        self.explain_with(finding, &Facts::new())
    }

    /// The same, with what the board knows of the account for the facts that the finding lacks.
    pub fn explain_on(&self, finding: &Finding, board: &Board) -> Explained {
        self.explain_with(finding, &account_facts(&board.account))
    }

    /// The card above the list. `verdict` is the board's, or that of a cancelled run.
    pub fn verdict(&self, verdict: &Verdict, board: &Board) -> Explained {
        match verdict.cause {
            Cause::Healthy => self.healthy(board),
            Cause::Unknown => self.not_known(verdict, board),
            cause => {
                let check = verdict.check.unwrap_or(CheckId::Internet);
                let found = board.finding(check).filter(|f| f.cause == Some(cause));
                let finding = found.cloned().unwrap_or_else(|| Finding::fault(check, cause));
                self.explain_on(&finding, board)
            }
        }
    }

    fn explain_with(&self, finding: &Finding, more: &Facts) -> Explained {
        let is_outgoing = finding.check == CheckId::Outgoing;
        let role = Facts::new().text("role", if is_outgoing { "outgoing" } else { "incoming" });
        let more = if is_outgoing { without_incoming_server(more) } else { more.clone() };
        let facts = finding_facts(finding).with(&role).with(&more);
        let mut explained = match finding.state {
            State::Ok => self.all_right(finding.check, &facts),
            State::Skipped => self.skipped(finding.waits_for, &facts),
            State::Unknown => self.reason(finding.reason, &facts),
            State::Fault | State::Warning => match finding.cause {
                Some(cause) if cause.is_fault() => self.cause(cause, finding.check, &facts),
                _ => self.reason(finding.reason, &facts),
            },
        };
        self.add_button(&mut explained, finding, &facts);
        explained
    }

    fn all_right(&self, check: CheckId, facts: &Facts) -> Explained {
        let row = self.text_with(&format!("check-{check}.ok"), facts);
        let explanation = self.find(&format!("check-{check}.ok-explanation"), facts).unwrap_or_default();
        Explained { title: row.clone(), row, explanation, ..Explained::default() }
    }

    fn skipped(&self, waits_for: Option<CheckId>, facts: &Facts) -> Explained {
        let row = match waits_for {
            Some(check) => self.text_with(&format!("skipped-needs-{check}"), facts),
            None => self.text_with("skipped", facts),
        };
        let explanation = self.text_with("skipped.explanation", facts);
        Explained { title: row.clone(), row, explanation, ..Explained::default() }
    }

    fn cause(&self, cause: Cause, check: CheckId, facts: &Facts) -> Explained {
        let key = format!("cause-{cause}");
        let outgoing = format!("{key}--outgoing");
        let keys: &[&str] = if check == CheckId::Outgoing { &[&outgoing, &key] } else { &[&key] };
        let mut explained = self.explained(keys, facts);
        if check == CheckId::Outgoing {
            let only = self.text("outgoing-only");
            explained.explanation = [explained.explanation, only].join(" ").trim().to_owned();
        }
        explained
    }

    fn reason(&self, reason: Option<Reason>, facts: &Facts) -> Explained {
        let reason = reason.unwrap_or(Reason::Other);
        self.explained(&[&format!("reason-{reason}"), "reason-other"], facts)
    }

    fn healthy(&self, board: &Board) -> Explained {
        let login = match board.finding(CheckId::Login) {
            Some(finding) if finding.state == State::Ok => "proven",
            _ => "not-asked",
        };
        let facts = Facts::new()
            .text("login", login)
            .number("not-known", count(board, State::Unknown))
            .number("checks", count(board, State::Ok))
            .with(&account_facts(&board.account));
        self.explained(&["verdict-healthy"], &facts)
    }

    fn not_known(&self, verdict: &Verdict, board: &Board) -> Explained {
        let finding = verdict.check.and_then(|check| board.finding(check));
        let facts = finding.map(finding_facts).unwrap_or_default().with(&account_facts(&board.account));
        let reason = self.reason(verdict.reason, &facts);
        let facts = facts.text("why", &reason.explanation);
        let facts = match verdict.reason {
            Some(id) => facts.text("reason", id),
            None => facts,
        };
        let mut explained = self.explained(&["verdict-unknown"], &facts);
        if !reason.steps.is_empty() {
            explained.steps = reason.steps;
        }
        if let Some(finding) = finding {
            self.add_button(&mut explained, finding, &facts);
        }
        explained
    }

    fn add_button(&self, explained: &mut Explained, finding: &Finding, facts: &Facts) {
        let Some(fix) = &finding.fix else { return };
        let facts = fix.facts().with(facts);
        explained.button = self.find(&format!("fix-{}", fix.id()), &facts);
        explained.button_note = self.find(&format!("fix-{}.note", fix.id()), &facts);
    }

    /// A message with its attributes, each taken from the first of `keys` that has it.
    fn explained(&self, keys: &[&str], facts: &Facts) -> Explained {
        let part = |name: &str| keys.iter().find_map(|key| self.find(&format!("{key}{name}"), facts));
        let title = part("").unwrap_or_else(|| keys.last().copied().unwrap_or_default().to_owned());
        Explained {
            row: part(".row").unwrap_or_else(|| title.clone()),
            title,
            explanation: part(".explanation").unwrap_or_default(),
            steps: (1..).map_while(|n| self.step(keys, n, facts)).filter(|s| !s.is_empty()).collect(),
            button: None,
            button_note: None,
            letter: part(".letter"),
        }
    }

    /// Steps are taken whole from the first key that has any: two lists are never mixed.
    fn step(&self, keys: &[&str], n: usize, facts: &Facts) -> Option<String> {
        let owner = keys.iter().find(|key| self.find(&format!("{key}.step-1"), facts).is_some())?;
        self.find(&format!("{owner}.step-{n}"), facts)
    }

    fn find(&self, key: &str, facts: &Facts) -> Option<String> {
        let values: Vec<(&'static str, &Fact)> = facts.each_fact().collect();
        if self.lang == Lang::FALLBACK || self.own.knows(key) {
            return self.own.write(key, &values);
        }
        self.english.get_or_init(|| Bundle::new(Lang::FALLBACK)).write(key, &values)
    }
}

/// The account's facts name the incoming server, which a sentence on the outgoing one must not take for its own.
fn without_incoming_server(facts: &Facts) -> Facts {
    const INCOMING: [&str; 7] = ["role", "host", "port", "security", "security-name", "protocol", "protocol-name"];
    let others = facts.each_fact().filter(|(name, _)| !INCOMING.contains(name));
    others.fold(Facts::new(), |kept, (name, fact)| match fact {
        Fact::Text(text) => kept.text(name, text),
        Fact::Number(number) => kept.number(name, *number),
        Fact::Date(unix_seconds) => kept.date(name, *unix_seconds),
        Fact::Size(bytes) => kept.size(name, bytes.unsigned_abs()),
    })
}

fn hours(seconds: i64) -> (&'static str, FluentValue<'static>) {
    ("hours", seconds.div_euclid(3_600).rem_euclid(24).to_string().into())
}

fn minutes(seconds: i64) -> (&'static str, FluentValue<'static>) {
    ("minutes", format!("{:02}", seconds.div_euclid(60).rem_euclid(60)).into())
}

fn count(board: &Board, state: State) -> i64 {
    i64::try_from(board.count(state)).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_go_to_any_thread() {
        const fn any_thread<T: Send + Sync + Clone>() {}
        any_thread::<Texts>();
    }

    #[test]
    fn a_missing_key_is_said_by_its_name() {
        let texts = Texts::new(Lang::It);
        assert_eq!(texts.text("no-such-key"), "no-such-key");
        assert_eq!(texts.text("no-such-key.row"), "no-such-key.row");
    }

    #[test]
    fn hours_have_one_digit_and_minutes_two() {
        let texts = Texts::new(Lang::It);
        assert_eq!(texts.time_with_seconds(9 * 3_600 + 5 * 60 + 7), "9:05:07");
        assert_eq!(texts.time_with_seconds(-1), "23:59:59");
        assert_eq!(texts.day_and_time(0), "1º gennaio 1970, 0:00");
    }
}
