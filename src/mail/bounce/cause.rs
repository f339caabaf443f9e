//! The causes a bounce can name. The ids are public: JSON, reports and tests carry them.

/// Why a message came back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum BounceCause {
    AddressUnknown,
    AccountDisabled,
    MailboxFull,
    MessageTooBig,
    SenderBlacklisted,
    SenderWithoutReverseDns,
    SenderNotAuthorised,
    RefusedAsSpam,
    AttachmentBlocked,
    RefusedByPolicy,
    SenderRefused,
    NotPermitted,
    RelayDenied,
    SenderRateLimited,
    DomainNotFound,
    DomainWithoutMail,
    DeliveryDelayed,
    MailLoop,
    ServerProblem,
    MessageMalformed,
}

/// Who has to do something about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum WhoFixes {
    Sender,
    Recipient,
    Provider,
    Wait,
}

use BounceCause as C;

impl BounceCause {
    pub const ALL: [BounceCause; 20] = [
        C::AddressUnknown,
        C::AccountDisabled,
        C::MailboxFull,
        C::MessageTooBig,
        C::SenderBlacklisted,
        C::SenderWithoutReverseDns,
        C::SenderNotAuthorised,
        C::RefusedAsSpam,
        C::AttachmentBlocked,
        C::RefusedByPolicy,
        C::SenderRefused,
        C::NotPermitted,
        C::RelayDenied,
        C::SenderRateLimited,
        C::DomainNotFound,
        C::DomainWithoutMail,
        C::DeliveryDelayed,
        C::MailLoop,
        C::ServerProblem,
        C::MessageMalformed,
    ];

    pub fn id(self) -> &'static str {
        match self {
            C::AddressUnknown => "address-unknown",
            C::AccountDisabled => "account-disabled",
            C::MailboxFull => "mailbox-full",
            C::MessageTooBig => "message-too-big",
            C::SenderBlacklisted => "sender-blacklisted",
            C::SenderWithoutReverseDns => "sender-without-reverse-dns",
            C::SenderNotAuthorised => "sender-not-authorised",
            C::RefusedAsSpam => "refused-as-spam",
            C::AttachmentBlocked => "attachment-blocked",
            C::RefusedByPolicy => "refused-by-policy",
            C::SenderRefused => "sender-refused",
            C::NotPermitted => "not-permitted",
            C::RelayDenied => "relay-denied",
            C::SenderRateLimited => "sender-rate-limited",
            C::DomainNotFound => "domain-not-found",
            C::DomainWithoutMail => "domain-without-mail",
            C::DeliveryDelayed => "delivery-delayed",
            C::MailLoop => "mail-loop",
            C::ServerProblem => "server-problem",
            C::MessageMalformed => "message-malformed",
        }
    }

    pub fn from_id(id: &str) -> Option<BounceCause> {
        C::ALL.into_iter().find(|cause| cause.id() == id)
    }

    /// The party that can usually end it. The sender's own mail server or DNS is
    /// "provider"; a setting of the recipient or of the recipient's administrator is "recipient".
    pub fn who_fixes(self) -> WhoFixes {
        match self {
            C::AddressUnknown
            | C::MessageTooBig
            | C::RefusedAsSpam
            | C::AttachmentBlocked
            | C::RelayDenied
            | C::DomainNotFound
            | C::MessageMalformed => WhoFixes::Sender,
            C::AccountDisabled
            | C::MailboxFull
            | C::RefusedByPolicy
            | C::SenderRefused
            | C::NotPermitted
            | C::DomainWithoutMail => WhoFixes::Recipient,
            C::SenderBlacklisted
            | C::SenderWithoutReverseDns
            | C::SenderNotAuthorised
            | C::MailLoop
            | C::ServerProblem => WhoFixes::Provider,
            C::SenderRateLimited | C::DeliveryDelayed => WhoFixes::Wait,
        }
    }
}

impl WhoFixes {
    pub const ALL: [WhoFixes; 4] = [WhoFixes::Sender, WhoFixes::Recipient, WhoFixes::Provider, WhoFixes::Wait];

    pub fn id(self) -> &'static str {
        match self {
            WhoFixes::Sender => "sender",
            WhoFixes::Recipient => "recipient",
            WhoFixes::Provider => "provider",
            WhoFixes::Wait => "wait",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_id_leads_back_to_its_cause() {
        for cause in BounceCause::ALL {
            assert_eq!(BounceCause::from_id(cause.id()), Some(cause));
        }
        assert_eq!(BounceCause::from_id("no-such-cause"), None);
    }
}
