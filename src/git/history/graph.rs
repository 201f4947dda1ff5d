//! git's commit-graph file: trees, parents and changed-path filters without reading a commit.
//!
//! Only the single file is read, not chains, and only where its checksum fits. Nothing in it is trusted to lie within
//! bounds: a reader that gets `None` walks without it.

use crate::git::Id;
use sha1::{Digest, Sha1};
use std::ops::Range;
use std::path::Path;

/// A commit-graph in memory. Commits are numbered in the order of their names.
pub(super) struct Graph {
    bytes: Vec<u8>,
    count: u32,
    fanout: usize,
    names: usize,
    data: usize,
    edges: Range<usize>,
    filters: Option<Filters>,
}

struct Filters {
    ends: usize,
    bits: Range<usize>,
    version: u32,
    hashes: u32,
}

/// The two hashes of a path that filters are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Key(u32, u32);

const NO_PARENT: u32 = 0x7000_0000;
const LAST: u32 = 0x8000_0000;

impl Graph {
    /// Reads `info/commit-graph` of an object directory.
    pub(super) fn open(objects: &Path) -> Option<Self> {
        let bytes = std::fs::read(objects.join("info/commit-graph")).ok()?;
        is_whole(&bytes).then(|| Self::parse(bytes)).flatten()
    }

    fn parse(bytes: Vec<u8>) -> Option<Self> {
        let [b'C', b'G', b'P', b'H', 1, 1, chunks, 0] = *bytes.first_chunk()? else { return None };
        let mut graph = Self { count: 0, fanout: 0, names: 0, data: 0, edges: 0..0, filters: None, bytes };
        let (mut ends, mut bits) = (None, None);
        let chunk = |i: usize| -> Option<([u8; 4], Range<usize>)> {
            let entry = graph.bytes.get(8 + 12 * i..)?;
            let at = |b: &[u8]| b.first_chunk().and_then(|b| usize::try_from(u64::from_be_bytes(*b)).ok());
            let range = at(entry.get(4..)?)?..at(entry.get(16..)?)?;
            graph.bytes.get(range.clone())?;
            Some((*entry.first_chunk()?, range))
        };
        let chunks: Vec<_> = (0..chunks as usize).map(chunk).collect::<Option<_>>()?;
        let (mut names, mut data) = (0..0, 0..0);
        for (name, range) in chunks {
            match &name {
                b"OIDF" if range.len() == 1024 => graph.fanout = range.start,
                b"OIDL" => names = range,
                b"CDAT" => data = range,
                b"EDGE" => graph.edges = range,
                b"BIDX" => ends = Some(range),
                b"BDAT" => bits = Some(range),
                _ => {}
            }
        }
        if graph.fanout == 0 {
            return None;
        }
        graph.count = graph.u32(graph.fanout + 255 * 4)?;
        let count = graph.count as usize;
        if names.len() != count * Id::LEN || data.len() != count * 36 {
            return None;
        }
        (graph.names, graph.data) = (names.start, data.start);
        if let (Some(ends), Some(bits)) = (ends, bits)
            && ends.len() == 4 * count
            && bits.len() >= 12
        {
            let (version, hashes) = (graph.u32(bits.start)?, graph.u32(bits.start + 4)?);
            let bits = bits.start + 12..bits.end;
            graph.filters = (matches!(version, 1 | 2) && hashes <= 64).then_some(Filters {
                ends: ends.start,
                bits,
                version,
                hashes,
            });
        }
        Some(graph)
    }

    fn u32(&self, at: usize) -> Option<u32> {
        self.bytes.get(at..)?.first_chunk().map(|b| u32::from_be_bytes(*b))
    }

    /// How many commits it holds.
    pub(super) const fn len(&self) -> u32 {
        self.count
    }

    /// The number of the commit called `id`.
    pub(super) fn find(&self, id: Id) -> Option<u32> {
        let first = id.bytes()[0] as usize;
        let mut low = if first == 0 { 0 } else { self.u32(self.fanout + 4 * (first - 1))? };
        let mut high = self.u32(self.fanout + 4 * first)?.min(self.count);
        while low < high {
            let middle = low + (high - low) / 2;
            match self.id(middle)?.cmp(&id) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
                std::cmp::Ordering::Equal => return Some(middle),
            }
        }
        None
    }

    /// The name of a commit.
    pub(super) fn id(&self, commit: u32) -> Option<Id> {
        Id::from_slice(self.bytes.get(self.names + Id::LEN * commit as usize..)?)
    }

    /// The root tree of a commit.
    pub(super) fn tree(&self, commit: u32) -> Option<Id> {
        Id::from_slice(self.bytes.get(self.data + 36 * commit as usize..)?)
    }

    /// The parents of a commit, in order.
    pub(super) fn parents(&self, commit: u32) -> Option<Vec<u32>> {
        let at = self.data + 36 * commit as usize + Id::LEN;
        let (first, second) = (self.u32(at)?, self.u32(at + 4)?);
        let mut parents = Vec::with_capacity(2);
        if first != NO_PARENT {
            parents.push(first);
        }
        if second & LAST != 0 {
            let mut edge = self.edges.start + 4 * (second & !LAST) as usize;
            loop {
                let next = self.u32(edge).filter(|_| edge < self.edges.end)?;
                parents.push(next & !LAST);
                if next & LAST != 0 {
                    break;
                }
                edge += 4;
            }
        } else if second != NO_PARENT {
            parents.push(second);
        }
        parents.iter().all(|p| *p < self.count).then_some(parents)
    }

    /// The keys of `folders` for this graph's filters, or `None` if it has none that can answer.
    pub(super) fn keys(&self, folders: &[Vec<u8>]) -> Option<Vec<Key>> {
        let filters = self.filters.as_ref()?;
        // Version 1 hashed bytes over 0x7f as negative numbers.
        let answerable = filters.version == 2 || folders.iter().all(|f| f.is_ascii());
        answerable
            .then(|| folders.iter().map(|f| Key(murmur3(0x293a_e76f, f), murmur3(0x7e64_6e2c, f))).collect())
    }

    /// Whether the commit surely changed nothing under the keys against its first parent.
    pub(super) fn surely_unchanged(&self, commit: u32, keys: &[Key]) -> bool {
        let Some(bits) = self.filter(commit) else { return false };
        let hashes = self.filters.as_ref().map_or(0, |f| f.hashes);
        let size = bits.len() as u64 * 8;
        !keys.iter().any(|key| {
            (0..hashes).all(|i| {
                let bit = u64::from(key.0.wrapping_add(i.wrapping_mul(key.1))) % size;
                bits[(bit / 8) as usize] & (1 << (bit % 8)) != 0
            })
        })
    }

    /// The filter of a commit, if it was computed.
    fn filter(&self, commit: u32) -> Option<&[u8]> {
        let filters = self.filters.as_ref()?;
        let end = |commit: u32| self.u32(filters.ends + 4 * commit as usize).map(|n| n as usize);
        let start = if commit == 0 { 0 } else { end(commit - 1)? };
        let bits = self.bytes.get(filters.bits.clone())?.get(start..end(commit)?)?;
        (!bits.is_empty()).then_some(bits)
    }
}

/// Whether the file ends in the checksum of what stands before it. A damaged one would put commits where they are not.
fn is_whole(bytes: &[u8]) -> bool {
    bytes.split_last_chunk::<20>().is_some_and(|(content, sum)| Sha1::digest(content)[..] == sum[..])
}

fn murmur3(seed: u32, bytes: &[u8]) -> u32 {
    let scramble = |k: u32| k.wrapping_mul(0xcc9e_2d51).rotate_left(15).wrapping_mul(0x1b87_3593);
    let mut hash = seed;
    let mut words = bytes.chunks_exact(4);
    for word in &mut words {
        let word = word.iter().rev().fold(0, |k, b| k << 8 | u32::from(*b));
        hash = (hash ^ scramble(word)).rotate_left(13).wrapping_mul(5).wrapping_add(0xe654_6b64);
    }
    let tail = words.remainder().iter().rev().fold(0, |k, b| k << 8 | u32::from(*b));
    hash ^= scramble(tail) ^ bytes.len() as u32;
    hash = (hash ^ hash >> 16).wrapping_mul(0x85eb_ca6b);
    hash = (hash ^ hash >> 13).wrapping_mul(0xc2b2_ae35);
    hash ^ hash >> 16
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_the_one_git_tests() {
        // The vectors of git's own t0095-bloom.
        assert_eq!(murmur3(0, b""), 0);
        assert_eq!(murmur3(0, b"Hello world!"), 0x627b_0c2c);
        assert_eq!(murmur3(0, b"The quick brown fox jumps over the lazy dog"), 0x2e4f_f723);
    }

    #[test]
    fn bytes_that_are_no_commit_graph_are_refused() {
        for bytes in
            [&b""[..], b"CGPH", b"CGPH\x01\x01\x05\x00", &[b"CGPH\x01\x01\x02\x00", &[255; 60][..]].concat()]
        {
            assert!(Graph::parse(bytes.to_vec()).is_none());
        }
    }
}
