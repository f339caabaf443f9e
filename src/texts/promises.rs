//! Is what is told what the sentences were promised? Asked of every finding in a simulated world, and of the window's test
//! double before it tells anything.
use super::{
    contract::{COMMON_FACTS, FactRule, Kind, all_facts, facts_of},
    door::{finding_facts, item_facts},
    listed::{ERRANDS, ITEMS, MOMENTS},
};
use crate::model::{ErrandOutcome, Fact, Facts, Finding, Moment};

/// What a finding and the things it lists tell that no sentence of theirs knows, or of another kind than it is promised.
pub fn strange_facts(finding: &Finding) -> Vec<String> {
    let facts = finding_facts(finding);
    let of_items = finding.items.iter().flat_map(|item| strange_in(ITEMS, item.id(), &item_facts(item)));
    let own: Vec<String> = match finding.cause {
        Some(cause) => {
            let rules: Vec<&FactRule> = COMMON_FACTS.iter().chain(facts_of(cause)).collect();
            // The server's own words may accompany any cause.
            strange(&facts, |name| rules.iter().copied().find(|rule| rule.name == name), &["words"])
        }
        None => {
            let known: Vec<&str> = all_facts().into_keys().collect();
            strange(&facts, |_| None, &known)
        }
    };
    own.into_iter().map(|words| format!("{}: {words}", finding.check)).chain(of_items).collect()
}

pub fn strange_in_moment(moment: &Moment) -> Vec<String> {
    strange_in(MOMENTS, moment.key, &moment.facts)
}

pub fn strange_in_outcome(outcome: &ErrandOutcome) -> Vec<String> {
    strange_in(ERRANDS, outcome.key, &outcome.facts)
}

fn strange_in(table: &[(&str, &'static [FactRule])], key: &str, facts: &Facts) -> Vec<String> {
    let Some((_, rules)) = table.iter().find(|(known, _)| *known == key) else {
        return vec![format!("{key}: has no sentence")];
    };
    let found = strange(facts, |name| rules.iter().find(|rule| rule.name == name), &[]);
    found.into_iter().map(|words| format!("{key}: {words}")).collect()
}

fn strange<'r>(facts: &Facts, rule: impl Fn(&str) -> Option<&'r FactRule>, also: &[&str]) -> Vec<String> {
    let complaint = |(name, fact): (&'static str, &Fact)| match rule(name) {
        Some(rule) if is_unknown(rule, fact) || is_of_its_kind(rule, fact) => None,
        Some(_) => Some(format!("the fact {name} is {fact:?}")),
        None if also.contains(&name) => None,
        None => Some(format!("no sentence knows the fact {name} = {fact}")),
    };
    facts.each_fact().filter_map(complaint).collect()
}

fn is_unknown(rule: &FactRule, fact: &Fact) -> bool {
    match fact {
        Fact::Text(text) => text.is_empty() || (text == "none" && !matches!(rule.kind, Kind::Choice(_))),
        Fact::Number(number) | Fact::Date(number) | Fact::Size(number) => *number == 0,
    }
}

fn is_of_its_kind(rule: &FactRule, fact: &Fact) -> bool {
    match (rule.kind, fact) {
        (Kind::Choice(words), Fact::Text(text)) => words.contains(&text.as_str()),
        (Kind::Words, Fact::Text(_))
        | (Kind::Number, Fact::Number(_))
        | (Kind::Date, Fact::Date(_))
        | (Kind::Size, Fact::Size(_)) => true,
        _ => is_unknown(rule, fact) && rule.may_be_unknown,
    }
}

/// Why a fact is not what its rule promises.
pub fn broken_rule(rule: &FactRule, fact: &Fact) -> Option<String> {
    match () {
        () if !is_of_its_kind(rule, fact) => Some(format!("is {fact:?}")),
        () if is_unknown(rule, fact) && !rule.may_be_unknown => Some(format!("is not known: {fact:?}")),
        () => None,
    }
}
