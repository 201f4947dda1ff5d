//! Which words are slips of the pen in others, and which are other words however much alike they look.

use crate::language::near;
use crate::language::term::{self, List};
use crate::language::vocabulary::{Kind, Vocabulary};

use super::spelt::is_exact;

/// From how many letters on a word may be a slip at all.
const SHORTEST: usize = 2;

/// Words of so many letters look alike by chance: one is a slip only where it is no word and the other is one.
const SHORT: usize = 3;

/// Whether one of two words that differ is the other, misspelt.
pub(super) fn is_slip(one: &str, other: &str, vocabulary: &Vocabulary) -> bool {
    !is_exact(one)
        && !is_exact(other)
        && !says_otherwise(one, other)
        && (near::near(one, [other]).next().is_some() || is_short_slip(one, other, vocabulary))
}

/// Whether two words that look alike are known to be two: one denies what the other says, or both have a meaning.
fn says_otherwise(one: &str, other: &str) -> bool {
    let both = |is: &dyn Fn(&str) -> bool| is(one) && is(other);
    term::is(List::Denial, one) != term::is(List::Denial, other)
        || both(&|word| term::is(List::LookAlike, word))
        || both(&|word| Vocabulary::lists(Kind::GivenName, word))
}

fn is_short_slip(one: &str, other: &str, vocabulary: &Vocabulary) -> bool {
    let lengths = [one, other].map(|word| word.chars().count());
    let is_short = lengths.iter().min().is_some_and(|least| (SHORTEST..=SHORT).contains(least));
    let is_word = |word| vocabulary.knows(word);
    is_short
        && lengths[0].abs_diff(lengths[1]) <= 1
        && strsim::osa_distance(one, other) == 1
        && (is_word(one) != is_word(other) || has_same_letters(one, other))
}

/// Whether the words have the same letters, in another order or one of them twice: `teh`, `al`.
fn has_same_letters(one: &str, other: &str) -> bool {
    let letters = |word: &str| {
        let mut letters: Vec<char> = word.chars().collect();
        letters.sort_unstable();
        letters.dedup();
        letters
    };
    letters(one) == letters(other)
}
