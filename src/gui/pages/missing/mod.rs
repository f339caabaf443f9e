//! Which message is missing: the form, and below it what the search came to.
mod answer;
mod state;

use super::{attachments::AttachmentPage, footer, others};
use crate::{
    gui::{
        form::Entry,
        page::{Context, Page, Takes},
        parts::{
            button::Button,
            cards::{across, card, indented},
            field::{Field, sentence},
            kit::{Kit, live},
            shapes::Look,
        },
        theme::Icon,
    },
    model::{Email, State, Wanted},
};
use eframe::egui::{Align, Id, Key, Layout, Margin, Ui, vec2};
use state::{check_for, field_id};
use std::{path::PathBuf, time::Instant};

pub use state::{MissingField, MissingPage, MoveState};

/// Below this height the form of a result is one line.
const LOW: f32 = 640.0;
const GAP: f32 = 14.0;
const SEARCH_ID: &str = "missing-search";

impl Page for MissingPage {
    fn name(&self) -> &'static str {
        "missing"
    }

    fn take_in(&mut self, ctx: &mut Context, _now: Instant) {
        self.take_in_move(ctx);
    }

    fn has_back(&self) -> bool {
        !self.is_moving()
    }

    fn back(&mut self, ctx: &mut Context) {
        if !self.cancel_move() {
            ctx.back();
        }
    }

    fn shows_run(&self, _ctx: &Context) -> bool {
        self.shows_result && !self.is_moving()
    }

    fn primary(&self, ctx: &Context) -> Option<Id> {
        if !self.shows_result {
            return None;
        }
        let id = match self.move_state(&ctx.run) {
            _ if !self.has_buttons(ctx) => SEARCH_ID,
            MoveState::Moved { .. } => answer::UNDO_ID,
            _ => answer::MOVE_ID,
        };
        Some(Id::unique(id))
    }

    fn takes(&self) -> Takes {
        Takes::Files
    }

    fn open(&mut self, files: Vec<PathBuf>, ctx: &mut Context) {
        ctx.open(|attachments: &mut AttachmentPage, ctx| attachments.look_at(files, ctx));
    }

    fn has_foot(&self, ctx: &Context) -> bool {
        self.has_buttons(ctx)
    }

    fn foot(&mut self, ui: &mut Ui, kit: &Kit, ctx: &mut Context) {
        footer::notice(ui, kit, ctx.notice.as_ref());
        answer::buttons(ui, kit, self, ctx);
    }

    fn body(&mut self, ui: &mut Ui, kit: &Kit, ctx: &mut Context) {
        let has_result = self.shows_result;
        ui.add_space(if has_result || kit.is_very_narrow() { 14.0 } else { 34.0 });
        if has_result && kit.height < LOW && !self.is_changing {
            folded(ui, kit, self, ctx);
        } else {
            kit.page_title(ui, &kit.say("window-missing-title"));
            if !has_result {
                ui.add_space(4.0);
                kit.muted(ui, &kit.say("window-missing-text"));
            }
            ui.add_space(if has_result { 10.0 } else { 20.0 });
            form(ui, kit, self, ctx);
        }
        if has_result {
            ui.add_space(kit.tokens.space.m);
            answer::result(ui, kit, self, ctx);
        } else {
            without_search(ui, kit, self, ctx);
        }
    }
}

/// What was looked for, in one line, and the way back to the fields.
fn folded(ui: &mut Ui, kit: &Kit, page: &mut MissingPage, ctx: &mut Context) {
    card(kit).inner_margin(Margin::symmetric(16, 8)).show(ui, |ui| {
        ui.take_available_width();
        let text = kit.say_with("window-missing-looked-for", &ctx.run.wanted_facts());
        let pressed = across(ui, kit.tokens.size.button, Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = kit.tokens.space.m;
            let pressed = Button::secondary(&kit.say("window-missing-change")).show(ui, kit).clicked();
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| kit.body(ui, &text));
            pressed
        });
        if pressed {
            page.change_search(ctx);
        }
    });
}

fn form(ui: &mut Ui, kit: &Kit, page: &mut MissingPage, ctx: &mut Context) {
    use MissingField as F;
    card(kit).inner_margin(Margin { left: 20, right: 20, top: 16, bottom: 18 }).show(ui, |ui| {
        ui.take_available_width();
        let width = ui.available_width();
        let (day, button) = (150.0, search_width(ui, kit));
        if kit.is_wide() {
            let words = (width - day - button - 3.0 * GAP) / 2.0;
            line(ui, |ui| {
                column(ui, words, |ui| field(ui, kit, page, ctx, F::Sender));
                column(ui, words, |ui| field(ui, kit, page, ctx, F::Subject));
                column(ui, day, |ui| field(ui, kit, page, ctx, F::Day));
                column(ui, button, |ui| search(ui, kit, page, ctx, true));
            });
        } else if width >= 430.0 {
            let half = (width - GAP) / 2.0;
            line(ui, |ui| {
                column(ui, half, |ui| field(ui, kit, page, ctx, F::Sender));
                column(ui, half, |ui| field(ui, kit, page, ctx, F::Subject));
            });
            ui.add_space(GAP);
            line(ui, |ui| {
                column(ui, half, |ui| field(ui, kit, page, ctx, F::Day));
                column(ui, half, |ui| search(ui, kit, page, ctx, true));
            });
        } else {
            for id in [F::Sender, F::Subject, F::Day] {
                field(ui, kit, page, ctx, id);
                ui.add_space(GAP);
            }
            search(ui, kit, page, ctx, false);
        }
        if page.lacks_all {
            ui.add_space(10.0);
            say_what_lacks(ui, kit);
        }
    });
}

fn line(ui: &mut Ui, parts: impl FnOnce(&mut Ui)) {
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = GAP;
        parts(ui);
    });
}

fn column(ui: &mut Ui, width: f32, part: impl FnOnce(&mut Ui)) {
    ui.vertical(|ui| {
        ui.set_width(width.max(1.0));
        part(ui);
    });
}

fn field(ui: &mut Ui, kit: &Kit, page: &mut MissingPage, ctx: &mut Context, id: MissingField) {
    let (key, icon) = match id {
        MissingField::Sender => ("window-missing-sender", Icon::User),
        MissingField::Subject => ("window-missing-subject", Icon::MailSearch),
        MissingField::Day => ("window-missing-day", Icon::Calendar),
    };
    let label = kit.say(key);
    let Entry { text, error, .. } = page.entry_mut(id);
    let response = Field::new(field_id(id), &label).icon(icon).error(sentence(kit, *error)).show(ui, kit, text).edit;
    ctx.give_focus(field_id(id), &response);
    if response.changed() {
        page.edited(id);
    }
    if response.lost_focus() {
        page.left(id);
        if ui.input(|input| input.key_pressed(Key::Enter)) {
            page.search(ctx);
        }
    }
}

fn search_width(ui: &Ui, kit: &Kit) -> f32 {
    let words =
        kit.galley(ui, &kit.say("window-missing-search"), kit.tokens.text.strong, kit.colors.text, f32::INFINITY);
    words.size().x + 2.0 * 17.0 + kit.tokens.size.icon + 2.0 * kit.tokens.space.xs + 1.0
}

/// The button; beside a field it stands as high as the box under the label.
fn search(ui: &mut Ui, kit: &Kit, page: &mut MissingPage, ctx: &mut Context, is_beside: bool) {
    if is_beside {
        let above = kit.tokens.text.strong.line + 6.0 + (kit.tokens.size.field - kit.tokens.size.button) / 2.0;
        ui.add_space(above);
    }
    let text = kit.say("window-missing-search");
    // The page's one filled button, unless the answer offers another in the footer, which is painted first.
    let button = if kit.filled_buttons() == 0 { Button::primary(&text) } else { Button::secondary(&text) };
    if button.icon(Icon::Search).id(Id::unique(SEARCH_ID)).show(ui, kit).clicked() {
        page.search(ctx);
    }
}

fn say_what_lacks(ui: &mut Ui, kit: &Kit) {
    let text = kit.say("window-missing-nothing-named");
    let small = kit.tokens.text.small;
    let look = Look::Is(State::Fault);
    look.paint(ui, kit, ui.cursor().min + vec2(8.0, small.line / 2.0), 16.0);
    let width = ui.available_width();
    let label = indented(ui, 23.0, width, |ui| kit.label(ui, &text, small, look.color(&kit.colors)));
    live(&label);
}

/// For those who cannot name a message.
fn without_search(ui: &mut Ui, kit: &Kit, page: &mut MissingPage, ctx: &mut Context) {
    ui.add_space(kit.tokens.space.m);
    card(kit).inner_margin(Margin::symmetric(20, 16)).show(ui, |ui| {
        ui.take_available_width();
        kit.strong(ui, &kit.say("window-missing-unnamed"));
        kit.muted(ui, &kit.say("window-missing-unnamed-text"));
        ui.add_space(10.0);
        if Button::secondary(&kit.say("window-missing-only-checks")).show(ui, kit).clicked() {
            check_for(Wanted::default(), ctx);
        }
    });
    ui.add_space(10.0);
    let named = Email::parse(&page.sender.text).ok().map(|email| email.to_string());
    others::others(ui, kit, ctx, named);
}
