//! Numbers and byte strings, written one after another and read back with every bound checked.

/// Appends values.
#[derive(Debug, Default)]
pub struct Writer<'s> {
    /// What was written so far.
    pub bytes: Vec<u8>,
    source: &'s str,
}

impl<'s> Writer<'s> {
    /// One for values that were read from `source`: what stands there is not written again.
    #[must_use]
    pub const fn about(source: &'s str) -> Self {
        Self { bytes: Vec::new(), source }
    }

    /// Adds one byte.
    pub fn byte(&mut self, byte: u8) {
        self.bytes.push(byte);
    }

    /// Adds a number, seven bits a byte.
    pub fn number(&mut self, mut n: usize) {
        while n >= 0x80 {
            self.bytes.push(n as u8 | 0x80);
            n >>= 7;
        }
        self.bytes.push(n as u8);
    }

    /// Adds a number that may be below zero: the sign stands in its lowest bit.
    pub fn long(&mut self, n: i64) {
        let mut rest = (n << 1 ^ n >> 63) as u64;
        while rest >= 0x80 {
            self.bytes.push(rest as u8 | 0x80);
            rest >>= 7;
        }
        self.bytes.push(rest as u8);
    }

    /// Adds bytes and how many they are.
    pub fn slice(&mut self, bytes: &[u8]) {
        self.number(bytes.len());
        self.bytes.extend_from_slice(bytes);
    }

    /// Adds a text that probably stands in the source from `start` on.
    pub fn quoted(&mut self, text: &str, start: usize) {
        let there = self.source.get(start..).is_some_and(|rest| rest.starts_with(text));
        self.byte(u8::from(there));
        if there {
            self.number(start);
            self.number(text.len());
        } else {
            self.slice(text.as_bytes());
        }
    }
}

/// Takes values from the front; `None` where they end early or make no sense.
#[derive(Debug)]
pub struct Reader<'b> {
    bytes: &'b [u8],
    source: &'b str,
    file: u32,
    depth: usize,
}

/// Nothing that is kept nests deeper.
const DEPTH: usize = 256;

impl<'b> Reader<'b> {
    /// Reads what a plain [`Writer`] wrote.
    #[must_use]
    pub const fn new(bytes: &'b [u8]) -> Self {
        Self::about(bytes, "", 0)
    }

    /// Reads what a [`Writer::about`] the same source wrote; `file` is the number that this source has now.
    #[must_use]
    pub const fn about(bytes: &'b [u8], source: &'b str, file: u32) -> Self {
        Self { bytes, source, file, depth: 0 }
    }

    /// The number of the source.
    #[must_use]
    pub const fn file(&self) -> u32 {
        self.file
    }

    /// Whether everything was taken.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }

    /// What was not taken yet.
    #[must_use]
    pub const fn rest(&self) -> &'b [u8] {
        self.bytes
    }

    /// Takes this many bytes.
    pub fn take(&mut self, length: usize) -> Option<&'b [u8]> {
        let (taken, rest) = self.bytes.split_at_checked(length)?;
        self.bytes = rest;
        Some(taken)
    }

    /// Takes one byte.
    pub fn byte(&mut self) -> Option<u8> {
        let (&byte, rest) = self.bytes.split_first()?;
        self.bytes = rest;
        Some(byte)
    }

    fn bits(&mut self) -> Option<u64> {
        let mut n = 0_u64;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            n |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(n);
            }
        }
        None
    }

    /// Takes a number.
    pub fn number(&mut self) -> Option<usize> {
        usize::try_from(self.bits()?).ok()
    }

    /// Takes a number below `bound`, such as an index.
    pub fn below(&mut self, bound: usize) -> Option<usize> {
        self.number().filter(|n| *n < bound)
    }

    /// Takes a number that may be below zero.
    pub fn long(&mut self) -> Option<i64> {
        let n = self.bits()?;
        Some((n >> 1) as i64 ^ -((n & 1) as i64))
    }

    /// Takes bytes that stand behind their number.
    pub fn slice(&mut self) -> Option<&'b [u8]> {
        let length = self.number()?;
        self.take(length)
    }

    /// Takes a text.
    pub fn text(&mut self) -> Option<&'b str> {
        std::str::from_utf8(self.slice()?).ok()
    }

    /// Takes a text that may stand in the source.
    pub fn quoted(&mut self) -> Option<&'b str> {
        match self.byte()? {
            0 => self.text(),
            1 => {
                let (start, length) = (self.number()?, self.number()?);
                self.source.get(start..start.checked_add(length)?)
            }
            _ => None,
        }
    }

    /// As many values as the next number says.
    pub fn list<T>(&mut self, mut one: impl FnMut(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let length = self.number()?;
        // No value is shorter than a byte, so a longer list than the rest is damage; this also bounds the memory.
        let mut list = Vec::with_capacity(if length <= self.bytes.len() { length } else { return None });
        for _ in 0..length {
            list.push(one(self)?);
        }
        Some(list)
    }

    /// Takes what stands inside another value, unless it nests too deep.
    pub fn inside<T>(&mut self, one: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        self.depth = self.depth.checked_add(1).filter(|depth| *depth < DEPTH)?;
        let found = one(self);
        self.depth -= 1;
        found
    }
}

/// Tells damage, not malice: every value is checked as well.
#[must_use]
pub fn checksum(bytes: &[u8]) -> [u8; 8] {
    let mut sum = bytes.len() as u64 ^ 0x9e37_79b9_7f4a_7c15;
    let mut words = bytes.chunks_exact(8);
    let mut mix = |word: u64| sum = (sum ^ word).wrapping_mul(0xff51_afd7_ed55_8ccd).rotate_left(29);
    for word in &mut words {
        mix(u64::from_le_bytes(word.try_into().expect("chunks have eight bytes")));
    }
    words.remainder().iter().for_each(|b| mix(u64::from(*b)));
    sum.to_le_bytes()
}
