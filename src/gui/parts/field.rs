//! A field to write in: label, box, and below it what is wrong or a hint.
use super::{kit::Kit, shapes::Look};
use crate::{
    gui::theme::Icon,
    model::{EntryError, State},
};
use eframe::egui::{
    self, CornerRadius, FontSelection, Frame, Id, Margin, Rect, Response, Role, Sense, Stroke, StrokeKind, TextBuffer,
    TextEdit, Ui, WidgetInfo, accesskit, pos2, vec2,
};
use std::sync::Arc;

pub struct Field<'a> {
    id: Id,
    label: &'a str,
    icon: Option<Icon>,
    error: Option<String>,
    hint: Option<String>,
    secret: Option<Secrecy<'a>>,
    warns: bool,
    limit: usize,
}

/// A password field: what its tail button says, and whether the password is to be seen.
struct Secrecy<'a> {
    tail: &'a str,
    is_shown: bool,
}

/// What is wrong with what was written.
pub fn sentence(kit: &Kit, error: Option<EntryError>) -> Option<String> {
    error.map(|error| kit.texts.entry_error(error))
}

#[derive(Debug)]
pub struct FieldResponse {
    pub edit: Response,
    /// The tail button was pressed.
    pub tail_pressed: bool,
}

impl<'a> Field<'a> {
    pub const fn new(id: Id, label: &'a str) -> Self {
        Self { id, label, icon: None, error: None, hint: None, secret: None, warns: false, limit: 20_000 }
    }

    #[must_use]
    pub const fn icon(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self
    }

    #[must_use]
    pub fn error(mut self, error: Option<String>) -> Self {
        self.error = error;
        self
    }

    #[must_use]
    pub fn hint(mut self, hint: Option<String>) -> Self {
        self.hint = hint;
        self
    }

    /// The hint is a warning.
    #[must_use]
    pub const fn warns(mut self, warns: bool) -> Self {
        self.warns = warns;
        self
    }

    #[must_use]
    pub const fn secret(mut self, tail: &'a str, is_shown: bool) -> Self {
        self.secret = Some(Secrecy { tail, is_shown });
        self
    }

    #[must_use]
    pub const fn limit(mut self, characters: usize) -> Self {
        self.limit = characters;
        self
    }

    pub fn show(self, ui: &mut Ui, kit: &Kit, text: &mut String) -> FieldResponse {
        let label = kit.strong(ui, self.label);
        ui.add_space(6.0);
        let height = kit.tokens.size.field;
        let (_, rect) = ui.allocate_space(vec2(ui.available_width(), height));
        let around = ui.interact(rect, self.id.with("box"), Sense::CLICK);
        let ground = ui.painter().add(egui::Shape::Noop);
        let mut inner = rect.shrink2(vec2(12.0, 1.0));
        if let Some(icon) = self.icon {
            let center = pos2(inner.left() + kit.tokens.size.icon / 2.0 + 1.0, rect.center().y);
            icon.paint(ui, Icon::square(center, kit.tokens.size.icon), kit.colors.text_muted);
            inner.min.x += kit.tokens.size.icon + 11.0;
        }
        let tail_rect = self.secret.as_ref().map(|secret| tail_rect(ui, kit, inner, secret.tail));
        if let Some(tail) = tail_rect {
            inner.max.x = tail.left() - 8.0;
        }
        let edit = self.edit(ui, kit, inner, text).labelled_by(label.id);
        let tail_pressed = match (&self.secret, tail_rect) {
            (Some(secret), Some(rect)) => tail(ui, kit, rect, self.id, secret),
            _ => false,
        };
        if around.clicked() {
            edit.request_focus();
        }
        let (width, edge) = match self.error {
            Some(_) => (2.0, kit.colors.fault),
            None => (kit.tokens.stroke.control, kit.colors.line_control),
        };
        let radius = CornerRadius::same(kit.tokens.radius.control);
        let shape = egui::epaint::RectShape::new(
            rect,
            radius,
            kit.colors.surface,
            Stroke::new(width, edge),
            StrokeKind::Inside,
        );
        ui.painter().set(ground, shape);
        if edit.has_focus() {
            ring(ui, kit, rect);
        }
        let below = Below { error: self.error.as_deref(), hint: self.hint.as_deref(), warns: self.warns };
        below.show(ui, kit, &edit);
        FieldResponse { edit, tail_pressed }
    }

    fn edit(&self, ui: &mut Ui, kit: &Kit, inner: Rect, text: &mut String) -> Response {
        let style = kit.tokens.text.body;
        let color = kit.colors.text;
        let mut in_the_clear = |ui: &Ui, text: &dyn TextBuffer, _width: f32| {
            let job = egui::text::LayoutJob::simple_singleline(text.as_str().to_owned(), style.font(), color);
            ui.fonts_mut(|fonts| fonts.layout_job(job))
        };
        let mut edit = TextEdit::singleline(text)
            .id(self.id)
            .font(FontSelection::FontId(style.font()))
            .text_color(color)
            .frame(Frame::NONE)
            .margin(Margin::ZERO)
            .desired_width(inner.width())
            .min_size(inner.size())
            .align(egui::Align2::LEFT_CENTER)
            .char_limit(self.limit);
        let Some(secret) = &self.secret else { return ui.place(inner, edit) };
        edit = edit.password(true);
        if !secret.is_shown {
            return ui.place(inner, edit);
        }
        // Also a password that is seen on the screen is announced as one, never copied and never read out:
        // the field stays a password field and only its painting is changed.
        let response = ui.place(inner, edit.layouter(&mut in_the_clear));
        mask_read_out(ui, self.id, text);
        response
    }
}

/// What stands below a field: what is wrong with the entry, or else the hint; both are read out with the field.
pub struct Below<'a> {
    pub error: Option<&'a str>,
    pub hint: Option<&'a str>,
    /// The hint is a warning.
    pub warns: bool,
}

impl Below<'_> {
    pub fn show(&self, ui: &mut Ui, kit: &Kit, edit: &Response) {
        let text = self.error.or(self.hint);
        ui.ctx().accesskit_node_builder(edit.id, |node| {
            if let Some(text) = text {
                node.set_description(text);
            }
            if self.error.is_some() {
                node.set_invalid(accesskit::Invalid::True);
            }
        });
        let Some(text) = text else { return };
        ui.add_space(6.0);
        let style = kit.tokens.text.small;
        let look = match (&self.error, self.warns) {
            (Some(_), _) => Look::Is(State::Fault),
            (None, true) => Look::Is(State::Warning),
            (None, false) => {
                kit.small(ui, text);
                return;
            }
        };
        let size = 16.0;
        look.paint(ui, kit, ui.cursor().min + vec2(size / 2.0, style.line / 2.0), size);
        let width = ui.available_width();
        super::cards::indented(ui, size + 7.0, width, |ui| kit.label(ui, text, style, look.color(&kit.colors)));
    }
}

/// The ring of a field; shown for the mouse too, since the caret goes where it is.
pub fn ring(ui: &Ui, kit: &Kit, rect: Rect) {
    let stroke = Stroke::new(kit.tokens.stroke.focus, kit.colors.focus);
    let radius = CornerRadius::same(kit.tokens.radius.control + 3);
    ui.painter().rect_stroke(rect.expand(2.0), radius, stroke, StrokeKind::Outside);
}

fn tail_galley(ui: &Ui, kit: &Kit, text: &str) -> Arc<egui::Galley> {
    kit.galley(ui, text, kit.tokens.text.body, kit.colors.accent, f32::INFINITY)
}

fn tail_rect(ui: &Ui, kit: &Kit, inner: Rect, text: &str) -> Rect {
    let width = tail_galley(ui, kit, text).size().x + kit.tokens.size.icon + 7.0;
    Rect::from_min_max(pos2(inner.right() - width, inner.top() + 3.0), pos2(inner.right(), inner.bottom() - 3.0))
}

fn tail(ui: &Ui, kit: &Kit, rect: Rect, field: Id, secret: &Secrecy) -> bool {
    let response = ui.interact(rect, field.with("tail"), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, secret.is_shown, secret.tail));
    let icon = if secret.is_shown { Icon::EyeOff } else { Icon::Eye };
    let color = if response.hovered() { kit.colors.accent_hover } else { kit.colors.accent };
    let size = kit.tokens.size.icon;
    icon.paint(ui, Icon::square(pos2(rect.left() + size / 2.0, rect.center().y), size), color);
    let galley = tail_galley(ui, kit, secret.tail);
    let at = pos2(rect.right() - galley.size().x, rect.center().y - galley.size().y / 2.0);
    ui.painter().galley_with_override_text_color(at, galley, color);
    kit.ring(ui, rect.expand2(vec2(3.0, -3.0)), 3, &response);
    response.clicked()
}

/// Puts dots where the accessibility tree has the letters of a password that is shown.
fn mask_read_out(ui: &Ui, field: Id, password: &str) {
    // egui names the runs of a text field by row and by piece of 255 characters.
    const RUN: usize = 255;
    let count = password.chars().count();
    for piece in 0..=count / RUN {
        let run = field.with(0_usize).with(piece);
        if !ui.ctx().has_accesskit_node(run) {
            continue;
        }
        let length = (count - piece * RUN).min(RUN);
        ui.ctx().accesskit_node_builder(run, |node| {
            node.set_value("•".repeat(length));
            node.set_character_lengths(vec![3_u8; length]);
            node.set_word_starts(Vec::<u8>::new());
        });
    }
}
