//! The headers of a tar file (POSIX.1-1988 ustar, GNU long names, POSIX.1-2001 pax).
use super::{
    CannotLook,
    archive::{Listing, Place},
    bytes::Bytes,
};
use std::io;

const BLOCK: u64 = 512;
/// A long name or a pax header that is read.
const MOST_NAME_BYTES: u64 = 64 * 1_024;

pub(super) fn list(bytes: &mut dyn Bytes) -> io::Result<Listing> {
    let mut listing = Listing::default();
    let mut at = 0;
    let mut long_name: Option<String> = None;
    while at + BLOCK <= bytes.len() {
        let header = bytes.slice(at, 512)?;
        if header.iter().all(|byte| *byte == 0) {
            break;
        }
        let Some(len) = size(header.get(124..136).unwrap_or_default()) else {
            listing.cannot_look = Some(CannotLook::Damaged);
            break;
        };
        let content_at = at + BLOCK;
        let read =
            |bytes: &mut dyn Bytes| bytes.slice(content_at, usize::try_from(len.min(MOST_NAME_BYTES)).unwrap_or(0));
        match header.get(156).copied().unwrap_or(b'0') {
            b'L' => long_name = Some(text(&read(bytes)?)),
            b'x' => long_name = pax_path(&read(bytes)?).or(long_name),
            b'0' | b'7' | 0 => {
                let name = long_name.take().unwrap_or_else(|| short_name(&header));
                if !name.ends_with('/') && !listing.add(name, Place::Stored { at: content_at, len }) {
                    break;
                }
            }
            _ => long_name = None,
        }
        let Some(next) = len.div_ceil(BLOCK).checked_mul(BLOCK).and_then(|len| content_at.checked_add(len)) else {
            break;
        };
        at = next;
    }
    Ok(listing)
}

/// Octal digits, or a binary number where the first bit is set.
fn size(field: &[u8]) -> Option<u64> {
    match field.split_first() {
        Some((first, rest)) if first & 0x80 != 0 => {
            let bytes = rest.get(rest.len().checked_sub(8)?..)?;
            Some(bytes.iter().fold(0, |value, byte| value << 8 | u64::from(*byte)))
        }
        _ => {
            let digits = text(field);
            let digits = digits.trim();
            if digits.is_empty() { Some(0) } else { u64::from_str_radix(digits, 8).ok() }
        }
    }
}

/// Up to the first NUL.
fn text(field: &[u8]) -> String {
    let end = field.iter().position(|byte| *byte == 0).unwrap_or(field.len());
    String::from_utf8_lossy(field.get(..end).unwrap_or_default()).into_owned()
}

fn short_name(header: &[u8]) -> String {
    let name = text(header.get(..100).unwrap_or_default());
    let prefix = text(header.get(345..500).unwrap_or_default());
    let has_prefix = header.get(257..263) == Some(b"ustar\0") && !prefix.is_empty();
    if has_prefix { format!("{prefix}/{name}") } else { name }
}

/// `25 path=folder/file.exe\n` among the records.
fn pax_path(records: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(records);
    let path = text.lines().find_map(|line| line.split_once(' ')?.1.strip_prefix("path="));
    path.map(str::to_owned)
}
