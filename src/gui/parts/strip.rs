//! The progress strip: one segment a check. The number is always written beside it.
use super::{kit::Kit, shapes::Look};
use crate::model::Board;
use eframe::egui::{CornerRadius, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

const GAP: f32 = 4.0;

pub fn strip(ui: &mut Ui, kit: &Kit, board: &Board, text: &str) {
    let size = vec2(ui.available_width(), kit.tokens.size.progress_height);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::ProgressIndicator, true, text));
    let (done, all) = board.progress();
    ui.ctx().accesskit_node_builder(response.id, |node| {
        #[expect(clippy::cast_precision_loss, reason = "a handful of checks")]
        let (done, all) = (done as f64, all as f64);
        node.set_numeric_value(done);
        node.set_min_numeric_value(0.0);
        node.set_max_numeric_value(all);
    });
    #[expect(clippy::cast_precision_loss, reason = "a handful of checks")]
    let count = all.max(1) as f32;
    let width = (rect.width() - GAP * (count - 1.0)) / count;
    let mut left = rect.left();
    for row in &board.rows {
        let segment = Rect::from_min_size(pos2(left, rect.top()), vec2(width, rect.height()));
        let (fill, edge) = match Look::of(row, board) {
            Look::Waiting => (kit.colors.surface, kit.colors.line_control),
            look => (look.color(&kit.colors), look.color(&kit.colors)),
        };
        let radius = CornerRadius::same(kit.tokens.radius.small);
        ui.painter().rect(segment, radius, fill, Stroke::new(1.0, edge), StrokeKind::Inside);
        left += width + GAP;
    }
}
