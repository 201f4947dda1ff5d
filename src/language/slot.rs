//! What a template says where a value belongs.

use super::term::{self, List};
use super::word::fold;

/// How many words a choice in a list of choices has at most.
const CHOICE: usize = 3;

/// Whether a text is a place to be filled in: `draft|accepted|rejected`, `[draft | accepted]`, `yyyy-mm-dd`, `<day>`,
/// `{when it was decided}`. A comment behind it is no part of it.
#[must_use]
pub fn is_slot(text: &str) -> bool {
    let text = text.split("<!--").next().unwrap_or_default().trim();
    is_choice(bare(text).unwrap_or(text)) || is_open_day(text) || is_angled(text) || is_braced(text)
}

/// Whether a text keeps the place of a day, whatever it says of that: `yyyy-mm-dd`, `DD MM YYYY`, `YYYYMMDD`,
/// `[YYYY-MM-DD when it was decided]`.
#[must_use]
pub fn is_open_day(text: &str) -> bool {
    let text = text.trim_start_matches(['[', '{', '<', '(', '"', ' ']);
    // A day that is given begins with a digit.
    if !text.starts_with(char::is_alphabetic) {
        return false;
    }
    let is_part = |part: &str| term::is(List::DateSlot, &fold(part));
    let all = |text: &str, signs: &[char]| {
        let mut parts = text.split(signs);
        parts.next().is_some_and(is_part) && parts.next().is_some_and(is_part) && parts.all(is_part)
    };
    let first = text.split_whitespace().next().unwrap_or_default();
    let first = first.trim_end_matches(|c: char| !c.is_alphanumeric());
    all(text, &['-', '/', '.', ' ']) || all(first, &['-', '/', '.']) || is_day_in_one(first)
}

/// Whether a word is the parts of a day without a sign between them: `YYYYMMDD`.
fn is_day_in_one(word: &str) -> bool {
    // Hardly a word has the four equal letters of a year.
    let mut run = (None, 0);
    let is_year = |letter: char| {
        let small = letter.to_lowercase().next();
        run = (small, if run.0 == small { run.1 + 1 } else { 1 });
        run.1 == YEAR
    };
    if !word.chars().any(is_year) {
        return false;
    }
    let letters: Vec<char> = word.chars().flat_map(char::to_lowercase).collect();
    let runs = || letters.chunk_by(|a, b| a == b);
    runs().nth(1).is_some()
        && runs().any(|run| run.len() == YEAR)
        && runs().all(|run| term::is(List::DateSlot, &fold(&run.iter().collect::<String>())))
}

/// How many digits a year has.
const YEAR: usize = 4;

/// What stands in the brackets around a text.
fn bare(text: &str) -> Option<&str> {
    let within = |open: char, close: char| text.strip_prefix(open)?.strip_suffix(close);
    within('[', ']').or_else(|| within('{', '}')).or_else(|| within('(', ')')).map(str::trim)
}

/// Whether a text stands in one pair of braces and has words.
fn is_braced(text: &str) -> bool {
    let inner = text.strip_prefix('{').and_then(|text| text.strip_suffix('}'));
    inner.is_some_and(|inner| inner.contains(char::is_alphabetic))
}

/// Whether a text stands in angle brackets and has words to be replaced: no tags around a word, and no number such as
/// `<10/17/2026>`.
fn is_angled(text: &str) -> bool {
    text.starts_with('<')
        && text.ends_with('>')
        && untagged(text) == text
        && (text.contains(char::is_alphabetic) || !text.contains(|c: char| c.is_ascii_digit()))
}

/// What a text says without the tags of HTML around all of it: `Done` of `<b>Done</b>`.
#[must_use]
pub fn untagged(text: &str) -> &str {
    let mut text = text.trim();
    while let Some(inner) = within_tag(text) {
        text = inner.trim();
    }
    text
}

/// What stands between a tag that opens a text and the same that closes it.
fn within_tag(text: &str) -> Option<&str> {
    let (tag, rest) = text.strip_prefix('<')?.split_once('>')?;
    let name = tag.split_whitespace().next()?;
    let is_name = name.chars().all(|c| c.is_ascii_alphanumeric());
    let inner = rest.strip_suffix('>')?.strip_suffix(name).filter(|_| is_name)?;
    inner.strip_suffix("</")
}

/// Whether a text in round brackets asks to be replaced: `(fill me in with a link)`, `(leave this empty)`.
#[must_use]
pub fn asks_to_be_filled(text: &str) -> bool {
    let inner = text.trim().strip_prefix('(').and_then(|inner| inner.strip_suffix(')'));
    let Some(inner) = inner.map(fold) else { return false };
    term::words(List::TemplateLead).any(|lead| inner.starts_with(lead))
}

/// Whether a template's words say when they will be replaced or by whom, so that nobody has left them behind: `once
/// accepted`, `determined by the editor`. `standing`: the word for how the outcome stands.
#[must_use]
pub fn is_filled_later(text: &str, standing: &str) -> bool {
    let text = fold(text);
    let by_others = term::words(List::TemplateGiver).any(|giver| text.contains(giver));
    let words: Vec<&str> =
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let now = fold(standing);
    let reached = |word: &str| !now.is_empty() && now.starts_with(word);
    let later = words.windows(2).any(|pair| term::is(List::TemplateTime, pair[0]) && !reached(pair[1]));
    by_others || later
}

/// Whether a text lists what may be chosen: `draft|accepted|rejected`.
#[must_use]
pub fn is_choice(text: &str) -> bool {
    let text = text.trim_matches('|');
    let is_short = |choice: &str| !choice.is_empty() && choice.split_whitespace().count() <= CHOICE;
    text.contains('|') && text.split('|').map(str::trim).all(is_short)
}

/// Whether a text is one pair of brackets that a template asks to be filled: `<why it matters>`, `{{ purpose }}`. An
/// address or a day in brackets is said.
#[must_use]
pub fn is_bracketed(text: &str) -> bool {
    let inner = |open: &str, close: &str| text.trim().strip_prefix(open)?.strip_suffix(close);
    let is_number =
        |inner: &str| inner.contains(|c: char| c.is_ascii_digit()) && !inner.contains(char::is_alphabetic);
    let is_said = |inner: &str| inner.contains("://") || is_number(inner);
    let is_asked = |inner: &str| !inner.contains(['<', '>', '{', '}', '@', '\n']) && !is_said(inner);
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
        for said in [
            "<https://a.example>",
            "<mira@acme.example>",
            "<b>All</b> of it",
            "<10/17/2026>",
            "{a}",
            "1 < 2 > 1",
        ] {
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
    fn a_template_says_when_and_by_whom_it_is_filled() {
        let text = "(fill in with the tracking issue once accepted)";
        assert!(is_filled_later(text, "Draft") && !is_filled_later(text, "Accepted"));
        assert!(is_filled_later("<number (this is determined by the editor)>", "Draft"));
        assert!(!is_filled_later("(fill me in with a link)", "Draft"));
    }

    #[test]
    fn choices_parts_of_dates_and_brackets_are_slots() {
        for slot in [
            "draft|accepted",
            "draft | in review | done",
            "[ draft | accepted | replaced by [x](x.md)] <!-- if any -->",
            "{draft | accepted | … }",
            "yyyy-mm-dd",
            "TT.MM.JJJJ",
            "YYYYMMDD",
            "[YYYY-MM-DD when it was decided]",
            "{the day of the decision}",
            "<day>",
        ] {
            assert!(is_slot(slot), "{slot}");
        }
        for value in [
            "draft",
            "2026-03-31",
            "<10/17/2026>",
            "<b>Done</b>",
            "<span class=\"chip\">Done</span>",
            "mm",
            "[Accepted](about.md)",
            "[x]",
            "mmm",
            "a||b",
            "one two three four|b",
            "1 < 2",
        ] {
            assert!(!is_slot(value), "{value}");
        }
    }
}
