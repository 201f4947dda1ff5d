//! Writing files into a repository: whole or not at all, never over another file, never through a link.

use std::io::Write;
use std::path::{Path, PathBuf};

use super::Error;

/// Makes the new file `path` (with `/`, from the repository's root) with its folders.
pub(super) fn create(root: &Path, path: &str, text: &str) -> Result<(), Error> {
    let place = free(root, path)?;
    let written = temporary(&place, text, None)?;
    written.persist_noclobber(&place).map_err(|error| match error.error.kind() {
        std::io::ErrorKind::AlreadyExists => Error::Taken(path.to_owned()),
        _ => refused(&place)(error.error),
    })?;
    Ok(())
}

/// The place of the new file `path`, if it is free.
pub(super) fn free(root: &Path, path: &str) -> Result<PathBuf, Error> {
    let place = place(root, path)?;
    if place.symlink_metadata().is_ok() { Err(Error::Taken(path.to_owned())) } else { Ok(place) }
}

/// Puts a new text in the place of the file `path`, with the old one's permissions.
pub(super) fn replace(root: &Path, path: &str, text: &str) -> Result<(), Error> {
    let place = place(root, path)?;
    let old = place.symlink_metadata().map_err(refused(&place))?;
    if old.is_symlink() {
        return Err(Error::Symlink(path.to_owned()));
    }
    let written = temporary(&place, text, Some(old.permissions()))?;
    written.persist(&place).map_err(|error| refused(&place)(error.error))?;
    Ok(())
}

/// The place of `path`, whose folders above, where they exist, are real ones.
fn place(root: &Path, path: &str) -> Result<PathBuf, Error> {
    let mut place = root.to_path_buf();
    for part in path.split('/') {
        place.push(part);
        if place.symlink_metadata().is_ok_and(|found| found.is_symlink()) {
            return Err(Error::Symlink(path.to_owned()));
        }
    }
    Ok(place)
}

fn temporary(
    place: &Path,
    text: &str,
    permissions: Option<std::fs::Permissions>,
) -> Result<tempfile::NamedTempFile, Error> {
    let folder = place.parent().expect("it lies in the repository");
    std::fs::create_dir_all(folder).map_err(refused(place))?;
    let mut builder = tempfile::Builder::new();
    builder.prefix(".planlint-");
    // Otherwise a temporary file is its maker's alone; the system's mask still applies.
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    let mut file = builder.tempfile_in(folder).map_err(refused(place))?;
    file.write_all(text.as_bytes()).and_then(|()| file.as_file().sync_all()).map_err(refused(place))?;
    if let Some(permissions) = permissions {
        file.as_file().set_permissions(permissions).map_err(refused(place))?;
    }
    Ok(file)
}

fn refused(place: &Path) -> impl Fn(std::io::Error) -> Error {
    let place = place.to_path_buf();
    move |error| Error::Write(place.clone(), error.to_string())
}
