//! How a server's name stands to the names that the account's provider uses.
use super::{NameStatus, Survey, trust::Purpose};
use crate::model::{HostName, Protocol, Source};

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HostStanding {
    /// The provider's data, SRV or autoconfig name it.
    Expected,
    /// Under the account's own domain.
    OwnDomain,
    /// Nothing is known that speaks for or against it.
    NotKnown,
    /// It is the name for the other protocol.
    OtherProtocol { right: HostName },
    /// It looks like a right one with a slip of the pen.
    NearMiss { right: HostName },
    /// The right servers are known, and it is none of them.
    Foreign { right: HostName },
    /// The domain's mail goes to a provider whose servers are others. The mailbox may be here all the same: which of the two
    /// is wrong, the login tells.
    OtherThanMx { right: HostName },
    /// Nothing makes it wrong, but the person has to say yes to it first. Either nobody entered it, and SRV records name
    /// it, which can be forged on the way (RFC 6186 section 6); or it was entered, and its domain is the account's own but
    /// for a letter or two, or for its end.
    Unconfirmed,
}

impl HostStanding {
    /// May a password be sent there without asking, when the person typed it?
    pub fn is_trusted(&self) -> bool {
        matches!(
            self,
            Self::Expected | Self::OwnDomain | Self::NotKnown | Self::OtherProtocol { .. } | Self::OtherThanMx { .. }
        )
    }
}

impl Survey {
    /// How the incoming host stands.
    pub fn standing(&self) -> HostStanding {
        match self.target() {
            Some(target) if target.host_was_entered => self.standing_of(&target.host),
            Some(target) if self.voucher(&target.host, Purpose::Collecting).is_none() => HostStanding::Unconfirmed,
            _ => HostStanding::Expected,
        }
    }

    pub(super) fn standing_of(&self, host: &HostName) -> HostStanding {
        let standing = self.standing_of_name(host);
        // Only of a host that is not somebody else's: who catches slips of the pen has a name for each protocol.
        let right = if standing.is_trusted() { self.name_for_protocol(host, self.protocol()) } else { None };
        right.map_or(standing, |right| HostStanding::OtherProtocol { right })
    }

    pub(super) fn standing_of_name(&self, host: &HostName) -> HostStanding {
        let protocol = self.protocol();
        let directory = self.directory();
        let email = &self.account.email;
        // What only a hoster's file says is heard after all that could speak against it.
        let is_of_file = |source: Source| source == Source::ProviderFile;
        let says =
            |p: Protocol| directory.incoming(p).iter().filter(|(e, _)| e.host == *host).map(|(_, source)| *source);
        let known: Vec<Source> = says(Protocol::Imap).chain(says(Protocol::Pop3)).collect();
        let is_ours =
            directory.provider_of(host, email).is_some_and(|profile| profile.source() != Source::ProviderFile);
        if is_ours || known.iter().any(|source| !is_of_file(*source)) {
            return HostStanding::Expected;
        }
        if self.is_of_own_domain(host) {
            return HostStanding::OwnDomain;
        }
        if host.ip().is_some() {
            return HostStanding::NotKnown;
        }
        if self.is_kin(host) {
            return HostStanding::Expected;
        }
        if directory.is_certain() && self.published().names(host) {
            return HostStanding::Expected;
        }
        if let Some(right) = self.near_miss_of(host) {
            return HostStanding::NearMiss { right };
        }
        let is_other_name = is_of_file(directory.profile.source()) && directory.profile.is_also(host);
        if is_other_name || known.into_iter().any(is_of_file) {
            let is_trick = self.is_nearly_own_domain(host);
            return if is_trick { HostStanding::Unconfirmed } else { HostStanding::Expected };
        }
        match directory.certain_hosts(protocol).next() {
            Some(_) if self.is_sibling(host) => HostStanding::Unconfirmed,
            Some(right) if self.is_only_by_mx(right) => HostStanding::OtherThanMx { right: right.clone() },
            Some(right) => HostStanding::Foreign { right: right.clone() },
            None if self.is_nearly_own_domain(host) => HostStanding::Unconfirmed,
            None => HostStanding::NotKnown,
        }
    }

    /// `imap.studiorosi.it` for an address at `studiorossi.it`, also where no name is known that would be right.
    pub(super) fn is_nearly_own_domain(&self, host: &HostName) -> bool {
        let domain_of = |name: &HostName| HostName::parse(name.registrable_domain()).ok();
        let own = domain_of(self.account.email.domain());
        domain_of(host).zip(own).is_some_and(|(typed, own)| near_miss(&typed, &[own]).is_some())
    }

    /// `imap.studiorossi.eu` for an address at `studiorossi.it`, or where `imap.studiorossi.it` is a right one: many own their
    /// name under several ends, so where it exists it is no slip of the pen. It may be anybody's, too.
    pub fn is_sibling(&self, host: &HostName) -> bool {
        if self.provider_without_asking().is_some() || self.name(host).status != NameStatus::Exists {
            return false;
        }
        let directory = self.directory();
        let named = [&directory.imap, &directory.pop3, &directory.outgoing].into_iter().flatten();
        let named = named.filter(|(_, source)| !source.is_built_in()).map(|(endpoint, _)| &endpoint.host);
        std::iter::once(self.account.email.domain()).chain(named).any(|own| differ_in_end_only(host, own))
    }

    /// `imap2.hoster.it` where `imap1.hoster.it` is a right one, or where `mx.hoster.it` takes the domain's mail.
    fn is_kin(&self, host: &HostName) -> bool {
        let directory = self.directory();
        let family = host.registrable_domain();
        let of_both = [&directory.imap, &directory.pop3].into_iter().flatten();
        let mut certain = of_both.filter(|(_, source)| source.is_certain() && *source != Source::ProviderFile);
        certain.any(|(e, _)| e.host.registrable_domain() == family) || self.is_of_an_exchange(host)
    }

    /// Is this server's provider known by the MX records alone, and may its customers' mailboxes be elsewhere?
    fn is_only_by_mx(&self, server: &HostName) -> bool {
        let directory = self.directory();
        let of_both = [&directory.imap, &directory.pop3].into_iter().flatten();
        let mut sources = of_both.filter(|(e, _)| e.host == *server).map(|(_, source)| *source);
        let is_of_data = sources.all(|source| source.is_of_data() || source == Source::SrvOfProvider);
        is_of_data && !directory.profile.is_only_here && self.provider_without_asking().is_none()
    }

    /// Of the family of a host that takes the domain's mail.
    fn is_of_an_exchange(&self, host: &HostName) -> bool {
        let exchanges = self.directory().exchanges.iter().filter_map(|exchange| HostName::parse(exchange).ok());
        exchanges.into_iter().any(|exchange| exchange.registrable_domain() == host.registrable_domain())
    }

    /// `pop.studio.it` where IMAP is spoken: the name for this protocol, when the provider has one a protocol.
    fn name_for_protocol(&self, host: &HostName, protocol: Protocol) -> Option<HostName> {
        let (own, other): (&[&str], &[&str]) = match protocol {
            Protocol::Imap => (&["imap", "imap4", "imaps"], &["pop", "pop3", "pop3s"]),
            Protocol::Pop3 => (&["pop", "pop3", "pop3s"], &["imap", "imap4", "imaps"]),
        };
        if !other.contains(&host.first_label()) {
            return None;
        }
        let parent = host.as_str().split_once('.').map(|(_, parent)| parent)?;
        let known = self.directory().incoming(protocol).iter().map(|(e, _)| &e.host);
        let is_sibling = |h: &&HostName| h.is_under(parent) && h.registrable_domain() == host.registrable_domain();
        let by_data = known.filter(|h| own.contains(&h.first_label())).find(is_sibling).cloned();
        by_data.or_else(|| {
            let usual = HostName::parse(&format!("{}.{parent}", own.first()?)).ok()?;
            (self.name(&usual).status == NameStatus::Exists).then_some(usual)
        })
    }

    /// A right name that differs from this one by a slip, and exists. Of a name under another end nobody can tell.
    pub fn near_miss_of(&self, host: &HostName) -> Option<HostName> {
        self.nearest_to(host).filter(|_| !self.is_sibling(host))
    }

    /// The same, also of a name under another end.
    pub fn nearest_to(&self, host: &HostName) -> Option<HostName> {
        let email = &self.account.email;
        let directory = self.directory();
        let protocol = self.protocol();
        let mut candidates: Vec<HostName> = directory.incoming(protocol).iter().map(|(e, _)| e.host.clone()).collect();
        candidates.extend(self.profiles.generic().incoming(protocol, email).into_iter().map(|e| e.host));
        candidates.extend(directory.outgoing.iter().map(|(e, _)| e.host.clone()));
        // A slip in the other protocol's name is one as well.
        let other = if protocol == Protocol::Imap { Protocol::Pop3 } else { Protocol::Imap };
        candidates.extend(directory.incoming(other).iter().map(|(e, _)| e.host.clone()));
        candidates.extend(self.profiles.generic().incoming(other, email).into_iter().map(|e| e.host));
        let right = near_miss(host, &candidates)?;
        if self.name(&right).status != NameStatus::Exists {
            return None;
        }
        Some(self.name_for_protocol(&right, protocol).unwrap_or(right))
    }
}

/// The candidate nearest to `host`, when it is near enough to be a slip of the pen: one or two letters missing, doubled,
/// changed or swapped, or the end of the name mistyped (`.con`).
pub fn near_miss(host: &HostName, candidates: &[HostName]) -> Option<HostName> {
    candidates
        .iter()
        .filter(|candidate| *candidate != host)
        .map(|candidate| (strsim::damerau_levenshtein(host.as_str(), candidate.as_str()), candidate))
        .filter(|(distance, candidate)| *distance <= allowed_slips(candidate.as_str()))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate.clone())
}

/// Their domains are the same name under two ends (`.it`, `.eu`).
pub(super) fn differ_in_end_only(one: &HostName, other: &HostName) -> bool {
    let (one, other) = (one.registrable_domain(), other.registrable_domain());
    let name = |domain: &str| domain.split_once('.').map(|(name, _)| name.to_owned());
    one != other && name(one).is_some_and(|of_one| name(other).is_some_and(|of_other| of_one == of_other))
}

fn allowed_slips(name: &str) -> usize {
    if name.len() < 10 { 1 } else { 2 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_of_the_pen() {
        let host = |text: &str| HostName::parse(text).unwrap();
        let candidates = [host("imap.studiorossi.it"), host("mail.studiorossi.it"), host("imap.rossi.com")];
        for (typed, right) in [
            ("imap.studiorosi.it", Some("imap.studiorossi.it")),
            ("imap.studoirossi.it", Some("imap.studiorossi.it")),
            ("imp.studiorossi.it", Some("imap.studiorossi.it")),
            ("imap.studiorossi.ti", Some("imap.studiorossi.it")),
            ("imap.rossi.con", Some("imap.rossi.com")),
            ("mial.studiorossi.it", Some("mail.studiorossi.it")),
            ("imap.gmail.com", None),
            ("posta.studiorossi.it", None),
        ] {
            assert_eq!(near_miss(&host(typed), &candidates), right.map(host), "{typed}");
        }
    }
}
