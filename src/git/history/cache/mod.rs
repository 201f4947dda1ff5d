//! What an earlier run learned, kept under the git directory so that the next reads only what is new.
//!
//! A file per question (patterns, what the caller extracts, where history is cut) holds a history and, for each
//! blob, bytes of the caller's own. It is written beside and renamed, so that parallel runs and sudden ends leave
//! a whole one or none; what is damaged counts as absent, and deleting everything does no harm.

mod format;

use super::ids::{IdMap, IdSet};
use super::record::{History, Reach};
use super::walk;
use crate::git::{Error, Globs, Id, Memory, Repo};
use crate::keep::Writer;
use std::ops::Range;
use std::sync::OnceLock;

/// One question's memory.
#[derive(Debug)]
pub struct Cache {
    memory: Memory,
    /// Until somebody asks for it.
    known: Option<History>,
    /// How many commits of the history that was asked for were kept.
    commits: usize,
    /// How many were walked for it.
    walked: usize,
    bytes: Vec<u8>,
    /// Where the notes stand.
    place: Range<usize>,
    /// Each of them, once one is asked for that is not among the first.
    notes: OnceLock<IdMap<Range<usize>>>,
}

impl Cache {
    /// The memory for `globs` in this repository; `fingerprint` says what the caller's notes on blobs depend on.
    #[must_use]
    pub fn open(repo: &Repo, globs: &Globs, fingerprint: &[u8]) -> Self {
        let cut = |name| std::fs::read(repo.common_dir().join(name)).unwrap_or_default();
        let mut question = Writer::default();
        question.slice(fingerprint);
        question.slice(&cut("shallow"));
        question.slice(&cut("info/grafts"));
        globs.written().iter().for_each(|glob| question.slice(glob.as_bytes()));
        let memory = Memory::of(repo, "history", &question.bytes);
        let bytes = memory.read().unwrap_or_default();
        let read = format::decode(&bytes);
        let (known, place) = read.map_or_else(Default::default, |(known, place)| (Some(known), place));
        Self { memory, known, commits: 0, walked: 0, bytes, place, notes: OnceLock::new() }
    }

    /// The history that leads to `tip`, walking only what is new since the last run.
    pub fn history(&mut self, repo: &Repo, tip: Id, globs: &Globs) -> Result<History, Error> {
        let known = self.known.take();
        let (commits, walked) = known.as_ref().map_or((0, 0), |known| (known.commits.len(), known.walked));
        match known {
            Some(known) if known.tip == tip => {
                (self.commits, self.walked) = (commits, walked);
                return Ok(known);
            }
            Some(known) => {
                if let Some(only) = since(repo, known.tip, tip) {
                    let new = walk::history(repo, tip, globs, Some(&only))?;
                    (self.commits, self.walked) = (commits, walked);
                    return Ok(append(known, new));
                }
            }
            None => {}
        }
        walk::history(repo, tip, globs, None)
    }

    /// How many commits of the history that was asked for were kept, the first of all.
    #[must_use]
    pub const fn commits(&self) -> usize {
        self.commits
    }

    /// What the caller noted about a blob; of the first few it is found without looking through all.
    #[must_use]
    pub fn note(&self, blob: Id) -> Option<&[u8]> {
        let first = || self.notes().take(FIRST).find(|(noted, _)| *noted == blob);
        if let Some((_, note)) = first() {
            return Some(note);
        }
        let notes = self.notes.get_or_init(|| format::notes(&self.bytes, &self.place).collect());
        notes.get(&blob).map(|place| &self.bytes[place.clone()])
    }

    /// Every note, in the order in which they were kept.
    pub fn notes(&self) -> impl Iterator<Item = (Id, &[u8])> {
        format::notes(&self.bytes, &self.place).map(|(blob, place)| (blob, &self.bytes[place]))
    }

    /// Keeps a history and the notes on its blobs for the next run, those first that it asks for whatever is new. Where
    /// nothing can be written, nothing is.
    pub fn save<'n>(&self, history: &History, notes: impl Iterator<Item = (Id, &'n [u8])>) {
        self.memory.write(&format::encode(history, notes));
    }

    /// Whether what is kept lacks so little of this history that reading it again costs less than keeping it.
    #[must_use]
    pub const fn is_recent(&self, history: &History) -> bool {
        self.walked > 0
            && history.commits.len() < self.commits + FEW_COMMITS
            && history.walked < self.walked + FEW_WALKED
    }
}

/// How many notes are looked at one by one.
const FIRST: usize = 2;
/// So many commits that changed the plan are soon read again.
const FEW_COMMITS: usize = 16;
/// So many commits are soon walked again.
const FEW_WALKED: usize = 256;

/// The commits that `tip` adds to `known`, if the mainline of `tip` goes through it.
fn since(repo: &Repo, known: Id, tip: Id) -> Option<IdSet> {
    let git = repo.git();
    let mut walk = git.revwalk().ok()?;
    walk.push(tip.oid()).ok()?;
    // A commit that is gone makes this fail, and everything is walked again.
    walk.hide(known.oid()).ok()?;
    let only: IdSet = walk.map(|id| id.map(Id::from_oid)).collect::<Result<_, _>>().ok()?;
    let mut at = tip;
    while only.contains(&at) {
        at = Id::from_oid(git.find_commit(at.oid()).ok()?.parent_id(0).ok()?);
    }
    (at == known).then_some(only)
}

/// Puts what is new after what was known.
fn append(mut known: History, new: History) -> History {
    let commits = known.commits.len();
    let mut places: std::collections::HashMap<Vec<u8>, usize> =
        known.paths.iter().cloned().zip(0..).collect();
    let mut paths = Vec::with_capacity(new.paths.len());
    for path in new.paths {
        let next = places.len();
        let place = *places.entry(path.clone()).or_insert(next);
        if place == next {
            known.paths.push(path);
        }
        paths.push(place);
    }
    known.commits.extend(new.commits.into_iter().map(|mut commit| {
        commit.published += commits;
        commit
    }));
    known.events.extend(new.events.into_iter().map(|mut event| {
        (event.commit, event.path) = (event.commit + commits, paths[event.path]);
        event
    }));
    known.renames.extend(new.renames.into_iter().map(|mut rename| {
        (rename.commit, rename.from, rename.to) =
            (rename.commit + commits, paths[rename.from], paths[rename.to]);
        rename
    }));
    known.reach = match (known.reach, new.reach) {
        (Reach::Since(a), Reach::Since(b)) => Reach::Since(a.max(b)),
        (Reach::Complete, reach) | (reach, Reach::Complete) => reach,
    };
    known.walked += new.walked;
    known.tip = new.tip;
    known
}
