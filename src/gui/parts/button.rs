//! Buttons: one filled button a page, edged ones beside it, quiet ones in the bars.
use super::kit::Kit;
use crate::gui::theme::{Icon, Type};
use eframe::egui::{Color32, CornerRadius, Id, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, vec2};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Primary,
    Secondary,
    Quiet,
}

#[derive(Debug, Clone)]
pub struct Button<'a> {
    text: &'a str,
    kind: Kind,
    icon: Option<Icon>,
    tail: Option<Icon>,
    is_big: bool,
    hides_text: bool,
    id: Option<Id>,
}

struct Dress {
    fill: Color32,
    edge: Color32,
    ink: Color32,
}

impl<'a> Button<'a> {
    const fn new(text: &'a str, kind: Kind) -> Self {
        Self { text, kind, icon: None, tail: None, is_big: false, hides_text: false, id: None }
    }

    /// The page's one filled button.
    pub const fn primary(text: &'a str) -> Self {
        Self::new(text, Kind::Primary)
    }

    pub const fn secondary(text: &'a str) -> Self {
        Self::new(text, Kind::Secondary)
    }

    pub const fn quiet(text: &'a str) -> Self {
        Self::new(text, Kind::Quiet)
    }

    #[must_use]
    pub const fn icon(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self
    }

    #[must_use]
    pub const fn tail(mut self, icon: Icon) -> Self {
        self.tail = Some(icon);
        self
    }

    #[must_use]
    pub const fn big(mut self) -> Self {
        self.is_big = true;
        self
    }

    /// Shows only the icon; the text becomes the name and the tooltip.
    #[must_use]
    pub const fn icon_only(mut self, hides_text: bool) -> Self {
        self.hides_text = hides_text;
        self
    }

    #[must_use]
    pub const fn id(mut self, id: Id) -> Self {
        self.id = Some(id);
        self
    }

    fn style(&self, kit: &Kit) -> Type {
        match (self.kind, self.is_big) {
            (Kind::Quiet, _) => kit.tokens.text.body,
            (_, true) => kit.tokens.text.section,
            (_, false) => kit.tokens.text.strong,
        }
    }

    fn padding(&self) -> f32 {
        match (self.kind, self.is_big) {
            (Kind::Quiet, _) => 6.0,
            (_, true) => 27.0,
            (_, false) => 17.0,
        }
    }

    fn dress(&self, kit: &Kit, response: &Response) -> Dress {
        let c = &kit.colors;
        let is_over = response.hovered() || response.is_pointer_button_down_on();
        match (self.kind, is_over) {
            (Kind::Primary, false) => Dress { fill: c.accent, edge: c.accent, ink: c.on_accent },
            (Kind::Primary, true) => Dress { fill: c.accent_hover, edge: c.accent_hover, ink: c.on_accent },
            (Kind::Secondary, false) => Dress { fill: c.surface, edge: c.line_control, ink: c.text },
            (Kind::Secondary, true) => Dress { fill: c.sunken, edge: c.line_control, ink: c.text },
            (Kind::Quiet, false) => Dress { fill: Color32::TRANSPARENT, edge: Color32::TRANSPARENT, ink: c.text_muted },
            (Kind::Quiet, true) => Dress { fill: c.sunken, edge: c.sunken, ink: c.text },
        }
    }

    pub fn show(self, ui: &mut Ui, kit: &Kit) -> Response {
        if self.kind == Kind::Primary {
            kit.count_filled_button();
        }
        let icon_size = kit.tokens.size.icon;
        let gap = if self.kind == Kind::Quiet { 7.0 } else { kit.tokens.space.xs };
        let icons = usize::from(self.icon.is_some()) + usize::from(self.tail.is_some());
        #[expect(clippy::cast_precision_loss, reason = "0, 1 or 2")]
        let beside = self.padding() * 2.0 + icons as f32 * icon_size;
        let room = (ui.available_width() - beside - 2.0 * gap).max(40.0);
        let text = if self.hides_text { "" } else { self.text };
        let galley = kit.galley(ui, text, self.style(kit), Color32::PLACEHOLDER, room);
        #[expect(clippy::cast_precision_loss, reason = "0, 1 or 2")]
        let gaps = if self.hides_text { 0.0 } else { icons as f32 * gap };
        let height = if self.is_big { kit.tokens.size.button_big } else { kit.tokens.size.button };
        let text_width = if self.hides_text { 0.0 } else { galley.size().x };
        let size = vec2(beside + gaps + text_width, height.max(galley.size().y + 12.0));
        let (auto_id, rect) = ui.allocate_space(size);
        let response = ui.interact(rect, self.id.unwrap_or(auto_id), Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), self.text));
        if ui.is_rect_visible(rect) {
            let dress = self.dress(kit, &response);
            let radius = CornerRadius::same(kit.tokens.radius.control);
            let edge = Stroke::new(kit.tokens.stroke.control, dress.edge);
            ui.painter().rect(rect, radius, dress.fill, edge, StrokeKind::Inside);
            let mut x = rect.left() + self.padding();
            if let Some(icon) = self.icon {
                icon.paint(ui, icon_rect(rect, x, icon_size), dress.ink);
                x += icon_size + gap;
            }
            let top = rect.center().y - galley.size().y / 2.0;
            ui.painter().galley(eframe::egui::pos2(x, top), galley, dress.ink);
            if let Some(tail) = self.tail {
                tail.paint(ui, icon_rect(rect, rect.right() - self.padding() - icon_size, icon_size), dress.ink);
            }
            kit.ring(ui, rect, kit.tokens.radius.control, &response);
        }
        if self.hides_text { response.on_hover_text(self.text) } else { response }
    }
}

fn icon_rect(button: Rect, left: f32, size: f32) -> Rect {
    Rect::from_min_size(eframe::egui::pos2(left, button.center().y - size / 2.0), vec2(size, size))
}
