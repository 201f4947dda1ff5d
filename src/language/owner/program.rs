//! Whether an owner is a program: an agent or a bot that works, and cannot promise.

use super::machine::Machine;
use crate::language::reading::Reading;
use crate::language::vocabulary::{Kind, Vocabulary};

impl Machine {
    /// What a text names, if it is no living being.
    #[must_use]
    pub fn of(text: &str, vocabulary: &Vocabulary) -> Option<Self> {
        let software = || is_software(text, vocabulary).then_some(Self::Software);
        let find = || if is_program(text, vocabulary) { Some(Self::Program) } else { software() };
        vocabulary.machines.get(text, find)
    }
}

/// Whether a text names a program. A handle says so by its last word or its whole name; without the sign of a handle
/// only a name that no person has does, since Claude and Devin are people too.
#[must_use]
pub fn is_program(text: &str, vocabulary: &Vocabulary) -> bool {
    let plain = unquoted(text);
    if plain.to_lowercase().ends_with("[bot]") {
        return true;
    }
    let is_word = !plain.contains(char::is_whitespace);
    if let Some((local, _)) = plain.split_once('@').filter(|(local, _)| is_word && !local.is_empty()) {
        return is_program_box(&Reading::of(local, vocabulary));
    }
    let reading = Reading::of(plain, vocabulary);
    let n = reading.tokens.len();
    let is_handle = plain.starts_with('@') && is_word;
    let whole =
        |kind: Kind| reading.hits.iter().any(|hit| hit.kind == kind && hit.first == 0 && hit.last + 1 == n);
    let named = whole(Kind::Bot);
    let artificial =
        reading.has(Kind::Artificial) && reading.covered(0, n, &[Kind::Artificial, Kind::Program, Kind::Bot]);
    let ends = n > 1 && reading.hits.iter().any(|hit| hit.kind == Kind::Program && hit.last + 1 == n);
    artificial
        || is_handle && (named || ends)
        || named && (n > 1 || whole(Kind::Machine))
        || is_model(&reading)
}

/// Whether a text is the name of a program with a number behind it that says which: `claude-sonnet-4.5`.
fn is_model(reading: &Reading<'_>) -> bool {
    let begins = reading.hits.iter().filter(|hit| hit.kind == Kind::Bot && hit.first == 0);
    let behind = begins.map(|hit| hit.last + 1).max().unwrap_or(reading.tokens.len());
    reading.tokens.iter().skip(behind).any(|token| token.text.starts_with(|c: char| c.is_ascii_digit()))
}

/// Whether what stands before the host of an address ends as a program's does: `scheduler-bot`, unlike `estate.agent`.
fn is_program_box(local: &Reading<'_>) -> bool {
    let n = local.tokens.len();
    n > 1 && local.ending(n, Kind::Program).is_some() && local.ending(n, Kind::Machine).is_some()
}

/// Whether a text is the name of a piece of software, as those who build it write it: `backend-service`. A department
/// with such a name, as `customer-service`, is none.
#[must_use]
pub fn is_software(text: &str, vocabulary: &Vocabulary) -> bool {
    let plain = unquoted(text);
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
    if !plain.chars().all(is_name) || !plain.contains(['-', '_']) {
        return false;
    }
    let reading = Reading::of(plain, vocabulary);
    let n = reading.tokens.len();
    n > 1 && reading.ending(n, Kind::Component).is_some() && !reading.is_all(Kind::Function)
}

fn unquoted(text: &str) -> &str {
    text.trim().trim_matches(['"', '\'', '“', '”', '`'])
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
            "AI",
            "AI agent",
            "GPT-5",
            "scheduler-bot@plant.example",
            "GitHub Copilot",
            "Gemini CLI",
            "@claude-sonnet-4.5",
            "Claude Sonnet 4",
            "@gemini-2.5-pro",
            "@gemini",
            "opencode",
        ] {
            assert!(is_program(text, &vocabulary), "{text}");
        }
        for text in [
            "Claude",
            "Devin",
            "@mira",
            "devin@plant.example",
            "mira@bot.example",
            "Insurance agent",
            "Mira (estate agent)",
            "@agent",
            "@devin-booker",
            "@claude-dupont",
            "Gemini Ortiz",
            "@mira-2",
            "@bo-thai",
            "Head of AI",
            "AI team",
            "Ai Weiwei",
        ] {
            assert!(!is_program(text, &vocabulary), "{text}");
        }
        for text in ["backend-service", "payments_api", "`frontend-app`"] {
            assert!(is_software(text, &vocabulary), "{text}");
        }
        for text in ["customer-service", "Mira", "mira-okafor", "service", "api team", "@org/api"] {
            assert!(!is_software(text, &vocabulary), "{text}");
        }
    }
}
