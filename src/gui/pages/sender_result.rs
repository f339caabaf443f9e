//! A sender that is not heard: what is against it, and the letter to whoever runs its server.
use super::{footer, sender::BUTTON_ID};
use crate::{
    gui::{
        parts::{
            button::Button,
            cards::{across, card},
            kit::Kit,
            letter, rich,
            shapes::Look,
            verdict::{self, Offer},
        },
        theme::Icon,
        window::Window,
    },
    mail::sender::SenderReport,
    model::{Facts, Sender},
    report,
};
use eframe::egui::{Align, Id, Layout, Margin, Ui, vec2};

const LETTER_ID: &str = "sender-letter";

pub fn page(ui: &mut Ui, kit: &Kit, window: &mut Window) {
    ui.add_space(if kit.is_wide() { 20.0 } else { 16.0 });
    let Some(report) = window.sender.report().cloned() else { return };
    let wants_change = source(ui, kit, &report.facts.sender);
    ui.add_space(14.0);
    answer(ui, kit, &report);
    ui.add_space(14.0);
    if let Some(mut text) = window.sender_letter(kit.texts) {
        let title = kit.say("sender-heading-letter");
        if letter::letter(ui, kit, LETTER_ID, &title, &mut text) {
            window.sender.letter = Some(text);
        }
        ui.add_space(14.0);
    }
    if footer::is_low(kit) {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(10.0, 8.0);
            others(ui, kit, window);
        });
    }
    if wants_change {
        window.change_sender();
    }
}

/// Who was asked about, and the way back to the fields.
fn source(ui: &mut Ui, kit: &Kit, sender: &Sender) -> bool {
    let none = || "none".to_owned();
    let facts = Facts::new()
        .text("email", &sender.email)
        .text("ip", sender.ip.map_or_else(none, |ip| ip.to_string()))
        .text("helo", sender.helo.as_ref().map_or_else(none, ToString::to_string));
    card(kit)
        .inner_margin(Margin::symmetric(16, 8))
        .show(ui, |ui| {
            ui.take_available_width();
            let text = kit.say_with("window-sender-of", &facts);
            across(ui, kit.tokens.size.button, Layout::right_to_left(Align::Center), |ui| {
                ui.spacing_mut().item_spacing.x = kit.tokens.space.m;
                let pressed = Button::secondary(&kit.say("window-missing-change")).show(ui, kit).clicked();
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| kit.body(ui, &text));
                pressed
            })
        })
        .inner
}

fn answer(ui: &mut Ui, kit: &Kit, report: &SenderReport) {
    let explained = kit.texts.explain(&report.finding);
    let parts = report::sender_parts(report, kit.texts);
    let card = verdict::Card {
        look: Look::Is(report.finding.state),
        kicker: kit.texts.kicker(report.finding.state),
        explained: &explained,
        names: rich::names(&report.finding.facts),
        proofs: parts.into_iter().map(|(state, said)| (Look::Is(state), said)).collect(),
        button: Offer::None,
    };
    card.show(ui, kit);
}

pub fn foot(ui: &mut Ui, kit: &Kit, window: &mut Window) {
    if window.sender.report().is_none() {
        let text = kit.say("window-sender-ask");
        let button = Button::primary(&text).big().tail(Icon::ArrowRight).id(Id::unique(BUTTON_ID));
        if footer::big(ui, kit, button, &kit.say("window-sender-ask-note")) {
            window.ask_about_sender();
        }
        return;
    }
    footer::notice(ui, kit, window);
    let has_letter = window.sender_letter(kit.texts).is_some();
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(10.0, 8.0);
        ui.spacing_mut().interact_size.y = kit.tokens.size.button;
        let id = Id::unique(BUTTON_ID);
        if has_letter {
            let text = kit.say("window-bounce-copy");
            if Button::primary(&text).icon(Icon::Copy).id(id).show(ui, kit).clicked()
                && let Some(text) = window.copy_sender_letter(kit.texts)
            {
                ui.ctx().copy_text(text);
            }
        } else {
            let text = kit.say("window-sender-another");
            if Button::primary(&text).icon(Icon::User).id(id).show(ui, kit).clicked() {
                window.another_sender();
            }
        }
        if !footer::is_low(kit) {
            others(ui, kit, window);
        }
    });
}

fn others(ui: &mut Ui, kit: &Kit, window: &mut Window) {
    if Button::secondary(&kit.say("window-copy")).icon(Icon::Copy).show(ui, kit).clicked() {
        footer::copy_for_support(ui, kit, window);
    }
    // Where there is no letter this is the page's filled button.
    if window.sender_letter(kit.texts).is_some()
        && Button::secondary(&kit.say("window-sender-another")).icon(Icon::User).show(ui, kit).clicked()
    {
        window.another_sender();
    }
}
