//! Does the server answer at the port, and which other ports do?
use super::Case;
use crate::{
    model::{Cause, CheckId, Evidence, Facts, Finding, Fix, Protocol, Reason, Security},
    net::{ConnectError, ConnectErrorKind},
    survey::{OtherPorts, PortProbe, Survey},
};

const CHECK: CheckId = CheckId::Port;

pub(super) fn judge(survey: &Case<'_>) -> Finding {
    let Some(reach) = survey.reach() else { return survey.not_reached() };
    match &reach.answered {
        Ok(_) => Finding::ok(CHECK)
            .evidence(reach.evidence.clone())
            .evidence(survey.other_ports_if_known().into_iter().flat_map(ports_evidence)),
        Err(error) => {
            judge_silence(survey, error).evidence(reach.evidence.clone()).evidence(ports_evidence(survey.other_ports()))
        }
    }
}

fn judge_silence(survey: &Case<'_>, error: &ConnectError) -> Finding {
    if error.kind == ConnectErrorKind::Cancelled {
        return Finding::unknown(CHECK, Reason::Cancelled);
    }
    if let Some(first) = survey.obstacle() {
        return Finding::skipped(CHECK, first);
    }
    let protocol = survey.protocol();
    if let Some(working) = survey.working_port(protocol) {
        return other_port(survey, error, working);
    }
    if let Some(working) = survey.working_ports().first() {
        return other_protocol(working);
    }
    match error.kind {
        ConnectErrorKind::Refused => Finding::fault(CHECK, Cause::ServerRefusesConnection),
        ConnectErrorKind::Reset => {
            Finding::fault(CHECK, Cause::ConnectionReset).facts(Facts::new().text("how", "reset"))
        }
        ConnectErrorKind::Denied => blocked(None),
        _ if survey.outside().is_open() && survey.mail_ports_answer_elsewhere() == Some(false) => blocked(None),
        _ => Finding::fault(CHECK, Cause::ServerNotAnswering).facts(Facts::new().text("how", "no-connection")),
    }
}

/// The port does not answer, but another usual one of the same protocol does.
fn other_port(survey: &Survey, error: &ConnectError, open: &PortProbe) -> Finding {
    let entered = survey.account().port;
    let is_usual = entered.is_none_or(|port| [993, 143, 995, 110].contains(&port));
    // A server that does not offer a port says no; silence on a usual port comes from something in between.
    let is_blocked = is_usual && matches!(error.kind, ConnectErrorKind::TimedOut | ConnectErrorKind::Denied);
    if is_blocked {
        return blocked(Some(open));
    }
    Finding::fault(CHECK, Cause::WrongPort)
        .facts(Facts::new().number("right-port", open.port).text("right-security", open.security))
        .fix(Some(Fix::UsePort { port: open.port, security: open.security }))
}

fn other_protocol(open: &PortProbe) -> Finding {
    let (spoken, protocol) = (open.protocol.id(), open.protocol);
    // The wanted protocol is spoken at no port of this server.
    Finding::fault(CHECK, Cause::ProtocolMismatch)
        .facts(Facts::new().text("spoken", spoken).number("right-port", 0).text("right-security", "none"))
        .fix(Some(Fix::UseProtocol { protocol, port: open.port, security: open.security }))
}

fn blocked(open: Option<&PortProbe>) -> Finding {
    let (port, security) = open.map_or((0, Security::None), |probe| (probe.port, probe.security));
    Finding::fault(CHECK, Cause::MailPortsBlocked)
        .facts(Facts::new().number("other-port", port).text("other-security", security))
        .fix(open.map(|probe| Fix::UsePort { port: probe.port, security: probe.security }))
}

fn ports_evidence(ports: &OtherPorts) -> Vec<Evidence> {
    ports
        .0
        .iter()
        .map(|probe| {
            let protocol = match probe.protocol {
                Protocol::Imap => "IMAP",
                Protocol::Pop3 => "POP3",
            };
            match &probe.answered {
                Ok(address) => Evidence::new(format!("TCP: {address} ({protocol})"), "connected", None),
                Err(error) => Evidence::new(
                    format!("TCP: port {} ({protocol})", probe.port),
                    error.words.clone(),
                    Some(error.took_ms),
                ),
            }
        })
        .collect()
}
