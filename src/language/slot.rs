//! What a template says where a value belongs.

use super::term::{self, List};
use super::word::fold;

/// How many words a choice in a list of choices has at most.
const CHOICE: usize = 3;

/// Whether a text is a place to be filled in: `draft|accepted|rejected`, `yyyy-mm-dd`, `<day>`.
#[must_use]
pub fn is_slot(text: &str) -> bool {
    let parts: Vec<&str> = text.split(['-', '/', '.', ' ']).collect();
    let is_part = |part: &&str| term::is(List::DateSlot, &fold(part));
    is_choice(text)
        || parts.len() > 1 && parts.iter().all(is_part)
        || text.starts_with('<') && text.ends_with('>')
}

/// Whether a text in round brackets asks to be replaced: `(fill me in with a link)`, `(leave this empty)`.
#[must_use]
pub fn asks_to_be_filled(text: &str) -> bool {
    let inner = text.trim().strip_prefix('(').and_then(|inner| inner.strip_suffix(')'));
    let Some(inner) = inner.map(fold) else { return false };
    term::words(List::TemplateLead).any(|lead| inner.starts_with(lead))
}

/// Whether a text lists what may be chosen: `draft|accepted|rejected`.
#[must_use]
pub fn is_choice(text: &str) -> bool {
    let choices: Vec<&str> = text.trim_matches('|').split('|').map(str::trim).collect();
    let is_short = |choice: &&str| !choice.is_empty() && choice.split_whitespace().count() <= CHOICE;
    choices.len() > 1 && choices.iter().all(is_short)
}

/// Whether a text is one pair of brackets that a template asks to be filled: `<why it matters>`, `{{ purpose }}`. An
/// address in brackets is said.
#[must_use]
pub fn is_bracketed(text: &str) -> bool {
    let inner = |open: &str, close: &str| text.trim().strip_prefix(open)?.strip_suffix(close);
    let is_asked = |inner: &str| !inner.contains(['<', '>', '{', '}', '@', '\n']) && !inner.contains("://");
    inner("<", ">").or_else(|| inner("{{", "}}")).is_some_and(is_asked)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_template_asks_in_brackets() {
        for slot in ["<why it matters to the customers>", " {{ purpose }} ", "<!-- say why -->", "<>"] {
            assert!(is_bracketed(slot), "{slot}");
        }
        for said in ["<https://a.example>", "<mira@acme.example>", "<b>All</b> of it", "{a}", "1 < 2 > 1"] {
            assert!(!is_bracketed(said), "{said}");
        }
    }

    #[test]
    fn a_template_asks_in_words() {
        for slot in ["(fill me in with a link to the discussion)", "(Leave this empty)"] {
            assert!(asks_to_be_filled(slot), "{slot}");
        }
        for said in ["fill me in", "(see the discussion)", "(filled in by Jon)", ""] {
            assert!(!asks_to_be_filled(said), "{said}");
        }
    }

    #[test]
    fn choices_parts_of_dates_and_brackets_are_slots() {
        for slot in ["draft|accepted", "draft | in review | done", "yyyy-mm-dd", "TT.MM.JJJJ", "<day>"] {
            assert!(is_slot(slot), "{slot}");
        }
        for value in ["draft", "2026-03-31", "mm", "a||b", "one two three four|b", "1 < 2"] {
            assert!(!is_slot(value), "{value}");
        }
    }
}
