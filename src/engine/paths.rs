//! Paths of the command line, as paths of the repository.

use std::path::{Component, Path, PathBuf};

use super::Error;

/// The path from the root of the working tree, with `/`; empty for the root itself.
///
/// # Errors
/// Where nothing is there, or it is not in the repository.
pub(super) fn in_repository(path: &Path, current: &Path, root: &Path) -> Result<String, Error> {
    let shown = path.display().to_string();
    let absolute = tidy(&current.join(path));
    if absolute.symlink_metadata().is_err() {
        return Err(Error::NoSuchPath(shown));
    }
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
