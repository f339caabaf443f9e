//! LZMA and LZMA2, as far as the compressed header of a 7z file takes it (lzma-specification.txt of the LZMA SDK). What is
//! decoded is its own dictionary, so memory is bounded by the size asked for. `None`: broken.

/// Decodes one LZMA stream with the five bytes of properties that a 7z coder has.
pub(super) fn lzma(properties: &[u8], packed: &[u8], size: usize) -> Option<Vec<u8>> {
    let mut decoder = Decoder::new(*properties.first()?)?;
    decoder.chunk(packed, size)?;
    Some(decoder.out)
}

/// Decodes the chunks of LZMA2.
pub(super) fn lzma2(mut packed: &[u8], size: usize) -> Option<Vec<u8>> {
    let mut decoder = Decoder::new(0)?;
    while let Some((control, rest)) = packed.split_first().filter(|(control, _)| **control != 0) {
        let big = |at: usize| Some(usize::from(*rest.get(at)?) << 8 | usize::from(*rest.get(at + 1)?));
        if *control < 0x80 {
            let (content, after) = rest.get(2..)?.split_at_checked(big(0)? + 1)?;
            decoder.out.extend(content);
            packed = after;
        } else {
            let unpacked = (usize::from(control & 0x1f) << 16 | big(0)?) + 1;
            let with_properties = *control >= 0xc0;
            if with_properties {
                decoder.set_properties(*rest.get(4)?)?;
            } else if *control >= 0xa0 {
                decoder.reset();
            }
            let (chunk, after) = rest.get(if with_properties { 5 } else { 4 }..)?.split_at_checked(big(2)? + 1)?;
            let end = decoder.out.len().checked_add(unpacked).filter(|end| *end <= size)?;
            decoder.chunk(chunk, end)?;
            packed = after;
        }
        if decoder.out.len() > size {
            return None;
        }
    }
    Some(decoder.out)
}

/// The probability that a bit is 0, in parts of 2,048.
const EVEN: u16 = 1_024;

struct Range<'a> {
    input: &'a [u8],
    range: u32,
    code: u32,
}

impl<'a> Range<'a> {
    fn new(input: &'a [u8]) -> Option<Self> {
        let (start, rest) = input.split_first_chunk::<5>()?;
        let [0, a, b, c, d] = *start else { return None };
        Some(Self { input: rest, range: u32::MAX, code: u32::from_be_bytes([a, b, c, d]) })
    }

    fn normalise(&mut self) -> Option<()> {
        if self.range < 1 << 24 {
            let (next, rest) = self.input.split_first()?;
            self.range <<= 8;
            self.code = self.code << 8 | u32::from(*next);
            self.input = rest;
        }
        Some(())
    }

    fn bit(&mut self, probability: &mut u16) -> Option<usize> {
        // Before each bit, not after it: the last byte may already be the end.
        self.normalise()?;
        let bound = (self.range >> 11) * u32::from(*probability);
        if self.code < bound {
            self.range = bound;
            *probability += (2_048 - *probability) >> 5;
            return Some(0);
        }
        self.range -= bound;
        self.code -= bound;
        *probability -= *probability >> 5;
        Some(1)
    }

    fn even_bits(&mut self, count: usize) -> Option<usize> {
        let mut value = 0;
        for _ in 0..count {
            self.normalise()?;
            self.range >>= 1;
            let is_one = self.code >= self.range;
            if is_one {
                self.code -= self.range;
            }
            value = value << 1 | usize::from(is_one);
        }
        Some(value)
    }

    /// The highest bit first.
    fn tree(&mut self, probabilities: &mut [u16], bits: usize) -> Option<usize> {
        let mut node = 1;
        for _ in 0..bits {
            node = node << 1 | self.bit(probabilities.get_mut(node)?)?;
        }
        Some(node - (1 << bits))
    }

    /// The lowest bit first.
    fn reverse_tree(&mut self, probabilities: &mut [u16], bits: usize) -> Option<usize> {
        let (mut node, mut value) = (1, 0);
        for place in 0..bits {
            let bit = self.bit(probabilities.get_mut(node)?)?;
            node = node << 1 | bit;
            value |= bit << place;
        }
        Some(value)
    }
}

/// How long a match is.
struct Lengths {
    choices: [u16; 2],
    low: Vec<u16>,
    middle: Vec<u16>,
    high: Vec<u16>,
}

impl Lengths {
    fn new() -> Self {
        Self { choices: [EVEN; 2], low: vec![EVEN; 16 * 8], middle: vec![EVEN; 16 * 8], high: vec![EVEN; 256] }
    }

    fn decode(&mut self, range: &mut Range<'_>, position: usize) -> Option<usize> {
        let [first, second] = &mut self.choices;
        let place = position * 8..position * 8 + 8;
        if range.bit(first)? == 0 {
            return range.tree(self.low.get_mut(place)?, 3);
        }
        if range.bit(second)? == 0 {
            return Some(8 + range.tree(self.middle.get_mut(place)?, 3)?);
        }
        Some(16 + range.tree(&mut self.high, 8)?)
    }
}

struct Decoder {
    out: Vec<u8>,
    /// Bits of context: of the byte before, of the position for literals, of the position for matches.
    lc: usize,
    lp: usize,
    pb: usize,
    state: usize,
    /// The last four distances, less one.
    distances: [usize; 4],
    literals: Vec<u16>,
    is_match: Vec<u16>,
    is_repeated: [Vec<u16>; 4],
    is_long: Vec<u16>,
    slots: Vec<u16>,
    special: Vec<u16>,
    align: Vec<u16>,
    lengths: Lengths,
    repeated_lengths: Lengths,
}

impl Decoder {
    fn new(properties: u8) -> Option<Self> {
        let mut decoder = Self {
            out: Vec::new(),
            lc: 0,
            lp: 0,
            pb: 0,
            state: 0,
            distances: [0; 4],
            literals: Vec::new(),
            is_match: Vec::new(),
            is_repeated: Default::default(),
            is_long: Vec::new(),
            slots: Vec::new(),
            special: Vec::new(),
            align: Vec::new(),
            lengths: Lengths::new(),
            repeated_lengths: Lengths::new(),
        };
        decoder.set_properties(properties)?;
        Some(decoder)
    }

    fn set_properties(&mut self, byte: u8) -> Option<()> {
        let whole = usize::from(byte);
        (self.lc, self.lp, self.pb) = (whole % 9, whole / 9 % 5, whole / 45);
        self.reset();
        (self.pb <= 4).then_some(())
    }

    fn reset(&mut self) {
        self.state = 0;
        self.distances = [0; 4];
        self.literals = vec![EVEN; 0x300 << (self.lc + self.lp)];
        self.is_match = vec![EVEN; 12 * 16];
        self.is_repeated = [(); 4].map(|()| vec![EVEN; 12]);
        self.is_long = vec![EVEN; 12 * 16];
        self.slots = vec![EVEN; 4 * 64];
        self.special = vec![EVEN; 128];
        self.align = vec![EVEN; 16];
        self.lengths = Lengths::new();
        self.repeated_lengths = Lengths::new();
    }

    /// Decodes until `size` bytes are out, or the end mark.
    fn chunk(&mut self, packed: &[u8], size: usize) -> Option<()> {
        let mut range = Range::new(packed)?;
        while self.out.len() < size {
            let position = self.out.len() & ((1 << self.pb) - 1);
            let place = self.state * 16 + position;
            if range.bit(self.is_match.get_mut(place)?)? == 0 {
                let byte = self.literal(&mut range)?;
                self.out.push(byte);
                continue;
            }
            let len = if range.bit(self.is_repeated.first_mut()?.get_mut(self.state)?)? == 0 {
                match self.new_match(&mut range, position)? {
                    Some(len) => len,
                    None => return Some(()),
                }
            } else {
                self.repeated_match(&mut range, position, place)?
            };
            self.copy(len.min(size - self.out.len()))?;
        }
        Some(())
    }

    fn literal(&mut self, range: &mut Range<'_>) -> Option<u8> {
        let before = usize::from(self.out.last().copied().unwrap_or(0));
        let position = self.out.len() & ((1 << self.lp) - 1);
        let context = position << self.lc | before >> (8 - self.lc);
        let matched = if self.state >= 7 { self.at_distance(self.distances[0]) } else { None };
        let literals = self.literals.get_mut(0x300 * context..0x300 * (context + 1))?;
        let mut symbol = 1;
        if let Some(matched) = matched {
            for place in (0..8).rev() {
                let expected = usize::from(matched >> place & 1);
                let bit = range.bit(literals.get_mut((1 + expected) << 8 | symbol)?)?;
                symbol = symbol << 1 | bit;
                if bit != expected {
                    break;
                }
            }
        }
        while symbol < 0x100 {
            symbol = symbol << 1 | range.bit(literals.get_mut(symbol)?)?;
        }
        self.state = match self.state {
            0..4 => 0,
            4..10 => self.state - 3,
            _ => self.state - 6,
        };
        u8::try_from(symbol & 0xff).ok()
    }

    fn at_distance(&self, distance: usize) -> Option<u8> {
        self.out.get(self.out.len().checked_sub(distance.checked_add(1)?)?).copied()
    }

    /// The inner `None`: the end mark.
    fn new_match(&mut self, range: &mut Range<'_>, position: usize) -> Option<Option<usize>> {
        let len = self.lengths.decode(range, position)?;
        let distance = self.distance(range, len)?;
        let [first, second, third, _] = self.distances;
        self.distances = [distance, first, second, third];
        self.state = if self.state < 7 { 7 } else { 10 };
        Some((distance != 0xffff_ffff).then_some(len + 2))
    }

    fn distance(&mut self, range: &mut Range<'_>, len: usize) -> Option<usize> {
        let place = len.min(3) * 64;
        let slot = range.tree(self.slots.get_mut(place..place + 64)?, 6)?;
        if slot < 4 {
            return Some(slot);
        }
        let bits = (slot >> 1) - 1;
        let base = (2 | slot & 1) << bits;
        if slot < 14 {
            return Some(base + range.reverse_tree(self.special.get_mut(base - slot..)?, bits)?);
        }
        let high = range.even_bits(bits - 4)? << 4;
        Some(base + high + range.reverse_tree(&mut self.align, 4)?)
    }

    fn repeated_match(&mut self, range: &mut Range<'_>, position: usize, place: usize) -> Option<usize> {
        let state = self.state;
        let [_, is_other, is_third, is_fourth] = &mut self.is_repeated;
        let [first, second, third, fourth] = self.distances;
        if range.bit(is_other.get_mut(state)?)? == 0 {
            if range.bit(self.is_long.get_mut(place)?)? == 0 {
                self.state = if state < 7 { 9 } else { 11 };
                return Some(1);
            }
        } else if range.bit(is_third.get_mut(state)?)? == 0 {
            self.distances = [second, first, third, fourth];
        } else if range.bit(is_fourth.get_mut(state)?)? == 0 {
            self.distances = [third, first, second, fourth];
        } else {
            self.distances = [fourth, first, second, third];
        }
        self.state = if state < 7 { 8 } else { 11 };
        Some(self.repeated_lengths.decode(range, position)? + 2)
    }

    fn copy(&mut self, len: usize) -> Option<()> {
        for _ in 0..len {
            let byte = self.at_distance(self.distances[0])?;
            self.out.push(byte);
        }
        Some(())
    }
}
