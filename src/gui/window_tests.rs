//! The window's actions, without painting.
use super::{
    form::FieldId,
    page::{Dialog, Focus, Notice},
    pages::{AccountPage, field_id},
    scripted::{Scripted, Stage, host},
    window::Window,
};
use crate::{
    model::{Cause, CheckId, Event, EventKind, Finding, Fix, RunId, State, Symptom},
    texts::Lang,
};
use std::{
    sync::Arc,
    time::{Duration, Instant},
};

fn window(stage: &Stage) -> Window {
    Window::new(Box::new(Scripted(stage.clone())), Box::new(stage.clone()), Lang::It, Arc::new(|| {}))
}

fn fill(window: &mut Window, password: &str) {
    window.choose(Symptom::NothingArrives);
    window.ctx.run.form.email.text = "maria@studiorossi.it".into();
    window.edited(FieldId::Email, Instant::now());
    window.left(FieldId::Email);
    window.ctx.run.form.password.push_str(password);
    window.take_in(Instant::now());
}

fn finish(window: &mut Window) {
    window.take_in(Instant::now());
    assert_eq!(window.page().name(), "result");
}

fn run(stage: &Stage, password: &str) -> Window {
    let mut window = window(stage);
    fill(&mut window, password);
    window.check();
    assert_eq!(window.page().name(), "running");
    finish(&mut window);
    window
}

#[test]
fn a_healthy_mailbox() {
    let window = run(&Stage::default(), "segreta");
    assert!(window.ctx.run.is_healthy() && !window.ctx.run.shows_list);
    assert!(window.ctx.run.unfolded.rows.is_empty() && window.ctx.run.fix().is_none());
}

#[test]
fn a_fault_is_unfolded_on_arrival_and_its_fix_runs_again() {
    let stage = Stage::default();
    let mut window = window(&stage);
    fill(&mut window, "segreta");
    window.ctx.run.form.incoming.host.set("imap.studiorosi.it");
    window.check();
    finish(&mut window);
    assert!(window.ctx.run.unfolded.rows.contains(&CheckId::ServerName));
    let (fix, check) = window.ctx.run.fix().unwrap();
    window.press_fix(fix, check);
    assert_eq!(window.page().name(), "running");
    assert_eq!(window.ctx.run.form.incoming.host.text, "imap.studiorossi.it");
    finish(&mut window);
    assert!(window.ctx.run.is_healthy());
    let requests = stage.requests.lock().unwrap();
    assert_eq!(requests[1].account.host, Some(host("imap.studiorossi.it")));
    assert!(requests[0].run != requests[1].run);
}

#[test]
fn a_permission_is_asked_for_twice() {
    let stage = Stage::default();
    let mut window = run(&stage, "altrove");
    let (fix, check) = window.ctx.run.fix().unwrap();
    assert!(fix.is_permission());
    window.press_fix(fix.clone(), check);
    assert_eq!(window.ctx.dialog, Some(Dialog::Permission { fix, check }));
    assert_eq!(stage.requests.lock().unwrap().len(), 1);
    window.allow();
    finish(&mut window);
    assert!(window.ctx.run.is_healthy());
    assert_eq!(stage.requests.lock().unwrap()[1].account.consents.len(), 1);
}

#[test]
fn events_of_an_earlier_run_are_dropped() {
    let stage = Stage { is_manual: true, ..Stage::default() };
    let mut window = window(&stage);
    fill(&mut window, "x");
    window.check();
    let first = window.ctx.run.board.run;
    window.cancel();
    window.again();
    let late = Event { run: first, kind: EventKind::Finished(Finding::fault(CheckId::Login, Cause::PasswordWrong)) };
    let planned = Event { run: window.ctx.run.board.run, kind: EventKind::Planned(vec![CheckId::Login]) };
    let done = Event { run: first, kind: EventKind::Done { cancelled: false, took_ms: 1 } };
    stage.runs.tell([late.clone(), planned, late, done]);
    window.take_in(Instant::now());
    assert_eq!(window.page().name(), "running");
    assert!(window.ctx.run.board.finding(CheckId::Login).is_none());
}

#[test]
fn a_cancelled_run_shows_what_was_found() {
    let stage = Stage { is_manual: true, ..Stage::default() };
    let mut window = window(&stage);
    fill(&mut window, "x");
    window.check();
    let run = window.ctx.run.board.run;
    let event = |kind| Event { run, kind };
    stage.runs.tell([
        event(EventKind::Planned(vec![CheckId::Internet, CheckId::Login])),
        event(EventKind::Finished(Finding::ok(CheckId::Internet))),
    ]);
    window.take_in(Instant::now());
    window.back();
    assert_eq!((window.page().name(), stage.runs.cancelled()), ("result", 1));
    assert!(window.ctx.run.board.was_cancelled && window.ctx.run.board.verdict.is_none());
    assert_eq!(window.ctx.run.board.count(State::Ok), 1);
    window.back();
    assert_eq!(window.page().name(), "account");
}

#[test]
fn a_run_that_dies_shows_what_was_found() {
    let stage = Stage { is_manual: true, ..Stage::default() };
    let mut window = window(&stage);
    fill(&mut window, "x");
    window.check();
    let run = window.ctx.run.board.run;
    stage.runs.tell(
        [EventKind::Planned(vec![CheckId::Internet]), EventKind::Finished(Finding::ok(CheckId::Internet))]
            .map(|kind| Event { run, kind }),
    );
    stage.runs.die();
    window.take_in(Instant::now());
    assert_eq!((window.page().name(), window.ctx.run.board.count(State::Ok)), ("result", 1));
}

/// A check and those that wait for it. The server for sending and the world's way to the mailbox go ways of their own; no
/// message is looked for.
fn from_on(first: CheckId) -> Vec<CheckId> {
    let waits = |check: &CheckId| {
        let has_a_way_of_its_own = matches!(check, CheckId::Outgoing | CheckId::MissingMessage | CheckId::MailProgram);
        (first..CheckId::Domain).contains(check) && !has_a_way_of_its_own
    };
    CheckId::ALL.iter().copied().filter(waits).collect()
}

#[test]
fn one_row_again_keeps_the_others_and_cancelling_it_keeps_the_answer() {
    let stage = Stage::default();
    let mut window = run(&stage, "sbagliata");
    assert_eq!(window.ctx.run.board.verdict.as_ref().unwrap().cause, Cause::PasswordWrong);
    let all_right = window.ctx.run.board.count(State::Ok);
    window.check_row_again(CheckId::Login);
    assert_eq!(stage.requests.lock().unwrap()[1].only, from_on(CheckId::Login));
    assert_eq!(window.ctx.run.board.count(State::Ok), all_right);
    let before = window.ctx.run.board.rows.len();
    window.cancel();
    assert_eq!(window.page().name(), "result");
    assert_eq!(window.ctx.run.board.verdict.as_ref().unwrap().cause, Cause::PasswordWrong);
    window.check_row_again(CheckId::Login);
    finish(&mut window);
    assert_eq!(window.ctx.run.board.rows.len(), before);
    assert_eq!(window.ctx.run.board.verdict.as_ref().unwrap().cause, Cause::PasswordWrong);
}

#[test]
fn a_row_takes_those_that_waited_for_it_along() {
    let stage = Stage::default();
    let mut window = window(&stage);
    fill(&mut window, "x");
    window.ctx.run.form.incoming.host.set("imap.studiorosi.it");
    window.check();
    finish(&mut window);
    window.check_row_again(CheckId::ServerName);
    let only = stage.requests.lock().unwrap()[1].only.clone();
    assert_eq!(only, from_on(CheckId::ServerName));
}

#[test]
fn a_bad_entry_goes_to_its_field_and_starts_nothing() {
    let stage = Stage::default();
    let mut window = window(&stage);
    fill(&mut window, "x");
    window.ctx.run.form.incoming.port.set("70000");
    window.check();
    assert_eq!((window.page().name(), window.ctx.focus), ("account", Some(Focus::Field(field_id(FieldId::Port)))));
    assert!(window.at_mut::<AccountPage>().shows_details);
    assert!(stage.requests.lock().unwrap().is_empty());
}

#[test]
fn servers_are_looked_for_when_the_address_rests() {
    let mut window = window(&Stage::default());
    window.choose(Symptom::SomeMissing);
    assert_eq!(window.ctx.focus, Some(Focus::Field(field_id(FieldId::Email))));
    let now = Instant::now();
    window.ctx.run.form.email.text = "maria@studiorossi.it".into();
    window.edited(FieldId::Email, now);
    window.take_in(now);
    assert!(!window.ctx.run.form.is_filled() && window.rest(now).is_some());
    window.take_in(now + Duration::from_secs(1));
    assert_eq!(window.ctx.run.form.incoming.host.text, "imap.studiorossi.it");
    assert_eq!(window.rest(now), None);
    window.ctx.run.form.email.text = "maria@altro.it".into();
    window.left(FieldId::Email);
    window.take_in(now);
    assert_eq!(window.ctx.run.form.incoming.host.text, "imap.altro.it");
}

#[test]
fn details_open_only_when_nothing_could_be_filled() {
    let stage = Stage { knows_nothing: true, ..Stage::default() };
    let mut window = window(&stage);
    fill(&mut window, "x");
    assert!(window.at_mut::<AccountPage>().shows_details);
}

#[test]
fn reports_go_where_the_person_says() {
    let path = std::env::temp_dir().join(format!("mailmedic-window-{}.json", std::process::id()));
    let stage = Stage { path: Some(path.clone()), ..Stage::default() };
    let mut window = run(&stage, "gatto-nero-7");
    window.save_report();
    window.take_in(Instant::now());
    assert_eq!(window.ctx.notice, Some(Notice::Saved(path.clone())));
    let report = std::fs::read_to_string(&path).unwrap();
    std::fs::remove_file(&path).unwrap();
    assert!(report.starts_with("Json") && !report.contains("gatto-nero-7"));
    let copied = window.copy_for_support().unwrap();
    assert!(copied.starts_with("Text") && !copied.contains("gatto-nero-7"));
}

#[test]
fn without_a_file_dialog_the_path_is_typed() {
    let mut window = run(&Stage::default(), "x");
    window.save_report();
    window.take_in(Instant::now());
    assert!(matches!(window.ctx.dialog, Some(Dialog::SavePath { has_failed: false, .. })));
    window.ctx.dialog = Some(Dialog::SavePath { path: "/no/such/folder/a.html".into(), has_failed: false });
    window.ctx.save_to_typed_path();
    assert!(matches!(window.ctx.dialog, Some(Dialog::SavePath { has_failed: true, .. })));
}

#[test]
fn nothing_is_reported_or_checked_again_before_a_result() {
    let stage = Stage::default();
    let mut window = window(&stage);
    window.again();
    window.check_row_again(CheckId::Login);
    window.save_report();
    assert!(window.copy_for_support().is_none());
    assert!(stage.requests.lock().unwrap().is_empty() && window.ctx.dialog.is_none());
    assert_eq!(window.ctx.run.board.run, RunId(0));
    let nothing = Fix::UseUserName("x".into());
    assert!(!nothing.is_permission());
}
