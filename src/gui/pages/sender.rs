//! A sender that is not heard: naming it.
use super::{account::sentence, sender_result};
use crate::{
    gui::{
        form::Entry,
        parts::{
            cards::card,
            field::Field,
            kit::{Kit, live},
            shapes::Look,
        },
        theme::Icon,
        window::{FocusWish, SenderField, Window},
    },
    model::EntryError,
};
use eframe::egui::{Id, Key, Sense, Ui, vec2};

pub const BUTTON_ID: &str = "sender-button";
const LONGEST: usize = 400;
const GAP: f32 = 18.0;

pub fn page(ui: &mut Ui, kit: &Kit, window: &mut Window) {
    if window.sender.is_asking() {
        asking(ui, kit, "window-sender-asking");
    } else if window.sender.report().is_some() {
        sender_result::page(ui, kit, window);
    } else {
        ask(ui, kit, window);
    }
}

/// Something is being found out: one line in a card.
pub fn asking(ui: &mut Ui, kit: &Kit, key: &str) {
    ui.add_space(20.0);
    card(kit).show(ui, |ui| {
        ui.take_available_width();
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 12.0;
            let (rect, _) = ui.allocate_exact_size(vec2(20.0, 24.0), Sense::hover());
            Look::Running.paint(ui, kit, rect.center(), 20.0);
            let label = kit.strong(ui, &kit.say(key));
            live(&label);
        });
    });
}

fn ask(ui: &mut Ui, kit: &Kit, window: &mut Window) {
    use SenderField as F;
    ui.add_space(if kit.is_very_narrow() { 14.0 } else { 30.0 });
    kit.page_title(ui, &kit.say("window-sender-title"));
    ui.add_space(4.0);
    kit.muted(ui, &kit.say("window-sender-text"));
    ui.add_space(20.0);
    card(kit).show(ui, |ui| {
        ui.take_available_width();
        field(ui, kit, window, F::Email);
        ui.add_space(GAP);
        if !kit.is_wide() {
            field(ui, kit, window, F::Ip);
            ui.add_space(GAP);
            field(ui, kit, window, F::Helo);
            return;
        }
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = GAP;
            let half = (ui.available_width() - GAP) / 2.0;
            for id in [F::Ip, F::Helo] {
                ui.vertical(|ui| {
                    ui.set_width(half);
                    field(ui, kit, window, id);
                });
            }
        });
    });
}

fn field(ui: &mut Ui, kit: &Kit, window: &mut Window, id: SenderField) {
    let (key, icon) = match id {
        SenderField::Email => ("window-sender-email", Icon::Mail),
        SenderField::Ip => ("window-sender-ip", Icon::Globe),
        SenderField::Helo => ("window-sender-helo", Icon::User),
    };
    let label = kit.say(key);
    let Entry { text, error, .. } = window.sender.entry_mut(id);
    let said = match error {
        Some(EntryError::EmailEmpty) => Some(kit.say("window-sender-email-empty")),
        error => sentence(kit, *error),
    };
    let hint = (id != SenderField::Email).then(|| kit.say(&format!("{key}-hint")));
    let field = Field::new(Id::unique(("sender", id)), &label).icon(icon).limit(LONGEST).error(said).hint(hint);
    let response = field.show(ui, kit, text).edit;
    if window.focus == Some(FocusWish::Sender(id)) {
        window.focus = None;
        response.request_focus();
        response.scroll_to_me(None);
    }
    if response.changed() {
        window.edited_sender(id);
    }
    if response.lost_focus() {
        window.left_sender(id);
        if ui.input(|input| input.key_pressed(Key::Enter)) {
            window.ask_about_sender();
        }
    }
}
