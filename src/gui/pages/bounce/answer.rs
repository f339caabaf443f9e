//! A message came back: who has to do what, and why.
use super::{
    state::{BUTTON_ID, BouncePage},
    way,
};
use crate::{
    gui::{
        form::Entry,
        page::Context,
        pages::footer,
        parts::{
            bounce_card::{BounceCard, CardAction},
            button::Button,
            cards::{card, with_icon},
            field::{Field, sentence},
            kit::Kit,
            letter,
            shapes::Look,
            verdict::{self, Offer},
        },
        theme::Icon,
    },
    mail::bounce::{FollowUp, Reading},
    model::{Facts, State},
    report,
    texts::Explained,
};
use eframe::egui::{Id, Margin, Ui, vec2};
use std::sync::Arc;

pub const OWN_ID: &str = "bounce-own-address";
pub const LETTER_ID: &str = "bounce-letter";
const LONGEST_ADDRESS: usize = 2_000;

pub fn page(ui: &mut Ui, kit: &Kit, page: &mut BouncePage, ctx: &mut Context) {
    ui.add_space(if kit.is_wide() { 20.0 } else { 16.0 });
    let (subject, instead) = match page.outcome() {
        Some(Ok(answer)) => {
            let key = answer.reading.instead.map(|instead| format!("not-a-bounce-{}", instead.id()));
            let subject = match &answer.journey {
                Some(journey) => journey.subject.clone(),
                None => answer.reading.original.subject.clone(),
            };
            (subject, key.map(|key| ("window-bounce-not-one", key)))
        }
        Some(Err(reason)) => (None, Some(("window-bounce-unreadable", reason.key()))),
        None => return,
    };
    source(ui, kit, page.file_name(), subject);
    ui.add_space(14.0);
    if let Some(journey) = page.journey().map(Arc::clone) {
        way::page(ui, kit, &journey);
        if footer::is_low(kit) {
            ui.horizontal_wrapped(|ui| for_support(ui, kit, page, ctx));
        };
    } else if let Some((kicker, key)) = instead {
        say_instead(ui, kit, kicker, &kit.texts.message(&key, &Facts::new()));
    } else if let Some(reading) = page.bounce().map(Arc::clone) {
        answer(ui, kit, page, ctx, &reading);
    }
}

/// Which message this is about.
fn source(ui: &mut Ui, kit: &Kit, file_name: Option<String>, subject: Option<String>) {
    card(kit).inner_margin(Margin::symmetric(15, 8)).show(ui, |ui| {
        ui.take_available_width();
        with_icon(ui, kit, Icon::FileText, kit.colors.text, |ui| {
            ui.spacing_mut().interact_size.y = kit.tokens.text.strong.line;
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing.x = 10.0;
                kit.strong(ui, &file_name.unwrap_or_else(|| kit.say("window-bounce-pasted")));
                if let Some(subject) = subject.filter(|subject| !subject.trim().is_empty()) {
                    kit.muted(ui, &kit.say_with("window-bounce-subject", &Facts::new().text("words", subject)));
                }
            });
        });
    });
}

/// The calm card: it is no bounce, or nothing could be read.
fn say_instead(ui: &mut Ui, kit: &Kit, kicker: &str, explained: &Explained) {
    let card = verdict::Card {
        look: Look::Is(State::Unknown),
        kicker: kit.say(kicker),
        explained,
        names: Vec::new(),
        proofs: Vec::new(),
        button: Offer::None,
    };
    card.show(ui, kit);
}

fn answer(ui: &mut Ui, kit: &Kit, page: &mut BouncePage, ctx: &mut Context, reading: &Reading) {
    let own_facts = page.own_facts(ctx);
    let mut own_mailbox = page.own_mailbox();
    let all = &reading.recipients;
    if all.len() > 1 {
        let text = kit.say_with("window-bounce-recipients", &Facts::new().number("count", number(all.len())));
        kit.section(ui, &text);
        ui.add_space(10.0);
    }
    let mut wants = None;
    for recipient in all.iter().take(page.shown) {
        let said = report::bounce_said(recipient, &own_facts, kit.texts);
        // The first card of the own mailbox has the button.
        let own = own_mailbox.take_if(|own| recipient.is_own && recipient.email.as_ref() == Some(own));
        let names_sender = reading.follow_ups(recipient).iter().any(|check| matches!(check, FollowUp::Sender { .. }));
        let card = BounceCard { recipient, said: &said, own_mailbox: own.as_deref(), names_sender };
        wants = card.show(ui, kit).map(|action| (action, recipient)).or(wants);
        ui.add_space(14.0);
    }
    let folded = all.len().saturating_sub(page.shown);
    if folded > 0 {
        let text = kit.say_with("window-bounce-more", &Facts::new().number("count", number(folded)));
        if Button::secondary(&text).icon(Icon::ChevronDown).show(ui, kit).clicked() {
            page.show_more_recipients();
        }
        ui.add_space(14.0);
    }
    letter_to_sender(ui, kit, page, ctx);
    if all.iter().all(|one| !one.is_own && one.meant.is_none()) {
        card(kit).show(ui, |ui| {
            ui.take_available_width();
            own_address(ui, kit, page, ctx);
        });
    }
    if footer::is_low(kit) {
        ui.add_space(14.0);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(10.0, 8.0);
            others(ui, kit, page, ctx);
        });
    }
    match wants {
        Some((CardAction::CheckOwnMailbox, _)) => page.check_own_mailbox(ctx),
        Some((CardAction::CheckSender, recipient)) => page.check_sender_of(recipient, ctx),
        None => {}
    }
}

fn number(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// The text to send to the sender; it can be changed.
fn letter_to_sender(ui: &mut Ui, kit: &Kit, page: &mut BouncePage, ctx: &mut Context) {
    let Some(mut text) = page.letter(ctx) else { return };
    if letter::letter(ui, kit, LETTER_ID, &kit.say("bounce-heading-letter"), &mut text) {
        page.letter = Some(text);
    }
    ui.add_space(14.0);
}

/// The page's one filled button, and the other two where there is room for them.
pub fn foot(ui: &mut Ui, kit: &Kit, page: &mut BouncePage, ctx: &mut Context) {
    footer::notice(ui, kit, ctx.notice.as_ref());
    let is_low = footer::is_low(kit);
    if page.bounce().is_none() {
        let another = kit.say("window-bounce-another");
        let button = Button::primary(&another).icon(Icon::FileText).id(Id::unique(BUTTON_ID));
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(10.0, 8.0);
            if button.show(ui, kit).clicked() {
                page.another(ctx);
            } else if page.journey().is_some() && !is_low {
                for_support(ui, kit, page, ctx);
            }
        });
        return;
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(10.0, 8.0);
        ui.spacing_mut().interact_size.y = kit.tokens.size.button;
        let text = kit.say("window-bounce-copy");
        if Button::primary(&text).icon(Icon::Copy).id(Id::unique(BUTTON_ID)).show(ui, kit).clicked() {
            let text = page.to_copy(ctx);
            ctx.copy(ui, text);
        }
        if !is_low {
            others(ui, kit, page, ctx);
        }
    });
}

fn for_support(ui: &mut Ui, kit: &Kit, page: &BouncePage, ctx: &mut Context) {
    if footer::for_support(ui, kit) {
        let report = page.whole_report(ctx);
        ctx.copy(ui, report);
    }
}

fn others(ui: &mut Ui, kit: &Kit, page: &mut BouncePage, ctx: &mut Context) {
    for_support(ui, kit, page, ctx);
    if Button::secondary(&kit.say("window-bounce-another")).icon(Icon::FileText).show(ui, kit).clicked() {
        page.another(ctx);
    }
}

/// The person's own address, so that a slip of the pen for it can be seen.
pub fn own_address(ui: &mut Ui, kit: &Kit, page: &mut BouncePage, ctx: &mut Context) {
    let label = kit.say("window-bounce-own");
    let Entry { text, error, .. } = &mut page.own;
    let said = sentence(kit, *error);
    let field = Field::new(Id::unique(OWN_ID), &label)
        .icon(Icon::Mail)
        .limit(LONGEST_ADDRESS)
        .error(said)
        .hint(Some(kit.say("window-bounce-own-hint")));
    let response = field.show(ui, kit, text).edit;
    if response.changed() {
        *error = None;
    }
    if response.lost_focus() {
        page.left_own_address(ctx);
    }
}
