//! Picks the one root cause. Pure.
use crate::{
    checks::{Blame, Check, PROOF},
    model::{Board, Cause, CheckId, Details, Finding, Row, RowState, State, Verdict},
};

/// The verdict of a finished board. The first fault of the route is the root cause; what hangs on it becomes
/// "not reached", and a fault that does not hang on it becomes a warning: there is never a second red.
pub fn conclude(board: &mut Board) -> Verdict {
    if found(board).is_some() {
        // The person asked for one message, and here it is. What else is wrong does not hide it.
        for row in &mut board.rows {
            if let RowState::Finished(finding) = &mut row.state
                && finding.state == State::Fault
            {
                finding.state = State::Warning;
            }
        }
        return verdict(board);
    }
    if let Some((domain, zone)) = domain_behind_missing_names(board) {
        for row in &mut board.rows {
            if is_missing_name_of(row, &zone) {
                skip(row, domain);
            } else {
                calm(row, domain);
            }
        }
        return verdict(board);
    }
    let faults = board.rows.iter().filter(|row| row.outcome() == Some(State::Fault)).map(|row| row.check);
    // Of two that are to blame as much, the one nearer to the user.
    if let Some(root) = faults.min_by_key(|check| Check::of(*check).blame) {
        for row in &mut board.rows {
            calm(row, root);
        }
    }
    verdict(board)
}

/// The row that says where the missing message is.
fn found(board: &Board) -> Option<&Finding> {
    board.rows.iter().filter_map(Row::finding).find(|finding| finding.cause.is_some_and(Cause::is_found))
}

/// The check that found the domain gone, and its name, where the incoming server's name is missing because of that.
fn domain_behind_missing_names(board: &Board) -> Option<(CheckId, String)> {
    let gone = [Cause::DomainExpired, Cause::DomainSuspended, Cause::DomainNotRegistered];
    let mut faults = board.rows.iter().filter_map(Row::finding).filter(|f| f.state == State::Fault);
    let domain = faults.find(|f| f.cause.is_some_and(|cause| gone.contains(&cause)))?;
    let Details::Domain { zone } = &domain.details else { return None };
    let mut of_the_way = board.rows.iter().filter(|row| Check::of(row.check).blame == Blame::First);
    of_the_way.any(|row| is_missing_name_of(row, zone)).then(|| (domain.check, zone.clone()))
}

/// Is it red only because a name under this domain does not exist?
fn is_missing_name_of(row: &Row, zone: &str) -> bool {
    row.finding().is_some_and(|finding| {
        finding.state == State::Fault
            && finding.cause == Some(Cause::ServerNameUnknown)
            && finding.endpoint.as_ref().is_some_and(|endpoint| endpoint.host.is_under(zone))
    })
}

fn skip(row: &mut Row, root: CheckId) {
    let RowState::Finished(finding) = &mut row.state else { return };
    finding.state = State::Skipped;
    finding.cause = None;
    finding.fix = None;
    finding.waits_for = Some(root);
}

fn calm(row: &mut Row, root: CheckId) {
    let check = row.check;
    let RowState::Finished(finding) = &mut row.state else { return };
    if check == root || !matches!(finding.state, State::Fault | State::Warning) {
        return;
    }
    if Check::of(check).is_explained_by(root) {
        skip(row, root);
    } else {
        finding.state = State::Warning;
    }
}

fn verdict(board: &Board) -> Verdict {
    if let Some(found) = found(board) {
        return Verdict::of(found);
    }
    let finding_in = |state: State| board.rows.iter().filter_map(Row::finding).find(|f| f.state == state);
    if let Some(finding) = finding_in(State::Fault).or_else(|| finding_in(State::Warning)) {
        return Verdict::of(finding);
    }
    let proof = Check::of(PROOF);
    let is_fine = |check: CheckId| board.finding(check).is_none_or(|f| f.state == State::Ok);
    let login_is_proven = is_fine(proof.id);
    // Where the way led up to the login, it is the login's own reason that counts, not a grey row on the way.
    let way_is_open = proof.needs.first().is_none_or(|needed| is_fine(*needed));
    let login = board.finding(proof.id).filter(|f| way_is_open && f.state == State::Unknown);
    let unknown = login.or_else(|| board.rows.iter().filter_map(Row::finding).find(|f| f.state == State::Unknown));
    let nothing_is_right = board.rows.iter().all(|row| row.outcome() != Some(State::Ok));
    match unknown {
        // A grey row beside a login that works does not spoil "healthy"; a login nobody could try does.
        Some(finding) if !login_is_proven || nothing_is_right => Verdict::unknown(Some(finding.check), finding.reason),
        // Nothing is known to be wrong, and nobody was let in either.
        None if !login_is_proven => Verdict::unknown(Some(proof.id), None),
        _ => Verdict::healthy(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Reason, RunId};

    fn board(findings: Vec<Finding>) -> Board {
        let rows = findings.into_iter().map(|f| Row { check: f.check, state: RowState::Finished(f) }).collect();
        Board { rows, ..Board::new(RunId(1)) }
    }

    #[test]
    fn the_first_fault_is_the_root_and_its_consequences_are_grey() {
        let mut board = board(vec![
            Finding::ok(CheckId::Internet),
            Finding::fault(CheckId::Port, Cause::WrongPort),
            Finding::fault(CheckId::Login, Cause::PasswordWrong),
        ]);
        assert_eq!(conclude(&mut board).cause, Cause::WrongPort);
        let login = board.finding(CheckId::Login).unwrap();
        assert_eq!((login.state, login.cause, login.waits_for), (State::Skipped, None, Some(CheckId::Port)));
    }

    #[test]
    fn an_independent_second_fault_is_amber() {
        let mut board = board(vec![
            Finding::fault(CheckId::Login, Cause::PasswordWrong),
            Finding::fault(CheckId::Outgoing, Cause::CertificateExpired),
        ]);
        assert_eq!(conclude(&mut board).cause, Cause::PasswordWrong);
        assert_eq!(board.finding(CheckId::Outgoing).unwrap().state, State::Warning);
        assert_eq!(board.count(State::Fault), 1);
    }

    #[test]
    fn a_mail_program_is_the_cause_only_where_the_mailbox_is_fine() {
        let program = || Finding::fault(CheckId::MailProgram, Cause::ClientSettingsWrong);
        let mut beside = board(vec![
            Finding::fault(CheckId::Outgoing, Cause::CertificateExpired),
            program(),
            Finding::fault(CheckId::Mx, Cause::MxNull),
        ]);
        assert_eq!(conclude(&mut beside).cause, Cause::MxNull);
        assert_eq!(beside.finding(CheckId::MailProgram).unwrap().state, State::Warning);
        let mut alone = board(vec![
            Finding::fault(CheckId::Outgoing, Cause::CertificateExpired),
            Finding::warning(CheckId::Quota, Cause::MailboxNearlyFull),
            program(),
        ]);
        assert_eq!(conclude(&mut alone).cause, Cause::ClientSettingsWrong);
        assert_eq!(alone.count(State::Fault), 1);
        let mut unreached = board(vec![Finding::fault(CheckId::Login, Cause::PasswordWrong), program()]);
        assert_eq!(conclude(&mut unreached).cause, Cause::PasswordWrong);
        assert_eq!(unreached.finding(CheckId::MailProgram).unwrap().state, State::Skipped);
    }

    #[test]
    fn grey_rows_do_not_spoil_healthy_but_an_untried_login_does() {
        let mut grey =
            board(vec![Finding::ok(CheckId::Login), Finding::unknown(CheckId::Outgoing, Reason::OutgoingNotAnswering)]);
        assert_eq!(conclude(&mut grey).cause, Cause::Healthy);
        let mut untried =
            board(vec![Finding::ok(CheckId::Protocol), Finding::unknown(CheckId::Login, Reason::NoPassword)]);
        let verdict = conclude(&mut untried);
        assert_eq!((verdict.cause, verdict.check), (Cause::Unknown, Some(CheckId::Login)));
    }

    #[test]
    fn nobody_let_in_is_not_healthy() {
        let mut board =
            board(vec![Finding::ok(CheckId::Protocol), Finding::skipped(CheckId::Login, CheckId::Protocol)]);
        let verdict = conclude(&mut board);
        assert_eq!((verdict.cause, verdict.check), (Cause::Unknown, Some(CheckId::Login)));
    }

    #[test]
    fn the_logins_own_reason_counts_where_the_way_is_open() {
        let verdict_of = |protocol: Finding| {
            let grey = [
                Finding::unknown(CheckId::Certificate, Reason::NoTlsUsed),
                Finding::unknown(CheckId::Login, Reason::ClearText),
            ];
            conclude(&mut board([vec![protocol], grey.to_vec()].concat())).check
        };
        assert_eq!(verdict_of(Finding::ok(CheckId::Protocol)), Some(CheckId::Login));
        assert_eq!(verdict_of(Finding::unknown(CheckId::Protocol, Reason::NotRecognised)), Some(CheckId::Protocol));
    }
}
