//! When two names are one key, and how a file writes a key.

use crate::model::Entry;
use crate::text::{FileId, Sources};

/// What stands behind a name that may mean several.
const PLURAL: &str = "(s)";

/// How long a key is at most.
const MAX_KEY: usize = 48;

/// Whether two names are one key: equal but for case, dashes and blanks.
#[must_use]
pub fn same_key(one: &str, other: &str) -> bool {
    let (one, other) = (one.trim(), other.trim());
    if !(one.is_ascii() && other.is_ascii()) || one.ends_with(PLURAL) != other.ends_with(PLURAL) {
        return normal_key(one) == normal_key(other);
    }
    let normal = |byte: u8| if matches!(byte, b'-' | b' ') { b'_' } else { byte.to_ascii_lowercase() };
    one.len() == other.len()
        && one.bytes().zip(other.bytes()).all(|(one, other)| normal(one) == normal(other))
}

/// Whether a key is one whose normal form is as long as itself, as nearly all are: two such keys of different length
/// are never the same.
#[must_use]
pub(super) fn is_plain_key(key: &str) -> bool {
    key.bytes().all(|byte| byte.is_ascii_graphic()) && !key.ends_with(PLURAL)
}

/// A name as keys are compared: lower case, with `_` for blanks and dashes; `Author(s)` is `authors`.
#[must_use]
pub fn normal_key(key: &str) -> String {
    let key = key.trim();
    let (stem, plural) = key.strip_suffix(PLURAL).map_or((key, ""), |stem| (stem, "s"));
    stem.chars()
        .chain(plural.chars())
        .map(|c| if c == '-' || c == ' ' { '_' } else { c })
        .flat_map(char::to_lowercase)
        .collect()
}

/// The key of an entry as the file has it; the field's name where the key stands elsewhere, as in a table.
pub(super) fn written<'a>(sources: &'a Sources, file: FileId, entry: &'a Entry) -> &'a str {
    let key = sources.get(file).text.get(entry.key.range()).unwrap_or_default();
    let is_key = !key.is_empty() && key.len() <= MAX_KEY && !key.contains(['\n', '|', ':']);
    if is_key { key } else { &entry.name }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_the_same_when_their_normal_forms_are() {
        let names = ["a-b", "A_b ", "a b", "ab", "a--b", "É-b", "é b", "\u{212a}ep", "kep", "Kep", ""];
        for (one, other) in names.iter().flat_map(|one| names.map(|other| (*one, other))) {
            let same = normal_key(one) == normal_key(other);
            assert_eq!(same_key(one, other), same, "{one} and {other}");
            let plain = is_plain_key(one) && is_plain_key(other);
            assert!(!same || !plain || one.len() == other.len(), "{one} and {other}");
        }
    }
}
