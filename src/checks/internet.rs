//! Is this computer on the Internet, and which part of the way out is broken?
use super::Case;
use crate::{
    model::{Asked, Cause, CheckId, Evidence, Facts, Finding, Reason},
    net::{ConnectErrorKind, DnsOutcome},
    survey::{InternetFacts, OutsideFacts, Survey},
};

const CHECK: CheckId = CheckId::Internet;

pub(super) fn judge(survey: &Case<'_>) -> Finding {
    let internet = survey.internet();
    // A mail server that talks proves the whole way: a closed network is no fault, and nothing more is waited for.
    if survey.conversation().is_some_and(|talk| talk.is_mail()) {
        let is_closed = survey.outside_if_known().is_some_and(|outside| !outside.is_open());
        let how = if is_closed { "closed-network" } else { "open" };
        return Finding::ok(CHECK).facts(Facts::new().text("how", how)).evidence(evidence(&internet, None));
    }
    let outside = survey.outside();
    let evidence = evidence(&internet, Some(outside));
    judge_without_mail(survey, &internet, outside).evidence(evidence)
}

fn judge_without_mail(survey: &Survey, internet: &InternetFacts<'_>, outside: &OutsideFacts) -> Finding {
    if let Some(portal) = outside.portal() {
        let portal = if portal.is_empty() { "none" } else { portal };
        return Finding::fault(CHECK, Cause::CaptivePortal).facts(Facts::new().text("portal", portal));
    }
    if !internet.any_resolver_works() {
        return judge_resolvers(survey, internet);
    }
    if outside.is_open() {
        return Finding::ok(CHECK).facts(Facts::new().text("how", "open"));
    }
    if server_is_there(survey) || outgoing_server_talks(survey) {
        return Finding::ok(CHECK).facts(Facts::new().text("how", "closed-network"));
    }
    // Where only the web without protection is shut, the Internet is still there.
    if outside.is_unreachable() && !survey.answers_without_dns() {
        return Finding::fault(CHECK, Cause::NoInternet);
    }
    Finding::unknown(CHECK, Reason::OutsideUnknown)
}

/// The server for sending has a way of its own: if it talks, this computer is not cut off.
fn outgoing_server_talks(survey: &Survey) -> bool {
    survey.outgoing().conversation.as_ref().is_some_and(|talk| talk.is_mail())
}

/// Did the mail server's host give any sign of life?
fn server_is_there(survey: &Survey) -> bool {
    survey.reach().is_some_and(|reach| match &reach.answered {
        Ok(_) => true,
        Err(error) => matches!(error.kind, ConnectErrorKind::Refused | ConnectErrorKind::Reset),
    })
}

fn judge_resolvers(survey: &Survey, internet: &InternetFacts<'_>) -> Finding {
    let local = &internet.local;
    let has_way_out = local.has_interface() && (local.has_route_ipv4 || local.has_route_ipv6);
    if !has_way_out && !internet.resolver_was_chosen {
        return Finding::fault(CHECK, Cause::NoNetwork);
    }
    let outcomes = || internet.resolvers.iter().flat_map(|resolver| &resolver.outcomes);
    let how = if outcomes().any(|outcome| *outcome == DnsOutcome::Refused) {
        "refused"
    } else if outcomes().all(|outcome| matches!(outcome, DnsOutcome::TimedOut | DnsOutcome::Unreachable(_))) {
        "silent"
    } else {
        "broken"
    };
    // Resolvers elsewhere that are silent may only be the first to notice that the line is dead. One on this very
    // computer that is silent is at fault itself.
    let resolvers_are_far = internet.resolvers.iter().all(|resolver| !resolver.resolver.ip().is_loopback());
    let may_be_the_line = how == "silent" && resolvers_are_far && !internet.resolver_was_chosen;
    if may_be_the_line && !survey.answers_without_dns() {
        return Finding::fault(CHECK, Cause::NoInternet);
    }
    let resolvers: Vec<String> = internet.resolvers.iter().map(|r| r.resolver.ip().to_string()).collect();
    let resolver = if resolvers.is_empty() { "none".to_owned() } else { resolvers.join(", ") };
    Finding::fault(CHECK, Cause::DnsNotAnswering).facts(Facts::new().text("resolver", resolver).text("how", how))
}

fn evidence(internet: &InternetFacts<'_>, outside: Option<&OutsideFacts>) -> Vec<Evidence> {
    let interfaces: Vec<String> = internet
        .local
        .interfaces
        .iter()
        .filter(|interface| !interface.is_loopback)
        .map(|interface| {
            let ips: Vec<String> = interface.ips.iter().map(ToString::to_string).collect();
            format!("{}: {}", interface.name, ips.join(", "))
        })
        .collect();
    let (ipv4, ipv6) = (internet.local.has_route_ipv4, internet.local.has_route_ipv6);
    let routes = [(ipv4, "0.0.0.0/0"), (ipv6, "::/0")].into_iter().filter(|(is_there, _)| *is_there);
    let routes = routes.map(|(_, route)| route).collect::<Vec<_>>().join(", ");
    let resolvers = internet.resolvers.iter().flat_map(|resolver| resolver.evidence.clone());
    let outside_evidence = outside.into_iter().flat_map(|outside| outside.evidence.clone());
    let mut evidence: Vec<Evidence> = match outside {
        Some(outside) if internet.any_resolver_works() && !outside.is_open() => {
            outside_evidence.chain(resolvers).collect()
        }
        _ => resolvers.chain(outside_evidence).collect(),
    };
    evidence.push(Evidence::new(Asked::NetworkInterfaces, [interfaces.join("\n"), routes].join("\n").trim(), None));
    evidence
}
