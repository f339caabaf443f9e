//! The answer first, then how it was found.
use super::healthy;
use crate::{
    gui::{
        parts::{
            cards::card,
            kit::{Kit, heading},
            rich,
            route::{self, RowAction, Station},
            row_detail,
            shapes::Look,
            verdict::{Card, Offer},
        },
        theme::Icon,
        window::{Notice, Window},
    },
    model::{Board, Facts, Finding, Row, State, Verdict},
    texts::Explained,
};
use eframe::egui::{Id, Margin, Role, Sense, Ui, WidgetInfo, collapsing_header::CollapsingState, pos2, vec2};

pub fn page(ui: &mut Ui, kit: &Kit, window: &mut Window) {
    ui.add_space(if kit.is_wide() { 20.0 } else { 16.0 });
    match window.board.verdict.clone() {
        Some(verdict) => {
            answer(ui, kit, window, &verdict);
            if verdict.state == State::Ok {
                healthy::left_to_try(ui, kit, window);
                ui.add_space(kit.tokens.space.m);
                folded_list(ui, kit, window);
                healthy::room(ui, kit, &window.board);
                return;
            }
        }
        None => cancelled(ui, kit),
    }
    list(ui, kit, window);
}

/// All checks, on the line that joins them.
pub fn list(ui: &mut Ui, kit: &Kit, window: &mut Window) {
    if !window.board.rows.is_empty() {
        counts(ui, kit, &window.board);
        if let Some(action) = route::route(ui, kit, window) {
            act(ui, window, action);
        }
    }
}

/// What a row asked for, done.
pub fn act(ui: &Ui, window: &mut Window, action: RowAction) {
    match action {
        RowAction::Unfold(check, is_open) => window.unfold_row(check, is_open),
        RowAction::Walk(check, steps) => window.walk_rows(check, steps),
        RowAction::WholeExchange(check) => window.toggle_whole_exchange(check),
        RowAction::Again(check) => window.check_row_again(check),
        RowAction::Fix(fix, check) => window.press_fix(fix, check),
        RowAction::Copy(check) => {
            if let Some(finding) = window.board.finding(check) {
                ui.ctx().copy_text(row_detail::exchange_text(finding));
                window.notice = Some(Notice::Copied);
            }
        }
    }
}

fn answer(ui: &mut Ui, kit: &Kit, window: &mut Window, verdict: &Verdict) {
    let mut explained = kit.texts.verdict(verdict, &window.board);
    if verdict.state == State::Ok {
        // Its steps stand in a card of their own.
        explained.steps.clear();
    }
    let fix = window.fix();
    let button = match (&fix, explained.button.as_deref()) {
        (Some((fix, _)), Some(text)) if fix.is_permission() => Offer::Permission(text),
        (Some(_), Some(text)) => Offer::Repair(text),
        _ => Offer::None,
    };
    let look = Look::of_verdict(verdict);
    let finding = verdict.check.and_then(|check| window.board.finding(check));
    let facts = finding.map(|f| f.facts.clone()).unwrap_or_default().with(&verdict.facts);
    let fix_facts = fix.as_ref().map(|(fix, _)| fix.facts()).unwrap_or_default();
    let pressed = Card {
        look,
        kicker: kit.texts.verdict_kicker(verdict),
        explained: &explained,
        names: rich::names(&facts.with(&fix_facts)),
        proofs: proofs(kit, &window.board, verdict),
        button,
    }
    .show(ui, kit);
    if let (true, Some((fix, check))) = (pressed, fix) {
        window.press_fix(fix, check);
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

/// "All checks", and how many came out how.
fn counts(ui: &mut Ui, kit: &Kit, board: &Board) {
    ui.add_space(20.0);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        let title = kit.say("window-all-checks");
        let (_, response) = words(ui, kit, &title, kit.tokens.text.section, 2.0);
        heading(&response, &title);
        let looks = board.rows.iter().filter_map(Row::finding).map(Look::of_finding).collect::<Vec<_>>();
        let states = State::ALL.map(|state| (Look::Is(state), state.id()));
        for (look, id) in [(Look::Found, "found")].into_iter().chain(states) {
            let count = looks.iter().filter(|one| **one == look).count();
            if count == 0 {
                continue;
            }
            ui.add_space(17.0);
            let (rect, _) = ui.allocate_exact_size(vec2(16.0, 24.0), Sense::hover());
            look.paint(ui, kit, rect.center(), 16.0);
            let facts = Facts::new().number("count", i64::try_from(count).unwrap_or(i64::MAX));
            words(ui, kit, &kit.say_with(&format!("window-count-{id}"), &facts), kit.tokens.text.small, 7.0);
        }
    });
    ui.add_space(13.0);
}

fn words(
    ui: &mut Ui,
    kit: &Kit,
    text: &str,
    style: crate::gui::theme::Type,
    left: f32,
) -> (eframe::egui::Rect, eframe::egui::Response) {
    let galley = kit.galley(ui, text, style, kit.colors.text, ui.available_width());
    let (rect, response) = ui.allocate_exact_size(vec2(galley.size().x + left, 24.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
    let at = pos2(rect.left() + left, rect.center().y - galley.size().y / 2.0);
    ui.painter().galley(at, galley, kit.colors.text);
    (rect, response)
}

/// The list where the answer does not lie in it: folded, with one shape a station.
pub fn folded_list(ui: &mut Ui, kit: &Kit, window: &mut Window) {
    card(kit).inner_margin(Margin::ZERO).show(ui, |ui| {
        ui.take_available_width();
        list_header(ui, kit, window);
        let mut body = CollapsingState::load_with_default_open(ui.ctx(), Id::unique("list-body"), false);
        body.set_open(window.shows_list);
        let shown = body.show_body_unindented(ui, |ui| {
            crate::gui::parts::cards::divider(ui, kit);
            route::rows(ui, kit, window)
        });
        if let Some(action) = shown.and_then(|shown| shown.inner) {
            act(ui, window, action);
        }
    });
}

fn list_header(ui: &mut Ui, kit: &Kit, window: &mut Window) {
    let number = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let title = kit.say_with("window-the-checks", &Facts::new().number("count", number(window.board.rows.len())));
    let seconds = i64::try_from(window.board.took_ms.div_ceil(1_000)).unwrap_or(i64::MAX);
    let took = kit.say_with("window-took-seconds", &Facts::new().number("seconds", seconds));
    let stations = stations(&window.board);
    let per_line = if kit.is_wide() { stations.len().max(1) } else { 2 };
    let lines = stations.len().div_ceil(per_line);
    let width = ui.available_width();
    #[expect(clippy::cast_precision_loss, reason = "a handful of lines")]
    let height = 48.0 + lines as f32 * 28.0 + 8.0;
    let (_, rect) = ui.allocate_space(vec2(width, height));
    let response = ui.interact(rect, Id::unique("list-header"), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("{title}, {took}")));
    let is_open = window.shows_list;
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_expanded(is_open));
    if response.hovered() {
        ui.painter().rect_filled(rect.shrink(4.0), kit.tokens.radius.control, kit.colors.window);
    }
    let first = rect.top() + 26.0;
    let icon = if is_open { Icon::ChevronDown } else { Icon::ChevronRight };
    icon.paint(ui, Icon::square(pos2(rect.left() + 29.0, first), 17.0), kit.colors.text);
    let name = kit.galley(ui, &title, kit.tokens.text.strong, kit.colors.text, width);
    ui.painter().galley(pos2(rect.left() + 48.0, first - name.size().y / 2.0), name, kit.colors.text);
    let took = kit.galley(ui, &took, kit.tokens.text.body, kit.colors.text_muted, width);
    let at = pos2(rect.right() - 20.0 - took.size().x, first - took.size().y / 2.0);
    ui.painter().galley(at, took, kit.colors.text_muted);
    for (place, (station, look)) in stations.iter().enumerate() {
        #[expect(clippy::cast_precision_loss, reason = "a handful of stations")]
        let (column, line) = ((place % per_line) as f32, (place / per_line) as f32);
        #[expect(clippy::cast_precision_loss, reason = "a handful of stations")]
        let step = (width - 57.0) / per_line as f32;
        let at = pos2(rect.left() + 57.0 + column * step, rect.top() + 57.0 + line * 28.0);
        look.paint(ui, kit, at, 17.0);
        let text = kit.galley(ui, &kit.say(station.key()), kit.tokens.text.small, kit.colors.text, step - 24.0);
        ui.painter().galley(at + vec2(18.0, -text.size().y / 2.0), text, kit.colors.text);
    }
    kit.ring(ui, rect.shrink(4.0), kit.tokens.radius.control, &response);
    if response.clicked() {
        window.shows_list = !window.shows_list;
    }
}

/// Each station with what its worst row shows.
fn stations(board: &Board) -> Vec<(Station, Look)> {
    let rank = |look: &Look| match look {
        Look::Is(State::Fault) => 5,
        Look::Is(State::Warning) => 4,
        Look::Found => 3,
        Look::Is(State::Unknown) => 2,
        Look::Is(State::Skipped) | Look::Waiting | Look::Running => 1,
        Look::Is(State::Ok) => 0,
    };
    let worst = |rows: &[Row]| rows.iter().filter_map(Row::finding).map(Look::of_finding).max_by_key(rank);
    route::groups(&board.rows).filter_map(|(station, rows)| worst(rows).map(|look| (station, look))).collect()
}
