//! The whole walk: one thread finds commits, all compare trees, and the pieces are put in order.

use super::assemble::assemble;
use super::batch::{Found, Queue, Work, compare};
use super::commit::details_of;
use super::diff::{Against, Differ};
use super::graph::{Graph, Key};
use super::ids::IdSet;
use super::mainline::{self, Commits, Edits, Number, Order};
use super::met::Met;
use super::record::{History, Reach};
use super::store::{self, Trees};
use crate::git::{Error, Globs, Id, Repo};
use git2::Odb;
use std::path::PathBuf;

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
    graph: Option<&Graph>,
) -> Result<History, Error> {
    let odb = repo.git().odb()?;
    let mut commits = Commits::new(&odb, graph, edits);
    let mut finder = Finder::new(globs, only, edits, graph);
    let (order, found) = on_all_threads(&odb, &repo.object_dirs(), globs, |take| {
        mainline::walk(&mut commits, tip, only, &mut |commits, number, parents, mainline| {
            finder.work(commits, number, parents, mainline)?.map_or(Ok(()), &mut *take)
        })
    })?;
    if let Some(met) = finder.met {
        let _ = repo.met().set((tip, met.everybody()));
    }
    assemble(&odb, &commits, tip, reach(&odb, &finder.boundaries)?, &order, found)
}

/// Tells of each commit whether its trees have to be compared.
struct Finder<'e> {
    edits: &'e Edits,
    /// The folders of the plan, as the filters of commit-graphs know them.
    keys: Option<Vec<Key>>,
    /// Whom the commits name, as long as each is read anyway: whoever asks would read all of them again.
    met: Option<Met>,
    /// Where a shallow clone ends.
    boundaries: Vec<Id>,
}

impl<'e> Finder<'e> {
    fn new(globs: &Globs, only: Option<&IdSet>, edits: &'e Edits, graph: Option<&Graph>) -> Self {
        let keys = graph.zip(globs.prefixes()).and_then(|(graph, folders)| graph.keys(&folders));
        Self { edits, keys, met: only.is_none().then(Met::default), boundaries: Vec::new() }
    }

    /// What to compare of a commit, if anything.
    fn work(
        &mut self,
        commits: &mut Commits<'_>,
        number: Number,
        parents: &[Number],
        mainline: bool,
    ) -> Result<Option<Work>, Error> {
        let raw = commits.take(number);
        match (&raw, &mut self.met) {
            (Some(raw), Some(met)) => met.take(raw),
            _ => self.met = None,
        }
        if let (Some(graph), Some(keys)) = (commits.graph, &self.keys)
            && number < graph.len()
            && graph.surely_unchanged(number, keys)
        {
            return Ok(None);
        }
        let (id, tree) = (commits.id(number)?, commits.tree(number)?);
        // A boundary looks as if it had added every file.
        if self.edits.cut.contains(&id) {
            self.boundaries.push(id);
            return Ok(None);
        }
        let parent_trees: Vec<_> = match parents {
            [] => vec![None],
            _ => parents.iter().map(|p| commits.tree(*p).map(Some)).collect::<Result<_, _>>()?,
        };
        let against = if mainline { Against::First } else { Against::All };
        if against.same(&Some(tree), &parent_trees) {
            return Ok(None);
        }
        let parents = parents.iter().map(|p| commits.id(*p)).collect::<Result<_, _>>()?;
        Ok(Some(Work { number, id, parents, raw, tree, parent_trees, against }))
    }
}

/// Compares what `find` hands over on every thread while it goes on finding, and on its own thread where too much waits.
fn on_all_threads(
    odb: &Odb<'_>,
    dirs: &[PathBuf],
    globs: &Globs,
    find: impl FnOnce(&mut dyn FnMut(Work) -> Result<(), Error>) -> Result<Order, Error>,
) -> Result<(Order, Vec<Found>), Error> {
    let queue = &Queue::default();
    let (mut found, mut differ) = (Vec::new(), Differ::new(Trees::new(odb), globs));
    std::thread::scope(|scope| {
        let help = |k: usize| {
            move || {
                let mut found = Vec::new();
                let Some(odb) = store::open(dirs, k) else { return Ok(found) };
                let mut differ = Differ::new(Trees::new(&odb), globs);
                while let Some(batch) = queue.pop() {
                    compare(&odb, &mut differ, batch, &mut found)?;
                }
                Ok::<_, Error>(found)
            }
        };
        let workers: Vec<_> = (1..store::threads()).map(|k| scope.spawn(help(k))).collect();
        let mut batch = Vec::new();
        let order = find(&mut |work| {
            batch.push(work);
            let is_full = batch.len() == Queue::BATCH;
            let left = if is_full { queue.push(std::mem::take(&mut batch)) } else { None };
            left.map_or(Ok(()), |batch| compare(odb, &mut differ, batch, &mut found))
        });
        let mut last = queue.push(batch);
        queue.close();
        let order = order?;
        while let Some(batch) = last.take().or_else(|| queue.pop()) {
            compare(odb, &mut differ, batch, &mut found)?;
        }
        for worker in workers {
            found.extend(worker.join().expect("workers return their errors")?);
        }
        Ok((order, found))
    })
}

/// After the newest boundary everything is known.
fn reach(odb: &Odb<'_>, boundaries: &[Id]) -> Result<Reach, Error> {
    let mut since = None;
    for id in boundaries {
        since = since.max(Some(details_of(odb, *id)?.committer.time));
    }
    Ok(since.map_or(Reach::Complete, Reach::Since))
}
