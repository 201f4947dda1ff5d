//! Numbers that are as long as dates have them.

/// Whether a text is a number of so many digits.
pub(super) fn is_digits(text: &str, length: usize) -> bool {
    text.len() == length && text.bytes().all(|b| b.is_ascii_digit())
}

/// The number that digits make; the largest where they are too many.
pub(super) fn number(digits: &str) -> i16 {
    digits.parse().unwrap_or(i16::MAX)
}
