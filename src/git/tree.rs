//! Raw trees: decoding their entries, and visiting the files that match.

use super::globs::{State, States};
use super::{Error, Globs, Id};
use std::collections::HashMap;
use std::rc::Rc;

/// What a tree or index entry points at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    File,
    Folder,
    Symlink,
    Submodule,
}

impl From<u32> for Mode {
    fn from(mode: u32) -> Self {
        match mode & 0o170_000 {
            0o040_000 => Self::Folder,
            0o120_000 => Self::Symlink,
            0o160_000 => Self::Submodule,
            _ => Self::File,
        }
    }
}

/// One entry of a tree.
#[derive(Debug, Clone, Copy)]
pub(super) struct TreeEntry<'t> {
    pub(super) mode: Mode,
    pub(super) name: &'t [u8],
    pub(super) id: Id,
}

/// The entries of a raw tree; `None` where the bytes are not a tree's.
pub(super) struct Entries<'t> {
    rest: &'t [u8],
}

impl<'t> Entries<'t> {
    pub(super) const fn new(tree: &'t [u8]) -> Self {
        Self { rest: tree }
    }

    fn decode(&mut self) -> Option<TreeEntry<'t>> {
        let space = memchr::memchr(b' ', &self.rest[..self.rest.len().min(8)])?;
        let end = space + memchr::memchr(0, &self.rest[space..])?;
        let mode = self.rest[..space].iter().try_fold(0_u32, |mode, digit| match digit {
            b'0'..=b'7' => Some(mode << 3 | u32::from(digit - b'0')),
            _ => None,
        })?;
        let name = &self.rest[space + 1..end];
        let id = Id::from_slice(&self.rest[end + 1..])?;
        self.rest = &self.rest[end + 1 + Id::LEN..];
        Some(TreeEntry { mode: mode.into(), name, id })
    }
}

impl<'t> Iterator for Entries<'t> {
    type Item = Option<TreeEntry<'t>>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.rest.is_empty() {
            return None;
        }
        let entry = self.decode();
        if entry.is_none() {
            self.rest = &[];
        }
        Some(entry)
    }
}

/// No real plan has folders this deep.
pub(super) const MAX_DEPTH: usize = 256;
/// A tree may name one subtree a thousand times over; no real one unfolds to so many entries.
pub(super) const MAX_ENTRIES: usize = 10_000_000;
/// What opening a tree counts beside its entries.
const OPENING: usize = 8;
/// How many trees are kept, and of at most how many bytes each: what unfolds to more than that repeats itself.
const KEPT: (usize, usize) = (1024, 4096);

/// Calls `found` for every matching entry below `root` that is not a folder.
pub(super) fn visit(
    odb: &git2::Odb<'_>,
    root: Id,
    globs: &Globs,
    found: &mut dyn FnMut(&[u8], Mode, Id),
) -> Result<(), Error> {
    let mut states = globs.states();
    let mut todo: Vec<(Id, State, Vec<u8>, usize)> = vec![(root, States::ROOT, Vec::new(), 0)];
    let mut seen = 0;
    let mut kept: HashMap<Id, Rc<[u8]>> = HashMap::new();
    while let Some((tree, state, prefix, depth)) = todo.pop() {
        let bytes = match kept.get(&tree) {
            Some(bytes) => Rc::clone(bytes),
            None => Rc::from(odb.read(tree.oid()).map_err(|e| Error::object(&e, tree))?.data()),
        };
        if kept.len() < KEPT.0 && bytes.len() <= KEPT.1 {
            kept.entry(tree).or_insert_with(|| Rc::clone(&bytes));
        }
        seen += OPENING;
        for entry in Entries::new(&bytes) {
            let entry = entry.ok_or(Error::CorruptObject(tree, "a tree"))?;
            seen += 1;
            if seen > MAX_ENTRIES {
                return Err(Error::TreeTooLarge(root));
            }
            let path = || [&prefix, entry.name].concat();
            if entry.mode != Mode::Folder {
                let leads = || entry.mode == Mode::Submodule && globs.lead_into(path());
                if states.wants(state, entry.name) || leads() {
                    found(&path(), entry.mode, entry.id);
                }
            } else if let Some(next) = states.enter(state, entry.name) {
                if depth == MAX_DEPTH {
                    return Err(Error::TreeTooLarge(root));
                }
                let mut below = path();
                below.push(b'/');
                todo.push((entry.id, next, below, depth + 1));
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_damaged_tree_is_noticed_at_every_cut() {
        let mut tree = b"100644 a.yaml\0".to_vec();
        tree.extend([7; 20]);
        assert!(Entries::new(&tree).all(|e| e.is_some()));
        for cut in 1..tree.len() {
            assert!(Entries::new(&tree[..cut]).any(|e| e.is_none()), "cut at {cut}");
        }
    }
}
