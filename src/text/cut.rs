//! Cutting a text without the risk of a panic.

use std::slice::SliceIndex;

/// Takes parts of a text by offsets.
pub trait Cut {
    /// The part of this range; nothing where it does not lie in the text or cuts a character.
    fn cut(&self, range: impl SliceIndex<str, Output = str>) -> &str;
}

impl Cut for str {
    fn cut(&self, range: impl SliceIndex<str, Output = str>) -> &str {
        self.get(range).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_off_the_borders_is_empty() {
        let text = "aé";
        assert_eq!([text.cut(1..), text.cut(..1), text.cut(2..), text.cut(..9)], ["é", "a", "", ""]);
    }
}
