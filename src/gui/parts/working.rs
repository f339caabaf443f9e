//! Something is being found out: one line in a card.
use super::{
    cards::card,
    kit::{Kit, live},
    shapes::Look,
};
use eframe::egui::{Sense, Ui, vec2};

pub fn working(ui: &mut Ui, kit: &Kit, key: &str) {
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
