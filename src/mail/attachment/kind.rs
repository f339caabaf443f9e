//! What a file is, by what it begins and ends with.
use super::{
    Kind,
    bytes::{Bytes, number},
};
use std::io;

/// Enough for every mark at the beginning.
const HEAD: usize = 512;
/// ISO 9660 and UDF begin after sixteen sectors of 2,048 bytes.
const VOLUME_AT: u64 = 32_769;
/// The mark of a disk image of Apple's stands at the end.
const KOLY_BYTES: u64 = 512;

pub(super) fn kind(bytes: &mut dyn Bytes) -> io::Result<Option<Kind>> {
    let head = bytes.slice(0, HEAD)?;
    if let Some(kind) = by_beginning(&head) {
        return Ok(Some(kind));
    }
    if head.starts_with(b"MZ") {
        return Ok(is_program(&head, bytes)?.then_some(Kind::Program));
    }
    if head.starts_with(&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]) {
        return Ok(is_installer(&head, bytes)?.then_some(Kind::WindowsInstaller));
    }
    let volume = bytes.slice(VOLUME_AT, 5)?;
    if [&b"CD001"[..], b"BEA01", b"NSR02", b"NSR03"].contains(&volume.as_slice()) {
        return Ok(Some(Kind::DiskImage));
    }
    let koly_at = bytes.len().checked_sub(KOLY_BYTES);
    let koly = koly_at.map(|at| bytes.slice(at, 4)).transpose()?;
    Ok(koly.is_some_and(|mark| mark == b"koly").then_some(Kind::AppleDiskImage))
}

fn by_beginning(head: &[u8]) -> Option<Kind> {
    const MARKS: &[(&[u8], Kind)] = &[
        (b"MSCF\0\0\0\0", Kind::Cabinet),
        (b"#@~^", Kind::EncodedScript),
        (b"PK\x03\x04", Kind::Zip),
        (b"PK\x05\x06", Kind::Zip),
        (b"7z\xbc\xaf\x27\x1c", Kind::SevenZip),
        (b"Rar!\x1a\x07", Kind::Rar),
        (b"\x1f\x8b\x08", Kind::Gzip),
        (b"BZh", Kind::OtherArchive),
        (b"\xfd7zXZ\0", Kind::OtherArchive),
        (b"\x28\xb5\x2f\xfd", Kind::OtherArchive),
    ];
    let marked = MARKS.iter().find(|(mark, _)| head.starts_with(mark)).map(|(_, kind)| *kind);
    let is_tar = || head.get(257..262) == Some(b"ustar");
    marked.or_else(|| is_tar().then_some(Kind::Tar))
}

/// The old header leads to the new one: a text that happens to begin with the two letters does not.
fn is_program(head: &[u8], bytes: &mut dyn Bytes) -> io::Result<bool> {
    let Some(at) = number(head, 0x3c, 4) else { return Ok(false) };
    let mark = bytes.slice(at, 4)?;
    let is_new = [&b"PE\0\0"[..], b"NE", b"LE", b"LX"].iter().any(|word| mark.starts_with(word));
    // A program of DOS: pages of 512 bytes that the file has, and a header of whole paragraphs.
    let (pages, paragraphs) = (number(head, 4, 2).unwrap_or(0), number(head, 8, 2).unwrap_or(0));
    let is_old = pages > 0 && (pages - 1) * 512 < bytes.len() && (2..=4_096).contains(&paragraphs) && head.contains(&0);
    Ok(is_new || is_old)
}

/// A compound file whose root says it is a Windows Installer package, a patch or a transform.
fn is_installer(head: &[u8], bytes: &mut dyn Bytes) -> io::Result<bool> {
    const AFTER_FIRST: [u8; 15] = [0x10, 0x0c, 0, 0, 0, 0, 0, 0xc0, 0, 0, 0, 0, 0, 0, 0x46];
    let shift = number(head, 30, 2).unwrap_or(0);
    let (Some(sector), 9 | 12) = (number(head, 48, 4), shift) else { return Ok(false) };
    let entry = bytes.slice((sector + 1) << shift, 128)?;
    let class = entry.get(80..96).unwrap_or_default();
    Ok(class.first().is_some_and(|first| [0x82, 0x84, 0x86].contains(first))
        && class.get(1..) == Some(&AFTER_FIRST[..]))
}
