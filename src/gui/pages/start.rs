//! One question, two large choices, a place for an error message, and the accounts of the mail programs here.
use super::{
    account::AccountPage,
    attachments::AttachmentPage,
    bounce::BouncePage,
    footer,
    offered::{Offered, offered},
    others,
};
use crate::{
    gui::{
        page::{Context, Page, Pasted, Takes},
        parts::{choice::Choice, drop_zone, kit::Kit},
        reader::{Given, may_be_a_message},
    },
    model::Symptom,
};
use eframe::egui::{Id, Ui};
use std::{path::PathBuf, time::Instant};

#[derive(Default)]
pub struct StartPage {
    offered: Offered,
}

#[cfg(test)]
impl StartPage {
    /// What the mail programs here have.
    pub fn offered(&self) -> &Offered {
        &self.offered
    }
}

pub fn choose(ctx: &mut Context, symptom: Symptom) {
    ctx.run.form.symptom = symptom;
    ctx.open(|account: &mut AccountPage, ctx| account.begin(ctx));
}

/// Fills the Account page with what a program is really set to.
pub fn choose_offered(offered: &Offered, place: usize, ctx: &mut Context) {
    let Some(account) = offered.accounts().get(place).cloned() else { return };
    ctx.open(move |page: &mut AccountPage, ctx| page.take_program(&account, ctx));
}

fn read(given: Given, ctx: &mut Context) {
    ctx.open(move |bounce: &mut BouncePage, ctx| bounce.read(given, ctx));
}

impl Page for StartPage {
    fn name(&self) -> &'static str {
        "start"
    }

    fn take_in(&mut self, ctx: &mut Context, _now: Instant) {
        self.offered.take_in(ctx);
    }

    fn has_foot(&self, _ctx: &Context) -> bool {
        true
    }

    fn foot(&mut self, ui: &mut Ui, kit: &Kit, _ctx: &mut Context) {
        footer::promise(ui, kit);
    }

    fn has_back(&self) -> bool {
        false
    }

    fn takes(&self) -> Takes {
        Takes::Messages
    }

    fn ask_for_file(&mut self, ctx: &mut Context) {
        ctx.ask_for_message();
    }

    fn open(&mut self, files: Vec<PathBuf>, ctx: &mut Context) {
        if let Some(file) = files.into_iter().next() {
            read(Given::File(file), ctx);
        }
    }

    /// A message is read, anything else is looked at as what it is to be attached.
    fn dropped(&mut self, files: Vec<PathBuf>, ctx: &mut Context) {
        match files.as_slice() {
            [one] if may_be_a_message(one) => self.open(files, ctx),
            _ => ctx.open(|attachments: &mut AttachmentPage, ctx| attachments.look_at(files, ctx)),
        }
    }

    fn pasted(&mut self, pasted: Pasted, ctx: &mut Context) {
        read(pasted.into(), ctx);
    }

    fn body(&mut self, ui: &mut Ui, kit: &Kit, ctx: &mut Context) {
        ui.add_space(if kit.is_very_narrow() { 14.0 } else { 48.0 });
        kit.page_title(ui, &kit.say("window-start-title"));
        ui.add_space(4.0);
        kit.muted(ui, &kit.say("window-start-text"));
        ui.add_space(if kit.is_very_narrow() { 14.0 } else { 26.0 });
        let pressed = choices(ui, kit);
        ui.add_space(if kit.is_very_narrow() { 0.0 } else { kit.tokens.space.m });
        let title = kit.say("window-start-error");
        if drop_zone::invitation(ui, kit, &title, &kit.say("window-start-error-text")).clicked() {
            ctx.open(|bounce: &mut BouncePage, ctx| bounce.another(ctx));
        }
        if let Some(place) = offered(ui, kit, &self.offered) {
            choose_offered(&self.offered, place, ctx);
        }
        ui.add_space(10.0);
        others::others(ui, kit, ctx, None);
        if let Some(symptom) = pressed {
            choose(ctx, symptom);
        }
    }
}

fn choices(ui: &mut Ui, kit: &Kit) -> Option<Symptom> {
    let words = Symptom::ALL.iter().map(|symptom| (*symptom, words(kit, *symptom))).collect::<Vec<_>>();
    let choices: Vec<_> = words.iter().map(|(symptom, words)| (*symptom, choice(*symptom, words))).collect();
    let mut pressed = None;
    if kit.is_very_narrow() {
        for (symptom, choice) in &choices {
            if choice.row(ui, kit).clicked() {
                pressed = Some(*symptom);
            }
            ui.add_space(10.0);
        }
        return pressed;
    }
    let gap = kit.tokens.space.m;
    ui.spacing_mut().item_spacing.x = gap;
    let width = (ui.available_width() - gap) / 2.0;
    let height = choices.iter().map(|(_, choice)| choice.height(ui, kit, width)).fold(0.0, f32::max);
    ui.columns(choices.len(), |columns| {
        for (ui, (symptom, choice)) in columns.iter_mut().zip(&choices) {
            if choice.card(ui, kit, height).clicked() {
                pressed = Some(*symptom);
            }
        }
    });
    pressed
}

struct Words {
    title: String,
    text: String,
}

fn words(kit: &Kit, symptom: Symptom) -> Words {
    let key = match symptom {
        Symptom::NothingArrives => "window-start-nothing",
        Symptom::SomeMissing => "window-start-some",
    };
    Words { title: kit.say(key), text: kit.say(&format!("{key}-text")) }
}

fn choice(symptom: Symptom, words: &Words) -> Choice<'_> {
    let arrived = match symptom {
        Symptom::NothingArrives => [false, false, false],
        Symptom::SomeMissing => [true, false, true],
    };
    Choice { id: Id::unique(("choice", symptom.id())), title: &words.title, text: &words.text, arrived }
}
