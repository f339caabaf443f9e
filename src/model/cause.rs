//! Public ids: they stand in JSON, in reports and in tests. Add; never rename.
use super::{FolderUse, ids::ids};

ids! {
    /// What is asked, in the order a message travels backwards from the user.
    CheckId:
    Internet = "internet",
    ServerName = "server-name",
    Port = "port",
    Protocol = "protocol",
    Certificate = "certificate",
    Login = "login",
    Outgoing = "outgoing",
    Quota = "quota",
    Rules = "rules",
    OtherDevice = "other-device",
    MissingMessage = "missing-message",
    MailProgram = "mail-program",
    Domain = "domain",
    Dns = "dns",
    Mx = "mx",
    Recipient = "recipient",
    Sender = "sender",
}

ids! {
    /// Why mail does not arrive.
    Cause:
    NoNetwork = "no-network",
    DnsNotAnswering = "dns-not-answering",
    CaptivePortal = "captive-portal",
    NoInternet = "no-internet",
    ServerNameMistyped = "server-name-mistyped",
    ServerNameUnknown = "server-name-unknown",
    ServerNameUnexpected = "server-name-unexpected",
    MailPortsBlocked = "mail-ports-blocked",
    WrongPort = "wrong-port",
    ServerRefusesConnection = "server-refuses-connection",
    ServerNotAnswering = "server-not-answering",
    ConnectionReset = "connection-reset",
    ProtocolMismatch = "protocol-mismatch",
    WrongSecurity = "wrong-security",
    NotAMailServer = "not-a-mail-server",
    ServerMaintenance = "server-maintenance",
    ServerTooBusy = "server-too-busy",
    ServerProblem = "server-problem",
    CertificateExpired = "certificate-expired",
    CertificateNameMismatch = "certificate-name-mismatch",
    CertificateUntrusted = "certificate-untrusted",
    CertificateChainIncomplete = "certificate-chain-incomplete",
    TlsIntercepted = "tls-intercepted",
    TlsTooOld = "tls-too-old",
    TlsNotOffered = "tls-not-offered",
    ComputerClockWrong = "computer-clock-wrong",
    PasswordWrong = "password-wrong",
    PasswordExpired = "password-expired",
    UsernameWrongForm = "username-wrong-form",
    AccountDisabled = "account-disabled",
    AppPasswordNeeded = "app-password-needed",
    LoginNeedsEncryption = "login-needs-encryption",
    MailboxInUse = "mailbox-in-use",
    TooManyAttempts = "too-many-attempts",
    MailboxFull = "mailbox-full",
    MailboxNearlyFull = "mailbox-nearly-full",
    RuleMovesMail = "rule-moves-mail",
    RuleDeletesMail = "rule-deletes-mail",
    RuleForwardsMail = "rule-forwards-mail",
    FoundInSpam = "found-in-spam",
    FoundInTrash = "found-in-trash",
    FoundInOtherFolder = "found-in-other-folder",
    FoundInInbox = "found-in-inbox",
    Delayed = "delayed",
    NotSentYet = "not-sent-yet",
    SentToOtherAddress = "sent-to-other-address",
    SenderNotAuthorised = "sender-not-authorised",
    SenderBlacklisted = "sender-blacklisted",
    SenderWithoutReverseDns = "sender-without-reverse-dns",
    DomainExpired = "domain-expired",
    DomainSuspended = "domain-suspended",
    DomainNotRegistered = "domain-not-registered",
    /// Its date is near, and the registry does not say that it renews by itself.
    DomainExpiring = "domain-expiring",
    DomainDnsBroken = "domain-dns-broken",
    MxMissing = "mx-missing",
    MxNull = "mx-null",
    MxElsewhere = "mx-elsewhere",
    MxNotAnswering = "mx-not-answering",
    MxRefusesMail = "mx-refuses-mail",
    AddressUnknown = "address-unknown",
    Greylisting = "greylisting",
    MessageTooBig = "message-too-big",
    EmptiedByAnotherDevice = "emptied-by-another-device",
    /// The mailbox is fine from here; a mail program on this computer is set otherwise.
    ClientSettingsWrong = "client-settings-wrong",
    /// None of it: the verdict of a mailbox that works.
    Healthy = "healthy",
    /// The verdict when the evidence does not name a cause.
    Unknown = "unknown",
}

impl Cause {
    /// Causes that a check can find; the other two are verdicts only.
    pub fn is_fault(self) -> bool {
        !matches!(self, Self::Healthy | Self::Unknown)
    }

    /// Where a message that was missed lies.
    pub const fn found_in(folder: FolderUse) -> Self {
        match folder {
            FolderUse::Junk => Self::FoundInSpam,
            FolderUse::Trash => Self::FoundInTrash,
            FolderUse::Inbox => Self::FoundInInbox,
            _ => Self::FoundInOtherFolder,
        }
    }

    /// Not that something is wrong, but where the missing message is: `found-in-spam` and its like.
    pub const fn is_found(self) -> bool {
        matches!(self, Self::FoundInSpam | Self::FoundInTrash | Self::FoundInOtherFolder | Self::FoundInInbox)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_unique_and_read_back() {
        for cause in Cause::ALL {
            assert_eq!(cause.id().parse(), Ok(*cause));
            assert!(cause.id().bytes().all(|b| b.is_ascii_lowercase() || b == b'-'));
        }
        for check in CheckId::ALL {
            assert_eq!(check.id().parse(), Ok(*check));
        }
        assert!("quotas".parse::<CheckId>().is_err());
    }
}
