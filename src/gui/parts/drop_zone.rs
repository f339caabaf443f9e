//! Places to drop a message on: dashed, and with the accent's edge while a file is held over the window.
use super::{kit::Kit, shapes};
use crate::gui::theme::Icon;
use eframe::egui::{
    CornerRadius, Frame, Id, Margin, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

/// Is a file held over the window?
pub fn is_file_over(ui: &Ui) -> bool {
    ui.input(|input| !input.raw.hovered_files.is_empty())
}

/// The card of the Start page: the whole of it is a button, too.
pub fn invitation(ui: &mut Ui, kit: &Kit, title: &str, text: &str) -> Response {
    const LEFT: f32 = 56.0;
    let width = ui.available_width();
    let words = width - LEFT - 56.0;
    let name = kit.galley(ui, title, kit.tokens.text.strong, kit.colors.text, words);
    let note = kit.galley(ui, text, kit.tokens.text.body, kit.colors.text_muted, words);
    let height = name.size().y + note.size().y;
    let (_, rect) = ui.allocate_space(vec2(width, height + 40.0));
    let response = ui.interact(rect, Id::unique("error-message"), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("{title}. {text}")));
    let is_over = response.hovered() || response.is_pointer_button_down_on();
    ground(ui, kit, rect, is_over || is_file_over(ui));
    let icon = kit.tokens.size.icon_big;
    Icon::MailWarning.paint(ui, Icon::square(pos2(rect.left() + 31.0, rect.center().y), icon), kit.colors.accent);
    let arrow = pos2(rect.right() - 31.0, rect.center().y);
    Icon::ChevronRight.paint(ui, Icon::square(arrow, kit.tokens.size.icon), kit.colors.accent);
    let at = pos2(rect.left() + LEFT, rect.center().y - height / 2.0);
    let below = at + vec2(0.0, name.size().y);
    ui.painter().galley(at, name, kit.colors.text);
    ui.painter().galley(below, note, kit.colors.text_muted);
    kit.ring(ui, rect, kit.tokens.radius.card, &response);
    response
}

/// An area to drop a file on, with something in it.
pub fn area(ui: &mut Ui, kit: &Kit, content: impl FnOnce(&mut Ui)) {
    let behind = ui.painter().add(eframe::egui::Shape::Noop);
    let shown = Frame::new().inner_margin(Margin::symmetric(24, 20)).show(ui, |ui| {
        ui.take_available_width();
        content(ui);
    });
    let rect = shown.response.rect;
    let radius = CornerRadius::same(kit.tokens.radius.card);
    ui.painter().set(behind, eframe::egui::epaint::RectShape::filled(rect, radius, kit.colors.surface));
    edge(ui, kit, rect, is_file_over(ui));
}

fn ground(ui: &Ui, kit: &Kit, rect: Rect, is_over: bool) {
    ui.painter().rect_filled(rect, CornerRadius::same(kit.tokens.radius.card), kit.colors.surface);
    edge(ui, kit, rect, is_over);
}

fn edge(ui: &Ui, kit: &Kit, rect: Rect, is_over: bool) {
    let radius = kit.tokens.radius.card;
    if is_over {
        let line = Stroke::new(2.0, kit.colors.accent);
        ui.painter().rect_stroke(rect, CornerRadius::same(radius), line, StrokeKind::Inside);
    } else {
        shapes::dashed_edge(ui, rect, radius, Stroke::new(kit.tokens.stroke.control, kit.colors.line_control));
    }
}
