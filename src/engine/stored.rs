//! What an earlier run left of the plan's files, and what this one leaves for the next.

use crate::git::Memory;
use crate::history;
use crate::keep::{BUILD, Writer};
use crate::load::{Kept, Stored};
use crate::model::History;
use crate::people::Register;

use super::project::Project;
use super::registers::Registers;

impl Project {
    /// What an earlier run read of the plan's files by the same configuration.
    pub(super) fn stored(&self) -> &Stored {
        self.earlier()()
    }

    /// The same, read on whichever thread; with it comes what the words of earlier owners were judged to mean, as they are
    /// asked about in each run.
    pub(super) fn earlier<'p>(&'p self) -> impl FnOnce() -> &'p Stored + Send + use<'p> {
        let Self { stored, config, request, .. } = self;
        let cached = request.past.cached;
        let (files, judgements) = (self.memory(), self.judgements());
        move || {
            stored.get_or_init(|| {
                if !cached {
                    return Stored::default();
                }
                judgements.read().iter().for_each(|bytes| config.vocabulary.recall(bytes));
                files.read().map(Stored::read).unwrap_or_default()
            })
        }
    }

    /// Keeps what was judged, why commits were made and who is who, where enough of it is new.
    pub(super) fn remember(&self, history: &History, people: Option<&Register>) {
        if !self.request.past.cached {
            return;
        }
        if let Some(bytes) = self.config.vocabulary.to_keep() {
            self.judgements().write(&bytes);
        }
        history::remember(&self.repo, history);
        if let Some((registers, people)) = self.registers().zip(people) {
            registers.learn(people);
        }
    }

    /// What earlier runs keep of people by the same configuration; none where that is not to be used.
    pub(super) fn registers(&self) -> Option<&Registers> {
        let open = || Registers::at(Memory::of(&self.repo, "who", &self.question()));
        self.request.past.cached.then(|| self.registers.get_or_init(open))
    }

    fn judgements(&self) -> Memory {
        Memory::of(&self.repo, "judged", &self.question())
    }

    /// Where that is kept.
    pub(super) fn memory(&self) -> Memory {
        Memory::of(&self.repo, "plan", &self.question())
    }

    /// All that reading a file and the meaning of words depend on.
    pub(super) fn question(&self) -> Vec<u8> {
        let mut question = Writer::default();
        question.slice(BUILD.as_bytes());
        question.slice(self.config.file.as_ref().map_or(&[], |file| file.text.as_bytes()));
        question.bytes
    }
}

/// Keeps what was read of the plan's files, where that is worth it.
pub(super) fn store(memory: &Memory, stored: &Stored, kept: &Kept) {
    if let Some(bytes) = kept.to_store(stored) {
        memory.write(&bytes);
    }
}
