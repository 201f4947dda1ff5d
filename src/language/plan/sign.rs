//! Signs that stand in plans where others write a word.

/// A word of signs alone, or in square brackets, as it is compared.
pub(crate) fn sign(word: &str) -> Option<String> {
    // The mark that makes a sign a picture is not seen.
    let word = word.trim().trim_end_matches('\u{fe0f}');
    let boxed = word.starts_with('[') && word.ends_with(']');
    let is_sign = !word.is_empty() && (boxed || !word.contains(char::is_alphanumeric));
    is_sign.then(|| word.to_lowercase())
}
