use super::root_cause::conclude;
use crate::model::{Board, Event, EventKind, Row, RowState};

/// Takes one event into the board. `false`: the event belongs to another run and was dropped.
pub fn fold(board: &mut Board, event: Event) -> bool {
    if event.run != board.run {
        return false;
    }
    match event.kind {
        EventKind::Planned(checks) => {
            for check in checks {
                match board.rows.iter_mut().find(|row| row.check == check) {
                    Some(row) => row.state = RowState::Waiting,
                    None => board.rows.push(Row { check, state: RowState::Waiting }),
                }
            }
            board.rows.sort_by_key(|row| row.check);
        }
        EventKind::Account(account) => board.account = account,
        EventKind::Started(check) => set(board, check, |state| *state = RowState::Running(None)),
        EventKind::Trying(check, activity) => set(board, check, |state| {
            if matches!(state, RowState::Running(_)) {
                *state = RowState::Running(Some(activity));
            }
        }),
        EventKind::Finished(finding) => {
            let check = finding.check;
            set(board, check, |state| *state = RowState::Finished(finding));
        }
        EventKind::Done { cancelled, took_ms } => {
            board.is_running = false;
            board.was_cancelled = cancelled;
            board.took_ms = took_ms;
            board.verdict = if cancelled { None } else { Some(conclude(board)) };
        }
    }
    true
}

fn set(board: &mut Board, check: crate::model::CheckId, change: impl FnOnce(&mut RowState)) {
    if let Some(row) = board.rows.iter_mut().find(|row| row.check == check) {
        change(&mut row.state);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{CheckId, Finding, RunId};

    #[test]
    fn events_of_an_earlier_run_are_dropped() {
        let mut board = Board::new(RunId(2));
        let planned = |run| Event { run: RunId(run), kind: EventKind::Planned(vec![CheckId::Login, CheckId::Port]) };
        assert!(!fold(&mut board, planned(1)));
        assert!(board.rows.is_empty());
        assert!(fold(&mut board, planned(2)));
        assert_eq!(board.rows.iter().map(|r| r.check).collect::<Vec<_>>(), [CheckId::Port, CheckId::Login]);
    }

    #[test]
    fn one_row_asked_again_keeps_the_others() {
        let mut board = Board::new(RunId(1));
        let event = |run, kind| Event { run: RunId(run), kind };
        fold(&mut board, event(1, EventKind::Planned(vec![CheckId::Port, CheckId::Login])));
        fold(&mut board, event(1, EventKind::Finished(Finding::ok(CheckId::Port))));
        fold(&mut board, event(1, EventKind::Finished(Finding::ok(CheckId::Login))));
        fold(&mut board, event(1, EventKind::Done { cancelled: false, took_ms: 5 }));
        assert!(board.verdict.is_some());
        let mut again = board.again(RunId(2));
        fold(&mut again, event(2, EventKind::Planned(vec![CheckId::Login])));
        assert_eq!(again.progress(), (1, 2));
        fold(&mut again, event(2, EventKind::Done { cancelled: true, took_ms: 5 }));
        assert!(again.verdict.is_none() && again.was_cancelled);
    }
}
