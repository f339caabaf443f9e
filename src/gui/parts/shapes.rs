//! The shapes of the states on a grid of 20, the mark, the envelopes. The outline alone tells the state.
use super::kit::Kit;
use crate::{
    gui::theme::Colors,
    model::{Board, Cause, Finding, Row, RowState, State, Verdict},
};
use eframe::egui::{Color32, CornerRadius, Painter, Pos2, Rect, Shape, Stroke, StrokeKind, Ui, Vec2, pos2, vec2};
use std::{f32::consts::TAU, time::Duration};

/// Time between two positions of the spinner.
const SPINNER_STEP: Duration = Duration::from_millis(50);

/// What a row or a card shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    Waiting,
    Running,
    /// The missing message is here.
    Found,
    Is(State),
}

impl Look {
    /// A row that was never finished is "not reached" once the run has ended.
    pub fn of(row: &Row, board: &Board) -> Self {
        match &row.state {
            RowState::Finished(finding) => Self::of_finding(finding),
            _ if !board.is_running => Self::Is(State::Skipped),
            RowState::Waiting => Self::Waiting,
            RowState::Running(_) => Self::Running,
        }
    }

    pub fn of_finding(finding: &Finding) -> Self {
        let is_found = finding.cause.is_some_and(Cause::is_found) && finding.state != State::Skipped;
        if is_found { Self::Found } else { Self::Is(finding.state) }
    }

    pub fn of_verdict(verdict: &Verdict) -> Self {
        if verdict.cause.is_found() { Self::Found } else { Self::Is(verdict.state) }
    }

    pub fn color(self, colors: &Colors) -> Color32 {
        match self {
            Self::Running | Self::Found => colors.accent,
            Self::Is(State::Ok) => colors.ok,
            Self::Is(State::Warning) => colors.warning,
            Self::Is(State::Fault) => colors.fault,
            Self::Waiting | Self::Is(State::Unknown | State::Skipped) => colors.idle,
        }
    }

    /// The ground of the card that says it.
    pub fn soft_color(self, colors: &Colors) -> Color32 {
        match self {
            Self::Running | Self::Found => colors.accent_soft,
            Self::Is(State::Ok) => colors.ok_soft,
            Self::Is(State::Warning) => colors.warning_soft,
            Self::Is(State::Fault) => colors.fault_soft,
            Self::Waiting | Self::Is(State::Unknown | State::Skipped) => colors.idle_soft,
        }
    }

    /// The word that always stands beside shape and colour.
    pub fn word(self, kit: &Kit) -> String {
        match self {
            Self::Waiting => kit.say("state-waiting"),
            Self::Running => kit.say("state-running"),
            Self::Found => kit.say("state-found"),
            Self::Is(state) => kit.texts.state_word(state),
        }
    }

    /// Paints the shape. `size`: 20 on a row, 44 on the verdict.
    pub fn paint(self, ui: &Ui, kit: &Kit, center: Pos2, size: f32) {
        let pen = Pen { painter: ui.painter(), center, unit: size / 20.0 };
        let (color, ink) = (self.color(&kit.colors), kit.colors.on_state);
        match self {
            Self::Waiting => pen.ring(5.0, kit.colors.line_control),
            Self::Running => {
                let turn = if kit.is_still { 0.0 } else { turning(ui, kit) };
                pen.arc(turn, color, kit.colors.accent_line);
            }
            Self::Found => {
                pen.disc(color);
                pen.magnifier(ink);
            }
            Self::Is(State::Ok) => {
                pen.disc(color);
                pen.line(&[(-3.9, 0.3), (-1.2, 2.9), (4.0, -2.6)], ink);
            }
            Self::Is(State::Warning) => pen.warning(color, ink),
            Self::Is(State::Fault) => {
                pen.octagon(color);
                pen.line(&[(-3.1, -3.1), (3.1, 3.1)], ink);
                pen.line(&[(-3.1, 3.1), (3.1, -3.1)], ink);
            }
            Self::Is(State::Unknown) => pen.question(color),
            Self::Is(State::Skipped) => {
                pen.dashed_ring(color);
                pen.line(&[(-3.0, 0.0), (3.0, 0.0)], color);
            }
        }
    }
}

/// How far the spinner has turned, and a call to paint it again.
fn turning(ui: &Ui, kit: &Kit) -> f32 {
    ui.ctx().request_repaint_after(SPINNER_STEP);
    let seconds = kit.tokens.motion.spinner_turn_ms / 1_000.0;
    #[expect(clippy::cast_possible_truncation, reason = "less than one turn")]
    let turn = (ui.input(|i| i.time) % f64::from(seconds)) as f32;
    turn / seconds * TAU
}

struct Pen<'a> {
    painter: &'a Painter,
    center: Pos2,
    /// Points to one unit of the grid of 20.
    unit: f32,
}

impl Pen<'_> {
    fn at(&self, x: f32, y: f32) -> Pos2 {
        self.center + vec2(x, y) * self.unit
    }

    fn stroke(&self, color: Color32) -> Stroke {
        Stroke::new(2.0 * self.unit, color)
    }

    fn on_circle(&self, radius: f32, angle: f32) -> Pos2 {
        self.at(radius * angle.cos(), radius * angle.sin())
    }

    fn disc(&self, color: Color32) {
        self.painter.circle_filled(self.center, 9.2 * self.unit, color);
    }

    fn ring(&self, radius: f32, color: Color32) {
        self.painter.circle_stroke(self.center, radius * self.unit, self.stroke(color));
    }

    /// A line with round ends, as the line icons have.
    fn line(&self, points: &[(f32, f32)], color: Color32) {
        let points: Vec<Pos2> = points.iter().map(|(x, y)| self.at(*x, *y)).collect();
        for point in [points.first(), points.last()].into_iter().flatten() {
            self.painter.circle_filled(*point, self.unit, color);
        }
        self.painter.add(Shape::line(points, self.stroke(color)));
    }

    fn magnifier(&self, color: Color32) {
        self.painter.circle_stroke(self.at(-1.1, -1.1), 3.3 * self.unit, self.stroke(color));
        self.line(&[(1.6, 1.6), (4.3, 4.3)], color);
    }

    fn arc(&self, turn: f32, color: Color32, track: Color32) {
        self.ring(8.0, track);
        let points = (0_u8..=32).map(|n| self.on_circle(8.0, turn + f32::from(n) / 32.0 * TAU * 0.75)).collect();
        self.painter.add(Shape::line(points, self.stroke(color)));
    }

    fn octagon(&self, color: Color32) {
        let points = (0_u8..8).map(|n| self.on_circle(9.6, (f32::from(n) + 0.5) / 8.0 * TAU)).collect();
        self.painter.add(Shape::convex_polygon(points, color, Stroke::new(self.unit, color)));
    }

    fn warning(&self, color: Color32, ink: Color32) {
        let points = vec![self.at(0.0, -8.0), self.at(8.6, 7.4), self.at(-8.6, 7.4)];
        self.painter.add(Shape::convex_polygon(points, color, Stroke::new(2.0 * self.unit, color)));
        self.line(&[(0.0, -2.8), (0.0, 1.6)], ink);
        self.painter.circle_filled(self.at(0.0, 4.8), 1.2 * self.unit, ink);
    }

    fn dashed_ring(&self, color: Color32) {
        for n in 0_u8..8 {
            let start = f32::from(n) / 8.0 * TAU;
            let points = (0_u8..=4).map(|m| self.on_circle(8.2, start + f32::from(m) / 4.0 * TAU / 8.0 * 0.55));
            self.painter.add(Shape::line(points.collect(), Stroke::new(1.6 * self.unit, color)));
        }
    }

    fn question(&self, color: Color32) {
        self.ring(8.2, color);
        let bow: Vec<(f32, f32)> = (0_u8..=10)
            .map(|n| TAU * (0.5 + f32::from(n) / 10.0 * 0.70))
            .map(|angle| (2.5 * angle.cos(), -1.9 + 2.5 * angle.sin()))
            .chain([(0.0, 1.7)])
            .collect();
        let points = bow.iter().map(|(x, y)| self.at(*x, *y)).collect();
        self.painter.add(Shape::line(points, Stroke::new(1.8 * self.unit, color)));
        self.painter.circle_filled(self.at(0.0, 4.7), 1.2 * self.unit, color);
    }
}

/// Mailmedic's mark: a pulse on a rounded square.
pub fn mark(ui: &Ui, colors: &Colors, rect: Rect) {
    ui.painter().rect_filled(rect, CornerRadius::same(5), colors.accent);
    let at = |x: f32, y: f32| pos2(rect.left() + x / 26.0 * rect.width(), rect.top() + y / 20.0 * rect.height());
    let pulse = [(4.0, 10.5), (8.5, 10.5), (11.0, 5.5), (14.5, 14.5), (17.0, 10.0), (22.0, 10.0)];
    let points = pulse.iter().map(|(x, y)| at(*x, *y)).collect();
    ui.painter().add(Shape::line(points, Stroke::new(2.0, colors.on_accent)));
}

/// An envelope that arrived, or the place of one that did not.
pub fn envelope(ui: &Ui, colors: &Colors, rect: Rect, has_arrived: bool) {
    let stroke = if rect.width() > 40.0 { 2.5 } else { 1.5 };
    if !has_arrived {
        let line = Stroke::new(stroke, colors.line_control);
        let dash = stroke * 2.0;
        ui.painter().extend(Shape::dashed_line(&rounded(rect, rect.width() * 0.12), line, dash, dash));
        return;
    }
    let line = Stroke::new(stroke, colors.accent);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few points")]
    let radius = CornerRadius::same((rect.width() * 0.1) as u8);
    ui.painter().rect(rect, radius, colors.accent_soft, line, StrokeKind::Middle);
    let at = |x: f32, y: f32| rect.min + rect.size() * Vec2::new(x, y);
    ui.painter().add(Shape::line(vec![at(0.13, 0.25), at(0.5, 0.58), at(0.87, 0.25)], line));
}

/// The edge of a place to drop something on.
pub fn dashed_edge(ui: &Ui, rect: Rect, radius: u8, line: Stroke) {
    ui.painter().extend(Shape::dashed_line(&rounded(rect.shrink(line.width / 2.0), f32::from(radius)), line, 4.0, 3.0));
}

/// The outline of a rounded rectangle, closed.
fn rounded(rect: Rect, radius: f32) -> Vec<Pos2> {
    let inner = rect.shrink(radius);
    let corners =
        [(inner.right_bottom(), 0.0), (inner.left_bottom(), 0.25), (inner.left_top(), 0.5), (inner.right_top(), 0.75)];
    let arc = |(center, start): (Pos2, f32)| {
        (0_u8..=6).map(move |n| {
            let angle = (start + f32::from(n) / 6.0 * 0.25) * TAU;
            center + radius * vec2(angle.cos(), angle.sin())
        })
    };
    let mut points: Vec<Pos2> = corners.into_iter().flat_map(arc).collect();
    points.extend(points.first().copied());
    points
}
