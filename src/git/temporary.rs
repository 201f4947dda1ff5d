//! Files in the making, which take the place of others by one rename.
//!
//! They lie under the git directory, so that a run that ends suddenly leaves nothing in the plan, and later runs clean
//! up after it.

use std::io;
use std::path::Path;
use std::time::{Duration, SystemTime};

use tempfile::NamedTempFile;

use super::Repo;

/// Where they lie, under planlint's folder of the git directory.
const FOLDER: &str = "new";

/// What is older was left by a run that ended suddenly: no run takes so long between making a file and moving it.
const LEFT: Duration = Duration::from_secs(10 * 60);

impl Repo {
    /// A new file under the git directory.
    ///
    /// # Errors
    /// Where nothing can be written there.
    pub fn temporary(&self) -> io::Result<NamedTempFile> {
        temporary(&self.common_dir().join("planlint"))
    }
}

/// A new file under planlint's folder.
pub(super) fn temporary(home: &Path) -> io::Result<NamedTempFile> {
    let folder = home.join(FOLDER);
    std::fs::create_dir_all(&folder)?;
    clean(&folder);
    NamedTempFile::new_in(folder)
}

fn clean(folder: &Path) {
    let Some(left) = SystemTime::now().checked_sub(LEFT) else { return };
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let is_left =
            entry.metadata().and_then(|about| about.modified()).is_ok_and(|modified| modified < left);
        if is_left {
            // Another run may have been first.
            let _ = std::fs::remove_file(entry.path());
        }
    }
}
