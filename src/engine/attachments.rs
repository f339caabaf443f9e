//! What a recipient takes: by what is known of its provider, and by what its mail exchange says.
use crate::{
    mail::attachment::Rules,
    model::{Account, Email},
    net::{Network, Wait},
    profiles::{GENERIC, Profiles},
    survey::Survey,
};
use std::sync::Arc;

/// What becomes of attachments sent to somebody.
#[derive(Debug, Clone, Default)]
pub struct Taken {
    pub rules: Rules,
    /// Id and name of the provider, where it is known.
    pub provider: Option<(String, String)>,
    /// The mail exchange that named the limit.
    pub announced_by: Option<String>,
}

impl Taken {
    /// A provider's rules, or the usual ones. `None`: there is no such provider.
    pub fn by(profiles: &Profiles, provider: Option<&str>) -> Option<Self> {
        let named = profiles.by_id(provider.unwrap_or(GENERIC))?;
        // Of most providers it is not known what they refuse: then what large ones refuse is said, as for any address.
        let profile = if named.has_limits() { named } else { profiles.generic() };
        let rules = Rules {
            blocked_extensions: profile.blocked_extensions.clone(),
            limit_bytes: profile.message_limit_bytes,
            is_known: !profile.is_generic(),
        };
        let provider = (!profile.is_generic()).then(|| (profile.id.clone(), profile.name.clone()));
        Some(Self { rules, provider, announced_by: None })
    }

    /// With the limit that a mail exchange named. A provider's own word, where it is lower, stays.
    #[must_use]
    pub fn announced(mut self, host: &str, limit_bytes: u64) -> Self {
        let is_lower = self.rules.is_known && self.rules.limit_bytes.is_some_and(|known| known < limit_bytes);
        if !is_lower {
            self.rules.limit_bytes = Some(limit_bytes);
            self.rules.is_known = true;
            self.announced_by = Some(host.to_owned());
        }
        self
    }
}

/// The largest message that the recipient's mail exchange takes, and which one says so. It is asked as a sending server
/// would, and sent nothing.
pub fn announced_limit(
    email: &Email,
    network: Arc<dyn Network>,
    profiles: Arc<Profiles>,
    wait: Wait,
) -> Option<(String, u64)> {
    let survey = Survey::new(Account::new(email.clone()), network, profiles, wait, Box::new(|_, _| {}));
    let visit = survey.delivery().talk()?;
    Some((visit.host.clone(), visit.ehlo.as_ref()?.size_limit?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lower_of_two_known_limits_holds() {
        let profiles = Profiles::built_in().unwrap();
        let usual = Taken::by(&profiles, None).unwrap();
        assert!(!usual.rules.is_known && usual.provider.is_none());
        let told = usual.announced("mx.studiorossi.it", 52_428_800);
        assert!(told.rules.is_known && told.rules.limit_bytes == Some(52_428_800));
        assert_eq!(told.announced_by.as_deref(), Some("mx.studiorossi.it"));
        let known = Taken::by(&profiles, Some("securemail")).unwrap().announced("mx.securemail.pro", 52_428_800);
        assert_eq!((known.rules.limit_bytes, known.announced_by), (Some(31_457_280), None));
        assert!(Taken::by(&profiles, Some("nobody")).is_none());
    }
}
