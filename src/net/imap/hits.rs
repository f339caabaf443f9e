//! What a search and a look at its hits bring.
use crate::mail::Raw;

/// So many hits of a folder are kept, the newest; the others are counted.
pub const NEWEST: usize = 50;
/// Numbers held before the older ones are let go.
const HELD: usize = 4_096;

/// The hits of one folder.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Hits {
    /// Of an answer for several folders (RFC 7377).
    pub mailbox: Option<Raw>,
    pub uid_validity: Option<u32>,
    /// All hits.
    pub count: u64,
    uids: Vec<u32>,
}

impl Hits {
    pub(super) fn in_epoch(uid_validity: Option<u32>) -> Self {
        Self { uid_validity, ..Self::default() }
    }

    /// A number, or a range whose ends come in any order. `*` and 0 are nobody's.
    pub(super) fn add(&mut self, low: Option<u32>, high: Option<u32>) {
        let Some(high) = high.filter(|uid| *uid > 0) else { return };
        let low = low.filter(|uid| *uid > 0).unwrap_or(high);
        let (low, high) = (low.min(high), low.max(high));
        self.count += u64::from(high - low) + 1;
        let newest = low.max(high.saturating_sub(u32::try_from(NEWEST).unwrap_or(u32::MAX) - 1));
        self.uids.extend(newest..=high);
        if self.uids.len() > HELD {
            self.trim();
        }
    }

    fn trim(&mut self) {
        self.uids.sort_unstable_by(|a, b| b.cmp(a));
        self.uids.dedup();
        self.uids.truncate(NEWEST);
    }

    /// The newest 50, the newest first.
    pub fn newest(&self) -> Vec<u32> {
        let mut all = self.clone();
        all.trim();
        all.uids
    }

    /// Adds what a second line of the same answer says.
    pub(super) fn join(&mut self, other: &Self) {
        self.count += other.count;
        self.uids.extend(&other.uids);
        self.trim();
    }
}

/// What FETCH told of a message.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Fetched {
    pub uid: u32,
    pub flags: Vec<String>,
    /// `17-Jul-1996 02:44:25 -0700`: when the server took the message.
    pub internal_date: Option<String>,
    pub size_bytes: Option<u64>,
    /// At most 64 KiB of it.
    pub header: Vec<u8>,
}
