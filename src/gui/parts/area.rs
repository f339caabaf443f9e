//! A field of several lines: label, box that scrolls, and below it what is wrong or a hint.
use super::{
    field::{Below, ring},
    kit::{Kit, job},
};
use eframe::egui::{
    self, CornerRadius, FontSelection, Frame, Id, Margin, Response, ScrollArea, Sense, Stroke, StrokeKind, TextEdit,
    Ui, vec2,
};

/// More is pasted, not written, and what is pasted goes past the field.
const LONGEST: usize = 100_000;

pub struct Area<'a> {
    pub id: Id,
    pub label: &'a str,
    pub error: Option<&'a str>,
    pub hint: Option<&'a str>,
    pub lines: u8,
}

impl Area<'_> {
    /// The field under its label.
    pub fn show(&self, ui: &mut Ui, kit: &Kit, text: &mut String) -> Response {
        let label = kit.strong(ui, self.label);
        ui.add_space(6.0);
        let edit = self.bare(ui, kit, text).labelled_by(label.id);
        Below { error: self.error, hint: self.hint, warns: false }.show(ui, kit, &edit);
        edit
    }

    /// The field alone, where a heading stands above it already.
    pub fn bare(&self, ui: &mut Ui, kit: &Kit, text: &mut String) -> Response {
        let body = kit.tokens.text.body;
        let height = f32::from(self.lines) * body.line;
        let (width, edge) = match self.error {
            Some(_) => (2.0, kit.colors.fault),
            None => (kit.tokens.stroke.control, kit.colors.line_control),
        };
        let ground = ui.painter().add(egui::Shape::Noop);
        let frame = Frame::new().inner_margin(Margin::symmetric(13, 9));
        let shown = frame.show(ui, |ui| {
            ui.take_available_width();
            let scroll = ScrollArea::vertical().id_salt(self.id).max_height(height).min_scrolled_height(height);
            scroll.show(ui, |ui| self.edit(ui, kit, text, height)).inner
        });
        let rect = shown.response.rect;
        let radius = CornerRadius::same(kit.tokens.radius.control);
        let (fill, line) = (kit.colors.surface, Stroke::new(width, edge));
        ui.painter().set(ground, egui::epaint::RectShape::new(rect, radius, fill, line, StrokeKind::Inside));
        let edit = shown.inner;
        let label = self.label.to_owned();
        ui.ctx().accesskit_node_builder(edit.id, |node| node.set_label(label));
        if edit.has_focus() {
            ring(ui, kit, rect);
        }
        if edit.gained_focus() && kit.uses_keyboard {
            ui.scroll_to_rect(rect.expand(kit.tokens.space.m), None);
        }
        if ui.interact(rect, self.id.with("box"), Sense::hover()).hovered() {
            ui.ctx().set_cursor_icon(egui::CursorIcon::Text);
        }
        edit
    }

    fn edit(&self, ui: &mut Ui, kit: &Kit, text: &mut String, height: f32) -> Response {
        let (style, color) = (kit.tokens.text.body, kit.colors.text);
        // With the line height of the tokens.
        let mut layouter = |ui: &Ui, text: &dyn egui::TextBuffer, width: f32| {
            let mut job = job(text.as_str(), style, color);
            job.wrap.max_width = width;
            ui.fonts_mut(|fonts| fonts.layout_job(job))
        };
        let edit = TextEdit::multiline(text)
            .id(self.id)
            .font(FontSelection::FontId(style.font()))
            .text_color(color)
            .frame(Frame::NONE)
            .margin(Margin::ZERO)
            .desired_width(f32::INFINITY)
            .desired_rows(usize::from(self.lines))
            .min_size(vec2(0.0, height))
            .layouter(&mut layouter)
            .char_limit(LONGEST);
        ui.add(edit)
    }
}
