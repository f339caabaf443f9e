//! The table of words (`words.tsv`) and its search.

use super::cause::BounceCause;
use super::pattern::{self, Literals, Node, Places};
use super::reply::Phase;
use crate::model::{is_bidi_control, is_zero_width};
use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use std::sync::LazyLock;

const TABLE: &str = include_str!("words.tsv");
/// Longer texts are cut: what decides stands at the front.
const TEXT_LIMIT: usize = 12 * 1024;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Believed before any code.
    Plain,
    /// Believed after a specific code.
    Vague,
    /// Plain, but only about the sender: the server was answering MAIL FROM.
    AnsweringMailFrom,
    /// Plain, while the server was answering the connection or HELO.
    AnsweringHelo,
    /// The notice's own explanation, believed before the answer it quotes.
    NoticeFirst,
    /// Says that this is a bounce notice.
    BounceNotice,
    /// Says that the server goes on trying.
    StillTrying,
    /// Says that this is an automatic answer.
    AutomaticAnswer,
    /// The returned message follows.
    OriginalFollows,
}

#[derive(Debug)]
struct Row {
    kind: Kind,
    cause: Option<BounceCause>,
    node: Node,
    line: usize,
}

#[derive(Debug)]
struct Table {
    rows: Vec<Row>,
    literals: Literals,
    lengths: Vec<usize>,
    /// For each literal, the rows that can begin with it.
    rows_of: Vec<Vec<u16>>,
    search: Option<AhoCorasick>,
}

static WORDS: LazyLock<Table> = LazyLock::new(|| read_table(TABLE));

fn read_table(source: &str) -> Table {
    let mut literals = Literals::default();
    let mut rows = Vec::new();
    for (number, line) in source.lines().enumerate() {
        let mut columns = line.splitn(3, '\t');
        let (Some(kind), Some(cause), Some(pattern)) = (columns.next(), columns.next(), columns.next()) else {
            continue;
        };
        let Some(kind) = kind_of(kind) else { continue };
        let node = pattern::parse(pattern, &mut literals);
        rows.push(Row { kind, cause: BounceCause::from_id(cause), node, line: number + 1 });
    }
    let lengths = literals.texts.iter().map(String::len).collect();
    let mut rows_of = vec![Vec::new(); literals.texts.len()];
    for (number, row) in rows.iter().enumerate() {
        let mut heads = Vec::new();
        pattern::heads(&row.node, &mut heads);
        heads.into_iter().for_each(|id| rows_of[id].push(u16::try_from(number).unwrap_or(u16::MAX)));
    }
    let search = AhoCorasick::builder()
        .match_kind(MatchKind::Standard)
        .kind(Some(AhoCorasickKind::ContiguousNFA))
        .build(&literals.texts)
        .ok();
    Table { rows, literals, lengths, rows_of, search }
}

fn kind_of(sign: &str) -> Option<Kind> {
    Some(match sign {
        "!" => Kind::Plain,
        "?" => Kind::Vague,
        "M" => Kind::AnsweringMailFrom,
        "H" => Kind::AnsweringHelo,
        "N" => Kind::NoticeFirst,
        "B" => Kind::BounceNotice,
        "D" => Kind::StillTrying,
        "A" => Kind::AutomaticAnswer,
        "O" => Kind::OriginalFollows,
        _ => return None,
    })
}

/// A row that matched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    pub cause: Option<BounceCause>,
    /// Line of `words.tsv`.
    pub row: usize,
    pub start: usize,
    pub end: usize,
}

/// A text made ready for the table: lower case, blanks collapsed, typographic quotes plain.
#[derive(Debug)]
pub struct Searched {
    text: String,
    /// Starts of all literals found, grouped by literal; `ends[id]` closes the group of literal `id`.
    starts: Vec<u32>,
    ends: Vec<u32>,
    /// Rows that begin with a literal of this text; the others cannot match.
    active: Vec<bool>,
}

impl Searched {
    pub fn new(text: &str) -> Searched {
        let text = normalise(text);
        let mut found: Vec<(u32, u32)> = Vec::with_capacity(text.len() / 2);
        let mut ends = vec![0u32; WORDS.literals.texts.len() + 1];
        if let Some(search) = WORDS.search.as_ref().filter(|_| !text.is_empty()) {
            for hit in search.find_overlapping_iter(text.as_bytes()) {
                let id = hit.pattern().as_u32();
                found.push((id, u32::try_from(hit.start()).unwrap_or(u32::MAX)));
                ends[id as usize + 1] += 1;
            }
        }
        // Counting sort: hits come in the order of their ends, so of one literal in the order of their starts.
        (1..ends.len()).for_each(|id| ends[id] += ends[id - 1]);
        let mut starts = vec![0u32; found.len()];
        let mut active = vec![false; WORDS.rows.len()];
        for (id, start) in found {
            WORDS.rows_of[id as usize].iter().for_each(|row| active[*row as usize] = true);
            let place = &mut ends[id as usize];
            starts[*place as usize] = start;
            *place += 1;
        }
        Searched { text, starts, ends, active }
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    /// The first row of that kind that matches.
    pub fn first(&self, kind: Kind) -> Option<Hit> {
        self.hits(kind).next()
    }

    fn hits(&self, kind: Kind) -> impl Iterator<Item = Hit> + '_ {
        let places =
            Places { text: self.text.as_bytes(), starts: &self.starts, ends: &self.ends, lengths: &WORDS.lengths };
        let rows = WORDS.rows.iter().zip(&self.active).filter(|(_, active)| **active).map(|(row, _)| row);
        rows.filter(move |row| row.kind == kind).filter_map(move |row| {
            let (start, end) = places.find(&row.node)?;
            Some(Hit { cause: row.cause, row: row.line, start, end })
        })
    }

    /// The plain row that decides, given what the server was answering.
    pub fn plain(&self, phase: Option<Phase>) -> Option<Hit> {
        let by_phase = match phase {
            Some(Phase::Mail) => self.first(Kind::AnsweringMailFrom),
            Some(Phase::Connect) => self.first(Kind::AnsweringHelo),
            _ => None,
        };
        by_phase.or_else(|| self.first(Kind::Plain))
    }
}

/// Lower case, one blank for any run of white space, plain quotes and hyphens.
pub fn normalise(text: &str) -> String {
    let mut out = Vec::with_capacity(text.len().min(TEXT_LIMIT) + 8);
    let mut blank = true;
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() && out.len() < TEXT_LIMIT {
        let byte = bytes[at];
        if byte.is_ascii() {
            at += 1;
            if byte > b' ' {
                out.push(byte.to_ascii_lowercase());
                blank = false;
            } else if !blank {
                out.push(b' ');
                blank = true;
            }
            continue;
        }
        let Some(sign) = text.get(at..).and_then(|rest| rest.chars().next()) else { break };
        at += sign.len_utf8();
        push_sign(&mut out, sign, &mut blank);
    }
    String::from_utf8(out).unwrap_or_default()
}

fn push_sign(out: &mut Vec<u8>, sign: char, blank: &mut bool) {
    let plain = match sign {
        '\u{2018}' | '\u{2019}' | '\u{b4}' => Some(b'\''),
        '\u{201c}' | '\u{201d}' => Some(b'"'),
        '\u{2010}' | '\u{2011}' | '\u{2013}' => Some(b'-'),
        other if is_zero_width(other) || is_bidi_control(other) => return,
        other if other.is_whitespace() => {
            if !std::mem::replace(blank, true) {
                out.push(b' ');
            }
            return;
        }
        _ => None,
    };
    *blank = false;
    match plain {
        Some(byte) => out.push(byte),
        None => sign.to_lowercase().for_each(|lower| out.extend_from_slice(lower.encode_utf8(&mut [0; 4]).as_bytes())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One test a row: each of its alternatives is written out and must lead to the row's cause.
    #[test]
    fn every_row_decides_its_own_words() {
        let mut wrong = Vec::new();
        for row in &WORDS.rows {
            for sample in pattern::samples(&row.node, &WORDS.literals) {
                let searched = Searched::new(&sample);
                let hit = match row.kind {
                    Kind::AnsweringMailFrom => searched.plain(Some(Phase::Mail)),
                    Kind::AnsweringHelo => searched.plain(Some(Phase::Connect)),
                    kind => searched.first(kind),
                };
                if hit.map(|hit| hit.cause) != Some(row.cause) {
                    wrong.push(format!("line {}: {sample:?} gives {hit:?}", row.line));
                }
            }
        }
        wrong.sort();
        assert!(wrong.is_empty(), "{} samples:\n{}", wrong.len(), wrong.join("\n"));
    }

    #[test]
    fn every_line_of_the_table_is_a_row() {
        for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
            let columns: Vec<&str> = line.split('\t').collect();
            assert_eq!(columns.len(), 3, "{line}");
            assert!(kind_of(columns[0]).is_some(), "{line}");
            assert!(columns[1] == "-" || BounceCause::from_id(columns[1]).is_some(), "{line}");
            let pattern = columns[2].replace("\\(", "").replace("\\)", "");
            assert_eq!(pattern.matches('(').count(), pattern.matches(')').count(), "{line}");
        }
    }

    #[test]
    fn gaps_edges_and_blanks() {
        let cause = |text: &str| Searched::new(text).plain(None).and_then(|hit| hit.cause);
        assert_eq!(cause("Mailbox\n   of anna is  FULL."), Some(BounceCause::MailboxFull));
        assert_eq!(cause("La casella \u{e8} piena"), Some(BounceCause::MailboxFull));
        assert_eq!(cause("uno userless thing"), None);
    }
}
