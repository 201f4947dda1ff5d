//! The plan's files: which they are, and their bytes.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::config::Origin;
use crate::git::{Entry, Id, Kind, SIZE_LIMIT, Source, Unreadable};
use crate::load::Input;

use super::Error;
use super::judge::Snapshot;
use super::paths::in_repository;
use super::project::Project;

/// Texts that stand for those of their paths.
pub(super) type Texts = BTreeMap<String, Arc<str>>;

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
        let Self { repo, request, source, config } = self;
        let source = *source;
        let mut tracked = repo.list(source, &config.globs)?;
        tracked.retain(|entry| entry.kind != Kind::Submodule);
        let root = repo.workdir().unwrap_or(&request.current).to_path_buf();
        let named: Vec<String> = request
            .paths
            .iter()
            .map(|path| in_repository(path, &request.current, &root))
            .collect::<Result<_, _>>()?;
        let mut wanted: BTreeMap<String, Option<&Entry>> =
            tracked.iter().map(|entry| (entry.path.clone(), Some(entry))).collect();
        // A file that is named is judged even where git does not track it, and whatever the globs say.
        for path in named.iter().filter(|path| root.join(path).is_file()) {
            wanted.entry(path.clone()).or_default();
        }
        if wanted.is_empty() {
            return Err(Error::NothingMatched {
                default: config.outcomes.origin == Origin::Default,
                globs: config.outcomes.value.clone(),
                source: describe(source),
            });
        }
        let mut inputs = Vec::with_capacity(wanted.len());
        for (path, entry) in wanted {
            let bytes = match (texts.get(&path), entry) {
                (Some(text), _) => Ok(text.as_bytes().to_vec()),
                (None, Some(entry)) => repo.read_entry(source, entry, SIZE_LIMIT),
                (None, None) => repo.read(source, &path, SIZE_LIMIT),
            };
            match bytes {
                Ok(bytes) => inputs.push(Input { path, bytes: Arc::from(bytes) }),
                // A file deleted on disk and not yet in the index is on its way out; it is no part of the plan.
                Err(Unreadable::Absent) if source == Source::Worktree => {}
                Err(reason) => return Err(Error::Unreadable(path, reason)),
            }
        }
        Ok(Gathered { snapshot: Snapshot { source, inputs, now: request.now }, named })
    }

    /// The plan's files as a commit has them, by the configuration of today.
    pub(super) fn gather_at(&self, commit: Id) -> Result<Vec<Input>, Error> {
        let source = Source::Revision(commit);
        let mut inputs = Vec::new();
        for entry in self.repo.list(source, &self.config.globs)? {
            match self.repo.read_entry(source, &entry, SIZE_LIMIT) {
                Ok(bytes) => inputs.push(Input { path: entry.path, bytes: bytes.into() }),
                Err(Unreadable::Missing(id)) => return Err(crate::git::Error::MissingObject(id).into()),
                // What could not be read then had no findings that could be known.
                Err(_) => {}
            }
        }
        Ok(inputs)
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
