//! Sentences in which the names to be copied stand out, and the letter that was missed is underlined.
use super::kit::{Kit, format};
use crate::{
    gui::theme::Type,
    model::Facts,
    texts::{SaidName, names_in},
};
use eframe::egui::{
    Color32, Label, Response, Role, Stroke, Ui, WidgetInfo,
    text::{CCursor, LayoutJob},
};
use std::ops::Range;

/// A name that stands out wherever a sentence has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    text: String,
    /// Byte range of what differs from the name that was written.
    marked: Range<usize>,
}

impl Name {
    pub fn plain(text: &str) -> Self {
        Self { text: text.to_owned(), marked: 0..0 }
    }

    pub fn length(&self) -> usize {
        self.text.len()
    }

    /// `right`, with what differs from `written` marked.
    pub fn corrected(written: &str, right: &str) -> Self {
        Self { text: right.to_owned(), marked: difference(written, right) }
    }
}

/// The names among the facts: hosts, addresses, user names; the longest first.
pub fn names(facts: &Facts) -> Vec<Name> {
    let name = |said: SaidName| match said.written {
        Some(written) => Name::corrected(&written, &said.text),
        None => Name::plain(&said.text),
    };
    let mut names: Vec<Name> = names_in(facts).into_iter().map(name).collect();
    names.sort_by_key(|name| (std::cmp::Reverse(name.text.len()), name.text.clone(), name.marked.is_empty()));
    names.dedup_by(|a, b| a.text == b.text);
    names
}

/// What `right` has in the place where it differs from `written`, when that is a letter or two.
fn difference(written: &str, right: &str) -> Range<usize> {
    let start: usize = written.chars().zip(right.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
    let (rest_written, rest) = (written.get(start..).unwrap_or_default(), right.get(start..).unwrap_or_default());
    let same_end: usize =
        rest_written.chars().rev().zip(rest.chars().rev()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
    let end = right.len() - same_end;
    if (1..=2).contains(&right.get(start..end).unwrap_or_default().chars().count()) { start..end } else { 0..0 }
}

/// A sentence with its names in the second weight.
pub fn sentence(ui: &mut Ui, kit: &Kit, text: &str, style: Type, color: Color32, names: &[Name]) -> Response {
    let (job, marks) = sentence_job(text, style, color, names);
    let (pos, galley, response) = Label::new(job).wrap().layout_in_ui(ui);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, ui.is_enabled(), text));
    // By hand: egui underlines at the foot of the line, which is far below the letter here.
    for mark in marks {
        let [from, to] = [mark.start, mark.end].map(|at| galley.pos_from_cursor(CCursor::new(at)));
        let y = pos.y + from.center().y + style.size * 0.52;
        let (left, right) = (pos.x + from.left(), pos.x + to.left());
        if right > left {
            ui.painter().hline(left..=right, y, Stroke::new(kit.tokens.stroke.focus, color));
        }
    }
    ui.painter().galley(pos, galley, color);
    response
}

/// The sentence laid out, and the places (in characters) of the letters to mark.
fn sentence_job(text: &str, style: Type, color: Color32, names: &[Name]) -> (LayoutJob, Vec<Range<usize>>) {
    let mut job = LayoutJob::default();
    let mut marks = Vec::new();
    let mut rest = text;
    while let Some((at, name)) = first_name(rest, names) {
        let (before, found) = rest.split_at(at);
        let (found, after) = found.split_at(name.text.len());
        job.append(before, 0.0, format(style, color));
        let start = job.text.chars().count();
        job.append(found, 0.0, format(style.bold(), color));
        if !name.marked.is_empty() {
            let count = |range: Range<usize>| found.get(range).unwrap_or_default().chars().count();
            marks.push(start + count(0..name.marked.start)..start + count(0..name.marked.end));
        }
        rest = after;
    }
    job.append(rest, 0.0, format(style, color));
    (job, marks)
}

fn first_name<'n>(text: &str, names: &'n [Name]) -> Option<(usize, &'n Name)> {
    // On a tie the longer name, which comes first in `names`.
    names.iter().filter_map(|name| text.find(&name.text).map(|at| (at, name))).min_by_key(|(at, _)| *at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_missing_letter_is_marked() {
        let range = difference("imap.studiorosi.it", "imap.studiorossi.it");
        assert_eq!("imap.studiorossi.it".get(range.clone()), Some("s"));
        assert_eq!(range.start, "imap.studioros".len());
        assert_eq!(difference("imap.studio.con", "imap.studio.com"), 14..15);
        assert!(difference("imap.altro.it", "imap.studiorossi.it").is_empty());
        assert!(difference("imaap.it", "imap.it").is_empty());
        assert!(difference("perché.it", "perchè.it").len() == 2);
    }

    #[test]
    fn names_stand_out_longest_first() {
        let facts = Facts::new().text("host", "imap.it").text("right-host", "imap.it.studio.it").text("why", "a b");
        let names = names(&facts);
        assert_eq!(names.iter().map(|n| n.text.as_str()).collect::<Vec<_>>(), ["imap.it.studio.it", "imap.it"]);
        assert_eq!(first_name("usi imap.it.studio.it", &names).map(|(at, n)| (at, n.text.len())), Some((4, 17)));
        assert_eq!(first_name("niente", &names), None);
    }
}
