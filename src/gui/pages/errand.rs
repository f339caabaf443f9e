//! Errands with a time line: watching the inbox, and a test message. What is seen, with times, and how it ended.
use super::footer;
use crate::{
    gui::{
        page::{Context, Page},
        parts::{
            button::Button,
            cards::{across, card, with_icon},
            check_box::check_box,
            kit::Kit,
            rich,
            shapes::Look,
            time_line::time_line,
            verdict::{Card, Offer},
        },
        theme::Icon,
    },
    model::{Account, Errand, ErrandEvent, ErrandOutcome, Facts, Moment, State},
    tasks::{News, Task},
};
use eframe::egui::{Align, Id, Layout, Margin, Sense, Ui, vec2};
use std::{
    collections::VecDeque,
    time::{Duration, Instant},
};

const BUTTON_ID: &str = "errand-button";
/// The time that is left changes this often.
const SECOND: Duration = Duration::from_secs(1);
/// How long the inbox is watched.
const WATCH: Duration = Duration::from_secs(600);
/// How long a test message is followed after it was sent.
const FOLLOW: Duration = Duration::from_secs(180);
/// Moments kept for the time line, the newest.
const MOST_MOMENTS: usize = 200;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ErrandKind {
    #[default]
    Watch,
    TestMessage,
}

/// The page's state.
#[derive(Default)]
pub struct ErrandPage {
    pub kind: ErrandKind,
    /// The test message is deleted at the end.
    pub deletes: bool,
    pub moments: VecDeque<Moment>,
    pub outcome: Option<ErrandOutcome>,
    /// The person ended it, and what was seen by then is about to be told.
    pub is_stopping: bool,
    task: Option<Task<ErrandEvent>>,
    until: Option<Instant>,
}

impl ErrandPage {
    pub fn is_running(&self) -> bool {
        self.task.is_some()
    }

    /// How long the watch goes on.
    fn remaining(&self, now: Instant) -> Option<Duration> {
        self.until.filter(|_| self.is_running()).map(|until| until.saturating_duration_since(now))
    }
}

/// Watching changes nothing, so it begins at once.
pub fn watch(ctx: &mut Context) {
    if let Some(account) = ctx.account() {
        ctx.open(|errand: &mut ErrandPage, ctx| errand.watch(account, ctx));
    }
}

/// The outcome of an errand that ended without telling one.
pub fn died() -> ErrandOutcome {
    let facts = Facts::new().text("reason", "cancelled").text("words", "none");
    ErrandOutcome { state: State::Unknown, cause: None, key: "failed", facts, evidence: Vec::new(), message: None }
}

impl ErrandPage {
    fn of(kind: ErrandKind) -> Self {
        Self { kind, ..Self::default() }
    }

    /// What a test message does is said before any is sent.
    pub fn prepare_test(&mut self, ctx: &mut Context) {
        *self = Self::of(ErrandKind::TestMessage);
        ctx.arrive_again::<Self>();
    }

    fn watch(&mut self, account: Account, ctx: &mut Context) {
        *self = Self::of(ErrandKind::Watch);
        self.begin(Errand::Watch { account, how_long: WATCH }, ctx);
        self.until = Some(Instant::now() + WATCH);
    }

    pub fn send_test(&mut self, ctx: &mut Context) {
        if self.is_running() {
            return;
        }
        let delete_afterwards = self.deletes;
        *self = Self { deletes: delete_afterwards, ..Self::of(ErrandKind::TestMessage) };
        let Some(account) = ctx.account() else { return };
        let letter = ctx.texts.test_letter();
        self.begin(Errand::TestMessage { account, letter, how_long: FOLLOW, delete_afterwards }, ctx);
    }

    fn begin(&mut self, errand: Errand, ctx: &mut Context) {
        let wake = ctx.waker();
        self.task = Some(ctx.backend.errand(errand, wake));
        ctx.focus = None;
        ctx.arrive_again::<Self>();
    }

    fn end(&mut self, outcome: ErrandOutcome, ctx: &mut Context) {
        self.task = None;
        self.outcome = Some(outcome);
        ctx.arrive_again::<Self>();
    }

    /// Ends the errand; what was seen by then is still told.
    fn stop(&mut self, ctx: &mut Context) {
        if let Some(task) = &self.task {
            task.cancel();
            self.is_stopping = true;
            self.until = None;
            ctx.touch();
        }
    }

    /// The errand again: the watch at once, the test from its first page.
    fn once_more(&mut self, ctx: &mut Context) {
        match self.kind {
            ErrandKind::Watch => watch(ctx),
            ErrandKind::TestMessage => self.prepare_test(ctx),
        }
    }
}

impl Page for ErrandPage {
    fn name(&self) -> &'static str {
        "errand"
    }

    fn take_in(&mut self, ctx: &mut Context, _now: Instant) {
        while let Some(news) = self.task.as_ref().map(Task::news) {
            match news {
                News::Nothing => break,
                News::Event(ErrandEvent::Seen(moment)) => {
                    if self.moments.len() >= MOST_MOMENTS {
                        self.moments.pop_front();
                    }
                    self.moments.push_back(moment);
                }
                News::Event(ErrandEvent::Ended(outcome)) => self.end(outcome, ctx),
                News::Ended(_) => self.end(died(), ctx),
            }
        }
    }

    fn has_back(&self) -> bool {
        !self.is_running()
    }

    /// An errand under way is ended first.
    fn back(&mut self, ctx: &mut Context) {
        if self.is_running() && !self.is_stopping {
            self.stop(ctx);
            return;
        }
        *self = Self::default();
        ctx.back();
    }

    fn primary(&self, _ctx: &Context) -> Option<Id> {
        self.outcome.as_ref().map(|_| Id::unique(BUTTON_ID))
    }

    fn body(&mut self, ui: &mut Ui, kit: &Kit, ctx: &mut Context) {
        let outcome = self.outcome.clone();
        ui.add_space(if outcome.is_some() || kit.is_very_narrow() { 16.0 } else { 34.0 });
        match (&outcome, self.is_running()) {
            (Some(outcome), _) => ended(ui, kit, self, outcome),
            (None, true) => under_way(ui, kit, self, ctx),
            (None, false) => before(ui, kit, self, ctx),
        }
    }

    fn has_foot(&self, _ctx: &Context) -> bool {
        !self.is_running()
    }

    fn foot(&mut self, ui: &mut Ui, kit: &Kit, ctx: &mut Context) {
        if self.outcome.is_none() {
            let text = kit.say("window-test-send");
            let button = Button::primary(&text).big().icon(Icon::Send).id(Id::unique(BUTTON_ID));
            if footer::big(ui, kit, button, &kit.say("window-test-send-note")) {
                self.send_test(ctx);
            }
            return;
        }
        let (mut again, mut back) = (false, false);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(10.0, 8.0);
            let text = kit.say(&format!("{}-again", key(self.kind)));
            let icon = if self.kind == ErrandKind::Watch { Icon::Bell } else { Icon::Send };
            again = Button::primary(&text).icon(icon).id(Id::unique(BUTTON_ID)).show(ui, kit).clicked();
            back = Button::secondary(&kit.say("window-errand-back")).icon(Icon::ArrowLeft).show(ui, kit).clicked();
        });
        if again {
            self.once_more(ctx);
        }
        if back {
            self.back(ctx);
        }
    }
}

fn key(kind: ErrandKind) -> &'static str {
    match kind {
        ErrandKind::Watch => "window-watch",
        ErrandKind::TestMessage => "window-test",
    }
}

fn own_facts(ctx: &Context) -> Facts {
    let email = ctx.own_email().map(|email| email.to_string()).unwrap_or_default();
    Facts::new().text("email", email)
}

fn title(ui: &mut Ui, kit: &Kit, page: &ErrandPage, ctx: &Context) {
    let key = key(page.kind);
    kit.page_title(ui, &kit.say(key));
    ui.add_space(4.0);
    kit.muted(ui, &kit.say_with(&format!("{key}.text"), &own_facts(ctx)));
    ui.add_space(20.0);
}

/// What a test message does, before any is sent.
fn before(ui: &mut Ui, kit: &Kit, page: &mut ErrandPage, ctx: &mut Context) {
    title(ui, kit, page, ctx);
    card(kit).show(ui, |ui| {
        ui.take_available_width();
        for (place, (icon, key)) in
            [(Icon::Send, "window-test-does"), (Icon::Inbox, "window-test-stays"), (Icon::Help, "window-test-proves")]
                .into_iter()
                .enumerate()
        {
            ui.add_space(if place > 0 { kit.tokens.space.m } else { 0.0 });
            with_icon(ui, kit, icon, kit.colors.accent, |ui| {
                kit.strong(ui, &kit.say(key));
                kit.muted(ui, &kit.say_with(&format!("{key}.text"), &own_facts(ctx)));
            });
        }
        ui.add_space(18.0);
        let text = kit.say("window-test-delete");
        check_box(ui, kit, Id::unique("test-delete"), &text, &mut page.deletes);
    });
}

fn under_way(ui: &mut Ui, kit: &Kit, page: &mut ErrandPage, ctx: &mut Context) {
    title(ui, kit, page, ctx);
    card(kit).inner_margin(Margin::symmetric(24, 17)).show(ui, |ui| {
        ui.take_available_width();
        head(ui, kit, page, ctx);
    });
    ui.add_space(14.0);
    let waits_for =
        if page.is_stopping { "window-errand-stopping".to_owned() } else { format!("{}-waits", key(page.kind)) };
    line(ui, kit, page, Some(&kit.say(&waits_for)));
}

fn head(ui: &mut Ui, kit: &Kit, page: &mut ErrandPage, ctx: &mut Context) {
    let stop = kit.say(if page.kind == ErrandKind::Watch { "window-watch-stop" } else { "window-cancel" });
    let mut stops = false;
    if ui.available_width() < 430.0 {
        progress(ui, kit, page);
        ui.add_space(12.0);
        stops |= stop_button(ui, kit, page, &stop);
    } else {
        across(ui, kit.tokens.size.button + 2.0, Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = kit.tokens.space.l;
            stops |= stop_button(ui, kit, page, &stop);
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| progress(ui, kit, page));
        });
    }
    if stops {
        page.stop(ctx);
    }
}

fn stop_button(ui: &mut Ui, kit: &Kit, page: &ErrandPage, text: &str) -> bool {
    !page.is_stopping && Button::secondary(text).icon(Icon::Close).show(ui, kit).clicked()
}

fn progress(ui: &mut Ui, kit: &Kit, page: &ErrandPage) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 12.0;
        let (rect, _) = ui.allocate_exact_size(vec2(20.0, 24.0), Sense::hover());
        Look::Running.paint(ui, kit, rect.center(), 20.0);
        let text = match page.remaining(Instant::now()) {
            Some(left) => {
                ui.ctx().request_repaint_after(SECOND);
                let seconds = i64::try_from(left.as_secs() + u64::from(left.subsec_millis() > 0)).unwrap_or(0);
                let facts = Facts::new().number("minutes", seconds / 60).number("seconds", seconds % 60);
                kit.say_with("window-watch-left", &facts)
            }
            None if page.is_stopping => kit.say("window-errand-stopping"),
            None => kit.say(&format!("{}-running", key(page.kind))),
        };
        kit.strong(ui, &text);
    });
}

fn line(ui: &mut Ui, kit: &Kit, page: &ErrandPage, waits_for: Option<&str>) {
    if page.moments.is_empty() && waits_for.is_none() {
        return;
    }
    card(kit).inner_margin(Margin::symmetric(18, 14)).show(ui, |ui| {
        ui.take_available_width();
        kit.section(ui, &kit.say("window-time-line"));
        ui.add_space(6.0);
        time_line(ui, kit, page.moments.iter(), waits_for);
    });
}

fn ended(ui: &mut Ui, kit: &Kit, page: &ErrandPage, outcome: &ErrandOutcome) {
    let explained = kit.texts.errand(outcome);
    let card = Card {
        look: Look::Is(outcome.state),
        kicker: kit.say(kicker(outcome)),
        explained: &explained,
        names: rich::names(&outcome.facts),
        proofs: Vec::new(),
        button: Offer::None,
    };
    card.show(ui, kit);
    ui.add_space(14.0);
    line(ui, kit, page, None);
}

/// The word above the outcome. "All right" would promise more than a watch or a test can prove.
fn kicker(outcome: &ErrandOutcome) -> &'static str {
    match outcome.state {
        State::Ok => "window-errand-ok",
        State::Warning => "kicker-warning",
        State::Fault => "kicker-fault",
        State::Unknown | State::Skipped => "kicker-unknown",
    }
}
