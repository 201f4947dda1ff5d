//! Numbers and byte strings, written one after another and read back with every bound checked.

use crate::git::Id;

/// Appends values.
#[derive(Default)]
pub(super) struct Writer(pub(super) Vec<u8>);

impl Writer {
    pub(super) fn number(&mut self, n: usize) {
        self.long(n as i64);
    }

    /// Seven bits a byte, the sign in the lowest bit.
    pub(super) fn long(&mut self, n: i64) {
        let mut rest = (n << 1 ^ n >> 63) as u64;
        while rest >= 0x80 {
            self.0.push(rest as u8 | 0x80);
            rest >>= 7;
        }
        self.0.push(rest as u8);
    }

    pub(super) fn bytes(&mut self, bytes: &[u8]) {
        self.number(bytes.len());
        self.0.extend_from_slice(bytes);
    }

    pub(super) fn id(&mut self, id: Id) {
        self.0.extend_from_slice(id.bytes());
    }

    pub(super) fn maybe(&mut self, id: Option<Id>) {
        self.0.push(u8::from(id.is_some()));
        id.into_iter().for_each(|id| self.id(id));
    }
}

/// Takes values from the front; `None` where they end early or make no sense.
pub(super) struct Reader<'b>(pub(super) &'b [u8]);

impl<'b> Reader<'b> {
    fn take(&mut self, length: usize) -> Option<&'b [u8]> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }

    pub(super) fn byte(&mut self) -> Option<u8> {
        self.take(1).map(|b| b[0])
    }

    pub(super) fn long(&mut self) -> Option<i64> {
        let mut n = 0_u64;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            n |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some((n >> 1) as i64 ^ -((n & 1) as i64));
            }
        }
        None
    }

    pub(super) fn number(&mut self) -> Option<usize> {
        usize::try_from(self.long()?).ok()
    }

    /// A number below `bound`, such as an index.
    pub(super) fn below(&mut self, bound: usize) -> Option<usize> {
        self.number().filter(|n| *n < bound)
    }

    pub(super) fn bytes(&mut self) -> Option<&'b [u8]> {
        let length = self.number()?;
        self.take(length)
    }

    pub(super) fn text(&mut self) -> Option<String> {
        String::from_utf8(self.bytes()?.to_vec()).ok()
    }

    pub(super) fn id(&mut self) -> Option<Id> {
        Id::from_slice(self.take(Id::LEN)?)
    }

    pub(super) fn maybe(&mut self) -> Option<Option<Id>> {
        match self.byte()? {
            0 => Some(None),
            1 => Some(Some(self.id()?)),
            _ => None,
        }
    }

    /// As many values as the next number says.
    pub(super) fn list<T>(&mut self, mut one: impl FnMut(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let length = self.number()?;
        // No value is shorter than a byte, so a longer list than the rest is damage; this also bounds the memory.
        let mut list = Vec::with_capacity(if length <= self.0.len() { length } else { return None });
        for _ in 0..length {
            list.push(one(self)?);
        }
        Some(list)
    }
}

/// Tells damage, not malice: every value is checked as well.
pub(super) fn checksum(bytes: &[u8]) -> [u8; 8] {
    let mut sum = bytes.len() as u64 ^ 0x9e37_79b9_7f4a_7c15;
    let mut words = bytes.chunks_exact(8);
    let mut mix = |word: u64| sum = (sum ^ word).wrapping_mul(0xff51_afd7_ed55_8ccd).rotate_left(29);
    for word in &mut words {
        mix(u64::from_le_bytes(word.try_into().expect("chunks have eight bytes")));
    }
    words.remainder().iter().for_each(|b| mix(u64::from(*b)));
    sum.to_le_bytes()
}
