//! Whoever stands in for an owner: "Mira Okafor (deputy: Jon Berg)".

use super::classify::{classify, peel};
use crate::language::reading::Reading;
use crate::language::vocabulary::{Hit, Kind, Vocabulary};
use crate::text::{Cut, Span};

/// The word in a piece that says that a deputy follows: behind a person, `named` before or in the piece, and before
/// another one, in the piece or behind a label's colon.
pub(super) fn word<'r>(
    piece: Span,
    words: &'r Reading<'_>,
    named: bool,
    labelled: bool,
    vocabulary: &Vocabulary,
) -> Option<&'r Hit> {
    let text = words.text;
    let is_person = |span: Span| !span.is_empty() && classify(text, span, vocabulary).0.is_person();
    let mut hits = words.hits.iter().filter(|hit| hit.kind == Kind::Deputy && piece.contains(hit.span));
    hits.find(|hit| {
        let before = Span::new(piece.start as usize, hit.span.start as usize);
        let behind = peel(text, Span::new(hit.span.end as usize, piece.end as usize));
        let begins = before.is_empty() || text.cut(before.range()).ends_with(char::is_whitespace);
        begins
            && (named || is_person(peel(text, before)))
            && (is_person(behind) || behind.is_empty() && labelled)
    })
}
