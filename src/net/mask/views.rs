//! A line as it reads once an encoding is taken off it, and where each of its bytes came from.
use super::Kind;
use zeroize::Zeroizing;

pub(super) struct View {
    pub bytes: Zeroizing<Vec<u8>>,
    /// Where each byte begins and ends in the line.
    from: Vec<(usize, usize)>,
    /// The forms that are looked for in it.
    pub kinds: &'static [Kind],
}

impl View {
    /// The place in the line of a place in the view.
    pub fn in_line(&self, (start, end): (usize, usize)) -> Option<(usize, usize)> {
        Some((self.from.get(start)?.0, self.from.get(end.checked_sub(1)?)?.1))
    }

    /// `next` takes the first byte off what is left: what it stands for, if anything, and how long it is.
    fn of(line: &[u8], kinds: &'static [Kind], next: fn(&[u8]) -> (Option<u8>, usize)) -> Self {
        let mut view = Self { bytes: Zeroizing::default(), from: Vec::new(), kinds };
        let mut at = 0;
        while let Some(rest) = line.get(at..).filter(|rest| !rest.is_empty()) {
            let (byte, length) = next(rest);
            let end = at + length.max(1);
            if let Some(byte) = byte {
                view.bytes.push(byte);
                view.from.push((at, end));
            }
            at = end;
        }
        view
    }
}

const WORDS: &[Kind] = &[Kind::Plain, Kind::Base64];

/// Those that differ from the line itself.
pub(super) fn views(line: &[u8]) -> Vec<View> {
    let has = |wanted: &[u8]| line.iter().any(|byte| wanted.contains(byte));
    let mut all = Vec::new();
    if has(b"%") {
        all.push(View::of(line, WORDS, |rest| escaped(rest, b'%')));
    }
    if has(b"=") {
        all.push(View::of(line, WORDS, quoted_printable));
    }
    if has(b"\\") {
        all.push(View::of(line, WORDS, |rest| match rest {
            [b'\\', escaped, ..] => (Some(*escaped), 2),
            _ => (rest.first().copied(), 1),
        }));
    }
    if has(b"\0") {
        all.push(View::of(line, WORDS, |rest| (rest.first().copied().filter(|byte| *byte != 0), 1)));
    }
    if has(b"\r\n") {
        all.push(View::of(line, WORDS, |rest| (rest.first().copied().filter(|b| !b"\r\n\t ".contains(b)), 1)));
    }
    if has(b" :-,;.\\%=\r\n\t") {
        all.push(View::of(line, &[Kind::Hex], digits));
    }
    all
}

fn hex(byte: Option<&u8>) -> Option<u8> {
    let digit = char::from(*byte?).to_digit(16)?;
    u8::try_from(digit).ok()
}

/// `%70` (RFC 3986).
fn escaped(rest: &[u8], mark: u8) -> (Option<u8>, usize) {
    let first = rest.first().copied();
    match (first == Some(mark), hex(rest.get(1)), hex(rest.get(2))) {
        (true, Some(high), Some(low)) => (Some(high << 4 | low), 3),
        _ => (first, 1),
    }
}

/// `=70`, and a line end that is none (RFC 2045 section 6.7).
fn quoted_printable(rest: &[u8]) -> (Option<u8>, usize) {
    match rest {
        [b'=', b'\r', b'\n', ..] => (None, 3),
        [b'=', b'\n', ..] => (None, 2),
        _ => escaped(rest, b'='),
    }
}

/// `70 61`, `70:61`, `\x70\x61`, `0x70, 0x61`: the digits alone.
fn digits(rest: &[u8]) -> (Option<u8>, usize) {
    match rest {
        [b'0' | b'\\', b'x' | b'X', ..] => (None, 2),
        [byte, ..] if b" :-,;.\\%=\r\n\t".contains(byte) => (None, 1),
        _ => (rest.first().copied(), 1),
    }
}
