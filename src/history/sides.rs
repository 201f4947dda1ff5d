//! What happened on the branches that one merge brought to the mainline.

use std::collections::HashMap;

use crate::git::history::{Event, History};

use super::Versions;
use super::version::{Fields, Symbol, Version, value};

/// What is asked about an outcome.
#[derive(Debug, Clone, Copy)]
pub(super) enum Question {
    /// The value of a field.
    Field(Symbol),
    /// Where it stands.
    Path,
    /// What it is called.
    Id,
}

/// The changes that a merge published, made by other commits.
pub(super) struct Sides<'h> {
    versions: &'h Versions,
    history: &'h History,
    events: &'h [Event],
    by_path: HashMap<Symbol, Vec<&'h Event>>,
    by_id: HashMap<Symbol, Vec<&'h Event>>,
}

impl<'h> Sides<'h> {
    /// The own events among these, which stand in the order of their commits.
    pub(super) fn new(history: &'h History, versions: &'h Versions, events: &'h [Event]) -> Self {
        let mut sides = Self { versions, history, events, by_path: HashMap::new(), by_id: HashMap::new() };
        for event in events.iter().filter(|event| event.is_own()) {
            sides.by_path.entry(versions.paths[event.path]).or_default().push(event);
            for item in sides.versions.of(event.new).into_iter().flat_map(|version| &version.items) {
                if let Some(id) = item.id {
                    sides.by_id.entry(id).or_default().push(event);
                }
            }
        }
        sides
    }

    /// The events that touched an outcome, oldest first.
    pub(super) fn of(&self, id: Option<Symbol>, path: Symbol) -> &[&'h Event] {
        let found = match id {
            Some(id) => self.by_id.get(&id),
            None => self.by_path.get(&path),
        };
        found.map_or(&[], Vec::as_slice)
    }

    /// The versions of the file in the parents of an event, by the name that it had there.
    pub(super) fn parents(&self, event: &Event) -> Vec<Option<&'h Version>> {
        let of =
            |event: &Event| event.old.iter().map(|blob| self.versions.before(event.path, *blob)).collect();
        if event.old.iter().all(Option::is_none) {
            let renames = &self.history.renames;
            let start = renames.partition_point(|rename| rename.commit < event.commit);
            let here = renames[start..].iter().take_while(|rename| rename.commit == event.commit);
            let moved = here.into_iter().find(|rename| rename.to == event.path);
            let from = moved.and_then(|moved| {
                self.history.events_of(event.commit).iter().find(|other| other.path == moved.from)
            });
            if let Some(from) = from {
                return of(from);
            }
        }
        of(event)
    }

    /// Whether an event changed anything of an outcome, as far as that can be told from a file with several.
    pub(super) fn touched(&self, event: &Event, id: Option<Symbol>, slot: u32) -> bool {
        let Some(version) = self.versions.of(event.new) else { return true };
        let Some(item) = version.item(id, slot) else { return false };
        let parents = self.parents(event);
        let mut before = parents.iter().flatten().filter_map(|version| version.item(id, slot));
        !version.several || before.all(|before| before.fields != item.fields)
    }

    /// The commit that gave an outcome what it has after the merge: the latest in which this differs from what
    /// every parent had.
    pub(super) fn origin(
        &self,
        id: Option<Symbol>,
        path: Symbol,
        slot: u32,
        question: Question,
        new: Option<Symbol>,
    ) -> Option<usize> {
        let mut events: Vec<&Event> = self.of(id, path).to_vec();
        // A field that was taken away together with the id is found by path alone.
        if events.is_empty() {
            events = self.by_path.get(&path).cloned().unwrap_or_default();
        }
        events
            .into_iter()
            .rev()
            .find(|event| self.made(event, id, slot, question, new))
            .map(|event| event.commit)
    }

    fn made(
        &self,
        event: &Event,
        id: Option<Symbol>,
        slot: u32,
        question: Question,
        new: Option<Symbol>,
    ) -> bool {
        let Some(item) = self.versions.of(event.new).and_then(|version| version.item(id, slot)) else {
            return false;
        };
        match question {
            Question::Path => {
                Some(self.versions.paths[event.path]) == new && event.old.iter().all(Option::is_none)
            }
            Question::Id => {
                let had = |version: &&Version| version.item(id, slot).is_some();
                item.id == new && !self.parents(event).iter().flatten().any(had)
            }
            Question::Field(field) => {
                let fields_before = self.parents(event);
                let mut before = fields_before
                    .iter()
                    .flatten()
                    .filter_map(|version| version.item(id, slot).or_else(|| only(version)))
                    .map(|item| &item.fields)
                    .peekable();
                value(&item.fields, field) == new
                    && before.peek().is_some()
                    && before.all(|fields: &Fields| value(fields, field) != new)
            }
        }
    }

    /// Every own event, oldest first.
    pub(super) fn own(&self) -> impl Iterator<Item = &'h Event> + use<'h> {
        self.events.iter().filter(|event| event.is_own())
    }
}

/// The outcome of a file that holds one, whatever it is called.
fn only(version: &Version) -> Option<&super::version::Item> {
    match &version.items[..] {
        [one] if !version.several => Some(one),
        _ => None,
    }
}
