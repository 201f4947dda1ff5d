//! Numbers that are not given yet.

use super::owner::is_placeholder;
use super::vocabulary::Vocabulary;

/// Whether a text keeps the place of a number that is not given yet: `XXXX`, `00xx`, `To be assigned`.
#[must_use]
pub fn is_open_number(text: &str, vocabulary: &Vocabulary) -> bool {
    let said = text.split('(').next().unwrap_or_default().trim();
    let free = said.chars().filter(|c| matches!(c, 'x' | 'X' | 'n' | 'N' | '?')).count();
    let zeros = said.chars().filter(|c| *c == '0').count();
    let rest = said.chars().filter(|c| !matches!(c, '-' | '_' | '#' | ' ')).count() - free - zeros;
    rest == 0 && (free > 1 || free == 0 && zeros > 2) || is_placeholder(said, vocabulary)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_may_be_kept_open() {
        let vocabulary = Vocabulary::default();
        for open in ["XXXX", "00xx", "NNN (set to the issue number)", "TBD", "0000", "Unassigned"] {
            assert!(is_open_number(open, &vocabulary), "{open}");
        }
        for given in ["0", "12", "0012", "SIP-n", "next"] {
            assert!(!is_open_number(given, &vocabulary), "{given}");
        }
    }
}
