//! Where does the world deliver this domain's mail, and does somebody take it there?
use super::Case;
use crate::{
    mail::{
        bounce::{BounceCause, cause_of_answer},
        registry::RegistryAnswer,
    },
    model::{Cause, CheckId, Facts, Finding, HostName, Reason},
    net::{DnsOutcome, smtp::SmtpReply},
    profiles::Profile,
    survey::{Exchange, ExchangeKind, MailRoute, PortTwentyFive, Survey},
};

const CHECK: CheckId = CheckId::Mx;

pub(super) fn judge(survey: &Case<'_>) -> Finding {
    let route = survey.mail_route();
    let finding = judge_route(survey, route);
    let says_against_the_record =
        matches!(finding.cause, Some(Cause::MxMissing | Cause::MxNull | Cause::MxElsewhere | Cause::MxNotAnswering));
    let finding = if says_against_the_record && may_be_the_offices_own_view(survey, route) {
        Finding::unknown(CHECK, Reason::DomainDnsUnclear)
    } else {
        finding
    };
    finding.evidence(route.evidence.clone())
}

/// The world is told something else, or may be.
fn may_be_the_offices_own_view(survey: &Survey, route: &MailRoute) -> bool {
    match survey.mx_seen_from_outside() {
        Some(outside) => !is_same_route(outside, &route.outcome),
        None => survey.is_seen_from_inside(),
    }
}

fn is_same_route(one: &DnsOutcome, other: &DnsOutcome) -> bool {
    let records = |outcome: &DnsOutcome| -> Vec<String> {
        let DnsOutcome::Records(records) = outcome else { return Vec::new() };
        let mut records: Vec<String> = records.iter().map(|record| record.to_string().to_ascii_lowercase()).collect();
        records.sort();
        records
    };
    records(one) == records(other)
}

fn judge_route(survey: &Case<'_>, route: &MailRoute) -> Finding {
    match &route.outcome {
        DnsOutcome::Records(_) | DnsOutcome::NoData => {}
        DnsOutcome::NoSuchName => return no_such_name(survey),
        _ => return not_answered(survey),
    }
    if route.is_null {
        return Finding::fault(CHECK, Cause::MxNull);
    }
    if route.usable().next().is_none() {
        return nothing_usable(route);
    }
    if let Some(finding) = elsewhere(survey, route) {
        return finding;
    }
    let finding = judge_visits(survey, route);
    finding.evidence(survey.delivery().evidence())
}

/// A name below a domain that exists: nobody has made it.
fn no_such_name(survey: &Case<'_>) -> Finding {
    if let Some(first) = survey.fault_on_the_way_in() {
        return Finding::skipped(CHECK, first);
    }
    let registry = survey.registry();
    let is_below = survey.account().email.domain().as_str() != registry.domain;
    if is_below && matches!(registry.answer, Some(RegistryAnswer::Registered(_))) {
        return Finding::fault(CHECK, Cause::MxMissing).facts(Facts::new().text("how", "nothing"));
    }
    Finding::unknown(CHECK, Reason::DomainNotFound)
}

fn not_answered(survey: &Case<'_>) -> Finding {
    let first = survey.obstacle();
    match first {
        Some(first) => Finding::skipped(CHECK, first),
        None => Finding::unknown(CHECK, Reason::DomainDnsUnclear),
    }
}

fn nothing_usable(route: &MailRoute) -> Finding {
    if route.exchanges.iter().any(|exchange| exchange.kind == ExchangeKind::NotKnown) {
        return Finding::unknown(CHECK, Reason::DomainDnsUnclear);
    }
    let missing = |how: &str, exchange: &str| {
        Finding::fault(CHECK, Cause::MxMissing).facts(Facts::new().text("how", how).text("exchange", exchange))
    };
    let Some(first) = route.exchanges.first() else { return missing("nothing", "none") };
    let how = match first.kind {
        ExchangeKind::Literal => "literal",
        ExchangeKind::Localhost => "localhost",
        _ => "unknown-name",
    };
    missing(how, &first.name)
}

/// The person reads mail at a provider that we know by its data, and the domain's mail goes to the mailboxes of another
/// one that we know. A filter in front, or a host that nobody knows, proves nothing.
fn elsewhere(survey: &Survey, route: &MailRoute) -> Option<Finding> {
    let host = &survey.target()?.host;
    if !survey.is_of_a_provider(host) {
        return None;
    }
    let others: Vec<(&Exchange, &Profile)> = route
        .usable()
        .map(|exchange| Some((exchange, survey.provider_of_exchange(&exchange.name)?)))
        .collect::<Option<_>>()?;
    let is_home = |(exchange, provider): &(&Exchange, &Profile)| {
        let is_of_the_family = |name: HostName| name.is_under(host.registrable_domain());
        survey.is_of(provider, host) || HostName::parse(&exchange.name).is_ok_and(is_of_the_family)
    };
    if others.iter().any(is_home) {
        return None;
    }
    let (exchange, provider) = others.first()?;
    let facts = Facts::new().text("how", "other-provider").text("other-provider", &provider.name);
    Some(Finding::fault(CHECK, Cause::MxElsewhere).facts(facts.text("exchange", &exchange.name)))
}

fn judge_visits(survey: &Survey, route: &MailRoute) -> Finding {
    let delivery = survey.delivery();
    let first = route.usable().next().map_or("none", |exchange| exchange.name.as_str());
    let facts = |how: &str| Facts::new().text("exchange", first).text("how", how);
    if let Some(talk) = delivery.talk() {
        let answers = talk.envelope.as_ref().map(|envelope| envelope.recipients.as_slice()).unwrap_or_default();
        let email = survey.account().email.to_string();
        if is_a_stranger(answers, &email) && survey.port_25() == PortTwentyFive::Open {
            let facts = Facts::new().text("how", "relay-denied").text("exchange", &talk.host);
            return Finding::fault(CHECK, Cause::MxElsewhere).facts(facts);
        }
        let is_first = talk.host == first;
        let is_alias = route.usable().any(|exchange| exchange.name == talk.host && exchange.is_alias);
        let how = match () {
            () if route.is_implicit => "implicit",
            () if !is_first => "first-out-of-order",
            () if is_alias => "alias",
            () => "fine",
        };
        return Finding::ok(CHECK).facts(facts(how).text("exchange", &talk.host));
    }
    if survey.wait().is_over() {
        return Finding::unknown(CHECK, Reason::TimedOut);
    }
    let turned_away: Vec<&str> = delivery.visits.iter().filter_map(|visit| visit.turned_away()).collect();
    match (turned_away.first(), survey.port_25()) {
        (_, PortTwentyFive::Closed | PortTwentyFive::Intercepted | PortTwentyFive::NotKnown) => {
            Finding::unknown(CHECK, Reason::Port25Closed)
        }
        (None, _) if !delivery.is_dead() => Finding::unknown(CHECK, Reason::MxRefusesUs),
        // RFC 7504: this host takes no mail from anybody. All else may only be about us.
        (Some(line), _) if turned_away.iter().all(|line| line.starts_with("521") || line.starts_with("556")) => {
            Finding::fault(CHECK, Cause::MxRefusesMail)
                .facts(Facts::new().text("exchange", first).text("words", line).text("how", "all"))
        }
        (Some(_), _) => Finding::unknown(CHECK, Reason::MxRefusesUs),
        (None, _) if route.is_implicit => Finding::fault(CHECK, Cause::MxMissing).facts(facts("silent")),
        (None, _) => Finding::fault(CHECK, Cause::MxNotAnswering).facts(Facts::new().text("exchange", first)),
    }
}

/// The host takes no mail for this domain, whoever the recipient is.
fn is_a_stranger(answers: &[SmtpReply], email: &str) -> bool {
    let denies = |reply: &SmtpReply| {
        reply.code >= 500 && cause_of_answer(&reply.in_one_line(), email) == Some(BounceCause::RelayDenied)
    };
    !answers.is_empty() && answers.iter().all(denies)
}
