//! What a check found out, as values that the texts room puts into a sentence.
use super::harmless;
use std::{collections::BTreeMap, fmt};

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fact {
    /// Names and words to be copied exactly but for control characters: a host, a user name, a server's answer, an id for a
    /// selector.
    Text(String),
    Number(i64),
    /// Seconds since 1970-01-01 00:00 UTC; written in the reader's language.
    Date(i64),
    /// Bytes; written in the reader's language, in the unit that fits.
    Size(i64),
}

impl fmt::Display for Fact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => f.write_str(text),
            Self::Number(number) | Self::Date(number) | Self::Size(number) => write!(f, "{number}"),
        }
    }
}

/// Facts by name. The names are the placeholders of the sentences, in kebab case: `host`, `right-host`, `port`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facts(BTreeMap<&'static str, Fact>);

impl Facts {
    pub fn new() -> Self {
        Self::default()
    }

    #[must_use]
    pub fn text(mut self, name: &'static str, value: impl fmt::Display) -> Self {
        self.0.insert(name, Fact::Text(harmless(value.to_string())));
        self
    }

    #[must_use]
    pub fn number(mut self, name: &'static str, value: impl Into<i64>) -> Self {
        self.0.insert(name, Fact::Number(value.into()));
        self
    }

    /// `unix_seconds`: seconds since 1970-01-01 00:00 UTC.
    #[must_use]
    pub fn date(mut self, name: &'static str, unix_seconds: i64) -> Self {
        self.0.insert(name, Fact::Date(unix_seconds));
        self
    }

    #[must_use]
    pub fn size(mut self, name: &'static str, bytes: u64) -> Self {
        self.0.insert(name, Fact::Size(i64::try_from(bytes).unwrap_or(i64::MAX)));
        self
    }

    /// These facts, completed by those of `other` that are not here yet.
    #[must_use]
    pub fn with(mut self, other: &Self) -> Self {
        for (name, value) in &other.0 {
            self.0.entry(name).or_insert_with(|| value.clone());
        }
        self
    }

    /// Facts are read back where sentences and reports are made of them, and nowhere else.
    pub fn get_fact(&self, name: &str) -> Option<&Fact> {
        self.0.get(name)
    }

    pub fn get_text(&self, name: &str) -> Option<&str> {
        match self.0.get(name) {
            Some(Fact::Text(text)) => Some(text),
            _ => None,
        }
    }

    pub fn each_fact(&self) -> impl Iterator<Item = (&'static str, &Fact)> {
        self.0.iter().map(|(name, fact)| (*name, fact))
    }
}
