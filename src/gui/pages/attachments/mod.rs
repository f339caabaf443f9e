//! Files that are to be sent: handing them over, and to whom they go.
mod answer;
mod state;

use super::footer;
use crate::gui::{
    page::{Context, Page, Takes},
    parts::{button::Button, cards::with_icon, drop_zone, kit::Kit, working::working},
    theme::Icon,
};
use answer::receiver;
use eframe::egui::{Id, Ui};
use state::BUTTON_ID;
use std::{path::PathBuf, time::Instant};

pub use state::AttachmentPage;
#[cfg(test)]
pub use state::Receiver;

impl Page for AttachmentPage {
    fn name(&self) -> &'static str {
        "attachments"
    }

    fn take_in(&mut self, ctx: &mut Context, _now: Instant) {
        self.take_in_answer(ctx);
    }

    fn back(&mut self, ctx: &mut Context) {
        if self.has_begun() {
            self.another(ctx);
        } else {
            ctx.back();
        }
    }

    fn primary(&self, _ctx: &Context) -> Option<Id> {
        self.report().map(|_| Id::unique(BUTTON_ID))
    }

    fn report(&self, ctx: &Context) -> Option<String> {
        self.whole_report(ctx)
    }

    fn takes(&self) -> Takes {
        Takes::Files
    }

    fn ask_for_file(&mut self, ctx: &mut Context) {
        ctx.ask_for_files();
    }

    fn open(&mut self, files: Vec<PathBuf>, ctx: &mut Context) {
        self.look_at(files, ctx);
    }

    fn body(&mut self, ui: &mut Ui, kit: &Kit, ctx: &mut Context) {
        if self.is_looking() {
            working(ui, kit, "window-attach-looking");
        } else if self.report().is_some() {
            answer::page(ui, kit, self, ctx);
        } else {
            ask(ui, kit, self, ctx);
        }
    }

    fn has_foot(&self, _ctx: &Context) -> bool {
        !self.is_looking()
    }

    fn foot(&mut self, ui: &mut Ui, kit: &Kit, ctx: &mut Context) {
        if self.report().is_some() {
            answer::foot(ui, kit, self, ctx);
            return;
        }
        let text = kit.say("window-attach-choose");
        let button = Button::primary(&text).big().icon(Icon::Folder).id(Id::unique(BUTTON_ID));
        if footer::big(ui, kit, button, &kit.say("window-attach-note")) {
            ctx.ask_for_files();
        }
    }
}

fn ask(ui: &mut Ui, kit: &Kit, page: &mut AttachmentPage, ctx: &mut Context) {
    ui.add_space(if kit.is_very_narrow() { 14.0 } else { 30.0 });
    kit.page_title(ui, &kit.say("window-attach-title"));
    ui.add_space(4.0);
    kit.muted(ui, &kit.say("window-attach-text"));
    ui.add_space(20.0);
    drop_zone::area(ui, kit, |ui| {
        with_icon(ui, kit, Icon::Upload, kit.colors.accent, |ui| {
            kit.strong(ui, &kit.say("window-attach-drop"));
            kit.muted(ui, &kit.say("window-attach-drop-text"));
        });
    });
    ui.add_space(kit.tokens.space.m);
    receiver(ui, kit, page, ctx);
}
