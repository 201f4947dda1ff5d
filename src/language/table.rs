//! Words laid out in bytes, to be found where they lie, so that a run begins without reading a list.
//!
//! The build script lays out what the vocabulary's files hold; what a user adds is laid out when it is read.

use std::collections::BTreeMap;

use crate::keep::{Reader, Writer};

/// Words on shelves, each with what is written under it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Table<'b> {
    /// Where rows begin, each at the hash of its word or at the next free place; see [`slot`].
    slots: &'b [[u8; SLOT]],
    rows: &'b [u8],
}

/// What is laid out: shelf and word, and what is written under it.
pub(crate) type Rows = BTreeMap<(u8, Vec<u8>), Vec<u8>>;

/// How many bytes a slot has.
const SLOT: usize = 4;

/// How many bits of a slot say where the row begins; the others tell most words that are not there from it.
const BITS: u32 = 22;

impl<'b> Table<'b> {
    /// What [`lay_out`] wrote.
    pub(crate) const fn of(bytes: &'b [u8]) -> Self {
        const EMPTY: Table<'static> = Table { slots: &[], rows: &[] };
        let Some((count, rest)) = bytes.split_first_chunk() else { return EMPTY };
        let Some((slots, rows)) = rest.split_at_checked(u32::from_le_bytes(*count) as usize * SLOT) else {
            return EMPTY;
        };
        Self { slots: slots.as_chunks().0, rows }
    }

    /// What is written under a word.
    pub(crate) fn find(&self, shelf: u8, word: &[u8]) -> Option<Reader<'b>> {
        let hash = hash(shelf, word);
        for step in 0..self.slots.len() {
            let at = (hash as usize).wrapping_add(step) & (self.slots.len() - 1);
            let slot = u32::from_le_bytes(*self.slots.get(at)?);
            if slot == 0 {
                return None;
            }
            if slot >> BITS == hash >> BITS {
                let start = slot & ((1 << BITS) - 1);
                let mut row = Reader::new(self.rows.get(start as usize - 1..)?);
                if row.byte()? == shelf && row.slice()? == word {
                    return row.slice().map(Reader::new);
                }
            }
        }
        None
    }

    /// Every row: shelf, word and what is written under it.
    #[cfg(test)]
    pub(crate) fn rows(&self) -> impl Iterator<Item = (u8, &'b [u8], Reader<'b>)> {
        let mut rest = Reader::new(self.rows);
        std::iter::from_fn(move || Some((rest.byte()?, rest.slice()?, Reader::new(rest.slice()?))))
    }
}

/// The bytes of a table.
pub(crate) fn lay_out(rows: &Rows) -> Vec<u8> {
    let count = (rows.len() * 2).next_power_of_two();
    let mut slots = vec![0_u32; count];
    let mut to = Writer::default();
    for ((shelf, word), content) in rows {
        let hash = hash(*shelf, word);
        let mut places = (0..count).map(|step| (hash as usize).wrapping_add(step) & (count - 1));
        let free = places.find(|&at| slots[at] == 0).expect("half of the slots stay free");
        let start = u32::try_from(to.bytes.len() + 1).ok().filter(|start| start >> BITS == 0);
        let start = start.expect("no more words than a slot can point to");
        slots[free] = start | hash >> BITS << BITS;
        to.byte(*shelf);
        to.slice(word);
        to.slice(content);
    }
    let count = u32::try_from(count).expect("fewer slots than bytes");
    let slots = std::iter::once(count).chain(slots).flat_map(u32::to_le_bytes);
    slots.chain(to.bytes).collect()
}

/// The same on every machine, as what is built on one runs on another (FNV-1a).
fn hash(shelf: u8, word: &[u8]) -> u32 {
    let step = |hash: u32, byte: &u8| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193);
    word.iter().fold(step(0x811c_9dc5, &shelf), step)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_found_on_its_shelf_and_no_other_word_is() {
        let words = (0..500_u32).map(|n| (n as u8 & 3, format!("word {n}").into_bytes()));
        let rows: Rows = words.chain([(9, Vec::new())]).map(|key| (key.clone(), key.1)).collect();
        let bytes = lay_out(&rows);
        let table = Table::of(&bytes);
        for (shelf, word) in rows.keys() {
            assert_eq!(table.find(*shelf, word).map(|found| found.rest()), Some(&word[..]));
            assert!(table.find(shelf + 1, word).is_none());
        }
        assert!(table.find(0, b"word").is_none() && table.find(0, b"").is_none());
        assert_eq!(table.rows().count(), rows.len());
    }

    #[test]
    fn a_table_that_is_empty_or_cut_off_has_no_words() {
        let bytes = lay_out(&Rows::from([((0, b"word".to_vec()), b"row".to_vec())]));
        for end in 0..bytes.len() {
            assert!(Table::of(&bytes[..end]).find(0, b"word").is_none());
        }
        assert!(Table::of(&lay_out(&Rows::new())).find(0, b"").is_none());
    }
}
