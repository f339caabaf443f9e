//! A condition as facts to be put into words elsewhere: ids and the rule's own words, no sentences.
use super::{Action, Condition, Field, How, Part, Test};

/// How the tests of a condition hang together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// Every message.
    Always,
    Never,
    /// All of these hold. One test is `All` of one.
    All(Vec<SaidTest>),
    /// At least one of these holds.
    Any(Vec<SaidTest>),
    /// More than fits into one list: quote the rule instead.
    Complex,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SaidTest {
    /// `from to cc subject header envelope-from envelope-to size body date current-date age text other`; for several at
    /// once the first.
    pub field: &'static str,
    /// The header's name, the date's part, the name of what else is tested.
    pub field_words: Option<String>,
    /// More fields of the same test: `from to cc subject`, or a header's name.
    pub other_fields: Vec<String>,
    /// `whole email name-or-email local-part domain user detail`
    pub part: &'static str,
    /// `is contains begins-with ends-with matches regex exists over under value count`
    pub how: &'static str,
    pub is_negated: bool,
    /// The keys, at most ten, each at most 100 bytes.
    pub keys: Vec<String>,
    pub keys_left_out: usize,
}

/// More tests than this are no list that anybody reads.
const TESTS: usize = 20;
const KEYS: usize = 10;
const KEY_BYTES: usize = 100;

impl Condition {
    /// What it asks, if that can be said in one list.
    pub fn said(&self) -> Said {
        self.said_as(false)
    }

    fn said_as(&self, is_negated: bool) -> Said {
        match (self, is_negated) {
            (Self::Always, false) | (Self::Never, true) => Said::Always,
            (Self::Always, true) | (Self::Never, false) => Said::Never,
            (Self::Not(inner), _) => inner.said_as(!is_negated),
            (Self::Test(test), _) => Said::All(vec![test.said(is_negated)]),
            (Self::Unknown(_), _) => Said::Complex,
            // A list of one is that one. "Not all of" is "any not".
            (Self::All(inner) | Self::Any(inner), _) if inner.len() == 1 => {
                inner.first().map_or(Said::Complex, |only| only.said_as(is_negated))
            }
            (Self::All(inner), false) | (Self::Any(inner), true) => {
                let lists: Vec<Said> = inner.iter().take(TESTS + 1).map(|c| c.said_as(is_negated)).collect();
                let tests = lists.into_iter().map(|said| match said {
                    Said::All(tests) => Some(tests),
                    Said::Any(tests) if tests.len() == 1 => Some(tests),
                    Said::Always => Some(Vec::new()),
                    _ => None,
                });
                listed(tests.collect()).map_or(Said::Complex, Said::All)
            }
            (Self::Any(inner), false) | (Self::All(inner), true) => {
                let lists: Vec<Said> = inner.iter().take(TESTS + 1).map(|c| c.said_as(is_negated)).collect();
                let tests = lists.into_iter().map(|said| match said {
                    Said::Any(tests) => Some(tests),
                    Said::All(tests) if tests.len() == 1 => Some(tests),
                    Said::Never => Some(Vec::new()),
                    _ => None,
                });
                listed(tests.collect()).map_or(Said::Complex, Said::Any)
            }
        }
    }
}

fn listed(tests: Option<Vec<Vec<SaidTest>>>) -> Option<Vec<SaidTest>> {
    let tests: Vec<SaidTest> = tests?.into_iter().flatten().collect();
    (!tests.is_empty() && tests.len() <= TESTS).then_some(tests)
}

impl Test {
    fn said(&self, is_negated: bool) -> SaidTest {
        let first = self.fields.first();
        SaidTest {
            field: first.map_or("other", Field::id),
            field_words: first.and_then(Field::words),
            other_fields: self.fields.iter().skip(1).take(KEYS).map(Field::said).collect(),
            part: self.part.id(),
            how: self.how.id(),
            is_negated,
            keys: self.keys.iter().take(KEYS).map(|key| super::bounded(key, KEY_BYTES).to_owned()).collect(),
            keys_left_out: self.keys.len().saturating_sub(KEYS),
        }
    }
}

impl Field {
    pub fn id(&self) -> &'static str {
        match self {
            Self::From => "from",
            Self::To => "to",
            Self::Cc => "cc",
            Self::Subject => "subject",
            Self::Header(_) => "header",
            Self::EnvelopeFrom => "envelope-from",
            Self::EnvelopeTo => "envelope-to",
            Self::Size => "size",
            Self::Body => "body",
            Self::Date { .. } => "date",
            Self::CurrentDate { .. } => "current-date",
            Self::AgeDays => "age",
            Self::Text(_) => "text",
            Self::Other(_) => "other",
        }
    }

    fn words(&self) -> Option<String> {
        match self {
            Self::Header(words) | Self::Text(words) | Self::Other(words) => Some(words),
            Self::Date { part, .. } | Self::CurrentDate { part, .. } => Some(part),
            _ => None,
        }
        .map(|words| super::bounded(words, KEY_BYTES).to_owned())
    }

    fn said(&self) -> String {
        self.words().unwrap_or_else(|| self.id().to_owned())
    }
}

impl Part {
    pub fn id(self) -> &'static str {
        match self {
            Self::Whole => "whole",
            Self::Email => "email",
            Self::NameOrEmail => "name-or-email",
            Self::LocalPart => "local-part",
            Self::Domain => "domain",
            Self::User => "user",
            Self::Detail => "detail",
        }
    }
}

impl How {
    pub fn id(self) -> &'static str {
        match self {
            Self::Is => "is",
            Self::Contains => "contains",
            Self::BeginsWith => "begins-with",
            Self::EndsWith => "ends-with",
            Self::Matches => "matches",
            Self::Regex => "regex",
            Self::Exists => "exists",
            Self::Over => "over",
            Self::Under => "under",
            Self::Value(_) => "value",
            Self::Count(_) => "count",
        }
    }
}

impl Action {
    pub fn id(&self) -> &'static str {
        match self {
            Self::Keep => "keep",
            Self::MoveTo { copy: false, .. } => "move-to",
            Self::MoveTo { copy: true, .. } => "copy-to",
            Self::Discard => "discard",
            Self::Delete => "delete",
            Self::Reject { .. } => "reject",
            Self::Redirect { .. } => "redirect",
            Self::Vacation { .. } => "vacation",
            Self::AddFlags(_) => "add-flags",
            Self::SetFlags(_) => "set-flags",
            Self::RemoveFlags(_) => "remove-flags",
            Self::MarkJunk => "mark-junk",
            Self::MarkNotJunk => "mark-not-junk",
            Self::Reply { .. } => "reply",
            Self::Set { .. } => "set",
            Self::Include { .. } => "include",
            Self::Return => "return",
            Self::Stop => "stop",
            Self::Other { .. } => "other",
        }
    }
}
