//! What the feet of several pages have in common.
use crate::{
    gui::{
        page::{Context, Notice},
        parts::{
            button::Button,
            cards::{across, with_icon},
            kit::{Kit, live},
            shapes::Look,
            verdict,
        },
        theme::Icon,
    },
    model::{Facts, State},
};
use eframe::egui::{Align, Layout, Sense, Ui, vec2};

/// "It only looks."
pub fn promise(ui: &mut Ui, kit: &Kit) {
    ui.add_space(9.0);
    with_icon(ui, kit, Icon::Shield, kit.colors.ok, |ui| {
        kit.muted(ui, &kit.say("window-promise"));
    });
    ui.add_space(9.0);
}

/// The page's big button, with what it does beside it where there is room.
pub fn big(ui: &mut Ui, kit: &Kit, button: Button<'_>, note: &str) -> bool {
    if ui.available_width() < 520.0 {
        return button.show(ui, kit).clicked();
    }
    across(ui, kit.tokens.size.button_big, Layout::left_to_right(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = 18.0;
        let pressed = button.show(ui, kit).clicked();
        kit.muted(ui, note);
        pressed
    })
}

/// Something is being done that takes a moment.
pub fn under_way(ui: &mut Ui, kit: &Kit, text: &str) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 12.0;
        let (rect, _) = ui.allocate_exact_size(vec2(20.0, kit.tokens.size.button), Sense::hover());
        Look::Running.paint(ui, kit, rect.center(), 20.0);
        let label = kit.strong(ui, text);
        live(&label);
    });
}

/// Something was done.
pub fn done(ui: &mut Ui, kit: &Kit, text: &str) {
    let (rect, _) = ui.allocate_exact_size(vec2(20.0, kit.tokens.size.button), Sense::hover());
    Look::Is(State::Ok).paint(ui, kit, rect.center(), 20.0);
    let label = verdict::in_line(ui, kit, text, kit.tokens.text.strong, kit.colors.text);
    live(&label);
}

/// Is the window so small that several rows of buttons would hide the answer?
pub fn is_low(kit: &Kit) -> bool {
    kit.is_very_narrow()
}

/// Was "copy for support" pressed?
pub fn for_support(ui: &mut Ui, kit: &Kit) -> bool {
    Button::secondary(&kit.say("window-copy")).icon(Icon::Copy).show(ui, kit).clicked()
}

/// The report of the account's run: saved, or copied. `can`: nothing that would change it is under way.
pub fn reports(ui: &mut Ui, kit: &Kit, ctx: &mut Context, can: bool) {
    if Button::secondary(&kit.say("window-save")).icon(Icon::Save).show(ui, kit).clicked() && can {
        ctx.save_report();
    }
    if for_support(ui, kit) && can {
        let report = ctx.report_of_run();
        ctx.copy(ui, Some(report));
    }
}

/// A word that something was done.
pub fn notice(ui: &mut Ui, kit: &Kit, notice: Option<&Notice>) {
    let Some(notice) = notice else { return };
    let (key, icon, color, facts) = match notice {
        Notice::Copied => ("window-copied", Icon::Check, kit.colors.ok, Facts::new()),
        Notice::Saved(path) => ("window-saved", Icon::Check, kit.colors.ok, Facts::new().text("path", path.display())),
        Notice::NotSaved => ("window-not-saved", Icon::Close, kit.colors.fault, Facts::new()),
    };
    let text = kit.say_with(key, &facts);
    with_icon(ui, kit, icon, color, |ui| {
        let response = kit.body(ui, &text);
        live(&response);
    });
    ui.add_space(8.0);
}
