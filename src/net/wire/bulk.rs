//! Answers longer than a line may be: read byte by byte, never held as a whole, within a budget of their own.
use super::{Wire, WireError};

/// Reads on over a wire without touching the limits of its lines. What was read here is not in the transcript.
pub(in crate::net) struct Bulk<'a> {
    wire: &'a mut Wire,
    /// Bytes of the wire's buffer that were handed out.
    used: usize,
    left: usize,
}

impl Wire {
    /// At most `budget` bytes from here on, beside what the connection may send otherwise.
    pub(in crate::net) fn bulk(&mut self, budget: usize) -> Bulk<'_> {
        Bulk { wire: self, used: 0, left: budget }
    }
}

impl Bulk<'_> {
    pub fn wire(&mut self) -> &mut Wire {
        self.wire
    }

    /// The next byte, which stays there.
    pub fn peek(&mut self) -> Result<u8, WireError> {
        loop {
            if let Some(byte) = self.wire.buffer.get(self.used) {
                return Ok(*byte);
            }
            self.wire.buffer.clear();
            self.used = 0;
            self.wire.fill_uncounted()?;
        }
    }

    pub fn next(&mut self) -> Result<u8, WireError> {
        let byte = self.peek()?;
        if self.left == 0 {
            return Err(self.wire.end(WireError::Flood));
        }
        self.left -= 1;
        self.used += 1;
        Ok(byte)
    }

    /// Bytes that were announced; the first `keep` of them are kept. More than may still come is not waited for.
    pub fn take(&mut self, count: usize, keep: usize) -> Result<Vec<u8>, WireError> {
        if count > self.left {
            return Err(self.wire.end(WireError::Flood));
        }
        let mut kept = Vec::new();
        for n in 0..count {
            let byte = self.next()?;
            if n < keep {
                kept.push(byte);
            }
        }
        Ok(kept)
    }

    /// Reads to the end of the line, end included; the first `keep` bytes are kept, lossy UTF-8, without the line end.
    pub fn line(&mut self, keep: usize) -> Result<String, WireError> {
        let mut kept = Vec::new();
        loop {
            match self.next()? {
                b'\n' => break,
                byte if kept.len() < keep => kept.push(byte),
                _ => {}
            }
        }
        Ok(String::from_utf8_lossy(&kept).trim_end_matches('\r').to_owned())
    }
}

impl Drop for Bulk<'_> {
    fn drop(&mut self) {
        let used = self.used.min(self.wire.buffer.len());
        self.wire.buffer.drain(..used);
    }
}
