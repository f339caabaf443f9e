//! Bytes that are read where they are wanted, not from the beginning to the end.
use std::io::{self, Read, Seek, SeekFrom};

pub(super) trait Bytes {
    fn len(&self) -> u64;

    /// Reads at most `buffer.len()` bytes from `at` on; fewer at the end only.
    fn read_at(&mut self, at: u64, buffer: &mut [u8]) -> io::Result<usize>;

    /// At most `count` bytes from `at` on; `count` is bounded by the caller.
    fn slice(&mut self, at: u64, count: usize) -> io::Result<Vec<u8>> {
        let left = usize::try_from(self.len().saturating_sub(at)).unwrap_or(usize::MAX);
        let mut bytes = vec![0; count.min(left)];
        let read = self.read_at(at, &mut bytes)?;
        bytes.truncate(read);
        Ok(bytes)
    }
}

/// A file, or anything that can be read and sought in.
pub(super) struct Whole<R> {
    inner: R,
    len: u64,
}

impl<R: Read + Seek> Whole<R> {
    pub(super) fn new(mut inner: R) -> io::Result<Self> {
        let len = inner.seek(SeekFrom::End(0))?;
        Ok(Self { inner, len })
    }
}

impl<R: Read + Seek> Bytes for Whole<R> {
    fn len(&self) -> u64 {
        self.len
    }

    fn read_at(&mut self, at: u64, buffer: &mut [u8]) -> io::Result<usize> {
        self.inner.seek(SeekFrom::Start(at))?;
        let mut filled = 0;
        while let Some(rest) = buffer.get_mut(filled..).filter(|rest| !rest.is_empty()) {
            match self.inner.read(rest) {
                Ok(0) => break,
                Ok(count) => filled += count,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(filled)
    }
}

/// A piece of something: a file that stands uncompressed in an archive.
pub(super) struct Part<'a> {
    pub whole: &'a mut dyn Bytes,
    pub start: u64,
    pub len: u64,
}

impl Bytes for Part<'_> {
    fn len(&self) -> u64 {
        self.len
    }

    fn read_at(&mut self, at: u64, buffer: &mut [u8]) -> io::Result<usize> {
        let left = usize::try_from(self.len.saturating_sub(at)).unwrap_or(usize::MAX);
        let count = buffer.len().min(left);
        match (buffer.get_mut(..count), self.start.checked_add(at)) {
            (Some(buffer), Some(at)) => self.whole.read_at(at, buffer),
            _ => Ok(0),
        }
    }
}

/// Reads a piece from its beginning on, for whoever decompresses it.
pub(super) struct Stream<'a> {
    pub bytes: &'a mut dyn Bytes,
    pub at: u64,
}

impl Read for Stream<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.bytes.read_at(self.at, buffer)?;
        self.at += read as u64;
        Ok(read)
    }
}

/// A little-endian number of at most eight bytes; `None` where the bytes end before.
pub(super) fn number(bytes: &[u8], at: usize, count: usize) -> Option<u64> {
    let field = bytes.get(at..at.checked_add(count)?)?;
    Some(field.iter().rev().fold(0, |value, byte| value << 8 | u64::from(*byte)))
}
