//! Files on disk that git does not track yet: who forgot `git add` is told their names.

use std::collections::{BTreeSet, HashSet};

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

    /// The same of the folders that hold the files at `known`, which git tracks, and of nothing below them: cheap enough
    /// for every run.
    pub fn untracked_beside(&self, globs: &Globs, known: &[&str]) -> Result<Vec<String>, Error> {
        let Some(root) = self.workdir() else { return Ok(Vec::new()) };
        let tracked: HashSet<&str> = known.iter().copied().collect();
        let folder = |path: &&'_ str| path.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
        let folders: BTreeSet<String> = known.iter().map(folder).collect();
        let mut states = globs.states();
        let mut found = Vec::new();
        for folder in folders {
            let Ok(entries) = root.join(&folder).read_dir() else { continue };
            for entry in entries.filter_map(Result::ok) {
                let name = entry.file_name();
                let Some(name) = name.to_str() else { continue };
                let path = if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") };
                let is_new = !tracked.contains(path.as_str())
                    && states.matches(path.as_bytes())
                    && entry.file_type().is_ok_and(|kind| kind.is_file());
                if is_new && !self.git().is_path_ignored(&path)? {
                    found.push(path);
                }
            }
        }
        found.sort();
        Ok(found)
    }

    /// Whether a branch or a tag has exactly this name.
    #[must_use]
    pub fn has_reference(&self, name: &str) -> bool {
        self.git().resolve_reference_from_short_name(name).is_ok()
    }
}
