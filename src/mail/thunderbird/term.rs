//! Conditions: `ALL`, or `AND (from,contains,x) AND ("x-spam-flag",is,"a \"b\"")`.
use crate::mail::rule::{Comparator, Condition, Field, How, Part, Relation, Test, Zone};
use std::sync::Arc;

/// The condition of a filter; one whose form we do not follow is `Condition::Unknown` with its words.
pub fn condition(text: &str) -> Condition {
    let text = text.trim();
    if text.eq_ignore_ascii_case("ALL") {
        return Condition::Always;
    }
    terms(text).unwrap_or_else(|| Condition::Unknown(crate::mail::rule::bounded(text, 200).to_owned()))
}

fn terms(text: &str) -> Option<Condition> {
    let mut rest = text;
    let mut conditions = Vec::new();
    let mut is_any = None;
    while !rest.is_empty() {
        let (word, after) = rest.split_once('(')?;
        let joins_any = match word.trim() {
            "OR" => true,
            "AND" => false,
            _ => return None,
        };
        // All terms of a filter are joined the same way, unless somebody wrote the file by hand.
        if *is_any.get_or_insert(joins_any) != joins_any {
            return None;
        }
        let (attribute, after) = piece(after, ',')?;
        let (operator, after) = piece(after, ',')?;
        let (value, after) = piece(after, ')')?;
        conditions.push(Arc::new(term(&attribute, &operator, &value)));
        rest = after.trim_start();
    }
    match is_any? {
        true => Some(Condition::Any(conditions)),
        false => Some(Condition::All(conditions)),
    }
}

/// Text up to `end`, in quotes where it has to be.
fn piece(text: &str, end: char) -> Option<(String, &str)> {
    let Some(quoted) = text.strip_prefix('"') else {
        let (piece, rest) = text.split_once(end)?;
        return Some((piece.to_owned(), rest));
    };
    let mut piece = String::new();
    let mut letters = quoted.char_indices();
    while let Some((place, letter)) = letters.next() {
        match letter {
            '"' => return Some((piece, quoted.get(place + 1..)?.strip_prefix(end)?)),
            '\\' => piece.extend(letters.next().map(|(_, escaped)| escaped)),
            other => piece.push(other),
        }
    }
    None
}

fn term(attribute: &str, operator: &str, value: &str) -> Condition {
    let is_negated = matches!(operator, "doesn't contain" | "isn't" | "is empty" | "isn't in ab" | "doesn't match");
    let Some(test) = test(&attribute.to_ascii_lowercase(), operator, value) else {
        return Condition::Unknown(format!("{attribute} {operator}"));
    };
    if is_negated { Condition::Not(Arc::new(Condition::Test(test))) } else { Condition::Test(test) }
}

fn test(attribute: &str, operator: &str, value: &str) -> Option<Test> {
    let (fields, is_address) = match attribute {
        "subject" => (vec![Field::Subject], false),
        "from" => (vec![Field::From], true),
        "to" => (vec![Field::To], true),
        "cc" => (vec![Field::Cc], true),
        "to or cc" => (vec![Field::To, Field::Cc], true),
        "all addresses" => (vec![Field::From, Field::To, Field::Cc, Field::Header("bcc".into())], true),
        "body" | "any text" => (vec![Field::Body], false),
        "size" => return size(operator, value),
        "date" => return date(operator, value),
        "age in days" => (vec![Field::AgeDays], false),
        "priority"
        | "status"
        | "label"
        | "tag"
        | "keywords"
        | "location"
        | "has attachment status"
        | "junk status"
        | "junk percent"
        | "junk score origin"
        | "folder flag" => (vec![Field::Other(attribute.to_owned())], false),
        // Any other header, by its name.
        name if name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')) && !name.is_empty() => {
            (vec![Field::Header(name.to_owned())], false)
        }
        _ => return None,
    };
    let how = match operator {
        "contains" | "doesn't contain" => How::Contains,
        "is" | "isn't" => How::Is,
        "is empty" | "isn't empty" => How::Exists,
        "begins with" => How::BeginsWith,
        "ends with" => How::EndsWith,
        "is greater than" | "is higher than" | "is after" => How::Over,
        "is less than" | "is lower than" | "is before" => How::Under,
        // In an address book: nothing that a message tells.
        "is in ab" | "isn't in ab" => {
            return Some(compared(vec![Field::Other("address book".into())], Part::Whole, How::Is, value));
        }
        _ => return None,
    };
    // All but `contains` look at names and addresses one by one.
    let part = if is_address && how != How::Contains { Part::NameOrEmail } else { Part::Whole };
    Some(compared(fields, part, how, value))
}

fn compared(fields: Vec<Field>, part: Part, how: How, key: &str) -> Test {
    Test { fields, part, how, keys: vec![key.to_owned()], comparator: Comparator::UnicodeCasemap }
}

/// In whole kilobytes.
fn size(operator: &str, value: &str) -> Option<Test> {
    let kilobytes: u64 = value.trim().parse().ok()?;
    let bytes = kilobytes.checked_mul(1024)?;
    let (how, key) = match operator {
        "is greater than" => (How::Over, bytes.checked_add(1023)?),
        "is less than" => (How::Under, bytes),
        _ => return None,
    };
    Some(compared(vec![Field::Size], Part::Whole, how, &key.to_string()))
}

/// `26-Nov-2026`, in the computer's zone.
fn date(operator: &str, value: &str) -> Option<Test> {
    const MONTHS: &[&str] = &["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let how = match operator {
        "is" | "isn't" => How::Is,
        "is before" => How::Value(Relation::Less),
        "is after" => How::Value(Relation::Greater),
        _ => return None,
    };
    let mut parts = value.trim().splitn(3, '-');
    let day: u8 = parts.next()?.trim().parse().ok()?;
    let month = parts.next()?.to_ascii_lowercase();
    let month = MONTHS.iter().position(|name| *name == month)? + 1;
    let year: u16 = parts.next()?.trim().parse().ok()?;
    let key = format!("{year:04}-{month:02}-{day:02}");
    Some(compared(vec![Field::Date { part: "date".into(), zone: Zone::Server }], Part::Whole, how, &key))
}
