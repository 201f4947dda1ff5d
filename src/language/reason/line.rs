//! What a line of a message's body is.

use super::said::{names_rank, says_more, words};
use crate::language::owner;
use crate::language::reference::{is_id, is_reference, without_references};
use crate::language::tongue::Tongues;
use crate::language::vocabulary::{Hit, Kind, Vocabulary};
use crate::language::word::{Token, tokens};
use crate::text::Cut;

/// A line of a body.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Line<'m> {
    /// Nothing is written.
    Blank,
    /// A trailer, a template's line, a program's line, a reference alone.
    Nothing,
    /// The head of a squashed commit, before its title.
    TitleFollows,
    /// An item of a list such as squashed commits make.
    Item(&'m str),
    /// What stands behind `Why:`.
    Labelled(&'m str),
    /// What somebody wrote.
    Prose(&'m str),
}

/// What git writes above the files that two sides of a merge changed.
const CONFLICTS: &str = "Conflicts:";

/// How many words stand at most behind a word that a program of the forge obeys: `/kind feature`.
const OBEYED: usize = 2;

/// How often a line may begin anew behind a commit's name.
const REVERTS: usize = 4;

/// How many words may name a value whose change a line notes.
const NOTE: usize = 4;

/// How many letters stand before the second capital of a program's name: `PlanTool`.
const STEM: usize = 4;

/// How many letters a priority alone has at most, as before what stands there now: `P1: chat`.
const RANK: usize = 3;

/// Reads one line.
pub(super) fn read<'m>(line: &'m str, vocabulary: &Vocabulary) -> Line<'m> {
    let text = line.trim();
    if text.is_empty() {
        return Line::Blank;
    }
    if text == CONFLICTS
        || is_command(text)
        || is_checkbox(text)
        || text.starts_with('#') && !is_reference(first_word(text))
    {
        return Line::Nothing;
    }
    let is_bullet = text.starts_with("* ");
    let text = text.trim_start_matches(['*', '_', '>', '-', '+', '•', ' ']);
    if let Some((key, value)) = text.split_once([':', '：']) {
        let key = key.trim_matches(['*', '_', ' ']);
        let value = value.trim_start_matches(['*', '_', ' ']);
        if is_reason_label(key, vocabulary) {
            return Line::Labelled(value);
        }
        if key.eq_ignore_ascii_case("date") {
            return Line::TitleFollows;
        }
        // A form's answer, such as "Breaking: no", says as little as the form.
        let is_answer = !value.is_empty() && words(key) <= NOTE && !says_more(value, vocabulary);
        let is_place = key.chars().count() <= RANK && names_rank(key) && words(value) <= NOTE;
        let points = !value.is_empty() && value.split_whitespace().all(is_reference);
        if is_answer || is_place || points || is_trailer_key(key, vocabulary) && !is_sentence(value) {
            return Line::Nothing;
        }
    }
    let rest = without_machine_text(text, vocabulary);
    if is_change(rest) || is_heading(rest) {
        return Line::Nothing;
    }
    let is_queued =
        ["r=", "a="].iter().all(|mark| rest.split_whitespace().any(|word| word.starts_with(mark)));
    let is_commit = is_queued || rest.strip_prefix("commit ").is_some_and(|id| is_id(id.trim()));
    if is_commit || !says_anything(rest, vocabulary) {
        return Line::Nothing;
    }
    if is_bullet { Line::Item(rest) } else { Line::Prose(rest) }
}

/// Whether a line begins as programs begin theirs: `Merge branch 'x'`.
pub(super) fn is_machine_text(text: &str, vocabulary: &Vocabulary) -> bool {
    leading(&tokens(text), Kind::MachineText, vocabulary).is_some()
        || leading(&tokens(text), Kind::RevertText, vocabulary).is_some()
}

/// Whether a text begins as templates do: `Describe your changes`.
pub(super) fn is_template(text: &str, vocabulary: &Vocabulary) -> bool {
    leading(&tokens(text), Kind::TemplateText, vocabulary).is_some()
}

/// Whether a text begins with a word of one of these kinds.
pub(super) fn opens_with(text: &str, kinds: &[Kind], vocabulary: &Vocabulary) -> bool {
    kinds.iter().any(|kind| leading(&tokens(text), *kind, vocabulary).is_some())
}

/// A line without what a program wrote: all of it, but for what somebody added behind a commit's id.
fn without_machine_text<'m>(text: &'m str, vocabulary: &Vocabulary) -> &'m str {
    let mut rest = text;
    // A line has a few of them; a hostile one is not read again and again.
    for _ in 0..REVERTS {
        let found = tokens(rest);
        if leading(&found, Kind::MachineText, vocabulary).is_some() || is_by_tool(rest, &found, vocabulary) {
            return "";
        }
        let Some(hit) = leading(&found, Kind::RevertText, vocabulary) else { return rest };
        let id = found.get(hit.last + 1).filter(|token| is_id(token.text));
        let end = id.map_or(hit.span.end, |token| token.span.end) as usize;
        rest = rest.cut(end..);
    }
    rest
}

/// Whether a line is an order to a program of the forge: `/lgtm`.
fn is_command(text: &str) -> bool {
    let order = text.strip_prefix('/').unwrap_or_default();
    order.starts_with(|c: char| c.is_ascii_lowercase())
        && !first_word(order).contains('/')
        && order.split_whitespace().count() <= 1 + OBEYED
}

/// Whether a line says through which tool something came: "Synced from Notion", "Powered by PlanTool".
fn is_by_tool(text: &str, found: &[Token<'_>], vocabulary: &Vocabulary) -> bool {
    let Some(lead) = leading(found, Kind::MachineLead, vocabulary) else { return false };
    let small = |token: &&Token<'_>| vocabulary.small_in(&token.folded) != Tongues::NONE;
    let tool = found[lead.last + 1..].iter().find(|token| !small(token));
    tool.is_some_and(|token| owner::is_tool(token.text)) || names_program(text.cut(lead.span.end as usize..))
}

/// Whether a text only names a program, as its spelling shows: "PlanTool 2.1", "[Planner](https://planner.example)".
fn names_program(text: &str) -> bool {
    let words: Vec<&str> = text
        .split_whitespace()
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric() && c != '/'))
        .filter(|word| !word.is_empty())
        .collect();
    let is_named = |word: &&str| word.starts_with(char::is_uppercase) || is_program(word);
    words.len() <= NOTE && words.iter().all(is_named) && words.iter().any(|word| is_program(word))
}

/// Whether a word is spelt as names of programs, their versions and their addresses are.
fn is_program(word: &str) -> bool {
    let is_version =
        word.trim_start_matches('v').starts_with(|c: char| c.is_ascii_digit()) && word.contains('.');
    let is_domain = word.split_once('.').is_some_and(|(name, ending)| {
        name.chars().all(char::is_alphanumeric) && ending.starts_with(char::is_lowercase)
    });
    // `McKinsey` is a company.
    let letters = || word.chars().zip(word.chars().skip(1));
    let humps = letters().skip(STEM - 1).any(|(one, next)| one.is_lowercase() && next.is_uppercase());
    is_version || is_domain || humps || word.contains("](http") || word.contains("://")
}

/// The longest word of a kind that a text begins with.
pub(super) fn leading(found: &[Token<'_>], kind: Kind, vocabulary: &Vocabulary) -> Option<Hit> {
    let head = &found[..found.len().min(6)];
    let hits = vocabulary.hits(head, Tongues::ALL);
    hits.into_iter().filter(|hit| hit.first == 0 && hit.kind == kind).max_by_key(|hit| hit.last)
}

/// Whether a whole text is words of a kind, and small words between them.
pub(super) fn is_all(text: &str, kind: Kind, vocabulary: &Vocabulary) -> bool {
    let covered = covered(&tokens(text), kind, vocabulary);
    !covered.is_empty() && covered.into_iter().all(|covered| covered)
}

/// Whether a text labels a reason: `Why`, `Decided-because`.
pub(super) fn is_reason_label(text: &str, vocabulary: &Vocabulary) -> bool {
    let key = text.rsplit_once('-').filter(|(before, _)| !before.contains(char::is_whitespace));
    let ends = |last: &str| Vocabulary::lists(Kind::ReasonLabel, &last.to_lowercase());
    is_all(text, Kind::ReasonLabel, vocabulary) || key.is_some_and(|(_, last)| ends(last))
}

/// Which words are of a kind, or small words.
fn covered(found: &[Token<'_>], kind: Kind, vocabulary: &Vocabulary) -> Vec<bool> {
    let mut covered = vec![false; found.len()];
    let hits = vocabulary.hits(found, Tongues::ALL);
    for hit in hits.iter().filter(|hit| hit.kind == kind || hit.kind == Kind::FunctionWord) {
        covered[hit.first..=hit.last].fill(true);
    }
    covered
}

/// Whether a key is one of those that tools read: `Signed-off-by`, `Closes`. A person's label has no hyphen.
fn is_trailer_key(key: &str, vocabulary: &Vocabulary) -> bool {
    let plain = key.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    !key.is_empty() && (plain && key.contains('-') || is_all(key, Kind::TrailerKey, vocabulary))
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
    value(last) && value(after) && words(before) <= NOTE
}

/// Whether a line only heads what nobody wrote below it: `Test Plan:`.
fn is_heading(text: &str) -> bool {
    let head = text.strip_suffix([':', '：']).map(|head| head.trim_end_matches(['*', '_']));
    head.is_some_and(|head| words(head) < NOTE)
}

/// Whether what stands behind a key is prose, as behind `Trade-off:`.
fn is_sentence(value: &str) -> bool {
    value.ends_with(['.', '!']) && words(value) >= NOTE && !value.contains(['@', '<'])
}

fn is_checkbox(text: &str) -> bool {
    let rest = text.trim_start_matches(['-', '*', '+', ' ']);
    ["[ ]", "[x]", "[X]"].iter().any(|mark| rest.starts_with(mark))
}

/// Whether anything is left without references, marks for programs and what a template says.
fn says_anything(text: &str, vocabulary: &Vocabulary) -> bool {
    let plain = without_references(text);
    // One letter beside a path is how git marks what became of a file.
    let marks = if plain.len() < text.len() { 1 } else { 0 };
    let is_word =
        |text: &str| text.chars().any(char::is_alphabetic) && !(text.is_ascii() && text.len() <= marks);
    let found = tokens(&plain);
    let covered = covered(&found, Kind::ReferenceWord, vocabulary);
    let told = found.iter().zip(covered).any(|(token, covered)| !covered && is_word(token.text));
    let bracketed =
        text.starts_with('[') && text.ends_with(']') || text.starts_with('<') && text.ends_with('>');
    told && !is_template(text, vocabulary) && !bracketed
}

fn first_word(text: &str) -> &str {
    text.split_whitespace().next().unwrap_or_default()
}
