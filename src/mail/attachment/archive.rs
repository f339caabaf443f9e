//! Looks at a file, into an archive, and into the archives inside it. Bounded: in depth, names and bytes.
use super::{
    Blocked, CannotLook, Kind, Look, Trick,
    bytes::{Bytes, Part, Stream, Whole},
    kind, name, rar, sevenzip, tar, zip,
};
use flate2::read::{DeflateDecoder, GzDecoder};
use std::io::{self, Read, Seek};

/// Archives in one another, the outermost counted.
const MOST_DEPTH: usize = 4;
/// Names in all of them together.
pub(super) const MOST_NAMES: usize = 20_000;
/// Bytes that are decompressed for one file: a bomb is put away when they are used up.
const MOST_DECOMPRESSED: u64 = 64 * 1_048_576;
/// Files of a blocked kind that are told.
const MOST_BLOCKED: usize = 100;

/// A file in an archive's directory.
pub(super) struct Entry {
    pub name: String,
    pub place: Place,
}

/// Where and how the content stands.
pub(super) enum Place {
    Stored {
        at: u64,
        len: u64,
    },
    Deflated {
        at: u64,
        len: u64,
    },
    /// Encrypted, or compressed in a way that is not read here.
    Unreadable,
}

/// What an archive's directory says.
#[derive(Default)]
pub(super) struct Listing {
    pub entries: Vec<Entry>,
    pub has_password: bool,
    pub cannot_look: Option<CannotLook>,
}

impl Listing {
    pub(super) fn cannot(reason: CannotLook) -> Self {
        Self { cannot_look: Some(reason), ..Self::default() }
    }

    /// Adds a name; `false` when there are enough.
    pub(super) fn add(&mut self, name: String, place: Place) -> bool {
        if self.entries.len() >= MOST_NAMES {
            self.cannot_look = Some(CannotLook::TooMuch);
            return false;
        }
        self.entries.push(Entry { name, place });
        true
    }
}

/// Looks at a file. `blocked`: extensions in lower case, without the dot.
///
/// # Errors
/// When the file cannot be read. An archive that is broken is no error: `Look::cannot_look` says so.
pub fn look<R: Read + Seek>(file_name: &str, file: R, blocked: &[String]) -> io::Result<Look> {
    let mut whole = Whole::new(file)?;
    let mut looker = Looker {
        blocked,
        left_bytes: MOST_DECOMPRESSED,
        look: Look {
            name: file_name.to_owned(),
            size_bytes: whole.len(),
            kind: None,
            blocked: Vec::new(),
            names: 0,
            has_password: false,
            cannot_look: None,
        },
    };
    looker.look.kind = looker.file(file_name, &mut whole, &[], false)?;
    Ok(looker.look)
}

struct Looker<'a> {
    blocked: &'a [String],
    /// Bytes that may still be decompressed.
    left_bytes: u64,
    look: Look,
}

impl Looker<'_> {
    /// Looks at a file whose content is at hand. `archives`: what it is in.
    fn file(
        &mut self,
        name: &str,
        bytes: &mut dyn Bytes,
        archives: &[String],
        inside: bool,
    ) -> io::Result<Option<Kind>> {
        let mut kind = kind::kind(bytes)?;
        let listing = match kind {
            Some(Kind::Zip) => Some(zip::list(bytes)?),
            Some(Kind::Tar) => Some(tar::list(bytes)?),
            Some(Kind::Rar) => Some(rar::list(bytes)?),
            Some(Kind::SevenZip) => Some(sevenzip::list(bytes)?),
            Some(Kind::OtherArchive) => Some(Listing::cannot(CannotLook::Compressed)),
            _ => None,
        };
        if let (Some(Kind::Zip), Some(listing)) = (kind, &listing) {
            kind = Some(zip::kind_of(&listing.entries));
        }
        self.judge(name, kind, archives, inside || !archives.is_empty());
        if kind == Some(Kind::Gzip) {
            self.gzip(name, bytes, archives)?;
        }
        if let Some(listing) = listing {
            self.listing(name, listing, bytes, archives, inside)?;
        }
        Ok(kind)
    }

    fn cannot(&mut self, reason: CannotLook) {
        self.look.cannot_look.get_or_insert(reason);
    }

    /// Notes the file if its name or its content is of a blocked kind.
    fn judge(&mut self, name: &str, kind: Option<Kind>, archives: &[String], is_inside: bool) {
        let is_blocked = |extension: &str| self.blocked.iter().any(|word| word == extension);
        let by_name = name::extension(name).filter(|found| is_blocked(&found.extension));
        let by_content = || {
            let extension = kind?.extensions().iter().find(|extension| is_blocked(extension))?;
            Some(((*extension).to_owned(), Some(Trick::WrongName)))
        };
        let found = by_name.map(|found| (found.extension, found.trick)).or_else(by_content);
        if let Some((extension, trick)) = found.filter(|_| self.look.blocked.len() < MOST_BLOCKED) {
            let archives = archives.to_vec();
            self.look.blocked.push(Blocked { archives, name: name.to_owned(), extension, trick, is_inside });
        }
    }

    fn listing(
        &mut self,
        name: &str,
        listing: Listing,
        bytes: &mut dyn Bytes,
        archives: &[String],
        inside: bool,
    ) -> io::Result<()> {
        self.look.has_password |= listing.has_password;
        if let Some(reason) = listing.cannot_look {
            self.cannot(reason);
        }
        let mut within = archives.to_vec();
        if inside {
            within.push(name.to_owned());
        }
        for entry in listing.entries {
            self.look.names += 1;
            if self.look.names > MOST_NAMES {
                self.cannot(CannotLook::TooMuch);
                break;
            }
            self.entry(&entry, bytes, &within)?;
        }
        Ok(())
    }

    /// A name in an archive; the content too where it is an archive itself and can be had.
    fn entry(&mut self, entry: &Entry, bytes: &mut dyn Bytes, within: &[String]) -> io::Result<()> {
        if !is_archive_name(&entry.name) {
            self.judge(&entry.name, None, within, true);
            return Ok(());
        }
        if within.len() + 2 > MOST_DEPTH {
            self.judge(&entry.name, None, within, true);
            self.cannot(CannotLook::TooMuch);
            return Ok(());
        }
        match entry.place {
            Place::Stored { at, len } => {
                let mut part = Part { whole: bytes, start: at, len };
                self.file(&entry.name, &mut part, within, true)?;
            }
            Place::Deflated { at, len } => {
                let mut part = Part { whole: bytes, start: at, len };
                let content = self.decompressed(DeflateDecoder::new(Stream { bytes: &mut part, at: 0 }));
                self.file(&entry.name, &mut Whole::new(io::Cursor::new(content))?, within, true)?;
            }
            Place::Unreadable => {
                self.judge(&entry.name, None, within, true);
                self.cannot(CannotLook::Encrypted);
            }
        }
        Ok(())
    }

    /// What is in a gzip file: one file, often a tar.
    fn gzip(&mut self, name: &str, bytes: &mut dyn Bytes, archives: &[String]) -> io::Result<()> {
        if archives.len() + 1 > MOST_DEPTH {
            self.cannot(CannotLook::TooMuch);
            return Ok(());
        }
        let inner_name = name::without_compression(name);
        let content = self.decompressed(GzDecoder::new(Stream { bytes, at: 0 }));
        let mut within = archives.to_vec();
        within.push(name.to_owned());
        self.look.names += 1;
        // Its name is no more than the outer one without the end: not told a second time.
        self.file(&inner_name, &mut Whole::new(io::Cursor::new(content))?, &within, false)?;
        Ok(())
    }

    /// At most the bytes that are left; what is broken ends there.
    fn decompressed(&mut self, reader: impl Read) -> Vec<u8> {
        let mut content = Vec::new();
        let outcome = reader.take(self.left_bytes.saturating_add(1)).read_to_end(&mut content);
        let used = content.len() as u64;
        if used > self.left_bytes {
            self.cannot(CannotLook::TooMuch);
        } else if outcome.is_err() {
            self.cannot(CannotLook::Damaged);
        }
        self.left_bytes = self.left_bytes.saturating_sub(used);
        content
    }
}

/// Is a file of this name worth being decompressed, to look into it?
pub(super) fn is_archive_name(file_name: &str) -> bool {
    let archives = ["zip", "7z", "rar", "tar", "gz", "tgz", "bz2", "xz", "zst"];
    name::extension(file_name).is_some_and(|found| archives.contains(&found.extension.as_str()))
}
