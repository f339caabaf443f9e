use super::Protocol;
use std::fmt;

/// What people trip over at a provider: it lets nobody in, although address and password are right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Trip {
    /// Mail programs sign in on the provider's own page only; a password is never taken.
    OauthOnly,
    /// Mail programs need a password made for them.
    AppPassword,
    /// The same, once two-step verification is on.
    AppPasswordTwoStep,
    /// The same, and that password ends after some months.
    AppPasswordExpires,
    /// IMAP and POP are off until they are switched on in the settings.
    ProgramsOff,
    ImapOff,
    PopOff,
    /// There is no POP at all.
    NoPop,
    /// IMAP and POP belong to paid plans.
    PaidPlan,
    /// Mail programs go through a program of the provider on the same computer.
    Bridge,
    /// The user name is none that follows from the address.
    UserId,
    /// Some kinds of mailbox have a server of their own, which the provider's control panel names.
    OtherServers,
}

impl Trip {
    pub const ALL: [Self; 12] = [
        Self::OauthOnly,
        Self::AppPassword,
        Self::AppPasswordTwoStep,
        Self::AppPasswordExpires,
        Self::ProgramsOff,
        Self::ImapOff,
        Self::PopOff,
        Self::NoPop,
        Self::PaidPlan,
        Self::Bridge,
        Self::UserId,
        Self::OtherServers,
    ];

    /// The word of the data files and of JSON; `trip-<id>` is its sentence.
    pub const fn id(self) -> &'static str {
        match self {
            Self::OauthOnly => "oauth-only",
            Self::AppPassword => "app-password",
            Self::AppPasswordTwoStep => "app-password-two-step",
            Self::AppPasswordExpires => "app-password-expires",
            Self::ProgramsOff => "programs-off",
            Self::ImapOff => "imap-off",
            Self::PopOff => "pop-off",
            Self::NoPop => "no-pop",
            Self::PaidPlan => "paid-plan",
            Self::Bridge => "bridge",
            Self::UserId => "user-id",
            Self::OtherServers => "other-servers",
        }
    }

    pub fn of_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|trip| trip.id() == id)
    }

    /// Does it get in the way of collecting mail like this?
    pub fn is_about(self, protocol: Protocol) -> bool {
        match self {
            Self::ImapOff => protocol == Protocol::Imap,
            Self::PopOff | Self::NoPop => protocol == Protocol::Pop3,
            _ => true,
        }
    }
}

impl fmt::Display for Trip {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}
