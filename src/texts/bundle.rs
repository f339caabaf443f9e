//! The Fluent files, built in, and the facts made ready for them.
use super::{Lang, contract, dates, sizes};
use crate::model::{Fact, is_bidi_control};
use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use unic_langid::LanguageIdentifier;

/// The longest text that a fact puts into a sentence, in characters. A server may answer with a page.
const LONGEST_FACT: usize = 300;

macro_rules! files {
    ($lang:literal: $($name:literal),+ $(,)?) => {
        &[$(($name, include_str!(concat!("../../assets/texts/", $lang, "/", $name, ".ftl")))),+]
    };
}

macro_rules! both {
    ($($name:literal),+ $(,)?) => {
        const IT: &[(&str, &str)] = files!("it": $($name),+);
        const EN: &[(&str, &str)] = files!("en": $($name),+);
    };
}

both!(
    "common",
    "internet",
    "server-name",
    "port",
    "protocol",
    "certificate",
    "login",
    "provider",
    "outgoing",
    "bounce",
    "headers",
    "quota",
    "rules",
    "missing-message",
    "mail-program",
    "errands",
    "sender",
    "attachment",
    "domain",
    "dns",
    "mx",
    "recipient",
    "other-device",
    "report",
    "window",
);

/// The files of a language: (name without `.ftl`, text).
pub const fn sources(lang: Lang) -> &'static [(&'static str, &'static str)] {
    match lang {
        Lang::It => IT,
        Lang::En => EN,
    }
}

pub(super) struct Bundle {
    lang: Lang,
    messages: FluentBundle<FluentResource>,
    /// Every fact of the contract, and whether it is a number.
    known_facts: Vec<(&'static str, bool)>,
}

impl Bundle {
    pub(super) fn new(lang: Lang) -> Self {
        // Only plural forms depend on it; both ids are well formed, and the default has the forms of English.
        let locale: LanguageIdentifier = lang.id().parse().unwrap_or_default();
        let mut messages = FluentBundle::new_concurrent(vec![locale]);
        messages.set_use_isolating(false);
        for (_, source) in sources(lang) {
            // A file with an error keeps its sound messages; tests/texts.rs refuses the error.
            let resource = FluentResource::try_new((*source).to_owned()).unwrap_or_else(|(resource, _)| resource);
            messages.add_resource_overriding(resource);
        }
        Self { lang, messages, known_facts: contract::all_facts().into_iter().collect() }
    }

    /// Is there such a message here? Its attributes are the same in all languages.
    pub(super) fn knows(&self, key: &str) -> bool {
        self.messages.has_message(key.split_once('.').map_or(key, |(message, _)| message))
    }

    /// The message `key`, or the attribute `message.attribute`, filled with the facts.
    pub(super) fn write(&self, key: &str, facts: &[(&'static str, &Fact)]) -> Option<String> {
        let pattern = match key.split_once('.') {
            Some((message, attribute)) => self.messages.get_message(message)?.get_attribute(attribute)?.value(),
            None => self.messages.get_message(key)?.value()?,
        };
        let mut errors = Vec::new();
        let written = self.messages.format_pattern(pattern, Some(&self.args(facts)), &mut errors);
        Some(one_line_a_paragraph(&written))
    }

    fn args(&self, facts: &[(&'static str, &Fact)]) -> FluentArgs<'static> {
        let nothing = |is_number| if is_number { FluentValue::from(0) } else { FluentValue::from("none") };
        let known = self.known_facts.iter();
        let mut args: FluentArgs<'static> = known.map(|(name, is_number)| (*name, nothing(*is_number))).collect();
        for (name, fact) in facts {
            args.set(*name, self.value(name, fact));
            if let Fact::Date(unix_seconds) = fact {
                // Italian elides before some days: "il 14 marzo", "l’11 marzo".
                args.set(format!("{name}-day"), FluentValue::from(dates::day_of_month(*unix_seconds)));
            }
        }
        args
    }

    fn value(&self, name: &str, fact: &Fact) -> FluentValue<'static> {
        match fact {
            Fact::Number(number) => FluentValue::from(*number),
            Fact::Date(unix_seconds) => FluentValue::from(dates::write(self.lang, *unix_seconds)),
            // Selectors have a variant for nothing.
            Fact::Size(0) => FluentValue::from(0),
            Fact::Size(bytes) => FluentValue::from(sizes::write(self.lang, *bytes)),
            // Selectors compare ports as numbers, however the check wrote them.
            Fact::Text(text) if name.ends_with("port") => match text.parse::<i64>() {
                Ok(number) => FluentValue::from(number),
                Err(_) => FluentValue::from(tidy(text)),
            },
            Fact::Text(text) => FluentValue::from(tidy(text)),
        }
    }
}

/// A server's words made fit for a sentence: no line breaks, no control or direction characters, bounded.
fn tidy(text: &str) -> String {
    let clean: String = text
        .chars()
        .filter(|c| !is_bidi_control(*c))
        .map(|c| if c.is_control() || c == '\u{2028}' || c == '\u{2029}' { ' ' } else { c })
        .collect();
    let clean = clean.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
    match clean.char_indices().nth(LONGEST_FACT) {
        Some((end, _)) => format!("{}…", clean.get(..end).unwrap_or_default()),
        None => clean,
    }
}

/// Fluent keeps the line breaks of the file; here a line break is a space and an empty line a new paragraph.
fn one_line_a_paragraph(text: &str) -> String {
    let paragraphs = text.split("\n\n").map(|p| p.split_ascii_whitespace().collect::<Vec<_>>().join(" "));
    paragraphs.filter(|p| !p.is_empty()).collect::<Vec<_>>().join("\n\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn server_words_become_one_bounded_line() {
        assert_eq!(tidy("* BYE\r\n\tsystem \u{202e}down\u{0}"), "* BYE system down");
        assert_eq!(tidy(&"à".repeat(5_000)).chars().count(), LONGEST_FACT + 1);
    }

    #[test]
    fn lines_join_and_empty_lines_part() {
        assert_eq!(one_line_a_paragraph("one\n  two\n\nthree"), "one two\n\nthree");
    }
}
