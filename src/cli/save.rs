//! Files that the user asks for by `--output`: whole or not at all, and never in place of anything of value.

use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::Path;

use crate::engine;
use crate::report::one_line;

use super::earlier;
use super::failure::Failure;

/// Writes a new file, or one that an earlier run wrote and git does not track, as a whole. What stands there keeps its
/// permissions; links are not followed, and what git keeps for itself is left alone.
pub(super) fn save(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let refused = |why: &str| {
        let shown = path.display().to_string();
        Failure::Usage {
            message: format!("{} is not written: {why}", one_line(&shown)),
            help: Some("Name a new file, or one that an earlier run wrote.".to_owned()),
        }
    };
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if engine::is_gits_own(path) {
        return Err(refused("git keeps its own files there"));
    }
    let there = match path.symlink_metadata() {
        Ok(there) if there.is_symlink() => {
            return Err(refused("it is a symbolic link; planlint does not follow links"));
        }
        Ok(there) if !there.is_file() => return Err(refused("it is not a regular file")),
        Ok(there) if there.permissions().readonly() => return Err(refused("it is write-protected")),
        Ok(_) if engine::tracks(path) => {
            return Err(refused("git tracks it, so planlint does not overwrite it"));
        }
        Ok(_) if !earlier::wrote(path)? => {
            return Err(refused("something else than planlint wrote what stands there"));
        }
        Ok(there) => Some(there),
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        Err(error) => return Err(error.into()),
    };
    let failed = |error: io::Error| refused(&error.to_string());
    let mut file = temporary(folder).map_err(failed)?;
    file.write_all(bytes).map_err(failed)?;
    match there {
        Some(there) => {
            file.as_file().set_permissions(there.permissions()).map_err(failed)?;
            file.persist(path).map_err(|error| failed(error.error))?;
        }
        None => drop(file.persist_noclobber(path).map_err(|error| failed(error.error))?),
    }
    Ok(())
}

/// A file beside the one to write, with the permissions that new files get here.
fn temporary(folder: &Path) -> io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".planlint-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // The process's mask takes away from this what it takes from every new file.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}
