//! One question, two large choices.
use crate::{
    gui::{
        parts::{choice::Choice, kit::Kit},
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
    let gap = kit.tokens.space.m;
    if kit.is_very_narrow() {
        choice(ui, kit, window, Symptom::NothingArrives);
        ui.add_space(10.0);
        choice(ui, kit, window, Symptom::SomeMissing);
    } else {
        ui.spacing_mut().item_spacing.x = gap;
        ui.columns(2, |columns| {
            if let [left, right] = columns {
                choice(left, kit, window, Symptom::NothingArrives);
                choice(right, kit, window, Symptom::SomeMissing);
            }
        });
    }
}

fn choice(ui: &mut Ui, kit: &Kit, window: &mut Window, symptom: Symptom) {
    let (title, text, arrived) = match symptom {
        Symptom::NothingArrives => ("window-start-nothing", "window-start-nothing-text", [false, false, false]),
        Symptom::SomeMissing => ("window-start-some", "window-start-some-text", [true, false, true]),
    };
    let (title, text) = (kit.say(title), kit.say(text));
    let choice = Choice { id: Id::unique(("choice", symptom.id())), title: &title, text: &text, arrived };
    if choice.show(ui, kit).clicked() {
        window.choose(symptom);
    }
}
