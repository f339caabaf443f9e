//! Watching the inbox, and a test message: what is seen, with times, and how it ended.
use super::footer;
use crate::{
    gui::{
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
        window::{ErrandKind, Window},
    },
    model::{Email, ErrandOutcome, Facts, State},
};
use eframe::egui::{Align, Id, Layout, Margin, Sense, Ui, vec2};
use std::time::{Duration, Instant};

pub const BUTTON_ID: &str = "errand-button";
/// The time that is left changes this often.
const SECOND: Duration = Duration::from_secs(1);

pub fn page(ui: &mut Ui, kit: &Kit, window: &mut Window) {
    let outcome = window.errand.outcome.clone();
    ui.add_space(if outcome.is_some() || kit.is_very_narrow() { 16.0 } else { 34.0 });
    match (&outcome, window.errand.is_running()) {
        (Some(outcome), _) => ended(ui, kit, window, outcome),
        (None, true) => under_way(ui, kit, window),
        (None, false) => before(ui, kit, window),
    }
}

fn key(kind: ErrandKind) -> &'static str {
    match kind {
        ErrandKind::Watch => "window-watch",
        ErrandKind::TestMessage => "window-test",
    }
}

fn own_facts(window: &Window) -> Facts {
    let email = Email::parse(&window.form.email.text).map(|email| email.to_string()).unwrap_or_default();
    Facts::new().text("email", email)
}

fn title(ui: &mut Ui, kit: &Kit, window: &Window) {
    let key = key(window.errand.kind);
    kit.page_title(ui, &kit.say(key));
    ui.add_space(4.0);
    kit.muted(ui, &kit.say_with(&format!("{key}.text"), &own_facts(window)));
    ui.add_space(20.0);
}

/// What a test message does, before any is sent.
fn before(ui: &mut Ui, kit: &Kit, window: &mut Window) {
    title(ui, kit, window);
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
                kit.muted(ui, &kit.say_with(&format!("{key}.text"), &own_facts(window)));
            });
        }
        ui.add_space(18.0);
        let text = kit.say("window-test-delete");
        check_box(ui, kit, Id::unique("test-delete"), &text, &mut window.errand.deletes);
    });
}

fn under_way(ui: &mut Ui, kit: &Kit, window: &mut Window) {
    title(ui, kit, window);
    card(kit).inner_margin(Margin::symmetric(24, 17)).show(ui, |ui| {
        ui.take_available_width();
        head(ui, kit, window);
    });
    ui.add_space(14.0);
    let waits_for = if window.errand.is_stopping {
        "window-errand-stopping".to_owned()
    } else {
        format!("{}-waits", key(window.errand.kind))
    };
    line(ui, kit, window, Some(&kit.say(&waits_for)));
}

fn head(ui: &mut Ui, kit: &Kit, window: &mut Window) {
    let stop = kit.say(if window.errand.kind == ErrandKind::Watch { "window-watch-stop" } else { "window-cancel" });
    let mut stops = false;
    if ui.available_width() < 430.0 {
        progress(ui, kit, window);
        ui.add_space(12.0);
        stops |= stop_button(ui, kit, window, &stop);
    } else {
        across(ui, kit.tokens.size.button + 2.0, Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = kit.tokens.space.l;
            stops |= stop_button(ui, kit, window, &stop);
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| progress(ui, kit, window));
        });
    }
    if stops {
        window.stop_errand();
    }
}

fn stop_button(ui: &mut Ui, kit: &Kit, window: &Window, text: &str) -> bool {
    !window.errand.is_stopping && Button::secondary(text).icon(Icon::Close).show(ui, kit).clicked()
}

fn progress(ui: &mut Ui, kit: &Kit, window: &Window) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 12.0;
        let (rect, _) = ui.allocate_exact_size(vec2(20.0, 24.0), Sense::hover());
        Look::Running.paint(ui, kit, rect.center(), 20.0);
        let text = match window.errand.remaining(Instant::now()) {
            Some(left) => {
                ui.ctx().request_repaint_after(SECOND);
                let seconds = i64::try_from(left.as_secs() + u64::from(left.subsec_millis() > 0)).unwrap_or(0);
                let facts = Facts::new().number("minutes", seconds / 60).number("seconds", seconds % 60);
                kit.say_with("window-watch-left", &facts)
            }
            None if window.errand.is_stopping => kit.say("window-errand-stopping"),
            None => kit.say(&format!("{}-running", key(window.errand.kind))),
        };
        kit.strong(ui, &text);
    });
}

fn line(ui: &mut Ui, kit: &Kit, window: &Window, waits_for: Option<&str>) {
    if window.errand.moments.is_empty() && waits_for.is_none() {
        return;
    }
    card(kit).inner_margin(Margin::symmetric(18, 14)).show(ui, |ui| {
        ui.take_available_width();
        kit.section(ui, &kit.say("window-time-line"));
        ui.add_space(6.0);
        time_line(ui, kit, window.errand.moments.iter(), waits_for);
    });
}

fn ended(ui: &mut Ui, kit: &Kit, window: &mut Window, outcome: &ErrandOutcome) {
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
    line(ui, kit, window, None);
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

/// What stands below the page.
pub fn foot(ui: &mut Ui, kit: &Kit, window: &mut Window) {
    let is_over = window.errand.outcome.is_some();
    if !is_over {
        let text = kit.say("window-test-send");
        let button = Button::primary(&text).big().icon(Icon::Send).id(Id::unique(BUTTON_ID));
        if footer::big(ui, kit, button, &kit.say("window-test-send-note")) {
            window.send_test(kit.texts);
        }
        return;
    }
    let (mut again, mut back) = (false, false);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(10.0, 8.0);
        let text = kit.say(&format!("{}-again", key(window.errand.kind)));
        let icon = if window.errand.kind == ErrandKind::Watch { Icon::Bell } else { Icon::Send };
        again = Button::primary(&text).icon(icon).id(Id::unique(BUTTON_ID)).show(ui, kit).clicked();
        back = Button::secondary(&kit.say("window-errand-back")).icon(Icon::ArrowLeft).show(ui, kit).clicked();
    });
    if again {
        window.errand_again();
    }
    if back {
        window.back();
    }
}
