//! Lists that were renamed: planlint.yml says `lists: goals` one day, and in the same files `outcomes:` becomes `goals:`.
//! What stood in the former list was the plan as well, and nobody wrote it anew.

use foldhash::{HashMap, HashSet};

use crate::git::history::{Event, History};
use crate::git::{self, Id, Repo};
use crate::load::{Format, Input, Mapping, begins_list, same_key};

use super::eras::Eras;
use super::version::Version;
use super::versions::Listing;
use super::versions::Versions;

/// Paths of keys to lists.
type Lists = Vec<Vec<String>>;

/// Reads versions by the lists of their time, where those of today are others; gives the last commit, as an index, that
/// had or made one of them.
pub(super) fn settle(
    versions: &mut Versions,
    repo: &Repo,
    history: &History,
    eras: &Eras,
    today: &Mapping,
    current: &[Input],
) -> Result<Option<usize>, git::Error> {
    // Before the first planlint.yml there was the list that needs none.
    let mut times: Vec<Lists> = vec![Lists::new()];
    times.extend(eras.list.iter().map(|era| era.wording.mapping.lists.clone()));
    let mut others: Vec<Lists> = times.iter().filter(|lists| **lists != today.lists).cloned().collect();
    others.sort_unstable();
    others.dedup();
    if others.is_empty() {
        return Ok(None);
    }
    let others: Vec<Mapping> = others.into_iter().map(|lists| Mapping { lists, ..today.clone() }).collect();
    let mut strange = left(versions, history, eras, current);
    strange.retain(|blob, _| {
        versions.of(Some(*blob)).is_some_and(|version| names_list(versions, version, &others))
    });
    let mut blobs: Vec<(Id, Format)> =
        strange.iter().map(|(blob, left)| (*blob, Format::of(&left.path))).collect();
    blobs.sort_unstable_by_key(|(blob, _)| *blob);
    let mut read: HashMap<(&Lists, Id), Listing> = HashMap::default();
    for mapping in &others {
        let listings = versions.read_by(repo, mapping, &blobs)?;
        read.extend(listings.into_iter().map(|listing| ((&mapping.lists, listing.blob), listing)));
    }
    let mut relisted = Vec::new();
    for (blob, Left { time, .. }) in &strange {
        let own = times.get(*time).filter(|_| *time > 0);
        let is_of_its_time = |lists: &&Lists| own == Some(*lists);
        let since = times[*time..].iter();
        let before = times[..*time].iter().rev();
        // What its own time read as an outcome was one; of other times a list says that they are meant.
        let fits = |lists: &&Lists| {
            let listing = read.get(&(*lists, *blob));
            let is_listed = listing.is_some_and(|listing| listing.listed);
            let version = listing.map(|listing| &listing.version).or_else(|| versions.of(Some(*blob)));
            is_listed
                || is_of_its_time(lists)
                    && version.is_some_and(|version| says_field(versions, version, today))
        };
        let lists = since.chain([&today.lists]).chain(before).find(fits);
        relisted.extend(lists.filter(|lists| **lists != today.lists).map(|lists| (lists, *blob)));
    }
    let blobs: HashSet<Id> = relisted.iter().map(|(_, blob)| *blob).collect();
    let met =
        |event: &&Event| event.new.iter().chain(event.old.iter().flatten()).any(|blob| blobs.contains(blob));
    let last = history.events.iter().filter(met).map(|event| event.commit).max();
    for key in relisted {
        if let Some(listing) = read.remove(&key) {
            versions.by_blob.insert(listing.blob, listing.version);
        }
    }
    Ok(last)
}

/// Where a version stood and when it was given up.
struct Left {
    path: String,
    /// How many versions of planlint.yml had been there by then.
    time: usize,
}

/// Every version but those that are judged now.
fn left(versions: &Versions, history: &History, eras: &Eras, current: &[Input]) -> HashMap<Id, Left> {
    let mut times: HashMap<Id, (usize, Option<usize>)> = HashMap::default();
    for event in history.events.iter().filter(|event| versions.is_plan[event.path]) {
        if let Some(blob) = event.new {
            times.entry(blob).or_insert((event.path, None));
        }
        for blob in event.old.iter().flatten() {
            let time = &mut times.entry(*blob).or_insert((event.path, None)).1;
            *time = (*time).max(Some(eras.before(event.commit)));
        }
    }
    for input in current {
        times.remove(&input.blob());
    }
    let left = times.into_iter().map(|(blob, (path, time))| {
        let path = String::from_utf8_lossy(&history.paths[path]).into_owned();
        (blob, Left { path, time: time.unwrap_or(eras.list.len()) })
    });
    left.collect()
}

/// Whether what another time read as a list stands in a version as a field.
fn names_list(versions: &Versions, version: &Version, others: &[Mapping]) -> bool {
    let mut names = version.items.iter().flat_map(|item| &item.fields).map(|&(name, _)| name);
    names.any(|name| {
        let name = versions.symbols.text(name);
        others.iter().any(|mapping| {
            let mut inner = mapping.lists.iter().flatten();
            begins_list(&name, mapping) || inner.any(|key| same_key(key, &name))
        })
    })
}

/// Whether a version says anything under a field of the plan.
fn says_field(versions: &Versions, version: &Version, mapping: &Mapping) -> bool {
    let is_field = |name| mapping.fields.iter().any(|source| *source.name == *versions.symbols.text(name));
    let mut items = version.items.iter();
    items.any(|item| item.id.is_some() || item.fields.iter().any(|&(name, _)| is_field(name)))
}
