//! What stands below each page.
use super::{MOVE_ID, bounce::BUTTON_ID, missing_result};
use crate::{
    gui::{
        parts::{
            button::Button,
            cards::{across, with_icon},
            kit::{Kit, live},
            shapes::Look,
            verdict,
        },
        theme::Icon,
        window::{Notice, Window},
    },
    model::{Facts, State},
};
use eframe::egui::{Align, Id, Layout, Sense, Ui, vec2};

/// "It only looks."
pub fn promise(ui: &mut Ui, kit: &Kit) {
    ui.add_space(9.0);
    with_icon(ui, kit, Icon::Shield, kit.colors.ok, |ui| {
        kit.muted(ui, &kit.say("window-promise"));
    });
    ui.add_space(9.0);
}

pub fn account(ui: &mut Ui, kit: &Kit, window: &mut Window) {
    let (key, note) = if window.asks_for_message() {
        ("window-next", "window-next-note")
    } else {
        ("window-check", "window-check-note")
    };
    let text = kit.say(key);
    let button = Button::primary(&text).big().tail(Icon::ArrowRight).id(Id::unique("check"));
    if big(ui, kit, button, &kit.say(note)) {
        window.proceed();
    }
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

/// On the Missing page, once there is an answer.
pub fn missing(ui: &mut Ui, kit: &Kit, window: &mut Window) {
    notice(ui, kit, window);
    if window.is_found() {
        missing_result::buttons(ui, kit, window);
        return;
    }
    let text = kit.say("window-bounce-copy");
    let button = Button::primary(&text).icon(Icon::Copy).id(Id::unique(MOVE_ID));
    if big(ui, kit, button, &kit.say("window-missing-letter-note"))
        && let Some(text) = window.copy_missing_letter(kit.texts)
    {
        ui.ctx().copy_text(text);
    }
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

/// Before a message is handed over, and after.
pub fn bounce(ui: &mut Ui, kit: &Kit, window: &mut Window) {
    if window.bounce.outcome().is_some() {
        bounce_answer(ui, kit, window);
        return;
    }
    let text = kit.say("window-bounce-read");
    let button = Button::primary(&text).big().tail(Icon::ArrowRight).id(Id::unique(BUTTON_ID));
    if big(ui, kit, button, &kit.say("window-bounce-read-note")) {
        window.read_typed_bounce();
    }
}

/// The page's one filled button, and the other two where there is room for them.
fn bounce_answer(ui: &mut Ui, kit: &Kit, window: &mut Window) {
    notice(ui, kit, window);
    if window.bounce.bounce().is_none() {
        let another = kit.say("window-bounce-another");
        let button = Button::primary(&another).icon(Icon::FileText).id(Id::unique(BUTTON_ID));
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(10.0, 8.0);
            if button.show(ui, kit).clicked() {
                window.another_bounce();
            } else if window.bounce.journey().is_some() && !is_low(kit) {
                for_support(ui, kit, window);
            }
        });
        return;
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(10.0, 8.0);
        ui.spacing_mut().interact_size.y = kit.tokens.size.button;
        let text = kit.say("window-bounce-copy");
        let button = Button::primary(&text).icon(Icon::Copy).id(Id::unique(BUTTON_ID));
        if button.show(ui, kit).clicked()
            && let Some(text) = window.copy_bounce(kit.texts)
        {
            ui.ctx().copy_text(text);
        }
        if !is_low(kit) {
            bounce_others(ui, kit, window);
        }
    });
}

/// Is the window so small that several rows of buttons would hide the answer?
pub fn is_low(kit: &Kit) -> bool {
    kit.is_very_narrow()
}

pub fn for_support(ui: &mut Ui, kit: &Kit, window: &mut Window) {
    if Button::secondary(&kit.say("window-copy")).icon(Icon::Copy).show(ui, kit).clicked() {
        copy_for_support(ui, kit, window);
    }
}

pub fn bounce_others(ui: &mut Ui, kit: &Kit, window: &mut Window) {
    for_support(ui, kit, window);
    if Button::secondary(&kit.say("window-bounce-another")).icon(Icon::FileText).show(ui, kit).clicked() {
        window.another_bounce();
    }
}

pub fn result(ui: &mut Ui, kit: &Kit, window: &mut Window) {
    notice(ui, kit, window);
    let again = kit.say("window-check-again");
    // The page's one filled button: the repair in the card, what is left to try, or else this one.
    let repairs = window.fix().is_some_and(|(fix, _)| !fix.is_permission());
    let again = if repairs || window.is_healthy() { Button::secondary(&again) } else { Button::primary(&again) };
    let again = again.icon(Icon::Refresh).id(Id::unique("check-again"));
    let width = ui.available_width();
    let mut wants_again = false;
    if width < 560.0 {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(10.0, 8.0);
            reports(ui, kit, window);
            wants_again = again.show(ui, kit).clicked();
        });
    } else {
        across(ui, kit.tokens.size.button, Layout::left_to_right(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 10.0;
            reports(ui, kit, window);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                wants_again = again.show(ui, kit).clicked();
            });
        });
    }
    if wants_again {
        window.check_again();
    }
}

pub fn reports(ui: &mut Ui, kit: &Kit, window: &mut Window) {
    if Button::secondary(&kit.say("window-save")).icon(Icon::Save).show(ui, kit).clicked() {
        window.save_report();
    }
    if Button::secondary(&kit.say("window-copy")).icon(Icon::Copy).show(ui, kit).clicked() {
        copy_for_support(ui, kit, window);
    }
}

pub fn copy_for_support(ui: &Ui, kit: &Kit, window: &mut Window) {
    if let Some(report) = window.copy_for_support(kit.texts) {
        ui.ctx().copy_text(report);
    }
}

/// A word that something was done.
pub fn notice(ui: &mut Ui, kit: &Kit, window: &Window) {
    let Some(notice) = &window.notice else { return };
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
