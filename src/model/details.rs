use super::FoundMessage;

/// What a finding holds for the program itself. `texts` makes facts of it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Details {
    /// A row that only its sentences speak of.
    #[default]
    None,
    /// The domain that the registry was asked about.
    Domain { zone: String },
    /// The largest message that is taken for the recipient, and the mail exchange that says so.
    LargestMessage { exchange: String, limit_bytes: u64 },
    /// How much of the mailbox is used.
    Room(Room),
    /// The message that was looked for, of how many that fit, in how many folders.
    Found { message: Box<FoundMessage>, count: u64, folders: u64 },
}

impl Details {
    /// The same search, where another one of the messages is spoken of.
    #[must_use]
    pub fn with_message(self, other: &FoundMessage) -> Self {
        match self {
            Self::Found { count, folders, .. } => Self::Found { message: Box::new(other.clone()), count, folders },
            same => same,
        }
    }
}

/// What the server tells of a mailbox's room.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Room {
    Storage {
        percent: u64,
        used_bytes: u64,
        limit_bytes: u64,
    },
    Messages {
        percent: u64,
        used: u64,
        limit: u64,
    },
    /// No limit is told.
    Unlimited {
        used_bytes: u64,
        is_estimate: bool,
    },
}
