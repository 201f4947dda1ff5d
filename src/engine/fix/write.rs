//! Writes mended files, each one whole, and stages them where the index was judged.

use std::io::Write;
use std::path::Path;

use tempfile::NamedTempFile;

use crate::git::{Repo, SIZE_LIMIT, Source, Unreadable};

use super::mended::{FileChange, Refused};
use crate::engine::Error;
use crate::engine::request::Scope;

/// Writes the files, and leaves in `changes` those that were written. Gives the others with their reasons.
pub(super) fn write(
    repo: &Repo,
    scope: &Scope,
    changes: &mut Vec<FileChange>,
) -> Result<Vec<Refused>, Error> {
    let staged = *scope == Scope::Staged;
    let root = repo.workdir().ok_or(Error::NothingToWrite)?;
    if staged && !changes.is_empty() {
        repo.can_stage()?;
    }
    let mut refused = Vec::new();
    changes.retain(|change| match write_one(repo, root, change, staged) {
        Ok(()) => true,
        Err(reason) => {
            refused.push(Refused { path: change.path.clone(), line: None, reason });
            false
        }
    });
    if staged {
        let staged = changes.iter().map(|change| (change.path.as_str(), change.after.as_bytes()));
        repo.stage(staged)?;
    }
    Ok(refused)
}

fn write_one(repo: &Repo, root: &Path, change: &FileChange, staged: bool) -> Result<(), String> {
    let unchanged = || match repo.read(Source::Worktree, &change.path, SIZE_LIMIT) {
        Ok(bytes) if bytes == change.before.as_bytes() => Ok(()),
        Ok(_) if staged => {
            Err("the file on disk differs from what is staged; stage all of it, or run without `--staged`"
                .to_owned())
        }
        Ok(_) => Err("the file changed while planlint read it; run planlint again".to_owned()),
        Err(Unreadable::Symlink) => {
            Err("it is a symbolic link or lies behind one; planlint does not follow links".to_owned())
        }
        Err(reason) => Err(reason.to_string()),
    };
    unchanged()?;
    let place = root.join(&change.path);
    let failed = |error: std::io::Error| format!("the file cannot be written: {error}");
    let permissions = place.symlink_metadata().map_err(failed)?.permissions();
    if permissions.readonly() {
        return Err("the file is write-protected".to_owned());
    }
    let filled = |new: std::io::Result<NamedTempFile>| {
        let mut new = new?;
        new.write_all(change.after.as_bytes())?;
        new.as_file().set_permissions(permissions.clone())?;
        new.as_file().sync_all()?;
        Ok(new)
    };
    let aside = filled(repo.temporary());
    unchanged()?;
    if aside.is_ok_and(|new| new.persist(&place).is_ok()) {
        return Ok(());
    }
    // The git directory may be on another disk, or not writable.
    let folder = place.parent().unwrap_or(root);
    let new = filled(tempfile::Builder::new().prefix(".planlint-").tempfile_in(folder)).map_err(failed)?;
    unchanged()?;
    new.persist(&place).map_err(|error| failed(error.error))?;
    Ok(())
}
