use super::{Wire, WireError};

impl Wire {
    /// The bytes of a literal (RFC 9051 section 4.3) of `size` bytes. Of a longer one than `keep` the rest is read and
    /// thrown away, within the limits of the connection.
    pub(in crate::net) fn read_literal(&mut self, size: usize, keep: usize) -> Result<Vec<u8>, WireError> {
        let mut kept = Vec::new();
        let mut left = size;
        while left > 0 {
            if self.buffer.is_empty() {
                self.fill()?;
            }
            let part: Vec<u8> = self.buffer.drain(..self.buffer.len().min(left)).collect();
            left -= part.len();
            let room = keep.saturating_sub(kept.len()).min(part.len());
            kept.extend_from_slice(part.get(..room).unwrap_or_default());
        }
        self.transcript.note(&format!("{size} bytes"));
        Ok(kept)
    }
}
