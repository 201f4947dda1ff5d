//! Groups of spellings that grow together, and the doubts between them.

use super::likeness::{self, Likeness};
use super::name::Name;

/// The most names of one person, or of one key, that are compared; more than people have.
pub(super) const MANY: usize = 24;

/// Groups under construction: spellings by number, each with the representative of its group.
pub(super) struct Groups {
    parent: Vec<usize>,
    /// Of each representative: the different full names in the group, at most [`MANY`].
    full: Vec<Vec<Name>>,
    /// Of each representative: which person of the configuration it is.
    listed: Vec<Option<usize>>,
    /// Of each representative: numbers of doubts that it shares with others.
    doubts: Vec<Vec<u32>>,
    next_doubt: u32,
}

impl Groups {
    /// Each spelling alone, with its full name if it has one, and the person of the configuration that it is.
    pub(super) fn new(full: Vec<Option<Name>>, listed: Vec<Option<usize>>) -> Self {
        let size = full.len();
        let full = full.into_iter().map(|name| name.into_iter().collect()).collect();
        Self { parent: (0..size).collect(), full, listed, doubts: vec![Vec::new(); size], next_doubt: 0 }
    }

    /// The full names in a group.
    pub(super) fn full_names(&mut self, ix: usize) -> &[Name] {
        let root = self.root(ix);
        &self.full[root]
    }

    /// The numbers of the doubts that a group shares with others.
    pub(super) fn doubts(&mut self, ix: usize) -> &[u32] {
        let root = self.root(ix);
        &self.doubts[root]
    }

    /// The representative of a spelling's group.
    pub(super) fn root(&mut self, mut ix: usize) -> usize {
        while self.parent[ix] != ix {
            self.parent[ix] = self.parent[self.parent[ix]];
            ix = self.parent[ix];
        }
        ix
    }

    pub(super) fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.root(one), self.root(other));
        if one == other {
            return;
        }
        let (into, from) =
            if self.full[one].len() >= self.full[other].len() { (one, other) } else { (other, one) };
        self.parent[from] = into;
        self.listed[into] = self.listed[into].or(self.listed[from]);
        for name in std::mem::take(&mut self.full[from]) {
            if self.full[into].len() < MANY && !self.full[into].contains(&name) {
                self.full[into].push(name);
            }
        }
        let doubts = std::mem::take(&mut self.doubts[from]);
        self.doubts[into].extend(doubts);
    }

    /// Whether the configuration does not list them as two, and no full name of one is another person's than one of the
    /// other's.
    pub(super) fn may_be_one(&mut self, one: usize, other: usize) -> bool {
        let (one, other) = (self.root(one), self.root(other));
        let are_two = self.listed[one].zip(self.listed[other]).is_some_and(|(one, other)| one != other);
        one == other
            || !are_two
                && self.full[one].iter().all(|name| {
                    self.full[other].iter().all(|with| likeness::names(name, with) != Likeness::Apart)
                })
    }

    /// Joins all of these, unless two of them are different people: then it is a doubt about each.
    pub(super) fn join_all(&mut self, members: &[usize]) {
        let mut roots: Vec<usize> = members.iter().map(|&ix| self.root(ix)).collect();
        roots.sort_unstable();
        roots.dedup();
        let [first, rest @ ..] = &roots[..] else { return };
        let is_known = |&root: &usize| !self.full[root].is_empty() || self.listed[root].is_some();
        let named: Vec<usize> = roots.iter().copied().filter(is_known).collect();
        let few = named.len() <= MANY;
        let agree = few
            && named
                .iter()
                .enumerate()
                .all(|(at, &one)| named[at + 1..].iter().all(|&other| self.may_be_one(one, other)));
        if agree {
            rest.iter().for_each(|&other| self.join(*first, other));
        } else {
            self.doubt(&roots);
        }
    }

    /// Keeps in mind that nobody knows whether these are one.
    pub(super) fn doubt(&mut self, members: &[usize]) {
        let number = self.next_doubt;
        self.next_doubt += 1;
        for &ix in members {
            let root = self.root(ix);
            self.doubts[root].push(number);
        }
    }
}
