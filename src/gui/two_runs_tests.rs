//! What a new page costs: its own file. Two accounts side by side, both being checked at the same time.
use super::{
    page::{Context, Page},
    parts::{kit::Kit, route, rows::RowAction},
    run_view::RunView,
    scripted::{Stage, story},
    walk_tests::{assert_named, open, press},
};
use crate::{
    engine::RunRequest,
    model::{Cause, CheckId, Event, RunId},
    texts::Lang,
};
use eframe::egui::{Key, Theme, Ui, Vec2};
use egui_kittest::kittest::Queryable as _;
use std::time::Instant;

#[derive(Default)]
struct TwoRuns {
    runs: [RunView; 2],
}

impl TwoRuns {
    fn begin(&mut self, ctx: &mut Context) {
        let hosts = ["imap.studiorossi.it", "imap.studiorosi.it"];
        for ((run, host), list) in self.runs.iter_mut().zip(hosts).zip(1..) {
            run.unfolded.list = list;
            run.form.email.set("maria@studiorossi.it");
            run.form.password.push_str("segreta");
            run.form.incoming.host.set(host);
            let wake = ctx.waker();
            assert!(run.check(ctx.backend.as_mut(), wake));
        }
    }
}

impl Page for TwoRuns {
    fn name(&self) -> &'static str {
        "two-runs"
    }

    fn take_in(&mut self, _ctx: &mut Context, _now: Instant) {
        for run in &mut self.runs {
            run.take_in();
        }
    }

    fn body(&mut self, ui: &mut Ui, kit: &Kit, _ctx: &mut Context) {
        ui.columns(2, |columns| {
            for (ui, run) in columns.iter_mut().zip(&mut self.runs) {
                if let Some(RowAction::Unfold(check, is_open)) = route::route(ui, kit, run.rows()) {
                    run.unfold_row(check, is_open);
                }
            }
        });
    }
}

fn tell(stage: &Stage, place: usize) {
    let request: RunRequest = stage.requests.lock().unwrap()[place].clone();
    stage.runs.tell_at(place, story(&request).into_iter().map(|kind| Event { run: RunId(1), kind }));
}

#[test]
fn two_runs_are_alive_at_the_same_time_on_a_page_of_its_own_file() {
    let stage = Stage { is_manual: true, ..Stage::default() };
    let mut walk = open(&stage, Lang::It, Theme::Light, Vec2::new(1500.0, 900.0));
    walk.state_mut().window.open(|page: &mut TwoRuns, ctx| page.begin(ctx));
    walk.run_steps(2);
    let is_running = |walk: &super::walk_tests::Walk| {
        walk.state().window.at::<TwoRuns>().runs.each_ref().map(|run| run.board.is_running)
    };
    assert_eq!((walk.state().window.page().name(), is_running(&walk)), ("two-runs", [true, true]));
    tell(&stage, 1);
    walk.run_steps(2);
    assert_eq!(is_running(&walk), [true, false], "each ends by itself");
    tell(&stage, 0);
    walk.run();
    let cause = |run: &RunView| run.board.verdict.as_ref().map(|verdict| verdict.cause);
    let causes = walk.state().window.at::<TwoRuns>().runs.each_ref().map(cause);
    assert_eq!(causes, [Some(Cause::Healthy), Some(Cause::ServerNameMistyped)]);
    assert_named(&walk);
    walk.query_all_by_label_contains("Nome del server, A posto").next().unwrap().click();
    walk.run();
    let is_open = |run: &RunView| run.unfolded.rows.contains(&CheckId::ServerName);
    assert_eq!(walk.state().window.at::<TwoRuns>().runs.each_ref().map(is_open), [true, true]);
    press(&mut walk, Key::Escape);
    assert_eq!(walk.state().window.page().name(), "start", "Back leads where one came from");
}
