//! What can be asked without a mailbox: a quiet line below the page's own question.
use crate::gui::{
    parts::{button::Button, kit::Kit, verdict},
    theme::Icon,
    window::Window,
};
use eframe::egui::Ui;

pub fn others(ui: &mut Ui, kit: &Kit, window: &mut Window) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().interact_size.y = kit.tokens.size.button;
        ui.spacing_mut().item_spacing.x = 10.0;
        verdict::in_line(ui, kit, &kit.say("window-others"), kit.tokens.text.body, kit.colors.text_muted);
        if Button::quiet(&kit.say("window-others-file")).icon(Icon::FileText).show(ui, kit).clicked() {
            window.open_attachments();
        }
        if Button::quiet(&kit.say("window-others-sender")).icon(Icon::User).show(ui, kit).clicked() {
            window.open_wanted_sender();
        }
    });
}
