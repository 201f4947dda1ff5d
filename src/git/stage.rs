//! Puts new content of tracked files into the index that is about to be committed.

use std::path::Path;

use super::{Error, Repo};

impl Repo {
    /// Whether the index can take new content now.
    ///
    /// # Errors
    /// While `git commit <path>` runs its hooks: its index is thrown away afterwards, and the one that stays would
    /// keep the old content. Or while another git holds the index.
    pub fn can_stage(&self) -> Result<(), Error> {
        let index = self.open_index()?;
        let path = index.path().unwrap_or(Path::new(""));
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if name.starts_with("next-index-") {
            return Err(Error::PassingIndex);
        }
        let lock = path.with_file_name(format!("{name}.lock"));
        if lock.exists() { Err(Error::IndexLocked) } else { Ok(()) }
    }

    /// Stages these paths with this content; their modes stay. Paths that the index does not hold are left out.
    ///
    /// # Errors
    /// When the content or the index cannot be written.
    pub fn stage<'c>(&self, files: impl IntoIterator<Item = (&'c str, &'c [u8])>) -> Result<(), Error> {
        let mut files = files.into_iter().peekable();
        if files.peek().is_none() {
            return Ok(());
        }
        let mut index = self.open_index()?;
        for (path, content) in files {
            let Some(mut entry) = index.get_path(Path::new(path), 0) else { continue };
            entry.id = self.git().blob(content)?;
            // Without what the disk said about the old content, git compares the new one with it.
            let never = git2::IndexTime::new(0, 0);
            (entry.ctime, entry.mtime, entry.file_size) = (never, never, 0);
            index.add(&entry)?;
        }
        Ok(index.write()?)
    }
}
