//! Files that are to be sent: handing them over, and to whom they go.
use super::{attachments_result, footer, sender::asking};
use crate::{
    gui::{
        parts::{
            button::Button,
            cards::{card, with_icon},
            drop_zone,
            kit::Kit,
            select::select,
        },
        theme::Icon,
        window::{Receiver, Window},
    },
    model::Facts,
};
use eframe::egui::{Id, Margin, Ui};

pub const BUTTON_ID: &str = "attachments-button";
const WIDEST_SELECT: f32 = 420.0;

pub fn page(ui: &mut Ui, kit: &Kit, window: &mut Window) {
    if window.attachments.is_looking() {
        asking(ui, kit, "window-attach-looking");
    } else if window.attachments.report().is_some() {
        attachments_result::page(ui, kit, window);
    } else {
        ask(ui, kit, window);
    }
}

fn ask(ui: &mut Ui, kit: &Kit, window: &mut Window) {
    ui.add_space(if kit.is_very_narrow() { 14.0 } else { 30.0 });
    kit.page_title(ui, &kit.say("window-attach-title"));
    ui.add_space(4.0);
    kit.muted(ui, &kit.say("window-attach-text"));
    ui.add_space(20.0);
    drop_zone::area(ui, kit, |ui| {
        with_icon(ui, kit, Icon::Upload, kit.colors.accent, |ui| {
            kit.strong(ui, &kit.say("window-attach-drop"));
            kit.muted(ui, &kit.say("window-attach-drop-text"));
        });
    });
    ui.add_space(kit.tokens.space.m);
    receiver(ui, kit, window);
}

/// Whose rules hold.
pub fn receiver(ui: &mut Ui, kit: &Kit, window: &mut Window) {
    card(kit).inner_margin(Margin::symmetric(24, 16)).show(ui, |ui| {
        ui.take_available_width();
        let said = |receiver: &Receiver| match receiver {
            Receiver::Own(email) => kit.say_with("window-attach-to-own", &Facts::new().text("email", email)),
            Receiver::Provider(_, name) => {
                kit.say_with("window-attach-to-provider", &Facts::new().text("provider-name", name))
            }
            Receiver::Anybody => kit.say("window-attach-to-anybody"),
        };
        let options: Vec<String> = window.receivers().iter().map(said).collect();
        let label = kit.say("window-attach-to");
        let width = ui.available_width().min(WIDEST_SELECT);
        let chosen = ui
            .vertical(|ui| {
                ui.set_width(width);
                select(ui, kit, Id::unique("attachments-to"), &label, &options, window.receiver())
            })
            .inner;
        if let Some(place) = chosen {
            window.choose_receiver(place);
        }
    });
}

pub fn foot(ui: &mut Ui, kit: &Kit, window: &mut Window) {
    if window.attachments.report().is_some() {
        attachments_result::foot(ui, kit, window);
        return;
    }
    let text = kit.say("window-attach-choose");
    let button = Button::primary(&text).big().icon(Icon::Folder).id(Id::unique(BUTTON_ID));
    if footer::big(ui, kit, button, &kit.say("window-attach-note")) {
        window.ask_for_files();
    }
}
