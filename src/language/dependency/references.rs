//! Every id and title of a plan, prepared once, so that each text is searched in one pass.

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};

use crate::language::term::{self, List};
use crate::language::word::{self, Token};
use crate::text::{Cut, Span};

/// From how many letters on a title without blanks is a sentence, not a word.
const SENTENCE: usize = 6;

/// The ids and titles that a text may name.
#[derive(Debug, Default)]
pub struct References {
    hasher: RandomState,
    steps: HashMap<(u32, u64), u32>,
    ends: HashMap<u32, Vec<End>>,
    nodes: u32,
}

#[derive(Debug)]
struct End {
    index: usize,
    id: Option<Box<str>>,
}

/// A reference found in a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Found {
    pub(super) index: usize,
    pub(super) first: usize,
    pub(super) last: usize,
    pub(super) span: Span,
    pub(super) shape: Shape,
}

/// How a name looks, which tells how surely it means the outcome where it stands in a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// An id of digits alone, as any number or year is.
    Number,
    /// An id of one word, as it may stand in any sentence.
    Word,
    /// An id of several words: `rota-tool`.
    Id,
    /// An id with letters and digits: `KEP-1287`.
    Numbered,
    /// A title of so many words.
    Title(usize),
}

impl References {
    /// Prepares the ids and titles of a plan. The number of an item is its index in a [`Target`](super::Target).
    #[must_use]
    pub fn new<'p>(outcomes: impl IntoIterator<Item = (&'p str, Option<&'p str>)>) -> Self {
        let mut references = Self::default();
        for (index, (id, title)) in outcomes.into_iter().enumerate() {
            references.add(id, End { index, id: Some(id.into()) });
            // A title that is written like an id stands for itself only as it is written.
            let is_written_out = |title: &&str| {
                let letters = title.chars().filter(|c| word::is_unspaced(*c)).count();
                title.trim().contains(char::is_whitespace) || letters >= SENTENCE
            };
            if let Some(title) = title.filter(is_written_out) {
                references.add(title, End { index, id: None });
            }
        }
        references
    }

    fn add(&mut self, name: &str, end: End) {
        let mut node = 0;
        for token in word::fine_tokens(name) {
            let key = (node, self.hasher.hash_one(base(&token)));
            let next = self.nodes + 1;
            node = *self.steps.entry(key).or_insert(next);
            self.nodes = self.nodes.max(node);
        }
        if node != 0 {
            self.ends.entry(node).or_default().push(end);
        }
    }

    /// Every id and title in `tokens`, the longest where several begin at one word.
    pub(super) fn find(&self, text: &str, tokens: &[Token<'_>]) -> Vec<Found> {
        let hashes: Vec<u64> = tokens.iter().map(|token| self.hasher.hash_one(base(token))).collect();
        let mut found: Vec<Found> = Vec::new();
        let mut first = 0;
        while first < tokens.len() {
            let mut node = 0;
            let mut longest: Option<Found> = None;
            for (last, &hash) in hashes.iter().enumerate().skip(first) {
                let Some(&next) = self.steps.get(&(node, hash)) else { break };
                node = next;
                let end = tokens[last].span.end as usize
                    - (tokens[last].folded.len() - base(&tokens[last]).len()).min(1)
                        * possessive(tokens[last].text);
                let span = Span::new(tokens[first].span.start as usize, end);
                let ends = self.ends.get(&node).into_iter().flatten();
                if let Some(end) = ends.into_iter().find(|end| is_named(text, span, end)) {
                    let shape = end.id.as_deref().map_or(Shape::Title(last + 1 - first), shape);
                    longest = Some(Found { index: end.index, first, last, span, shape });
                }
            }
            first = longest.map_or(first, |found| found.last) + 1;
            found.extend(longest);
        }
        found
    }
}

fn shape(id: &str) -> Shape {
    if id.chars().all(char::is_numeric) {
        Shape::Number
    } else if id.chars().all(char::is_alphabetic) {
        Shape::Word
    } else if id.chars().any(char::is_numeric) {
        Shape::Numbered
    } else {
        Shape::Id
    }
}

/// The word without a possessive ending.
fn base<'t>(token: &'t Token<'_>) -> &'t str {
    token.folded.strip_suffix("'s").unwrap_or(&token.folded)
}

/// The bytes of a possessive ending, with its straight or curly apostrophe.
fn possessive(word: &str) -> usize {
    word.char_indices().rev().nth(1).map_or(0, |(at, _)| word.len() - at)
}

/// An id must stand as it is written, not inside a longer name; a title needs its words only.
fn is_named(text: &str, span: Span, end: &End) -> bool {
    let Some(id) = &end.id else {
        return ![". ", "\n\n", ";"].iter().any(|gap| text.cut(span.range()).contains(gap));
    };
    let before = text.cut(..span.start as usize).chars().next_back();
    let mut behind = text.cut(span.end as usize..).chars();
    let (after, then) = (behind.next(), behind.next());
    let goes_on = after
        .is_some_and(|c| matches!(c, '-' | '_') || c == '.' && then.is_some_and(word::is_word))
        && then.is_some_and(word::is_word)
        && !term::words(List::DataFile).any(|end| text.cut(span.end as usize + 1..).starts_with(end));
    let is_part = before.is_some_and(|c| matches!(c, '-' | '_' | '.' | '@')) || goes_on;
    let bare = id.trim_matches(|c: char| !word::is_word(c));
    let said = text.cut(span.range());
    !is_part && word::fold(said) == word::fold(bare) && (said == bare || !is_camel_case(said))
}

/// Whether a word is written `likeThis`, as names in code are, which no id in other letters means.
fn is_camel_case(word: &str) -> bool {
    word.chars().zip(word.chars().skip(1)).any(|(one, next)| one.is_lowercase() && next.is_uppercase())
}
