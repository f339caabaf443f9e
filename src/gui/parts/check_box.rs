//! A small choice to be ticked, with its words beside it. The whole line is the target.
use super::kit::Kit;
use crate::gui::theme::Icon;
use eframe::egui::{CornerRadius, Id, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

const BOX: f32 = 20.0;

pub fn check_box(ui: &mut Ui, kit: &Kit, id: Id, text: &str, is_ticked: &mut bool) -> Response {
    let left = BOX + 12.0;
    let galley = kit.galley(ui, text, kit.tokens.text.body, kit.colors.text, ui.available_width() - left - 4.0);
    let height = galley.size().y.max(kit.tokens.size.hit_min);
    let (_, rect) = ui.allocate_space(vec2(left + galley.size().x + 4.0, height));
    let response = ui.interact(rect, id, Sense::click());
    if response.clicked() {
        *is_ticked = !*is_ticked;
    }
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, ui.is_enabled(), *is_ticked, text));
    let square = Rect::from_min_size(pos2(rect.left(), rect.center().y - BOX / 2.0), vec2(BOX, BOX));
    let is_over = response.hovered() || response.is_pointer_button_down_on();
    let (fill, edge) = match (*is_ticked, is_over) {
        (true, false) => (kit.colors.accent, kit.colors.accent),
        (true, true) => (kit.colors.accent_hover, kit.colors.accent_hover),
        (false, false) => (kit.colors.surface, kit.colors.line_control),
        (false, true) => (kit.colors.sunken, kit.colors.line_control),
    };
    let radius = CornerRadius::same(kit.tokens.radius.small);
    ui.painter().rect(square, radius, fill, Stroke::new(kit.tokens.stroke.control, edge), StrokeKind::Inside);
    if *is_ticked {
        Icon::Check.paint(ui, square.shrink(2.0), kit.colors.on_accent);
    }
    let at = pos2(rect.left() + left, rect.center().y - galley.size().y / 2.0);
    ui.painter().galley(at, galley, kit.colors.text);
    kit.ring(ui, rect.expand2(vec2(3.0, -2.0)), kit.tokens.radius.small, &response);
    response
}
