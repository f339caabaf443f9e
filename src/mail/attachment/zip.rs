//! The central directory of a zip file (PKWARE APPNOTE 6.3.10, sections 4.3.7 to 4.3.16).
use super::{
    CannotLook, Kind,
    archive::{Entry, Listing, Place, is_archive_name},
    bytes::{Bytes, number},
};
use std::io;

/// The end record and the longest comment after it.
const END_BYTES: u64 = 22 + 65_535;
/// Names, extra fields and all; more is no mail's attachment.
const MOST_DIRECTORY_BYTES: u64 = 8 * 1_048_576;

pub(super) fn list(bytes: &mut dyn Bytes) -> io::Result<Listing> {
    let Some((at, len)) = directory_place(bytes)? else { return Ok(Listing::cannot(CannotLook::Damaged)) };
    let directory = bytes.slice(at, usize::try_from(len.min(MOST_DIRECTORY_BYTES)).unwrap_or(0))?;
    let mut listing = Listing::default();
    if len > MOST_DIRECTORY_BYTES {
        listing.cannot_look = Some(CannotLook::TooMuch);
    }
    let mut rest = directory.as_slice();
    while rest.starts_with(b"PK\x01\x02") {
        let Some((entry, after)) = entry(rest, bytes)? else { break };
        listing.has_password |= entry.is_encrypted;
        if !entry.entry.name.ends_with('/') && !listing.add(entry.entry.name, entry.entry.place) {
            return Ok(listing);
        }
        rest = after;
    }
    if listing.entries.is_empty() && len > 0 && !directory.starts_with(b"PK\x01\x02") {
        listing.cannot_look = Some(CannotLook::Damaged);
    }
    Ok(listing)
}

/// Where the directory stands and how long it is.
fn directory_place(bytes: &mut dyn Bytes) -> io::Result<Option<(u64, u64)>> {
    let start = bytes.len().saturating_sub(END_BYTES);
    let tail = bytes.slice(start, usize::try_from(END_BYTES).unwrap_or(0))?;
    let Some(end_in_tail) = memchr::memmem::rfind(&tail, b"PK\x05\x06") else { return Ok(None) };
    let end = tail.get(end_in_tail..).unwrap_or_default();
    let (Some(len), Some(at)) = (number(end, 12, 4), number(end, 16, 4)) else { return Ok(None) };
    let end_at = start + end_in_tail as u64;
    if len == u64::from(u32::MAX) || at == u64::from(u32::MAX) {
        return zip64_place(bytes, end_at);
    }
    // Something may stand before the archive (a self-extractor): the directory ends where its end record begins.
    let before_end = end_at.saturating_sub(len);
    let is_there = bytes.slice(before_end, 4)? == b"PK\x01\x02";
    Ok(Some((if is_there { before_end } else { at }, len)))
}

fn zip64_place(bytes: &mut dyn Bytes, end_at: u64) -> io::Result<Option<(u64, u64)>> {
    let locator = bytes.slice(end_at.saturating_sub(20), 20)?;
    let Some(at) = number(&locator, 8, 8).filter(|_| locator.starts_with(b"PK\x06\x07")) else { return Ok(None) };
    let end = bytes.slice(at, 56)?;
    let place = number(&end, 48, 8).zip(number(&end, 40, 8));
    Ok(place.filter(|_| end.starts_with(b"PK\x06\x06")))
}

struct Seen {
    entry: Entry,
    is_encrypted: bool,
}

/// One entry of the directory and what comes after it.
fn entry<'a>(record: &'a [u8], bytes: &mut dyn Bytes) -> io::Result<Option<(Seen, &'a [u8])>> {
    let field = |at, count| number(record, at, count);
    let fields = (field(8, 2), field(10, 2), field(20, 4), field(42, 4));
    let lengths = (field(28, 2), field(30, 2), field(32, 2));
    let (Some(flags), Some(method), Some(len), Some(header_at)) = fields else { return Ok(None) };
    let (Some(name_len), Some(extra_len), Some(comment_len)) = lengths else { return Ok(None) };
    let end = |count: u64| usize::try_from(46 + count).unwrap_or(usize::MAX);
    let Some(name) = record.get(46..end(name_len)) else { return Ok(None) };
    let Some(after) = record.get(end(name_len + extra_len + comment_len)..) else { return Ok(None) };
    let name = unicode_name(name, record.get(end(name_len)..end(name_len + extra_len)).unwrap_or_default());
    let is_encrypted = flags & 1 != 0;
    let is_large = len == u64::from(u32::MAX) || header_at == u64::from(u32::MAX);
    let place = if is_encrypted || is_large || !is_archive_name(&name) {
        Place::Unreadable
    } else {
        place(method, header_at, len, bytes)?
    };
    Ok(Some((Seen { entry: Entry { name, place }, is_encrypted }, after)))
}

/// The local header has a name and an extra field of its own before the content.
fn place(method: u64, header_at: u64, len: u64, bytes: &mut dyn Bytes) -> io::Result<Place> {
    let local = bytes.slice(header_at, 30)?;
    let lengths = number(&local, 26, 2).zip(number(&local, 28, 2));
    let Some((name_len, extra_len)) = lengths.filter(|_| local.starts_with(b"PK\x03\x04")) else {
        return Ok(Place::Unreadable);
    };
    let at = header_at + 30 + name_len + extra_len;
    Ok(match method {
        0 => Place::Stored { at, len },
        8 => Place::Deflated { at, len },
        _ => Place::Unreadable,
    })
}

/// The name, or the one in UTF-8 that an extra field (0x7075) holds beside it.
fn unicode_name(name: &[u8], mut extra: &[u8]) -> String {
    while let (Some(id), Some(len)) = (number(extra, 0, 2), number(extra, 2, 2)) {
        let end = usize::try_from(4 + len).unwrap_or(usize::MAX);
        if id == 0x7075
            && let Some(name) = extra.get(9..end).and_then(|name| std::str::from_utf8(name).ok())
        {
            return name.to_owned();
        }
        extra = extra.get(end..).unwrap_or_default();
    }
    // Names in an old code page keep their ASCII, which is where the extension is.
    String::from_utf8_lossy(name).into_owned()
}

/// A zip file by another name: a program in Java, a package for Windows.
pub(super) fn kind_of(entries: &[Entry]) -> Kind {
    let has = |wanted: &str| entries.iter().any(|entry| entry.name == wanted);
    if has("AppxManifest.xml") && has("AppxBlockMap.xml") {
        return Kind::AppPackage;
    }
    let has_classes = || entries.iter().any(|entry| entry.name.ends_with(".class"));
    if has("META-INF/MANIFEST.MF") && has_classes() { Kind::JavaArchive } else { Kind::Zip }
}
