//! Asks git where files stood before they came into the plan: only when a rule would speak otherwise, which is seldom.

use std::path::PathBuf;

use crate::git::Repo;
use crate::rule::Elsewhere;

/// The repository by its directory, since rules run on several threads.
#[derive(Debug)]
pub(super) struct Stood {
    git_dir: PathBuf,
}

impl Stood {
    pub(super) fn of(repo: &Repo) -> Self {
        Self { git_dir: repo.git_dir().to_owned() }
    }
}

impl Elsewhere for Stood {
    fn stood(&self, commit: &str, path: &str) -> Option<Vec<String>> {
        Repo::open_at(&self.git_dir).ok()?.stood_elsewhere(commit, path).ok()
    }
}
