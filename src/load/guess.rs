//! Which field an unknown key may mean, asked once for each key however many files have it.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use crate::language::{near, plan};
use crate::model::Field;

use super::key::normal_key;
use super::mapping::Mapping;

/// How many keys are remembered. Files with more different ones are no plan that people keep.
const MOST: usize = 4096;

/// What unknown keys may mean under one mapping.
#[derive(Debug)]
pub(super) struct Guesses {
    /// The user's name of each field.
    keys: Vec<(Field, String)>,
    /// Whether any field was mapped by the user. Then no key is taken for a field by its meaning.
    explicit: bool,
    known: RwLock<HashMap<String, Arc<Candidates>>>,
}

/// Fields that one key may mean.
#[derive(Debug, Default)]
struct Candidates {
    /// By number among the keys, with how many slips make the one into the other and whether it looks like a slip.
    spelt: Vec<(usize, usize, bool)>,
    /// As other formats name it.
    meant: Option<Field>,
}

/// The field that a key means.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Guess<'g> {
    /// The user's name for it is misspelt.
    Misspelt(&'g str),
    /// Other formats call it so.
    Named(Field),
}

impl Guesses {
    pub(super) fn new(mapping: &Mapping) -> Self {
        let keys = Field::ALL.iter().map(|&field| (field, mapping.key(field))).collect();
        Self { keys, explicit: mapping.explicit, known: RwLock::default() }
    }

    /// What a key means in a file that has no value for the fields `is_missing`.
    pub(super) fn of(&self, key: &str, is_missing: impl Fn(Field) -> bool) -> Option<Guess<'_>> {
        let candidates = self.candidates(key);
        let spelt = candidates.spelt.iter().filter(|&&(at, ..)| is_missing(self.keys[at].0));
        let near = near::single(spelt.map(|&(at, slips, _)| (slips, self.keys[at].1.as_str())));
        let is_slip = |near: &&str| {
            candidates.spelt.iter().any(|&(at, _, is_slip)| is_slip && self.keys[at].1 == *near)
        };
        near.filter(is_slip)
            .map(Guess::Misspelt)
            .or_else(|| candidates.meant.filter(|&field| is_missing(field)).map(Guess::Named))
    }

    fn candidates(&self, key: &str) -> Arc<Candidates> {
        let read = |known: &HashMap<String, Arc<Candidates>>| known.get(key).map(Arc::clone);
        if let Some(known) = read(&self.known.read().unwrap_or_else(PoisonError::into_inner)) {
            return known;
        }
        let candidates = Arc::new(self.compare(key));
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        if known.len() < MOST {
            known.insert(key.to_owned(), Arc::clone(&candidates));
        }
        candidates
    }

    fn compare(&self, key: &str) -> Candidates {
        // A word of its own is no slip, however near it is.
        if plan::is_own_name(key) {
            return Candidates::default();
        }
        let near = |at: usize, known: &str| {
            let slips = near::near(key, [known]).next().map(|(slips, _)| slips);
            Some((at, slips.or_else(|| joined_slips(key, known))?, is_slip(key, known)))
        };
        let spelt = self.keys.iter().enumerate().filter_map(|(at, (_, known))| near(at, known)).collect();
        let meant = if self.explicit { None } else { plan::field(key) };
        Candidates { spelt, meant }
    }
}

/// Whether a key is another one with a slip of the pen in it: the one of its many, or no word of its own: other formats have
/// no field of that name, no digit tells the two apart, and hardly a letter does.
fn is_slip(key: &str, near: &str) -> bool {
    let (key, near) = (normal_key(key), normal_key(near));
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let slips = (key.chars().count() / 5).max(1);
    let one_of_many = |one: &str, many: &str| many.strip_suffix('s') == Some(one);
    if one_of_many(&key, &near) || one_of_many(&near, &key) {
        return true;
    }
    plan::field(&key).is_none() && digits(&key) == digits(&near) && strsim::osa_distance(&key, &near) <= slips
}

/// The slips in a name of several words, of which one may be too short to bear a slip alone: `depends_onn`.
fn joined_slips(key: &str, near: &str) -> Option<usize> {
    let several = near.contains(['_', '-', ' ']);
    (several && is_slip(key, near)).then(|| strsim::osa_distance(&normal_key(key), &normal_key(near)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_guessed_anew_for_what_each_file_lacks() {
        let guesses = Guesses::new(&Mapping::default());
        for _ in 0..2 {
            assert_eq!(guesses.of("onwer", |_| true), Some(Guess::Misspelt("owner")));
            assert_eq!(guesses.of("onwer", |field| field != Field::Owner), None);
            assert_eq!(guesses.of("assignee", |_| true), Some(Guess::Named(Field::Owner)));
            assert_eq!(guesses.of("assignee", |field| field != Field::Owner), None);
            assert_eq!(guesses.of("colour", |_| true), None);
            assert_eq!(guesses.of("depends_onn", |_| true), Some(Guess::Misspelt("depends_on")));
            assert_eq!(guesses.of("promised_too", |_| true), Some(Guess::Misspelt("promised_to")));
            for own in ["dome", "one", "tile", "owned", "stats", "created", "updated", "lever"] {
                assert_eq!(guesses.of(own, |_| true), None, "{own}");
            }
        }
    }
}
