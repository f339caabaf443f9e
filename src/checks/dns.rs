//! Do the domain's own name servers answer for it?
use super::Case;
use crate::{
    model::{Cause, CheckId, Facts, Finding, Reason},
    net::DnsOutcome,
    survey::DnsHealth,
};

const CHECK: CheckId = CheckId::Dns;

pub(super) fn judge(survey: &Case<'_>) -> Finding {
    let health = survey.dns_health();
    let Some(first) = &survey.directory().mx else {
        return match survey.cut_off() {
            Some(internet) => Finding::skipped(CHECK, internet),
            None => Finding::unknown(CHECK, Reason::DomainDnsUnclear),
        };
    };
    let finding = match &first.outcome {
        DnsOutcome::Records(_) | DnsOutcome::NoData => Finding::ok(CHECK).facts(how_servers_do(health)),
        DnsOutcome::NoSuchName => match survey.fault_on_the_way_in() {
            Some(domain) => Finding::skipped(CHECK, domain),
            None => Finding::unknown(CHECK, Reason::DomainNotFound),
        },
        _ => failing(survey, health),
    };
    finding.evidence(health.evidence.clone())
}

/// One that is out of order does no harm while another one serves.
fn how_servers_do(health: &DnsHealth) -> Facts {
    let some_serve = health.servers.iter().any(|server| server.serves());
    let some_do_not = health.servers.iter().any(|server| !server.serves());
    let how = match () {
        () if some_serve && some_do_not => "one-out-of-order",
        () if differ(health) => "different",
        () => "fine",
    };
    Facts::new().text("how", how)
}

/// Do the name servers tell different exchanges? Some have not heard of a change yet.
fn differ(health: &DnsHealth) -> bool {
    let told = |outcome: &DnsOutcome| {
        let mut lines: Vec<String> = outcome.to_string().lines().map(str::to_ascii_lowercase).collect();
        lines.sort();
        lines
    };
    let mut told = health.servers.iter().filter(|s| s.serves()).filter_map(|s| s.outcome.as_ref()).map(told);
    told.next().is_some_and(|first| told.any(|other| other != first))
}

fn failing(survey: &Case<'_>, health: &DnsHealth) -> Finding {
    if let Some(internet) = survey.cut_off() {
        return Finding::skipped(CHECK, internet);
    }
    if health.again.as_ref().is_some_and(DnsOutcome::is_answer) {
        return Finding::ok(CHECK).facts(Facts::new().text("how", "fine"));
    }
    if let Some(domain) = survey.fault_on_the_way_in() {
        return Finding::skipped(CHECK, domain);
    }
    match broken_how(health) {
        Some(how) => {
            let names: Vec<&str> = health.servers.iter().map(|server| server.name.as_str()).collect();
            let names = if names.is_empty() { "none".to_owned() } else { names.join(", ") };
            Finding::fault(CHECK, Cause::DomainDnsBroken)
                .facts(Facts::new().text("how", how).text("name-servers", names))
        }
        None => Finding::unknown(CHECK, Reason::DomainDnsUnclear),
    }
}

/// What is sure: a resolver that does its work but for this domain's signatures; name servers that say no themselves;
/// name servers that are silent on a line where others answer; several resolvers that all fail.
fn broken_how(health: &DnsHealth) -> Option<&'static str> {
    let is_servfail = |outcome: &DnsOutcome| *outcome == DnsOutcome::ServFail;
    let fails_again = health.again.as_ref().is_some_and(is_servfail);
    if fails_again && health.unchecked.as_ref().is_some_and(DnsOutcome::is_answer) {
        return Some("dnssec");
    }
    if health.servers.iter().any(|server| server.serves()) {
        return None;
    }
    if health.servers.iter().any(|server| server.is_lame()) {
        return Some("lame");
    }
    if health.root_answers == Some(true) {
        return Some("silent");
    }
    let resolvers = &health.by_resolver;
    (fails_again && resolvers.len() > 1 && resolvers.iter().all(is_servfail)).then_some("failing")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::survey::NameServer;

    fn health(by_resolver: &[DnsOutcome], again: DnsOutcome, servers: &[DnsOutcome]) -> DnsHealth {
        let servers = servers.iter().map(|o| NameServer { name: "ns".into(), outcome: Some(o.clone()) });
        DnsHealth {
            by_resolver: by_resolver.to_vec(),
            again: Some(again.clone()),
            unchecked: Some(again),
            servers: servers.collect(),
            ..DnsHealth::default()
        }
    }

    #[test]
    fn broken_only_when_sure() {
        use DnsOutcome::{NoData, Refused, ServFail, TimedOut};
        let two = [ServFail, ServFail];
        assert_eq!(broken_how(&health(&two[..1], ServFail, &[])), None);
        assert_eq!(broken_how(&health(&two, ServFail, &[])), Some("failing"));
        assert_eq!(broken_how(&health(&[ServFail, TimedOut], ServFail, &[])), None);
        assert_eq!(broken_how(&health(&two, ServFail, &[NoData, Refused])), None, "one of them serves");
        assert_eq!(broken_how(&health(&two[..1], ServFail, &[Refused, TimedOut])), Some("lame"));
        let silent = health(&two[..1], TimedOut, &[TimedOut]);
        assert_eq!(broken_how(&silent), None);
        assert_eq!(broken_how(&DnsHealth { root_answers: Some(false), ..silent.clone() }), None);
        assert_eq!(broken_how(&DnsHealth { root_answers: Some(true), ..silent }), Some("silent"));
        let signed = DnsHealth { unchecked: Some(NoData), ..health(&two[..1], ServFail, &[]) };
        assert_eq!(broken_how(&signed), Some("dnssec"));
    }
}
