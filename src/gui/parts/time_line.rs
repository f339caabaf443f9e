//! What was seen and when, one moment below the other, joined by a line.
use super::{
    clock,
    kit::{Kit, live},
    shapes::Look,
};
use crate::model::Moment;
use eframe::egui::{Pos2, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

const DOT: f32 = 4.5;

/// `waits_for`: what is being waited for at the end of the line, while the errand is under way.
pub fn time_line<'a>(ui: &mut Ui, kit: &Kit, moments: impl Iterator<Item = &'a Moment>, waits_for: Option<&str>) {
    let mut stops: Vec<Pos2> = Vec::new();
    let moments: Vec<&Moment> = moments.collect();
    for (place, moment) in moments.iter().enumerate() {
        let text = kit.texts.moment(moment);
        let center = line(ui, kit, &clock::time(kit.texts, moment.at_unix_ms), &text, place + 1 == moments.len());
        ui.painter().circle_filled(center, DOT, kit.colors.accent);
        stops.push(center);
    }
    if let Some(text) = waits_for {
        let center = line(ui, kit, "", text, false);
        Look::Running.paint(ui, kit, center, 17.0);
        stops.push(center);
    }
    for pair in stops.windows(2) {
        let [from, to] = pair else { continue };
        let ends = [*from + vec2(0.0, DOT + 3.0), *to - vec2(0.0, DOT + 5.0)];
        if ends[1].y > ends[0].y {
            ui.painter().line_segment(ends, Stroke::new(kit.tokens.stroke.route, kit.colors.line));
        }
    }
}

/// One moment. Returns where its dot goes.
fn line(ui: &mut Ui, kit: &Kit, time: &str, text: &str, is_last: bool) -> Pos2 {
    let (dot, left) = (76.0, 98.0);
    let width = ui.available_width();
    let time_galley = kit.galley(ui, time, kit.tokens.text.small, kit.colors.text_muted, 66.0);
    let words = kit.galley(ui, text, kit.tokens.text.body, kit.colors.text, width - left);
    let first_line = kit.tokens.text.body.line;
    let (rect, response) = ui.allocate_exact_size(vec2(width, words.size().y + 10.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{time} {text}").trim()));
    if is_last {
        live(&response);
    }
    let middle = rect.top() + 5.0 + first_line / 2.0;
    let at = pos2(rect.left() + 62.0 - time_galley.size().x, middle - time_galley.size().y / 2.0);
    ui.painter().galley(at, time_galley, kit.colors.text_muted);
    ui.painter().galley(pos2(rect.left() + left, rect.top() + 5.0), words, kit.colors.text);
    pos2(rect.left() + dot, middle)
}
