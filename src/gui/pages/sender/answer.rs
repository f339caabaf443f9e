//! A sender that is not heard: what is against it, and the letter to whoever runs its server.
use super::state::{BUTTON_ID, SenderPage};
use crate::{
    gui::{
        page::Context,
        pages::footer,
        parts::{
            button::Button,
            cards::{across, card},
            kit::Kit,
            letter, rich,
            shapes::Look,
            verdict::{self, Offer},
        },
        theme::Icon,
    },
    model::{Facts, Sender},
    report,
    studies::SenderReport,
    texts::finding_facts,
};
use eframe::egui::{Align, Id, Layout, Margin, Ui, vec2};

const LETTER_ID: &str = "sender-letter";

pub fn page(ui: &mut Ui, kit: &Kit, page: &mut SenderPage, ctx: &mut Context) {
    ui.add_space(if kit.is_wide() { 20.0 } else { 16.0 });
    let Some(report) = page.report().cloned() else { return };
    let wants_change = source(ui, kit, &report.facts.sender);
    ui.add_space(14.0);
    answer(ui, kit, &report);
    ui.add_space(14.0);
    if let Some(mut text) = page.letter(ctx) {
        let title = kit.say("sender-heading-letter");
        if letter::letter(ui, kit, LETTER_ID, &title, &mut text) {
            page.letter = Some(text);
        }
        ui.add_space(14.0);
    }
    if footer::is_low(kit) {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(10.0, 8.0);
            others(ui, kit, page, ctx);
        });
    }
    if wants_change {
        page.change(ctx);
    }
}

/// Who was asked about, and the way back to the fields.
fn source(ui: &mut Ui, kit: &Kit, sender: &Sender) -> bool {
    let none = || "none".to_owned();
    let facts = Facts::new()
        .text("email", &sender.email)
        .text("ip", sender.ip.map_or_else(none, |ip| ip.to_string()))
        .text("helo", sender.helo.as_ref().map_or_else(none, ToString::to_string));
    card(kit)
        .inner_margin(Margin::symmetric(16, 8))
        .show(ui, |ui| {
            ui.take_available_width();
            let text = kit.say_with("window-sender-of", &facts);
            across(ui, kit.tokens.size.button, Layout::right_to_left(Align::Center), |ui| {
                ui.spacing_mut().item_spacing.x = kit.tokens.space.m;
                let pressed = Button::secondary(&kit.say("window-missing-change")).show(ui, kit).clicked();
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| kit.body(ui, &text));
                pressed
            })
        })
        .inner
}

fn answer(ui: &mut Ui, kit: &Kit, report: &SenderReport) {
    let explained = kit.texts.explain(&report.finding);
    let parts = report::sender_parts(report, kit.texts);
    let card = verdict::Card {
        look: Look::Is(report.finding.state),
        kicker: kit.texts.kicker(report.finding.state),
        explained: &explained,
        names: rich::names(&finding_facts(&report.finding)),
        proofs: parts.into_iter().map(|(state, said)| (Look::Is(state), said)).collect(),
        button: Offer::None,
    };
    card.show(ui, kit);
}

pub fn foot(ui: &mut Ui, kit: &Kit, page: &mut SenderPage, ctx: &mut Context) {
    if page.report().is_none() {
        let text = kit.say("window-sender-ask");
        let button = Button::primary(&text).big().tail(Icon::ArrowRight).id(Id::unique(BUTTON_ID));
        if footer::big(ui, kit, button, &kit.say("window-sender-ask-note")) {
            page.ask(ctx);
        }
        return;
    }
    footer::notice(ui, kit, ctx.notice.as_ref());
    let has_letter = page.letter(ctx).is_some();
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(10.0, 8.0);
        ui.spacing_mut().interact_size.y = kit.tokens.size.button;
        let id = Id::unique(BUTTON_ID);
        if has_letter {
            let text = kit.say("window-bounce-copy");
            if Button::primary(&text).icon(Icon::Copy).id(id).show(ui, kit).clicked() {
                let letter = page.letter(ctx);
                ctx.copy(ui, letter);
            }
        } else {
            let text = kit.say("window-sender-another");
            if Button::primary(&text).icon(Icon::User).id(id).show(ui, kit).clicked() {
                page.another(ctx);
            }
        }
        if !footer::is_low(kit) {
            others(ui, kit, page, ctx);
        }
    });
}

fn others(ui: &mut Ui, kit: &Kit, page: &mut SenderPage, ctx: &mut Context) {
    if footer::for_support(ui, kit) {
        let report = page.whole_report(ctx);
        ctx.copy(ui, report);
    }
    // Where there is no letter this is the page's filled button.
    if page.letter(ctx).is_some()
        && Button::secondary(&kit.say("window-sender-another")).icon(Icon::User).show(ui, kit).clicked()
    {
        page.another(ctx);
    }
}
