//! Files as they were read, so that of a plan that is read again and again only what changed is read again.

use std::sync::Arc;

use super::file::{Input, KeptFile};
use super::stored::Stored;

/// The files of the last reading.
#[derive(Debug, Default)]
pub struct Kept {
    files: Vec<KeptFile>,
    names: Option<Arc<Vec<String>>>,
    /// How many of the files had to be read.
    fresh: usize,
}

/// What of the last reading still holds.
pub(super) struct Before {
    /// For each input the file as it was read, where it was.
    pub(super) files: Vec<Option<KeptFile>>,
    /// What outcomes are called that give no id.
    pub(super) names: Option<Arc<Vec<String>>>,
}

impl Kept {
    /// Gives away what still holds for these inputs. Places count files, and names depend on all paths, so with other
    /// files nothing holds.
    pub(super) fn take(&mut self, inputs: &[Input]) -> Before {
        let Self { files, names, .. } = std::mem::take(self);
        let paths = inputs.iter().map(|input| input.path.as_str());
        if !files.iter().map(|file| file.source.path.as_str()).eq(paths) {
            return Before { files: inputs.iter().map(|_| None).collect(), names: None };
        }
        let same = |(file, input): (KeptFile, &Input)| {
            let same = Arc::ptr_eq(&file.bytes, &input.bytes) || file.bytes == input.bytes;
            same.then_some(file)
        };
        Before { files: files.into_iter().zip(inputs).map(same).collect(), names }
    }

    /// Keeps files for the next reading.
    pub(super) fn keep(
        &mut self,
        files: impl Iterator<Item = Option<KeptFile>>,
        names: Arc<Vec<String>>,
        fresh: usize,
    ) {
        *self = Self { files: files.flatten().collect(), names: Some(names), fresh };
    }

    /// What is worth keeping for the next run of the program, where `stored` is what the one before left; none where
    /// little is new.
    #[must_use]
    pub fn to_store(&self, stored: &Stored) -> Option<Vec<u8>> {
        let names = self.names.iter().flat_map(|names| names.iter()).map(String::as_str);
        let files: Vec<(&KeptFile, &str)> = self.files.iter().zip(names).collect();
        stored.with(&files, self.fresh)
    }
}
