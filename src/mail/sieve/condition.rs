//! What tests ask (RFC 5228 section 5 and the extensions).
use super::{arguments::Arguments, tree::Node};
use crate::mail::rule::{Comparator, Condition, Field, How, Part, Relation, Test, Zone};
use std::{collections::BTreeSet, sync::Arc};

/// The condition of a test. A test or a form of it that we do not know is `Condition::Unknown`.
pub fn of(node: &Node) -> Condition {
    match node.name.as_str() {
        "true" => Condition::Always,
        "false" => Condition::Never,
        "allof" => all(node.tests.iter().map(of)),
        "anyof" => any(node.tests.iter().map(of)),
        "not" => node.tests.first().map_or_else(|| unknown(node), |inner| negated(of(inner))),
        _ => {
            let arguments = Arguments::of(&node.arguments);
            single(node, &arguments).unwrap_or_else(|| unknown(node))
        }
    }
}

fn unknown(node: &Node) -> Condition {
    Condition::Unknown(node.name.clone())
}

/// All of them; what always holds is left out.
pub fn all(conditions: impl IntoIterator<Item = Condition>) -> Condition {
    all_shared(conditions.into_iter().map(Arc::new))
}

pub fn all_shared(conditions: impl IntoIterator<Item = Arc<Condition>>) -> Condition {
    let left: Vec<Arc<Condition>> = conditions.into_iter().filter(|c| **c != Condition::Always).collect();
    if left.iter().any(|condition| **condition == Condition::Never) {
        return Condition::Never;
    }
    if left.is_empty() { Condition::Always } else { Condition::All(left) }
}

pub fn any(conditions: impl IntoIterator<Item = Condition>) -> Condition {
    let left: Vec<Arc<Condition>> = conditions.into_iter().filter(|c| *c != Condition::Never).map(Arc::new).collect();
    // Tests before one that always holds are asked all the same: they may set `${1}`.
    match left.last().map(|last| **last == Condition::Always) {
        None => Condition::Never,
        Some(true) if left.len() == 1 => Condition::Always,
        _ => Condition::Any(left),
    }
}

pub fn negated(condition: Condition) -> Condition {
    match condition {
        Condition::Always => Condition::Never,
        Condition::Never => Condition::Always,
        other => Condition::Not(Arc::new(other)),
    }
}

fn single(node: &Node, arguments: &Arguments) -> Option<Condition> {
    // Parts of MIME, the n-th field of a name, lists outside the script: more than we know of a message.
    if arguments.has_any(&["index", "mime", "anychild", "list"]) {
        return None;
    }
    match node.name.as_str() {
        "header" => compared(arguments, fields(arguments.texts(0)?), Part::Whole, arguments.texts(1)?),
        "address" => compared(arguments, fields(arguments.texts(0)?), part(arguments), arguments.texts(1)?),
        "envelope" => compared(arguments, envelope(arguments.texts(0)?), part(arguments), arguments.texts(1)?),
        "exists" => {
            let test = |field| Condition::Test(test(vec![field], Part::Whole, How::Exists, Vec::new(), arguments));
            Some(all(fields(arguments.texts(0)?).into_iter().map(test)))
        }
        "size" => {
            let how = if arguments.has("over") { How::Over } else { How::Under };
            let bytes = arguments.number(0)?.to_string();
            Some(Condition::Test(test(vec![Field::Size], Part::Whole, how, vec![bytes], arguments)))
        }
        "body" => compared(arguments, vec![Field::Body], Part::Whole, arguments.texts(0)?),
        "string" => {
            let texts = arguments.texts(0)?.iter().cloned().map(Field::Text).collect();
            compared(arguments, texts, Part::Whole, arguments.texts(1)?)
        }
        "date" => {
            // Only the field `Date` is known as a date.
            let is_date = arguments.text(0)?.eq_ignore_ascii_case("date");
            let field = Field::Date { part: arguments.text(1)?.to_ascii_lowercase(), zone: zone(arguments) };
            if is_date { compared(arguments, vec![field], Part::Whole, arguments.texts(2)?) } else { None }
        }
        "currentdate" => {
            let field = Field::CurrentDate { part: arguments.text(0)?.to_ascii_lowercase(), zone: zone(arguments) };
            compared(arguments, vec![field], Part::Whole, arguments.texts(1)?)
        }
        "spamtest" | "virustest" => compared(arguments, other(node), Part::Whole, arguments.texts(0)?),
        "environment" | "hasflag" | "mailboxexists" | "duplicate" | "metadata" | "servermetadata" | "ihave" => {
            let keys = arguments.texts(arguments.positional.len().wrapping_sub(1)).unwrap_or_default();
            compared(arguments, other(node), Part::Whole, keys)
        }
        _ => None,
    }
}

fn other(node: &Node) -> Vec<Field> {
    vec![Field::Other(node.name.clone())]
}

fn compared(arguments: &Arguments, fields: Vec<Field>, part: Part, keys: &[String]) -> Option<Condition> {
    let how = how(arguments)?;
    Some(Condition::Test(test(fields, part, how, keys.to_vec(), arguments)))
}

fn test(fields: Vec<Field>, part: Part, how: How, keys: Vec<String>, arguments: &Arguments) -> Test {
    let comparator = match arguments.text_of("comparator").map(str::to_ascii_lowercase).as_deref() {
        Some("i;octet") => Comparator::Octet,
        Some("i;unicode-casemap") => Comparator::UnicodeCasemap,
        Some("i;ascii-numeric") => Comparator::Numeric,
        _ => Comparator::AsciiCasemap,
    };
    Test { fields, part, how, keys, comparator }
}

/// The match type; `:is` where none is written. `None`: one we do not know.
fn how(arguments: &Arguments) -> Option<How> {
    for tag in arguments.tags() {
        return Some(match tag {
            "is" => How::Is,
            "contains" => How::Contains,
            "matches" => How::Matches,
            "regex" => How::Regex,
            "count" => How::Count(relation(arguments.text_of("count")?)?),
            "value" => How::Value(relation(arguments.text_of("value")?)?),
            "list" => return None,
            _ => continue,
        });
    }
    Some(How::Is)
}

fn relation(word: &str) -> Option<Relation> {
    Some(match word.to_ascii_lowercase().as_str() {
        "gt" => Relation::Greater,
        "ge" => Relation::GreaterOrEqual,
        "lt" => Relation::Less,
        "le" => Relation::LessOrEqual,
        "eq" => Relation::Equal,
        "ne" => Relation::NotEqual,
        _ => return None,
    })
}

fn part(arguments: &Arguments) -> Part {
    let found = arguments.tags().find_map(|tag| match tag {
        "localpart" => Some(Part::LocalPart),
        "domain" => Some(Part::Domain),
        "user" => Some(Part::User),
        "detail" => Some(Part::Detail),
        _ => None,
    });
    found.unwrap_or(Part::Email)
}

/// Each field once: a list that names one a thousand times asks no more than the once.
fn fields(names: &[String]) -> Vec<Field> {
    let mut seen = BTreeSet::new();
    names.iter().map(|name| field(name)).filter(|field| seen.insert(field.clone())).collect()
}

fn field(name: &str) -> Field {
    match name.trim().to_ascii_lowercase() {
        name if name == "from" => Field::From,
        name if name == "to" => Field::To,
        name if name == "cc" => Field::Cc,
        name if name == "subject" => Field::Subject,
        name => Field::Header(name),
    }
}

fn envelope(parts: &[String]) -> Vec<Field> {
    let mut seen = BTreeSet::new();
    let fields = parts.iter().map(|part| match part.to_ascii_lowercase().as_str() {
        "from" => Field::EnvelopeFrom,
        "to" => Field::EnvelopeTo,
        other => Field::Other(format!("envelope {other}")),
    });
    fields.filter(|field| seen.insert(field.clone())).collect()
}

/// `"+0100"` is 60 minutes east.
fn zone(arguments: &Arguments) -> Zone {
    if arguments.has("originalzone") {
        return Zone::Original;
    }
    let minutes = arguments.text_of("zone").and_then(|zone| {
        let number = zone.trim_start_matches(['+', '-']).parse::<i32>().ok().filter(|number| *number <= 2400)?;
        let minutes = number / 100 * 60 + number % 100;
        Some(if zone.starts_with('-') { -minutes } else { minutes })
    });
    minutes.map_or(Zone::Server, Zone::Minutes)
}
