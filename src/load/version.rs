//! What stands before a version in a text: `Stable as of 1.9`, `Implemented v2`.

use crate::text::Cut;

/// How many words a text has at most that says a stage and its version.
const MAX_WORDS: usize = 6;

/// The first words of a text that ends in a version, the most first.
pub(super) fn before_version(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split_whitespace().count();
    let ends = text.split_whitespace().next_back().is_some_and(is_version) && words <= MAX_WORDS;
    let stops = text.match_indices(' ').map(|(at, _)| at).rev();
    stops.filter(move |_| ends).map(|at| text.cut(..at).trim())
}

/// Whether a word is a version: `1.9`, `v2`, `2.x`.
fn is_version(word: &str) -> bool {
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
    let number = bare.strip_prefix(['v', 'V']).unwrap_or(bare);
    let is_part = |part: &str| part == "x" || !part.is_empty() && part.chars().all(|c| c.is_ascii_digit());
    number.starts_with(|c: char| c.is_ascii_digit())
        && number.split('.').all(is_part)
        && (number.contains('.') || number.len() < bare.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_before_a_version_are_offered_the_most_first() {
        assert_eq!(
            before_version("Stable as of 1.9").collect::<Vec<_>>(),
            ["Stable as of", "Stable as", "Stable"]
        );
        assert_eq!(before_version("Implemented v2").collect::<Vec<_>>(), ["Implemented"]);
        assert_eq!(before_version("Phase 2").count(), 0);
        assert_eq!(before_version("due 2026").count(), 0);
    }
}
