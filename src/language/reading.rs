//! A text read once: its words, and what the vocabulary knows of each.
//!
//! Judgements ask it where words of a kind stand. It decides nothing itself.

use super::slice::Slice as _;
use super::tongue;
use super::vocabulary::{Hit, Kind, Vocabulary};
use super::word::{self, Token};
use crate::text::Span;

/// The words of a text, or of a part of it, with what they stand for. Spans are into the whole text.
#[derive(Debug, Clone)]
pub struct Reading<'t> {
    /// The whole text.
    pub text: &'t str,
    /// The part that is read.
    pub span: Span,
    /// Its words.
    pub tokens: Vec<Token<'t>>,
    /// What they stand for: by first word, the longest first.
    pub hits: Vec<Hit>,
}

impl<'t> Reading<'t> {
    /// Reads the whole of `text`.
    #[must_use]
    pub fn of(text: &'t str, vocabulary: &Vocabulary) -> Self {
        Self::part(text, Span::new(0, text.len()), vocabulary)
    }

    /// Reads `span` of `text`.
    #[must_use]
    pub fn part(text: &'t str, span: Span, vocabulary: &Vocabulary) -> Self {
        let mut tokens = word::tokens(text.slice(span.range()));
        for token in &mut tokens {
            let start = (token.span.start + span.start) as usize;
            token.span = Span::new(start, start + token.text.len());
        }
        let mut hits = vocabulary.hits(&tokens, tongue::of(&tokens, vocabulary));
        hits.sort_by_key(|hit| (hit.first, std::cmp::Reverse(hit.last)));
        Self { text, span, tokens, hits }
    }

    /// The part as it is written.
    #[must_use]
    pub fn written(&self) -> &'t str {
        self.text.slice(self.span.range())
    }

    /// What stands between two tokens.
    pub(super) fn gap(&self, one: usize, next: usize) -> &'t str {
        let end = |at: usize| self.tokens.get(at).map_or(self.span.end, |token| token.span.end);
        let start = self.tokens.get(next).map_or(self.span.end, |token| token.span.start);
        self.text.slice(end(one) as usize..start as usize)
    }

    /// From the first word to the last.
    pub(super) fn whole(&self) -> Span {
        match (self.tokens.first(), self.tokens.last()) {
            (Some(first), Some(last)) => first.span.to(last.span),
            _ => self.span,
        }
    }

    /// Whether some word is of `kind`.
    pub(super) fn has(&self, kind: Kind) -> bool {
        self.hits.iter().any(|hit| hit.kind == kind)
    }

    /// Whether a word or phrase of `kind` begins at the token `at`.
    pub(super) fn has_at(&self, at: usize, kind: Kind) -> bool {
        self.hits.iter().any(|hit| hit.first == at && hit.kind == kind)
    }

    /// The longest hit of `kind` that begins at the token `at`.
    pub(super) fn starting(&self, at: usize, kind: Kind) -> Option<&Hit> {
        self.hits.iter().find(|hit| hit.first == at && hit.kind == kind)
    }

    /// The longest hit of `kind` that ends before the token `end`.
    pub(super) fn ending(&self, end: usize, kind: Kind) -> Option<&Hit> {
        self.hits.iter().find(|hit| hit.last + 1 == end && hit.kind == kind)
    }

    /// Whether one word or phrase of `kind` is all.
    pub(super) fn is_all(&self, kind: Kind) -> bool {
        let n = self.tokens.len();
        self.hits.iter().any(|hit| hit.kind == kind && hit.first == 0 && hit.last + 1 == n)
    }

    /// Whether words of `kinds`, and numbers, cover the tokens `from..to`.
    pub(super) fn covered(&self, from: usize, to: usize, kinds: &[Kind]) -> bool {
        let mut at = from;
        while at < to {
            let known = self.hits.iter().filter(|h| h.first == at && h.last < to && kinds.contains(&h.kind));
            let reach = known.map(|hit| hit.last + 1).max();
            let number = self.tokens.get(at).is_some_and(Token::is_numeric).then_some(at + 1);
            match reach.or(number) {
                Some(next) => at = next,
                None => return false,
            }
        }
        true
    }
}
