//! Judges the examples of a rule's page: each becomes a real repository, and the real engine runs over it.

use std::path::Path;

use jiff::{SignedDuration, Timestamp};

use crate::config::{LevelWord, Origin, Overlay, Selection};
use crate::finding::Report;
use crate::git::Repo;
use crate::git::scratch::{Commit, Scratch};
use crate::rule::{Definition, Example, ExampleStep};

use super::Error;
use super::gather::Texts;
use super::project::Project;
use super::request::{HistoryUse, Request, Scope};

/// The first day of an example's world, in seconds: 2026-01-01T12:00:00Z.
const FIRST_DAY: i64 = 1_767_268_800;

/// Why an example could not be judged.
#[derive(Debug)]
pub enum ExampleError {
    /// Its repository could not be made.
    Make(String),
    /// The engine refused it.
    Judge(Error),
}

/// Makes the repository of an example in a new folder and judges it by this one rule.
///
/// # Errors
/// Where the repository cannot be made, or cannot be judged.
pub fn judge_example(definition: &Definition, example: &Example) -> Result<Report, ExampleError> {
    let folder = tempfile::tempdir().map_err(|error| ExampleError::Make(error.to_string()))?;
    let staged = make(folder.path(), &example.steps)?;
    let select = Selection {
        name: definition.name.to_string(),
        level: definition.meta.level.is_none().then_some(LevelWord::Warning),
        origin: Origin::Flag("--select"),
    };
    let custom = if definition.path.is_some() { vec![definition.clone()] } else { Vec::new() };
    let judged_on = i64::from(example.judged_on);
    let now = Timestamp::from_second(FIRST_DAY)
        .and_then(|first| first.checked_add(SignedDuration::from_hours(judged_on * 24 + 6)));
    let now = now.map_err(|error| ExampleError::Make(error.to_string()))?;
    let request = Request {
        scope: if staged { Scope::Staged } else { Scope::Worktree },
        overlay: Overlay { select: vec![select], ..Overlay::default() },
        past: HistoryUse { read: true, cached: false },
        ..Request::new(folder.path().to_path_buf(), now)
    };
    let judged = Repo::open_at(folder.path())
        .map_err(Error::from)
        .and_then(|repo| Project::of(repo, &request, custom)?.run(&Texts::new()));
    judged.map(|verdict| verdict.report).map_err(ExampleError::Judge)
}

/// Commits the steps; whether the last of them is only staged.
fn make(root: &Path, steps: &[ExampleStep]) -> Result<bool, ExampleError> {
    let failed = |error: crate::git::Error| ExampleError::Make(error.to_string());
    let scratch = Scratch::init(root).map_err(failed)?;
    let mut staged = false;
    let mut boundary = String::new();
    for step in steps {
        for (path, text) in &step.files {
            match text {
                Some(text) => scratch.write(path, text),
                None => scratch.remove(path),
            }
            .map_err(failed)?;
        }
        staged = step.staged;
        if !staged {
            let (name, mail) = step.author.split_once('<').unwrap_or((&step.author, ""));
            let author = (name.trim(), mail.trim_end_matches('>').trim());
            let time = FIRST_DAY + i64::from(step.day) * 86_400;
            let commit = Commit { author, committer: None, time, offset: 0, message: &step.message };
            let id = scratch.commit(&commit).map_err(failed)?;
            if step.shallow {
                boundary.push_str(&format!("{id}\n"));
            }
        }
    }
    if !boundary.is_empty() {
        let file = root.join(".git/shallow");
        std::fs::write(file, boundary).map_err(|error| ExampleError::Make(error.to_string()))?;
    }
    Ok(staged)
}

impl std::fmt::Display for ExampleError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Make(reason) => write!(f, "the example's repository could not be made: {reason}"),
            Self::Judge(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for ExampleError {}
