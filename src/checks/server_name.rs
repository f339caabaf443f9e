//! Does the server's name exist, and is it the right one?
use super::{Case, host_or_none};
use crate::{
    model::{Asked, Cause, CheckId, Evidence, Facts, Finding, Fix, HostName, Reason},
    survey::{HostStanding, NameStatus, Survey},
};

const CHECK: CheckId = CheckId::ServerName;

pub(super) fn judge(survey: &Case<'_>) -> Finding {
    let Some(target) = survey.target() else {
        let finding = match survey.obstacle() {
            Some(first) => Finding::skipped(CHECK, first),
            None => Finding::unknown(CHECK, Reason::ServerNotFound),
        };
        return finding.evidence(survey.directory().evidence.clone());
    };
    let name = survey.name(&target.host);
    let finding = match &name.status {
        NameStatus::NotAnswered(_) => match survey.obstacle() {
            Some(first) => Finding::skipped(CHECK, first),
            None => Finding::unknown(CHECK, Reason::DnsError),
        },
        NameStatus::NoSuchName | NameStatus::NoAddress if target.host_was_entered => missing(survey, &target.host),
        NameStatus::NoSuchName | NameStatus::NoAddress => Finding::unknown(CHECK, Reason::ServerNotFound),
        NameStatus::Exists => existing(survey, &target.host),
    };
    finding.evidence(name.evidence.clone()).evidence(known_names(survey))
}

fn missing(survey: &Survey, host: &HostName) -> Finding {
    if let HostStanding::OtherProtocol { right } = survey.standing() {
        return mistyped(&right, "protocol");
    }
    match survey.near_miss_of(host) {
        Some(right) => mistyped(&right, "spelling"),
        None => {
            let mut known = survey.directory().incoming(survey.protocol()).iter().map(|(endpoint, _)| &endpoint.host);
            let right = known.find(|h| !survey.name(h).ips.is_empty());
            Finding::fault(CHECK, Cause::ServerNameUnknown)
                .facts(Facts::new().text("right-host", host_or_none(right)))
                .fix(right.cloned().map(Fix::UseServer))
        }
    }
}

fn existing(survey: &Survey, host: &HostName) -> Finding {
    let how = match survey.standing() {
        HostStanding::Expected => "expected",
        HostStanding::OwnDomain => "own-domain",
        HostStanding::NotKnown if host.ip().is_some() => "address",
        // Under another end of the domain's name, and no server of theirs: a slip after all.
        HostStanding::Unconfirmed if survey.is_sibling(host) && !answers(survey) => match survey.nearest_to(host) {
            Some(right) => return mistyped(&right, "spelling"),
            None => "exists",
        },
        HostStanding::NotKnown | HostStanding::Unconfirmed => "exists",
        HostStanding::OtherProtocol { right } => return mistyped(&right, "protocol"),
        HostStanding::NearMiss { right } => return mistyped(&right, "spelling"),
        // A login that is accepted proves that the mailbox is here; then it is the MX record that is looked into.
        HostStanding::OtherThanMx { .. } if !survey.refused_credentials() => "exists",
        HostStanding::OtherThanMx { right } | HostStanding::Foreign { right } => {
            return Finding::fault(CHECK, Cause::ServerNameUnexpected)
                .facts(Facts::new().text("right-host", &right))
                .fix(Some(Fix::UseServer(right)));
        }
    };
    Finding::ok(CHECK).facts(Facts::new().text("how", how))
}

fn answers(survey: &Survey) -> bool {
    survey.reach().is_some_and(|reach| reach.answered.is_ok())
}

fn mistyped(right: &HostName, mix: &'static str) -> Finding {
    Finding::fault(CHECK, Cause::ServerNameMistyped)
        .facts(Facts::new().text("right-host", right).text("mix", mix))
        .fix(Some(Fix::UseServer(right.clone())))
}

/// The right names and where they were learnt: only of use beside an entered name.
fn known_names(survey: &Survey) -> Option<Evidence> {
    let known = survey.directory().incoming(survey.protocol());
    let lines: Vec<String> =
        known.iter().map(|(e, source)| format!("{}:{} {} ({})", e.host, e.port, e.security, source.id())).collect();
    (!lines.is_empty())
        .then(|| Evidence::new(Asked::ServersFor(survey.account().email.domain().clone()), lines.join("\n"), None))
}
