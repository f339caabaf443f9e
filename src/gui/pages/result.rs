//! The answer first, then how it was found.
use super::{checks, footer, healthy};
use crate::{
    gui::{
        page::{Context, Page},
        parts::{
            button::Button,
            cards::across,
            kit::Kit,
            rich,
            shapes::Look,
            verdict::{self, Card, Offer},
        },
        theme::Icon,
    },
    model::{Board, Finding, Row, State, Verdict},
    texts::{Explained, account_facts, finding_facts},
};
use eframe::egui::{Align, Id, Layout, Ui, vec2};

const AGAIN_ID: &str = "check-again";

#[derive(Default)]
pub struct ResultPage;

impl Page for ResultPage {
    fn name(&self) -> &'static str {
        "result"
    }

    fn shows_run(&self, _ctx: &Context) -> bool {
        true
    }

    fn primary(&self, ctx: &Context) -> Option<Id> {
        Some(Id::unique(if ctx.run.is_healthy() {
            healthy::TEST_ID
        } else if ctx.run.fix().is_some() {
            verdict::BUTTON_ID
        } else {
            AGAIN_ID
        }))
    }

    fn body(&mut self, ui: &mut Ui, kit: &Kit, ctx: &mut Context) {
        ui.add_space(if kit.is_wide() { 20.0 } else { 16.0 });
        let verdict = ctx.run.board.verdict.clone();
        match &verdict {
            Some(verdict) => answer(ui, kit, ctx, verdict),
            None => cancelled(ui, kit),
        }
        let asked = if ctx.run.is_healthy() {
            healthy::left_to_try(ui, kit, ctx);
            ui.add_space(kit.tokens.space.m);
            let asked = checks::folded_list(ui, kit, &mut ctx.run);
            healthy::room(ui, kit, &ctx.run.board);
            asked
        } else {
            checks::list(ui, kit, &ctx.run)
        };
        if let Some(asked) = asked {
            checks::act(ui, ctx, asked);
        }
    }

    fn has_foot(&self, _ctx: &Context) -> bool {
        true
    }

    fn foot(&mut self, ui: &mut Ui, kit: &Kit, ctx: &mut Context) {
        footer::notice(ui, kit, ctx.notice.as_ref());
        let again = kit.say("window-check-again");
        // The page's one filled button: the repair in the card, what is left to try, or else this one.
        let repairs = ctx.run.fix().is_some_and(|(fix, _)| !fix.is_permission());
        let again = if repairs || ctx.run.is_healthy() { Button::secondary(&again) } else { Button::primary(&again) };
        let again = again.icon(Icon::Refresh).id(Id::unique(AGAIN_ID));
        let width = ui.available_width();
        let mut wants_again = false;
        if width < 560.0 {
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing = vec2(10.0, 8.0);
                footer::reports(ui, kit, ctx, true);
                wants_again = again.show(ui, kit).clicked();
            });
        } else {
            across(ui, kit.tokens.size.button, Layout::left_to_right(Align::Center), |ui| {
                ui.spacing_mut().item_spacing.x = 10.0;
                footer::reports(ui, kit, ctx, true);
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    wants_again = again.show(ui, kit).clicked();
                });
            });
        }
        if wants_again {
            ctx.check_again();
        }
    }
}

fn answer(ui: &mut Ui, kit: &Kit, ctx: &mut Context, verdict: &Verdict) {
    let mut explained = kit.texts.verdict(verdict, &ctx.run.board);
    if verdict.state == State::Ok {
        // Its steps stand in a card of their own.
        explained.steps.clear();
    }
    let fix = ctx.run.fix();
    let button = match (&fix, explained.button.as_deref()) {
        (Some((fix, _)), Some(text)) if fix.is_permission() => Offer::Permission(text),
        (Some(_), Some(text)) => Offer::Repair(text),
        _ => Offer::None,
    };
    let look = Look::of_verdict(verdict);
    let finding = verdict.check.and_then(|check| ctx.run.board.finding(check));
    let facts = finding.map(finding_facts).unwrap_or_default().with(&account_facts(&ctx.run.board.account));
    let fix_facts = fix.as_ref().map(|(fix, _)| fix.facts()).unwrap_or_default();
    let pressed = Card {
        look,
        kicker: kit.texts.verdict_kicker(verdict),
        explained: &explained,
        names: rich::names(&facts.with(&fix_facts)),
        proofs: proofs(kit, &ctx.run.board, verdict),
        button,
    }
    .show(ui, kit);
    if let (true, Some((fix, check))) = (pressed, fix) {
        ctx.press_fix(fix, check);
    }
}

/// The row that shows it, and the last ones before it that are all right.
fn proofs(kit: &Kit, board: &Board, verdict: &Verdict) -> Vec<(Look, String)> {
    let Some(check) = verdict.check.filter(|_| verdict.state != State::Ok) else { return Vec::new() };
    let says = |finding: &Finding| {
        let text = format!("{}: {}", kit.texts.check_name(finding.check), kit.texts.explain(finding).row);
        (Look::of_finding(finding), text)
    };
    let before = board.rows.iter().filter(|row| row.check < check && row.outcome() == Some(State::Ok));
    let mut proofs: Vec<_> = before.rev().take(2).filter_map(Row::finding).map(says).collect();
    proofs.extend(board.finding(check).map(says));
    proofs.reverse();
    proofs
}

/// The person stopped the run: what was found until then is below.
fn cancelled(ui: &mut Ui, kit: &Kit) {
    let explained = Explained {
        title: kit.say("window-cancelled"),
        explanation: kit.say("window-cancelled-text"),
        ..Explained::default()
    };
    Card {
        look: Look::Is(State::Unknown),
        kicker: kit.texts.kicker(State::Unknown),
        explained: &explained,
        names: Vec::new(),
        proofs: Vec::new(),
        button: Offer::None,
    }
    .show(ui, kit);
}
