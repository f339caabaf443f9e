//! The checks as they run.
use super::checks;
use crate::{
    gui::{
        page::{Context, Page},
        parts::{
            button::Button,
            cards::{across, card},
            kit::{Kit, live},
            route,
            strip::strip,
        },
        theme::Icon,
    },
    model::{Board, Facts},
};
use eframe::egui::{Align, Layout, Margin, Ui};

#[derive(Default)]
pub struct RunningPage;

impl Page for RunningPage {
    fn name(&self) -> &'static str {
        "running"
    }

    fn has_back(&self) -> bool {
        false
    }

    fn back(&mut self, ctx: &mut Context) {
        ctx.cancel();
    }

    fn body(&mut self, ui: &mut Ui, kit: &Kit, ctx: &mut Context) {
        // The person scrolls: the list does not follow the run any more.
        if ui.input(|input| input.smooth_scroll_delta().y != 0.0) {
            ctx.run.unfolded.follows_run = false;
        }
        ui.add_space(20.0);
        card(kit).inner_margin(Margin::symmetric(24, 17)).show(ui, |ui| {
            ui.take_available_width();
            head(ui, kit, ctx);
        });
        if !ctx.run.board.rows.is_empty() {
            ui.add_space(14.0);
            if let Some(asked) = route::route(ui, kit, ctx.run.rows()) {
                checks::act(ui, ctx, asked);
            }
        }
    }
}

fn head(ui: &mut Ui, kit: &Kit, ctx: &mut Context) {
    let cancel = kit.say("window-cancel");
    let width = ui.available_width();
    if width < 430.0 {
        progress(ui, kit, &ctx.run.board);
        ui.add_space(12.0);
        if Button::secondary(&cancel).icon(Icon::Close).show(ui, kit).clicked() {
            ctx.cancel();
        }
        return;
    }
    across(ui, kit.tokens.size.button + 2.0, Layout::right_to_left(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = kit.tokens.space.l;
        let pressed = Button::secondary(&cancel).icon(Icon::Close).show(ui, kit).clicked();
        ui.vertical(|ui| progress(ui, kit, &ctx.run.board));
        if pressed {
            ctx.cancel();
        }
    });
}

fn progress(ui: &mut Ui, kit: &Kit, board: &Board) {
    let text = progress_text(kit, board);
    let label = kit.strong(ui, &text);
    live(&label);
    let note = kit.say("window-running-note");
    let galley = kit.galley(ui, &note, kit.tokens.text.small, kit.colors.text_muted, f32::INFINITY);
    let left = label.rect.right().max(ui.max_rect().right() - galley.size().x);
    if left > label.rect.right() - 1.0
        && ui.max_rect().right() - galley.size().x > label.rect.left() + label_width(ui, kit, &text)
    {
        let at = eframe::egui::pos2(ui.max_rect().right() - galley.size().x, label.rect.center().y - 8.0);
        ui.painter().galley(at, galley, kit.colors.text_muted);
    }
    ui.add_space(8.0);
    strip(ui, kit, board, &text);
}

fn label_width(ui: &Ui, kit: &Kit, text: &str) -> f32 {
    kit.galley(ui, text, kit.tokens.text.strong, kit.colors.text, f32::INFINITY).size().x + 16.0
}

/// "Controllo 3 di 7: nome del server".
fn progress_text(kit: &Kit, board: &Board) -> String {
    let (done, all) = board.progress();
    if all == 0 {
        return kit.say("window-running-starting");
    }
    let number = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let facts = Facts::new().number("number", number((done + 1).min(all))).number("all", number(all));
    match board.current() {
        Some(row) => {
            let facts = facts.text("check", inside_a_sentence(&kit.texts.check_name(row.check)));
            kit.say_with("window-running-check", &facts)
        }
        None => kit.say_with("window-running", &facts),
    }
}

/// A name that begins a sentence, written inside one: "DNS" stays as it is.
fn inside_a_sentence(name: &str) -> String {
    let mut letters = name.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(second)) if first.is_uppercase() && second.is_lowercase() => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::inside_a_sentence;

    #[test]
    fn names_inside_a_sentence() {
        for (name, inside) in [("Nome del server", "nome del server"), ("DNS", "DNS"), ("È qui", "È qui"), ("", "")] {
            assert_eq!(inside_a_sentence(name), inside);
        }
    }
}
