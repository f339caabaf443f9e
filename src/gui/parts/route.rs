//! The list of checks on the line that joins them: solid where mail passes, dashed beyond the break.
use super::{
    cards::{columns, divider},
    kit::Kit,
    row_detail,
    rows::{Measures, RowAction, Rows},
    shapes::Look,
};
use crate::{
    engine::station_of,
    gui::theme::Icon,
    model::{Board, CheckId, Heading, Row, RowState, State, Station},
};
use eframe::egui::{
    CornerRadius, EventFilter, Galley, Key, Margin, Modifiers, Pos2, Rect, Response, Role, Sense, Shape, Stroke, Ui,
    WidgetInfo, collapsing_header::CollapsingState, pos2, vec2,
};
use std::sync::Arc;

impl Station {
    pub const fn key(self) -> &'static str {
        match self {
            Self::Computer => "window-station-computer",
            Self::Server => "window-station-server",
            Self::Mailbox => "window-station-mailbox",
            Self::Outgoing => "window-station-outgoing",
            Self::Domain => "window-station-domain",
        }
    }
}

/// What is known of the account stands below the station's name.
fn detail_of(station: Station, account: &Heading) -> String {
    match station {
        Station::Computer => String::new(),
        Station::Mailbox => account.email.as_ref().map(ToString::to_string).unwrap_or_default(),
        Station::Domain => account.email.as_ref().map(|email| email.domain().to_string()).unwrap_or_default(),
        Station::Server | Station::Outgoing => account.server_at(station).map(ToString::to_string).unwrap_or_default(),
    }
}

/// The stretches of rows that belong to one station.
pub fn groups(rows: &[Row]) -> impl Iterator<Item = (Station, &[Row])> {
    let same = |a: &Row, b: &Row| station_of(a.check) == station_of(b.check);
    rows.chunk_by(same).filter_map(|rows| rows.first().map(|row| (station_of(row.check), rows)))
}

pub fn route(ui: &mut Ui, kit: &Kit, list: Rows<'_>) -> Option<RowAction> {
    let frame = super::cards::card(kit).inner_margin(Margin::ZERO);
    frame.show(ui, |ui| rows(ui, kit, list)).inner
}

/// The rows without a card of their own.
pub fn rows(ui: &mut Ui, kit: &Kit, list: Rows<'_>) -> Option<RowAction> {
    ui.take_available_width();
    let measures = Measures::new(kit, ui.available_width());
    let mut action = None;
    let mut stops: Vec<(Pos2, Look)> = Vec::new();
    for (place, (station, rows)) in groups(&list.board.rows).enumerate() {
        if place > 0 {
            divider(ui, kit);
        }
        ui.add_space(5.0);
        let heading_bottom = station_heading(ui, kit, list.board, station, &measures);
        for row in rows {
            let (center, pressed) = one_row(ui, kit, list, row, &measures);
            stops.push((center, Look::of(row, list.board)));
            action = action.or(pressed);
        }
        ui.add_space((heading_bottom + 5.0 - ui.cursor().top()).max(0.0) + 5.0);
    }
    line(ui, kit, &stops);
    action
}

/// The name of a station and what is known of it. Returns where it ends when it stands beside its rows.
fn station_heading(ui: &mut Ui, kit: &Kit, board: &Board, station: Station, measures: &Measures) -> f32 {
    let name = kit.say(station.key());
    let detail = &detail_of(station, &board.account);
    let left = ui.cursor().left() + measures.label;
    let width = if measures.has_gutter {
        kit.tokens.size.group_gutter - 27.0
    } else {
        ui.available_width() - measures.label - 18.0
    };
    let name = kit.galley(ui, &name, kit.tokens.text.strong, kit.colors.text, width);
    let detail_galley = kit.galley(ui, detail, kit.tokens.text.small, kit.colors.text_muted, width);
    let text = format!("{} {detail}", name.text());
    if measures.has_gutter {
        let at = pos2(left, ui.cursor().top() + (kit.tokens.size.row - kit.tokens.text.strong.line) / 2.0);
        let below = at + vec2(0.0, name.size().y);
        let bottom = if detail.is_empty() { below.y } else { below.y + detail_galley.size().y };
        named(ui, Rect::from_min_max(at, pos2(left + width, bottom)), station.key(), text.trim());
        ui.painter().galley(at, name, kit.colors.text);
        if !detail.is_empty() {
            ui.painter().galley(below, detail_galley, kit.colors.text_muted);
        }
        return bottom;
    }
    let fits = name.size().x + 10.0 + detail_galley.size().x <= width;
    let height = if detail.is_empty() || fits { name.size().y } else { name.size().y + detail_galley.size().y };
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), height + 6.0));
    named(ui, rect, station.key(), text.trim());
    let at = pos2(left, rect.top() + 3.0);
    let beside = if fits { vec2(name.size().x + 10.0, 2.0) } else { vec2(0.0, name.size().y) };
    ui.painter().galley(at, name, kit.colors.text);
    ui.painter().galley(at + beside, detail_galley, kit.colors.text_muted);
    0.0
}

fn named(ui: &Ui, rect: Rect, key: &str, text: &str) {
    let response = ui.interact(rect, ui.scope_id().with(key), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, text));
}

struct RowWords {
    name: Arc<Galley>,
    result: Option<Arc<Galley>>,
    word: Arc<Galley>,
    result_text: String,
    state_text: String,
}

fn words(ui: &Ui, kit: &Kit, row: &Row, look: Look, measures: &Measures) -> RowWords {
    let c = &kit.colors;
    let is_loud = matches!(look, Look::Running | Look::Found | Look::Is(State::Fault));
    let is_quiet = matches!(look, Look::Waiting | Look::Is(State::Skipped | State::Unknown));
    let name_style = if is_loud { kit.tokens.text.strong } else { kit.tokens.text.body };
    let name_color = if is_quiet { c.text_muted } else { c.text };
    let state_text = look.word(kit);
    let small = kit.tokens.text.small;
    let word_style = if is_quiet { small } else { small.bold() };
    let word = kit.galley(ui, &state_text, word_style, look.color(c), f32::INFINITY);
    let words_end = measures.word - word.size().x - 14.0;
    let name_width = measures.result.unwrap_or(words_end) - measures.name - 10.0;
    let result_text = match &row.state {
        RowState::Waiting => String::new(),
        RowState::Running(_) if look != Look::Running => String::new(),
        RowState::Running(activity) => activity.as_ref().map(|a| kit.texts.activity(a)).unwrap_or_default(),
        RowState::Finished(finding) => kit.texts.explain(finding).row,
    };
    let result_color = if matches!(look, Look::Found | Look::Is(State::Fault)) { c.text } else { c.text_muted };
    let result =
        measures.result.map(|left| kit.galley(ui, &result_text, kit.tokens.text.body, result_color, words_end - left));
    let name = kit.galley(ui, &kit.texts.check_name(row.check), name_style, name_color, name_width);
    RowWords { name, result, word, result_text, state_text }
}

fn one_row(ui: &mut Ui, kit: &Kit, list: Rows<'_>, row: &Row, measures: &Measures) -> (Pos2, Option<RowAction>) {
    let words = words(ui, kit, row, Look::of(row, list.board), measures);
    let tallest = words.result.as_ref().map_or(0.0, |g| g.size().y).max(words.name.size().y);
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), kit.tokens.size.row.max(tallest + 12.0)));
    let can_open = row.finding().is_some();
    let sense = if can_open { Sense::click() } else { Sense::hover() };
    let id = list.unfolded.row_id(row.check);
    let response = ui.interact(rect, id, sense);
    let is_open = can_open && list.unfolded.rows.contains(&row.check);
    announce(kit, list.board, row, &words, &response, is_open);
    let look = Look::of(row, list.board);
    let center = pos2(rect.left() + measures.shape, rect.top() + kit.tokens.size.row / 2.0);
    paint_row(ui, kit, rect, &words, measures, look, &response);
    look.paint(ui, kit, center, kit.tokens.size.state_icon);
    if can_open {
        let icon = if is_open { Icon::ChevronDown } else { Icon::ChevronRight };
        let at = pos2(rect.left() + measures.chevron, center.y);
        icon.paint(ui, Icon::square(at, 16.0), kit.colors.text_muted);
    }
    if look == Look::Running && list.unfolded.follows_run {
        ui.scroll_to_rect(rect.expand2(vec2(0.0, kit.tokens.size.row)), None);
    }
    let mut action = response.clicked().then_some(RowAction::Unfold(row.check, !is_open));
    action = keys(ui, row.check, &response).or(action);
    if let Some(finding) = row.finding() {
        let mut body = CollapsingState::load_with_default_open(ui.ctx(), id.with("body"), is_open);
        body.set_open(is_open);
        let shown = body.show_body_unindented(ui, |ui| row_detail::detail(ui, kit, list, finding, measures));
        action = action.or(shown.and_then(|shown| shown.inner));
    }
    (center, action)
}

fn paint_row(ui: &Ui, kit: &Kit, rect: Rect, words: &RowWords, measures: &Measures, look: Look, response: &Response) {
    let band = columns(rect, measures.shape - 18.0, rect.width() - 8.0);
    let radius = kit.tokens.radius.control;
    if look == Look::Running {
        ui.painter().rect_filled(band, CornerRadius::same(radius), kit.colors.accent_soft);
    } else if response.hovered() && response.sense.senses_click() {
        ui.painter().rect_filled(band, CornerRadius::same(radius), kit.colors.window);
    }
    kit.ring(ui, band.shrink(3.0), radius - 3, response);
    let row_center = rect.top() + kit.tokens.size.row / 2.0;
    let line = kit.tokens.text.body.line;
    let top = row_center - line / 2.0;
    ui.painter().galley(pos2(rect.left() + measures.name, top), Arc::clone(&words.name), kit.colors.text);
    if let (Some(result), Some(left)) = (&words.result, measures.result) {
        ui.painter().galley(pos2(rect.left() + left, top), Arc::clone(result), kit.colors.text);
    }
    let word = &words.word;
    let at = pos2(rect.left() + measures.word - word.size().x, row_center - word.size().y / 2.0);
    ui.painter().galley(at, Arc::clone(word), kit.colors.text);
}

/// A row is one item: name, state word, result, open or not, its place.
fn announce(kit: &Kit, board: &Board, row: &Row, words: &RowWords, response: &Response, is_open: bool) {
    let rows = &board.rows;
    let place = rows.iter().position(|r| r.check == row.check).unwrap_or(0) + 1;
    let result = if words.result_text.is_empty() { String::new() } else { format!(": {}", words.result_text) };
    let name = kit.texts.check_name(row.check);
    let text = format!("{name}, {}{result}", words.state_text);
    response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, &text));
    let can_open = row.finding().is_some();
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.set_position_in_set(place);
        node.set_size_of_set(rows.len());
        if can_open {
            node.set_expanded(is_open);
        }
    });
}

fn keys(ui: &Ui, check: CheckId, response: &Response) -> Option<RowAction> {
    if !response.has_focus() {
        return None;
    }
    let arrows = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, arrows));
    ui.input_mut(|input| {
        let mut pressed = |key| input.consume_key(Modifiers::NONE, key);
        [
            (Key::ArrowDown, RowAction::Walk(check, 1)),
            (Key::ArrowUp, RowAction::Walk(check, -1)),
            (Key::Home, RowAction::Walk(check, isize::MIN)),
            (Key::End, RowAction::Walk(check, isize::MAX)),
            (Key::ArrowRight, RowAction::Unfold(check, true)),
            (Key::ArrowLeft, RowAction::Unfold(check, false)),
        ]
        .into_iter()
        .find_map(|(key, action)| pressed(key).then_some(action))
    })
}

/// The line behind the shapes, from one to the next.
fn line(ui: &Ui, kit: &Kit, stops: &[(Pos2, Look)]) {
    let width = kit.tokens.stroke.route;
    let [dash, gap] = kit.tokens.stroke.dash;
    for pair in stops.windows(2) {
        let [(from, before), (to, after)] = pair else { continue };
        let reach = |look: &Look| if *look == Look::Waiting { 7.0 } else { 11.0 };
        let ends = [*from + vec2(0.0, reach(before)), *to - vec2(0.0, reach(after))];
        let [start, end] = ends;
        if end.y <= start.y {
            continue;
        }
        if mail_passes(*before, *after) {
            ui.painter().line_segment(ends, Stroke::new(width, kit.colors.ok));
        } else {
            let stroke = Stroke::new(width, kit.colors.line_control);
            ui.painter().extend(Shape::dashed_line(&ends, stroke, dash, gap));
        }
    }
}

fn mail_passes(before: Look, after: Look) -> bool {
    matches!(before, Look::Found | Look::Is(State::Ok | State::Warning))
        && !matches!(after, Look::Waiting | Look::Is(State::Skipped))
}
