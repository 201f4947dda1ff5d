//! Puts what the threads of a walk found in order.

use super::batch::Found;
use super::commit::{self, details_of};
use super::diff::Change;
use super::mainline::{Commits, Number, Order};
use super::record::{Commit, Event, History, Reach};
use super::{rename, store};
use crate::git::{Error, Id};
use git2::{ObjectType, Odb};
use std::collections::{HashMap, HashSet};

/// The history that commits make, in the order in which they were walked.
pub(super) fn assemble(
    odb: &Odb<'_>,
    commits: &Commits<'_>,
    tip: Id,
    reach: Reach,
    order: &Order,
    mut found: Vec<Found>,
) -> Result<History, Error> {
    add_publishers(odb, commits, order, &mut found)?;
    found.sort_unstable_by_key(|f| order.rank[f.number as usize]);
    let places: HashMap<Number, usize> =
        found.iter().enumerate().map(|(place, f)| (f.number, place)).collect();
    let mut names: HashMap<Vec<u8>, usize> = HashMap::new();
    let mut history = History {
        tip,
        reach,
        paths: Vec::new(),
        commits: Vec::with_capacity(found.len()),
        events: Vec::new(),
        renames: Vec::new(),
        walked: order.walked,
    };
    for (place, Found { number, id, parents, details, mut changes }) in found.into_iter().enumerate() {
        let published = places[&order.published[number as usize]];
        let commit::Details { author, committer, message } = details;
        history.commits.push(Commit { id, parents, author, committer, message, published });
        changes.sort_by(|a, b| a.path.cmp(&b.path));
        for Change { path, old, new } in changes {
            let path = *names.entry(path).or_insert_with_key(|path| {
                history.paths.push(path.clone());
                history.paths.len() - 1
            });
            history.events.push(Event { commit: place, path, old, new });
        }
    }
    history.renames = rename::find(odb, &history);
    Ok(history)
}

/// Adds the merges that published a commit and themselves changed nothing: the branch took its change back.
fn add_publishers(
    odb: &Odb<'_>,
    commits: &Commits<'_>,
    order: &Order,
    found: &mut Vec<Found>,
) -> Result<(), Error> {
    let mut there: HashSet<Number> = found.iter().map(|f| f.number).collect();
    for k in 0..found.len() {
        let number = order.published[found[k].number as usize];
        if there.insert(number) {
            let id = commits.id(number)?;
            let raw = store::read(odb, id, ObjectType::Commit, "a commit")?;
            let parents = commit::head(id, raw.data())?.parents;
            found.push(Found { number, id, parents, details: details_of(odb, id)?, changes: Vec::new() });
        }
    }
    Ok(())
}
