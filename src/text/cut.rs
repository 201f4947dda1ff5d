//! Cutting a text without the risk of a panic.

use std::slice::SliceIndex;

/// Takes parts of a text by offsets.
pub trait Cut {
    /// The part of this range; nothing where it does not lie in the text or cuts a character.
    fn cut(&self, range: impl SliceIndex<str, Output = str>) -> &str;

    /// The first characters, at most so many bytes of them.
    fn beginning(&self, bytes: usize) -> &str;

    /// Where a part that was taken from this text begins in it; its end for any other text.
    fn start_of(&self, part: &str) -> usize;
}

impl Cut for str {
    fn cut(&self, range: impl SliceIndex<str, Output = str>) -> &str {
        self.get(range).unwrap_or_default()
    }

    fn beginning(&self, bytes: usize) -> &str {
        self.cut(..char_floor(self, bytes))
    }

    fn start_of(&self, part: &str) -> usize {
        let start = part.as_ptr().addr().checked_sub(self.as_ptr().addr());
        start.map_or(self.len(), |start| start.min(self.len()))
    }
}

/// The last character border of `text` that is not after `at`.
#[must_use]
pub fn char_floor(text: &str, at: usize) -> usize {
    let at = at.min(text.len());
    (0..=at).rev().find(|&at| text.is_char_boundary(at)).unwrap_or_default()
}

/// The first character border of `text` that is not before `at`.
#[must_use]
pub fn char_ceil(text: &str, at: usize) -> usize {
    (at..text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_off_the_borders_is_empty() {
        let text = "aé";
        assert_eq!([text.beginning(2), text.beginning(3), text.beginning(9)], ["a", text, text]);
        assert_eq!([text.cut(1..), text.cut(..1), text.cut(2..), text.cut(..9)], ["é", "a", "", ""]);
    }

    #[test]
    fn a_part_is_found_where_it_was_taken() {
        let (text, other) = ("one, one", String::from("one"));
        let starts: Vec<usize> = text.split(", ").map(|part| text.start_of(part)).collect();
        assert_eq!((starts, text.start_of(&other)), (vec![0, 5], text.len()));
    }
}
