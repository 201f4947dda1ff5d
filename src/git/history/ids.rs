//! Tables keyed by object names, which are uniformly spread already.

use crate::git::Id;
use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

pub(super) type IdMap<V> = HashMap<Id, V, BuildHasherDefault<Prefix>>;
pub(super) type IdSet = HashSet<Id, BuildHasherDefault<Prefix>>;

/// The first eight bytes of a name are its hash.
#[derive(Default, Clone, Copy)]
pub(super) struct Prefix(u64);

impl Hasher for Prefix {
    fn write(&mut self, bytes: &[u8]) {
        if let Some(first) = bytes.first_chunk() {
            self.0 ^= u64::from_le_bytes(*first);
        }
    }

    fn write_usize(&mut self, _length: usize) {}

    fn finish(&self) -> u64 {
        self.0
    }
}
