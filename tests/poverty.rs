//! A computer that is used up: no more files, no more threads. Nothing false is said of servers then.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[allow(dead_code, unused_imports)]
mod common;

use common::{
    scenario::{self, Scenario},
    world::World,
};
use mailmedic::{
    engine,
    model::{Board, Cause, CheckId, Reason, RunId, State},
    net::Network,
    profiles::Profiles,
    tasks::Room,
};
use std::sync::Arc;

fn run(world: World, scenario: &Scenario) -> Board {
    let request = engine::RunRequest {
        run: RunId(1),
        account: scenario.account.clone(),
        only: scenario.only.clone(),
        timeout: engine::DEFAULT_TIMEOUT,
    };
    let world: Arc<dyn Network> = Arc::new(world);
    let run = engine::start(request, world, Arc::new(Profiles::built_in().unwrap()), Arc::new(|| {}));
    let mut board = Board::new(RunId(1));
    while let Some(event) = run.next() {
        engine::fold(&mut board, event);
        if !board.is_running {
            break;
        }
    }
    board
}

fn named(name: &str) -> Scenario {
    scenario::all().into_iter().find(|scenario| scenario.name == name).unwrap_or_else(|| panic!("no scenario {name}"))
}

fn is_poor(board: &Board) -> bool {
    board.rows.iter().filter_map(|row| row.finding()).any(|f| f.reason == Some(Reason::NoRoomHere))
}

/// The verdict as on a computer with room, or "could not find out" with the reason; never another cause, and none of
/// the rows red for another. `None`: it is so.
fn complaint(board: &Board, scenario: &Scenario, rich: &Board) -> Option<String> {
    let Some(verdict) = &board.verdict else { return Some(format!("{}: no verdict", scenario.name)) };
    let is_grey = verdict.cause == Cause::Unknown && is_poor(board);
    let is_as_ever = verdict.cause == scenario.expect.cause();
    // What would be amber or grey beside the cause may not be found, and the mailbox is healthy as far as was seen.
    let is_less = verdict.cause == Cause::Healthy && is_poor(board);
    let may_be = |check: CheckId, cause| {
        let rich = rich.finding(check);
        rich.is_some_and(|finding| finding.cause == Some(cause))
    };
    let findings = board.rows.iter().filter_map(|row| row.finding());
    let strange: Vec<String> = findings
        .filter(|f| matches!(f.state, State::Fault | State::Warning))
        .filter_map(|f| f.cause.filter(|cause| !may_be(f.check, *cause)).map(|cause| format!("{}={cause}", f.check)))
        .collect();
    let rest = verdict.check.is_some_and(|check| may_be(check, verdict.cause));
    let is_true = is_grey || is_as_ever || is_less || rest;
    (!is_true || !strange.is_empty()).then(|| format!("{}: {} {strange:?}", scenario.name, verdict.cause))
}

/// Scenarios that show the ways a run can take.
const SEVERAL: [&str; 8] = [
    "healthy",
    "password-wrong",
    "protocol-mismatch",
    "wrong-port",
    "certificate-expired",
    "server-not-answering",
    "dns-not-answering",
    "client-settings-wrong",
];

#[test]
fn without_threads_the_same_is_found_or_it_is_said_why_not() {
    let mut complaints = Vec::new();
    for scenario in SEVERAL.map(named) {
        let rich = run(scenario.world(), &scenario);
        for most in [0, 1, 2, 3, 5, 8, 13, 21, 34] {
            let board = Room::with_threads(most).enter(|| run(scenario.world(), &scenario));
            complaints.extend(complaint(&board, &scenario, &rich).map(|words| format!("{most} threads, {words}")));
        }
    }
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

#[test]
fn without_sockets_the_same_is_found_or_it_is_said_why_not() {
    let mut complaints = Vec::new();
    for scenario in SEVERAL.map(named) {
        let rich = run(scenario.world(), &scenario);
        for most in (0..12).chain([15, 20, 30, 45, 60]) {
            let board = run(scenario.world().with_room_for(most), &scenario);
            complaints.extend(complaint(&board, &scenario, &rich).map(|words| format!("{most} sockets, {words}")));
        }
    }
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

#[test]
fn the_reason_is_named_where_nothing_could_be_opened() {
    let scenario = named("healthy");
    for board in [
        run(scenario.world().with_room_for(0), &scenario),
        Room::with_threads(0).enter(|| run(scenario.world(), &scenario)),
    ] {
        let verdict = board.verdict.as_ref().unwrap();
        assert_eq!((verdict.cause, verdict.state), (Cause::Unknown, State::Unknown));
        assert_eq!(verdict.reason, Some(Reason::NoRoomHere), "{board:?}");
    }
}
