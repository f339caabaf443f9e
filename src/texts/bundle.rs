//! The Fluent files, built in, and the facts made ready for them.
use super::{Lang, contract, dates, lang::sources};
use crate::model::{Fact, is_bidi_control};
use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use unic_langid::LanguageIdentifier;

/// The longest text that a fact puts into a sentence, in characters. A server may answer with a page.
const LONGEST_FACT: usize = 300;

pub(super) struct Bundle {
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
        Self { messages, known_facts: contract::all_facts().into_iter().collect() }
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

    /// A message of `format.ftl`, of which no language lacks one.
    pub(super) fn format<const N: usize>(&self, key: &str, parts: [(&'static str, FluentValue<'static>); N]) -> String {
        let args: FluentArgs<'static> = parts.into_iter().collect();
        let pattern = self.messages.get_message(key).and_then(|message| message.value());
        let written = pattern.map(|pattern| self.messages.format_pattern(pattern, Some(&args), &mut Vec::new()));
        written.map_or_else(|| key.to_owned(), |written| one_line_a_paragraph(&written))
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
            Fact::Date(unix_seconds) => FluentValue::from(self.date(*unix_seconds)),
            // Selectors have a variant for nothing.
            Fact::Size(0) => FluentValue::from(0),
            Fact::Size(bytes) => FluentValue::from(self.size(*bytes)),
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
