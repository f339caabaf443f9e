//! How an errand ended, and its time line. Keys of the JSON are added, never renamed.
use super::json::value;
use crate::{
    model::{ErrandOutcome, Facts, Moment},
    texts::Texts,
};
use serde_json::{Map, Value, json};
use std::fmt::Write;

/// The answer of `mailmedic-cli watch --json` and its sisters, one line.
pub fn errand_json(outcome: &ErrandOutcome, moments: &[Moment], took_ms: u64, texts: &Texts) -> String {
    let said = texts.errand(outcome);
    let evidence = outcome
        .evidence
        .iter()
        .map(|one| json!({"asked": texts.asked(one), "answered": one.answered, "took_ms": one.took_ms}))
        .collect::<Vec<_>>();
    let message =
        outcome.message.as_ref().map(|at| json!({"folder": at.folder, "uid_validity": at.uid_validity, "uid": at.uid}));
    let moments: Vec<Value> = moments
        .iter()
        .map(|moment| {
            let mut object = facts(&moment.facts);
            object.insert("moment".into(), Value::from(moment.key));
            object.insert("at_unix_ms".into(), Value::from(moment.at_unix_ms));
            object.insert("text".into(), Value::from(texts.moment(moment)));
            Value::Object(object)
        })
        .collect();
    json!({
        "version": 1,
        "outcome": {
            "key": outcome.key,
            "state": outcome.state.id(),
            "cause": outcome.cause.map(|cause| cause.id()),
            "title": said.title,
            "explanation": said.explanation,
            "steps": said.steps,
            "facts": facts(&outcome.facts),
            "message": message,
            "evidence": evidence,
        },
        "moments": moments,
        "took_ms": took_ms,
    })
    .to_string()
}

fn facts(facts: &Facts) -> Map<String, Value> {
    facts.each_fact().map(|(name, fact)| (name.replace('-', "_"), value(fact))).collect()
}

/// For terminals: what came of it, what to do, and the time line.
pub fn errand_text(outcome: &ErrandOutcome, moments: &[Moment], texts: &Texts) -> String {
    let said = texts.errand(outcome);
    let mut out = format!("{}\n{}\n", texts.kicker(outcome.state).to_uppercase(), said.title);
    if !said.explanation.is_empty() {
        let _ = writeln!(out, "\n{}", said.explanation);
    }
    for (number, step) in said.steps.iter().enumerate() {
        let _ = writeln!(out, "{}  {}. {step}", if number == 0 { "\n" } else { "" }, number + 1);
    }
    let first = moments.first().map_or(0, |moment| moment.at_unix_ms);
    for (number, moment) in moments.iter().enumerate() {
        let seconds = moment.at_unix_ms.saturating_sub(first) / 1_000;
        let _ = writeln!(out, "{}{seconds:5} s  {}", if number == 0 { "\n" } else { "" }, texts.moment(moment));
    }
    out
}
