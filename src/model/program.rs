//! The mail programs on this computer, and what they are set to: read from their files, never written, no passwords.
use super::{Protocol, Security, default_port, standard_security};
use std::fmt;

macro_rules! programs {
    ($($variant:ident = $id:literal, $name:literal);+ $(;)?) => {
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum MailProgram { $($variant),+ }

        impl MailProgram {
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The public word for it.
            pub const fn id(self) -> &'static str {
                match self { $(Self::$variant => $id),+ }
            }

            /// Its own name, the same in every language.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }
        }
    };
}

programs!(
    Thunderbird = "thunderbird", "Thunderbird";
    Outlook = "outlook", "Outlook";
    AppleMail = "apple-mail", "Apple Mail";
    Evolution = "evolution", "Evolution";
    Kmail = "kmail", "KMail";
    Geary = "geary", "Geary";
    // These keep their accounts where nobody else can read them.
    NewOutlook = "outlook-new", "Outlook (new)";
    WindowsMail = "windows-mail", "Windows Mail";
);

impl fmt::Display for MailProgram {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A server as a program's file names it; nothing is put right.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SetServer {
    pub host: String,
    /// `None`: not written, so the program's usual one.
    pub port: Option<u16>,
    pub security: Option<Security>,
    pub user_name: Option<String>,
}

impl SetServer {
    /// Port and protection as the program takes them, for collecting mail: what is not written follows from what is.
    pub fn incoming_way(&self, protocol: Protocol) -> (u16, Security) {
        match (self.port, self.security) {
            (Some(port), Some(security)) => (port, security),
            (Some(port), None) => (port, standard_security(port)),
            (None, security) => {
                let security = security.unwrap_or(Security::Tls);
                (default_port(protocol, security), security)
            }
        }
    }
}

/// What an account of a mail program does besides connecting.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Habits {
    /// The whole program works offline.
    pub is_offline: bool,
    /// The person, or the program, switched the account off.
    pub is_disabled: bool,
    /// POP: what is collected is deleted from the server at once.
    pub deletes_collected: bool,
    /// POP: what is collected is deleted from the server after that many days.
    pub deletes_after_days: Option<u32>,
    /// It looks for new mail only when told to.
    pub never_looks_by_itself: bool,
    /// Older messages are deleted.
    pub keeps_days: Option<u32>,
    /// Only the newest that many messages are kept.
    pub keeps_newest: Option<u32>,
}

/// One account of a mail program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProgramAccount {
    pub program: MailProgram,
    /// Where a program keeps several sets of accounts: the name of this one.
    pub profile: Option<String>,
    pub emails: Vec<String>,
    pub protocol: Protocol,
    pub incoming: SetServer,
    pub outgoing: Option<SetServer>,
    pub habits: Habits,
    /// The file, or the key of the registry, where it stands.
    pub source: String,
    /// When the program wrote its settings last, in seconds since 1970-01-01 00:00 UTC; only of programs that write them
    /// whenever they are used.
    pub last_used_unix: Option<i64>,
}

impl ProgramAccount {
    /// What a person calls it: its address.
    pub fn label(&self) -> &str {
        self.emails.first().map(String::as_str).or(self.incoming.user_name.as_deref()).unwrap_or(&self.incoming.host)
    }
}

/// Why a program that is here told nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum WhyUnread {
    /// Its accounts are kept where other programs cannot read them.
    KeptApart,
    /// The file is there and cannot be opened.
    NotOpened,
    /// The file is longer than any real one; its beginning was read.
    TooLong,
}

impl WhyUnread {
    pub const ALL: [Self; 3] = [Self::KeptApart, Self::NotOpened, Self::TooLong];

    pub const fn id(self) -> &'static str {
        match self {
            Self::KeptApart => "kept-apart",
            Self::NotOpened => "not-opened",
            Self::TooLong => "too-long",
        }
    }
}

/// A file or a program that was found and could not be read, or not wholly.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct UnreadProgram {
    pub program: MailProgram,
    pub why: WhyUnread,
    pub source: String,
}

/// What the mail programs on this computer are set to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LocalPrograms {
    pub accounts: Vec<ProgramAccount>,
    pub unread: Vec<UnreadProgram>,
    /// This computer had no room left to open all that is there (too many open files).
    pub lacked_room: bool,
}
