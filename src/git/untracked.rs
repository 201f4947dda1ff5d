//! Files on disk that git does not track yet: who forgot `git add` is told their names.

use git2::{StatusOptions, StatusShow};

use super::{Error, Globs, Repo};

impl Repo {
    /// Files of the working tree that `globs` match and git neither tracks nor ignores, in byte order.
    pub fn untracked(&self, globs: &Globs) -> Result<Vec<String>, Error> {
        if self.is_bare() {
            return Ok(Vec::new());
        }
        let mut options = StatusOptions::new();
        options.show(StatusShow::Workdir).include_untracked(true).recurse_untracked_dirs(true);
        options.include_ignored(false).exclude_submodules(true);
        let statuses = self.git().statuses(Some(&mut options))?;
        let mut states = globs.states();
        let new = statuses.iter().filter(|entry| entry.status().is_wt_new());
        let new = new.filter(|entry| states.matches(entry.path_bytes()));
        let mut paths: Vec<String> =
            new.map(|entry| String::from_utf8_lossy(entry.path_bytes()).into_owned()).collect();
        paths.sort();
        Ok(paths)
    }

    /// Whether a branch or a tag has exactly this name.
    #[must_use]
    pub fn has_reference(&self, name: &str) -> bool {
        self.git().resolve_reference_from_short_name(name).is_ok()
    }
}
