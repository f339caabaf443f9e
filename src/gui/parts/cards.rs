//! Frames, and the small texts that stand in them.
use super::kit::Kit;
use crate::gui::theme::Icon;
use eframe::egui::{Color32, CornerRadius, Frame, Layout, Margin, Rect, Stroke, Ui, pos2, vec2};

/// A card: surface with an edge, no shadow.
pub fn card(kit: &Kit) -> Frame {
    Frame::new()
        .fill(kit.colors.surface)
        .stroke(Stroke::new(kit.tokens.stroke.line, kit.colors.line))
        .corner_radius(CornerRadius::same(kit.tokens.radius.card))
        .inner_margin(Margin::same(24))
}

/// A panel that stands back: the server's words, an aside.
pub fn sunken(kit: &Kit, radius: u8) -> Frame {
    Frame::new()
        .fill(kit.colors.sunken)
        .corner_radius(CornerRadius::same(radius))
        .inner_margin(Margin::symmetric(14, 12))
}

/// An icon, and words beside it that may wrap.
pub fn with_icon(ui: &mut Ui, kit: &Kit, icon: Icon, color: Color32, words: impl FnOnce(&mut Ui)) {
    let size = kit.tokens.size.icon;
    let (left, width) = (ui.cursor().left(), ui.available_width());
    let indent = size + 12.0;
    let top = ui.cursor().top();
    let first_line = kit.tokens.text.body.line;
    icon.paint(ui, Icon::square(pos2(left + size / 2.0, top + first_line / 2.0), size), color);
    indented(ui, indent, width, words);
}

/// Words that begin `indent` to the right and wrap inside `width`.
pub fn indented<R>(ui: &mut Ui, indent: f32, width: f32, words: impl FnOnce(&mut Ui) -> R) -> R {
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        ui.add_space(indent);
        ui.vertical(|ui| {
            ui.set_width((width - indent).max(1.0));
            words(ui)
        })
        .inner
    })
    .inner
}

/// A line of parts, `height` high at least.
pub fn across<R>(ui: &mut Ui, height: f32, layout: Layout, parts: impl FnOnce(&mut Ui) -> R) -> R {
    ui.allocate_ui_with_layout(vec2(ui.available_width(), height), layout, parts).inner
}

/// A line from edge to edge of a card without a margin.
pub fn divider(ui: &mut Ui, kit: &Kit) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 1.0), eframe::egui::Sense::hover());
    ui.painter().hline(rect.x_range(), rect.center().y, Stroke::new(kit.tokens.stroke.line, kit.colors.line));
}

/// A band on the accent's soft ground, with a tick.
pub fn band(ui: &mut Ui, kit: &Kit, words: impl FnOnce(&mut Ui)) {
    let frame = Frame::new()
        .fill(kit.colors.accent_soft)
        .corner_radius(CornerRadius::same(kit.tokens.radius.control))
        .inner_margin(Margin::symmetric(12, 9));
    frame.show(ui, |ui| {
        ui.take_available_width();
        with_icon(ui, kit, Icon::Check, kit.colors.accent, words);
    });
}

/// The part of `rect` between two distances from its left edge.
pub fn columns(rect: Rect, from: f32, to: f32) -> Rect {
    Rect::from_min_max(pos2(rect.left() + from, rect.top()), pos2(rect.left() + to.max(from), rect.bottom()))
}
