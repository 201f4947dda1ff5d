//! The plan's files: which they are, and their bytes.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;

use crate::config::Origin;
use crate::git::{Id, Read, Source, Tracked, Unreadable};
use crate::load::Input;

use super::Error;
use super::paths::{covers, in_repository, to_be_in_repository};
use super::phases::Phase;
use super::project::Project;
use super::read::Snapshot;

/// Texts that stand for those of their paths.
pub type Texts = BTreeMap<String, Arc<str>>;

/// The files of one run.
#[derive(Debug)]
pub(super) struct Gathered {
    /// The plan's files as they are judged.
    pub(super) snapshot: Snapshot,
    /// The files and folders named on the command line; empty for all.
    pub(super) named: Vec<String>,
}

impl Project {
    /// Reads the plan's files, and those that the request names beside them.
    ///
    /// # Errors
    /// Where there is nothing to judge, or what is named is not there.
    pub(super) fn gather(&self, texts: &Texts) -> Result<Gathered, Error> {
        let Self { repo, request, source, config, .. } = self;
        request.phases.begin(Phase::Files);
        let source = *source;
        // Another thread reads what the last run left while git is asked.
        let tracked = rayon::in_place_scope(|scope| {
            let earlier = self.earlier();
            scope.spawn(|_| {
                earlier();
            });
            repo.list(source, &config.globs)
        })?;
        let root = repo.workdir().unwrap_or(&request.current).to_path_buf();
        let mut named: Vec<String> = request
            .paths
            .iter()
            .map(|path| in_repository(path, &request.current, &root))
            .collect::<Result<_, _>>()?;
        let mut wanted: BTreeMap<String, Option<&Tracked>> =
            tracked.iter().map(|entry| (entry.path.clone(), Some(entry))).collect();
        let mut buffered = None;
        if let Some(buffer) = &request.buffer {
            let path = to_be_in_repository(&buffer.path, &request.current, &root)?;
            wanted.entry(path.clone()).or_default();
            named.push(path.clone());
            buffered = Some((path, &*buffer.bytes));
        }
        // What is named and no folder is judged even where git does not track it, and whatever the globs say.
        let folder = |path: &String| root.join(path).symlink_metadata().is_ok_and(|meta| meta.is_dir());
        for path in named.iter().filter(|path| !folder(path)) {
            wanted.entry(path.clone()).or_default();
        }
        if wanted.is_empty() {
            return Err(Error::NothingMatched {
                default: config.outcomes.origin == Origin::Default,
                globs: config.outcomes.value.clone(),
                source: describe(source),
                waiting: match source {
                    Source::Worktree => repo.untracked(&config.globs)?,
                    _ => Vec::new(),
                },
            });
        }
        if let Some(empty) = named.iter().find(|path| !wanted.keys().any(|file| covers(path, file))) {
            return Err(Error::NothingIn { folder: empty.clone(), globs: config.outcomes.value.clone() });
        }
        let buffered = buffered.as_ref().map(|(path, bytes)| (path.as_str(), *bytes));
        let given = |path: &str| {
            let buffered = || buffered.filter(|(buffered, _)| *buffered == path).map(|(_, bytes)| bytes);
            texts.get(path).map(|text| text.as_bytes()).or_else(buffered)
        };
        let files: Vec<(&str, Option<&Tracked>)> =
            wanted.iter().map(|(path, entry)| (path.as_str(), *entry)).collect();
        let snapshot = self.take(source, request.now, &files, given)?;
        Ok(Gathered { snapshot, named })
    }

    /// The plan before there was any.
    pub(super) fn gather_nothing(&self, now: Timestamp) -> Snapshot {
        Snapshot { source: self.source, inputs: Vec::new(), unreadable: Vec::new(), now }
    }

    /// The plan's files as a commit has them, by the configuration of today.
    pub(super) fn gather_at(&self, commit: Id, now: Timestamp) -> Result<Snapshot, Error> {
        self.request.phases.begin(Phase::Files);
        let source = Source::Revision(commit);
        let entries = self.repo.list(source, &self.config.globs)?;
        let files: Vec<(&str, Option<&Tracked>)> =
            entries.iter().map(|entry| (entry.path.as_str(), Some(entry))).collect();
        self.take(source, now, &files, |_| None)
    }

    /// Reads files, as long as there is room: what is `given` for one, else what git tracks, else what stands there.
    fn take<'g>(
        &self,
        source: Source,
        now: Timestamp,
        files: &[(&str, Option<&Tracked>)],
        given: impl Fn(&str) -> Option<&'g [u8]>,
    ) -> Result<Snapshot, Error> {
        let limits = self.request.limits;
        let mut room = Room::of(limits.plan);
        let (mut inputs, mut unreadable) = (Vec::with_capacity(files.len()), Vec::new());
        let stored = self.stored();
        let known = |entry: &Tracked| stored.text(&entry.path, entry.blob);
        let no_blob = |bytes: &[u8]| Read { bytes: bytes.into(), blob: None };
        for batch in files.chunks(TOGETHER) {
            let tracked = batch.iter().filter(|(path, _)| given(path).is_none());
            let entries: Vec<&Tracked> = tracked.filter_map(|&(_, entry)| entry).collect();
            let mut read = self.repo.read_entries(source, &entries, limits.file, known).into_iter();
            for &(path, entry) in batch {
                let file = match (given(path), entry) {
                    (Some(bytes), _) if bytes.len() as u64 <= limits.file => Ok(no_blob(bytes)),
                    (Some(bytes), _) => {
                        Err(Unreadable::TooLarge { size: bytes.len() as u64, limit: limits.file })
                    }
                    (None, Some(_)) => read.next().expect("each entry was read"),
                    (None, None) => self.repo.read(source, path, limits.file).map(|bytes| no_blob(&bytes)),
                };
                match room.take(file) {
                    Ok(Read { bytes, blob }) => {
                        inputs.push(Input { path: path.to_owned(), bytes, blob });
                    }
                    // A file deleted on disk and not yet in the index is on its way out; it is no part of the plan.
                    Err(Unreadable::Absent) if source == Source::Worktree => {}
                    // What a clone leaves out is no fault of the file.
                    Err(Unreadable::Missing(id)) => return Err(crate::git::Error::MissingObject(id).into()),
                    Err(reason) => unreadable.push((path.to_owned(), reason)),
                }
            }
        }
        Ok(Snapshot { source, inputs, unreadable, now })
    }
}

/// How many files are read before it is asked whether there is room for them.
const TOGETHER: usize = 1024;

/// How many bytes the plan may still have.
struct Room {
    limit: u64,
    left: u64,
}

impl Room {
    const fn of(limit: u64) -> Self {
        Self { limit, left: limit }
    }

    /// Takes a file in, if there is room for it.
    fn take(&mut self, file: Result<Read, Unreadable>) -> Result<Read, Unreadable> {
        let file = file?;
        self.left = self
            .left
            .checked_sub(file.bytes.len() as u64)
            .ok_or(Unreadable::PlanTooLarge { limit: self.limit })?;
        Ok(file)
    }
}

/// The source in words.
fn describe(source: Source) -> String {
    match source {
        Source::Worktree => "the files that git tracks".to_owned(),
        Source::Index => "what is staged".to_owned(),
        Source::Revision(id) => format!("the commit {}", id.short()),
    }
}
