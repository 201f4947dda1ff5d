//! How much a text says: words that mean something, and ranks.

use crate::language::tongue::Tongues;
use crate::language::vocabulary::{Kind, Vocabulary};
use crate::language::word::{Token, is_unspaced, tokens};
use crate::text::Cut;

/// The fewest words of a reason: "Board decision".
pub(super) const FEW: usize = 2;

/// How many digits no priority has.
const RANK: usize = 3;

/// How many words a text has; a script without blanks counts by its letters.
pub(super) fn words(text: &str) -> usize {
    let found = tokens(text);
    let letters = found.iter().filter(|token| token.text.chars().any(char::is_alphabetic));
    letters
        .map(|token| {
            let unspaced = token.text.chars().filter(|c| is_unspaced(*c)).count();
            if unspaced > 0 { unspaced.div_ceil(2) } else { 1 }
        })
        .sum()
}

/// Which words are, or are part of, words of these kinds.
pub(super) fn idle(found: &[Token<'_>], kinds: &[Kind], vocabulary: &Vocabulary) -> Vec<bool> {
    let mut idle = vec![false; found.len()];
    for hit in vocabulary.hits(found, Tongues::ALL).iter().filter(|hit| kinds.contains(&hit.kind)) {
        idle[hit.first..=hit.last].fill(true);
    }
    idle
}

/// Whether a text says anything beside fillers, labels and what changes.
pub(super) fn says_more(text: &str, vocabulary: &Vocabulary) -> bool {
    let found = tokens(text);
    let kinds = [Kind::Filler, Kind::Change, Kind::Order, Kind::FunctionWord, Kind::ReasonLabel];
    let idle = idle(&found, &kinds, vocabulary);
    found.iter().zip(idle).any(|(token, idle)| !idle && !is_number(token) && words(token.text) > 0)
}

/// Whether a text names a priority, as "Chat auf P1" does: whatever its words, something changes.
pub(super) fn names_rank(text: &str) -> bool {
    let mut letters = text.char_indices().filter(|(_, c)| matches!(c, 'P' | 'p'));
    letters.any(|(at, _)| {
        let before = text.cut(..at).chars().next_back();
        let mut behind = text.cut(at + 1..).chars();
        before.is_none_or(|c| !c.is_ascii_alphanumeric())
            && behind.next().is_some_and(|c| c.is_ascii_digit())
            && behind.next().is_none_or(|c| !c.is_ascii_alphanumeric())
    })
}

/// Whether a text ends in a number as small as a priority: "Kran auf 1".
pub(super) fn ends_in_rank(text: &str) -> bool {
    tokens(text)
        .last()
        .is_some_and(|token| token.text.len() < RANK && token.text.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Whether a word is a number, and not one that a script without blanks goes on from: `10月に解約`.
pub(super) fn is_number(token: &Token<'_>) -> bool {
    token.is_numeric() && !(token.text.contains(is_unspaced) && words(token.text) >= FEW)
}
