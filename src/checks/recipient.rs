//! Is mail for this very address taken?
use super::Case;
use crate::{
    mail::{
        attachment::fitting_bytes,
        bounce::{BounceCause, cause_of_answer},
    },
    model::{Cause, CheckId, Details, Facts, Finding, Reason, State, Symptom},
    net::{smtp::Envelope, smtp::SmtpReply},
    survey::{PortTwentyFive, Survey, Visit},
};

const CHECK: CheckId = CheckId::Recipient;

/// The empty sender is not taken for a bounce of a message that was never sent (BATV): it says nothing of the recipient.
const ABOUT_THE_EMPTY_SENDER: &[&str] =
    &["batv", "prvs", "backscatter", "null sender", "empty sender", "null reverse", "invalid bounce", "bounce message"];

pub(super) fn judge(survey: &Case<'_>) -> Finding {
    let Some(talk) = survey.delivery().talk() else { return not_reached(survey) };
    let finding = match (&talk.envelope, &talk.ehlo) {
        (Some(envelope), _) => sized(survey, talk, judge_envelope(survey, envelope, &talk.host)),
        (None, Some(ehlo)) if !ehlo.reply.is_accepted() => Finding::unknown(CHECK, Reason::MxRefusesUs),
        (None, _) => Finding::unknown(CHECK, Reason::RecipientUnclear),
    };
    let finding = match survey.fault_on_the_way_in() {
        Some(first) => Finding::skipped(CHECK, first),
        None => finding,
    };
    finding.evidence(survey.delivery().evidence())
}

fn not_reached(survey: &Case<'_>) -> Finding {
    let is_cut_off = !survey.directory().mx.as_ref().is_some_and(|mx| mx.outcome.is_answer());
    let internet = || survey.cut_off().filter(|_| is_cut_off);
    match survey.fault_on_the_way_in().or_else(internet) {
        Some(first) => Finding::skipped(CHECK, first),
        None if survey.mail_route().usable().next().is_none() => Finding::unknown(CHECK, Reason::DomainNotFound),
        None if !survey.delivery().is_dead() => Finding::unknown(CHECK, Reason::MxRefusesUs),
        None => Finding::unknown(CHECK, Reason::Port25Closed),
    }
}

/// A mailbox that takes mail, but perhaps not a message as big as the one asked about.
fn sized(survey: &Survey, talk: &Visit, finding: Finding) -> Finding {
    if !matches!(finding.state, State::Ok | State::Warning) {
        return finding;
    }
    let limit = talk.ehlo.as_ref().and_then(|ehlo| ehlo.size_limit);
    let largest = |limit_bytes| Details::LargestMessage { exchange: talk.host.clone(), limit_bytes };
    let finding = match limit {
        Some(limit) if finding.state == State::Ok => finding.details(largest(limit)),
        _ => finding,
    };
    let Some(size) = survey.account().message_size_bytes else { return finding };
    let exceeded = limit.filter(|limit| size > *limit);
    let refused = talk.size.as_ref().map(SmtpReply::in_one_line);
    let says_so =
        |line: &String| cause_of_answer(line, &survey.account().email.to_string()) == Some(BounceCause::MessageTooBig);
    if exceeded.is_none() && !refused.as_ref().is_some_and(says_so) {
        return finding;
    }
    let facts = Facts::new()
        .text("exchange", &talk.host)
        .text("words", refused.unwrap_or_else(|| "none".into()))
        .size("size", size)
        .size("fits", exceeded.map_or(0, fitting_bytes));
    let finding = Finding::fault(CHECK, Cause::MessageTooBig).facts(facts);
    match exceeded {
        Some(limit) => finding.details(largest(limit)),
        None => finding.facts(Facts::new().size("limit", 0)),
    }
}

fn judge_envelope(survey: &Survey, envelope: &Envelope, host: &str) -> Finding {
    let Some(answer) = envelope.recipients.first() else { return Finding::unknown(CHECK, Reason::MxRefusesUs) };
    let nobody = envelope.recipients.get(1);
    if answer.is_accepted() {
        let is_catch_all = nobody.is_some_and(SmtpReply::is_accepted);
        let how = if is_catch_all { "takes-anything" } else { "taken" };
        return Finding::ok(CHECK).facts(Facts::new().text("how", how).text("exchange", host));
    }
    let line = answer.in_one_line();
    let facts = Facts::new().text("exchange", host).text("words", &line);
    let lower = line.to_lowercase();
    if ABOUT_THE_EMPTY_SENDER.iter().any(|words| lower.contains(words)) {
        return Finding::unknown(CHECK, Reason::MxRefusesUs);
    }
    let is_alike = nobody.is_some_and(|nobody| is_same_answer(answer, nobody));
    let cause = cause_of_answer(&line, &survey.account().email.to_string());
    match refusal(answer, cause, is_alike) {
        Refusal::Fault(_) if survey.port_25() == PortTwentyFive::Intercepted => {
            Finding::unknown(CHECK, Reason::Port25Closed)
        }
        Refusal::Fault(Cause::MailboxFull) => {
            Finding::fault(CHECK, Cause::MailboxFull).facts(Facts::new().text("words", &line)).facts(full())
        }
        Refusal::Fault(Cause::AccountDisabled) => {
            Finding::fault(CHECK, Cause::AccountDisabled).facts(Facts::new().text("words", &line))
        }
        Refusal::Fault(Cause::MxRefusesMail) => {
            Finding::fault(CHECK, Cause::MxRefusesMail).facts(facts.text("how", "recipient"))
        }
        Refusal::Fault(cause) => Finding::fault(CHECK, cause).facts(facts),
        Refusal::Later => later(survey, facts),
        Refusal::OfUs => Finding::unknown(CHECK, Reason::MxRefusesUs),
        Refusal::Unclear => Finding::unknown(CHECK, Reason::RecipientUnclear),
    }
}

fn full() -> Facts {
    Facts::new().text("how", "refused").text("folders", "unknown")
}

/// Asking strangers to come again is normal and no fault; it is worth a word where messages come late, or where nothing
/// else will be known.
fn later(survey: &Survey, facts: Facts) -> Finding {
    let account = survey.account();
    if account.symptom == Symptom::SomeMissing || account.password.is_none() {
        return Finding::warning(CHECK, Cause::Greylisting).facts(facts);
    }
    Finding::ok(CHECK).facts(Facts::new().text("how", "later")).facts(facts)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Refusal {
    Fault(Cause),
    /// Not now: come again.
    Later,
    /// About the one who asks, not about the recipient.
    OfUs,
    Unclear,
}

/// `is_alike`: an address that nobody has gets the same answer.
fn refusal(answer: &SmtpReply, cause: Option<BounceCause>, is_alike: bool) -> Refusal {
    use BounceCause as B;
    let is_for_good = answer.code >= 500;
    match cause {
        Some(B::MailboxFull) => Refusal::Fault(Cause::MailboxFull),
        Some(
            B::SenderBlacklisted
            | B::SenderWithoutReverseDns
            | B::SenderNotAuthorised
            | B::SenderRefused
            | B::SenderRateLimited
            | B::RefusedAsSpam
            | B::RelayDenied,
        ) => Refusal::OfUs,
        Some(B::ServerProblem | B::MailLoop) => Refusal::Unclear,
        Some(B::AddressUnknown) if is_for_good => Refusal::Fault(Cause::AddressUnknown),
        Some(B::AccountDisabled) if is_for_good => Refusal::Fault(Cause::AccountDisabled),
        // One recipient only is refused, by a rule: strangers are not the reason.
        Some(B::RefusedByPolicy | B::NotPermitted) if is_for_good && !is_alike => Refusal::Fault(Cause::MxRefusesMail),
        Some(B::RefusedByPolicy | B::NotPermitted) if is_for_good => Refusal::OfUs,
        Some(B::DeliveryDelayed) | None if matches!(answer.code, 421 | 450 | 451) => Refusal::Later,
        _ => Refusal::Unclear,
    }
}

/// But for the address in it.
fn is_same_answer(one: &SmtpReply, other: &SmtpReply) -> bool {
    let without_addresses = |words: &str| -> Vec<String> {
        words.split_ascii_whitespace().filter(|word| !word.contains('@')).map(str::to_lowercase).collect()
    };
    one.code == other.code
        && one.enhanced == other.enhanced
        && without_addresses(&one.words) == without_addresses(&other.words)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reply(line: &str) -> SmtpReply {
        let words: Vec<&str> = line.splitn(3, ' ').collect();
        SmtpReply {
            code: words[0].parse().unwrap(),
            enhanced: Some(words[1].into()),
            words: words[2].into(),
            lines: vec![line.into()],
            took_ms: 1,
        }
    }

    fn judged(line: &str, nobody: &str) -> Refusal {
        let (answer, nobody) = (reply(line), reply(nobody));
        let cause = cause_of_answer(&answer.in_one_line(), "maria@studiorossi.it");
        refusal(&answer, cause, is_same_answer(&answer, &nobody))
    }

    const UNKNOWN: &str = "550 5.1.1 <nobody@studiorossi.it>: Recipient address rejected: User unknown";

    #[test]
    fn answers_of_servers() {
        for (line, expected) in [
            (
                "550 5.1.1 <maria@studiorossi.it>: Recipient address rejected: User unknown in virtual mailbox table",
                Refusal::Fault(Cause::AddressUnknown),
            ),
            ("552 5.2.2 Mailbox full", Refusal::Fault(Cause::MailboxFull)),
            ("452 4.2.2 The email account that you tried to reach is over quota", Refusal::Fault(Cause::MailboxFull)),
            ("550 5.2.1 Mailbox disabled for this recipient", Refusal::Fault(Cause::AccountDisabled)),
            ("550 5.7.1 Message rejected by local policy", Refusal::Fault(Cause::MxRefusesMail)),
            ("450 4.2.0 <maria@studiorossi.it>: Recipient address rejected: Greylisted", Refusal::Later),
            ("450 4.7.1 Please try again later", Refusal::Later),
            ("451 4.7.1 Greylisting in action, please come back in 00:05:00", Refusal::Later),
        ] {
            assert_eq!(judged(line, UNKNOWN), expected, "{line}");
        }
    }

    /// What a home or office line hears is about the line.
    #[test]
    fn answers_about_the_one_who_asks() {
        for line in [
            "554 5.7.1 Service unavailable; Client host [192.0.2.7] blocked using zen.spamhaus.org",
            "550 5.7.1 Service unavailable, Client host [192.0.2.7] listed in PBL; see https://www.spamhaus.org/pbl",
            "450 4.7.25 Client host rejected: cannot find your hostname, [192.0.2.7]",
            "550 5.7.25 Client host rejected: cannot find your reverse hostname",
            "554 5.7.1 <[192.0.2.7]>: Helo command rejected: need fully-qualified hostname",
            "550 5.7.1 Access denied",
            "554 5.7.1 <maria@studiorossi.it>: Relay access denied",
        ] {
            assert_ne!(judged(line, line), Refusal::Later, "{line}");
            assert!(!matches!(judged(line, line), Refusal::Fault(_)), "{line}: {:?}", judged(line, line));
        }
    }

    #[test]
    fn a_server_in_trouble_is_not_the_recipient() {
        assert_eq!(judged("451 4.3.0 Error: queue file write error", UNKNOWN), Refusal::Unclear);
        assert_eq!(judged("550 5.0.0 no", UNKNOWN), Refusal::Unclear);
    }
}
