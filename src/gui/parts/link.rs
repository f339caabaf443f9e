//! A small underlined action inside a card.
use super::kit::Kit;
use eframe::egui::{CursorIcon, Response, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

pub fn link(ui: &mut Ui, kit: &Kit, text: &str) -> Response {
    let style = kit.tokens.text.small;
    let galley = kit.galley(ui, text, style, kit.colors.accent, ui.available_width());
    let size = vec2(galley.size().x, galley.size().y.max(kit.tokens.size.hit_min));
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), text));
    let color = if response.hovered() { kit.colors.accent_hover } else { kit.colors.accent };
    let top = rect.center().y - galley.size().y / 2.0;
    let underline = top + galley.size().y / 2.0 + style.size * 0.52;
    ui.painter().galley_with_override_text_color(pos2(rect.left(), top), galley, color);
    ui.painter().hline(rect.x_range(), underline, Stroke::new(1.0, color));
    kit.ring(ui, rect.shrink2(vec2(0.0, 6.0)).expand2(vec2(3.0, 0.0)), 2, &response);
    response.on_hover_cursor(CursorIcon::PointingHand)
}
