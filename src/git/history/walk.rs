//! The whole walk: one thread finds commits, all compare trees, and the pieces are put in order.

use super::diff::{Against, Change, Differ};
use super::ids::IdSet;
use super::mainline::{self, Commits, Edits, Number, Order};
use super::store::{self, Trees};
use super::{Commit, Event, History, Reach, commit, rename};
use crate::git::everybody::Met;
use crate::git::{Error, Globs, Id, Repo};
use git2::{ObjectType, Odb};
use std::collections::{HashMap, VecDeque};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// A commit whose tree may hold something new.
struct Work {
    number: Number,
    id: Id,
    parents: Vec<Id>,
    /// All of it, where it is at hand.
    raw: Option<Box<[u8]>>,
    tree: Id,
    parent_trees: Vec<Option<Id>>,
    against: Against,
}

/// A commit with what it changed.
struct Found {
    number: Number,
    id: Id,
    parents: Vec<Id>,
    details: commit::Details,
    changes: Vec<Change>,
}

/// Batches for the workers, until it is closed.
#[derive(Default)]
struct Queue {
    state: Mutex<(VecDeque<Vec<Work>>, bool)>,
    changed: Condvar,
}

impl Queue {
    const BATCH: usize = 256;
    /// With more batches waiting than this, whoever finds commits helps to compare them.
    const MANY: usize = 32;

    fn lock(&self) -> MutexGuard<'_, (VecDeque<Vec<Work>>, bool)> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Adds a batch, and gives one back where too many wait.
    fn push(&self, batch: Vec<Work>) -> Option<Vec<Work>> {
        let mut state = self.lock();
        state.0.push_back(batch);
        self.changed.notify_one();
        if state.0.len() > Self::MANY { state.0.pop_front() } else { None }
    }

    fn close(&self) {
        self.lock().1 = true;
        self.changed.notify_all();
    }

    fn pop(&self) -> Option<Vec<Work>> {
        let mut state = self.lock();
        loop {
            match (state.0.pop_front(), state.1) {
                (Some(batch), _) => return Some(batch),
                (None, true) => return None,
                (None, false) => state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner),
            }
        }
    }
}

/// The history up to `tip`; with `only`, just those commits.
pub(super) fn history(repo: &Repo, tip: Id, globs: &Globs, only: Option<&IdSet>) -> Result<History, Error> {
    let edits = Edits::of(repo);
    let dirs = repo.object_dirs();
    let graph = dirs.first().and_then(|dir| edits.graph(dir));
    match walk(repo, tip, globs, only, &edits, graph.as_ref()) {
        Err(e) if Commits::blames_graph(&e) => walk(repo, tip, globs, only, &edits, None),
        other => other,
    }
}

fn walk(
    repo: &Repo,
    tip: Id,
    globs: &Globs,
    only: Option<&IdSet>,
    edits: &Edits,
    graph: Option<&super::graph::Graph>,
) -> Result<History, Error> {
    let odb = repo.git().odb()?;
    let dirs = repo.object_dirs();
    let queue = Queue::default();
    let folders = globs.prefixes();
    let mut commits = Commits::new(&odb, graph, edits);
    let keys = graph.zip(folders).and_then(|(graph, folders)| graph.keys(&folders));
    // Whoever asks for everybody would otherwise read all of it again.
    let mut met = only.is_none().then(Met::default);
    let mut batch = Vec::new();
    let mut boundaries = Vec::new();
    let mut found = Vec::new();
    let mut differ = Differ::new(Trees::new(&odb), globs);
    let (order, found) = std::thread::scope(|scope| {
        let workers: Vec<_> = (1..store::threads())
            .map(|k| {
                let (queue, dirs) = (&queue, &dirs);
                scope.spawn(move || match store::open(dirs, k) {
                    Some(odb) => {
                        let (mut found, mut differ) = (Vec::new(), Differ::new(Trees::new(&odb), globs));
                        while let Some(batch) = queue.pop() {
                            work(&odb, &mut differ, batch, &mut found)?;
                        }
                        Ok::<_, Error>(found)
                    }
                    None => Ok(Vec::new()),
                })
            })
            .collect();
        let order = mainline::walk(&mut commits, tip, only, &mut |commits, number, parents, mainline| {
            let raw = commits.take(number);
            match (&raw, &mut met) {
                (Some(raw), Some(met)) => met.take(raw),
                _ => met = None,
            }
            if let (Some(graph), Some(keys)) = (commits.graph, &keys)
                && number < graph.len()
                && graph.surely_unchanged(number, keys)
            {
                return Ok(());
            }
            let (id, tree) = (commits.id(number)?, commits.tree(number)?);
            // A boundary looks as if it had added every file.
            if edits.cut.contains(&id) {
                boundaries.push(id);
                return Ok(());
            }
            let parent_trees: Vec<_> = match parents {
                [] => vec![None],
                _ => parents.iter().map(|p| commits.tree(*p).map(Some)).collect::<Result<_, _>>()?,
            };
            let against = if mainline { Against::First } else { Against::All };
            if against.same(&Some(tree), &parent_trees) {
                return Ok(());
            }
            let parents = parents.iter().map(|p| commits.id(*p)).collect::<Result<_, _>>()?;
            batch.push(Work { number, id, parents, raw, tree, parent_trees, against });
            let full =
                if batch.len() == Queue::BATCH { queue.push(std::mem::take(&mut batch)) } else { None };
            full.map_or(Ok(()), |batch| work(&odb, &mut differ, batch, &mut found))
        });
        let mut last = queue.push(std::mem::take(&mut batch));
        queue.close();
        let order = order?;
        while let Some(batch) = last.take().or_else(|| queue.pop()) {
            work(&odb, &mut differ, batch, &mut found)?;
        }
        for worker in workers {
            found.extend(worker.join().expect("workers return their errors")?);
        }
        Ok::<_, Error>((order, found))
    })?;
    if let Some(met) = met {
        let _ = repo.met().set((tip, met.everybody()));
    }
    let reach = reach(&odb, &boundaries)?;
    let mut history = assemble(&odb, &commits, tip, &order, found)?;
    history.reach = reach;
    history.renames = rename::find(&odb, &history);
    Ok(history)
}

fn work(
    odb: &Odb<'_>,
    differ: &mut Differ<'_, '_>,
    batch: Vec<Work>,
    found: &mut Vec<Found>,
) -> Result<(), Error> {
    for Work { number, id, parents, raw, tree, parent_trees, against } in batch {
        let changes = differ.changes(tree, &parent_trees, against)?;
        if !changes.is_empty() {
            let details = match raw {
                Some(raw) => commit::details(id, &raw)?,
                None => details(odb, id)?,
            };
            found.push(Found { number, id, parents, details, changes });
        }
    }
    Ok(())
}

fn details(odb: &Odb<'_>, id: Id) -> Result<commit::Details, Error> {
    commit::details(id, store::read(odb, id, ObjectType::Commit, "a commit")?.data())
}

/// After the newest boundary everything is known.
fn reach(odb: &Odb<'_>, boundaries: &[Id]) -> Result<Reach, Error> {
    let mut since = None;
    for id in boundaries {
        since = since.max(Some(details(odb, *id)?.committer.time));
    }
    Ok(since.map_or(Reach::Complete, Reach::Since))
}

fn assemble(
    odb: &Odb<'_>,
    commits: &Commits<'_>,
    tip: Id,
    order: &Order,
    mut found: Vec<Found>,
) -> Result<History, Error> {
    // A merge may publish commits and itself change nothing: the branch took its change back.
    let mut there: std::collections::HashSet<Number> = found.iter().map(|f| f.number).collect();
    for k in 0..found.len() {
        let number = order.published[found[k].number as usize];
        if there.insert(number) {
            let id = commits.id(number)?;
            let raw = store::read(odb, id, ObjectType::Commit, "a commit")?;
            let parents = commit::head(id, raw.data())?.parents;
            found.push(Found { number, id, parents, details: details(odb, id)?, changes: Vec::new() });
        }
    }
    found.sort_unstable_by_key(|f| order.rank[f.number as usize]);
    let places: HashMap<Number, usize> =
        found.iter().enumerate().map(|(place, f)| (f.number, place)).collect();
    let mut names: HashMap<Vec<u8>, usize> = HashMap::new();
    let mut history = History {
        tip,
        reach: Reach::Complete,
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
    Ok(history)
}
