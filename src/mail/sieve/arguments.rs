//! Arguments sorted: tags, the values that belong to them, and what is positional.
use super::tree::Argument;

/// Tags that take the argument after them, of RFC 5228 and its extensions.
const WITH_VALUE: &[&str] = &[
    "addresses",
    "bytimeabsolute",
    "bytimerelative",
    "comparator",
    "content",
    "count",
    "days",
    "envid",
    "fcc",
    "flags",
    "from",
    "handle",
    "header",
    "id",
    "importance",
    "index",
    "input",
    "mailbox",
    "mailboxid",
    "message",
    "method",
    "name",
    "options",
    "output",
    "param",
    "priority",
    "ret",
    "seconds",
    "specialuse",
    "subject",
    "tzid",
    "uniqueid",
    "value",
    "zone",
];

#[derive(Debug, Default)]
pub struct Arguments<'a> {
    /// Each with its value where it takes one.
    tags: Vec<(&'a str, Option<&'a Argument>)>,
    /// The rest, in order.
    pub positional: Vec<&'a Argument>,
}

impl<'a> Arguments<'a> {
    pub fn of(arguments: &'a [Argument]) -> Self {
        let mut sorted = Self::default();
        let mut rest = arguments.iter().peekable();
        while let Some(argument) = rest.next() {
            match argument {
                Argument::Tag(tag) => {
                    let takes = WITH_VALUE.contains(&tag.as_str());
                    let value = if takes { rest.next_if(|next| !matches!(next, Argument::Tag(_))) } else { None };
                    sorted.tags.push((tag, value));
                }
                other => sorted.positional.push(other),
            }
        }
        sorted
    }

    pub fn has(&self, tag: &str) -> bool {
        self.tags.iter().any(|(name, _)| *name == tag)
    }

    pub fn has_any(&self, tags: &[&str]) -> bool {
        self.tags.iter().any(|(name, _)| tags.contains(name))
    }

    pub fn tags(&self) -> impl Iterator<Item = &str> {
        self.tags.iter().map(|(name, _)| *name)
    }

    /// The first text of the tag's value.
    pub fn text_of(&self, tag: &str) -> Option<&'a str> {
        self.texts_of(tag)?.first().map(String::as_str)
    }

    pub fn texts_of(&self, tag: &str) -> Option<&'a [String]> {
        let (_, value) = self.tags.iter().find(|(name, _)| *name == tag)?;
        texts(value.as_ref()?)
    }

    /// The positional argument at `place`, if it is a text or a list of texts.
    pub fn texts(&self, place: usize) -> Option<&'a [String]> {
        self.positional.get(place).and_then(|argument| texts(argument))
    }

    pub fn text(&self, place: usize) -> Option<&'a str> {
        self.texts(place)?.first().map(String::as_str)
    }

    pub fn number(&self, place: usize) -> Option<u64> {
        match self.positional.get(place) {
            Some(Argument::Number(number)) => Some(*number),
            _ => None,
        }
    }
}

fn texts(argument: &Argument) -> Option<&[String]> {
    match argument {
        Argument::Texts(texts) => Some(texts),
        _ => None,
    }
}
