//! Variables (RFC 5229) while one message is followed.
use super::{Modifier, bounded};
use std::collections::BTreeMap;

/// RFC 5229 section 6 asks for 4,000 characters and 128 variables at least.
const VALUE_BYTES: usize = 8_000;
const VARIABLES: usize = 2_000;

/// What the variables are as far as the rules have been carried out. `None`: we cannot tell.
#[derive(Debug, Default)]
pub struct State {
    values: BTreeMap<String, Option<String>>,
    /// Of the last test with wildcards that held: `${0}`, `${1}`, ..
    matched: Option<Vec<String>>,
    is_match_unknown: bool,
}

impl State {
    pub fn set_matched(&mut self, parts: Vec<String>) {
        (self.matched, self.is_match_unknown) = (Some(parts), false);
    }

    pub fn forget_matched(&mut self) {
        self.is_match_unknown = true;
    }

    pub fn set(&mut self, name: &str, value: Option<String>) {
        let name = name.to_ascii_lowercase();
        if self.values.len() < VARIABLES || self.values.contains_key(&name) {
            let value = value.map(|value| bounded(&value, VALUE_BYTES).to_owned());
            self.values.insert(name, value);
        }
    }

    /// The text with its `${variables}`; those never set are empty.
    pub fn expand(&self, template: &str) -> Option<String> {
        let mut text = String::new();
        let mut rest = template;
        while let Some(start) = rest.find("${") {
            let (before, tail) = rest.split_at(start);
            text.push_str(before);
            let inner = tail.get(2..).unwrap_or_default();
            let name = inner.split('}').next().unwrap_or_default();
            if name.len() == inner.len() || !is_name(name) {
                text.push_str("${");
                rest = inner;
                continue;
            }
            text.push_str(self.value(name)?);
            rest = inner.get(name.len() + 1..).unwrap_or_default();
            if text.len() > VALUE_BYTES {
                return None;
            }
        }
        text.push_str(rest);
        Some(text)
    }

    fn value(&self, name: &str) -> Option<&str> {
        if let Ok(number) = name.parse::<usize>() {
            let part = self.matched.as_ref().and_then(|parts| parts.get(number)).map_or("", String::as_str);
            return (!self.is_match_unknown).then_some(part);
        }
        match self.values.get(&name.to_ascii_lowercase()) {
            Some(value) => value.as_deref(),
            None => Some(""),
        }
    }
}

/// A name, a number, or a name with its name space.
fn is_name(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '.'))
}

/// RFC 5229 section 4.1.
pub fn modified(value: String, modifiers: &[Modifier]) -> Option<String> {
    let mut sorted = modifiers.to_vec();
    sorted.sort_unstable();
    let first = |value: &str, change: fn(char) -> char| {
        let mut letters = value.chars();
        letters.next().map(change).into_iter().chain(letters).collect::<String>()
    };
    sorted.into_iter().try_fold(value, |value, modifier| {
        Some(match modifier {
            Modifier::Lower => value.to_ascii_lowercase(),
            Modifier::Upper => value.to_ascii_uppercase(),
            Modifier::LowerFirst => first(&value, |c| c.to_ascii_lowercase()),
            Modifier::UpperFirst => first(&value, |c| c.to_ascii_uppercase()),
            Modifier::QuoteWildcard => value.replace('\\', "\\\\").replace('*', "\\*").replace('?', "\\?"),
            Modifier::Length => value.chars().count().to_string(),
            Modifier::Unknown => return None,
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variables_are_filled_in() {
        let mut state = State::default();
        state.set("Lista", Some("soci".into()));
        state.set("ignota", None);
        state.set_matched(vec!["tutto".into(), "uno".into()]);
        for (template, text) in [
            ("Liste/${lista}", Some("Liste/soci")),
            ("${0}-${1}-${2}-${mai}", Some("tutto-uno--")),
            ("${lista", Some("${lista")),
            ("${a b}${lista}", Some("${a b}soci")),
            ("$${lista}", Some("$soci")),
            ("x${ignota}", None),
        ] {
            assert_eq!(state.expand(template).as_deref(), text, "{template}");
        }
        state.forget_matched();
        assert_eq!(state.expand("${1}"), None);
    }

    #[test]
    fn modifiers_in_their_order() {
        let made = |modifiers: &[Modifier]| modified("aB*c".into(), modifiers);
        assert_eq!(made(&[Modifier::UpperFirst, Modifier::Lower]).as_deref(), Some("Ab*c"));
        assert_eq!(made(&[Modifier::QuoteWildcard]).as_deref(), Some("aB\\*c"));
        assert_eq!(made(&[Modifier::Length, Modifier::Upper]).as_deref(), Some("4"));
        assert_eq!(made(&[Modifier::Unknown]), None);
    }

    #[test]
    fn values_do_not_grow_without_end() {
        let mut state = State::default();
        state.set("a", Some("x".repeat(5000)));
        for _ in 0..100 {
            let value = state.expand("${a}${a}${a}");
            state.set("a", value);
        }
        assert_eq!(state.expand("${a}"), None);
    }
}
