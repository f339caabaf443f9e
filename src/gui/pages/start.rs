//! One question, two large choices, and a place for an error message.
use super::others;
use crate::{
    gui::{
        parts::{chip::chip, choice::Choice, drop_zone, kit::Kit, verdict},
        theme::Icon,
        window::Window,
    },
    model::{Facts, Protocol, Symptom},
};
use eframe::egui::{Id, Ui};

pub fn page(ui: &mut Ui, kit: &Kit, window: &mut Window) {
    ui.add_space(if kit.is_very_narrow() { 14.0 } else { 48.0 });
    kit.page_title(ui, &kit.say("window-start-title"));
    ui.add_space(4.0);
    kit.muted(ui, &kit.say("window-start-text"));
    ui.add_space(if kit.is_very_narrow() { 14.0 } else { 26.0 });
    let pressed = choices(ui, kit);
    ui.add_space(if kit.is_very_narrow() { 0.0 } else { kit.tokens.space.m });
    let title = kit.say("window-start-error");
    if drop_zone::invitation(ui, kit, &title, &kit.say("window-start-error-text")).clicked() {
        window.open_bounce();
    }
    offered(ui, kit, window);
    ui.add_space(10.0);
    others::others(ui, kit, window);
    if let Some(symptom) = pressed {
        window.choose(symptom);
    }
}

/// The accounts of the mail programs here: one click fills the Account page.
fn offered(ui: &mut Ui, kit: &Kit, window: &mut Window) {
    if window.offered().is_empty() {
        return;
    }
    ui.add_space(if kit.is_very_narrow() { 10.0 } else { 24.0 });
    let heading = match window.offered_by() {
        Some(program) => kit.say_with("window-start-found-in", &Facts::new().text("program-name", program)),
        None => kit.say("window-start-found"),
    };
    let mut chosen = None;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().interact_size.y = kit.tokens.size.button;
        ui.spacing_mut().item_spacing = eframe::egui::vec2(10.0, 8.0);
        verdict::in_line(ui, kit, &heading, kit.tokens.text.body, kit.colors.text_muted);
        for (place, account) in window.offered().iter().enumerate() {
            let way = match account.protocol {
                Protocol::Imap => "IMAP",
                Protocol::Pop3 => "POP",
            };
            let spoken = format!("{}, {} ({way})", account.label(), account.program);
            if chip(ui, kit, account.label(), &spoken, Icon::At).clicked() {
                chosen = Some(place);
            }
        }
    });
    if let Some(place) = chosen {
        window.choose_offered(place);
    }
}

fn choices(ui: &mut Ui, kit: &Kit) -> Option<Symptom> {
    let words = Symptom::ALL.iter().map(|symptom| (*symptom, words(kit, *symptom))).collect::<Vec<_>>();
    let choices: Vec<_> = words.iter().map(|(symptom, words)| (*symptom, choice(*symptom, words))).collect();
    let mut pressed = None;
    if kit.is_very_narrow() {
        for (symptom, choice) in &choices {
            if choice.row(ui, kit).clicked() {
                pressed = Some(*symptom);
            }
            ui.add_space(10.0);
        }
        return pressed;
    }
    let gap = kit.tokens.space.m;
    ui.spacing_mut().item_spacing.x = gap;
    let width = (ui.available_width() - gap) / 2.0;
    let height = choices.iter().map(|(_, choice)| choice.height(ui, kit, width)).fold(0.0, f32::max);
    ui.columns(choices.len(), |columns| {
        for (ui, (symptom, choice)) in columns.iter_mut().zip(&choices) {
            if choice.card(ui, kit, height).clicked() {
                pressed = Some(*symptom);
            }
        }
    });
    pressed
}

struct Words {
    title: String,
    text: String,
}

fn words(kit: &Kit, symptom: Symptom) -> Words {
    let key = match symptom {
        Symptom::NothingArrives => "window-start-nothing",
        Symptom::SomeMissing => "window-start-some",
    };
    Words { title: kit.say(key), text: kit.say(&format!("{key}-text")) }
}

fn choice(symptom: Symptom, words: &Words) -> Choice<'_> {
    let arrived = match symptom {
        Symptom::NothingArrives => [false, false, false],
        Symptom::SomeMissing => [true, false, true],
    };
    Choice { id: Id::unique(("choice", symptom.id())), title: &words.title, text: &words.text, arrived }
}
