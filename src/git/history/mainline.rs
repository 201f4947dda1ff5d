//! The commits of a history: the first-parent line, and what each of its merges published.

use super::commit;
use super::graph::Graph;
use super::ids::{IdMap, IdSet};
use super::store;
use crate::git::{Error, Id, Repo};
use git2::{ObjectType, Odb};
use std::path::Path;

/// A commit by number: those of the commit-graph first, then those read one by one.
pub(super) type Number = u32;

/// Where this repository's history is cut or rewritten locally.
pub(super) struct Edits {
    /// Commits whose parents a shallow clone leaves out.
    pub(super) cut: IdSet,
    /// Parents declared in `info/grafts`.
    grafts: IdMap<Vec<Id>>,
    replaced: bool,
}

impl Edits {
    pub(super) fn of(repo: &Repo) -> Self {
        let lines = |name: &str| std::fs::read_to_string(repo.common_dir().join(name)).unwrap_or_default();
        let ids = |line: &str| -> Vec<Id> {
            line.split_ascii_whitespace().filter_map(|hex| Id::from_hex(hex.as_bytes())).collect()
        };
        let (shallow, declared) = (lines("shallow"), lines("info/grafts"));
        let cut = shallow.lines().flat_map(ids).collect();
        let grafts = declared.lines().filter(|l| !l.starts_with('#')).map(ids);
        let grafts = grafts.filter_map(|ids| Some((*ids.first()?, ids[1..].to_vec()))).collect();
        let replaced = repo.git().references_glob("refs/replace/*").is_ok_and(|mut r| r.next().is_some());
        Self { cut, grafts, replaced }
    }

    /// The commit-graph, unless it may contradict what was cut or rewritten.
    pub(super) fn graph(&self, objects: &Path) -> Option<Graph> {
        if self.cut.is_empty() && self.grafts.is_empty() && !self.replaced {
            Graph::open(objects)
        } else {
            None
        }
    }
}

/// Commits by number, read once each.
pub(super) struct Commits<'o> {
    odb: &'o Odb<'o>,
    pub(super) graph: Option<&'o Graph>,
    edits: &'o Edits,
    read: Vec<Commit>,
    numbers: IdMap<Number>,
    /// How many bytes of commits are held.
    held: usize,
}

/// A commit that was read.
struct Commit {
    id: Id,
    head: commit::CommitHead,
    /// All of it, until somebody takes it: most commits are soon asked for their people and message.
    raw: Option<Box<[u8]>>,
}

/// So many bytes of commits are held that nobody has taken yet; what is beyond is read again.
const MAX_HELD: usize = 16 << 20;

/// A graph that contradicts itself; the walk starts again without it.
const BAD_GRAPH: &str = "a commit-graph";

impl<'o> Commits<'o> {
    pub(super) fn new(odb: &'o Odb<'o>, graph: Option<&'o Graph>, edits: &'o Edits) -> Self {
        Self { odb, graph, edits, read: Vec::new(), numbers: IdMap::default(), held: 0 }
    }

    /// Whether an error only says that the commit-graph is damaged.
    pub(super) fn blames_graph(error: &Error) -> bool {
        matches!(error, Error::CorruptObject(_, what) if *what == BAD_GRAPH)
    }

    fn in_graph(&self) -> u32 {
        self.graph.map_or(0, Graph::len)
    }

    pub(super) fn number(&mut self, id: Id) -> Result<Number, Error> {
        if let Some(number) = self.graph.and_then(|g| g.find(id)) {
            return Ok(number);
        }
        if let Some(&number) = self.numbers.get(&id) {
            return Ok(number);
        }
        let raw = store::read(self.odb, id, ObjectType::Commit, "a commit")?;
        let mut head = commit::head(id, raw.data())?;
        if self.edits.cut.contains(&id) {
            head.parents.clear();
        } else if let Some(parents) = self.edits.grafts.get(&id) {
            head.parents.clone_from(parents);
        }
        let number = self.in_graph() + self.read.len() as u32;
        let raw: Option<Box<[u8]>> = (self.held < MAX_HELD).then(|| raw.data().into());
        self.held += raw.as_deref().map_or(0, <[u8]>::len);
        self.read.push(Commit { id, head, raw });
        self.numbers.insert(id, number);
        Ok(number)
    }

    /// The commit's place among those read, or the graph that holds it.
    fn place(&self, number: Number) -> Result<usize, (&'o Graph, Number)> {
        match self.graph {
            Some(graph) if number < graph.len() => Err((graph, number)),
            _ => Ok((number - self.in_graph()) as usize),
        }
    }

    pub(super) fn id(&self, number: Number) -> Result<Id, Error> {
        match self.place(number) {
            Ok(place) => Ok(self.read[place].id),
            Err((graph, number)) => graph.id(number).ok_or(Error::CorruptObject(Id::new([0; 20]), BAD_GRAPH)),
        }
    }

    /// The bytes of a commit, where it was read and nobody took them before.
    pub(super) fn take(&mut self, number: Number) -> Option<Box<[u8]>> {
        let raw = self.place(number).ok().and_then(|place| self.read[place].raw.take());
        self.held -= raw.as_deref().map_or(0, <[u8]>::len);
        raw
    }

    pub(super) fn tree(&self, number: Number) -> Result<Id, Error> {
        match self.place(number) {
            Ok(place) => Ok(self.read[place].head.tree),
            Err((graph, number)) => {
                graph.tree(number).ok_or(Error::CorruptObject(Id::new([0; 20]), BAD_GRAPH))
            }
        }
    }

    pub(super) fn parents(&mut self, number: Number) -> Result<Vec<Number>, Error> {
        match self.place(number) {
            Ok(place) => {
                let ids = self.read[place].head.parents.clone();
                ids.into_iter().map(|id| self.number(id)).collect()
            }
            Err((graph, number)) => {
                graph.parents(number).ok_or(Error::CorruptObject(Id::new([0; 20]), BAD_GRAPH))
            }
        }
    }
}

/// The order of a walk.
#[derive(Debug, Default)]
pub(super) struct Order {
    /// Each commit's place in the order, parents first, by number; `u32::MAX` where the walk did not come.
    pub(super) rank: Vec<u32>,
    /// The mainline commit that published each commit, by number.
    pub(super) published: Vec<Number>,
    /// How many commits were met.
    pub(super) walked: usize,
}

/// Takes a commit, its parents and whether it is on the mainline.
type Send<'s> = dyn FnMut(&mut Commits<'_>, Number, &[Number], bool) -> Result<(), Error> + 's;

/// Walks all commits reachable from `tip` (of those in `only`, if given) and hands each to `send`, with its
/// parents and whether it is on the mainline.
///
/// The mainline is read first, newest first. Then its merges publish, oldest first, all that is reachable from
/// their other parents and was not there before. A merge is handed over after what it publishes, so that trees that
/// are alike are compared soon after each other.
pub(super) fn walk(
    commits: &mut Commits<'_>,
    tip: Id,
    only: Option<&IdSet>,
    send: &mut Send<'_>,
) -> Result<Order, Error> {
    let mut published: Vec<Number> = Vec::new();
    let known = |commits: &Commits<'_>, number| -> Result<bool, Error> {
        Ok(match only {
            Some(only) => !only.contains(&commits.id(number)?),
            None => false,
        })
    };
    let mark = |published: &mut Vec<Number>, number: Number, by: Number| {
        if published.len() <= number as usize {
            published.resize(number as usize + 1, u32::MAX);
        }
        published[number as usize] = by;
    };
    let is_marked =
        |published: &[Number], number: Number| published.get(number as usize).is_some_and(|n| *n != u32::MAX);
    let mut mainline = Vec::new();
    let mut next = Some(commits.number(tip)?);
    while let Some(number) = next {
        if known(commits, number)? || is_marked(&published, number) {
            break;
        }
        let parents = commits.parents(number)?;
        mark(&mut published, number, number);
        if parents.len() < 2 {
            send(commits, number, &parents, true)?;
        }
        next = parents.first().copied();
        mainline.push(number);
    }
    let mut order = Vec::new();
    for merge in mainline.into_iter().rev() {
        let merged = commits.parents(merge)?;
        for &parent in merged.iter().skip(1) {
            // A commit comes twice: first its parents are pushed above it, then it takes its place after them.
            let mut todo = vec![(parent, false)];
            while let Some((number, ready)) = todo.pop() {
                if ready {
                    order.push(number);
                } else if !is_marked(&published, number) && !known(commits, number)? {
                    mark(&mut published, number, merge);
                    let parents = commits.parents(number)?;
                    send(commits, number, &parents, false)?;
                    todo.push((number, true));
                    todo.extend(parents.into_iter().map(|parent| (parent, false)));
                }
            }
        }
        order.push(merge);
        if merged.len() > 1 {
            send(commits, merge, &merged, true)?;
        }
    }
    let mut rank = vec![u32::MAX; published.len()];
    for (place, number) in order.iter().enumerate() {
        rank[*number as usize] = place as u32;
    }
    Ok(Order { rank, published, walked: order.len() })
}
