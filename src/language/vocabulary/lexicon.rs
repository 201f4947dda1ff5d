//! Word lists that are laid out, and what of them stands in a text.

use std::borrow::Cow;

use super::entries::{ANY, BEGINNINGS, ENDINGS, PARTS, SMALL, WORDS, first3, last3};
use super::hit::Hit;
use super::kind::Kind;
use super::tongues::{Tongue, Tongues};
use crate::keep::Reader;
use crate::language::table::Table;
use crate::language::word::Token;
use crate::text::Cut;

/// The lists that planlint ships, as the build script laid them out.
pub(super) const SHIPPED: Lexicon<'static> =
    Lexicon(Table::of(include_bytes!(concat!(env!("OUT_DIR"), "/vocabulary"))));

/// Word lists, laid out by [`super::Entries`].
#[derive(Debug, Clone, Copy)]
pub(super) struct Lexicon<'b>(Table<'b>);

/// What is listed under a word, the newest first.
struct Listed<'b>(&'b [u8]);

#[derive(Clone, Copy)]
struct Entry<'b> {
    kind: u8,
    tongue: u8,
    rest: &'b [u8],
}

impl<'b> Iterator for Listed<'b> {
    type Item = Entry<'b>;

    #[inline]
    fn next(&mut self) -> Option<Entry<'b>> {
        let [kind, tongue, behind @ ..] = self.0 else { return None };
        let (length, behind) = match behind {
            [length @ ..0x80, behind @ ..] => (usize::from(*length), behind),
            _ => {
                let mut behind = Reader::new(behind);
                (behind.number()?, behind.rest())
            }
        };
        let (rest, others) = behind.split_at_checked(length)?;
        self.0 = others;
        Some(Entry { kind: *kind, tongue: *tongue, rest })
    }
}

impl<'b> Entry<'b> {
    fn is(&self, kind: Kind) -> bool {
        self.kind == kind as u8
    }

    fn counts_in(&self, tongues: Tongues) -> bool {
        self.tongue == ANY || tongues.has(Tongue::number(self.tongue.into()))
    }

    /// The words behind the first.
    fn words(&self) -> impl Iterator<Item = &'b [u8]> + use<'b> {
        self.rest.split(|&byte| byte == b' ').filter(|word| !word.is_empty())
    }
}

impl<'b> Lexicon<'b> {
    pub(super) const fn of(bytes: &'b [u8]) -> Self {
        Self(Table::of(bytes))
    }

    /// What is listed under a word, the newest first.
    fn entries(&self, shelf: u8, word: &[u8]) -> Listed<'b> {
        Listed(self.0.find(shelf, word).map_or(&[], |found| found.rest()))
    }

    /// What begins or ends the word.
    fn affixes(&self, word: &str) -> impl Iterator<Item = Entry<'b>> {
        let word = word.as_bytes();
        let under = |shelf, key: Option<&[u8; 3]>| key.map_or(Listed(&[]), |key| self.entries(shelf, key));
        let beginnings = under(BEGINNINGS, first3(word)).filter(move |entry| word.starts_with(entry.rest));
        beginnings.chain(under(ENDINGS, last3(word)).filter(move |entry| word.ends_with(entry.rest)))
    }

    pub(super) fn lists(&self, kind: Kind, word: &str) -> bool {
        self.entries(WORDS, word.as_bytes()).any(|entry| entry.is(kind) && entry.rest.is_empty())
    }

    /// Whether a word is listed by itself, whatever it stands for.
    pub(super) fn has(&self, word: &str) -> bool {
        self.entries(WORDS, word.as_bytes()).any(|entry| entry.rest.is_empty())
    }

    /// Whether a word is listed, or begins a listed phrase.
    pub(super) fn knows(&self, word: &str) -> bool {
        self.entries(WORDS, word.as_bytes()).next().is_some()
    }

    pub(super) fn parts(self, kind: Kind) -> impl Iterator<Item = &'b str> {
        let found = self.entries(PARTS, &[]).filter(move |entry| entry.is(kind));
        found.filter_map(|entry| std::str::from_utf8(entry.rest).ok())
    }

    pub(super) fn small_in(&self, word: &str) -> Tongues {
        let tongues = || self.0.find(SMALL, word.as_bytes())?.rest().first_chunk().copied();
        tongues().map_or(Tongues::NONE, |bits| Tongues::of(u32::from_le_bytes(bits)))
    }

    pub(super) fn may_begin(&self, kinds: &[Kind], word: &str) -> bool {
        let among = |entry: Entry<'_>| kinds.iter().any(|&kind| entry.is(kind));
        let listed = |word: &str| self.entries(WORDS, word.as_bytes()).any(among);
        listed(word)
            || singulars(word).iter().flatten().any(|singular| listed(singular))
            || self.affixes(word).any(among)
    }

    pub(super) fn hits_at(&self, tokens: &[Token<'_>], at: usize, tongues: Tongues, hits: &mut Vec<Hit>) {
        let word = tokens[at].folded.as_ref();
        self.phrases(word, tokens, at, tongues, false, hits);
        for singular in singulars(word).into_iter().flatten() {
            self.phrases(&singular, tokens, at, tongues, true, hits);
        }
        for entry in self.affixes(word).filter(|entry| entry.counts_in(tongues)) {
            let Some(&kind) = Kind::ALL.get(usize::from(entry.kind)) else { continue };
            let (span, matched) = (tokens[at].span, entry.rest.len());
            hits.push(Hit { kind, first: at, last: at, span, plural: false, matched });
        }
    }

    fn phrases(
        &self,
        word: &str,
        tokens: &[Token<'_>],
        at: usize,
        tongues: Tongues,
        plural: bool,
        hits: &mut Vec<Hit>,
    ) {
        let following = tokens.get(at + 1).and_then(|token| token.folded.as_bytes().first());
        for entry in self.entries(WORDS, word.as_bytes()) {
            // Most phrases are told from a text by the next letter alone.
            if !entry.rest.is_empty() && entry.rest.first() != following || !entry.counts_in(tongues) {
                continue;
            }
            let Some(&kind) = Kind::ALL.get(usize::from(entry.kind)) else { continue };
            let last = at + entry.words().count();
            if last >= tokens.len() {
                continue;
            }
            let mut also = plural;
            let fits = entry.words().zip(&tokens[at + 1..=last]).all(|(wanted, token)| {
                let exact = wanted == token.folded.as_bytes();
                let plural =
                    !exact && singulars(&token.folded).iter().flatten().any(|s| s.as_bytes() == wanted);
                also |= plural;
                token.joined && (exact || plural)
            });
            if fits {
                let span = tokens[at].span.to(tokens[last].span);
                let matched = tokens[last].span.len();
                hits.push(Hit { kind, first: at, last, span, plural: also, matched });
            }
        }
    }

    /// The words listed as `kind`, phrases as a whole, and the beginnings and ends of words.
    #[cfg(test)]
    pub(super) fn listed(&self, kind: Kind) -> Vec<String> {
        let mut found = Vec::new();
        for (shelf, word, entries) in self.0.rows().filter(|(shelf, ..)| *shelf <= ENDINGS) {
            for entry in Listed(entries.rest()) {
                let parts = if shelf == WORDS { vec![word, entry.rest] } else { vec![entry.rest] };
                let text = String::from_utf8(parts.join(&b' ')).expect("words are texts");
                found.extend(entry.is(kind).then(|| text.trim_end().to_owned()));
            }
        }
        found
    }
}

/// What `word` may be the regular plural of.
fn singulars(word: &str) -> [Option<Cow<'_, str>>; 2] {
    let Some(stem) = word.strip_suffix('s').filter(|stem| stem.len() > 2 && !stem.ends_with('s')) else {
        return [None, None];
    };
    let other = match stem.strip_suffix('e') {
        Some(root) if root.ends_with('i') => Some(Cow::Owned(format!("{}y", root.cut(..root.len() - 1)))),
        Some(root) if root.ends_with(['s', 'x', 'h', 'z']) => Some(Cow::Borrowed(root)),
        _ => None,
    };
    [Some(Cow::Borrowed(stem)), other]
}
