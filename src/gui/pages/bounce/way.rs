//! A message that arrived: the way it came, where it waited, and who said what of it.
use crate::{
    gui::parts::{
        cards::{card, indented},
        hops,
        kit::Kit,
        shapes::Look,
        verdict::{self, Offer},
    },
    mail::headers::Journey,
    report::{self, WaySaid},
};
use eframe::egui::{Ui, vec2};

pub fn page(ui: &mut Ui, kit: &Kit, journey: &Journey) {
    let way = report::way_said(journey, kit.texts);
    let card = verdict::Card {
        look: Look::Is(way.state),
        kicker: kit.say("window-way-kicker"),
        explained: &way.said,
        names: Vec::new(),
        proofs: Vec::new(),
        button: Offer::None,
    };
    card.show(ui, kit);
    ui.add_space(14.0);
    stops(ui, kit, &way);
    let filters = way.filters.iter().map(|(state, words)| (Look::Is(*state), words.as_str()));
    list(ui, kit, "window-way-filters", filters.collect());
    let checks = way.checks.iter().map(|(state, words)| (Look::Is(*state), words.as_str()));
    list(ui, kit, "window-way-checks", checks.collect());
}

fn stops(ui: &mut Ui, kit: &Kit, way: &WaySaid) {
    card(kit).show(ui, |ui| {
        ui.take_available_width();
        kit.section(ui, &kit.say("window-way-stops"));
        ui.add_space(2.0);
        kit.small(ui, &kit.say("window-way-stops-note"));
        ui.add_space(12.0);
        hops::hops(ui, kit, way);
    });
    ui.add_space(14.0);
}

/// A card of sentences, each with its shape.
fn list(ui: &mut Ui, kit: &Kit, title: &str, lines: Vec<(Look, &str)>) {
    if lines.is_empty() {
        return;
    }
    card(kit).show(ui, |ui| {
        ui.take_available_width();
        kit.section(ui, &kit.say(title));
        for (look, words) in lines {
            ui.add_space(8.0);
            let body = kit.tokens.text.body;
            let at = ui.cursor().min + vec2(9.0, body.line / 2.0);
            look.paint(ui, kit, at, 18.0);
            let width = ui.available_width();
            indented(ui, 32.0, width, |ui| kit.body(ui, words));
        }
    });
    ui.add_space(14.0);
}
