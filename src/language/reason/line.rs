//! What a line of a message's body is.

use super::prose;
use crate::language::tongue::Tongues;
use crate::language::vocabulary::{Hit, Kind, Vocabulary};
use crate::language::word::{Token, tokens};
use crate::text::Cut;

/// A line of a body.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Line<'m> {
    /// Nothing is written.
    Blank,
    /// What follows was written by git.
    End,
    /// A trailer, a template's line, a program's line, a reference alone.
    Nothing,
    /// The head of a squashed commit, before its title.
    TitleFollows,
    /// The title of a squashed commit.
    Title(&'m str),
    /// What stands behind `Why:`.
    Labelled(&'m str),
    /// What somebody wrote.
    Prose(&'m str),
}

/// How often a line may begin anew behind a commit's name.
const REVERTS: usize = 4;

/// How many words may name a value whose change a line notes.
const NOTE: usize = 4;

/// How many letters a priority alone has at most, as before what stands there now: `P1: chat`.
const RANK: usize = 3;

/// Reads one line.
pub(super) fn read<'m>(line: &'m str, vocabulary: &Vocabulary) -> Line<'m> {
    let text = line.trim();
    if text.is_empty() {
        return Line::Blank;
    }
    if matches!(text, "Conflicts:" | "# Conflicts:") {
        return Line::End;
    }
    if is_checkbox(text) || text.starts_with('#') && !is_reference(first_word(text)) {
        return Line::Nothing;
    }
    let is_bullet = text.starts_with("* ");
    let text = text.trim_start_matches(['*', '_', '>', '-', '+', '•', ' ']);
    if let Some((key, value)) = text.split_once([':', '：']) {
        let key = key.trim_matches(['*', '_', ' ']);
        let value = value.trim_start_matches(['*', '_', ' ']);
        if is_all(key, Kind::ReasonLabel, vocabulary) {
            return Line::Labelled(value);
        }
        if key.eq_ignore_ascii_case("date") {
            return Line::TitleFollows;
        }
        let is_place = key.chars().count() <= RANK && prose::names_rank(key) && super::words(value) <= NOTE;
        let points = !value.is_empty() && value.split_whitespace().all(is_reference);
        if is_place || points || is_trailer_key(key, vocabulary) && !is_sentence(value) {
            return Line::Nothing;
        }
    }
    let rest = without_machine_text(text, vocabulary);
    if is_change(rest) || is_heading(rest) {
        return Line::Nothing;
    }
    let is_commit = rest.strip_prefix("commit ").is_some_and(|id| is_id(id.trim()));
    if is_commit || !says_anything(rest, vocabulary) {
        return Line::Nothing;
    }
    if is_bullet { Line::Title(rest) } else { Line::Prose(rest) }
}

/// Whether a line begins as programs begin theirs: `Merge branch 'x'`.
pub(super) fn is_machine_text(text: &str, vocabulary: &Vocabulary) -> bool {
    leading(&tokens(text), Kind::MachineText, vocabulary).is_some()
        || leading(&tokens(text), Kind::RevertText, vocabulary).is_some()
}

/// A line without what a program wrote: all of it, but for what somebody added behind a commit's id.
fn without_machine_text<'m>(text: &'m str, vocabulary: &Vocabulary) -> &'m str {
    let mut rest = text;
    // A line has a few of them; a hostile one is not read again and again.
    for _ in 0..REVERTS {
        let found = tokens(rest);
        if leading(&found, Kind::MachineText, vocabulary).is_some() {
            return "";
        }
        let Some(hit) = leading(&found, Kind::RevertText, vocabulary) else { return rest };
        let id = found.get(hit.last + 1).filter(|token| is_id(token.text));
        let end = id.map_or(hit.span.end, |token| token.span.end) as usize;
        rest = rest.cut(end..);
    }
    rest
}

/// The longest word of a kind that a text begins with.
fn leading(found: &[Token<'_>], kind: Kind, vocabulary: &Vocabulary) -> Option<Hit> {
    let head = &found[..found.len().min(6)];
    let hits = vocabulary.hits(head, Tongues::ALL);
    hits.into_iter().filter(|hit| hit.first == 0 && hit.kind == kind).max_by_key(|hit| hit.last)
}

/// Whether a whole text is words of a kind, and small words between them.
pub(super) fn is_all(text: &str, kind: Kind, vocabulary: &Vocabulary) -> bool {
    let found = tokens(text);
    let hits = vocabulary.hits(&found, Tongues::ALL);
    let mut covered = vec![false; found.len()];
    for hit in hits.iter().filter(|hit| hit.kind == kind || hit.kind == Kind::FunctionWord) {
        covered[hit.first..=hit.last].fill(true);
    }
    !covered.is_empty() && covered.into_iter().all(|covered| covered)
}

/// Whether a key is one of those that tools read: `Signed-off-by`, `Closes`. A person's label has no hyphen.
fn is_trailer_key(key: &str, vocabulary: &Vocabulary) -> bool {
    let plain = key.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    !key.is_empty() && plain && (key.contains('-') || is_all(key, Kind::TrailerKey, vocabulary))
}

/// Whether a line only notes what became of a value: `export: 3 -> 1`, `P2 → P1`.
fn is_change(text: &str) -> bool {
    let arrow = ["->", "=>", "→", "⇒"].iter().find_map(|arrow| text.split_once(arrow));
    let Some((before, after)) = arrow else { return false };
    let value = |text: &str| {
        let word = text.trim().trim_matches(['`', '"', '.', ',']);
        !word.is_empty() && !word.contains(char::is_whitespace) && word.contains(|c: char| c.is_ascii_digit())
    };
    let last = before.trim_end().rsplit([' ', ':', '：']).next().unwrap_or_default();
    value(last) && value(after) && super::words(before) <= NOTE
}

/// Whether a line only heads what nobody wrote below it: `Test Plan:`.
fn is_heading(text: &str) -> bool {
    let head = text.strip_suffix([':', '：']).map(|head| head.trim_end_matches(['*', '_']));
    head.is_some_and(|head| super::words(head) < NOTE)
}

/// Whether what stands behind a key is prose, as behind `Trade-off:`.
fn is_sentence(value: &str) -> bool {
    value.ends_with(['.', '!']) && super::words(value) >= NOTE && !value.contains(['@', '<'])
}

/// A text without the words that only point somewhere.
pub(super) fn without_references(text: &str) -> String {
    text.split_whitespace().filter(|word| !is_reference(word)).collect::<Vec<_>>().join(" ")
}

fn is_checkbox(text: &str) -> bool {
    let rest = text.trim_start_matches(['-', '*', '+', ' ']);
    ["[ ]", "[x]", "[X]"].iter().any(|mark| rest.starts_with(mark))
}

/// Whether anything is left without references, marks for programs and what a template says.
fn says_anything(text: &str, vocabulary: &Vocabulary) -> bool {
    let is_template = leading(&tokens(text), Kind::TemplateText, vocabulary).is_some();
    let words = || text.split_whitespace().filter(|word| !is_reference(word));
    let told = words().any(|word| {
        let found = tokens(word);
        found.iter().any(|token| token.text.chars().any(char::is_alphabetic))
            && !is_all(word, Kind::ReferenceWord, vocabulary)
    });
    let bracketed =
        text.starts_with('[') && text.ends_with(']') || text.starts_with('<') && text.ends_with('>');
    told && !is_template && !bracketed
}

fn first_word(text: &str) -> &str {
    text.split_whitespace().next().unwrap_or_default()
}

/// Whether a word only points somewhere: `#12`, `acme/plan#12`, `!7`, `ABC-12`, an address, a commit's id, a handle.
fn is_reference(word: &str) -> bool {
    let word = word.trim_matches(|c: char| matches!(c, '.' | ',' | ';' | ':' | '(' | ')' | '[' | ']'));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let ticket = word.split_once('-').is_some_and(|(key, number)| {
        digits(number)
            && key.len() > 1
            && key.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
    });
    let numbered = word.rsplit_once(['#', '!']).is_some_and(|(_, number)| digits(number));
    ticket
        || numbered
        || word.starts_with("https://")
        || word.starts_with("http://")
        || word.starts_with('@')
        || is_id(word)
        || is_path(word)
}

/// Whether a word names a file: `plan/chat.yml`, `chat.yml`.
fn is_path(word: &str) -> bool {
    let (stem, ending) = word.rsplit_once('.').unwrap_or_default();
    let is_ending = (2..=4).contains(&ending.len()) && ending.bytes().all(|byte| byte.is_ascii_lowercase());
    is_ending && stem.ends_with(|c: char| c.is_ascii_alphanumeric())
}

/// Whether a word is a commit's id.
fn is_id(word: &str) -> bool {
    let length = (7..=64).contains(&word.len());
    length
        && word.bytes().all(|byte| byte.is_ascii_hexdigit())
        && word.bytes().any(|byte| byte.is_ascii_digit())
}
