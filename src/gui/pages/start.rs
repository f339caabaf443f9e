//! One question, two large choices, and a place for an error message.
use super::others;
use crate::{
    gui::{
        parts::{choice::Choice, drop_zone, kit::Kit},
        window::Window,
    },
    model::Symptom,
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
    ui.add_space(10.0);
    others::others(ui, kit, window);
    if let Some(symptom) = pressed {
        window.choose(symptom);
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
