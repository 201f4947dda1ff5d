//! Every id and title of a plan, prepared once, so that each text is searched in one pass.

use std::hash::BuildHasher;

use foldhash::HashMap;
use foldhash::fast::RandomState;

use super::address::{self, is_data_file};
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
            let key = (node, self.hasher.hash_one(base(&token.folded)));
            let next = self.nodes + 1;
            node = *self.steps.entry(key).or_insert(next);
            self.nodes = self.nodes.max(node);
        }
        if node != 0 {
            self.ends.entry(node).or_default().push(end);
        }
    }

    /// Whether a text may name one of them; most texts name none, and that is seen without taking their words apart. Of a
    /// text beyond ASCII, or with an apostrophe, it is not told.
    pub(super) fn may_be_in(&self, text: &str) -> bool {
        if !text.is_ascii() || text.contains('\'') {
            return true;
        }
        let mut small = String::new();
        let hashes =
            text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).map(|word| {
                small.clear();
                small.push_str(word);
                small.make_ascii_lowercase();
                self.hasher.hash_one(small.as_str())
            });
        let hashes: Vec<u64> = hashes.collect();
        (0..hashes.len()).any(|first| self.begins(&hashes[first..]))
    }

    /// Whether words of these hashes begin with a name.
    fn begins(&self, hashes: &[u64]) -> bool {
        let mut node = 0;
        for &hash in hashes {
            match self.steps.get(&(node, hash)) {
                Some(&next) if self.ends.contains_key(&next) => return true,
                Some(&next) => node = next,
                None => return false,
            }
        }
        false
    }

    /// Every id and title in `tokens`, the longest where several begin at one word.
    pub(super) fn find(&self, text: &str, tokens: &[Token<'_>]) -> Vec<Found> {
        let hashes: Vec<u64> = tokens.iter().map(|token| self.hasher.hash_one(base(&token.folded))).collect();
        let has_apostrophes = text.contains(word::is_apostrophe);
        let mut found: Vec<Found> = Vec::new();
        let mut first = 0;
        while first < tokens.len() {
            let end_before = found.last().map(|found| found.span.end);
            let search = Search { text, tokens, hashes: &hashes, first, end_before, has_apostrophes };
            let elided = || elision(tokens[first].text).filter(|_| has_apostrophes);
            let longest = self.longest(&search, 0).or_else(|| self.longest(&search, elided()?));
            first = longest.map_or(first, |found| found.last) + 1;
            found.extend(longest);
        }
        found
    }

    /// The longest name that begins at a token, whose first bytes are left out.
    fn longest(&self, search: &Search<'_>, elided: usize) -> Option<Found> {
        let Search { text, tokens, hashes, first, .. } = *search;
        let start = tokens[first].span.start as usize + elided;
        let mut node = 0;
        let mut longest: Option<Found> = None;
        for (last, token) in tokens.iter().enumerate().skip(first) {
            let is_elided = last == first && elided > 0;
            let from = if is_elided { start } else { token.span.start as usize };
            let written = text.cut(from..token.span.end as usize);
            let step = |word: &str| self.steps.get(&(node, self.hasher.hash_one(word))).copied();
            let stem = if search.has_apostrophes { stem(written) } else { None };
            let inflected = stem.and_then(|stem| {
                let span = Span::new(start, from + stem.len());
                self.ending(step(&word::fold(stem))?, span, last, search)
            });
            let next = match is_elided {
                true => step(base(&word::fold(written))),
                false => self.steps.get(&(node, hashes[last])).copied(),
            };
            let whole = || self.ending(next?, Span::new(start, token.span.end as usize), last, search);
            longest = inflected.or_else(whole).or(longest);
            match next {
                Some(next) => node = next,
                None => break,
            }
        }
        longest
    }

    /// The name that ends at a node, where it stands in the text as a name.
    fn ending(&self, node: u32, span: Span, last: usize, search: &Search<'_>) -> Option<Found> {
        let Search { text, hashes, first, end_before, .. } = *search;
        let is_path = |shape: Shape| {
            let follows = end_before.is_some_and(|end| end + 1 == span.start);
            let goes_on = || hashes.get(last + 1).is_some_and(|&hash| self.steps.contains_key(&(0, hash)));
            address::is_part(text, span, shape == Shape::Word, follows, goes_on)
        };
        self.ends.get(&node).into_iter().flatten().find_map(|end| {
            let shape = end.id.as_deref().map_or(Shape::Title(last + 1 - first), shape);
            let is_title = end.id.is_none();
            (is_named(text, span, end) && (is_title || !is_path(shape))).then_some(Found {
                index: end.index,
                first,
                last,
                span,
                shape,
            })
        })
    }
}

/// Where names are looked for.
struct Search<'s> {
    text: &'s str,
    tokens: &'s [Token<'s>],
    hashes: &'s [u64],
    first: usize,
    /// Where the name before ends.
    end_before: Option<u32>,
    /// Whether names may stand beside an apostrophe at all.
    has_apostrophes: bool,
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
fn base(folded: &str) -> &str {
    folded.strip_suffix("'s").unwrap_or(folded)
}

/// What stands before the ending that languages put behind a name with an apostrophe: `rota-tool's`, `rota-tool'a`.
fn stem(word: &str) -> Option<&str> {
    let (stem, ending) = word.rsplit_once(word::is_apostrophe)?;
    (!stem.is_empty() && ending.chars().count() <= 4).then_some(stem)
}

/// The bytes of the small word that languages put before a name with an apostrophe: `d'onboarding`.
fn elision(word: &str) -> Option<usize> {
    let (small, name) = word.split_once(word::is_apostrophe)?;
    (small.chars().count() <= 5).then_some(word.len() - name.len())
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
        && !is_data_file(text.cut(span.end as usize..));
    let is_part = before.is_some_and(|c| matches!(c, '-' | '_' | '.' | '@')) || goes_on;
    let bare = id.trim_matches(|c: char| !word::is_word(c));
    let said = text.cut(span.range());
    !is_part && word::fold(said) == word::fold(bare) && (said == bare || !is_camel_case(said))
}

/// Whether a word is written `likeThis`, as names in code are, which no id in other letters means.
fn is_camel_case(word: &str) -> bool {
    word.chars().zip(word.chars().skip(1)).any(|(one, next)| one.is_lowercase() && next.is_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_may_hold_no_name_holds_none() {
        let outcomes = [("rota-tool", Some("Cut the response time")), ("KEP-12", None), ("o'hara", None)];
        let references = References::new(outcomes);
        let texts = [
            "blocked by Rota-Tool",
            "waits for kep-12, then ends",
            "we cut the response time by half",
            "it is O'Hara's",
            "the rota is a tool",
            "nothing is cut",
            "über rota-tool",
            "",
        ];
        let found = texts.map(|text| !references.find(text, &word::fine_tokens(text)).is_empty());
        assert_eq!(found, [true, true, true, true, false, false, true, false]);
        assert_eq!(texts.map(|text| references.may_be_in(text)), found);
    }
}
