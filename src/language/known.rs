//! What was found out about texts already: several rules ask the same of one text, each when its turn comes.

use std::hash::BuildHasher;
use std::sync::{PoisonError, RwLock};

use foldhash::HashMap;
use foldhash::fast::RandomState;

/// In how many parts answers are kept, so that threads seldom wait for each other.
const PARTS: usize = 16;

/// How many answers a part keeps; one so full begins anew, as in an editor texts are changed all day.
const MOST: usize = 4096;

/// Longer texts are looked at anew.
const LONGEST: usize = 256;

/// Answers by the text that was asked about.
#[derive(Debug)]
pub(super) struct Known<T> {
    hasher: RandomState,
    parts: [RwLock<HashMap<Box<str>, T>>; PARTS],
}

impl<T> Default for Known<T> {
    fn default() -> Self {
        Self { hasher: RandomState::default(), parts: Default::default() }
    }
}

impl<T> Clone for Known<T> {
    /// With other words the answers may be others.
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl<T: Clone> Known<T> {
    /// What was found out about this text, or what `find` finds.
    pub(super) fn get(&self, text: &str, find: impl FnOnce() -> T) -> T {
        if text.len() > LONGEST {
            return find();
        }
        let part = &self.parts[self.hasher.hash_one(text) as usize % PARTS];
        if let Some(answer) = part.read().unwrap_or_else(PoisonError::into_inner).get(text) {
            return answer.clone();
        }
        let answer = find();
        let mut part = part.write().unwrap_or_else(PoisonError::into_inner);
        if part.len() >= MOST {
            part.clear();
        }
        part.insert(text.into(), answer.clone());
        answer
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_looked_at_once_however_many_ask() {
        let known = Known::default();
        assert_eq!(known.get("a text", || 1), 1);
        assert_eq!(known.get("a text", || 2), 1);
        assert_eq!(known.get("another", || 3), 3);
        assert_eq!(known.clone().get("a text", || 4), 4);
        let long = "x".repeat(LONGEST + 1);
        assert_eq!([known.get(&long, || 5), known.get(&long, || 6)], [5, 6]);
        (0..PARTS * MOST * 2)
            .for_each(|number| assert_eq!(known.get(&number.to_string(), || number), number));
        let kept: usize = known.parts.iter().map(|part| part.read().expect("no thread failed").len()).sum();
        assert!(kept <= PARTS * MOST);
    }
}
