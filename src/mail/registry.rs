//! What a domain's registry says of it, whatever the protocol: RDAP (RFC 9083) or WHOIS (RFC 3912).
//!
//! Statuses: EPP's (RFC 5731, RFC 3915) and those of the Italian registry, which puts one behind the other:
//! `inactive/clientHold`.
use std::net::IpAddr;

/// Statuses and name servers kept of one answer; none has as many.
pub(super) const MOST_KEPT: usize = 32;

/// The registry's answer about one domain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RegistryAnswer {
    Registered(Registration),
    /// Nobody has this domain.
    NotRegistered,
    /// Too many questions from here: it says nothing of the domain.
    RateLimited,
    /// Not understood, or about something else.
    Unclear,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Registration {
    /// In the registry's own words.
    pub statuses: Vec<String>,
    /// Seconds since 1970-01-01 00:00 UTC; some registries (`.de`, `.eu`) tell no dates.
    pub expires_unix: Option<i64>,
    /// The last change, the same way: in redemption, the day it began.
    pub changed_unix: Option<i64>,
    /// Whom the owner pays for the domain.
    pub registrar: Option<String>,
    /// With their addresses where the registry tells them (glue).
    pub name_servers: Vec<(String, Vec<IpAddr>)>,
}

/// What the statuses come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// In use, whatever locks are on it.
    Active,
    /// Its term has ended and the registry has renewed it by itself.
    AutoRenewed,
    Held(Hold),
    /// Expired, not renewed in time, out of the DNS; the registrar can still renew it.
    NotRenewed,
    /// Deleted, and the former owner alone can still have it back (RFC 3915), for 30 days.
    Redemption,
    /// Being deleted: nobody can renew it any more.
    BeingDeleted,
}

/// Who has taken the domain out of the DNS.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hold {
    Registrar,
    Registry,
    /// It has no registrar any more.
    NoRegistrar,
    /// Its name servers were not accepted, or there are none.
    Dns,
    Revoked,
}

/// The words of statuses, letters only, and what they mean. The first row that one of the statuses holds decides, so the
/// worse stand first; a domain in redemption is "pending delete" as well (RFC 3915 section 3.1).
const STATUSES: &[(&str, Standing)] = &[
    ("redemptionperiod", Standing::Redemption),
    ("pendingrestore", Standing::Redemption),
    ("pendingdelete", Standing::BeingDeleted),
    ("notrenewed", Standing::NotRenewed),
    ("noregistrar", Standing::Held(Hold::NoRegistrar)),
    ("revoked", Standing::Held(Hold::Revoked)),
    // Lost in a dispute: the one who won it may register it within 30 days.
    ("tobereassigned", Standing::Held(Hold::Revoked)),
    ("dnshold", Standing::Held(Hold::Dns)),
    ("serverhold", Standing::Held(Hold::Registry)),
    ("clienthold", Standing::Held(Hold::Registrar)),
    ("inactive", Standing::Held(Hold::Dns)),
    // DENIC: the name servers failed its check.
    ("failed", Standing::Held(Hold::Dns)),
    ("autorenewperiod", Standing::AutoRenewed),
];

impl Registration {
    pub fn standing(&self) -> Standing {
        let words: Vec<String> = self.statuses.iter().flat_map(|status| status_words(status)).collect();
        let found = STATUSES.iter().find(|(name, _)| words.iter().any(|word| word == name));
        let standing = found.map_or(Standing::Active, |(_, standing)| *standing);
        // The Italian registry's `ok/noRegistrar`: nobody looks after it, and it is in the DNS all the same.
        let is_served = words.iter().any(|word| word == "ok" || word == "active");
        if standing == Standing::Held(Hold::NoRegistrar) && is_served { Standing::Active } else { standing }
    }
}

/// `clientHold https://icann.org/epp#clientHold`, `client hold`, `inactive/clientHold`: the words that mean something.
fn status_words(status: &str) -> Vec<String> {
    let before_url = status.split("http").next().unwrap_or(status);
    before_url
        .split(['/', ',', '('])
        .map(|part| part.chars().filter(char::is_ascii_alphabetic).collect::<String>().to_ascii_lowercase())
        .filter(|word| !word.is_empty())
        .collect()
}

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// A registry's date: `2027-03-14`, `2027-03-14T10:00:00Z`, `14-Mar-2027`, `2027/03/14`, `14.03.2027`. The day is what
/// counts: its midnight in UTC.
pub(super) fn date_unix(text: &str) -> Option<i64> {
    let day = text.trim().split(['T', ' ']).next()?;
    let parts: Vec<&str> = day.split(['-', '/', '.']).collect();
    let [first, second, third] = parts[..] else { return None };
    let month_of = |word: &str| -> Option<i64> {
        let named = MONTHS.iter().position(|month| word.to_ascii_lowercase().starts_with(month));
        let number = named.and_then(|at| i64::try_from(at + 1).ok());
        number.or_else(|| word.parse().ok()).filter(|month| (1..=12).contains(month))
    };
    let (year, month, day) = if first.len() == 4 { (first, second, third) } else { (third, second, first) };
    let year: i64 = year.parse().ok().filter(|year| (1970..=9999).contains(year))?;
    let day: i64 = day.parse().ok().filter(|day| (1..=31).contains(day))?;
    let month = month_of(month)?;
    // Days since the epoch of the proleptic Gregorian calendar, years beginning in March.
    let (year, month) = if month <= 2 { (year - 1, month + 9) } else { (year, month - 3) };
    let days = year * 365 + year / 4 - year / 100 + year / 400 + (month * 153 + 2) / 5 + day - 719_469;
    Some(days * 86_400)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn standing(statuses: &[&str]) -> Standing {
        let statuses = statuses.iter().map(|status| (*status).to_owned()).collect();
        Registration { statuses, ..Registration::default() }.standing()
    }

    #[test]
    fn statuses_of_the_italian_registry() {
        for (status, expected) in [
            ("ok", Standing::Active),
            ("active", Standing::Active),
            ("autoRenewPeriod", Standing::AutoRenewed),
            ("ok / autoRenewPeriod", Standing::AutoRenewed),
            ("inactive/noRegistrar", Standing::Held(Hold::NoRegistrar)),
            ("ok/noRegistrar", Standing::Active),
            ("inactive/toBeReassigned", Standing::Held(Hold::Revoked)),
            ("ok/challenged", Standing::Active),
            ("serverDeleteProhibited/serverUpdateProhibited/serverTransferProhibited", Standing::Active),
            ("inactive/clientHold", Standing::Held(Hold::Registrar)),
            ("inactive/serverHold", Standing::Held(Hold::Registry)),
            ("inactive/dnsHold", Standing::Held(Hold::Dns)),
            ("pendingDelete/redemptionPeriod", Standing::Redemption),
            ("pendingDelete/pendingDelete", Standing::BeingDeleted),
            ("inactive/notRenewed", Standing::NotRenewed),
            ("inactive/revoked", Standing::Held(Hold::Revoked)),
            ("pendingUpdate", Standing::Active),
            ("pendingTransfer", Standing::Active),
            ("pendingTransfer/bulk", Standing::Active),
            ("clientDeleteProhibited", Standing::Active),
        ] {
            assert_eq!(standing(&[status]), expected, "{status}");
        }
    }

    #[test]
    fn statuses_of_epp_in_both_spellings() {
        for (statuses, expected) in [
            (&["client transfer prohibited", "client hold"][..], Standing::Held(Hold::Registrar)),
            (&["serverHold https://icann.org/epp#serverHold"], Standing::Held(Hold::Registry)),
            (&["pending delete", "redemption period"], Standing::Redemption),
            (&["pendingDelete https://icann.org/epp#pendingDelete"], Standing::BeingDeleted),
            (&["auto renew period", "client transfer prohibited"], Standing::AutoRenewed),
            (&["inactive"], Standing::Held(Hold::Dns)),
            (&["connect"], Standing::Active),
            (&["failed"], Standing::Held(Hold::Dns)),
            (&[], Standing::Active),
        ] {
            assert_eq!(standing(statuses), expected, "{statuses:?}");
        }
    }

    #[test]
    fn dates_as_registries_write_them() {
        for text in
            ["2027-03-14", "2027-03-14T23:59:59.0Z", "2027-03-14 10:11:12", "14-Mar-2027", "2027/03/14", "14.03.2027"]
        {
            assert_eq!(date_unix(text), Some(1_804_982_400), "{text}");
        }
        for text in ["", "soon", "2027-13-14", "2027-03", "99999-03-14", "2027-03-99", "-", "1-2-3"] {
            assert_eq!(date_unix(text), None, "{text}");
        }
    }
}
