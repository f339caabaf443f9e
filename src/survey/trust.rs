//! Who may get a credential: the one table of trust, for every protocol. `docs/decisions/who-gets-the-password.md` says the same
//! sentence, `tests/trust.rs` every cell of it.
//!
//! A host gets a credential only if the person typed it (and it is nobody's near miss) or said yes to it, or it is exactly a host of
//! the data that came with the program, or under a name that these data declare (`srv-under`), or exactly the incoming host that
//! accepted the credential, or of the account's own domain where that domain is registrable and DNS was not the only word for the
//! host. Anything else waits for the person's yes. Machines of a hoster's customers share its domain, have good certificates
//! and can be rented by anybody: kinship of names proves nothing.
use super::{Survey, directory::srv_targets};
use crate::{
    model::{Consent, HostName, Protocol, Source},
    net::DnsAnswer,
    profiles::Profile,
};

/// What a credential would be sent for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    /// IMAP, POP3.
    Collecting,
    /// SMTP, after the mailbox's own login.
    Sending,
    /// ManageSieve, after the mailbox's own login.
    Rules,
}

/// Who speaks for a host.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Voucher {
    /// The person said yes to it, in words that name it.
    Allowed,
    /// The person typed it, and it is nobody's near miss.
    Typed,
    /// Exactly a host of the data that came with the program.
    BuiltInData,
    /// Under a name that these data declare to hold none but the provider's servers.
    DeclaredByData,
    /// The incoming host. The caller sends nothing before it has accepted the credential.
    AcceptedIncoming,
    /// A usual name of the account's own domain; the certificate for it is checked before anything is sent.
    UsualName,
    /// Under the account's own domain, and the domain itself names it over HTTPS.
    NamedByDomain,
    /// Under the account's own domain, and the record that names it is signed (RFC 4035).
    SignedRecord,
}

impl Survey {
    /// Who speaks for the host, the most telling first. `None`: it gets no credential without the person's yes.
    pub(super) fn voucher(&self, host: &HostName, purpose: Purpose) -> Option<Voucher> {
        if self.account.consents_to(&Consent::UnexpectedServer(host.clone())) {
            return Some(Voucher::Allowed);
        }
        // What a person typed wrongly gets nothing, whoever else names it.
        if let Some(is_right) = self.is_typed_right(host) {
            return is_right.then_some(Voucher::Typed);
        }
        if purpose != Purpose::Collecting && self.is_incoming(host) {
            return Some(Voucher::AcceptedIncoming);
        }
        self.voucher_of_data(host).or_else(|| self.voucher_of_own_domain(host, purpose))
    }

    /// `None`: the person did not type it.
    fn is_typed_right(&self, host: &HostName) -> Option<bool> {
        let outgoing = self.account.outgoing.as_ref().map(|server| &server.host);
        let is_incoming = self.account.host.as_ref() == Some(host);
        let is_outgoing = outgoing == Some(host);
        let is_right = (!is_incoming || self.standing_of(host).is_trusted())
            && (!is_outgoing || self.is_typed_outgoing_right(host));
        (is_incoming || is_outgoing).then_some(is_right && !self.is_slip_that_dns_repeats(host))
    }

    /// All but the account's own domain, and nobody else but SRV records or plain HTTP names it: whoever registered the slip can
    /// have forged them, too.
    fn is_slip_that_dns_repeats(&self, host: &HostName) -> bool {
        let directory = self.directory();
        let named = [&directory.imap, &directory.pop3, &directory.outgoing].into_iter().flatten();
        let mut sources = named.filter(|(endpoint, _)| endpoint.host == *host).map(|(_, source)| *source);
        self.is_nearly_own_domain(host) && sources.all(|source| matches!(source, Source::Srv | Source::PlainHttp))
    }

    fn is_incoming(&self, host: &HostName) -> bool {
        self.target().is_some_and(|target| target.host == *host)
    }

    /// Of the provider the account is at, by whatever that is known: a forged MX record can lead to nobody but the servers of a
    /// provider that the data know.
    fn voucher_of_data(&self, host: &HostName) -> Option<Voucher> {
        let directory = self.directory();
        let of_program = |profile: &&Profile| profile.source().is_built_in();
        let mut known = [Some(&directory.profile), directory.likely.as_ref()].into_iter().flatten().filter(of_program);
        if known.clone().any(|profile| profile.is_own_server(host)) {
            return Some(Voucher::BuiltInData);
        }
        known.any(|profile| profile.may_be_named_by_srv(host)).then_some(Voucher::DeclaredByData)
    }

    fn voucher_of_own_domain(&self, host: &HostName, purpose: Purpose) -> Option<Voucher> {
        if !self.is_of_own_domain(host) {
            return None;
        }
        if self.is_usual_name(host, purpose) {
            return Some(Voucher::UsualName);
        }
        if self.is_named_by_signed_record(host) {
            return Some(Voucher::SignedRecord);
        }
        self.published().is_named_by_domain(host).then_some(Voucher::NamedByDomain)
    }

    /// The account's own domain or a host under it. Below a public suffix (`eu.org`) anybody can register names.
    pub(super) fn is_of_own_domain(&self, host: &HostName) -> bool {
        let domain = self.account.email.domain();
        domain.has_registrable_domain()
            && host.is_under(domain.as_str())
            && host.registrable_domain() == domain.registrable_domain()
    }

    /// `imap.`, `pop.`, `mail.`, `smtp.` and, for the rules, `sieve.` under the account's own domain.
    fn is_usual_name(&self, host: &HostName, purpose: Purpose) -> bool {
        let email = &self.account.email;
        let generic = self.profiles.generic();
        let incoming = Protocol::ALL.iter().flat_map(|protocol| generic.incoming(*protocol, email));
        let of_rules = purpose == Purpose::Rules && host.as_str() == format!("sieve.{}", email.domain());
        of_rules || incoming.chain(generic.outgoing(email)).any(|endpoint| endpoint.host == *host)
    }

    /// A resolver on this computer says that it has checked the signature. Of another one anybody on the way could say so.
    fn is_named_by_signed_record(&self, host: &HostName) -> bool {
        let names_it = |answer: &DnsAnswer| srv_targets(answer).any(|(_, target)| target == host.as_str());
        let is_signed = |answer: &&DnsAnswer| answer.is_authentic && answer.resolver.ip().is_loopback();
        let of_rules = self.facts.sieve_records.known().into_iter().flatten();
        self.records().iter().chain(of_rules).filter(is_signed).any(names_it)
    }
}
