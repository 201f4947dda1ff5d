//! What is asked of the engine.

use std::path::PathBuf;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::config::Overlay;
use crate::git::{Repo, Source};

use super::Error;
use super::limits::Limits;
use super::phases::Phases;

/// What is asked of a run.
#[derive(Debug, Clone)]
pub struct Request {
    /// The folder in which planlint was started.
    pub current: PathBuf,
    /// Files and folders to tell about; empty for all.
    pub paths: Vec<PathBuf>,
    /// What is judged.
    pub scope: Scope,
    /// A text that stands for a file on disk, such as an editor's unsaved buffer.
    pub buffer: Option<Buffer>,
    /// The file to read the configuration from, on disk; none for the repository's own.
    pub config: Option<PathBuf>,
    /// The folder whose plan is judged by the configuration there; none for the repository's root.
    pub root: Option<PathBuf>,
    /// What flags and environment variables set.
    pub overlay: Overlay,
    /// The moment of the judgement.
    pub now: Timestamp,
    /// How git's history is used.
    pub past: HistoryUse,
    /// How much the run takes on.
    pub limits: Limits,
    /// A revision, or a day: what was there already where it and this plan part, or on that day, is not told again.
    pub since: Option<String>,
    /// Whether to tell also what became of the plan since then.
    pub digest: bool,
    /// Where the run says what it is busy with.
    pub phases: Arc<Phases>,
}

impl Request {
    /// The files on disk in this folder's repository, as of this moment, by the repository's own configuration.
    #[must_use]
    pub fn new(current: PathBuf, now: Timestamp) -> Self {
        Self {
            current,
            paths: Vec::new(),
            buffer: None,
            config: None,
            root: None,
            scope: Scope::default(),
            overlay: Overlay::default(),
            now,
            past: HistoryUse::default(),
            limits: Limits::default(),
            since: None,
            digest: false,
            phases: Arc::default(),
        }
    }
}

/// A text that stands for a file on disk.
#[derive(Debug, Clone)]
pub struct Buffer {
    /// The file, from the folder in which planlint was started. It need not be there yet.
    pub path: PathBuf,
    /// The text.
    pub bytes: Arc<[u8]>,
}

/// How git's history is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HistoryUse {
    /// Whether it is read where a rule needs it. Without it such rules do not run.
    pub read: bool,
    /// Whether what was read is remembered under the git directory.
    pub cached: bool,
}

impl Default for HistoryUse {
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
    /// What the mainline had at this moment.
    Mainline(Timestamp),
}

impl Scope {
    /// Where that is read from. A bare repository has no files on disk, so its HEAD is judged.
    pub(super) fn source(&self, repo: &Repo) -> Result<Source, Error> {
        Ok(match self {
            Self::Worktree if repo.is_bare() => Source::Revision(repo.resolve("HEAD")?),
            Self::Worktree => Source::Worktree,
            Self::Staged => {
                repo.read_index()?;
                Source::Index
            }
            Self::Revision(spec) => Source::Revision(repo.resolve(spec)?),
            Self::Mainline(at) => {
                // Before the first commit there are only the files on disk.
                let Some(tip) = repo.head()?.commit() else { return Ok(Source::Worktree) };
                let then = repo.mainline_at(tip, &[at.as_second()])?.into_iter().flatten().next();
                Source::Revision(then.ok_or_else(|| Error::NothingYet(at.to_zoned(TimeZone::UTC).date()))?)
            }
        })
    }
}
