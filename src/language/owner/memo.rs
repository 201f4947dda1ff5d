//! Judgements that were made already: many outcomes have one owner, several rules ask about each, and the next run asks
//! again.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{PoisonError, RwLock};

use foldhash::HashMap;

use super::named::Owner;
use crate::keep::{Keep, Reader, Writer, checksum};

/// How many judgements are kept.
const MOST: usize = 8192;

/// Longer texts are judged anew.
const LONGEST: usize = 160;

/// More new judgements than one in so many are worth keeping for the next run.
const WORTH: usize = 16;

/// Judgements by the text that was judged.
#[derive(Debug, Default)]
pub(in crate::language) struct Memo {
    known: RwLock<HashMap<Box<str>, Owner>>,
    /// How many of them an earlier run made.
    earlier: AtomicUsize,
}

impl Clone for Memo {
    /// Another vocabulary judges for itself.
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl Memo {
    /// What was judged of this text, or what `judge` makes of it.
    pub(super) fn get(&self, text: &str, judge: impl FnOnce() -> Owner) -> Owner {
        if text.len() > LONGEST {
            return judge();
        }
        if let Some(owner) = self.known.read().unwrap_or_else(PoisonError::into_inner).get(text) {
            return owner.clone();
        }
        let owner = judge();
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        if known.len() < MOST {
            known.insert(text.into(), owner.clone());
        }
        owner
    }

    /// Takes what [`Memo::to_keep`] gave to an earlier run of the same program, which had the same words.
    pub(in crate::language) fn recall(&self, bytes: &[u8]) {
        let read = || {
            let (content, sum) = bytes.split_last_chunk()?;
            let mut from = Reader::new(content);
            let one = |from: &mut Reader<'_>| Some((Box::from(from.text()?), Owner::again(from)?));
            let found = if checksum(content) == *sum { from.list(one)? } else { return None };
            // One so full holds what nobody asks for any more.
            (from.is_empty() && found.len() < MOST / 2).then_some(found)
        };
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        known.extend(read().into_iter().flatten());
        self.earlier.store(known.len(), Ordering::Relaxed);
    }

    /// What is worth keeping for the next run; none where little is new.
    pub(in crate::language) fn to_keep(&self) -> Option<Vec<u8>> {
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        if (known.len() - self.earlier.load(Ordering::Relaxed)) * WORTH <= known.len() {
            return None;
        }
        let mut to = Writer::default();
        to.number(known.len());
        for (text, owner) in &*known {
            to.slice(text.as_bytes());
            owner.keep(&mut to);
        }
        let sum = checksum(&to.bytes);
        to.bytes.extend(sum);
        Some(to.bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::super::judge;
    use super::*;
    use crate::language::Vocabulary;

    const TEXTS: [&str; 6] =
        ["Mira Okafor <mira@acme.example>", "Mira Okafor, Jon Berg", "Platform team", "CTO", "TBD", "李小龙"];

    #[test]
    fn what_one_run_judged_the_next_finds_and_damage_is_judged_anew() {
        let first = Vocabulary::default();
        let judged = TEXTS.map(|text| judge(text, &first));
        let bytes = first.judged.to_keep().expect("all of it is new");
        let next = Vocabulary::default();
        next.judged.recall(&bytes);
        assert_eq!(next.judged.earlier.load(Ordering::Relaxed), TEXTS.len());
        assert_eq!(TEXTS.map(|text| judge(text, &next)), judged);
        assert!(next.judged.to_keep().is_none(), "nothing is new");
        for at in 0..bytes.len() {
            let mut damaged = bytes.clone();
            damaged[at] ^= 0x55;
            let other = Vocabulary::default();
            other.judged.recall(&damaged);
            other.judged.recall(&bytes[..at]);
            assert_eq!(TEXTS.map(|text| judge(text, &other)), judged);
        }
    }
}
