//! Does a rule take mail away: on the server, or in a mail program on this computer?
//!
//! Red is a rule that takes the missing message, or all mail, so that it is nowhere in this mailbox. Amber is one that
//! only moves it, or of which nobody can say whether it took the message. Rules that take some mail are no fault of a
//! mailbox where nothing arrives: they are only listed.
use super::Case;
use crate::{
    mail::{
        folders::use_by_name,
        rule::{Action, Condition, Effect, Message, Outcome, Rule, Said, SaidTest, Sureness, fate},
        thunderbird::prefs::Retention,
    },
    model::{Cause, CheckId, Evidence, Facts, Finding, Fix, Item, Reason, Symptom, Wanted},
    survey::{LocalRules, RulesFacts, ServerRules, Survey, Unread},
};

const CHECK: CheckId = CheckId::Rules;
/// Rules that are listed.
const MAX_ITEMS: usize = 50;
/// Keys of a condition that are named in a sentence.
const MAX_KEYS: usize = 3;
/// Characters of a key or a name in a sentence.
const MAX_WORDS: usize = 60;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Where {
    Server,
    Thunderbird,
}

impl Where {
    const fn id(self) -> &'static str {
        match self {
            Self::Server => "server",
            Self::Thunderbird => "thunderbird",
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum How {
    ThisMessage,
    AllMail,
    /// Whether it took the missing message cannot be told.
    SomeMail,
}

impl How {
    const fn id(self) -> &'static str {
        match self {
            Self::ThisMessage => "this-message",
            Self::AllMail => "all-mail",
            Self::SomeMail => "some-mail",
        }
    }
}

/// Something that takes mail out of the inbox, or may.
struct Suspect {
    place: Where,
    how: How,
    cause: Cause,
    /// A rule before it may have kept the message in the inbox.
    is_perhaps_saved: bool,
    facts: Facts,
    quote: Option<Evidence>,
}

impl Suspect {
    /// The worst first: what is sure, in the order in which it is carried out; then what deletes.
    fn rank(&self) -> (bool, u8) {
        let gravity = match self.cause {
            Cause::RuleDeletesMail => 0,
            Cause::RuleForwardsMail => 1,
            _ => 2,
        };
        if self.how == How::SomeMail { (true, gravity) } else { (false, 0) }
    }
}

pub(super) fn judge(survey: &Case<'_>) -> Finding {
    let Some(rules) = survey.rules() else { return survey.not_reached() };
    let (symptom, wanted) = (survey.account().symptom, &survey.account().wanted);
    let message = match symptom {
        Symptom::NothingArrives => Message { arrives_unix: Some(survey.now_unix()), ..Message::default() },
        Symptom::SomeMissing => Message::told(wanted.sender.as_deref(), wanted.subject.as_deref()),
    };
    let mut suspects = suspects(survey, rules, &message, wanted);
    if symptom == Symptom::NothingArrives {
        suspects.retain(|suspect| suspect.how == How::AllMail);
    }
    suspects.sort_by_key(Suspect::rank);
    let others = i64::try_from(suspects.len()).unwrap_or(i64::MAX) - 1;
    let finding = match suspects.into_iter().next() {
        Some(worst) => accuse(worst, symptom).facts(Facts::new().number("others", others)),
        None => nothing_found(rules),
    };
    finding.items(items(survey, rules).into_iter().take(MAX_ITEMS)).evidence(rules.evidence.clone())
}

fn accuse(suspect: Suspect, symptom: Symptom) -> Finding {
    let is_sure = suspect.how != How::SomeMail && !suspect.is_perhaps_saved;
    // What is only moved can still be read; where nothing arrives, all of it being moved is the fault itself.
    let is_grave = suspect.cause != Cause::RuleMovesMail || symptom == Symptom::NothingArrives;
    let finding =
        if is_sure && is_grave { Finding::fault(CHECK, suspect.cause) } else { Finding::warning(CHECK, suspect.cause) };
    finding.facts(suspect.facts.text("how", suspect.how.id())).evidence(suspect.quote)
}

fn nothing_found(rules: &RulesFacts) -> Finding {
    match &rules.server {
        ServerRules::Unread(Unread::NotTrusted(host)) => Finding::unknown(CHECK, Reason::UnexpectedServer)
            .facts(Facts::new().text("host", host))
            .fix(Some(Fix::AllowUnexpectedServer(host.clone()))),
        ServerRules::Unread(_) => Finding::unknown(CHECK, Reason::RulesNotTold),
        ServerRules::NotUnderstood { .. } => Finding::unknown(CHECK, Reason::RulesUnreadable),
        ServerRules::Inactive | ServerRules::Active { .. } => {
            let local: usize = rules.local.iter().map(|found| listed(&found.rules).count()).sum();
            let count = i64::try_from(listed(rules.on_server()).count() + local).unwrap_or(i64::MAX);
            Finding::ok(CHECK).facts(Facts::new().number("count", count))
        }
    }
}

// ---------------------------------------------------------------- what takes mail away

fn suspects(survey: &Survey, rules: &RulesFacts, message: &Message, wanted: &Wanted) -> Vec<Suspect> {
    let mut found = of_rules(survey, Where::Server, rules.on_server(), message, wanted);
    for local in &rules.local {
        found.extend(of_rules(survey, Where::Thunderbird, &local.rules, message, wanted));
        found.extend(of_settings(local).into_iter().map(|(cause, facts)| Suspect {
            place: Where::Thunderbird,
            how: How::SomeMail,
            cause,
            is_perhaps_saved: false,
            facts,
            quote: None,
        }));
    }
    found.sort_by_key(|suspect| suspect.place);
    found
}

fn of_rules(survey: &Survey, place: Where, rules: &[Rule], message: &Message, wanted: &Wanted) -> Vec<Suspect> {
    let fates = fate(rules, message);
    let kept_by = fates.iter().filter(|fate| fate.outcome == Outcome::Stays).find_map(|fate| fate.rule);
    let names_a_message = wanted.sender.is_some() || wanted.subject.is_some();
    let suspect = |fate: &crate::mail::rule::Fate| {
        let index = fate.rule?;
        let rule = rules.get(index)?;
        let cause = match &fate.outcome {
            Outcome::Moved { keeps_copy: false, .. } => Cause::RuleMovesMail,
            Outcome::Deleted | Outcome::Rejected { .. } => Cause::RuleDeletesMail,
            Outcome::Forwarded { keeps_copy: false, .. } => Cause::RuleForwardsMail,
            _ => return None,
        };
        let how = match fate.sureness {
            Sureness::Possible => How::SomeMail,
            _ if rule.is_unconditional() || !names_a_message => How::AllMail,
            _ => How::ThisMessage,
        };
        if how == How::SomeMail && is_spam_filter(rule) {
            return None;
        }
        let facts = outcome_facts(survey, &fate.outcome).with(&rule_facts(place, rule));
        let name = rule.name.as_deref().unwrap_or_default();
        let asked = format!("{} {}: {name}", place.id(), rule.line);
        let quote = Some(Evidence::new(asked.trim_end_matches([':', ' ']), rule.quote.clone(), None));
        Some(Suspect { place, how, cause, is_perhaps_saved: kept_by.is_some_and(|at| at < index), facts, quote })
    };
    fates.iter().filter_map(suspect).collect()
}

/// The server's own: what its spam filter has marked goes to a folder. Every second mailbox has it.
fn is_spam_filter(rule: &Rule) -> bool {
    let marks = ["x-spam", "x-rspamd", "x-bogosity", "x-dspam", "x-junk", "spamtest"];
    let is_mark = |test: &SaidTest| {
        let words = test.field_words.as_deref().unwrap_or_default().to_ascii_lowercase();
        matches!(test.field, "header" | "other") && marks.iter().any(|mark| words.starts_with(mark))
    };
    let asks_marks_only = match rule.condition.said() {
        Said::All(tests) => tests.iter().any(is_mark),
        Said::Any(tests) => tests.iter().all(is_mark),
        _ => false,
    };
    asks_marks_only && matches!(rule.effect(), Effect::Moves { .. })
}

/// Thunderbird's own spam filter, and how long it keeps messages.
fn of_settings(local: &LocalRules) -> Vec<(Cause, Facts)> {
    let facts = |what: &str, about: &str| {
        Facts::new().text("where", Where::Thunderbird.id()).text("what", what).text("about", about)
    };
    let mut found = Vec::new();
    let junk = &local.junk;
    if junk.moves && junk.is_on != Some(false) {
        let folder = junk.folder.as_deref().unwrap_or("none");
        let facts = facts("moves", "spam").text("folder", folder).text("folder-use", "spam");
        found.push((Cause::RuleMovesMail, facts));
    }
    match local.retention {
        Retention::All => {}
        Retention::Days(days) => found.push((Cause::RuleDeletesMail, facts("deletes", "old").text("key", days))),
        Retention::Newest(kept) => found.push((Cause::RuleDeletesMail, facts("deletes", "many").text("key", kept))),
    }
    found
}

// ---------------------------------------------------------------- rules as facts

/// Rules that do something a person would want to know of.
fn listed(rules: &[Rule]) -> impl Iterator<Item = &Rule> {
    let is_idle = |action: &Action| {
        matches!(action, Action::Set { .. } | Action::Stop | Action::Return | Action::Keep)
            || matches!(action, Action::Other { is_harmless: true, .. })
    };
    rules.iter().filter(move |rule| rule.is_active() && !rule.actions.iter().all(is_idle))
}

fn items(survey: &Survey, rules: &RulesFacts) -> Vec<Item> {
    let item = |place: Where, rule: &Rule| {
        let how = if rule.is_unconditional() { How::AllMail } else { How::SomeMail };
        let facts = effect_facts(survey, rule).with(&rule_facts(place, rule)).text("how", how.id());
        Item::Rule(facts.text("quote", &rule.quote))
    };
    let mut all: Vec<Item> = listed(rules.on_server()).map(|rule| item(Where::Server, rule)).collect();
    for local in &rules.local {
        all.extend(listed(&local.rules).map(|rule| item(Where::Thunderbird, rule)));
        all.extend(of_settings(local).into_iter().map(|(_, facts)| Item::Rule(facts.text("how", "some-mail"))));
    }
    all
}

fn rule_facts(place: Where, rule: &Rule) -> Facts {
    let (about, key) = about(&rule.condition);
    Facts::new()
        .text("where", place.id())
        .text("name", rule.name.as_deref().map_or_else(|| "none".to_owned(), bounded))
        .text("about", about)
        .text("key", key.unwrap_or_else(|| "none".to_owned()))
}

fn outcome_facts(survey: &Survey, outcome: &Outcome) -> Facts {
    match outcome {
        Outcome::Moved { folder, .. } => folder_facts(survey, folder).text("what", "moves"),
        Outcome::Rejected { .. } => Facts::new().text("what", "rejects"),
        Outcome::Forwarded { email, .. } => Facts::new().text("what", "forwards").text("address", bounded(email)),
        _ => Facts::new().text("what", "deletes"),
    }
}

fn effect_facts(survey: &Survey, rule: &Rule) -> Facts {
    let what = |what: &str| Facts::new().text("what", what);
    match rule.effect() {
        Effect::Moves { folder } => what("moves").with(&folder_facts(survey, &folder)),
        Effect::Deletes => what("deletes"),
        Effect::Rejects => what("rejects"),
        Effect::Forwards { email, keeps_copy } => {
            what(if keeps_copy { "forwards-copy" } else { "forwards" }).text("address", bounded(&email))
        }
        Effect::Unknown => what("other"),
        Effect::None => {
            let copied = rule.actions.iter().find_map(|action| match action {
                Action::MoveTo { folder, copy: true } => Some(folder),
                _ => None,
            });
            let answers = |action: &Action| matches!(action, Action::Vacation { .. } | Action::Reply { .. });
            match copied {
                Some(folder) => what("copies").with(&folder_facts(survey, folder)),
                None if rule.actions.iter().any(answers) => what("answers"),
                None => what("other"),
            }
        }
    }
}

/// The folder by the use that the server's flag or its name tells.
fn folder_facts(survey: &Survey, folder: &str) -> Facts {
    let known = survey.folders().and_then(|facts| facts.folders.iter().find(|known| known.display_name == folder));
    let folder_use = known.map_or_else(|| use_by_name(folder, None), |known| known.folder_use);
    // Servers where all folders are below the inbox.
    let shown = folder.strip_prefix("INBOX.").or_else(|| folder.strip_prefix("INBOX/")).unwrap_or(folder);
    let is_told = !shown.is_empty() && !shown.contains("${");
    let shown = if is_told { bounded(shown) } else { "none".to_owned() };
    Facts::new().text("folder", shown).text("folder-use", folder_use.id())
}

/// Which mail a rule takes, where that fits into a few words: the subject of the sentence, and its words.
fn about(condition: &Condition) -> (&'static str, Option<String>) {
    let tests = match condition.said() {
        Said::Always => return ("all", None),
        Said::All(tests) if tests.len() == 1 => tests,
        Said::Any(tests) => tests,
        _ => return ("other", None),
    };
    let topics: Option<Vec<&str>> = tests.iter().map(topic).collect();
    let Some(topics) = topics.filter(|topics| topics.windows(2).all(|pair| pair.first() == pair.last())) else {
        return ("other", None);
    };
    let mut keys: Vec<&str> = tests.iter().flat_map(|test| &test.keys).map(String::as_str).collect();
    keys.dedup();
    let is_whole = tests.iter().all(|test| test.keys_left_out == 0);
    match (topics.first(), is_whole && (1..=MAX_KEYS).contains(&keys.len())) {
        (Some(topic), true) => (topic, Some(bounded(&keys.join(", ")))),
        _ => ("other", None),
    }
}

fn topic(test: &SaidTest) -> Option<&'static str> {
    let is_plain = !test.is_negated
        && test.other_fields.is_empty()
        && matches!(test.how, "is" | "contains" | "begins-with" | "ends-with" | "matches");
    match test.field {
        "from" | "envelope-from" if is_plain => Some("sender"),
        "subject" if is_plain => Some("subject"),
        "to" | "cc" | "envelope-to" if is_plain => Some("recipient"),
        _ => None,
    }
}

fn bounded(text: &str) -> String {
    match text.char_indices().nth(MAX_WORDS) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}
