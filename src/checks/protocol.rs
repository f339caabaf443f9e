//! Who speaks there, and is it what the settings expect?
use super::Case;
use crate::{
    mail::refusal,
    model::{
        Cause, CheckId, Evidence, Facts, Finding, Fix, Protocol, Reason, Security, default_port, standard_security,
    },
    net::{Speaker, WireError},
    survey::{Conversation, Protection, Role, Survey},
};

const CHECK: CheckId = CheckId::Protocol;

pub(super) fn judge(survey: &Case<'_>) -> Finding {
    let Some(talk) = survey.conversation() else { return survey.not_reached() };
    let finding = match fault(survey, talk) {
        Some(finding) => finding,
        None if talk.is_as_expected() => Finding::ok(CHECK),
        None => Finding::unknown(CHECK, Reason::NotRecognised),
    };
    finding.evidence(evidence(talk))
}

fn evidence(talk: &Conversation) -> Vec<Evidence> {
    let opening = talk.opening.iter();
    // Where nobody greeted, what made the port talk tells more.
    if talk.greeting.is_ok() {
        opening.chain(&talk.evidence).cloned().collect()
    } else {
        talk.evidence.iter().chain(opening).cloned().collect()
    }
}

/// What is wrong with the talk, whatever server it is with; the certificate is judged elsewhere.
pub(super) fn fault(survey: &Survey, talk: &Conversation) -> Option<Finding> {
    let check = if talk.role == Role::Smtp { CheckId::Outgoing } else { CHECK };
    if talk.is_as_expected() {
        return wants_other_security(survey, talk, check);
    }
    if let Ok(greeting) = &talk.greeting
        && greeting.is_goodbye
        && greeting.speaker == talk.role.speaker()
    {
        return Some(goodbye(check, greeting.code.as_deref(), &greeting.line));
    }
    if talk.wants_tls_first {
        return Some(tls_wanted(survey, talk, check));
    }
    if let Some(speaker) = talk.speaker() {
        return Some(someone_else(survey, talk, speaker, check));
    }
    no_greeting(talk, check)
}

fn goodbye(check: CheckId, code: Option<&str>, line: &str) -> Finding {
    let cause = match refusal::cause_of(code, line) {
        Some((cause @ (Cause::ServerTooBusy | Cause::ServerProblem), _)) => cause,
        _ => Cause::ServerMaintenance,
    };
    Finding::fault(check, cause).facts(Facts::new().text("words", line))
}

/// STARTTLS is set and not offered, but the usual port for TLS from the first byte is there.
fn wants_other_security(survey: &Survey, talk: &Conversation, check: CheckId) -> Option<Finding> {
    let asks_in_vain = talk.endpoint.security == Security::StartTls
        && matches!(talk.protection, Protection::NotTried)
        && talk.start_tls_refused.is_none();
    if !asks_in_vain || talk.role == Role::Smtp {
        return None;
    }
    let port = default_port(survey.protocol(), Security::Tls);
    survey.speaks_tls(port).then(|| wrong_security(check, port, Security::Tls))
}

fn wrong_security(check: CheckId, port: u16, security: Security) -> Finding {
    Finding::fault(check, Cause::WrongSecurity)
        .facts(Facts::new().number("right-port", port).text("right-security", security))
        .fix(Some(Fix::UseSecurity { port, security }))
}

/// A ClientHello brought the port to life: it wants TLS from the first byte. Whose port it is, its number tells.
fn tls_wanted(survey: &Survey, talk: &Conversation, check: CheckId) -> Finding {
    let port = talk.endpoint.port;
    let spoken = match port {
        993 => Some(Role::Imap),
        995 => Some(Role::Pop3),
        465 => Some(Role::Smtp),
        _ => None,
    };
    match spoken {
        Some(role) if role != talk.role => mismatch(survey, talk, role.speaker(), check),
        _ => wrong_security(check, port, Security::Tls),
    }
}

fn someone_else(survey: &Survey, talk: &Conversation, speaker: Speaker, check: CheckId) -> Finding {
    match speaker {
        // The right protocol, but in clear, where TLS was expected from the first byte.
        speaker if speaker == talk.role.speaker() => {
            let port = talk.endpoint.port;
            let security = match standard_security(port) {
                Security::Tls => Security::StartTls,
                usual => usual,
            };
            wrong_security(check, port, security)
        }
        Speaker::Imap | Speaker::Pop3 | Speaker::Smtp | Speaker::ManageSieve => mismatch(survey, talk, speaker, check),
        Speaker::Http | Speaker::Ftp | Speaker::Ssh | Speaker::Other => not_mail(survey, talk, speaker, check),
    }
}

/// Another mail protocol is spoken. The right port is named only where the wanted protocol really is.
fn mismatch(survey: &Survey, talk: &Conversation, spoken: Speaker, check: CheckId) -> Finding {
    let (words, other) = match spoken {
        Speaker::Imap => ("imap", Some(Protocol::Imap)),
        Speaker::Pop3 => ("pop", Some(Protocol::Pop3)),
        Speaker::Smtp => ("smtp", None),
        _ => ("sieve", None),
    };
    let right = match talk.role {
        Role::Smtp => survey.directory().outgoing.first().map(|(e, _)| (e.port, e.security)),
        Role::Imap | Role::Pop3 => survey.working_port(survey.protocol()).map(|probe| (probe.port, probe.security)),
    };
    let finding = Finding::fault(check, Cause::ProtocolMismatch);
    let facts = Facts::new().text("spoken", words);
    match (right, other) {
        (Some((port, security)), _) => finding
            .facts(facts.number("right-port", port).text("right-security", security))
            .fix(Some(Fix::UsePort { port, security })),
        (None, other) => {
            let (port, security) = (talk.endpoint.port, talk.endpoint.security);
            let fix = other.filter(|_| talk.role != Role::Smtp);
            finding
                .facts(facts.number("right-port", 0).text("right-security", "none"))
                .fix(fix.map(|protocol| Fix::UseProtocol { protocol, port, security }))
        }
    }
}

fn not_mail(survey: &Survey, talk: &Conversation, speaker: Speaker, check: CheckId) -> Finding {
    let is_usual_port = [993, 143, 995, 110, 465, 587, 25].contains(&talk.endpoint.port);
    if !is_usual_port
        && talk.role != Role::Smtp
        && let Some(open) = survey.working_port(survey.protocol())
    {
        return Finding::fault(check, Cause::WrongPort)
            .facts(Facts::new().number("right-port", open.port).text("right-security", open.security))
            .fix(Some(Fix::UsePort { port: open.port, security: open.security }));
    }
    let speaker = match speaker {
        Speaker::Http => "http",
        Speaker::Ssh => "ssh",
        Speaker::Ftp => "ftp",
        _ => "other",
    };
    let known = match talk.role {
        Role::Smtp => &survey.directory().outgoing,
        Role::Imap => &survey.directory().imap,
        Role::Pop3 => &survey.directory().pop3,
    };
    let right = known.iter().map(|(endpoint, _)| &endpoint.host).find(|host| **host != talk.endpoint.host);
    Finding::fault(check, Cause::NotAMailServer)
        .facts(Facts::new().text("speaker", speaker).text("right-host", super::host_or_none(right)))
        .fix(right.cloned().map(Fix::UseServer))
}

fn no_greeting(talk: &Conversation, check: CheckId) -> Option<Finding> {
    let reset = |how| Finding::fault(check, Cause::ConnectionReset).facts(Facts::new().text("how", how));
    match talk.greeting.as_ref().err()? {
        // With TLS the certificate check tells why; only a server that hangs up at once is judged here.
        _ if tls_got_an_answer(talk) => None,
        WireError::Closed => Some(reset("closed")),
        WireError::Reset => Some(reset("reset")),
        WireError::TimedOut => {
            Some(Finding::fault(check, Cause::ServerNotAnswering).facts(Facts::new().text("how", "mute")))
        }
        WireError::TooLong | WireError::Flood | WireError::Unexpected(_) => Some(
            Finding::fault(check, Cause::NotAMailServer)
                .facts(Facts::new().text("speaker", "other").text("right-host", "none")),
        ),
        _ => None,
    }
}

/// Did the server speak TLS, even if no secure connection came of it?
fn tls_got_an_answer(talk: &Conversation) -> bool {
    use crate::net::HelloAnswer::{Alert, ServerHello};
    match &talk.protection {
        Protection::Failed { hello: Some(hello), .. } => matches!(hello.answer, ServerHello { .. } | Alert { .. }),
        Protection::Failed { certificate, .. } => certificate.is_some(),
        _ => false,
    }
}

/// The usual protected port of a protocol, for sentences.
pub(super) const fn protected_port(protocol: Protocol) -> u16 {
    default_port(protocol, Security::Tls)
}
