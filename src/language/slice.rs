//! Parts of a text by byte ranges that are never trusted.

use std::ops::RangeBounds;

/// A part of a text; empty where the range leaves the text or cuts a character, so that no text can panic.
pub(super) trait Slice {
    /// The part of the text at `range`.
    fn slice(&self, range: impl RangeBounds<usize>) -> &str;

    /// The text's first characters, at most so many bytes of them.
    fn beginning(&self, bytes: usize) -> &str;
}

impl Slice for str {
    fn slice(&self, range: impl RangeBounds<usize>) -> &str {
        let bounds = (range.start_bound().cloned(), range.end_bound().cloned());
        self.get(bounds).unwrap_or_default()
    }

    fn beginning(&self, bytes: usize) -> &str {
        let end = (0..=bytes.min(self.len())).rev().find(|&at| self.is_char_boundary(at));
        self.slice(..end.unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_that_cuts_a_character_or_leaves_the_text_is_empty() {
        let text = "a＠é";
        assert_eq!((text.slice(1..4), text.slice(4..), text.slice(..1)), ("＠", "é", "a"));
        assert_eq!((text.beginning(2), text.beginning(4), text.beginning(99)), ("a", "a＠", text));
        assert_eq!((text.slice(2..4), text.slice(..9)), ("", ""));
    }
}
