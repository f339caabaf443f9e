//! A message came back: handing it over.
mod answer;
mod state;
mod way;

use super::{attachments::AttachmentPage, footer};
use crate::gui::{
    page::{Context, Page, Pasted, Takes},
    parts::{area::Area, button::Button, cards::card, drop_zone, kit::Kit, working::working},
    reader::Given,
    theme::Icon,
};
use answer::own_address;
use eframe::egui::{Align, Id, Key, Layout, Modifiers, Sense, Ui, vec2};
use state::{BUTTON_ID, TEXT_ID};
use std::{path::PathBuf, time::Instant};

pub use state::BouncePage;

impl Page for BouncePage {
    fn name(&self) -> &'static str {
        "bounce"
    }

    fn take_in(&mut self, ctx: &mut Context, _now: Instant) {
        self.take_in_answer(ctx);
    }

    fn primary(&self, _ctx: &Context) -> Option<Id> {
        self.outcome().map(|_| Id::unique(BUTTON_ID))
    }

    fn report(&self, ctx: &Context) -> Option<String> {
        self.whole_report(ctx)
    }

    fn takes(&self) -> Takes {
        Takes::Messages
    }

    fn ask_for_file(&mut self, ctx: &mut Context) {
        ctx.ask_for_message();
    }

    fn open(&mut self, files: Vec<PathBuf>, ctx: &mut Context) {
        if let Some(file) = files.into_iter().next() {
            self.read(Given::File(file), ctx);
        }
    }

    /// Several files are no message: they are looked at as what they are to be attached.
    fn dropped(&mut self, files: Vec<PathBuf>, ctx: &mut Context) {
        if files.len() == 1 {
            self.open(files, ctx);
        } else {
            ctx.open(|attachments: &mut AttachmentPage, ctx| attachments.look_at(files, ctx));
        }
    }

    fn pasted(&mut self, pasted: Pasted, ctx: &mut Context) {
        self.read(pasted.into(), ctx);
    }

    /// The empty field of the error's text leaves it to the page, which reads it at once.
    fn keeps_paste(&self, focused: Id) -> bool {
        let has_begun = !self.typed.trim().is_empty();
        [answer::OWN_ID, answer::LETTER_ID].map(Id::unique).contains(&focused)
            || (has_begun && focused == Id::unique(TEXT_ID))
    }

    fn body(&mut self, ui: &mut Ui, kit: &Kit, ctx: &mut Context) {
        if self.is_reading() {
            working(ui, kit, "window-bounce-reading");
        } else if self.outcome().is_some() {
            answer::page(ui, kit, self, ctx);
        } else {
            ask(ui, kit, self, ctx);
        }
    }

    fn has_foot(&self, _ctx: &Context) -> bool {
        !self.is_reading()
    }

    fn foot(&mut self, ui: &mut Ui, kit: &Kit, ctx: &mut Context) {
        if self.outcome().is_some() {
            answer::foot(ui, kit, self, ctx);
            return;
        }
        let text = kit.say("window-bounce-read");
        let button = Button::primary(&text).big().tail(Icon::ArrowRight).id(Id::unique(BUTTON_ID));
        if footer::big(ui, kit, button, &kit.say("window-bounce-read-note")) {
            self.read_typed(ctx);
        }
    }
}

fn ask(ui: &mut Ui, kit: &Kit, page: &mut BouncePage, ctx: &mut Context) {
    ui.add_space(if kit.is_very_narrow() { 14.0 } else { 30.0 });
    kit.page_title(ui, &kit.say("window-bounce-title"));
    ui.add_space(4.0);
    kit.muted(ui, &kit.say("window-bounce-text"));
    ui.add_space(20.0);
    drop_zone::area(ui, kit, |ui| invitation(ui, kit, ctx));
    ui.add_space(kit.tokens.space.m);
    card(kit).show(ui, |ui| {
        ui.take_available_width();
        text(ui, kit, page, ctx);
        ui.add_space(18.0);
        own_address(ui, kit, page, ctx);
    });
}

/// "Drop it here", and the button for those who would rather look for the file.
fn invitation(ui: &mut Ui, kit: &Kit, ctx: &mut Context) {
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
        ctx.ask_for_message();
    }
}

fn text(ui: &mut Ui, kit: &Kit, page: &mut BouncePage, ctx: &mut Context) {
    let id = Id::unique(TEXT_ID);
    let has_focus = ui.memory(|memory| memory.has_focus(id));
    if has_focus && ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter)) {
        page.read_typed(ctx);
        return;
    }
    let label = kit.say("window-bounce-paste");
    let error = page.lacks_text.then(|| kit.say("window-bounce-paste-missing"));
    let hint = kit.say("window-bounce-paste-hint");
    let area = Area { id, label: &label, error: error.as_deref(), hint: Some(&hint), lines: 4 };
    if area.show(ui, kit, &mut page.typed).changed() {
        page.lacks_text = false;
    }
}
