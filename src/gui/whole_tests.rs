//! What is painted, looked at: no line of it is cut off at a side or shortened, and in a language made up for the
//! tests every control speaks it.
use super::walk_tests::Walk;
use crate::{gui::theme, texts::Lang};
use eframe::egui::{
    Context, FullOutput, Label, Pos2, RawInput, Rect, Ui, Vec2, accesskit,
    epaint::{ClippedShape, Shape, TextShape},
};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

/// Ink that a letter may have beside its place.
const SLACK: f32 = 2.0;

/// Called wherever a page is looked at.
pub fn assert_whole(walk: &Walk) {
    let lang = walk.state().window.ctx.lang();
    let typed = typed(walk);
    let is_typed = |fault: &String| typed.iter().any(|words| fault.contains(&format!("{words:?}")));
    let faults: Vec<String> = faults(walk.output()).into_iter().filter(|fault| !is_typed(fault)).collect();
    assert!(faults.is_empty(), "{lang}: {faults:#?}");
    if lang == Lang::Pseudo {
        assert_speaks_it(walk);
    }
}

/// What stands in a field moves along as one types.
fn typed(walk: &Walk) -> Vec<String> {
    let nodes = walk.query_all(egui_kittest::kittest::by());
    let fields = nodes.filter(|node| node.accesskit_node().role() == accesskit::Role::TextInput);
    fields.filter_map(|node| node.accesskit_node().value()).filter(|words| !words.is_empty()).collect()
}

/// Lines that cannot be read to their end.
fn faults(output: &FullOutput) -> Vec<String> {
    let mut lines: Vec<Line> = Vec::new();
    for ClippedShape { clip_rect, shape, .. } in &output.shapes {
        each_text(shape, &mut |text| lines.extend(Line::of(text, *clip_rect)));
    }
    let fault = |line: &Line| {
        let (rect, clip) = (line.rect, line.clip);
        if line.is_shortened {
            return Some(format!("shortened: {:?}", line.words));
        }
        let is_cut = rect.left() < clip.left() - SLACK || rect.right() > clip.right() + SLACK;
        is_cut.then(|| format!("cut off at the side: {:?} {rect} in {clip}", line.words))
    };
    lines.iter().filter_map(fault).collect()
}

/// A text that is painted at least in part.
struct Line {
    words: String,
    rect: Rect,
    clip: Rect,
    is_shortened: bool,
}

impl Line {
    fn of(text: &TextShape, clip: Rect) -> Option<Self> {
        let rect = text.visual_bounding_rect();
        let is_seen = rect.is_positive() && rect.bottom() > clip.top() && rect.top() < clip.bottom();
        let words = text.galley.text().to_owned();
        is_seen.then_some(Self { words, rect, clip, is_shortened: text.galley.elided })
    }
}

fn each_text(shape: &Shape, found: &mut impl FnMut(&TextShape)) {
    match shape {
        Shape::Vec(shapes) => shapes.iter().for_each(|shape| each_text(shape, found)),
        Shape::Text(text) => found(text),
        _ => {}
    }
}

/// Its letters have marks: a button without one speaks words that stand in no Fluent file.
fn assert_speaks_it(walk: &Walk) {
    use accesskit::Role as R;
    for node in walk.query_all(egui_kittest::kittest::by()) {
        let node = node.accesskit_node();
        let speaks = matches!(node.role(), R::Button | R::RadioButton | R::CheckBox | R::Heading | R::Link);
        let label = node.label().unwrap_or_default();
        let is_ours = label.chars().any(|c| c.is_alphabetic() && !c.is_ascii());
        assert!(!speaks || is_ours || label.is_empty(), "words of no language: {:?} {label:?}", node.role());
    }
}

fn faults_of(paint: impl FnMut(&mut Ui)) -> Vec<String> {
    let ctx = Context::default();
    theme::install(&ctx, &theme::Tokens::built_in().unwrap());
    let screen =
        RawInput { screen_rect: Some(Rect::from_min_size(Pos2::ZERO, Vec2::splat(200.0))), ..RawInput::default() };
    let mut output = ctx.run_ui(screen, paint);
    let found = faults(&output);
    output.textures_delta.clear();
    found
}

const LONG: &str = "Ricontrolla tutta la posta in arrivo di questa casella";

#[test]
fn what_is_cut_off_or_shortened_is_seen() {
    assert!(faults_of(|ui| drop(ui.add(Label::new(LONG).wrap()))).is_empty());
    let cut = faults_of(|ui| drop(ui.add(Label::new(LONG).extend())));
    assert!(cut.iter().any(|fault| fault.starts_with("cut off")), "{cut:?}");
    let shortened = faults_of(|ui| drop(ui.add(Label::new(LONG).truncate())));
    assert!(shortened.iter().any(|fault| fault.starts_with("shortened")), "{shortened:?}");
}
