//! Names of rules: Sieve has none, so the programs that write scripts put them into comments.
use crate::mail::{decode, rule::bounded};

/// The name that comments give the command after them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Named {
    pub text: Option<String>,
    /// Written in a form that is made for names; else it is the last remark before the command.
    pub is_marked: bool,
    line: usize,
}

const NAME_BYTES: usize = 200;
/// A remark longer than this is an explanation, no name.
const REMARK_BYTES: usize = 80;

impl Named {
    /// One `#` comment, with its hash.
    pub fn hear(&mut self, comment: &str, line: usize) {
        let text = comment.trim_matches(|c: char| c == '#' || c.is_whitespace());
        if let Some(name) = marked(text) {
            *self = Self { text: filled(&name), is_marked: true, line };
        } else if is_code(text) {
            // A rule that is switched off by comment marks: the name was its.
            *self = Self::default();
        } else if !self.is_marked {
            *self = Self { text: filled(text).filter(|text| is_remark(text)), is_marked: false, line };
        }
    }

    /// One `/* */` comment, without its marks. `line`: where it ends.
    pub fn hear_block(&mut self, comment: &str, line: usize) {
        if let Some(name) = rainloop(comment) {
            *self = Self { text: filled(&name), is_marked: true, line };
        } else if comment.trim().lines().count() == 1 {
            self.hear(comment.trim_matches(|c: char| c == '*' || c.is_whitespace()), line);
        }
    }

    /// As it holds for a command on `line`: a remark has to stand right above it.
    pub fn before(self, line: usize) -> Self {
        if self.is_marked || self.line + 1 == line || self.line == line { self } else { Self::default() }
    }
}

fn filled(name: &str) -> Option<String> {
    let name = bounded(name.trim(), NAME_BYTES);
    (!name.is_empty()).then(|| name.to_owned())
}

/// Forms made for names, each of a program that writes it.
fn marked(text: &str) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    let after = |prefix: &str| lower.starts_with(prefix).then(|| text.get(prefix.len()..).unwrap_or_default().trim());
    // Roundcube's managesieve, and those who took its form over.
    if let Some(name) = after("rule:[") {
        return Some(name.strip_suffix(']').unwrap_or(name).to_owned());
    }
    // Open-Xchange: `## Flag: |UniqueId:3|Rulename: Newsletter`.
    if lower.starts_with("flag:")
        && let Some(place) = lower.find("rulename:")
    {
        return text.get(place + "rulename:".len()..).map(str::to_owned);
    }
    // AfterLogic and KMail's editors put attributes of the rule there: `#RULE: $Name="Newsletter"`.
    if let Some(place) = lower.find("$name=\"") {
        return text.get(place + 7..).and_then(|rest| rest.split('"').next()).map(str::to_owned);
    }
    let names = ["filter name:", "filtername:", "rule name:", "rulename:", "rule:", "filter:", "name:"];
    names.into_iter().find_map(after).map(|name| name.trim_matches(['"', '[', ']']).to_owned())
}

/// SnappyMail and RainLoop keep the filter as JSON in base64 between `BEGIN:HEADER` and `END:HEADER`.
fn rainloop(comment: &str) -> Option<String> {
    let (_, rest) = comment.split_once("BEGIN:HEADER")?;
    let (encoded, _) = rest.split_once("END:HEADER")?;
    let json = decode::base64(encoded.as_bytes(), 16_384);
    let filter: serde_json::Value = serde_json::from_slice(&json).ok()?;
    filter.get("Name")?.as_str().map(str::to_owned)
}

fn is_code(text: &str) -> bool {
    text.ends_with([';', '{', '}']) || text.starts_with(['}', '{'])
}

/// Short words above a rule: `Newsletter`; no rulers, no code that was taken out, no heading of a program.
fn is_remark(text: &str) -> bool {
    let has_letters = text.chars().filter(|c| c.is_alphabetic()).count() >= 2;
    let lower = text.to_ascii_lowercase();
    let is_heading = ["generated", "sieve", "editor ", "begin ", "end ", "require", "do not edit", "this file", "if "];
    has_letters && text.len() <= REMARK_BYTES && !is_heading.iter().any(|start| lower.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(comments: &[&str]) -> Option<String> {
        let mut named = Named::default();
        for (number, comment) in comments.iter().enumerate() {
            named.hear(comment, number + 1);
        }
        named.before(comments.len() + 1).text
    }

    #[test]
    fn names_in_comments() {
        for (comments, expected) in [
            (vec!["# rule:[Newsletter]"], Some("Newsletter")),
            (vec!["# rule:[a [b] c]"], Some("a [b] c")),
            (vec!["#rule:[Conti]\r"], Some("Conti")),
            (vec!["## Flag: vacation|UniqueId:4|Rulename: Assenza: agosto"], Some("Assenza: agosto")),
            (vec!["## Flag: |UniqueId:0|Rulename: "], None),
            (vec!["#RULE: $Name=\"Fatture\" $Enabled=\"true\""], Some("Fatture")),
            (vec!["# Filter: Clienti"], Some("Clienti")),
            (vec!["# Filter: Clienti", "# Description: tutti"], Some("Clienti")),
            (vec!["# Blacklisted Addresses"], Some("Blacklisted Addresses")),
            (vec!["#################"], None),
            (vec!["# if true { discard; }"], None),
            (vec!["# Generated by Ingo (http://www.horde.org/apps/ingo/)"], None),
            (vec!["## Flag: |UniqueId:1|Rulename: Spenta", "#if true", "#{", "#    discard ;", "#}"], None),
            (vec!["# rule:[Vecchia]", "# discard;", "# rule:[Nuova]"], Some("Nuova")),
            (vec![], None),
        ] {
            assert_eq!(name(&comments).as_deref(), expected, "{comments:?}");
        }
        let long = format!("# rule:[{}]", "è".repeat(500));
        assert_eq!(name(&[&long]).map(|name| name.len()), Some(200));
    }

    #[test]
    fn a_remark_farther_up_is_about_something_else() {
        let mut named = Named::default();
        named.hear("# Solo una nota", 1);
        assert_eq!(named.clone().before(3).text, None);
        assert_eq!(named.before(2).text.as_deref(), Some("Solo una nota"));
    }

    #[test]
    fn filters_of_rainloop() {
        let mut named = Named::default();
        named.hear_block("\nBEGIN:FILTER:1\nBEGIN:HEADER\neyJJRCI6IjEiLCJOYW1lIjoiTGlzdGEifQ==\nEND:HEADER\n", 6);
        assert_eq!(named.text.as_deref(), Some("Lista"));
        assert!(named.is_marked);
        let mut named = Named::default();
        named.hear_block("BEGIN:HEADER\n%%%\nEND:HEADER", 6);
        assert_eq!(named.text, None);
    }
}
