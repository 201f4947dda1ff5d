//! Whether prose gives a reason.

use std::collections::HashSet;

use super::words;
use crate::language::owner;
use crate::language::tongue::{self, Tongues};
use crate::language::vocabulary::{Kind, Vocabulary};
use crate::language::word::{Token, is_unspaced, tokens};
use crate::text::Cut;

/// The fewest words of a reason: "Board decision".
const FEW: usize = 2;
/// A single word that gives a reason has more letters.
const LONG: usize = 3;
/// The fewest words of a title that is a sentence.
const SENTENCE: usize = 6;

/// Whether a body says more than what was done: a reason cannot be told from other prose, so any prose counts that
/// is no placeholder and adds words to the subject's.
pub(super) fn explains(text: &str, subject: &str, vocabulary: &Vocabulary) -> bool {
    let text = text.trim();
    if words(text) < FEW || text == super::SAMPLE || owner::is_placeholder(text, vocabulary) {
        return false;
    }
    let found = tokens(text);
    let hits = vocabulary.hits(&found, Tongues::ALL);
    let mut idle = vec![false; found.len()];
    for hit in hits.iter().filter(|hit| matches!(hit.kind, Kind::Filler | Kind::Change | Kind::FunctionWord))
    {
        idle[hit.first..=hit.last].fill(true);
    }
    let known: HashSet<_> = tokens(subject).into_iter().map(|token| token.folded).collect();
    let is_new = |at: usize| {
        let token = &found[at];
        !idle[at] && !token.is_numeric() && !known.contains(&token.folded)
    };
    (0..found.len()).any(is_new)
}

/// Whether a subject says why: "… because the board asked", "Raise chat: the board asked".
pub(super) fn says_why(subject: &str, vocabulary: &Vocabulary) -> bool {
    let found = tokens(subject);
    let hits = vocabulary.hits(&found, tongue::of(&found, vocabulary));
    let behind = |hit: &crate::language::vocabulary::Hit| {
        let rest = subject.cut(hit.span.end as usize..);
        let own = subject.cut(hit.span.range());
        // In a script without blanks the cue and what follows are one word; one telling word is enough: "due to illness".
        words(rest) >= FEW || words(own) > FEW || is_telling_word(rest, vocabulary)
    };
    let why = hits.iter().any(|hit| hit.kind == Kind::Why && behind(hit))
        || has_why_inside(&found, vocabulary)
        || opens_clause(subject, &found, vocabulary);
    if why && explains(subject, "", vocabulary) {
        return true;
    }
    let Some((before, after)) = parted(subject) else { return false };
    let has_change = |text: &str| {
        let found = tokens(text);
        names_rank(text) || vocabulary.hits(&found, Tongues::ALL).iter().any(|hit| hit.kind == Kind::Change)
    };
    let first = after.split_whitespace().next().unwrap_or_default();
    has_change(before)
        && words(before) >= FEW
        && words(after) > FEW
        && !has_change(first)
        && !is_list(after)
        && explains(after, before, vocabulary)
}

/// Whether a clause of some words begins behind a comma with a small word that gives a reason: ", car le contrat finit".
fn opens_clause(subject: &str, found: &[Token<'_>], vocabulary: &Vocabulary) -> bool {
    vocabulary.hits(found, Tongues::ALL).iter().filter(|hit| hit.kind == Kind::WhyClause).any(|hit| {
        let before = hit
            .first
            .checked_sub(1)
            .map_or("", |at| subject.cut(found[at].span.end as usize..hit.span.start as usize));
        before.contains([',', '，', ';', '–', '—']) && words(subject.cut(hit.span.end as usize..)) > FEW
    })
}

/// Whether a text names a priority, as "Chat auf P1" does: whatever its words, something changes.
pub(super) fn names_rank(text: &str) -> bool {
    let mut letters = text.char_indices().filter(|(_, c)| matches!(c, 'P' | 'p'));
    letters.any(|(at, _)| {
        let before = text.cut(..at).chars().next_back();
        let mut behind = text.cut(at + 1..).chars();
        before.is_none_or(|c| !c.is_ascii_alphanumeric())
            && behind.next().is_some_and(|c| c.is_ascii_digit())
            && behind.next().is_none_or(|c| !c.is_ascii_alphanumeric())
    })
}

/// Whether a text only lists names: "chat, invoices, rota".
fn is_list(text: &str) -> bool {
    let items: Vec<&str> = text.split([',', '、', '，', ';']).collect();
    items.len() > 2 && items.iter().all(|item| words(item) <= FEW)
}

/// Whether a text is one long word that means something.
fn is_telling_word(text: &str, vocabulary: &Vocabulary) -> bool {
    let found = tokens(text);
    let [word] = &found[..] else { return false };
    let idle = |kind| matches!(kind, Kind::Filler | Kind::Change | Kind::FunctionWord);
    let hits = vocabulary.hits(&found, Tongues::ALL);
    word.text.chars().count() > LONG && !word.is_numeric() && !hits.iter().any(|hit| idle(hit.kind))
}

/// Whether a word of a script without blanks holds a cue, with a cause before it and a change behind it.
fn has_why_inside(found: &[Token<'_>], vocabulary: &Vocabulary) -> bool {
    let unspaced = found.iter().filter(|token| token.text.chars().any(is_unspaced));
    let mut parts =
        unspaced.flat_map(|token| vocabulary.infixes(Kind::Why).filter_map(|cue| token.text.split_once(cue)));
    parts.any(|(cause, change)| words(cause) >= FEW && words(change) >= FEW)
}

/// A subject parted at its colon or dash.
fn parted(subject: &str) -> Option<(&str, &str)> {
    let marks = [": ", "：", " — ", " – "];
    let first = marks.iter().filter_map(|mark| Some((subject.find(mark)?, mark.len()))).min()?;
    Some((subject.cut(..first.0), subject.cut(first.0 + first.1..)))
}

/// Whether a title, of which most only say what was done, is a sentence or says why.
pub(super) fn is_telling_title(text: &str, vocabulary: &Vocabulary) -> bool {
    let ends = text.trim_end().ends_with(['.', '!', '。']);
    ends && words(text) >= SENTENCE && explains(text, "", vocabulary) || says_why(text, vocabulary)
}
