//! Whether an owner is a program: an agent or a bot that works, and cannot promise.

use crate::language::reading::Reading;
use crate::language::vocabulary::{Kind, Vocabulary};

/// Whether a text names a program. A handle says so by its last word or its whole name; without the sign of a handle
/// only a name that no person has does, since Claude and Devin are people too.
#[must_use]
pub fn is_program(text: &str, vocabulary: &Vocabulary) -> bool {
    let plain = text.trim().trim_matches(['"', '\'', '“', '”', '`']);
    if plain.to_lowercase().ends_with("[bot]") {
        return true;
    }
    let reading = Reading::of(plain, vocabulary);
    let n = reading.tokens.len();
    let is_handle = plain.starts_with('@') && !plain.contains(char::is_whitespace);
    let whole =
        |kind: Kind| reading.hits.iter().any(|hit| hit.kind == kind && hit.first == 0 && hit.last + 1 == n);
    let named = whole(Kind::Bot);
    let ends = n > 1 && reading.hits.iter().any(|hit| hit.kind == Kind::Program && hit.last + 1 == n);
    is_handle && (named || ends) || named && (n > 1 || whole(Kind::Machine))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agents_and_bots_are_programs_and_people_are_not() {
        let vocabulary = Vocabulary::default();
        for text in [
            "@alex-agent",
            "@claude",
            "copilot",
            "dependabot[bot]",
            "@release-bot",
            "Claude Code",
            "“@codex”",
            "renovate",
            "github-actions[bot]",
        ] {
            assert!(is_program(text, &vocabulary), "{text}");
        }
        for text in [
            "Claude",
            "Devin",
            "@mira",
            "Insurance agent",
            "Mira (estate agent)",
            "@agent",
            "@devin-booker",
            "@bo-thai",
        ] {
            assert!(!is_program(text, &vocabulary), "{text}");
        }
    }
}
