//! A small underlined action inside a card.
use super::kit::{Kit, format};
use eframe::egui::{Response, Role, Sense, Stroke, Ui, WidgetInfo, text::LayoutJob, vec2};

pub fn link(ui: &mut Ui, kit: &Kit, text: &str) -> Response {
    let mut style = format(kit.tokens.text.small, kit.colors.accent);
    style.underline = Stroke::new(1.0, kit.colors.accent);
    let mut job = LayoutJob::default();
    job.append(text, 0.0, style);
    job.wrap.max_width = ui.available_width();
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    let size = vec2(galley.size().x + 8.0, galley.size().y.max(kit.tokens.size.hit_min));
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), text));
    let left_center = rect.left_center() - vec2(0.0, galley.size().y / 2.0);
    ui.painter().galley(left_center, galley, kit.colors.accent);
    kit.ring(ui, rect.shrink2(vec2(0.0, 5.0)).expand2(vec2(2.0, 0.0)), 2, &response);
    response.on_hover_cursor(eframe::egui::CursorIcon::PointingHand)
}
