//! Is the domain registered, in use, and for how long? The registry alone knows.
use super::Case;
use crate::{
    mail::registry::{Hold, Registration, RegistryAnswer, Standing},
    model::{Cause, CheckId, Details, Facts, Finding, Reason},
    net::DnsOutcome,
    survey::{RegistryFacts, Survey},
};

const CHECK: CheckId = CheckId::Domain;
const DAY: i64 = 86_400;
/// From here on a domain that nobody says will renew itself is worth a word.
const EXPIRING_DAYS: i64 = 15;
/// The former owner's time in redemption (RFC 3915), and the Italian registry's for a domain not renewed.
const LAST_CHANCE_DAYS: i64 = 30;

pub(super) fn judge(survey: &Case<'_>) -> Finding {
    let registry = survey.registry();
    let finding = match &registry.answer {
        Some(RegistryAnswer::Registered(registration)) => {
            let mx = survey.directory().mx.as_ref();
            registered(survey.now_unix(), registration, mx.is_some_and(|mx| !mx.records().is_empty()))
        }
        Some(RegistryAnswer::NotRegistered) => not_registered(survey),
        Some(RegistryAnswer::RateLimited) => Finding::unknown(CHECK, Reason::RegistryBusy),
        Some(RegistryAnswer::Unclear) => Finding::unknown(CHECK, Reason::RegistryUnclear),
        None => not_asked(survey),
    };
    finding.details(Details::Domain { zone: registry.domain.clone() }).evidence(evidence(registry))
}

fn not_asked(survey: &Case<'_>) -> Finding {
    let is_cut_off = !survey.directory().mx.as_ref().is_some_and(|mx| mx.outcome.is_answer());
    match survey.cut_off().filter(|_| is_cut_off) {
        Some(internet) => Finding::skipped(CHECK, internet),
        None => Finding::unknown(CHECK, Reason::RegistryNotAsked),
    }
}

/// A registry that does not know a domain which answers was asked about the wrong thing.
fn not_registered(survey: &Survey) -> Finding {
    let mx = survey.directory().mx.as_ref();
    if mx.is_some_and(|mx| mx.outcome == DnsOutcome::NoSuchName) {
        return Finding::fault(CHECK, Cause::DomainNotRegistered);
    }
    Finding::unknown(CHECK, Reason::RegistryUnclear)
}

/// `is_served`: name servers answer for it all the same, so that "inactive" must mean something else.
fn registered(now_unix: i64, registration: &Registration, is_served: bool) -> Finding {
    let registrar = registration.registrar.as_deref().unwrap_or("none");
    let facts = Facts::new().text("registrar", registrar);
    let expired = |how: &str| Finding::fault(CHECK, Cause::DomainExpired).facts(facts.clone().text("how", how));
    match registration.standing() {
        Standing::Held(Hold::Dns) if is_served => Finding::unknown(CHECK, Reason::RegistryUnclear),
        Standing::Held(hold) => {
            let how = match hold {
                Hold::Registrar => "registrar",
                Hold::Registry => "registry",
                Hold::NoRegistrar => "no-registrar",
                Hold::Dns => "dns",
                Hold::Revoked => "revoked",
            };
            Finding::fault(CHECK, Cause::DomainSuspended).facts(facts.text("how", how))
        }
        Standing::NotRenewed => expired("not-renewed").facts(last_chance(now_unix, registration)),
        Standing::Redemption => expired("redemption").facts(last_chance(now_unix, registration)),
        Standing::BeingDeleted => expired("being-deleted"),
        Standing::AutoRenewed => Finding::ok(CHECK).facts(Facts::new().text("how", "renewed")),
        Standing::Active => active(now_unix, registration.expires_unix, facts),
    }
}

/// Until when it can still be renewed, where the registry tells the day it all began.
fn last_chance(now_unix: i64, registration: &Registration) -> Facts {
    let until = registration.changed_unix.map(|changed| changed + LAST_CHANCE_DAYS * DAY);
    match until.filter(|until| *until > now_unix) {
        Some(until) => Facts::new().date("date", until),
        None => Facts::new(),
    }
}

fn active(now_unix: i64, expires_unix: Option<i64>, facts: Facts) -> Finding {
    let Some(expires) = expires_unix else { return Finding::ok(CHECK).facts(Facts::new().text("how", "no-date")) };
    let facts = facts.date("date", expires);
    // Registries tell the day; the last one is not over before midnight.
    match expires + DAY - now_unix {
        ..=0 => Finding::warning(CHECK, Cause::DomainExpiring).facts(facts.text("how", "passed")),
        left if left <= (EXPIRING_DAYS + 1) * DAY => {
            Finding::warning(CHECK, Cause::DomainExpiring).facts(facts.text("how", "soon"))
        }
        _ => Finding::ok(CHECK).facts(Facts::new().text("how", "registered").date("date", expires)),
    }
}

/// The last answer tells most.
fn evidence(registry: &RegistryFacts) -> impl Iterator<Item = crate::model::Evidence> + '_ {
    registry.evidence.iter().rev().cloned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::State;

    const NOW: i64 = 1_804_982_400;

    fn found(days_left: i64, statuses: &[&str]) -> (State, Option<Cause>) {
        let statuses = statuses.iter().map(|status| (*status).to_owned()).collect();
        let registration =
            Registration { statuses, expires_unix: Some(NOW + days_left * DAY), ..Registration::default() };
        let finding = registered(NOW, &registration, true);
        (finding.state, finding.cause)
    }

    #[test]
    fn a_warning_fifteen_days_before_and_none_where_it_renews_itself() {
        let expiring = (State::Warning, Some(Cause::DomainExpiring));
        assert_eq!(found(16, &["ok"]), (State::Ok, None));
        for days in [15, 1, 0, -1, -400] {
            assert_eq!(found(days, &["ok"]), expiring, "{days}");
        }
        assert_eq!(found(-3, &["autoRenewPeriod"]), (State::Ok, None));
    }

    #[test]
    fn the_last_chance_is_thirty_days_after_it_began() {
        let chance = |changed_days: i64| {
            let changed_unix = Some(NOW + changed_days * DAY);
            let registration = Registration { changed_unix, ..Registration::default() };
            last_chance(NOW, &registration).get_fact("date").map(ToString::to_string)
        };
        assert_eq!(chance(-10), Some((NOW + 20 * DAY).to_string()));
        assert_eq!(chance(-31), None);
    }
}
