//! The server mail is sent through. It can only be at fault when the person entered it: one that we found ourselves and
//! that does not answer may not be the one the mail program uses.
use super::{Case, certificate, host_or_none, protocol};
use crate::{
    mail::refusal,
    model::{Cause, CheckId, Facts, Finding, Fix, HostName, Reason, Source},
    net::{ConnectError, ConnectErrorKind, smtp::SmtpReply},
    survey::{NameStatus, OutgoingFacts, OutgoingLogin, Survey, near_miss},
};

const CHECK: CheckId = CheckId::Outgoing;

pub(super) fn judge(survey: &Case<'_>) -> Finding {
    let outgoing = survey.outgoing();
    let finding = judge_facts(survey, outgoing);
    let is_guess = !outgoing.was_entered && finding.cause.is_some();
    let finding =
        if is_guess { Finding::unknown(CHECK, Reason::OutgoingNotAnswering).facts(finding.facts) } else { finding };
    finding.evidence(survey.outgoing_evidence())
}

fn judge_facts(survey: &Case<'_>, outgoing: &OutgoingFacts) -> Finding {
    let Some(first) = outgoing.endpoints.first() else {
        return match survey.cut_off() {
            Some(internet) => Finding::skipped(CHECK, internet),
            None => Finding::unknown(CHECK, Reason::OutgoingNotFound),
        };
    };
    let name = survey.name(&first.host);
    match &name.status {
        NameStatus::NotAnswered(_) => match survey.cut_off() {
            Some(internet) => return Finding::skipped(CHECK, internet),
            None => return Finding::unknown(CHECK, Reason::DnsError),
        },
        NameStatus::NoSuchName | NameStatus::NoAddress if !outgoing.was_entered => {
            return Finding::unknown(CHECK, Reason::OutgoingNotFound);
        }
        NameStatus::NoSuchName | NameStatus::NoAddress => return name_missing(survey, &first.host),
        NameStatus::Exists => {}
    }
    if outgoing.was_entered
        && let Some(finding) = name_is_wrong(survey, &first.host)
    {
        return finding;
    }
    match outgoing.reach.as_ref().map(|reach| &reach.answered) {
        None => Finding::unknown(CHECK, Reason::OutgoingNotFound),
        Some(Err(error)) => not_reached(survey, error),
        Some(Ok(_)) => talk(survey, outgoing),
    }
}

/// The right outgoing servers, known by more than a guess, and by whom makes another one wrong.
fn known(survey: &Survey) -> Vec<HostName> {
    let outgoing = &survey.directory().outgoing;
    let sources = |source: Source| source.is_certain() && !source.is_file_on_the_web();
    outgoing.iter().filter(|(_, source)| sources(*source)).map(|(e, _)| e.host.clone()).collect()
}

fn name_missing(survey: &Survey, host: &HostName) -> Finding {
    let all: Vec<HostName> = survey.directory().outgoing.iter().map(|(e, _)| e.host.clone()).collect();
    if let Some(right) = near_miss(host, &all) {
        return mistyped(&right);
    }
    let right = all.iter().find(|h| !survey.name(h).ips.is_empty());
    Finding::fault(CHECK, Cause::ServerNameUnknown)
        .facts(Facts::new().text("right-host", host_or_none(right)))
        .fix(right.cloned().map(Fix::UseServer))
}

fn mistyped(right: &HostName) -> Finding {
    Finding::fault(CHECK, Cause::ServerNameMistyped)
        .facts(Facts::new().text("right-host", right).text("mix", "spelling"))
        .fix(Some(Fix::UseServer(right.clone())))
}

/// The name exists. It is wrong only where the right ones are known and it is of no kin to them.
fn name_is_wrong(survey: &Survey, host: &HostName) -> Option<Finding> {
    let known = known(survey);
    let family = host.registrable_domain();
    let is_also = survey.directory().profile.is_also_outgoing(host);
    let is_kin = is_also
        || known.iter().any(|h| h.registrable_domain() == family)
        || host.is_under(survey.account().email.domain().as_str())
        || survey.target().is_some_and(|target| target.host.registrable_domain() == family);
    // Under another end of the domain's name: theirs as well, if it answers.
    let answers = || survey.outgoing().reach.as_ref().is_some_and(|reach| reach.answered.is_ok());
    if is_kin || host.ip().is_some() || (survey.is_sibling(host) && answers()) {
        return None;
    }
    // The usual names count here too, as for the incoming server: those in the directory exist.
    let all: Vec<HostName> = survey.directory().outgoing.iter().map(|(e, _)| e.host.clone()).collect();
    if let Some(right) = near_miss(host, &all) {
        return Some(mistyped(&right));
    }
    let right = known.first()?;
    Some(
        Finding::fault(CHECK, Cause::ServerNameUnexpected)
            .facts(Facts::new().text("right-host", right))
            .fix(Some(Fix::UseServer(right.clone()))),
    )
}

fn not_reached(survey: &Case<'_>, error: &ConnectError) -> Finding {
    if error.kind == ConnectErrorKind::Cancelled {
        return Finding::unknown(CHECK, Reason::Cancelled);
    }
    if let Some(internet) = survey.cut_off() {
        return Finding::skipped(CHECK, internet);
    }
    match error.kind {
        ConnectErrorKind::Refused => Finding::fault(CHECK, Cause::ServerRefusesConnection),
        ConnectErrorKind::Reset => {
            Finding::fault(CHECK, Cause::ConnectionReset).facts(Facts::new().text("how", "reset"))
        }
        _ => Finding::fault(CHECK, Cause::ServerNotAnswering).facts(Facts::new().text("how", "no-connection")),
    }
}

fn talk(survey: &Survey, outgoing: &OutgoingFacts) -> Finding {
    let Some(conversation) = &outgoing.conversation else {
        return Finding::unknown(CHECK, Reason::OutgoingNotAnswering);
    };
    if let Some(finding) = protocol::fault(survey, conversation).or_else(|| certificate::fault(survey, conversation)) {
        return finding;
    }
    if !conversation.is_as_expected() {
        return Finding::unknown(CHECK, Reason::OutgoingNotAnswering);
    }
    match survey.outgoing_login() {
        OutgoingLogin::Accepted => Finding::ok(CHECK).facts(Facts::new().text("how", "login-accepted")),
        OutgoingLogin::NotTried | OutgoingLogin::NotOffered => {
            Finding::ok(CHECK).facts(Facts::new().text("how", "answers"))
        }
        OutgoingLogin::NotTrusted(host) => Finding::unknown(CHECK, Reason::UnexpectedServer)
            .facts(Facts::new().text("host", host))
            .fix(Some(Fix::AllowUnexpectedServer(host.clone()))),
        OutgoingLogin::Refused(reply) => login_refused(outgoing, reply),
        OutgoingLogin::Broken(error) => {
            Finding::unknown(CHECK, Reason::OutgoingRefusedLogin).facts(Facts::new().text("words", error))
        }
    }
}

fn login_refused(outgoing: &OutgoingFacts, reply: &SmtpReply) -> Finding {
    let plain = reply.code.to_string();
    let words = Facts::new().text("words", &reply.words);
    let by_enhanced = reply.enhanced.as_deref().and_then(|code| refusal::cause_of(Some(code), &reply.words));
    match by_enhanced.or_else(|| refusal::cause_of(Some(&plain), &reply.words)) {
        Some((cause, _)) if outgoing.was_entered => Finding::fault(CHECK, cause).facts(words),
        _ => Finding::unknown(CHECK, Reason::OutgoingRefusedLogin).facts(words),
    }
}
