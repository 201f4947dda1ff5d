//! What happened on the branches that one merge brought to the mainline.

use foldhash::{HashMap, HashSet};

use crate::git::Repo;
use crate::git::history::{Event, History};

use super::likeness::{alike, shared};
use super::tracks::Track;
use super::version::{Item, Symbol, Version, value};
use super::versions::Versions;

/// What is asked about an outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Question {
    /// The value of a field.
    Field(Symbol),
    /// Where it stands.
    Path,
    /// What it is called.
    Id,
}

/// Whether two values of a field are the same.
pub(super) type Same<'s> = &'s dyn Fn(Option<Symbol>, Option<Symbol>) -> bool;

/// The changes that a merge published, made by other commits.
pub(super) struct Sides<'h> {
    repo: &'h Repo,
    versions: &'h Versions,
    history: &'h History,
    events: &'h [Event],
    by_path: HashMap<Symbol, Vec<usize>>,
    by_id: HashMap<Symbol, Vec<usize>>,
}

impl<'h> Sides<'h> {
    /// The own events among these, which stand in the order of their commits.
    pub(super) fn new(
        repo: &'h Repo,
        history: &'h History,
        versions: &'h Versions,
        events: &'h [Event],
    ) -> Self {
        let (by_path, by_id) = (HashMap::default(), HashMap::default());
        let mut sides = Self { repo, versions, history, events, by_path, by_id };
        for (place, event) in events.iter().enumerate().filter(|(_, event)| event.is_own()) {
            sides.by_path.entry(versions.paths[event.path]).or_default().push(place);
            for item in versions.of(event.new).into_iter().flat_map(|version| &version.items) {
                if let Some(id) = item.id {
                    sides.by_id.entry(id).or_default().push(place);
                }
            }
        }
        sides
    }

    /// The events that touched an outcome, oldest first: by any id that it had, else by any file that it stood in.
    pub(super) fn of(&self, who: &Track) -> Vec<&'h Event> {
        let mut places: Vec<usize> =
            who.ids.iter().filter_map(|id| self.by_id.get(id)).flatten().copied().collect();
        if places.is_empty() {
            let paths = self.moved(&who.paths);
            places.extend(paths.iter().filter_map(|path| self.by_path.get(path)).flatten());
        }
        places.sort_unstable();
        places.dedup();
        places.into_iter().map(|place| &self.events[place]).collect()
    }

    /// These files, and those that they became on the branches.
    fn moved(&self, paths: &[Symbol]) -> HashSet<Symbol> {
        let mut known: HashSet<Symbol> = paths.iter().copied().collect();
        let (Some(first), Some(last)) = (self.events.first(), self.events.last()) else { return known };
        let start = self.history.renames.partition_point(|rename| rename.commit < first.commit);
        for rename in self.history.renames[start..].iter().take_while(|rename| rename.commit <= last.commit) {
            if known.contains(&self.versions.paths[rename.from]) {
                known.insert(self.versions.paths[rename.to]);
            }
        }
        known
    }

    /// The versions that held the outcome in the parents of an event, in their order: in the same file, or where else
    /// it stood there.
    pub(super) fn parents(&self, event: &Event, who: &Track) -> Vec<Option<&'h Version>> {
        (0..event.old.len()).map(|parent| self.in_parent(event, parent, who)).collect()
    }

    /// The version that held the outcome in one of the parents of an event.
    pub(super) fn in_parent(&self, event: &Event, parent: usize, who: &Track) -> Option<&'h Version> {
        let holds = |version: &&Version| item(version, who).is_some();
        // Another outcome may have the id that this one had before, so one that has today's goes first.
        let id = self.versions.of(event.new).and_then(|version| item(version, who)?.id);
        let as_now = |version: &&Version| id.is_none_or(|id| version.item(Some(id), 0).is_some());
        let here = self.versions.before(event.path, *event.old.get(parent)?);
        if let Some(here) = here.filter(holds).filter(as_now) {
            return Some(here);
        }
        let commit = *self.history.commits[event.commit].parents.get(parent)?;
        let mut paths = self.moved(&who.paths);
        paths.extend(self.of(who).iter().map(|event| self.versions.paths[event.path]));
        let mut paths: Vec<_> = paths.into_iter().map(|path| self.versions.symbols.text(path)).collect();
        paths.sort_unstable();
        let elsewhere: Vec<&Version> = paths
            .iter()
            .filter_map(|path| self.versions.of(self.repo.file_at(commit, path)).filter(holds))
            .collect();
        let named = elsewhere.iter().copied().find(as_now);
        // Where it cannot be read, what stood there before is known.
        named.or(here.filter(holds)).or(elsewhere.first().copied()).or(here)
    }

    /// Whether an event changed anything of an outcome, as far as that can be told from a file with several.
    pub(super) fn touched(&self, event: &Event, who: &Track) -> bool {
        let Some(version) = self.versions.of(event.new) else { return true };
        let Some(item) = item(version, who) else { return false };
        if !version.several {
            return true;
        }
        let parents = self.parents(event, who);
        let mut before = parents.iter().flatten().filter_map(|version| self::item(version, who));
        before.all(|before| before.fields != item.fields)
    }

    /// The commit that gave an outcome what it has after the merge: the latest in which this differs from what
    /// every parent had.
    pub(super) fn origin(
        &self,
        who: &Track,
        question: Question,
        new: Option<Symbol>,
        same: Same<'_>,
    ) -> Option<usize> {
        let events = self.of(who);
        let made = |event: &&&Event| self.made(event, who, question, new, same);
        events.iter().rev().find(made).map(|event| event.commit)
    }

    fn made(
        &self,
        event: &Event,
        who: &Track,
        question: Question,
        new: Option<Symbol>,
        same: Same<'_>,
    ) -> bool {
        let after = self.versions.of(event.new);
        let Some(item) = after.and_then(|version| item(version, who)) else {
            return false;
        };
        match question {
            Question::Path => {
                Some(self.versions.paths[event.path]) == new && event.old.iter().all(Option::is_none)
            }
            Question::Id => {
                let had = |version: &&Version| version.items.iter().any(|other| other.id == new);
                item.id == new && !self.parents(event, who).iter().flatten().any(had)
            }
            Question::Field(field) => {
                let parents = self.parents(event, who);
                // Whoever stands beside it from then on is another outcome.
                let is_gone = |one: &&Item| {
                    one.id.is_none_or(|id| after.is_none_or(|after| after.item(Some(id), 0).is_none()))
                };
                // Without any before it, the commit made the outcome anew, with all that it says.
                let mut before = parents
                    .iter()
                    .flatten()
                    .filter_map(|version| self::item(version, who).or_else(|| only(version).filter(is_gone)));
                same(value(&item.fields, field), new)
                    && before.all(|before| !same(value(&before.fields, field), new))
            }
        }
    }

    /// The first commit of the branches that made an outcome, and the last that took it away.
    pub(super) fn life(&self, who: &Track) -> (Option<usize>, Option<usize>) {
        let first = self.of(who).first().map(|event| event.commit);
        let at = who.paths.iter().filter_map(|path| self.by_path.get(path)).flatten();
        let lost = at.filter(|&&place| {
            self.versions
                .of(self.events[place].new)
                .is_none_or(|version| version.whole && item(version, who).is_none())
        });
        (first, lost.max().map(|&place| self.events[place].commit))
    }

    /// Every own event, oldest first.
    pub(super) fn own(&self) -> impl Iterator<Item = &'h Event> + use<'h> {
        self.events.iter().filter(|event| event.is_own())
    }

    /// The own events of a file, the latest first.
    pub(super) fn own_of(&self, path: Symbol) -> impl Iterator<Item = &'h Event> {
        let places = self.by_path.get(&path).map_or(&[][..], Vec::as_slice);
        places.iter().rev().map(|&place| &self.events[place])
    }
}

/// The outcome in a version: by an id that it had, else by its title or its place; the only one, where the file gives
/// no id.
pub(super) fn item<'v>(version: &'v Version, who: &Track) -> Option<&'v Item> {
    let unnamed = || only(version).filter(|item| item.id.is_none());
    match &who.ids[..] {
        [] => {
            let mut others = version.items.iter().filter(|item| item.id.is_none());
            let titled = others.find(|item| who.is_titled_as(item));
            let placed = || version.item(None, who.slot).filter(|item| who.stands_as(item));
            titled.or_else(|| most_alike(version, who)).or_else(placed).or_else(unnamed)
        }
        _ => by_id(version, who).or_else(unnamed),
    }
}

/// The outcome that says most of what one without a title says.
fn most_alike<'v>(version: &'v Version, who: &Track) -> Option<&'v Item> {
    let others = version.items.iter().filter(|item| item.id.is_none() && alike(&item.fields, &who.fields));
    let untitled = others.filter(|_| who.title.is_none());
    untitled.max_by_key(|item| (shared(&item.fields, &who.fields), item.slot == who.slot))
}

fn by_id<'v>(version: &'v Version, who: &Track) -> Option<&'v Item> {
    who.ids.iter().rev().find_map(|&id| version.item(Some(id), 0))
}

/// The outcome of a file that holds one, whatever it is called.
fn only(version: &Version) -> Option<&Item> {
    match &version.items[..] {
        [one] if !version.several => Some(one),
        _ => None,
    }
}
