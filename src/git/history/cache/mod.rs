//! What an earlier run learned, kept under the git directory so that the next reads only what is new.
//!
//! A file per question (patterns, what the caller extracts, where history is cut) holds a history and, for each
//! blob, bytes of the caller's own. It is written beside and renamed, so that parallel runs and sudden ends leave
//! a whole one or none; what is damaged counts as absent, and deleting everything does no harm.

mod bytes;
mod format;

use super::ids::{IdMap, IdSet};
use super::{History, Reach, walk};
use crate::git::temporary::temporary;
use crate::git::{Error, Globs, Id, Repo};
use std::io::Write;
use std::path::PathBuf;

/// One question's memory.
#[derive(Debug)]
pub struct Cache {
    file: PathBuf,
    /// Until somebody asks for it.
    known: Option<History>,
    /// The tip of what is kept.
    tip: Option<Id>,
    notes: IdMap<Vec<u8>>,
}

/// Memories kept for other questions, the latest first; older ones are removed.
const KEPT: usize = 8;
/// A larger memory is not written.
const MAX_SIZE: usize = 64 << 20;

impl Cache {
    /// The memory for `globs` in this repository; `fingerprint` says what the caller's notes on blobs depend on.
    #[must_use]
    pub fn open(repo: &Repo, globs: &Globs, fingerprint: &[u8]) -> Self {
        let cut = |name| std::fs::read(repo.common_dir().join(name)).unwrap_or_default();
        let mut question = bytes::Writer::default();
        question.bytes(fingerprint);
        question.bytes(&cut("shallow"));
        question.bytes(&cut("info/grafts"));
        globs.written().iter().for_each(|glob| question.bytes(glob.as_bytes()));
        let name = Id::of_blob(&question.0).to_string();
        let file = repo.common_dir().join("planlint").join("history").join(name);
        // Whatever else stands there, such as a pipe that nobody writes to, was not left by an earlier run.
        let about = file.symlink_metadata().ok();
        let is_ours = about.is_some_and(|about| about.is_file() && about.len() <= MAX_SIZE as u64);
        let bytes = if is_ours { std::fs::read(&file).ok() } else { None };
        let read = bytes.and_then(|bytes| format::decode(&bytes));
        let (known, notes) = read.map_or_else(Default::default, |(known, notes)| (Some(known), notes));
        let tip = known.as_ref().map(|known| known.tip);
        Self { file, known, tip, notes }
    }

    /// The history that leads to `tip`, walking only what is new since the last run.
    pub fn history(&mut self, repo: &Repo, tip: Id, globs: &Globs) -> Result<History, Error> {
        match self.known.take() {
            Some(known) if known.tip == tip => return Ok(known),
            Some(known) => {
                if let Some(only) = since(repo, known.tip, tip) {
                    let new = walk::history(repo, tip, globs, Some(&only))?;
                    return Ok(append(known, new));
                }
            }
            None => {}
        }
        walk::history(repo, tip, globs, None)
    }

    /// What the caller noted about a blob.
    #[must_use]
    pub fn note(&self, blob: Id) -> Option<&[u8]> {
        self.notes.get(&blob).map(Vec::as_slice)
    }

    /// Keeps a history and the notes on its blobs for the next run. Where nothing can be written, nothing is.
    pub fn save<'n>(&self, history: &History, notes: impl Iterator<Item = (Id, &'n [u8])>) {
        let bytes = format::encode(history, notes);
        if bytes.len() <= MAX_SIZE {
            // The next run is only slower without it.
            let _ = self.write(&bytes);
        }
    }

    /// Whether [`Cache::save`] would write what is kept already.
    #[must_use]
    pub fn is_current(&self, history: &History) -> bool {
        self.tip == Some(history.tip)
    }

    fn write(&self, bytes: &[u8]) -> std::io::Result<()> {
        let Some(folder) = self.file.parent() else { return Ok(()) };
        std::fs::create_dir_all(folder)?;
        let mut file = temporary(folder.parent().unwrap_or(folder))?;
        file.write_all(bytes)?;
        file.persist(&self.file)?;
        let mut files: Vec<_> = std::fs::read_dir(folder)?
            .filter_map(|entry| {
                entry.ok().and_then(|e| Some((e.metadata().ok()?.modified().ok()?, e.path())))
            })
            .collect();
        files.sort_unstable_by(|a, b| b.cmp(a));
        files.into_iter().skip(KEPT).try_for_each(|(_, old)| std::fs::remove_file(old))
    }
}

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
