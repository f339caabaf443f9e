//! The way of a message as a picture: a line of stops, and beside each a bar that stands where its wait stood in time.
use super::{clock, kit::Kit};
use crate::{
    model::{Facts, State},
    report::{HopSaid, WaySaid},
};
use eframe::egui::{Color32, CornerRadius, Galley, Pos2, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};
use std::sync::Arc;

const DOT: f32 = 5.0;
/// Left edge of the words, right of the line of stops.
const LEFT: f32 = 26.0;
const BAR: f32 = 12.0;
/// The shortest wait is seen all the same.
const SHORTEST_BAR: f32 = 4.0;
/// Below this width the bar stands under the words.
const BESIDE: f32 = 620.0;
/// More stops are listed than painted: no message goes through as many.
const MOST: usize = 60;

pub fn hops(ui: &mut Ui, kit: &Kit, way: &WaySaid) {
    let mut dots: Vec<Pos2> = Vec::new();
    let count = way.hops.len().min(MOST);
    for (n, hop) in way.hops.iter().take(MOST).enumerate() {
        dots.push(Stop { hop, way, n: n + 1, count }.show(ui, kit));
    }
    for pair in dots.windows(2) {
        let [from, to] = pair else { continue };
        let ends = [*from + vec2(0.0, DOT + 3.0), *to - vec2(0.0, DOT + 3.0)];
        ui.painter().line_segment(ends, Stroke::new(kit.tokens.stroke.route, kit.colors.line));
    }
}

struct Stop<'a> {
    hop: &'a HopSaid,
    way: &'a WaySaid,
    n: usize,
    count: usize,
}

/// What stands beside the stop, laid out.
struct Words {
    lines: Vec<(Arc<Galley>, Color32)>,
    wait: Arc<Galley>,
}

impl Stop<'_> {
    /// Returns where its dot stands.
    fn show(&self, ui: &mut Ui, kit: &Kit) -> Pos2 {
        let width = ui.available_width();
        let is_beside = width >= BESIDE;
        let words_width = if is_beside { width * 0.5 - LEFT } else { width - LEFT };
        let bars_left = if is_beside { width * 0.5 + 14.0 } else { LEFT };
        let words = self.words(ui, kit, words_width, width - bars_left);
        let words_height: f32 = words.lines.iter().map(|(galley, _)| galley.size().y).sum();
        let bar_height = BAR + 4.0 + words.wait.size().y;
        let height = if is_beside { words_height.max(bar_height) } else { words_height + 6.0 + bar_height };
        let (rect, response) = ui.allocate_exact_size(vec2(width, height + 14.0), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, self.said(kit)));
        let mut at = pos2(rect.left() + LEFT, rect.top());
        let first_line = kit.tokens.text.strong.line;
        for (galley, color) in words.lines {
            let line = galley.size().y;
            ui.painter().galley(at, galley, color);
            at.y += line;
        }
        let top = if is_beside { rect.top() + (first_line - BAR) / 2.0 } else { at.y + 6.0 };
        let track = Rect::from_min_max(pos2(rect.left() + bars_left, top), pos2(rect.right(), top + BAR));
        self.bar(ui, kit, track);
        ui.painter().galley(pos2(track.left(), track.bottom() + 4.0), words.wait, kit.colors.text);
        let dot = pos2(rect.left() + 8.0, rect.top() + first_line / 2.0);
        ui.painter().circle_filled(dot, DOT, self.color(kit));
        dot
    }

    fn words(&self, ui: &Ui, kit: &Kit, width: f32, bars_width: f32) -> Words {
        let text = kit.tokens.text;
        let muted = kit.colors.text_muted;
        let mut lines = vec![(kit.galley(ui, &self.hop.by, text.strong, kit.colors.text, width), kit.colors.text)];
        let mut small = |words: &str| lines.push((kit.galley(ui, words, text.small, muted, width), muted));
        small(&self.from(kit));
        small(&self.small_print(kit));
        if let Some(clock) = &self.hop.clock {
            small(clock);
        }
        Words { lines, wait: kit.galley(ui, &self.wait(), text.small, kit.colors.text, bars_width) }
    }

    fn from(&self, kit: &Kit) -> String {
        kit.say_with("window-way-from", &Facts::new().text("host", &self.hop.from))
    }

    /// When it came there, and whether the way there was encrypted.
    fn small_print(&self, kit: &Kit) -> String {
        let at = self.hop.at_unix.map(|at| clock::day_and_time(kit.texts, at));
        at.into_iter().chain(self.hop.tls.clone()).collect::<Vec<_>>().join(", ")
    }

    fn wait(&self) -> String {
        let parts = self.hop.wait.iter().chain(&self.hop.why).map(String::as_str);
        parts.collect::<Vec<_>>().join(", ")
    }

    fn color(&self, kit: &Kit) -> Color32 {
        let is_slow = self.hop.is_slowest && self.way.state == State::Warning;
        if is_slow { kit.colors.warning } else { kit.colors.accent }
    }

    /// The whole time as a track, this stop's part of it as a bar. Clocks that disagree leave the track empty.
    fn bar(&self, ui: &Ui, kit: &Kit, track: Rect) {
        let radius = CornerRadius::same(kit.tokens.radius.small);
        ui.painter().rect_filled(track, radius, kit.colors.sunken);
        let Some(seconds) = self.hop.seconds.filter(|seconds| *seconds > 0) else { return };
        let length = (share(seconds, self.way.span_seconds) * track.width()).max(SHORTEST_BAR);
        let start = share(self.hop.start_seconds, self.way.span_seconds) * track.width();
        let left = track.left() + start.min(track.width() - length);
        let bar = Rect::from_min_size(pos2(left, track.top()), vec2(length, track.height()));
        ui.painter().rect_filled(bar, radius, self.color(kit));
    }

    /// What a screen reader says of it.
    fn said(&self, kit: &Kit) -> String {
        let number = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
        let facts = Facts::new().number("number", number(self.n)).number("all", number(self.count));
        let stop = kit.say_with("window-way-stop", &facts.text("host", &self.hop.by));
        let clock = self.hop.clock.clone().unwrap_or_default();
        let parts = [stop, self.from(kit), self.wait(), self.small_print(kit), clock];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(". ")
    }
}

/// From 0 to 1.
fn share(part: i64, whole: i64) -> f32 {
    #[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, reason = "a length on the screen")]
    let share = (part as f64 / whole.max(1) as f64) as f32;
    share.clamp(0.0, 1.0)
}

#[cfg(test)]
mod tests {
    use super::share;

    #[test]
    fn bars_stay_on_their_track() {
        assert_eq!((share(0, 0), share(5, 10), share(i64::MAX, 1), share(-3, 10)), (0.0, 0.5, 1.0, 0.0));
    }
}
