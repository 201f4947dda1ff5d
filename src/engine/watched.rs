//! What a judgement of the files on disk rests on: in which folders to look for changes, and which of them matter.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::config::{NAMES, below, custom_folders};
use crate::git::{Globs, Id, Repo};

use super::Error;
use super::paths::in_repository;
use super::project::Project;
use super::request::Request;

/// Files in the git directory that are written when something is staged, committed or checked out.
const OF_GIT: [&str; 3] = ["index", "HEAD", "ORIG_HEAD"];

/// What a judgement of the files on disk rests on.
#[derive(Debug)]
pub struct Watched {
    /// The folders that hold any of it, each without those below it.
    pub folders: BTreeSet<PathBuf>,
    root: PathBuf,
    git: PathBuf,
    /// The plan's files; none where the configuration does not tell which they are.
    globs: Option<Globs>,
    /// Other files, by their paths from the root.
    files: BTreeSet<String>,
    /// Folders of which every file matters.
    whole: Vec<String>,
    head: Option<Id>,
    /// The plan's files that git tracks.
    tracked: Vec<String>,
}

impl Watched {
    /// Finds what a request rests on. Where its configuration cannot be read, that is what must be mended first.
    ///
    /// None where no file is on disk, as in a bare repository.
    ///
    /// # Errors
    /// Where there is no repository, or it cannot be read.
    pub fn of(request: &Request) -> Result<Option<Self>, Error> {
        let repo = Repo::open(&request.current)?;
        let Some(there) = repo.workdir() else { return Ok(None) };
        let whole = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
        let (root, git) = (whole(there), whole(repo.git_dir()));
        let base = match &request.root {
            Some(folder) => in_repository(folder, &request.current, there)?,
            None => String::new(),
        };
        let mut files: BTreeSet<String> = NAMES.iter().map(|name| below(&base, name)).collect();
        files.insert(".mailmap".to_owned());
        let named = request.paths.iter().chain(&request.config);
        files.extend(named.filter_map(|path| in_repository(path, &request.current, there).ok()));
        let folders = BTreeSet::from([root.clone(), git.clone()]);
        let head = repo.head()?.commit();
        let mut watched =
            Self { folders, root, git, globs: None, files, whole: Vec::new(), head, tracked: Vec::new() };
        if let Ok(project) = Project::open(request) {
            let custom = custom_folders(project.config.file.as_ref()).unwrap_or_default();
            watched.whole = custom.iter().map(|folder| below(&base, &folder.value)).collect();
            let entries = project.repo.list(project.source, &project.config.globs)?;
            entries.iter().for_each(|entry| watched.look_above(&entry.path));
            watched.tracked = entries.into_iter().map(|entry| entry.path).collect();
            watched.globs = Some(project.config.globs);
        }
        watched.folders.extend(watched.whole.iter().map(|folder| watched.root.join(folder)));
        watched.files.clone().iter().for_each(|file| watched.look_above(file));
        Ok(Some(watched))
    }

    /// Whether git has the same commit and tracks the same files of the plan as then. It writes its index also where
    /// nothing happened.
    #[must_use]
    pub fn same_in_git(&self, then: &Self) -> bool {
        (self.head, &self.tracked) == (then.head, &then.tracked)
    }

    /// Looks into every folder above a file.
    fn look_above(&mut self, file: &str) {
        let mut rest = file;
        while let Some((folder, _)) = rest.rsplit_once('/') {
            if !self.folders.insert(self.root.join(folder)) {
                break;
            }
            rest = folder;
        }
    }

    /// Whether a change of this file may change the judgement.
    #[must_use]
    pub fn matters(&self, path: &Path) -> bool {
        if let Ok(inside) = path.strip_prefix(&self.git) {
            return OF_GIT.iter().any(|name| inside == Path::new(name));
        }
        let Some(path) = self.told(path) else { return false };
        let globs = self.globs.as_ref();
        self.files.contains(&path)
            || globs.is_some_and(|globs| globs.matches(&path))
            || self
                .whole
                .iter()
                .any(|folder| path.strip_prefix(folder.as_str()).is_some_and(|rest| rest.starts_with('/')))
    }

    /// The path of a file from the root; none for one outside.
    #[must_use]
    pub fn told(&self, path: &Path) -> Option<String> {
        let inside = path
            .strip_prefix(&self.root)
            .ok()
            .filter(|inside| !path.starts_with(&self.git) && *inside != Path::new(""))?;
        Some(inside.to_string_lossy().replace('\\', "/"))
    }
}
