//! What stands in front of the page: help, a permission, a path to type.
use crate::{
    gui::{
        page::{Context, Dialog},
        parts::{
            button::Button,
            cards::indented,
            field::Field,
            kit::{Kit, heading},
            select::popup_frame,
        },
    },
    model::{CheckId, Finding, Fix},
};
use eframe::egui::{Id, Key, Modal, Role, ScrollArea, Ui, WidgetInfo, vec2};
use std::path::PathBuf;

/// Returns the file to open, where its path was typed.
pub fn dialogs(ui: &mut Ui, kit: &Kit, ctx: &mut Context) -> Option<PathBuf> {
    let dialog = ctx.dialog.clone()?;
    let mut typed = None;
    let width = (kit.width - 120.0).clamp(200.0, 520.0);
    let modal = Modal::new(Id::unique("dialog")).frame(popup_frame(kit));
    let response = modal.show(ui.ctx(), |ui| {
        ui.set_width(width);
        let height = (ui.ctx().content_rect().height() - 130.0).max(80.0);
        let scroll = ScrollArea::vertical().max_height(height).min_scrolled_height(height);
        scroll.show(ui, |ui| match dialog {
            Dialog::Help => help(ui, kit, ctx),
            Dialog::Permission { fix, check } => permission(ui, kit, ctx, &fix, check),
            Dialog::SavePath { has_failed, .. } => save_path(ui, kit, ctx, has_failed),
            Dialog::OpenPath { has_failed, .. } => typed = open_path(ui, kit, ctx, has_failed),
        });
    });
    if response.should_close() {
        ctx.dialog = None;
    }
    typed
}

fn title(ui: &mut Ui, kit: &Kit, text: &str) {
    let response = kit.label(ui, text, kit.tokens.text.choice, kit.colors.text);
    heading(&response, text);
    ui.add_space(10.0);
}

const KEYS: [(&str, &str); 12] = [
    ("Tab", "window-key-tab"),
    ("window-key-enter-name", "window-key-enter"),
    ("window-key-arrows-name", "window-key-arrows"),
    ("Esc", "window-key-esc"),
    ("F5", "window-key-f5"),
    ("Ctrl+S", "window-key-save"),
    ("window-key-copy-name", "window-key-copy"),
    ("Ctrl+O", "window-key-open"),
    ("Ctrl+V", "window-key-paste"),
    ("Ctrl+L", "window-key-language"),
    ("Ctrl + - 0", "window-key-zoom"),
    ("F1", "window-key-help"),
];

fn help(ui: &mut Ui, kit: &Kit, ctx: &mut Context) {
    title(ui, kit, &kit.say("window-help-title"));
    for key in ["window-help-does", "window-help-does-not", "window-help-password"] {
        kit.body(ui, &kit.say(key));
        ui.add_space(8.0);
    }
    ui.add_space(4.0);
    kit.section(ui, &kit.say("window-help-keys"));
    ui.add_space(6.0);
    let width = ui.available_width();
    for (name, key) in KEYS {
        let name = if name.starts_with("window-") { kit.say(name) } else { name.to_owned() };
        let at = ui.cursor().min;
        let galley = kit.galley(ui, &name, kit.tokens.text.strong, kit.colors.text, 150.0);
        ui.painter().galley(at, galley, kit.colors.text);
        let row = indented(ui, 150.0, width, |ui| kit.muted(ui, &kit.say(key)));
        row.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{name}: {}", kit.say(key))));
        ui.add_space(4.0);
    }
    ui.add_space(12.0);
    if Button::secondary(&kit.say("window-close")).show(ui, kit).clicked() {
        ctx.dialog = None;
    }
}

/// The risk in words, and neither answer is the filled button.
fn permission(ui: &mut Ui, kit: &Kit, ctx: &mut Context, fix: &Fix, check: CheckId) {
    let finding = ctx.run.board.finding(check).cloned().unwrap_or_else(|| Finding::ok(check));
    let explained = kit.texts.explain(&finding);
    let name = explained.button.unwrap_or_else(|| kit.say_with("window-allow", &fix.facts()));
    title(ui, kit, &name);
    kit.body(ui, &kit.say_with(&format!("window-risk-{}", fix.id()), &fix.facts()));
    ui.add_space(18.0);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(10.0, 8.0);
        if Button::secondary(&kit.say("window-do-not-allow")).show(ui, kit).clicked() {
            ctx.dialog = None;
        }
        if Button::secondary(&kit.say("window-allow-risk")).show(ui, kit).clicked() {
            ctx.allow();
        }
    });
}

fn save_path(ui: &mut Ui, kit: &Kit, ctx: &mut Context, has_failed: bool) {
    title(ui, kit, &kit.say("window-save-path-title"));
    let label = kit.say("window-save-path");
    let id = Id::unique("save-path");
    let error = has_failed.then(|| kit.say("window-not-saved"));
    let field = Field::new(id, &label).error(error).hint(Some(kit.say("window-save-path-hint")));
    let Some(Dialog::SavePath { path, has_failed }) = &mut ctx.dialog else { return };
    let is_new = type_path(ui, kit, field, path);
    *has_failed &= !is_new.changed;
    match path_buttons(ui, kit, "window-save", is_new.entered) {
        Some(true) => ctx.save_to_typed_path(),
        Some(false) => ctx.dialog = None,
        None => {}
    }
}

fn open_path(ui: &mut Ui, kit: &Kit, ctx: &mut Context, has_failed: bool) -> Option<PathBuf> {
    title(ui, kit, &kit.say("window-open-path-title"));
    let label = kit.say("window-save-path");
    let error = has_failed.then(|| kit.say("window-open-path-failed"));
    let field = Field::new(Id::unique("open-path"), &label).error(error);
    let Some(Dialog::OpenPath { path, has_failed }) = &mut ctx.dialog else { return None };
    let is_new = type_path(ui, kit, field, path);
    *has_failed &= !is_new.changed;
    match path_buttons(ui, kit, "window-open", is_new.entered) {
        Some(true) => return ctx.typed_path(),
        Some(false) => ctx.dialog = None,
        None => {}
    }
    None
}

struct Typed {
    changed: bool,
    entered: bool,
}

fn type_path(ui: &mut Ui, kit: &Kit, field: Field<'_>, path: &mut String) -> Typed {
    let response = field.show(ui, kit, path).edit;
    // Asked before the keyboard is brought back: a field that has it again has not lost it.
    let entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    if ui.memory(|memory| memory.focused().is_none()) {
        response.request_focus();
    }
    ui.add_space(18.0);
    Typed { changed: response.changed(), entered }
}

/// `true`: go on with the path; `false`: cancelled.
fn path_buttons(ui: &mut Ui, kit: &Kit, go_on: &str, entered: bool) -> Option<bool> {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(10.0, 8.0);
        let goes_on = Button::secondary(&kit.say(go_on)).show(ui, kit).clicked();
        let cancels = Button::secondary(&kit.say("window-cancel")).show(ui, kit).clicked();
        if goes_on || entered { Some(true) } else { cancels.then_some(false) }
    })
    .inner
}
