//! The one answer: shape, word, sentence; what to do; how we know; one button and what it changes.
use super::{
    button::Button,
    cards::{across, indented, sunken},
    kit::{Kit, heading, live},
    rich::{self, Name},
    shapes::Look,
};
use crate::{
    gui::theme::{Icon, Type},
    model::{Facts, State},
    texts::Explained,
};
use eframe::egui::{
    Align, Color32, CornerRadius, Frame, Id, Layout, Margin, Response, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2,
};

/// Everything the card says.
pub struct Card<'a> {
    pub look: Look,
    pub kicker: String,
    pub explained: &'a Explained,
    pub names: Vec<Name>,
    /// How we know: a shape and a sentence each.
    pub proofs: Vec<(Look, String)>,
    pub button: Offer<'a>,
}

/// The button of the card.
pub enum Offer<'a> {
    None,
    /// The page's filled button.
    Repair(&'a str),
    /// A permission: quiet, and never the filled button.
    Permission(&'a str),
}

/// The ground of a card that says `look`.
pub fn frame(kit: &Kit, look: Look) -> Frame {
    let edge = match look {
        Look::Is(State::Unknown) | Look::Waiting => kit.colors.line,
        look => look.color(&kit.colors),
    };
    Frame::new()
        .fill(kit.colors.surface)
        .stroke(Stroke::new(kit.tokens.stroke.line, edge))
        .corner_radius(CornerRadius::same(kit.tokens.radius.card))
}

/// Shape, word, sentence and explanation.
pub struct Head<'a> {
    pub look: Look,
    pub kicker: &'a str,
    pub explained: &'a Explained,
    pub names: &'a [Name],
}

impl Head<'_> {
    pub fn show(&self, ui: &mut Ui, kit: &Kit, radius: CornerRadius) {
        let frame = Frame::new().fill(self.look.soft_color(&kit.colors)).corner_radius(radius);
        let shown = frame.inner_margin(Margin::symmetric(24, 18)).show(ui, |ui| {
            let width = ui.available_width();
            let indent = kit.tokens.size.state_icon_big + 18.0;
            indented(ui, indent, width, |ui| self.words(ui, kit));
        });
        let rect = shown.response.rect;
        let size = kit.tokens.size.state_icon_big;
        let center = pos2(rect.left() + 24.0 + size / 2.0, rect.center().y);
        self.look.paint(ui, kit, center, size);
    }

    fn words(&self, ui: &mut Ui, kit: &Kit) {
        let text = kit.tokens.text;
        kit.label(ui, self.kicker, text.small.bold(), self.look.color(&kit.colors));
        let title = &self.explained.title;
        let response = rich::sentence(ui, kit, title, text.verdict, kit.colors.text, &[]);
        heading(&response, &format!("{}. {title}", self.kicker));
        live(&response);
        let explanation = &self.explained.explanation;
        if !explanation.is_empty() && explanation != title {
            ui.add_space(3.0);
            rich::sentence(ui, kit, explanation, text.body, kit.colors.text, self.names);
        }
    }
}

pub const BUTTON_ID: &str = "verdict-button";

impl Card<'_> {
    /// `true`: the button was pressed.
    pub fn show(&self, ui: &mut Ui, kit: &Kit) -> bool {
        let radius = kit.tokens.radius.card;
        frame(kit, self.look)
            .show(ui, |ui| {
                ui.take_available_width();
                let has_body = !self.explained.steps.is_empty() || !self.proofs.is_empty() || self.has_button();
                let inner = radius - 1;
                let radius = if has_body {
                    CornerRadius { nw: inner, ne: inner, sw: 0, se: 0 }
                } else {
                    CornerRadius::same(inner)
                };
                Head { look: self.look, kicker: &self.kicker, explained: self.explained, names: &self.names }
                    .show(ui, kit, radius);
                has_body && self.body(ui, kit)
            })
            .inner
    }

    fn has_button(&self) -> bool {
        !matches!(self.button, Offer::None)
    }

    fn body(&self, ui: &mut Ui, kit: &Kit) -> bool {
        let margin = Margin { left: 24, right: 24, top: 18, bottom: 20 };
        Frame::new()
            .inner_margin(margin)
            .show(ui, |ui| {
                let width = ui.available_width();
                let beside = kit.is_wide() && !self.proofs.is_empty();
                let left = if beside { width - 281.0 - 24.0 } else { width };
                let mut pressed = false;
                if kit.is_short() && self.has_button() {
                    pressed = self.buttons(ui, kit);
                    ui.add_space(kit.tokens.space.m);
                }
                ui.horizontal_top(|ui| {
                    ui.spacing_mut().item_spacing.x = 0.0;
                    ui.vertical(|ui| {
                        ui.set_width(left);
                        steps(ui, kit, &kit.say("window-what-to-do"), &self.explained.steps, &self.names);
                    });
                    if beside {
                        ui.add_space(24.0);
                        ui.vertical(|ui| self.how_we_know(ui, kit));
                    }
                });
                if !kit.is_short() && self.has_button() {
                    ui.add_space(18.0);
                    pressed = self.buttons(ui, kit);
                }
                if !beside && !self.proofs.is_empty() {
                    ui.add_space(kit.tokens.space.m);
                    self.how_we_know(ui, kit);
                }
                pressed
            })
            .inner
    }

    fn buttons(&self, ui: &mut Ui, kit: &Kit) -> bool {
        let button = match self.button {
            Offer::None => return false,
            Offer::Repair(text) => Button::primary(text).icon(Icon::Refresh),
            Offer::Permission(text) => Button::secondary(text),
        };
        let button = button.id(Id::unique(BUTTON_ID));
        let note = self.explained.button_note.as_deref().unwrap_or_default();
        if ui.available_width() < 560.0 {
            let pressed = button.show(ui, kit).clicked();
            ui.add_space(6.0);
            kit.small(ui, note);
            return pressed;
        }
        across(ui, kit.tokens.size.button, Layout::left_to_right(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = kit.tokens.space.m;
            let pressed = button.show(ui, kit).clicked();
            beside(ui, kit, note);
            pressed
        })
    }

    fn how_we_know(&self, ui: &mut Ui, kit: &Kit) {
        sunken(kit, kit.tokens.radius.control).show(ui, |ui| {
            ui.take_available_width();
            kit.strong(ui, &kit.say("window-how-we-know"));
            let small = kit.tokens.text.small;
            for (look, text) in &self.proofs {
                ui.add_space(8.0);
                let at = ui.cursor().min + vec2(8.0, small.line / 2.0);
                look.paint(ui, kit, at, 17.0);
                let width = ui.available_width();
                indented(ui, 28.0, width, |ui| kit.label(ui, text, small, kit.colors.text));
            }
        });
    }
}

/// The sentence beside a button, wrapped in what is left of the line.
pub fn beside(ui: &mut Ui, kit: &Kit, text: &str) {
    let small = kit.tokens.text.small;
    let galley = kit.galley(ui, text, small, kit.colors.text_muted, ui.available_width());
    let (rect, response) = ui.allocate_exact_size(galley.size(), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
    ui.painter().galley(rect.min, galley, kit.colors.text_muted);
}

/// Words in a line of buttons that may wrap: as high as a button, or as they need.
pub fn in_line(ui: &mut Ui, kit: &Kit, text: &str, style: Type, color: Color32) -> Response {
    let galley = kit.galley(ui, text, style, color, ui.max_rect().width());
    let size = vec2(galley.size().x, galley.size().y.max(kit.tokens.size.button));
    // One line fits beside the button or goes below it; a note below a button needs no air of its own.
    let size = if size.x > ui.available_width() { galley.size() } else { size };
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
    ui.painter().galley(pos2(rect.left(), rect.center().y - galley.size().y / 2.0), galley, color);
    response
}

/// Numbered steps under a heading.
pub fn steps(ui: &mut Ui, kit: &Kit, title: &str, steps: &[String], names: &[Name]) {
    if steps.is_empty() {
        return;
    }
    kit.section(ui, title);
    for (step, number) in steps.iter().zip(1..) {
        ui.add_space(8.0);
        let body = kit.tokens.text.body;
        let center = ui.cursor().min + vec2(12.0, body.line / 2.0 + 1.0);
        ui.painter().circle_filled(center, 12.0, kit.colors.accent_soft);
        let style = kit.tokens.text.small.bold();
        let galley = kit.galley(ui, &format!("{number}"), style, kit.colors.accent, f32::INFINITY);
        ui.painter().galley(center - galley.size() / 2.0, galley, kit.colors.accent);
        let width = ui.available_width();
        let response: Response =
            indented(ui, 36.0, width, |ui| rich::sentence(ui, kit, step, body, kit.colors.text, names));
        let said = kit.say_with(
            "window-step",
            &Facts::new()
                .number("number", number)
                .number("all", i64::try_from(steps.len()).unwrap_or(i64::MAX))
                .text("step", step),
        );
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &said));
    }
}
