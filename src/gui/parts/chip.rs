//! A small round button with the name of something that was found.
use super::kit::Kit;
use crate::gui::theme::Icon;
use eframe::egui::{CornerRadius, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

const PADDING: f32 = 14.0;
const HEIGHT: f32 = 34.0;
const RADIUS: u8 = 17;

/// `spoken`: what a screen reader says, and the tooltip.
pub fn chip(ui: &mut Ui, kit: &Kit, text: &str, spoken: &str, icon: Icon) -> Response {
    let size = kit.tokens.size.icon;
    let beside = 2.0 * PADDING + size + 8.0;
    let room = (ui.available_width().max(ui.max_rect().width().min(200.0)) - beside).max(40.0);
    let galley = kit.galley(ui, text, kit.tokens.text.body, kit.colors.text, room);
    let height = HEIGHT.max(galley.size().y + 12.0);
    let (rect, response) = ui.allocate_exact_size(vec2(beside + galley.size().x, height), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), spoken));
    if ui.is_rect_visible(rect) {
        let is_over = response.hovered() || response.is_pointer_button_down_on();
        let fill = if is_over { kit.colors.sunken } else { kit.colors.surface };
        let edge = Stroke::new(kit.tokens.stroke.control, kit.colors.line_control);
        ui.painter().rect(rect, CornerRadius::same(RADIUS), fill, edge, StrokeKind::Inside);
        let center = pos2(rect.left() + PADDING + size / 2.0, rect.center().y);
        icon.paint(ui, Icon::square(center, size), kit.colors.text_muted);
        let at = pos2(rect.left() + PADDING + size + 8.0, rect.center().y - galley.size().y / 2.0);
        ui.painter().galley(at, galley, kit.colors.text);
        kit.ring(ui, rect, RADIUS, &response);
    }
    response.on_hover_text(spoken)
}
