//! DMARC policies (RFC 7489): what a domain asks of those who receive mail in its name.

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Policy {
    None,
    Quarantine,
    Reject,
}

impl Policy {
    pub const fn id(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Quarantine => "quarantine",
            Self::Reject => "reject",
        }
    }

    fn parse(word: &str) -> Option<Self> {
        [Self::None, Self::Quarantine, Self::Reject].into_iter().find(|policy| policy.id().eq_ignore_ascii_case(word))
    }
}

/// A policy record (section 6.3).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    pub policy: Policy,
    /// For the domains below (`sp`).
    pub subdomain_policy: Option<Policy>,
    /// Of how many messages in a hundred it is asked (`pct`).
    pub percent: u8,
    /// Must the domain of MAIL FROM be the very same (`aspf=s`)?
    pub is_spf_strict: bool,
    pub text: String,
}

/// What stands at one `_dmarc` name (section 6.6.3).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    Nothing,
    Record(Record),
    /// Several records, or one without a usable policy: as if there were none.
    Broken,
}

/// The one record among the TXT records of a `_dmarc` name.
pub fn select(texts: &[Vec<u8>]) -> Found {
    let mut records = texts.iter().filter(|text| is_record(text));
    match (records.next(), records.next()) {
        (None, _) => Found::Nothing,
        (Some(text), None) => parse(&String::from_utf8_lossy(text)).map_or(Found::Broken, Found::Record),
        (Some(_), Some(_)) => Found::Broken,
    }
}

/// `v=DMARC1` comes first, with this very case.
fn is_record(text: &[u8]) -> bool {
    let text = String::from_utf8_lossy(text);
    let first = text.split(';').next().unwrap_or_default();
    first.split_once('=').is_some_and(|(name, value)| name.trim() == "v" && value.trim() == "DMARC1")
}

fn parse(text: &str) -> Option<Record> {
    let tag = |wanted: &str| {
        let tags = text.split(';').filter_map(|tag| tag.split_once('='));
        tags.map(|(name, value)| (name.trim(), value.trim())).find(|(name, _)| name.eq_ignore_ascii_case(wanted))
    };
    let policy_of = |name| tag(name).and_then(|(_, value)| Policy::parse(value));
    // Without a usable policy, but with somebody to report to, it counts as `p=none`.
    let policy = policy_of("p").or_else(|| tag("rua").map(|_| Policy::None))?;
    let percent = tag("pct").and_then(|(_, value)| value.parse().ok()).filter(|percent| *percent <= 100);
    Some(Record {
        policy,
        subdomain_policy: policy_of("sp"),
        percent: percent.unwrap_or(100),
        is_spf_strict: tag("aspf").is_some_and(|(_, value)| value.eq_ignore_ascii_case("s")),
        text: text.to_owned(),
    })
}

/// What a domain asks for, from its own record or its organisation's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Dmarc {
    /// DNS did not answer.
    NotAnswered,
    Nothing,
    Broken,
    Asks {
        policy: Policy,
        /// The domain whose record it is.
        domain: String,
        record: Record,
    },
}

impl Dmarc {
    /// `own`: what stands at the domain itself; `organisation`: at its registrable domain, where that is another.
    pub fn of(own: (&str, Option<Found>), organisation: Option<(&str, Option<Found>)>) -> Self {
        let asks = |policy, domain: &str, record| Self::Asks { policy, domain: domain.to_owned(), record };
        match (own, organisation) {
            ((domain, Some(Found::Record(record))), _) => asks(record.policy, domain, record),
            ((_, None), _) | (_, Some((_, None))) => Self::NotAnswered,
            ((_, Some(Found::Broken)), None) | (_, Some((_, Some(Found::Broken)))) => Self::Broken,
            (_, Some((domain, Some(Found::Record(record))))) => {
                asks(record.subdomain_policy.unwrap_or(record.policy), domain, record)
            }
            ((_, Some(Found::Broken)), Some((_, Some(Found::Nothing)))) => Self::Broken,
            ((_, Some(Found::Nothing)), None | Some((_, Some(Found::Nothing)))) => Self::Nothing,
        }
    }

    /// What is asked of a message that neither SPF nor DKIM vouches for.
    pub const fn policy(&self) -> Policy {
        match self {
            Self::Asks { policy, record, .. } if record.percent > 0 => *policy,
            _ => Policy::None,
        }
    }

    pub const fn id(&self) -> &'static str {
        match self {
            Self::NotAnswered => "not-answered",
            Self::Nothing => "nothing",
            Self::Broken => "broken",
            Self::Asks { policy, .. } => policy.id(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(texts: &[&str]) -> Found {
        select(&texts.iter().map(|text| text.as_bytes().to_vec()).collect::<Vec<_>>())
    }

    #[test]
    fn records() {
        let Found::Record(record) = found(&["google-site=1", "v=DMARC1; p=Reject ; sp=none; pct=50; aspf=s"]) else {
            panic!("no record");
        };
        assert_eq!((record.policy, record.subdomain_policy), (Policy::Reject, Some(Policy::None)));
        assert_eq!((record.percent, record.is_spf_strict), (50, true));
        assert_eq!(found(&["v=spf1 -all"]), Found::Nothing);
        assert_eq!(found(&["v=dmarc1; p=none"]), Found::Nothing);
        assert_eq!(found(&["v=DMARC1; p=none", "v=DMARC1; p=reject"]), Found::Broken);
        assert_eq!(found(&["v=DMARC1; p=refuse"]), Found::Broken);
        assert!(matches!(found(&["v=DMARC1; p=x; rua=mailto:a@b.it"]), Found::Record(r) if r.policy == Policy::None));
        assert!(matches!(found(&["v=DMARC1;p=none;pct=900"]), Found::Record(r) if r.percent == 100));
    }

    #[test]
    fn a_subdomain_takes_its_organisations_policy() {
        let of = |own, organisation| Dmarc::of(("news.a.it", Some(own)), Some(("a.it", Some(organisation))));
        let reject = found(&["v=DMARC1; p=reject; sp=quarantine"]);
        assert_eq!(of(Found::Nothing, reject.clone()).policy(), Policy::Quarantine);
        assert_eq!(of(found(&["v=DMARC1; p=none"]), reject).policy(), Policy::None);
        assert_eq!(of(Found::Nothing, Found::Nothing), Dmarc::Nothing);
        assert_eq!(Dmarc::of(("a.it", None), None), Dmarc::NotAnswered);
        assert_eq!(Dmarc::of(("a.it", Some(found(&["v=DMARC1; p=reject; pct=0"]))), None).policy(), Policy::None);
    }
}
