//! The contract of `check --json`. Keys are added, never renamed.
use super::sheet::{Sheet, SheetRow};
use crate::{
    model::{Evidence, Fact, Fix, Item, Reason},
    texts::{Texts, item_facts},
};
use serde::Serialize;
use serde_json::{Map, Value, json};

#[derive(Serialize)]
struct Answer<'a> {
    version: u32,
    verdict: VerdictPart<'a>,
    checks: Vec<CheckPart<'a>>,
    account: Map<String, Value>,
    took_ms: u64,
}

#[derive(Serialize)]
struct VerdictPart<'a> {
    cause: &'static str,
    check: Option<&'static str>,
    state: &'static str,
    title: &'a str,
    explanation: &'a str,
    steps: &'a [String],
    /// A text to send to the sender.
    #[serde(skip_serializing_if = "Option::is_none")]
    letter: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fix: Option<Value>,
}

#[derive(Serialize)]
struct CheckPart<'a> {
    id: &'static str,
    state: &'static str,
    cause: Option<&'static str>,
    title: &'a str,
    explanation: &'a str,
    steps: &'a [String],
    /// What the finding lists: the words, and the facts they are made of.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    items: Vec<Value>,
    evidence: Vec<EvidencePart<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fix: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    waits_for: Option<&'static str>,
    /// Why the state is `unknown`.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'static str>,
    took_ms: u64,
}

#[derive(Serialize)]
struct EvidencePart<'a> {
    asked: String,
    answered: &'a str,
    took_ms: Option<u64>,
}

pub(super) fn write(sheet: &Sheet, texts: &Texts) -> String {
    let answer = Answer {
        version: 1,
        verdict: VerdictPart {
            cause: sheet.verdict.cause.id(),
            check: sheet.verdict.check.map(|check| check.id()),
            state: sheet.verdict.state.id(),
            title: &sheet.said.title,
            explanation: &sheet.said.explanation,
            steps: &sheet.said.steps,
            letter: sheet.said.letter.as_deref(),
            fix: sheet.fix.as_ref().map(fix),
        },
        checks: sheet.rows.iter().map(|row| check(row, texts)).collect(),
        account: sheet.account.iter().map(|(name, fact)| (name.replace('-', "_"), value(fact))).collect(),
        took_ms: sheet.took_ms,
    };
    // Strings and numbers only: there is nothing that serde_json could refuse.
    serde_json::to_string(&answer).unwrap_or_default()
}

fn check<'a>(row: &'a SheetRow, texts: &Texts) -> CheckPart<'a> {
    let finding = &row.finding;
    CheckPart {
        id: finding.check.id(),
        state: finding.state.id(),
        cause: finding.cause.map(|cause| cause.id()),
        title: &row.said.title,
        explanation: &row.said.explanation,
        steps: &row.said.steps,
        items: finding.items.iter().map(|item| self::item(item, texts)).collect(),
        evidence: finding.evidence.iter().map(|one| evidence(one, texts)).collect(),
        fix: finding.fix.as_ref().map(fix),
        waits_for: finding.waits_for.map(|check| check.id()),
        reason: finding.reason.map(Reason::id),
        took_ms: finding.took_ms,
    }
}

fn item(item: &Item, texts: &Texts) -> Value {
    let mut object = Map::new();
    object.insert("item".into(), Value::from(item.id()));
    object.insert("text".into(), Value::from(texts.item(item)));
    object.extend(item_facts(item).each_fact().map(|(name, fact)| (name.replace('-', "_"), value(fact))));
    Value::Object(object)
}

fn evidence<'a>(evidence: &'a Evidence, texts: &Texts) -> EvidencePart<'a> {
    EvidencePart { asked: texts.asked(evidence), answered: &evidence.answered, took_ms: evidence.took_ms }
}

pub(super) fn value(fact: &Fact) -> Value {
    match fact {
        Fact::Text(text) => Value::from(text.as_str()),
        Fact::Number(number) | Fact::Date(number) | Fact::Size(number) => Value::from(*number),
    }
}

fn fix(fix: &Fix) -> Value {
    let id = fix.id();
    match fix {
        Fix::UseServer(host) | Fix::AllowUnexpectedServer(host) | Fix::AllowClearText(host) => {
            json!({ "id": id, "host": host.as_str() })
        }
        Fix::UsePort { port, security } | Fix::UseSecurity { port, security } => {
            json!({ "id": id, "port": port, "security": security.id() })
        }
        Fix::UseProtocol { protocol, port, security } => {
            json!({ "id": id, "protocol": protocol.id(), "port": port, "security": security.id() })
        }
        Fix::UseUserName(user_name) => json!({ "id": id, "user_name": user_name }),
    }
}
