//! The headers of a RAR file: version 4 and before (technote of RAR 4), version 5 (technote of RAR 5).
use super::{
    CannotLook,
    archive::{Listing, Place},
    bytes::{Bytes, number},
};
use std::io;

/// A header that is read; names are much shorter.
const MOST_HEADER_BYTES: usize = 64 * 1_024;

pub(super) fn list(bytes: &mut dyn Bytes) -> io::Result<Listing> {
    let mark = bytes.slice(0, 8)?;
    match mark.get(6..) {
        Some([0, ..]) => list_old(bytes),
        Some([1, 0]) => list_new(bytes),
        _ => Ok(Listing::cannot(CannotLook::Damaged)),
    }
}

fn list_old(bytes: &mut dyn Bytes) -> io::Result<Listing> {
    let mut listing = Listing::default();
    let mut at = 7;
    while at < bytes.len() {
        let header = bytes.slice(at, MOST_HEADER_BYTES)?;
        let field = |at, count| number(&header, at, count);
        let (Some(kind), Some(flags), Some(header_len)) = (field(2, 1), field(3, 2), field(5, 2)) else { break };
        let has_data = flags & 0x8000 != 0 || kind == 0x74;
        let mut data_len = if has_data { field(7, 4).unwrap_or(0) } else { 0 };
        match kind {
            // The archive's own header: all that follows may be encrypted.
            0x73 if flags & 0x80 != 0 => return Ok(Listing::cannot(CannotLook::Encrypted)),
            0x74 => {
                let is_large = flags & 0x100 != 0;
                data_len |= if is_large { field(32, 4).unwrap_or(0) << 32 } else { 0 };
                let name_at = if is_large { 40 } else { 32 };
                let name_len = usize::try_from(field(26, 2).unwrap_or(0)).unwrap_or(0);
                let Some(name) = header.get(name_at..name_at + name_len) else { break };
                listing.has_password |= flags & 0x4 != 0;
                let is_folder = flags & 0xe0 == 0xe0;
                if !is_folder && !listing.add(old_name(name), Place::Unreadable) {
                    break;
                }
            }
            0x7b => break,
            _ => {}
        }
        let Some(next) = at.checked_add(header_len).and_then(|at| at.checked_add(data_len)) else { break };
        if header_len < 7 {
            listing.cannot_look = Some(CannotLook::Damaged);
            break;
        }
        at = next;
    }
    Ok(listing)
}

/// The name in a code page, then after a NUL the same in a packed Unicode: the ASCII in front is enough for the extension.
fn old_name(name: &[u8]) -> String {
    let end = name.iter().position(|byte| *byte == 0).unwrap_or(name.len());
    String::from_utf8_lossy(name.get(..end).unwrap_or_default()).into_owned()
}

fn list_new(bytes: &mut dyn Bytes) -> io::Result<Listing> {
    let mut listing = Listing::default();
    let mut at: u64 = 8;
    while at < bytes.len() {
        let header = bytes.slice(at, MOST_HEADER_BYTES)?;
        let mut reader = Numbers { bytes: &header, at: 4 };
        let Some(header_len) = reader.next() else { break };
        let fields_at = reader.at;
        let (Some(kind), Some(flags)) = (reader.next(), reader.next()) else { break };
        let extra_len = if flags & 1 != 0 { reader.next() } else { Some(0) };
        let data_len = if flags & 2 != 0 { reader.next() } else { Some(0) };
        let (Some(_), Some(data_len)) = (extra_len, data_len) else { break };
        match kind {
            2 => match new_file(&mut reader) {
                Some((name, false)) if !listing.add(name.clone(), Place::Unreadable) => break,
                Some(_) => {}
                None => listing.cannot_look = Some(CannotLook::Damaged),
            },
            4 => return Ok(Listing::cannot(CannotLook::Encrypted)),
            5 => break,
            _ => {}
        }
        let whole = (fields_at as u64).checked_add(header_len).and_then(|len| len.checked_add(data_len));
        let Some(next) = whole.and_then(|len| at.checked_add(len)).filter(|_| header_len > 0) else { break };
        at = next;
    }
    Ok(listing)
}

/// The name, and whether it is a folder.
fn new_file(reader: &mut Numbers<'_>) -> Option<(String, bool)> {
    let flags = reader.next()?;
    let (_unpacked, _attributes) = (reader.next()?, reader.next()?);
    reader.at += if flags & 2 != 0 { 4 } else { 0 } + if flags & 4 != 0 { 4 } else { 0 };
    let (_method, _system) = (reader.next()?, reader.next()?);
    let len = usize::try_from(reader.next()?).ok()?;
    let name = reader.bytes.get(reader.at..reader.at.checked_add(len)?)?;
    Some((String::from_utf8_lossy(name).into_owned(), flags & 1 != 0))
}

/// Numbers of seven bits a byte, the lowest first.
struct Numbers<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Numbers<'_> {
    fn next(&mut self) -> Option<u64> {
        let mut value = 0;
        for place in 0..9 {
            let byte = *self.bytes.get(self.at)?;
            self.at += 1;
            value |= u64::from(byte & 0x7f) << (7 * place);
            if byte & 0x80 == 0 {
                return Some(value);
            }
        }
        None
    }
}
