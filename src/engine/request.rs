//! What is asked of the engine.

use std::path::PathBuf;

use jiff::Timestamp;

use crate::config::Overlay;
use crate::git::{Repo, Source};

use super::Error;

/// What is asked of a run.
#[derive(Debug, Clone)]
pub struct Request {
    /// The folder in which planlint was started.
    pub current: PathBuf,
    /// Files and folders to tell about; empty for all.
    pub paths: Vec<PathBuf>,
    /// What is judged.
    pub scope: Scope,
    /// What flags and environment variables set.
    pub overlay: Overlay,
    /// The moment of the judgement.
    pub now: Timestamp,
    /// How git's history is used.
    pub past: Past,
    /// A revision: what was there already where it and this plan part is not told again.
    pub since: Option<String>,
}

impl Request {
    /// The files on disk in this folder's repository, as of this moment, by the repository's own configuration.
    #[must_use]
    pub fn new(current: PathBuf, now: Timestamp) -> Self {
        Self {
            current,
            paths: Vec::new(),
            scope: Scope::default(),
            overlay: Overlay::default(),
            now,
            past: Past::default(),
            since: None,
        }
    }
}

/// How git's history is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Past {
    /// Whether it is read where a rule needs it. Without it such rules do not run.
    pub read: bool,
    /// Whether what was read is remembered under the git directory.
    pub cached: bool,
}

impl Default for Past {
    fn default() -> Self {
        Self { read: true, cached: true }
    }
}

/// What is judged.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Scope {
    /// The files on disk.
    #[default]
    Worktree,
    /// What is staged.
    Staged,
    /// A revision, as typed.
    Revision(String),
}

impl Scope {
    /// Where that is read from. A bare repository has no files on disk, so its HEAD is judged.
    pub(super) fn source(&self, repo: &Repo) -> Result<Source, Error> {
        Ok(match self {
            Self::Worktree if repo.is_bare() => Source::Revision(repo.resolve("HEAD")?),
            Self::Worktree => Source::Worktree,
            Self::Staged => Source::Index,
            Self::Revision(spec) => Source::Revision(repo.resolve(spec)?),
        })
    }
}
