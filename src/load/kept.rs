//! Files as they were read, so that of a plan that is read again and again only what changed is read again.

use std::sync::Arc;

use crate::text::SourceFile;

use super::file::{FileLoad, Input};

/// The files of the last reading.
#[derive(Debug, Default)]
pub struct Kept {
    files: Vec<KeptFile>,
    names: Option<Arc<Vec<String>>>,
}

/// One file of it.
#[derive(Debug)]
pub(super) struct KeptFile {
    pub(super) bytes: Arc<[u8]>,
    pub(super) source: Arc<SourceFile>,
    pub(super) load: FileLoad,
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
        let Self { files, names } = std::mem::take(self);
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
    pub(super) fn keep(&mut self, files: impl Iterator<Item = Option<KeptFile>>, names: Arc<Vec<String>>) {
        *self = Self { files: files.flatten().collect(), names: Some(names) };
    }
}
