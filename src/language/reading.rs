//! A text read once: its words, and what the vocabulary knows of each.
//!
//! Judgements ask it where words of a kind stand. It decides nothing itself.

use super::tongue;
use super::vocabulary::{Hit, Kind, Vocabulary};
use super::word::{self, Token};
use crate::text::{Cut, Span};

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

/// The bytes of a text that are read. Judgements compare words with words, and whoever writes more in one field has said
/// before what it is.
const LONGEST: usize = 4096;

impl<'t> Reading<'t> {
    /// Reads the whole of `text`.
    #[must_use]
    pub fn of(text: &'t str, vocabulary: &Vocabulary) -> Self {
        Self::part(text, Span::new(0, text.len()), vocabulary)
    }

    /// Reads `span` of `text`.
    #[must_use]
    pub fn part(text: &'t str, span: Span, vocabulary: &Vocabulary) -> Self {
        let mut tokens = word::tokens(text.cut(span.range()).beginning(LONGEST));
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
        self.text.cut(self.span.range())
    }

    /// What stands between two tokens.
    pub(super) fn gap(&self, one: usize, next: usize) -> &'t str {
        let end = |at: usize| self.tokens.get(at).map_or(self.span.end, |token| token.span.end);
        let start = self.tokens.get(next).map_or(self.span.end, |token| token.span.start);
        self.text.cut(end(one) as usize..start as usize)
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

    /// The first word or phrase of `kind`.
    pub(super) fn first(&self, kind: Kind) -> Option<&Hit> {
        self.hits.iter().find(|hit| hit.kind == kind)
    }

    /// The text between two neighbouring words, or before the first.
    pub(super) fn before(&self, at: usize) -> &'t str {
        let from = at.checked_sub(1).map_or(0, |before| self.tokens[before].span.end as usize);
        self.tokens.get(at).map_or("", |token| self.text.cut(from..token.span.start as usize))
    }

    /// The text behind a word.
    pub(super) fn behind(&self, at: usize) -> &'t str {
        self.tokens.get(at).map_or("", |token| self.text.cut(token.span.end as usize..))
    }

    /// Where a number first counts or measures something: no date, version, label or part of a name.
    pub(super) fn counted(&self) -> Option<Span> {
        let mut numbers = self.tokens.iter().enumerate().filter(|(_, token)| token.is_numeric());
        numbers.find(|&(at, _)| self.counts(at)).map(|(_, token)| token.span)
    }

    fn counts(&self, at: usize) -> bool {
        let number = &self.tokens[at];
        let (gap, behind) = (self.before(at), self.behind(at));
        let before = at.checked_sub(1).map(|before| &self.tokens[before]);
        let named = gap.ends_with(['#', '/']) || before.is_some() && matches!(gap, "-" | "." | "_");
        let measured = behind.trim_start().starts_with(['%', '‰', '％']);
        let year = number.text.len() == 4 && number.text.starts_with(['1', '2']) && !measured;
        let month = |hit: &Hit| hit.kind == Kind::Month && (hit.first == at + 1 || hit.last + 1 == at);
        let label =
            at == 0 && behind.starts_with(['.', ')', ':']) && !behind.cut(1..).starts_with(char::is_numeric);
        !(named || year || label || self.hits.iter().any(month))
    }
}
