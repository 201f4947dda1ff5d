//! One tree against all parents' trees at once, descending only where something that matches can differ.

use super::store::Trees;
use crate::git::globs::{Globs, State, States};
use crate::git::tree::{MAX_DEPTH, MAX_ENTRIES};
use crate::git::{Error, Id};
use std::cell::OnceCell;
use std::cmp::Ordering;

/// Against which parents a file must differ to be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Against {
    /// The first: what a mainline commit brought, itself or by merging.
    First,
    /// Every one: what a commit made itself.
    All,
}

impl Against {
    /// Whether `new` is nothing new.
    pub(super) fn same<T: PartialEq>(self, new: &T, old: &[T]) -> bool {
        match self {
            Self::First => old.first() == Some(new),
            Self::All => old.contains(new),
        }
    }
}

/// A changed file.
#[derive(Debug)]
pub(super) struct Change {
    pub(super) path: Vec<u8>,
    pub(super) old: Vec<Option<Id>>,
    pub(super) new: Option<Id>,
}

/// Compares trees, and remembers those it read.
pub(super) struct Differ<'o, 'g> {
    trees: Trees<'o>,
    states: States<'g>,
    against: Against,
    path: Vec<u8>,
    depth: usize,
    steps: usize,
    changes: Vec<Change>,
}

impl<'o, 'g> Differ<'o, 'g> {
    pub(super) fn new(trees: Trees<'o>, globs: &'g Globs) -> Self {
        let states = globs.states();
        Self {
            trees,
            states,
            against: Against::All,
            path: Vec::new(),
            depth: 0,
            steps: 0,
            changes: Vec::new(),
        }
    }

    /// The matching files of the root tree `new` that differ; `old` are the parents' root trees, one `None` for
    /// a commit without parents.
    pub(super) fn changes(
        &mut self,
        new: Id,
        old: &[Option<Id>],
        against: Against,
    ) -> Result<Vec<Change>, Error> {
        self.against = against;
        self.path.clear();
        (self.depth, self.steps) = (0, 0);
        self.folder(States::ROOT, Some(new), old)?;
        Ok(std::mem::take(&mut self.changes))
    }

    fn folder(&mut self, state: State, new: Option<Id>, old: &[Option<Id>]) -> Result<(), Error> {
        let read = |trees: &mut Trees<'o>, id: &Option<Id>| id.map(|id| trees.get(id)).transpose();
        let new_tree = read(&mut self.trees, &new)?;
        // Where the first parent decides, the others are only asked for what differs from it.
        let (old, asked) = old.split_at(match self.against {
            Against::First => 1,
            Against::All => old.len(),
        });
        let old_trees = old.iter().map(|id| read(&mut self.trees, id)).collect::<Result<Vec<_>, _>>()?;
        let (asked_trees, mut asked_at) = (OnceCell::new(), Vec::new());
        let mut new_at = Cursor::new(new, new_tree.as_ref().map_or(&[], |t| t.data()))?;
        let mut old_at = Vec::with_capacity(old.len());
        for (id, tree) in old.iter().zip(&old_trees) {
            old_at.push(Cursor::new(*id, tree.as_ref().map_or(&[], |t| t.data()))?);
        }
        loop {
            let same = old_at.iter().map(|c| common(new_at.rest, c.rest)).min().unwrap_or_default();
            if same == new_at.rest.len() && old_at.iter().all(|c| c.rest.len() == same) {
                return Ok(());
            }
            let passed = new_at.pass(same, &mut self.steps)?;
            for cursor in &mut old_at {
                cursor.rest = &cursor.rest[passed..];
                cursor.load()?;
            }
            self.steps += 1;
            if self.steps > MAX_ENTRIES {
                return Err(Error::TreeTooLarge(
                    new.or(old.iter().copied().flatten().next()).unwrap_or_else(|| Id::new([0; 20])),
                ));
            }
            let cursors = std::iter::once(&new_at).chain(&old_at);
            let Some(least) = cursors.filter(|c| !c.done()).min_by(|a, b| a.order(b)).copied() else {
                return Ok(());
            };
            let here = |c: &Cursor<'_>| !c.done() && c.order(&least).is_eq();
            let value = |c: &Cursor<'_>| if here(c) { c.value() } else { None };
            let new_value = value(&new_at);
            let mut old_values: Vec<_> = old_at.iter().map(value).collect();
            if !self.against.same(&new_value, &old_values) {
                if asked_at.is_empty() && !asked.is_empty() {
                    let trees = asked.iter().map(|id| read(&mut self.trees, id));
                    let trees = trees.collect::<Result<Vec<_>, _>>()?;
                    for (id, tree) in asked.iter().zip(asked_trees.get_or_init(|| trees)) {
                        asked_at.push(Cursor::new(*id, tree.as_ref().map_or(&[], |t| t.data()))?);
                    }
                }
                for cursor in &mut asked_at {
                    old_values.push(cursor.find(&least)?);
                }
                self.entry(state, &least, new_value, old_values)?;
            }
            for cursor in std::iter::once(&mut new_at).chain(&mut old_at) {
                if !cursor.done() && cursor.order(&least).is_eq() {
                    cursor.advance()?;
                }
            }
        }
    }

    fn entry(
        &mut self,
        state: State,
        at: &Cursor<'_>,
        new: Option<Id>,
        old: Vec<Option<Id>>,
    ) -> Result<(), Error> {
        let name = at.name();
        let length = self.path.len();
        if !at.is_folder() {
            if self.states.wants(state, name) {
                let path = [&self.path, name].concat();
                self.changes.push(Change { path, old, new });
            }
        } else if let Some(next) = self.states.enter(state, name) {
            if self.depth == MAX_DEPTH {
                return Err(Error::TreeTooLarge(at.tree));
            }
            self.path.extend_from_slice(name);
            self.path.push(b'/');
            self.depth += 1;
            self.folder(next, new, &old)?;
            self.depth -= 1;
            self.path.truncate(length);
        }
        Ok(())
    }
}

/// How many bytes two trees begin with alike.
fn common(one: &[u8], other: &[u8]) -> usize {
    const STEP: usize = 32;
    let blocks = one.chunks_exact(STEP).zip(other.chunks_exact(STEP));
    let same = STEP * blocks.take_while(|(one, other)| one == other).count();
    let bytes = one[same..].iter().zip(&other[same..]);
    same + bytes.take_while(|(one, other)| one == other).count()
}

/// A place in a raw tree: `rest` begins with an entry of `length` bytes, its name at `name`.
#[derive(Clone, Copy)]
struct Cursor<'t> {
    tree: Id,
    rest: &'t [u8],
    name: (usize, usize),
    length: usize,
}

impl<'t> Cursor<'t> {
    fn new(tree: Option<Id>, bytes: &'t [u8]) -> Result<Self, Error> {
        let tree = tree.unwrap_or_else(|| Id::new([0; 20]));
        let mut cursor = Self { tree, rest: bytes, name: (0, 0), length: 0 };
        cursor.load()?;
        Ok(cursor)
    }

    fn load(&mut self) -> Result<(), Error> {
        if self.rest.is_empty() {
            return Ok(());
        }
        // A mode is `40000` for a folder and six digits for everything else.
        let start = if self.rest[0] == b'4' { 6 } else { 7 };
        let end = self.rest.get(start..).and_then(|name| memchr::memchr(0, name)).map(|n| start + n);
        match end {
            Some(end) if self.rest.len() > end + Id::LEN => {
                self.name = (start, end);
                self.length = end + 1 + Id::LEN;
                Ok(())
            }
            _ => Err(Error::CorruptObject(self.tree, "a tree")),
        }
    }

    const fn done(&self) -> bool {
        self.rest.is_empty()
    }

    fn advance(&mut self) -> Result<(), Error> {
        self.rest = &self.rest[self.length..];
        self.load()
    }

    /// Passes by the entries that end within the next `bytes`, counts them, and tells their length.
    fn pass(&mut self, bytes: usize, count: &mut usize) -> Result<usize, Error> {
        let before = self.rest.len();
        while !self.done() && before - self.rest.len() + self.length <= bytes {
            self.advance()?;
            *count += 1;
        }
        Ok(before - self.rest.len())
    }

    /// The value of the entry of this name, which no entry passed by has.
    fn find(&mut self, name: &Self) -> Result<Option<Id>, Error> {
        while !self.done() {
            match self.order(name) {
                Ordering::Less => self.advance()?,
                Ordering::Equal => return Ok(self.value()),
                Ordering::Greater => break,
            }
        }
        Ok(None)
    }

    fn name(&self) -> &'t [u8] {
        &self.rest[self.name.0..self.name.1]
    }

    fn is_folder(&self) -> bool {
        self.rest[0] == b'4'
    }

    /// The folder or regular file here; links and submodules count as absent.
    fn value(&self) -> Option<Id> {
        let counts = self.is_folder() || self.rest.starts_with(b"100");
        counts.then(|| Id::from_slice(&self.rest[self.name.1 + 1..])).flatten()
    }

    /// git sorts a folder as if its name ended in `/`.
    fn order(&self, other: &Self) -> Ordering {
        let (a, b) = (self.name(), other.name());
        let common = a.len().min(b.len());
        let after = |cursor: &Self, name: &[u8]| {
            name.get(common).copied().unwrap_or(if cursor.is_folder() { b'/' } else { 0 })
        };
        a[..common].cmp(&b[..common]).then_with(|| after(self, a).cmp(&after(other, b)))
    }
}
