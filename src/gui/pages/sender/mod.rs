//! A sender that is not heard: naming it.
mod answer;
mod state;

use crate::{
    gui::{
        form::Entry,
        page::{Context, Page},
        parts::{
            cards::card,
            field::{Field, sentence},
            kit::Kit,
            working::working,
        },
        theme::Icon,
    },
    model::EntryError,
};
use eframe::egui::{Id, Key, Ui};
use state::{BUTTON_ID, SenderField, field_id};
use std::time::Instant;

pub use state::SenderPage;

const LONGEST: usize = 400;
const GAP: f32 = 18.0;

impl Page for SenderPage {
    fn name(&self) -> &'static str {
        "sender"
    }

    fn take_in(&mut self, ctx: &mut Context, _now: Instant) {
        self.take_in_answer(ctx);
    }

    fn back(&mut self, ctx: &mut Context) {
        self.leave(ctx);
    }

    fn again(&mut self, ctx: &mut Context) {
        self.ask(ctx);
    }

    fn primary(&self, _ctx: &Context) -> Option<Id> {
        self.report().map(|_| Id::unique(BUTTON_ID))
    }

    fn report(&self, ctx: &Context) -> Option<String> {
        self.whole_report(ctx)
    }

    fn body(&mut self, ui: &mut Ui, kit: &Kit, ctx: &mut Context) {
        if self.is_asking() {
            working(ui, kit, "window-sender-asking");
        } else if self.report().is_some() {
            answer::page(ui, kit, self, ctx);
        } else {
            ask(ui, kit, self, ctx);
        }
    }

    fn has_foot(&self, _ctx: &Context) -> bool {
        !self.is_asking()
    }

    fn foot(&mut self, ui: &mut Ui, kit: &Kit, ctx: &mut Context) {
        answer::foot(ui, kit, self, ctx);
    }
}

fn ask(ui: &mut Ui, kit: &Kit, page: &mut SenderPage, ctx: &mut Context) {
    use SenderField as F;
    ui.add_space(if kit.is_very_narrow() { 14.0 } else { 30.0 });
    kit.page_title(ui, &kit.say("window-sender-title"));
    ui.add_space(4.0);
    kit.muted(ui, &kit.say("window-sender-text"));
    ui.add_space(20.0);
    card(kit).show(ui, |ui| {
        ui.take_available_width();
        field(ui, kit, page, ctx, F::Email);
        ui.add_space(GAP);
        if !kit.is_wide() {
            field(ui, kit, page, ctx, F::Ip);
            ui.add_space(GAP);
            field(ui, kit, page, ctx, F::Helo);
            return;
        }
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = GAP;
            let half = (ui.available_width() - GAP) / 2.0;
            for id in [F::Ip, F::Helo] {
                ui.vertical(|ui| {
                    ui.set_width(half);
                    field(ui, kit, page, ctx, id);
                });
            }
        });
    });
}

fn field(ui: &mut Ui, kit: &Kit, page: &mut SenderPage, ctx: &mut Context, id: SenderField) {
    let (key, icon) = match id {
        SenderField::Email => ("window-sender-email", Icon::Mail),
        SenderField::Ip => ("window-sender-ip", Icon::Globe),
        SenderField::Helo => ("window-sender-helo", Icon::User),
    };
    let label = kit.say(key);
    let Entry { text, error, .. } = page.entry_mut(id);
    let said = match error {
        Some(EntryError::EmailEmpty) => Some(kit.say("window-sender-email-empty")),
        error => sentence(kit, *error),
    };
    let hint = (id != SenderField::Email).then(|| kit.say(&format!("{key}-hint")));
    let field = Field::new(field_id(id), &label).icon(icon).limit(LONGEST).error(said).hint(hint);
    let response = field.show(ui, kit, text).edit;
    ctx.give_focus(field_id(id), &response);
    if response.changed() {
        page.entry_mut(id).error = None;
    }
    if response.lost_focus() {
        page.left(id);
        if ui.input(|input| input.key_pressed(Key::Enter)) {
            page.ask(ctx);
        }
    }
}
