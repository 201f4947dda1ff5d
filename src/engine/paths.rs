//! Paths of the command line, as paths of the repository.

use std::path::{Component, Path, PathBuf};

use crate::git::{Repo, Source, Unreadable};

use super::Error;

/// The path from the root of the working tree, with `/`; empty for the root itself.
///
/// # Errors
/// Where nothing is there, or it is not in the repository.
pub(super) fn in_repository(path: &Path, current: &Path, root: &Path) -> Result<String, Error> {
    if current.join(path).symlink_metadata().is_err() {
        return Err(Error::NoSuchPath(path.display().to_string()));
    }
    to_be_in_repository(path, current, root)
}

/// The same for what need not be there yet.
pub(super) fn to_be_in_repository(path: &Path, current: &Path, root: &Path) -> Result<String, Error> {
    let shown = path.display().to_string();
    let absolute = tidy(&current.join(path));
    // The folders above may be reached by links (`/tmp` on macOS); the path inside the repository is kept as given.
    let folder = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
    let root = folder(root);
    let absolute = match (absolute.parent(), absolute.file_name()) {
        (Some(parent), Some(name)) => folder(parent).join(name),
        _ => absolute,
    };
    let inside = absolute.strip_prefix(&root).map_err(|_| Error::OutsideRepository(shown.clone()))?;
    let parts: Option<Vec<&str>> = inside.components().map(|part| part.as_os_str().to_str()).collect();
    parts.map(|parts| parts.join("/")).ok_or(Error::NoSuchPath(shown))
}

/// The path from the root of the repository of what may stand at a path below the current folder; none where no
/// repository holds it.
#[must_use]
pub fn from_root(path: &str, current: &Path) -> Option<String> {
    let repo = Repo::open(current).ok()?;
    to_be_in_repository(Path::new(path), current, repo.workdir()?).ok()
}

/// Whether a path named on the command line is this file, or a folder above it. The root is named by nothing.
pub(super) fn covers(named: &str, file: &str) -> bool {
    named.is_empty() || file.strip_prefix(named).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Whether git tracks the file at this path, in the repository that holds it.
#[must_use]
pub fn tracks(path: &Path) -> bool {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let (Ok(folder), Some(name)) = (folder.canonicalize(), path.file_name()) else { return false };
    let Ok(repo) = Repo::open(&folder) else { return false };
    let Some(root) = repo.workdir() else { return false };
    let inside = to_be_in_repository(Path::new(name), &folder, root);
    inside.is_ok_and(|path| {
        !matches!(repo.read(Source::Index, &path, 0), Err(Unreadable::Absent | Unreadable::Outside))
    })
}

/// Whether a path lies inside the git directory of any repository, or is one: what git keeps there is never planlint's
/// to replace.
#[must_use]
pub fn is_gits_own(path: &Path) -> bool {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let is_named = |path: &Path| path.file_name().is_some_and(|name| name.eq_ignore_ascii_case(".git"));
    // A bare repository, or one whose directory stands apart, has a name of its own.
    let is_made = |folder: &Path| ["HEAD", "objects", "refs"].iter().all(|part| folder.join(part).exists());
    let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_path_buf());
    is_named(path) || folder.ancestors().any(|folder| is_named(folder) || is_made(folder))
}

/// Takes `.` and `..` out of a path, without asking the disk.
fn tidy(path: &Path) -> PathBuf {
    let mut tidy = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => drop(tidy.pop()),
            part => tidy.push(part),
        }
    }
    tidy
}
