//! Who is who as an earlier run knew it, for the next that is told the same.

use std::sync::{Mutex, PoisonError};

use crate::git::{Id, Memory};
use crate::keep::{Keep, Reader, Writer, checksum};
use crate::people::Register;

/// Of fewer people it is sooner found out anew who is who than read.
const WORTH: usize = 64;

/// What is kept of people, by all that the meaning of words depends on.
#[derive(Debug)]
pub(super) struct Registers {
    memory: Memory,
    /// What the register of this run was made from.
    last: Mutex<Option<Id>>,
}

impl Registers {
    pub(super) const fn at(memory: Memory) -> Self {
        Self { memory, last: Mutex::new(None) }
    }

    /// The register that this evidence makes: as it is kept, else as `make` makes it, which is kept then.
    pub(super) fn register(&self, evidence: Id, make: impl FnOnce() -> Register) -> Register {
        *self.last.lock().unwrap_or_else(PoisonError::into_inner) = Some(evidence);
        self.get(evidence, make, |made| made.people().len() >= WORTH)
    }

    /// The answer to a question about so many commits that rests on this evidence.
    pub(super) fn answer(&self, evidence: Id, commits: usize, make: impl FnOnce() -> bool) -> bool {
        self.get(evidence, make, |_| commits >= WORTH)
    }

    /// Keeps what the register of this run found out about people, where that is much.
    pub(super) fn learn(&self, register: &Register) {
        let last = *self.last.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(evidence) = last.filter(|_| register.people().len() >= WORTH && register.has_learned()) {
            self.memory.of_part(evidence).write(&encode(register, evidence));
        }
    }

    fn get<T: Keep>(&self, evidence: Id, make: impl FnOnce() -> T, is_worth: impl FnOnce(&T) -> bool) -> T {
        let memory = self.memory.of_part(evidence);
        if let Some(known) = memory.read().and_then(|bytes| decode(&bytes, evidence)) {
            return known;
        }
        let made = make();
        if is_worth(&made) {
            memory.write(&encode(&made, evidence));
        }
        made
    }
}

fn encode<T: Keep>(made: &T, evidence: Id) -> Vec<u8> {
    let mut to = Writer::default();
    evidence.keep(&mut to);
    made.keep(&mut to);
    let sum = checksum(&to.bytes);
    to.bytes.extend(sum);
    to.bytes
}

fn decode<T: Keep>(bytes: &[u8], evidence: Id) -> Option<T> {
    let (content, _) = bytes.split_last_chunk::<8>().filter(|(content, sum)| checksum(content) == **sum)?;
    let mut from = Reader::new(content);
    let is_meant = Id::again(&mut from)? == evidence;
    T::again(&mut from).filter(|_| is_meant && from.is_empty())
}
