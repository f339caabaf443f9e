//! The checks of a run, as the pages that show one list them.
use crate::{
    gui::{
        page::{Context, Focus},
        parts::{
            cards::{card, divider},
            kit::{Kit, heading},
            route, row_detail,
            rows::RowAction,
            shapes::Look,
        },
        run_view::RunView,
        theme::{Icon, Type},
    },
    model::{Board, Facts, Row, State, Station},
};
use eframe::egui::{
    Id, Margin, Rect, Response, Role, Sense, Ui, WidgetInfo, collapsing_header::CollapsingState, pos2, vec2,
};

/// All checks, on the line that joins them. Returns what a row asked for.
#[must_use]
pub fn list(ui: &mut Ui, kit: &Kit, run: &RunView) -> Option<RowAction> {
    if run.board.rows.is_empty() {
        return None;
    }
    counts(ui, kit, &run.board);
    route::route(ui, kit, run.rows())
}

/// What a row asked for, done.
pub fn act(ui: &Ui, ctx: &mut Context, action: RowAction) {
    match action {
        RowAction::Unfold(check, is_open) => ctx.run.unfold_row(check, is_open),
        RowAction::Walk(check, steps) => ctx.focus = ctx.run.row_at(check, steps).map(Focus::Control).or(ctx.focus),
        RowAction::WholeExchange(check) => ctx.run.unfolded.toggle_whole_exchange(check),
        RowAction::Again(check) => ctx.check_row_again(check),
        RowAction::Fix(fix, check) => ctx.press_fix(fix, check),
        RowAction::Copy(check) => {
            let exchange = ctx.run.board.finding(check).map(|finding| row_detail::exchange_text(finding, &ctx.texts));
            ctx.copy(ui, exchange);
        }
    }
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

fn words(ui: &mut Ui, kit: &Kit, text: &str, style: Type, left: f32) -> (Rect, Response) {
    let galley = kit.galley(ui, text, style, kit.colors.text, ui.available_width());
    let (rect, response) = ui.allocate_exact_size(vec2(galley.size().x + left, 24.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
    let at = pos2(rect.left() + left, rect.center().y - galley.size().y / 2.0);
    ui.painter().galley(at, galley, kit.colors.text);
    (rect, response)
}

/// The list where the answer does not lie in it: folded, with one shape a station.
#[must_use]
pub fn folded_list(ui: &mut Ui, kit: &Kit, run: &mut RunView) -> Option<RowAction> {
    let frame = card(kit).inner_margin(Margin::ZERO);
    frame
        .show(ui, |ui| {
            ui.take_available_width();
            list_header(ui, kit, run);
            let mut body = CollapsingState::load_with_default_open(ui.ctx(), Id::unique("list-body"), false);
            body.set_open(run.shows_list);
            let shown = body.show_body_unindented(ui, |ui| {
                divider(ui, kit);
                route::rows(ui, kit, run.rows())
            });
            shown.and_then(|shown| shown.inner)
        })
        .inner
}

fn list_header(ui: &mut Ui, kit: &Kit, run: &mut RunView) {
    let number = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let title = kit.say_with("window-the-checks", &Facts::new().number("count", number(run.board.rows.len())));
    let seconds = i64::try_from(run.board.took_ms.div_ceil(1_000)).unwrap_or(i64::MAX);
    let took = kit.say_with("window-took-seconds", &Facts::new().number("seconds", seconds));
    let stations = stations(&run.board);
    let per_line = if kit.is_wide() { stations.len().max(1) } else { 2 };
    let lines = stations.len().div_ceil(per_line);
    let width = ui.available_width();
    #[expect(clippy::cast_precision_loss, reason = "a handful of lines")]
    let height = 48.0 + lines as f32 * 28.0 + 8.0;
    let (_, rect) = ui.allocate_space(vec2(width, height));
    let response = ui.interact(rect, Id::unique("list-header"), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("{title}, {took}")));
    let is_open = run.shows_list;
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
        run.shows_list = !run.shows_list;
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
