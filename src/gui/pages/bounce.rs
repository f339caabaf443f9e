//! A message came back: handing it over.
use super::bounce_result;
use crate::gui::{
    form::Entry,
    parts::{
        area::Area,
        button::Button,
        cards::card,
        drop_zone,
        field::Field,
        kit::{Kit, live},
        shapes::Look,
    },
    theme::Icon,
    window::Window,
};
use eframe::egui::{Align, Id, Key, Layout, Modifiers, Sense, Ui, vec2};

pub const BUTTON_ID: &str = "bounce-button";
pub const TEXT_ID: &str = "bounce-text";
const OWN_ID: &str = "bounce-own-address";
pub const LETTER_ID: &str = "bounce-letter";
const LONGEST_ADDRESS: usize = 2_000;

/// Does a field take what is pasted? The empty field of the error's text leaves it to the page, which reads it at once.
pub fn takes_paste(window: &Window, focused: Id) -> bool {
    let has_begun = !window.bounce.typed.trim().is_empty();
    [OWN_ID, LETTER_ID].map(Id::unique).contains(&focused) || (has_begun && focused == Id::unique(TEXT_ID))
}

pub fn page(ui: &mut Ui, kit: &Kit, window: &mut Window) {
    if window.bounce.is_reading() {
        reading(ui, kit);
    } else if window.bounce.outcome().is_some() {
        bounce_result::page(ui, kit, window);
    } else {
        ask(ui, kit, window);
    }
}

fn reading(ui: &mut Ui, kit: &Kit) {
    ui.add_space(20.0);
    card(kit).show(ui, |ui| {
        ui.take_available_width();
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 12.0;
            let (rect, _) = ui.allocate_exact_size(vec2(20.0, 24.0), Sense::hover());
            Look::Running.paint(ui, kit, rect.center(), 20.0);
            let label = kit.strong(ui, &kit.say("window-bounce-reading"));
            live(&label);
        });
    });
}

fn ask(ui: &mut Ui, kit: &Kit, window: &mut Window) {
    ui.add_space(if kit.is_very_narrow() { 14.0 } else { 30.0 });
    kit.page_title(ui, &kit.say("window-bounce-title"));
    ui.add_space(4.0);
    kit.muted(ui, &kit.say("window-bounce-text"));
    ui.add_space(20.0);
    drop_zone::area(ui, kit, |ui| invitation(ui, kit, window));
    ui.add_space(kit.tokens.space.m);
    card(kit).show(ui, |ui| {
        ui.take_available_width();
        text(ui, kit, window);
        ui.add_space(18.0);
        own_address(ui, kit, window);
    });
}

/// "Drop it here", and the button for those who would rather look for the file.
fn invitation(ui: &mut Ui, kit: &Kit, window: &mut Window) {
    let open = kit.say("window-bounce-open");
    let button = Button::secondary(&open).icon(Icon::Folder);
    let words = |ui: &mut Ui| {
        kit.strong(ui, &kit.say("window-bounce-drop"));
        kit.muted(ui, &kit.say("window-bounce-drop-text"));
    };
    let pressed = if ui.available_width() < 560.0 {
        words(ui);
        ui.add_space(10.0);
        button.show(ui, kit).clicked()
    } else {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            let (rect, _) = ui.allocate_exact_size(vec2(28.0, 44.0), Sense::hover());
            Icon::Upload.paint(ui, Icon::square(rect.center(), 26.0), kit.colors.accent);
            ui.add_space(18.0);
            let width = ui.available_width() - 200.0;
            ui.vertical(|ui| {
                ui.set_width(width);
                words(ui);
            });
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| button.show(ui, kit).clicked()).inner
        })
        .inner
    };
    if pressed {
        window.ask_for_bounce(kit.texts);
    }
}

fn text(ui: &mut Ui, kit: &Kit, window: &mut Window) {
    let id = Id::unique(TEXT_ID);
    let has_focus = ui.memory(|memory| memory.has_focus(id));
    if has_focus && ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter)) {
        window.read_typed_bounce();
        return;
    }
    let label = kit.say("window-bounce-paste");
    let error = window.bounce.lacks_text.then(|| kit.say("window-bounce-paste-missing"));
    let hint = kit.say("window-bounce-paste-hint");
    let area = Area { id, label: &label, error: error.as_deref(), hint: Some(&hint), lines: 4 };
    if area.show(ui, kit, &mut window.bounce.typed).changed() {
        window.edited_bounce_text();
    }
}

/// The person's own address, so that a slip of the pen for it can be seen.
pub fn own_address(ui: &mut Ui, kit: &Kit, window: &mut Window) {
    let label = kit.say("window-bounce-own");
    let Entry { text, error, .. } = &mut window.bounce.own;
    let sentence = super::account::sentence(kit, *error);
    let field = Field::new(Id::unique(OWN_ID), &label)
        .icon(Icon::Mail)
        .limit(LONGEST_ADDRESS)
        .error(sentence)
        .hint(Some(kit.say("window-bounce-own-hint")));
    let response = field.show(ui, kit, text).edit;
    if response.changed() {
        *error = None;
    }
    if response.lost_focus() {
        window.left_own_address();
    }
}
