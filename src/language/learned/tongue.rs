//! In which of the learned languages a text is written: the one that knows most parts of its words.
//!
//! A text in no learned language has few known parts, and is not judged.

use super::features::Hash;
use crate::language::word::{self, Token};
use crate::text::Cut;

/// How many parts of words a language's table tells apart.
pub const SLOTS: usize = 1 << 16;

/// The slots of the parts of the words: four letters each, two where words are not parted by blanks.
#[must_use]
pub fn parts(tokens: &[Token<'_>]) -> Vec<usize> {
    let mut slots = Vec::new();
    for token in tokens.iter().filter(|token| !token.text.chars().all(char::is_numeric)) {
        let word = token.folded.as_ref();
        let ends: Vec<usize> = word.char_indices().map(|(at, _)| at).chain([word.len()]).collect();
        let (size, open) = if word.contains(word::is_unspaced) { (2, 0) } else { (4, 1) };
        // A word is taken with a sign before and behind it, where blanks part words.
        let letters = ends.len() - 1 + 2 * open;
        for from in 0..=letters.saturating_sub(size) {
            let first = from.saturating_sub(open);
            let last = (from + size - open).min(ends.len() - 1);
            let place = usize::from(from < open) + 2 * usize::from(from + size > letters - open);
            let hash =
                Hash::of(["t", "t<", "t>", "t<>"][place]).and(word.cut(ends[first.min(last)]..ends[last]));
            slots.push(hash.bucket() as usize % SLOTS);
        }
    }
    slots
}

/// The number of the language that knows most parts, if at least a share of `familiar`.
pub(super) fn of(tokens: &[Token<'_>], tables: &[&[u8]], familiar: f32) -> Option<usize> {
    let parts = parts(tokens);
    let knows = |table: &[u8]| parts.iter().filter(|&&slot| table[slot / 8] >> (slot % 8) & 1 == 1).count();
    let (count, number) = tables
        .iter()
        .enumerate()
        .map(|(number, table)| (knows(table), number))
        .fold((0, 0), |best, next| if next.0 > best.0 { next } else { best });
    (count > 0 && count as f32 >= familiar * parts.len() as f32).then_some(number)
}
