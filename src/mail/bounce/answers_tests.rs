//! What servers answer (`answers.tsv`): each line alone leads to its cause, as pasted and inside a notice.
use super::*;

fn answers() -> impl Iterator<Item = (BounceCause, String)> {
    let lines = include_str!("answers.tsv").lines().filter(|line| !line.starts_with('#'));
    lines.map(|line| {
        let (cause, answer) = line.split_once('\t').unwrap();
        (BounceCause::from_id(cause).unwrap(), answer.replace("\\n", "\n"))
    })
}

fn wrong(wrap: impl Fn(&str) -> String) -> Vec<String> {
    let cause = |answer: &str| read(wrap(answer).as_bytes(), &Options::default()).unwrap().recipients.first()?.cause;
    let all = answers().map(|(expected, answer)| (expected, cause(&answer), answer));
    all.filter(|(expected, found, _)| *found != Some(*expected)).map(|wrong| format!("{wrong:?}")).collect()
}

#[test]
fn an_answer_pasted_alone() {
    let wrong = wrong(str::to_owned);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn an_answer_in_a_report() {
    let wrong = wrong(|answer| {
        let folded = answer.replace('\n', "\n    ");
        format!(
            "From: MAILER-DAEMON@mx.casa.example\nTo: paolo@casa.example\nSubject: Undelivered Mail Returned to Sender\n\
             Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\n\nThis is the mail system.\n\n\
             --b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.casa.example\n\n\
             Final-Recipient: rfc822; anna@ditta.example\nAction: failed\nStatus: 5.0.0\nDiagnostic-Code: smtp; {folded}\n\n--b--\n"
        )
    });
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
