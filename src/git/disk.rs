//! Reading files of a working tree, one after another.

use std::fs::{File, Metadata};
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

use super::unreadable::Unreadable;

/// Reads files below a root. No link is followed, neither the file itself nor a folder on the way to it.
#[derive(Debug)]
pub(super) struct Disk<'r> {
    root: &'r Path,
    /// The folder of the last file, all of which are folders and no links.
    folder: PathBuf,
}

impl<'r> Disk<'r> {
    pub(super) fn at(root: &'r Path) -> Self {
        Self { root, folder: PathBuf::new() }
    }

    /// The bytes at `path`, which stays below the root. What is in a folder of the file before is not looked at again
    /// on the way.
    pub(super) fn read(&mut self, path: &str, limit: u64) -> Result<Vec<u8>, Unreadable> {
        let meta = self.about(path)?;
        let at = self.root.join(path);
        if !meta.is_file() {
            return Err(Unreadable::NotAFile);
        }
        if meta.len() > limit {
            return Err(Unreadable::TooLarge { size: meta.len(), limit });
        }
        let mut bytes = Vec::with_capacity(meta.len() as usize + 1);
        // The file may grow while it is read.
        File::open(&at).and_then(|file| file.take(limit + 1).read_to_end(&mut bytes)).map_err(failed)?;
        match bytes.len() as u64 {
            size if size > limit => Err(Unreadable::TooLarge { size, limit }),
            _ => Ok(bytes),
        }
    }

    /// What the system tells of what stands at `path`.
    pub(super) fn about(&mut self, path: &str) -> Result<Metadata, Unreadable> {
        let path = Path::new(path);
        let folder = path.parent().unwrap_or(Path::new(""));
        if folder != self.folder {
            self.enter(folder)?;
        }
        about(&self.root.join(path))
    }

    fn enter(&mut self, folder: &Path) -> Result<(), Unreadable> {
        let known = std::mem::take(&mut self.folder);
        let mut at = self.root.to_path_buf();
        let mut here = PathBuf::new();
        for part in folder.components() {
            at.push(part);
            here.push(part);
            if !known.starts_with(&here) {
                about(&at)?;
            }
        }
        self.folder = folder.to_path_buf();
        Ok(())
    }
}

fn about(at: &Path) -> Result<Metadata, Unreadable> {
    let here = at.symlink_metadata().map_err(failed)?;
    if here.is_symlink() { Err(Unreadable::Symlink) } else { Ok(here) }
}

fn failed(error: std::io::Error) -> Unreadable {
    match error.kind() {
        ErrorKind::NotFound | ErrorKind::NotADirectory => Unreadable::Absent,
        _ => Unreadable::Failed(format!("the file cannot be read: {error}")),
    }
}
