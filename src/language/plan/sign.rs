//! Signs that stand in plans where others write a word.

/// A word of signs alone, or in square brackets, as it is compared.
pub(crate) fn sign(word: &str) -> Option<String> {
    // The mark that makes a sign a picture is not seen.
    let word = word.trim().trim_end_matches('\u{fe0f}');
    let boxed = word.starts_with('[') && word.ends_with(']');
    let is_sign = !word.is_empty() && (boxed || !word.contains(char::is_alphanumeric));
    is_sign.then(|| word.to_lowercase())
}

/// From where on pictures stand among the letters of all scripts.
const PICTURES: char = '\u{2300}';

/// The picture that stands before the words of a text, parted from them by a blank: `🚧 Billing`.
#[must_use]
pub fn sign_before(text: &str) -> Option<&str> {
    let (sign, rest) = text.split_once(' ')?;
    let is_picture = |c: char| c >= PICTURES && !c.is_alphanumeric();
    let says = rest.contains(char::is_alphanumeric);
    (says && !sign.is_empty() && sign.chars().all(is_picture)).then_some(sign)
}
