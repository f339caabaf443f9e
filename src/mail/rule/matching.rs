//! One text against one key. Every way of matching takes time in proportion to its sizes, and all of them together are
//! bounded by `Work`.
use super::{Comparator, How, Relation};
use std::borrow::Cow;

/// What is left of the time for one message: about one step for each byte looked at.
pub struct Work(u64);

/// About half a second of a slow computer. A script of 1 MB that asks the subject for each of its words needs less.
const STEPS: u64 = 20_000_000;
/// Compiling a regular expression costs as much as looking at many bytes.
const REGEX_STEPS: u64 = 200_000;
const REGEX_BYTES: usize = 2_000;
/// The compiled size of a regular expression.
const REGEX_MEMORY_BYTES: usize = 1 << 18;

impl Default for Work {
    fn default() -> Self {
        Self(STEPS)
    }
}

impl Work {
    /// False when there is no time left.
    pub fn spend(&mut self, steps: usize) -> bool {
        match self.0.checked_sub(u64::try_from(steps).unwrap_or(u64::MAX)) {
            Some(left) => {
                self.0 = left;
                true
            }
            None => {
                self.0 = 0;
                false
            }
        }
    }
}

#[derive(Debug, PartialEq, Eq)]
pub enum Hit {
    No,
    /// With the whole match and what the wildcards or groups stood for.
    Yes(Vec<String>),
    Unknown,
}

impl Hit {
    pub fn of(is_hit: bool) -> Self {
        if is_hit { Self::Yes(Vec::new()) } else { Self::No }
    }
}

/// `value` is the whole text.
pub fn whole(value: &str, how: How, key: &str, comparator: Comparator, work: &mut Work) -> Hit {
    if !work.spend(value.len() + key.len() + 1) {
        return Hit::Unknown;
    }
    let (text, wanted) = (folded(value, comparator), folded(key, comparator));
    match how {
        How::Is if comparator == Comparator::Numeric => Hit::of(number(value) == number(key)),
        How::Is => Hit::of(text == wanted),
        How::Contains => Hit::of(text.contains(wanted.as_ref())),
        How::BeginsWith => Hit::of(text.starts_with(wanted.as_ref())),
        How::EndsWith => Hit::of(text.ends_with(wanted.as_ref())),
        How::Matches => glob(key, value, comparator, work),
        How::Regex => regex(key, value, comparator, work),
        How::Value(relation) if comparator == Comparator::Numeric => {
            Hit::of(holds(relation, &number(value), &number(key)))
        }
        How::Value(relation) => Hit::of(holds(relation, &text, &wanted)),
        How::Over | How::Under => match (value.trim().parse::<i64>(), key.trim().parse::<i64>()) {
            (Ok(value), Ok(key)) => Hit::of(if how == How::Over { value > key } else { value < key }),
            _ => Hit::Unknown,
        },
        How::Exists => Hit::of(true),
        How::Count(_) => Hit::Unknown,
    }
}

/// `part` stands somewhere in the text, in whatever letter case. `is_address`: what is around it is a display name at most,
/// and that a display name holds another address is not believed: else every rule about any sender might be the one.
pub fn inside(part: &str, how: How, key: &str, comparator: Comparator, is_address: bool, work: &mut Work) -> Hit {
    if !work.spend(part.len() + key.len() + 1) {
        return Hit::Unknown;
    }
    let (loose, wanted) = (part.to_lowercase(), key.to_lowercase());
    let is_sure =
        |is_hit: bool| if is_hit && comparator != Comparator::Octet { Hit::Yes(Vec::new()) } else { Hit::Unknown };
    let is_foreign = |text: &str| is_address && is_address_like(text) && !loose.contains(text);
    match how {
        How::Exists => Hit::of(true),
        How::Contains if key.is_empty() => Hit::of(true),
        How::Contains if is_foreign(&wanted) => Hit::No,
        How::Contains if comparator == Comparator::UnicodeCasemap => is_sure(loose.contains(&wanted)),
        How::Contains => is_sure(part.to_ascii_lowercase().contains(&key.to_ascii_lowercase())),
        How::Is if wanted.contains(&loose) => Hit::Unknown,
        How::Is => Hit::No,
        How::BeginsWith | How::EndsWith if is_foreign(&wanted) => Hit::No,
        How::Matches => {
            if wanted.split(['*', '?']).any(is_foreign) {
                return Hit::No;
            }
            // What stands around the part can only add to what the outer stars stand for.
            let is_open =
                key == "*" || (key.len() > 1 && key.starts_with('*') && key.ends_with('*') && !key.ends_with("\\*"));
            is_sure(is_open && matches!(glob(key, part, Comparator::AsciiCasemap, work), Hit::Yes(_)))
        }
        How::Regex => {
            let is_anchored =
                key.contains(['^', '$']) || key.contains("\\b") || key.contains("\\B") || key.contains("\\A");
            is_sure(!is_anchored && matches!(regex(key, part, Comparator::AsciiCasemap, work), Hit::Yes(_)))
        }
        _ => Hit::Unknown,
    }
}

/// The address in the field is of `domain` or one below it.
pub fn in_domain(domain: &str, how: How, key: &str, comparator: Comparator, work: &mut Work) -> Hit {
    if !work.spend(domain.len() + key.len() + 1) {
        return Hit::Unknown;
    }
    let wanted = key.to_lowercase();
    let is_related = |text: &str| {
        let other = text.rsplit('@').next().unwrap_or(text).trim_matches(['>', '.']);
        other.is_empty() || domain.contains(other) || other.ends_with(&format!(".{domain}"))
    };
    let is_foreign = |text: &str| is_address_like(text) && !is_related(text);
    match how {
        How::Exists => Hit::of(true),
        How::Contains if domain.contains(&wanted) && comparator != Comparator::Octet => Hit::of(true),
        How::Contains | How::BeginsWith | How::EndsWith | How::Is if is_foreign(&wanted) => Hit::No,
        How::Is if !wanted.contains(domain) => Hit::No,
        How::Matches if wanted.split(['*', '?']).any(is_foreign) => Hit::No,
        How::Matches => inside(domain, how, key, comparator, false, work),
        _ => Hit::Unknown,
    }
}

/// An e-mail address, a domain, or a piece of one.
pub fn is_address_like(text: &str) -> bool {
    let text = text.trim_matches(['<', '>', '@', '.']);
    let is_plain = !text.contains(|c: char| c.is_whitespace());
    text.len() > 3 && is_plain && text.contains(['@', '.'])
}

pub fn folded(text: &str, comparator: Comparator) -> Cow<'_, str> {
    match comparator {
        Comparator::Octet | Comparator::Numeric => Cow::Borrowed(text),
        Comparator::AsciiCasemap => Cow::Owned(text.to_ascii_lowercase()),
        Comparator::UnicodeCasemap => Cow::Owned(text.to_lowercase()),
    }
}

/// RFC 4790 section 9.1: what does not begin with a digit is greater than every number.
fn number(text: &str) -> u128 {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    text.get(..end).and_then(|digits| digits.parse().ok()).unwrap_or(u128::MAX)
}

pub fn holds<T: PartialOrd>(relation: Relation, left: &T, right: &T) -> bool {
    match relation {
        Relation::Greater => left > right,
        Relation::GreaterOrEqual => left >= right,
        Relation::Less => left < right,
        Relation::LessOrEqual => left <= right,
        Relation::Equal => left == right,
        Relation::NotEqual => left != right,
    }
}

fn regex(pattern: &str, text: &str, comparator: Comparator, work: &mut Work) -> Hit {
    let cost = u64::try_from(text.len()).unwrap_or(u64::MAX).saturating_mul(100).saturating_add(REGEX_STEPS);
    if pattern.len() > REGEX_BYTES || !work.spend(usize::try_from(cost).unwrap_or(usize::MAX)) {
        return Hit::Unknown;
    }
    let compiled = regex::RegexBuilder::new(pattern)
        .case_insensitive(comparator != Comparator::Octet)
        .size_limit(REGEX_MEMORY_BYTES)
        .dfa_size_limit(REGEX_MEMORY_BYTES)
        .nest_limit(50)
        .build();
    let Ok(compiled) = compiled else { return Hit::Unknown };
    let Some(found) = compiled.captures(text) else { return Hit::No };
    Hit::Yes(found.iter().map(|group| group.map(|g| g.as_str().to_owned()).unwrap_or_default()).collect())
}

enum Piece {
    Literal(char),
    One,
    Any,
}

fn pieces(pattern: &str) -> Vec<Piece> {
    let mut letters = pattern.chars();
    let mut pieces = Vec::new();
    while let Some(letter) = letters.next() {
        pieces.push(match letter {
            '*' => Piece::Any,
            '?' => Piece::One,
            '\\' => Piece::Literal(letters.next().unwrap_or('\\')),
            other => Piece::Literal(other),
        });
    }
    pieces
}

/// RFC 5228 section 2.7.1: `*` any text, `?` one character. A `*` stands for as little as possible (RFC 5229 section 3.2).
fn glob(pattern: &str, text: &str, comparator: Comparator, work: &mut Work) -> Hit {
    let folded_pattern = folded(pattern, comparator);
    let pieces = pieces(&folded_pattern);
    let letters: Vec<char> = text.chars().collect();
    let is_same = |wanted: char, letter: char| match comparator {
        Comparator::Octet | Comparator::Numeric => wanted == letter,
        Comparator::AsciiCasemap => wanted == letter.to_ascii_lowercase(),
        Comparator::UnicodeCasemap => letter.to_lowercase().eq([wanted]),
    };
    let (mut piece_at, mut letter_at) = (0, 0);
    let mut wildcards: Vec<(usize, usize)> = Vec::new();
    // Where to go on when it does not fit: the last star (its place in the pattern and among the wildcards).
    let mut last_star: Option<(usize, usize)> = None;
    loop {
        if !work.spend(1) {
            return Hit::Unknown;
        }
        match (pieces.get(piece_at), letters.get(letter_at)) {
            (Some(Piece::Any), _) => {
                last_star = Some((piece_at, wildcards.len()));
                wildcards.push((letter_at, letter_at));
                piece_at += 1;
                continue;
            }
            (Some(Piece::One), Some(_)) => {
                wildcards.push((letter_at, letter_at + 1));
                (piece_at, letter_at) = (piece_at + 1, letter_at + 1);
                continue;
            }
            (Some(Piece::Literal(wanted)), Some(letter)) if is_same(*wanted, *letter) => {
                (piece_at, letter_at) = (piece_at + 1, letter_at + 1);
                continue;
            }
            (None, None) => break,
            _ => {}
        }
        let Some((star_at, wildcard_at)) = last_star else { return Hit::No };
        wildcards.truncate(wildcard_at + 1);
        let Some((_, end)) = wildcards.last_mut().filter(|(_, end)| *end < letters.len()) else { return Hit::No };
        *end += 1;
        (piece_at, letter_at) = (star_at + 1, *end);
    }
    let parts = wildcards.iter().map(|(start, end)| letters.get(*start..*end).unwrap_or_default().iter().collect());
    // Nothing beyond `${9}` can be asked for.
    Hit::Yes(std::iter::once(text.to_owned()).chain(parts.take(9)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hit(how: How, key: &str, text: &str, comparator: Comparator) -> Hit {
        whole(text, how, key, comparator, &mut Work::default())
    }

    #[test]
    fn wildcards_stand_for_as_little_as_possible() {
        for (pattern, text, parts) in [
            ("*", "", Some(vec![""])),
            ("a*", "Abc", Some(vec!["bc"])),
            ("[*] *", "[lista] ciao [x] y", Some(vec!["lista", "ciao [x] y"])),
            ("*-*-?", "a-b-c-d", Some(vec!["a", "b-c", "d"])),
            ("\\*x\\?", "*x?", Some(vec![])),
            ("?", "", None),
            ("a*b*c", "a-b-", None),
            ("*.com", "x.com.it", None),
            ("città*", "CITTà bella", Some(vec![" bella"])),
        ] {
            let expected = match &parts {
                Some(parts) => Hit::Yes([text].iter().chain(parts).map(|p| (*p).to_owned()).collect()),
                None => Hit::No,
            };
            assert_eq!(hit(How::Matches, pattern, text, Comparator::AsciiCasemap), expected, "{pattern} {text}");
        }
    }

    #[test]
    fn comparators_differ_in_letter_case() {
        for (comparator, is_hit) in
            [(Comparator::AsciiCasemap, false), (Comparator::UnicodeCasemap, true), (Comparator::Octet, false)]
        {
            assert_eq!(hit(How::Is, "città", "CITTÀ", comparator), Hit::of(is_hit), "{comparator:?}");
        }
        assert_eq!(hit(How::Contains, "FATTURA", "la fattura", Comparator::AsciiCasemap), Hit::of(true));
        assert_eq!(hit(How::Contains, "FATTURA", "la fattura", Comparator::Octet), Hit::No);
        assert_eq!(hit(How::Value(Relation::Greater), "9", "10", Comparator::Numeric), Hit::of(true));
        assert_eq!(hit(How::Value(Relation::Greater), "9", "10", Comparator::AsciiCasemap), Hit::No);
        assert_eq!(hit(How::Value(Relation::Greater), "9", "tre", Comparator::Numeric), Hit::of(true));
    }

    #[test]
    fn a_part_of_the_text_rarely_decides() {
        let ask = |how, key: &str| inside("fattura", how, key, Comparator::AsciiCasemap, false, &mut Work::default());
        assert_eq!(ask(How::Contains, "FATT"), Hit::of(true));
        assert_eq!(ask(How::Contains, "offerta"), Hit::Unknown);
        assert_eq!(ask(How::Is, "Fattura 12"), Hit::Unknown);
        assert_eq!(ask(How::Is, "offerta"), Hit::No);
        assert_eq!(ask(How::Matches, "*fattura*"), Hit::of(true));
        assert_eq!(ask(How::Matches, "fattura*"), Hit::Unknown);
        assert_eq!(ask(How::Regex, "fat+ura"), Hit::of(true));
        assert_eq!(ask(How::Regex, "^fattura"), Hit::Unknown);
        let octet = inside("fattura", How::Contains, "fatt", Comparator::Octet, false, &mut Work::default());
        assert_eq!(octet, Hit::Unknown);
    }

    #[test]
    fn time_is_bounded() {
        let started = std::time::Instant::now();
        let text = "a".repeat(200_000);
        assert_eq!(hit(How::Matches, &format!("*{}b", "a".repeat(20_000)), &text, Comparator::Octet), Hit::Unknown);
        assert_eq!(hit(How::Regex, "(((a{1,100}){1,100}){1,100})b", &text, Comparator::Octet), Hit::Unknown);
        assert_eq!(hit(How::Regex, "(a*)*b", &"a".repeat(50_000), Comparator::Octet), Hit::No);
        assert_eq!(hit(How::Regex, "(a", "a", Comparator::Octet), Hit::Unknown);
        assert!(started.elapsed().as_secs() < 60, "{:?}", started.elapsed());
    }
}
