//! What becomes of files as attachments: what the recipient takes, by what is known of its provider and by what its mail
//! exchange says, and whether the files go through.
use crate::{
    mail::{
        attachment::{Blocked, Look, encoded_bytes},
        bounce::BounceCause,
    },
    model::{Account, Cause, Email, State},
    net::{Network, Wait},
    profiles::{GENERIC, Profiles},
    survey::Survey,
};
use std::sync::Arc;

/// What the recipient's provider takes.
#[derive(Debug, Clone, Default)]
pub struct Rules {
    /// Extensions in lower case, without the dot.
    pub blocked_extensions: Vec<String>,
    /// The largest message, as it travels.
    pub limit_bytes: Option<u64>,
    /// Is it this very provider's limit, not one that is usual among providers?
    pub is_known: bool,
}

/// What becomes of the files, sent in one message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judged {
    /// `AttachmentBlocked` or `MessageTooBig`.
    pub cause: Option<BounceCause>,
    /// A limit that is only usual: it may go through all the same.
    pub is_sure: bool,
    /// Nothing is against it as far as was seen, but not all of it could be seen.
    pub is_unclear: bool,
    pub encoded_bytes: u64,
}

fn judge(looks: &[Look], rules: &Rules) -> Judged {
    let sizes: Vec<u64> = looks.iter().map(|look| look.size_bytes).collect();
    let encoded_bytes = encoded_bytes(&sizes);
    let is_blocked = looks.iter().any(|look| !look.blocked.is_empty());
    let is_too_big = rules.limit_bytes.is_some_and(|limit| encoded_bytes > limit);
    let cause = match (is_blocked, is_too_big) {
        (true, _) => Some(BounceCause::AttachmentBlocked),
        (false, true) => Some(BounceCause::MessageTooBig),
        (false, false) => None,
    };
    Judged {
        cause,
        is_sure: is_blocked || rules.is_known,
        is_unclear: cause.is_none() && looks.iter().any(|look| look.cannot_look.is_some()),
        encoded_bytes,
    }
}

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

/// The files of one message, looked at and judged.
#[derive(Debug, Clone)]
pub struct AttachmentReport {
    pub looks: Vec<Look>,
    pub judged: Judged,
    /// Names of files that could not be opened, so that nothing is known of them.
    pub not_opened: Vec<String>,
    pub limit_bytes: Option<u64>,
    /// Id and name, where the recipient's provider is known.
    pub provider: Option<(String, String)>,
    /// The mail exchange that named the limit.
    pub announced_by: Option<String>,
}

impl AttachmentReport {
    pub fn new(looks: Vec<Look>, not_opened: Vec<String>, taken: Taken) -> Self {
        Self {
            judged: judge(&looks, &taken.rules),
            looks,
            not_opened,
            limit_bytes: taken.rules.limit_bytes,
            provider: taken.provider,
            announced_by: taken.announced_by,
        }
    }

    pub fn state(&self) -> State {
        match self.judged.cause {
            Some(_) if self.judged.is_sure => State::Fault,
            Some(_) => State::Warning,
            None if self.is_unclear() => State::Unknown,
            None => State::Ok,
        }
    }

    pub fn cause_id(&self) -> &'static str {
        match self.judged.cause {
            Some(cause) => cause.id(),
            None if self.is_unclear() => Cause::Unknown.id(),
            None => Cause::Healthy.id(),
        }
    }

    fn is_unclear(&self) -> bool {
        self.judged.is_unclear || !self.not_opened.is_empty()
    }

    /// All of them in one message.
    pub fn is_too_big(&self) -> bool {
        self.limit_bytes.is_some_and(|limit| self.judged.encoded_bytes > limit)
    }

    /// The recipient's own limit, not one that is usual.
    pub fn limit_is_sure(&self) -> bool {
        self.provider.is_some() || self.announced_by.is_some()
    }

    pub fn first_blocked(&self) -> Option<&Blocked> {
        self.looks.iter().find_map(|look| look.blocked.first())
    }

    /// The limit that this file exceeds by itself.
    pub fn limit_exceeded_by(&self, look: &Look) -> Option<u64> {
        self.limit_bytes.filter(|limit| encoded_bytes(&[look.size_bytes]) > *limit)
    }

    /// How one of the files stands.
    pub fn state_of(&self, look: &Look) -> State {
        match (look.blocked.is_empty(), self.limit_exceeded_by(look)) {
            (false, _) => State::Fault,
            (true, Some(_)) if self.limit_is_sure() => State::Fault,
            (true, Some(_)) => State::Warning,
            (true, None) if look.cannot_look.is_some() => State::Unknown,
            (true, None) => State::Ok,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mail::attachment::{self, CannotLook};
    use std::io::Cursor;

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

    fn of_size(size_bytes: u64) -> Look {
        Look { size_bytes, ..attachment::look("a.pdf", Cursor::new(b"%PDF"), &[]).unwrap() }
    }

    #[test]
    fn judged_by_kind_and_by_size() {
        let rules = |limit_mb: u64, is_known| Rules { limit_bytes: Some(limit_mb << 20), is_known, ..Rules::default() };
        let cause = |looks: &[Look], rules: &Rules| judge(looks, rules).cause.map(|cause| cause.id());
        let securemail = rules(30, true);
        let program = attachment::look("a.exe", Cursor::new(b""), &["exe".to_owned()]).unwrap();
        let unclear = Look { cannot_look: Some(CannotLook::Encrypted), ..of_size(1) };
        assert_eq!(cause(&[of_size(21 << 20)], &securemail), None);
        assert_eq!(cause(&[of_size(23 << 20)], &securemail), Some("message-too-big"));
        assert_eq!(cause(&[of_size(12 << 20), of_size(11 << 20)], &securemail), Some("message-too-big"));
        assert_eq!(cause(&[of_size(40 << 20), program], &securemail), Some("attachment-blocked"));
        assert!(!judge(&[of_size(20 << 20)], &rules(25, false)).is_sure);
        assert!(judge(&[unclear], &securemail).is_unclear);
    }

    #[test]
    fn a_file_that_could_not_be_opened_leaves_the_answer_open() {
        let taken = Taken { rules: Rules { limit_bytes: Some(1 << 20), ..Rules::default() }, ..Taken::default() };
        let report = AttachmentReport::new(Vec::new(), vec!["a.pdf".to_owned()], taken.clone());
        assert_eq!((report.state(), report.cause_id()), (State::Unknown, "unknown"));
        let report = AttachmentReport::new(vec![of_size(9 << 20)], Vec::new(), taken);
        assert_eq!((report.state(), report.state_of(&report.looks[0])), (State::Warning, State::Warning));
        assert!(report.is_too_big() && report.limit_exceeded_by(&report.looks[0]) == Some(1 << 20));
    }
}
