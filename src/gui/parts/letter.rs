//! A text to send to someone; it can be changed before it is copied.
use super::{
    area::Area,
    cards::card,
    kit::{Kit, heading},
};
use eframe::egui::{Align, Id, Layout, Margin, Ui};

/// `true`: the person changed it.
pub fn letter(ui: &mut Ui, kit: &Kit, id: &'static str, title: &str, text: &mut String) -> bool {
    let frame = card(kit).inner_margin(Margin { top: 14, bottom: 18, ..Margin::same(24) });
    frame
        .show(ui, |ui| {
            ui.take_available_width();
            ui.horizontal(|ui| {
                let response = kit.label(ui, title, kit.tokens.text.section, kit.colors.text);
                heading(&response, title);
                if kit.is_wide() {
                    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                        kit.small(ui, &kit.say("window-bounce-letter-note"));
                    });
                }
            });
            ui.add_space(8.0);
            let lines = u8::try_from(text.lines().count() + 1).unwrap_or(u8::MAX).clamp(5, 12);
            let area = Area { id: Id::unique(id), label: title, error: None, hint: None, lines };
            area.bare(ui, kit, text).changed()
        })
        .inner
}
