//! A walk through folders: which patterns are still alive, and how far each has come.

use super::{Component, Globs};
use foldhash::{HashMap, HashMapExt};

/// A folder's state in a walk. The root folder's is [`States::ROOT`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct State(u32);

/// A pattern and the index of the component that the next name must fit.
type Item = (u32, u32);

#[derive(Debug)]
struct Folder {
    items: Vec<Item>,
    /// The state of a subfolder whose name fits nothing but `**`, once it was asked for.
    otherwise: Option<Option<State>>,
}

/// The states met so far in a walk. One walk has its own; threads do not share it.
#[derive(Debug)]
pub struct States<'g> {
    globs: &'g Globs,
    folders: Vec<Folder>,
    known: HashMap<Vec<Item>, State>,
}

impl<'g> States<'g> {
    /// The state of the repository's root folder.
    pub const ROOT: State = State(0);

    pub(super) fn new(globs: &'g Globs) -> Self {
        let mut states = Self { globs, folders: Vec::new(), known: HashMap::new() };
        let start = (0..globs.patterns.len() as u32).map(|pattern| (pattern, 0)).collect();
        states.intern(start);
        states
    }

    /// The state of the subfolder `name`, or `None` if nothing below it can match.
    pub fn enter(&mut self, state: State, name: &[u8]) -> Option<State> {
        let folder = &self.folders[state.0 as usize];
        let plain = !folder.items.iter().any(|item| match self.component(item) {
            Component::Recursive => false,
            component => component.fits(name),
        });
        if plain && let Some(known) = folder.otherwise {
            return known;
        }
        let mut next = Vec::new();
        for &(pattern, index) in &folder.items {
            match &self.component(&(pattern, index)) {
                Component::Recursive => next.push((pattern, index)),
                component if !self.is_last(&(pattern, index)) && component.fits(name) => {
                    next.push((pattern, index + 1))
                }
                _ => {}
            }
        }
        let alive = next.iter().any(|item| !self.globs.patterns[item.0 as usize].excludes);
        let result = alive.then(|| self.intern(next));
        if plain {
            self.folders[state.0 as usize].otherwise = Some(result);
        }
        result
    }

    /// Whether the file `name` in a folder of this state matches.
    #[must_use]
    pub fn wants(&self, state: State, name: &[u8]) -> bool {
        let mut wanted = false;
        for item in &self.folders[state.0 as usize].items {
            if self.is_last(item) && self.component(item).fits(name) {
                if self.globs.patterns[item.0 as usize].excludes {
                    return false;
                }
                wanted = true;
            }
        }
        wanted
    }

    /// Whether the file at `path` matches, walking from the root.
    #[must_use]
    pub fn matches(&mut self, path: &[u8]) -> bool {
        let mut state = Self::ROOT;
        let mut rest = path;
        while let Some(slash) = memchr::memchr(b'/', rest) {
            match self.enter(state, &rest[..slash]) {
                Some(next) => state = next,
                None => return false,
            }
            rest = &rest[slash + 1..];
        }
        self.wants(state, rest)
    }

    fn component(&self, item: &Item) -> &'g Component {
        &self.globs.patterns[item.0 as usize].components[item.1 as usize]
    }

    fn is_last(&self, item: &Item) -> bool {
        self.globs.patterns[item.0 as usize].components.len() == item.1 as usize + 1
    }

    fn intern(&mut self, mut items: Vec<Item>) -> State {
        // `**` may also stand for no folder at all.
        let mut at = 0;
        while let Some(&item) = items.get(at) {
            if *self.component(&item) == Component::Recursive && !self.is_last(&item) {
                items.push((item.0, item.1 + 1));
            }
            at += 1;
        }
        items.sort_unstable();
        items.dedup();
        if let Some(&known) = self.known.get(&items) {
            return known;
        }
        let state = State(self.folders.len() as u32);
        self.known.insert(items.clone(), state);
        self.folders.push(Folder { items, otherwise: None });
        state
    }
}
