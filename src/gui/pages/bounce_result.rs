//! A message came back: who has to do what, and why.
use super::{
    bounce::{LETTER_ID, own_address},
    footer, way_result,
};
use crate::{
    gui::{
        parts::{
            bounce_card::{BounceCard, CardAction},
            button::Button,
            cards::{card, with_icon},
            kit::Kit,
            letter,
            shapes::Look,
            verdict::{self, Offer},
        },
        theme::Icon,
        window::Window,
    },
    mail::bounce::{FollowUp, Reading},
    model::{Facts, State},
    report,
    texts::Explained,
};
use eframe::egui::{Margin, Ui, vec2};
use std::sync::Arc;

pub fn page(ui: &mut Ui, kit: &Kit, window: &mut Window) {
    ui.add_space(if kit.is_wide() { 20.0 } else { 16.0 });
    let (subject, instead) = match window.bounce.outcome() {
        Some(Ok(answer)) => {
            let key = answer.reading.instead.map(|instead| format!("not-a-bounce-{}", instead.id()));
            let subject = match &answer.journey {
                Some(journey) => journey.subject.clone(),
                None => answer.reading.original.subject.clone(),
            };
            (subject, key.map(|key| ("window-bounce-not-one", key)))
        }
        Some(Err(reason)) => (None, Some(("window-bounce-unreadable", reason.key()))),
        None => return,
    };
    source(ui, kit, window.bounce.file_name(), subject);
    ui.add_space(14.0);
    if let Some(journey) = window.bounce.journey().map(Arc::clone) {
        way_result::page(ui, kit, window, &journey);
    } else if let Some((kicker, key)) = instead {
        say_instead(ui, kit, kicker, &kit.texts.message(&key, &Facts::new()));
    } else if let Some(reading) = window.bounce.bounce().map(Arc::clone) {
        answer(ui, kit, window, &reading);
    }
}

/// Which message this is about.
fn source(ui: &mut Ui, kit: &Kit, file_name: Option<String>, subject: Option<String>) {
    card(kit).inner_margin(Margin::symmetric(15, 8)).show(ui, |ui| {
        ui.take_available_width();
        with_icon(ui, kit, Icon::FileText, kit.colors.text, |ui| {
            ui.spacing_mut().interact_size.y = kit.tokens.text.strong.line;
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing.x = 10.0;
                kit.strong(ui, &file_name.unwrap_or_else(|| kit.say("window-bounce-pasted")));
                if let Some(subject) = subject.filter(|subject| !subject.trim().is_empty()) {
                    kit.muted(ui, &kit.say_with("window-bounce-subject", &Facts::new().text("words", subject)));
                }
            });
        });
    });
}

/// The calm card: it is no bounce, or nothing could be read.
fn say_instead(ui: &mut Ui, kit: &Kit, kicker: &str, explained: &Explained) {
    let card = verdict::Card {
        look: Look::Is(State::Unknown),
        kicker: kit.say(kicker),
        explained,
        names: Vec::new(),
        proofs: Vec::new(),
        button: Offer::None,
    };
    card.show(ui, kit);
}

fn answer(ui: &mut Ui, kit: &Kit, window: &mut Window, reading: &Reading) {
    let own_facts = window.own_facts();
    let mut own_mailbox = window.own_mailbox();
    let all = &reading.recipients;
    if all.len() > 1 {
        let text = kit.say_with("window-bounce-recipients", &Facts::new().number("count", number(all.len())));
        kit.section(ui, &text);
        ui.add_space(10.0);
    }
    let mut wants = None;
    for recipient in all.iter().take(window.bounce.shown) {
        let said = report::bounce_said(recipient, &own_facts, kit.texts);
        // The first card of the own mailbox has the button.
        let own = own_mailbox.take_if(|own| recipient.is_own && recipient.email.as_ref() == Some(own));
        let names_sender = reading.follow_ups(recipient).iter().any(|check| matches!(check, FollowUp::Sender { .. }));
        let card = BounceCard { recipient, said: &said, own_mailbox: own.as_deref(), names_sender };
        wants = card.show(ui, kit).map(|action| (action, recipient)).or(wants);
        ui.add_space(14.0);
    }
    let folded = all.len().saturating_sub(window.bounce.shown);
    if folded > 0 {
        let text = kit.say_with("window-bounce-more", &Facts::new().number("count", number(folded)));
        if Button::secondary(&text).icon(Icon::ChevronDown).show(ui, kit).clicked() {
            window.show_more_recipients();
        }
        ui.add_space(14.0);
    }
    letter_to_sender(ui, kit, window);
    if all.iter().all(|one| !one.is_own && one.meant.is_none()) {
        card(kit).show(ui, |ui| {
            ui.take_available_width();
            own_address(ui, kit, window);
        });
    }
    if footer::is_low(kit) {
        ui.add_space(14.0);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(10.0, 8.0);
            footer::bounce_others(ui, kit, window);
        });
    }
    match wants {
        Some((CardAction::CheckOwnMailbox, _)) => window.check_own_mailbox(),
        Some((CardAction::CheckSender, recipient)) => window.check_sender_of(recipient),
        None => {}
    }
}

fn number(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// The text to send to the sender; it can be changed.
fn letter_to_sender(ui: &mut Ui, kit: &Kit, window: &mut Window) {
    let Some(mut text) = window.letter(kit.texts) else { return };
    if letter::letter(ui, kit, LETTER_ID, &kit.say("bounce-heading-letter"), &mut text) {
        window.bounce.letter = Some(text);
    }
    ui.add_space(14.0);
}
