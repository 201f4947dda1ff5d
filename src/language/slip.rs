//! Whether what looks like a slip in a known word is a word of its own.

use super::near;
use super::vocabulary::{Vocabulary, inflected};
use super::word::tokens;

/// The one of these words that `written` misspells; none where it may be a word of its own. `is_grave`: whether a word
/// says so much that a slip in it must be beyond doubt.
pub fn meant<'w>(
    written: &str,
    words: impl Iterator<Item = &'w str>,
    is_grave: impl Fn(&str) -> bool,
) -> Option<&'w str> {
    let near = near::closest(written, words.filter(|word| begin_alike(word, written)))?;
    let is_another = || is_of_its_own(written, near) || is_grave(near) && near::may_be_another(written, near);
    Some(near).filter(|_| !is_another())
}

/// Whether two words begin with the same letter, case aside. A slip seldom changes how a word begins; what begins in another
/// way is more often a word of its own, such as `one` beside `done`.
fn begin_alike(one: &str, other: &str) -> bool {
    let first = |word: &str| word.chars().find(|c| c.is_alphanumeric());
    first(one).zip(first(other)).is_some_and(|(one, other)| one.to_lowercase().eq(other.to_lowercase()))
}

/// Whether a text differs from a known one in words that are words of their own: another form of the known one, as
/// `reviewed` beside `review`, or one that is listed for something.
fn is_of_its_own(written: &str, known: &str) -> bool {
    let (ours, theirs) = (tokens(written), tokens(known));
    let mut differ = ours.iter().zip(&theirs).filter(|(our, their)| our.folded != their.folded);
    differ.any(|(our, their)| {
        let (our, their) = (our.folded.as_ref(), their.folded.as_ref());
        Vocabulary::has(our)
            || inflected(our).iter().any(|form| form == their)
            || inflected(their).iter().any(|form| form == our)
    })
}
