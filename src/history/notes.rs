//! Versions as the cache keeps them: a table of words, and numbers for each blob.

use crate::git::Id;

use super::version::{Item, Symbols, Version};

/// Changes whenever versions are read or written differently.
pub(super) const FORMAT: &str = "versions 6";

/// The name under which the table stands: a blob that no plan holds.
pub(super) fn table_id() -> Id {
    Id::of_blob(b"planlint keeps the words of all versions under this name\n")
}

pub(super) fn write_table(symbols: &Symbols) -> Vec<u8> {
    let mut bytes = Vec::new();
    number(&mut bytes, symbols.list().len());
    for word in symbols.list() {
        number(&mut bytes, word.len());
        bytes.extend_from_slice(word.as_bytes());
    }
    bytes
}

/// The table, or nothing where it makes no sense.
pub(super) fn read_table(bytes: &[u8]) -> Option<Symbols> {
    let mut reader = Reader(bytes);
    let count = reader.number()?;
    // No word is shorter than its length, so that damage takes no more memory than there are bytes.
    let mut symbols = Symbols::with_capacity(count.min(bytes.len()));
    for place in 0..count {
        let length = reader.number()?;
        let (word, rest) = reader.0.split_at_checked(length)?;
        reader.0 = rest;
        if symbols.of(std::str::from_utf8(word).ok()?) as usize != place {
            return None;
        }
    }
    Some(symbols)
}

pub(super) fn write(version: &Version) -> Vec<u8> {
    let mut bytes = vec![u8::from(version.whole) | u8::from(version.several) << 1];
    number(&mut bytes, version.items.len());
    for item in &version.items {
        number(&mut bytes, item.slot as usize);
        number(&mut bytes, item.id.map_or(0, |id| id as usize + 1));
        for fields in [&item.fields, &item.shadowed] {
            number(&mut bytes, fields.len());
            for &(name, value) in fields {
                number(&mut bytes, name as usize);
                number(&mut bytes, value as usize);
            }
        }
    }
    bytes
}

/// A version, or nothing where it makes no sense.
pub(super) fn read(bytes: &[u8], symbols: &Symbols) -> Option<Version> {
    let (&flags, rest) = bytes.split_first()?;
    let mut reader = Reader(rest);
    let words = symbols.list().len();
    let symbol = |n: usize| u32::try_from(n).ok().filter(|_| n < words);
    let count = reader.number()?;
    let mut items = Vec::with_capacity(count.min(rest.len()));
    for _ in 0..count {
        let slot = u32::try_from(reader.number()?).ok()?;
        let id = match reader.number()? {
            0 => None,
            n => Some(symbol(n - 1)?),
        };
        let mut fields = || {
            let count = reader.number()?;
            let mut fields = Vec::with_capacity(count.min(rest.len()));
            for _ in 0..count {
                fields.push((symbol(reader.number()?)?, symbol(reader.number()?)?));
            }
            Some(fields)
        };
        items.push(Item { slot, id, fields: fields()?, shadowed: fields()? });
    }
    reader.0.is_empty().then_some(Version { whole: flags & 1 != 0, several: flags & 2 != 0, items })
}

/// Seven bits a byte.
fn number(bytes: &mut Vec<u8>, mut n: usize) {
    while n >= 0x80 {
        bytes.push(n as u8 | 0x80);
        n >>= 7;
    }
    bytes.push(n as u8);
}

struct Reader<'b>(&'b [u8]);

impl Reader<'_> {
    fn number(&mut self) -> Option<usize> {
        let mut n = 0;
        for shift in (0..usize::BITS).step_by(7) {
            let (&byte, rest) = self.0.split_first()?;
            self.0 = rest;
            n |= usize::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(n);
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_survives_being_kept_and_damage_is_no_panic() {
        let mut symbols = Symbols::default();
        let fields = vec![(symbols.of("owner"), symbols.of("李")), (symbols.of("status"), symbols.of(""))];
        let items = vec![
            Item { slot: 3, id: Some(symbols.of("chat")), fields: fields.clone(), shadowed: Vec::new() },
            Item { slot: 300, id: None, fields: Vec::new(), shadowed: fields },
        ];
        let version = Version { whole: true, several: false, items };
        let (table, bytes) = (write_table(&symbols), write(&version));
        let again = read_table(&table).expect("as written");
        assert_eq!(read(&bytes, &again), Some(version));
        for at in 0..bytes.len() {
            assert!(read(&bytes[..at], &again).is_none());
            let mut damaged = bytes.clone();
            damaged[at] ^= 0x55;
            let _ = read(&damaged, &again);
        }
        for at in 0..table.len() {
            assert!(read_table(&table[..at]).is_none());
        }
    }
}
