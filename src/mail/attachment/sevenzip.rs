//! The header of a 7z file (7zFormat.txt of the LZMA SDK): plain, or packed with LZMA as 7-Zip does.
//!
//! Own code rather than the crate `sevenz-rust2` (0.25): a file of 1.3 KB whose header declares as many files as it has bytes
//! made it take 758 MB and 1.6 s (here the names are what is counted, 8 MB at most); a start of zeros sends it looking for the
//! end, 1.8 s for 240 KB and four times that for twice as much; and its one limit is for header and dictionary alike: at 8 MB it
//! refuses what py7zr packs, whose dictionary is declared as 16 MB. 60,000 changed files brought no panic.
use super::{
    CannotLook,
    archive::{Listing, Place},
    bytes::{Bytes, number},
};
use lzma_rust2::{DICT_SIZE_MIN, Lzma2Reader, LzmaReader};
use std::io::{self, Read};

/// Names of all files together, and what stands before them.
const MOST_HEADER_BYTES: usize = 8 * 1_048_576;
/// A packed header may be packed again.
const MOST_LAYERS: usize = 4;

const HEADER: u8 = 0x01;
const NAMES: u8 = 0x11;
const ENCODED_HEADER: u8 = 0x17;
const LZMA: &[u8] = &[3, 1, 1];
const LZMA2: &[u8] = &[0x21];
const AES: &[u8] = &[6, 0xf1, 7, 1];

pub(super) fn list(bytes: &mut dyn Bytes) -> io::Result<Listing> {
    let start = bytes.slice(0, 32)?;
    let (Some(after), Some(len)) = (number(&start, 12, 8), number(&start, 20, 8)) else {
        return Ok(Listing::cannot(CannotLook::Damaged));
    };
    if len == 0 {
        return Ok(Listing::default());
    }
    let Some(len) = usize::try_from(len).ok().filter(|len| *len <= MOST_HEADER_BYTES) else {
        return Ok(Listing::cannot(CannotLook::TooMuch));
    };
    let Some(at) = after.checked_add(32) else { return Ok(Listing::cannot(CannotLook::Damaged)) };
    let mut header = bytes.slice(at, len)?;
    for _ in 0..MOST_LAYERS {
        match header.first() {
            Some(&HEADER) => return Ok(names(&header)),
            Some(&ENCODED_HEADER) => {}
            _ => return Ok(Listing::cannot(CannotLook::Damaged)),
        }
        let Some(packing) = Packing::read(&header) else { return Ok(Listing::cannot(CannotLook::Compressed)) };
        if packing.is_encrypted {
            return Ok(Listing::cannot(CannotLook::Encrypted));
        }
        let packed = bytes.slice(packing.at.saturating_add(32), packing.packed_len)?;
        match packing.unpack(&packed) {
            Some(unpacked) => header = unpacked,
            None => return Ok(Listing::cannot(CannotLook::Damaged)),
        }
    }
    Ok(Listing::cannot(CannotLook::TooMuch))
}

/// How a header is packed: one stream, one coder. Everything else is left alone.
struct Packing {
    at: u64,
    packed_len: usize,
    len: usize,
    is_lzma2: bool,
    properties: Vec<u8>,
    is_encrypted: bool,
}

impl Packing {
    fn read(header: &[u8]) -> Option<Self> {
        let mut fields = Fields(header.get(1..)?);
        // PackInfo: where, one stream, its size; a checksum may follow.
        fields.mark(6)?;
        let at = fields.number()?;
        let streams = fields.number()?;
        fields.mark(9)?;
        let packed_len = fields.size()?;
        for _ in 1..streams.min(8) {
            fields.size()?;
        }
        fields.skip_digest(streams)?;
        fields.mark(0)?;
        // UnPackInfo: one folder, described here.
        fields.mark(7)?;
        fields.mark(0x0b)?;
        fields.mark(1)?;
        fields.mark(0)?;
        let coders = fields.number()?;
        let coder = fields.coder()?;
        let is_encrypted = coder.id == AES;
        let is_known = coders == 1 && streams == 1 && (coder.id == LZMA || coder.id == LZMA2);
        let whole = Self {
            at,
            packed_len,
            len: 0,
            is_lzma2: coder.id == LZMA2,
            properties: coder.properties.to_vec(),
            is_encrypted,
        };
        if is_encrypted || !is_known {
            // Whatever the other coders are: with one for AES among them nothing can be read.
            let is_any_aes = is_encrypted || memchr::memmem::find(fields.0, AES).is_some();
            return is_any_aes.then_some(Self { is_encrypted: true, ..whole });
        }
        fields.mark(0x0c)?;
        Some(Self { len: fields.size()?, ..whole })
    }

    fn unpack(&self, packed: &[u8]) -> Option<Vec<u8>> {
        let len = u32::try_from(self.len).ok()?;
        // No match reaches farther back than the header's own beginning, whatever dictionary the file declares.
        let dictionary = len.max(DICT_SIZE_MIN);
        let mut unpacked = Vec::new();
        let mut reader: Box<dyn Read> = if self.is_lzma2 {
            Box::new(Lzma2Reader::new(packed, dictionary, None))
        } else {
            let properties = *self.properties.first()?;
            Box::new(LzmaReader::new_with_props(packed, len.into(), properties, dictionary, None).ok()?)
        };
        reader.by_ref().take(len.into()).read_to_end(&mut unpacked).ok()?;
        (unpacked.len() == self.len).then_some(unpacked)
    }
}

struct Coder<'a> {
    id: &'a [u8],
    properties: &'a [u8],
}

/// The fields of a header, one after the other.
struct Fields<'a>(&'a [u8]);

impl<'a> Fields<'a> {
    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    fn mark(&mut self, byte: u8) -> Option<()> {
        (self.take(1)? == [byte]).then_some(())
    }

    fn number(&mut self) -> Option<u64> {
        let (value, rest) = packed_number(self.0)?;
        self.0 = rest;
        Some(value)
    }

    fn size(&mut self) -> Option<usize> {
        usize::try_from(self.number()?).ok().filter(|size| *size <= MOST_HEADER_BYTES)
    }

    /// CRCs of all streams.
    fn skip_digest(&mut self, streams: u64) -> Option<()> {
        if self.0.first() == Some(&0x0a) {
            self.take(2)?;
            self.take(usize::try_from(streams.checked_mul(4)?).ok()?)?;
        }
        Some(())
    }

    fn coder(&mut self) -> Option<Coder<'a>> {
        let flags = *self.take(1)?.first()?;
        let id = self.take(usize::from(flags & 0x0f))?;
        if flags & 0x10 != 0 {
            self.number()?;
            self.number()?;
        }
        let len = if flags & 0x20 != 0 { self.size()? } else { 0 };
        Some(Coder { id, properties: self.take(len)? })
    }
}

/// The names stand together, in UTF-16, each with a NUL at its end; before them their length in bytes and a zero.
fn names(header: &[u8]) -> Listing {
    let places = memchr::memchr_iter(NAMES, header);
    let Some(block) = places.filter_map(|at| names_block(header, at)).max_by_key(|block| block.len()) else {
        return Listing::cannot(CannotLook::Compressed);
    };
    let units: Vec<u16> = block.as_chunks::<2>().0.iter().map(|pair| u16::from_le_bytes(*pair)).collect();
    let mut listing = Listing::default();
    for name in units.split(|unit| *unit == 0).filter(|name| !name.is_empty()) {
        if !listing.add(String::from_utf16_lossy(name), Place::Unreadable) {
            break;
        }
    }
    listing
}

/// The names, where those bytes really are a block of names: not external, of an even length, ending in a NUL.
fn names_block(header: &[u8], at: usize) -> Option<&[u8]> {
    let (len, after) = packed_number(header.get(at + 1..)?)?;
    let block = after.get(..usize::try_from(len).ok()?)?;
    let (external, names) = block.split_first()?;
    let is_names = *external == 0 && !names.is_empty() && names.len() % 2 == 0 && names.ends_with(&[0, 0]);
    is_names.then_some(names)
}

/// A number whose first byte says how many follow.
fn packed_number(bytes: &[u8]) -> Option<(u64, &[u8])> {
    let (first, rest) = bytes.split_first()?;
    let more = usize::try_from(first.leading_ones()).ok()?;
    let low = number(rest, 0, more)?;
    let high = if more >= 7 { 0 } else { u64::from(first & (0x7f >> more)) << (8 * more) };
    Some((high | low, rest.get(more..)?))
}
