//! Keys that were renamed: planlint.yml says `owner: dri` one day, and in the same files `owner:` becomes `dri:`. What
//! stood under the former key was said of the field as well, and nobody said it anew.

use foldhash::HashSet;

use crate::git::Id;
use crate::git::history::{Event, History};
use crate::load::{FieldPath, Mapping, same_key};

use super::eras::Eras;
use super::pending::Pending;
use super::version::{Item, Symbol, Symbols, Version, value};
use super::versions::Versions;

/// A key under which a field may have stood before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Former {
    /// Our own name of the field.
    Ours,
    /// A name that an earlier planlint.yml gave.
    Theirs(Symbol),
}

/// A field that has another key today than some earlier words had for it.
struct Rename {
    field: Symbol,
    former: Former,
    /// The last commit, as an index, in which a file gave up the former key for that of today.
    until: usize,
}

/// Reads under each field what stands under its former key, as far back as files were still to be renamed; gives the
/// last commit, as an index, in which one was.
pub(super) fn settle(
    versions: &mut Versions,
    history: &History,
    eras: &Eras,
    today: &Mapping,
) -> Option<usize> {
    let mut last = None;
    for (field, former) in formers(&versions.symbols, eras, today) {
        let renames = |event: &&Event| renames(versions, history, event, field, former);
        let Some(until) = history.events.iter().filter(renames).map(|event| event.commit).max() else {
            continue;
        };
        last = last.max(Some(until));
        let rename = Rename { field, former, until };
        let events = history.events.iter().filter(|event| event.commit <= rename.until);
        let blobs: HashSet<Id> =
            events.flat_map(|event| event.new.iter().chain(event.old.iter().flatten())).copied().collect();
        for blob in blobs {
            if let Some(version) = versions.of_mut(blob) {
                version.items.iter_mut().for_each(|item| rename.feed(item));
            }
        }
    }
    last
}

/// The same for the change that is not committed yet: where files give up a former key in it, all that the commits have
/// is read so.
pub(super) fn settle_now(versions: &mut Versions, now: &mut Pending, eras: &Eras, today: &Mapping) {
    for (field, former) in formers(&versions.symbols, eras, today) {
        let gone: Vec<&Version> = now.gone().filter_map(|blob| versions.of(Some(blob))).collect();
        let renames = |(before, after): (Option<Id>, &Version)| match versions.of(before) {
            Some(before) => gives_up(before, after, field, former),
            None => gone.iter().any(|gone| gives_up_elsewhere(gone, after, field, former)),
        };
        if now.there().any(renames) {
            let rename = Rename { field, former, until: usize::MAX };
            let written = versions.by_blob.values_mut().chain(now.there_mut());
            written.flat_map(|version| &mut version.items).for_each(|item| rename.feed(item));
        }
    }
}

fn formers(symbols: &Symbols, eras: &Eras, today: &Mapping) -> Vec<(Symbol, Former)> {
    let mut found = Vec::new();
    for source in &today.fields {
        let Some(field) = symbols.find(&source.name) else { continue };
        let is_away = today.away.iter().any(|away| away.name() == source.name);
        if is_away {
            found.push((field, Former::Ours));
        }
        let keys_of = |mapping: &Mapping| -> Vec<String> {
            let paths =
                mapping.fields.iter().filter(|other| other.name == source.name).flat_map(|it| &it.paths);
            let keys = paths.filter_map(|path| match path {
                FieldPath::Keys(keys) => <&[String; 1]>::try_from(&keys[..]).ok().map(|[key]| key.clone()),
                FieldPath::Heading(_) => None,
            });
            keys.collect()
        };
        let now = keys_of(today);
        let mut keys: Vec<String> = eras.list.iter().flat_map(|era| keys_of(&era.wording.mapping)).collect();
        keys.retain(|key| !same_key(key, &source.name) && !now.iter().any(|now| same_key(now, key)));
        keys.sort_unstable();
        keys.dedup();
        if !keys.is_empty() {
            let words = symbols.list().iter().zip(0..);
            let written = words.filter(|(word, _)| keys.iter().any(|key| same_key(key, word)));
            found.extend(written.map(|(_, symbol)| (field, Former::Theirs(symbol))));
        }
    }
    found
}

/// Whether an event gave up a former key of a field for that of today, in the same outcome.
fn renames(versions: &Versions, history: &History, event: &Event, field: Symbol, former: Former) -> bool {
    let Some(new) = versions.of(event.new) else { return false };
    let olds =
        |event: &Event| -> Vec<&Version> { event.old.iter().filter_map(|old| versions.of(*old)).collect() };
    if event.old.iter().any(Option::is_some) {
        return olds(event).into_iter().any(|old| gives_up(old, new, field, former));
    }
    let mut gone = history.events_of(event.commit).iter().filter(|event| event.new.is_none());
    gone.any(|gone| olds(gone).into_iter().any(|old| gives_up_elsewhere(old, new, field, former)))
}

/// Whether a file gives up a former key between two versions.
fn gives_up(old: &Version, new: &Version, field: Symbol, former: Former) -> bool {
    new.items.iter().any(|item| counterpart(old, item).is_some_and(|old| former.went(old, item, field)))
}

/// The same where the outcome came into another file, and has an id to show that it is the same.
fn gives_up_elsewhere(old: &Version, new: &Version, field: Symbol, former: Former) -> bool {
    let pairs = new.items.iter().filter(|item| item.id.is_some());
    pairs
        .flat_map(|item| old.items.iter().filter(|old| old.id == item.id).map(move |old| (old, item)))
        .any(|(old, item)| former.went(old, item, field))
}

/// What an outcome was in another version of its file.
fn counterpart<'v>(version: &'v Version, item: &Item) -> Option<&'v Item> {
    match &version.items[..] {
        [one] if !version.several => Some(one),
        _ => version.item(item.id, item.slot),
    }
}

impl Former {
    /// Whether an outcome had a field under the former key, and then under that of today.
    fn went(self, old: &Item, new: &Item, field: Symbol) -> bool {
        value(&new.fields, field).is_some()
            && self.value(new, field).is_none()
            && value(&old.fields, field).is_none()
            && self.value(old, field).is_some()
    }

    /// What stands under the former key of a field.
    fn value(self, item: &Item, field: Symbol) -> Option<Symbol> {
        match self {
            Self::Ours => value(&item.shadowed, field),
            Self::Theirs(key) => value(&item.fields, key),
        }
    }
}

impl Rename {
    fn feed(&self, item: &mut Item) {
        let said = self.former.value(item, self.field).filter(|_| value(&item.fields, self.field).is_none());
        let Some(said) = said else { return };
        if let Former::Theirs(key) = self.former {
            item.fields.retain(|&(name, _)| name != key);
        }
        let place = item.fields.partition_point(|&(name, _)| name < self.field);
        item.fields.insert(place, (self.field, said));
    }
}
