//! Whether a title, or an item of a list, says more than what was done.

use super::line;
use super::prose::{SENTENCE, explains};
use super::said::{FEW, names_rank, words};
use super::subject::says_why;
use crate::language::reference::without_references;
use crate::language::tongue::Tongues;
use crate::language::vocabulary::{Kind, Vocabulary};
use crate::language::word::tokens;

/// Whether an item of a list says more than what was done, as titles of commits do.
pub(super) fn is_telling_item(text: &str, subject: &str, vocabulary: &Vocabulary) -> bool {
    let is_work = line::opens_with(text, &[Kind::Change, Kind::Housework], vocabulary);
    let told = words(&without_references(text)) > FEW;
    !is_work && !names_rank(text) && told && explains(text, subject, vocabulary)
        || is_telling_title(text, vocabulary)
}

/// Whether a title, of which most only say what was done, is a sentence or says why.
pub(super) fn is_telling_title(text: &str, vocabulary: &Vocabulary) -> bool {
    let ends = || text.trim_end().ends_with(['.', '!', '。']);
    let is_work = || {
        line::opens_with(text, &[Kind::Change, Kind::Housework], vocabulary)
            || names_rank(text)
            || vocabulary.hits(&tokens(text), Tongues::ALL).iter().any(|hit| hit.kind == Kind::Order)
    };
    words(text) >= SENTENCE && (ends() || !is_work()) && explains(text, "", vocabulary)
        || says_why(text, vocabulary)
}

/// Whether a title is that of another commit in quotes, behind a word for what became of that: `Revert "Raise chat"`.
pub(super) fn quotes_another(title: &str) -> bool {
    title.split_once('"').is_some_and(|(before, rest)| words(before) == 1 && rest.ends_with('"'))
}
