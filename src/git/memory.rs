//! What a run leaves under the git directory for the next. Deleting all of it does no harm.
//!
//! Every file is written whole and then put in place, so that parallel runs and sudden ends leave a whole one or none.

use std::io::Write;
use std::path::PathBuf;

use super::temporary::temporary;
use super::{Id, Repo};

/// A file that answers one question.
#[derive(Debug)]
pub struct Memory {
    file: PathBuf,
}

/// Files kept of one kind for other questions, the latest first; older ones are removed.
const KEPT: usize = 8;
/// A larger file is not written, and not read.
const MAX_SIZE: usize = 64 << 20;

impl Memory {
    /// The memory of this kind for a question, which holds everything that the answer depends on.
    #[must_use]
    pub fn of(repo: &Repo, kind: &str, question: &[u8]) -> Self {
        let name = Id::of_blob(question).to_string();
        Self { file: repo.common_dir().join("planlint").join(kind).join(name) }
    }

    /// The memory of the same kind for a part of the question, which has a name of its own.
    #[must_use]
    pub fn of_part(&self, part: Id) -> Self {
        let question = self.file.file_name().unwrap_or_default().as_encoded_bytes();
        let name = Id::of_blob(&[question, part.bytes()].concat()).to_string();
        Self { file: self.file.with_file_name(name) }
    }

    /// What is kept; none where nothing is.
    #[must_use]
    pub fn read(&self) -> Option<Vec<u8>> {
        // Whatever else stands there, such as a pipe that nobody writes to, was not left by an earlier run.
        let about = self.file.symlink_metadata().ok()?;
        let is_ours = about.is_file() && about.len() <= MAX_SIZE as u64;
        if is_ours { std::fs::read(&self.file).ok() } else { None }
    }

    /// Keeps this. Where nothing can be written, nothing is: the next run is only slower without it.
    pub fn write(&self, bytes: &[u8]) {
        if bytes.len() <= MAX_SIZE {
            let _ = self.put(bytes);
        }
    }

    fn put(&self, bytes: &[u8]) -> std::io::Result<()> {
        let Some(folder) = self.file.parent() else { return Ok(()) };
        std::fs::create_dir_all(folder)?;
        let mut file = temporary(folder.parent().unwrap_or(folder))?;
        file.write_all(bytes)?;
        file.persist(&self.file)?;
        let mut files: Vec<_> = std::fs::read_dir(folder)?
            .filter_map(|entry| {
                entry.ok().and_then(|e| Some((e.metadata().ok()?.modified().ok()?, e.path())))
            })
            .collect();
        files.sort_unstable_by(|a, b| b.cmp(a));
        files.into_iter().skip(KEPT).try_for_each(|(_, old)| std::fs::remove_file(old))
    }
}
