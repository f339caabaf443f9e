//! The header of a 7z file (7zFormat.txt of the LZMA SDK), where it is neither compressed nor encrypted.
use super::{
    CannotLook,
    archive::{Listing, Place},
    bytes::{Bytes, number},
};
use std::io;

/// Names of all files together, and what stands before them.
const MOST_HEADER_BYTES: u64 = 8 * 1_048_576;
const HEADER: u8 = 0x01;
const NAMES: u8 = 0x11;

pub(super) fn list(bytes: &mut dyn Bytes) -> io::Result<Listing> {
    let start = bytes.slice(0, 32)?;
    let (Some(after), Some(len)) = (number(&start, 12, 8), number(&start, 20, 8)) else {
        return Ok(Listing::cannot(CannotLook::Damaged));
    };
    if len == 0 {
        return Ok(Listing::default());
    }
    if len > MOST_HEADER_BYTES {
        return Ok(Listing::cannot(CannotLook::TooMuch));
    }
    let Some(at) = after.checked_add(32) else { return Ok(Listing::cannot(CannotLook::Damaged)) };
    let header = bytes.slice(at, usize::try_from(len).unwrap_or(0))?;
    Ok(match header.first() {
        Some(&HEADER) => names(&header),
        // An encoded header: 7-Zip's usual way. What it hides takes LZMA, or a password, to see.
        Some(_) => Listing::cannot(CannotLook::Compressed),
        None => Listing::cannot(CannotLook::Damaged),
    })
}

/// The names stand together, in UTF-16, each with a NUL at its end; before them their length in bytes and a zero.
fn names(header: &[u8]) -> Listing {
    let places = memchr::memchr_iter(NAMES, header);
    let Some(block) = places.filter_map(|at| names_block(header, at)).next() else {
        return Listing::cannot(CannotLook::Compressed);
    };
    let units: Vec<u16> = block.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
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
