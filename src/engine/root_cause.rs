//! Picks the one root cause. Pure.
use crate::model::{Board, Cause, CheckId, Facts, Finding, HostName, Row, RowState, State, Verdict};

/// Does the second check only work when the first does? Checks of the incoming way hang on one another;
/// the outgoing server and the sender's have a way of their own and share with it only this computer's connection. So has
/// the mail that the world delivers: from the domain to the recipient.
fn depends_on(check: CheckId, first: CheckId) -> bool {
    match check {
        CheckId::Outgoing | CheckId::Sender => first == CheckId::Internet,
        CheckId::Domain | CheckId::Dns | CheckId::Mx | CheckId::Recipient => {
            let is_way_in = first >= CheckId::Domain && first < check;
            // A full mailbox is the reason why mail for it is turned away.
            first == CheckId::Internet || is_way_in || (check == CheckId::Recipient && first == CheckId::Quota)
        }
        // What is found inside the mailbox, and of the programs that look into it, hangs on the login, not on what else is
        // found there.
        _ => first < check && !matches!(first, CheckId::Outgoing | CheckId::Quota | CheckId::Rules),
    }
}

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
    let faults = || board.rows.iter().filter(|row| row.outcome() == Some(State::Fault)).map(|row| row.check);
    // The complaint is about mail that does not arrive: the server for sending comes last.
    if let Some(root) = domain_behind_missing_names(board) {
        for row in &mut board.rows {
            if is_missing_name_of(row, &root) {
                skip(row, CheckId::Domain);
            } else {
                calm(row, CheckId::Domain);
            }
        }
        return verdict(board);
    }
    // A mail program is the cause only where the mailbox is fine.
    let is_last = |check: &CheckId| matches!(check, CheckId::Outgoing | CheckId::MailProgram);
    let program = || faults().find(|check| *check == CheckId::MailProgram);
    let first_fault = faults().find(|check| !is_last(check)).or_else(program).or_else(|| faults().next());
    if let Some(root) = first_fault {
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

/// The domain that is no longer there, where the incoming server's name is missing because of that.
fn domain_behind_missing_names(board: &Board) -> Option<String> {
    let gone = [Cause::DomainExpired, Cause::DomainSuspended, Cause::DomainNotRegistered];
    let domain = board.finding(CheckId::Domain).filter(|f| f.state == State::Fault);
    let zone = domain.filter(|f| f.cause.is_some_and(|cause| gone.contains(&cause)))?.facts.get_text("zone")?;
    let row = board.rows.iter().find(|row| row.check == CheckId::ServerName)?;
    is_missing_name_of(row, zone).then(|| zone.to_owned())
}

/// Is it red only because a name under this domain does not exist?
fn is_missing_name_of(row: &Row, zone: &str) -> bool {
    row.finding().is_some_and(|finding| {
        let host = finding.facts.get_text("host").and_then(|host| HostName::parse(host).ok());
        finding.state == State::Fault
            && finding.cause == Some(Cause::ServerNameUnknown)
            && host.is_some_and(|host| host.is_under(zone))
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
    if depends_on(check, root) {
        skip(row, root);
    } else {
        finding.state = State::Warning;
    }
}

fn verdict(board: &Board) -> Verdict {
    if let Some(found) = found(board) {
        return named(found, board);
    }
    let finding_in = |state: State| board.rows.iter().filter_map(Row::finding).find(|f| f.state == state);
    if let Some(finding) = finding_in(State::Fault).or_else(|| finding_in(State::Warning)) {
        return named(finding, board);
    }
    let login_is_proven = board.finding(CheckId::Login).is_none_or(|f| f.state == State::Ok);
    // Where the way led up to the login, it is the login's own reason that counts, not a grey row on the way.
    let way_is_open = board.finding(CheckId::Protocol).is_none_or(|f| f.state == State::Ok);
    let login = board.finding(CheckId::Login).filter(|f| way_is_open && f.state == State::Unknown);
    let unknown = login.or_else(|| board.rows.iter().filter_map(Row::finding).find(|f| f.state == State::Unknown));
    match unknown {
        // A grey row beside a login that works does not spoil "healthy"; a login nobody could try does.
        Some(finding) if !login_is_proven => Verdict {
            cause: Cause::Unknown,
            check: Some(finding.check),
            state: State::Unknown,
            facts: finding.facts.clone().with(&board.account),
        },
        Some(finding) if board.rows.iter().all(|row| row.outcome() != Some(State::Ok)) => Verdict {
            cause: Cause::Unknown,
            check: Some(finding.check),
            state: State::Unknown,
            facts: finding.facts.clone().with(&board.account),
        },
        // Nothing is known to be wrong, and nobody was let in either.
        None if !login_is_proven => Verdict {
            cause: Cause::Unknown,
            check: Some(CheckId::Login),
            state: State::Unknown,
            facts: board.account.clone(),
        },
        _ => Verdict {
            cause: Cause::Healthy,
            check: None,
            state: State::Ok,
            facts: Facts::new()
                .number("checks", i64::try_from(board.count(State::Ok)).unwrap_or(i64::MAX))
                .with(&board.account),
        },
    }
}

fn named(finding: &Finding, board: &Board) -> Verdict {
    Verdict {
        cause: finding.cause.unwrap_or(Cause::Unknown),
        check: Some(finding.check),
        state: finding.state,
        facts: finding.facts.clone().with(&board.account),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::RunId;

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
            board(vec![Finding::ok(CheckId::Login), Finding::unknown(CheckId::Outgoing, "outgoing-not-answering")]);
        assert_eq!(conclude(&mut grey).cause, Cause::Healthy);
        let mut untried = board(vec![Finding::ok(CheckId::Protocol), Finding::unknown(CheckId::Login, "no-password")]);
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
            let grey =
                [Finding::unknown(CheckId::Certificate, "no-tls-used"), Finding::unknown(CheckId::Login, "clear-text")];
            conclude(&mut board([vec![protocol], grey.to_vec()].concat())).check
        };
        assert_eq!(verdict_of(Finding::ok(CheckId::Protocol)), Some(CheckId::Login));
        assert_eq!(verdict_of(Finding::unknown(CheckId::Protocol, "not-recognised")), Some(CheckId::Protocol));
    }
}
