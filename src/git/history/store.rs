//! Objects for several threads, and a memory of raw trees.

use super::ids::IdMap;
use crate::git::{Error, Id};
use git2::{Odb, OdbObject};
use std::path::PathBuf;
use std::rc::Rc;

/// A store of its own for the worker number `worker`.
///
/// libgit2 shares open packs, with their lock, by path: each worker spells the directory differently, so that
/// none waits for another. `None` where the path cannot be handed over, which leaves one thread.
pub(super) fn open(dirs: &[PathBuf], worker: usize) -> Option<Odb<'static>> {
    let odb = Odb::new().ok()?;
    for dir in dirs {
        odb.add_disk_alternate(&format!("{}{}", dir.to_str()?, "/.".repeat(worker))).ok()?;
    }
    Some(odb)
}

/// How many threads read objects.
pub(super) fn threads() -> usize {
    std::thread::available_parallelism().map_or(1, |n| n.get().min(4))
}

/// Raw trees, remembered in two generations: bounded memory with no bookkeeping per use.
pub(super) struct Trees<'o> {
    odb: &'o Odb<'o>,
    young: IdMap<Rc<OdbObject<'o>>>,
    old: IdMap<Rc<OdbObject<'o>>>,
    held: usize,
}

impl<'o> Trees<'o> {
    /// Bytes of one generation. Trees that are alike are compared soon after each other, and memory that was never
    /// touched is dearer than to read a tree twice.
    const LIMIT: usize = 4 << 20;

    pub(super) fn new(odb: &'o Odb<'o>) -> Self {
        Self { odb, young: IdMap::default(), old: IdMap::default(), held: 0 }
    }

    pub(super) fn get(&mut self, id: Id) -> Result<Rc<OdbObject<'o>>, Error> {
        if let Some(tree) = self.young.get(&id) {
            return Ok(tree.clone());
        }
        let tree = match self.old.remove(&id) {
            Some(tree) => tree,
            None => Rc::new(read(self.odb, id, git2::ObjectType::Tree, "a tree")?),
        };
        if self.held >= Self::LIMIT {
            self.old = std::mem::take(&mut self.young);
            self.held = 0;
        }
        self.held += tree.data().len();
        self.young.insert(id, tree.clone());
        Ok(tree)
    }
}

/// Reads an object that must be of this kind.
pub(in crate::git) fn read<'o>(
    odb: &'o Odb<'_>,
    id: Id,
    kind: git2::ObjectType,
    what: &'static str,
) -> Result<OdbObject<'o>, Error> {
    let object = odb.read(id.oid()).map_err(|e| Error::object(&e, id))?;
    if object.kind() == kind { Ok(object) } else { Err(Error::CorruptObject(id, what)) }
}
