//! The pattern language of `words.tsv`: literals, `(a/b)`, `(optional)`, `*` for up to 60 bytes,
//! `|` for the edge of a word, `\` before a sign that stands for itself.
//!
//! All literals of all rows are searched in one pass (Aho-Corasick); a row is then matched by
//! joining the places where its literals were found, so its cost does not grow with the table.

const GAP: usize = 60;
const SPANS_LIMIT: usize = 64;

#[derive(Debug, Clone)]
pub enum Node {
    /// Index into the table of literals.
    Literal(usize),
    Empty,
    Gap,
    Edge,
    Either(Vec<Node>),
    Sequence(Vec<Node>),
}

/// Collects the distinct literals of all rows.
#[derive(Debug, Default)]
pub struct Literals {
    pub texts: Vec<String>,
    index: std::collections::HashMap<String, usize>,
}

impl Literals {
    fn id(&mut self, text: &str) -> usize {
        if let Some(id) = self.index.get(text) {
            return *id;
        }
        let id = self.texts.len();
        self.texts.push(text.to_owned());
        self.index.insert(text.to_owned(), id);
        id
    }
}

/// Reads a pattern; unbalanced parentheses are taken as closed at the end.
pub fn parse(pattern: &str, literals: &mut Literals) -> Node {
    let mut signs = pattern.chars().peekable();
    alternatives(&mut signs, literals, false)
}

type Signs<'a> = std::iter::Peekable<std::str::Chars<'a>>;

fn alternatives(signs: &mut Signs, literals: &mut Literals, inside: bool) -> Node {
    let mut choices = Vec::new();
    let mut nodes = Vec::new();
    let mut literal = String::new();
    while let Some(sign) = signs.next() {
        let special = match sign {
            '*' => Some(Node::Gap),
            '|' => Some(Node::Edge),
            '(' => {
                flush(&mut literal, &mut nodes, literals);
                Some(alternatives(signs, literals, true))
            }
            ')' if inside => break,
            '/' if inside => {
                flush(&mut literal, &mut nodes, literals);
                choices.push(sequence(std::mem::take(&mut nodes)));
                None
            }
            '\\' => {
                literal.extend(signs.next());
                None
            }
            other => {
                literal.push(other);
                None
            }
        };
        if let Some(node) = special {
            flush(&mut literal, &mut nodes, literals);
            nodes.push(node);
        }
    }
    flush(&mut literal, &mut nodes, literals);
    choices.push(sequence(nodes));
    match choices.len() {
        1 if inside => {
            choices.push(Node::Empty);
            Node::Either(choices)
        }
        1 => choices.remove(0),
        _ => Node::Either(choices),
    }
}

fn flush(literal: &mut String, nodes: &mut Vec<Node>, literals: &mut Literals) {
    if !literal.is_empty() {
        nodes.push(Node::Literal(literals.id(literal)));
        literal.clear();
    }
}

fn sequence(mut nodes: Vec<Node>) -> Node {
    match nodes.len() {
        0 => Node::Empty,
        1 => nodes.remove(0),
        _ => Node::Sequence(nodes),
    }
}

/// The literals a match can begin with; `true` when it may also begin with nothing of this node.
pub fn heads(node: &Node, out: &mut Vec<usize>) -> bool {
    match node {
        Node::Literal(id) => {
            out.push(*id);
            false
        }
        Node::Empty | Node::Edge | Node::Gap => true,
        Node::Either(choices) => choices.iter().fold(false, |open, choice| heads(choice, out) | open),
        Node::Sequence(nodes) => nodes.iter().all(|node| heads(node, out)),
    }
}

/// Where each literal begins in one text, in rising order.
pub struct Places<'t> {
    pub text: &'t [u8],
    /// Starts grouped by literal; the group of literal `id` ends at `ends[id]`.
    pub starts: &'t [u32],
    pub ends: &'t [u32],
    pub lengths: &'t [usize],
}

/// A range of possible starts, both ends included.
#[derive(Clone, Copy)]
struct Window {
    from: usize,
    to: usize,
}

impl Places<'_> {
    /// The first place where the pattern matches, starting at the edge of a word.
    pub fn find(&self, node: &Node) -> Option<(usize, usize)> {
        let mut spans = Vec::new();
        self.spans(node, Window { from: 0, to: self.text.len() }, &mut spans);
        spans.into_iter().filter(|(start, _)| self.word_starts(*start)).min()
    }

    fn word_starts(&self, at: usize) -> bool {
        !(at > 0 && self.is_word(at - 1) && self.is_word(at))
    }

    fn is_word(&self, at: usize) -> bool {
        self.text.get(at).is_some_and(u8::is_ascii_alphanumeric)
    }

    fn is_edge(&self, at: usize) -> bool {
        !(at > 0 && self.is_word(at - 1) && self.is_word(at))
    }

    /// All (start, end) of matches that start inside the window.
    fn spans(&self, node: &Node, window: Window, out: &mut Vec<(usize, usize)>) {
        match node {
            Node::Literal(id) => {
                let group = if *id == 0 { 0 } else { self.ends[*id - 1] as usize };
                let starts = &self.starts[group..self.ends[*id] as usize];
                if starts.is_empty() {
                    return;
                }
                let first = starts.partition_point(|start| (*start as usize) < window.from);
                let inside =
                    starts[first..].iter().map(|start| *start as usize).take_while(|start| *start <= window.to);
                out.extend(inside.take(SPANS_LIMIT).map(|start| (start, start + self.lengths[*id])));
            }
            Node::Empty | Node::Gap => out.push((window.from, window.from)),
            Node::Edge if self.is_edge(window.from) => out.push((window.from, window.from)),
            Node::Edge => {}
            Node::Either(choices) => {
                for choice in choices {
                    self.spans(choice, window, out);
                }
            }
            Node::Sequence(nodes) => self.sequence_spans(nodes, window, out),
        }
    }

    fn sequence_spans(&self, nodes: &[Node], window: Window, out: &mut Vec<(usize, usize)>) {
        // A leading edge is checked at the start of what follows it.
        let (leading_edge, nodes) = match nodes {
            [Node::Edge, rest @ ..] => (true, rest),
            all => (false, all),
        };
        let Some((first, rest)) = nodes.split_first() else { return };
        let mut heads = Vec::new();
        self.spans(first, window, &mut heads);
        heads.retain(|(start, _)| !leading_edge || self.is_edge(*start));
        for (start, end) in heads.into_iter().take(SPANS_LIMIT) {
            if let Some(last) = self.follow(rest, end) {
                out.push((start, last));
            }
        }
    }

    /// The end of a match of `nodes` that begins exactly at `at`.
    fn follow(&self, nodes: &[Node], at: usize) -> Option<usize> {
        let Some((next, rest)) = nodes.split_first() else { return Some(at) };
        let window = Window { from: at, to: at };
        match next {
            Node::Edge if self.is_edge(at) => self.follow(rest, at),
            Node::Edge => None,
            Node::Gap => self.follow_gap(rest, at),
            other => {
                let mut spans = Vec::new();
                self.spans(other, window, &mut spans);
                spans.into_iter().take(SPANS_LIMIT).find_map(|(_, end)| self.follow(rest, end))
            }
        }
    }

    /// After a gap: what follows may begin anywhere in the next `GAP` bytes.
    fn follow_gap(&self, nodes: &[Node], at: usize) -> Option<usize> {
        let (edge, nodes) = match nodes {
            [Node::Edge, rest @ ..] => (true, rest),
            all => (false, all),
        };
        let Some((next, rest)) = nodes.split_first() else { return Some(at) };
        let mut spans = Vec::new();
        self.spans(next, Window { from: at, to: (at + GAP).min(self.text.len()) }, &mut spans);
        let mut starts = spans.into_iter().take(SPANS_LIMIT).filter(|(start, _)| !edge || self.is_edge(*start));
        starts.find_map(|(_, end)| self.follow(rest, end))
    }
}

/// Texts that match the pattern: every alternative stands in at least one of them.
#[cfg(test)]
pub fn samples(node: &Node, literals: &Literals) -> Vec<String> {
    match node {
        Node::Literal(id) => vec![literals.texts[*id].clone()],
        Node::Empty | Node::Edge => vec![String::new()],
        Node::Gap => vec![" qq ".to_owned()],
        Node::Either(choices) => choices.iter().flat_map(|choice| samples(choice, literals)).collect(),
        Node::Sequence(nodes) => {
            let parts: Vec<Vec<String>> = nodes.iter().map(|node| samples(node, literals)).collect();
            let longest = parts.iter().map(Vec::len).max().unwrap_or(0);
            (0..longest).map(|n| parts.iter().map(|part| part[n % part.len()].as_str()).collect()).collect()
        }
    }
}
