//! The large choices of the Start page. The whole card is the target.
use super::{kit::Kit, shapes};
use crate::gui::theme::Icon;
use eframe::egui::{
    CornerRadius, Galley, Id, Pos2, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};
use std::sync::Arc;

const PADDING: f32 = 30.0;

pub struct Choice<'a> {
    pub id: Id,
    pub title: &'a str,
    pub text: &'a str,
    /// Which envelopes of the picture arrived.
    pub arrived: [bool; 3],
}

/// The size of one envelope of the picture and the distance to the next.
struct Picture {
    envelope: eframe::egui::Vec2,
    step: f32,
}

const LARGE: Picture = Picture { envelope: vec2(66.0, 47.0), step: 83.0 };
const SMALL: Picture = Picture { envelope: vec2(30.0, 22.0), step: 38.0 };

impl Choice<'_> {
    /// How high a card of this width has to be for its words.
    pub fn height(&self, ui: &Ui, kit: &Kit, width: f32) -> f32 {
        let (title, text) = self.words(ui, kit, width - 2.0 * PADDING);
        (114.0 + title.size().y + 2.0 + text.size().y + 30.0).max(195.0)
    }

    /// A card with a large picture; side by side, all are as high as the highest.
    pub fn card(&self, ui: &mut Ui, kit: &Kit, height: f32) -> Response {
        let width = ui.available_width();
        let (title, text) = self.words(ui, kit, width - 2.0 * PADDING);
        let (rect, response) = self.frame(ui, kit, vec2(width, height));
        self.picture(ui, kit, rect.min + vec2(PADDING + 1.5, 35.0), &LARGE);
        arrow(ui, kit, pos2(rect.right() - 38.0, rect.top() + 40.0));
        let at = rect.min + vec2(PADDING, 114.0);
        let below = at + vec2(0.0, title.size().y + 2.0);
        ui.painter().galley(at, title, kit.colors.text);
        ui.painter().galley(below, text, kit.colors.text_muted);
        response
    }

    /// A row with a small picture, where it is narrow.
    pub fn row(&self, ui: &mut Ui, kit: &Kit) -> Response {
        let width = ui.available_width();
        let shows_picture = width > 460.0;
        let left = if shows_picture { 154.0 } else { 22.0 };
        let (title, text) = self.words(ui, kit, width - left - 60.0);
        let words_height = title.size().y + text.size().y;
        let (rect, response) = self.frame(ui, kit, vec2(width, words_height + 34.0));
        if shows_picture {
            self.picture(ui, kit, pos2(rect.left() + 22.0, rect.center().y - SMALL.envelope.y / 2.0), &SMALL);
        }
        arrow(ui, kit, pos2(rect.right() - 32.0, rect.center().y));
        let at = pos2(rect.left() + left, rect.center().y - words_height / 2.0);
        let below = at + vec2(0.0, title.size().y);
        ui.painter().galley(at, title, kit.colors.text);
        ui.painter().galley(below, text, kit.colors.text_muted);
        response
    }

    fn words(&self, ui: &Ui, kit: &Kit, width: f32) -> (Arc<Galley>, Arc<Galley>) {
        let title = kit.galley(ui, self.title, kit.tokens.text.choice, kit.colors.text, width);
        let text = kit.galley(ui, self.text, kit.tokens.text.body, kit.colors.text_muted, width);
        (title, text)
    }

    fn frame(&self, ui: &mut Ui, kit: &Kit, size: eframe::egui::Vec2) -> (Rect, Response) {
        let (_, rect) = ui.allocate_space(size);
        let response = ui.interact(rect, self.id, Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("{}. {}", self.title, self.text)));
        let edge = if response.hovered() || response.is_pointer_button_down_on() {
            Stroke::new(2.0, kit.colors.accent)
        } else {
            Stroke::new(kit.tokens.stroke.control, kit.colors.line_control)
        };
        let radius = kit.tokens.radius.card;
        ui.painter().rect(rect, CornerRadius::same(radius), kit.colors.surface, edge, StrokeKind::Inside);
        kit.ring(ui, rect, radius, &response);
        (rect, response)
    }

    fn picture(&self, ui: &Ui, kit: &Kit, at: Pos2, picture: &Picture) {
        for (place, has_arrived) in self.arrived.into_iter().zip([0.0, 1.0, 2.0]).map(|(has, n)| (n, has)) {
            let min = at + vec2(place * picture.step, 0.0);
            shapes::envelope(ui, &kit.colors, Rect::from_min_size(min, picture.envelope), has_arrived);
        }
    }
}

fn arrow(ui: &Ui, kit: &Kit, center: Pos2) {
    Icon::ArrowRight.paint(ui, Icon::square(center, kit.tokens.size.icon_big), kit.colors.accent);
}
