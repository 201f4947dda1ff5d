//! The word lists: data files, one folder a language, read once; and what a user adds to them.
//!
//! A file is lines of comma-separated words under `[kind]` headings; `#` begins a comment. A word may be several
//! words; `stem*` matches every word that begins so, `*ending` every word that ends so, `*part*` is looked for inside words, and `verb~` adds the
//! regular English endings. A word also matches its own plural in -s.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

use foldhash::fast::FixedState;

use super::owner::Memo;
use super::tongue::{Tongue, Tongues};
use super::word::{Token, fine_tokens, fold, tokens};
use crate::text::{Cut, Span};

mod kind;
mod shipped;

pub use kind::Kind;
pub(super) use shipped::LATIN_TONGUES;

/// Words and what they stand for.
#[derive(Debug, Clone, Default)]
pub struct Vocabulary {
    /// What a user added to the shipped words.
    added: Lexicon,
    /// What was judged by these words already.
    pub(super) judged: Memo,
}

/// A word or phrase of the vocabulary found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// What it stands for.
    pub kind: Kind,
    /// Index of its first token.
    pub first: usize,
    /// Index of its last token.
    pub last: usize,
    /// Where it stands in the text.
    pub span: Span,
    /// Whether the text has the plural of the listed word.
    pub plural: bool,
    /// How many bytes of the last word are the listed one: fewer than all for a beginning or an end.
    pub matched: usize,
}

#[derive(Debug, Clone, Default)]
struct Lexicon {
    words: Quick<Cow<'static, str>, Start>,
    entries: Vec<Entry>,
    prefixes: Quick<u32, Vec<Affix>>,
    suffixes: Quick<u32, Vec<Affix>>,
    infixes: Vec<Affix>,
}

/// Only lists are inserted, never what is judged, so nobody can make keys collide.
type Quick<K, V> = HashMap<K, V, FixedState>;

/// What a word begins.
#[derive(Debug, Clone, Copy)]
struct Start {
    /// The newest of its entries, which leads to the others.
    newest: u32,
    /// The languages of which it is a small word: asked for every word of every text.
    small_in: Tongues,
}

#[derive(Debug, Clone)]
struct Entry {
    kind: Kind,
    tongue: Tongue,
    rest: Box<[Cow<'static, str>]>,
    /// The byte that the first word of the rest begins with: most entries are told from a text by it alone.
    follows: Option<u8>,
    /// The next entry with the same first word, or [`LAST`].
    next: u32,
}

const LAST: u32 = u32::MAX;

#[derive(Debug, Clone)]
struct Affix {
    text: Cow<'static, str>,
    kind: Kind,
    tongue: Tongue,
}

/// Read when somebody asks for a word first.
static SHIPPED: LazyLock<Lexicon> = LazyLock::new(|| {
    let mut lexicon = Lexicon::default();
    // More than the files hold, so that nothing moves while they are read; twice as much would be the next size.
    lexicon.words.reserve(28_000);
    lexicon.entries.reserve(1 << 15);
    for &(tongue, text) in shipped::FILES {
        for (kind, words) in groups(text) {
            words.for_each(|word| lexicon.add(kind, tongue, word));
        }
    }
    lexicon
});

impl Vocabulary {
    /// The same with `words` of `kind` added; they count in a text of any language.
    #[must_use]
    pub fn with<'w>(mut self, kind: Kind, words: impl IntoIterator<Item = &'w str>) -> Self {
        for word in words {
            self.added.add_owned(kind, Tongue::ANY, word);
        }
        self.judged = Memo::default();
        self
    }

    /// Takes what was judged by the same words in an earlier run of this program: what [`Self::to_keep`] gave it.
    pub fn recall(&self, bytes: &[u8]) {
        self.judged.recall(bytes);
    }

    /// What was judged by these words, where enough of it is new to be kept for the next run.
    #[must_use]
    pub fn to_keep(&self) -> Option<Vec<u8>> {
        self.judged.to_keep()
    }

    /// Reads the word lists, which otherwise whoever asks first waits for.
    pub fn prepare() {
        LazyLock::force(&SHIPPED);
        super::plan::prepare();
    }

    /// Every listed word found in `tokens`, for the languages `tongues`, in the order of the text.
    pub(super) fn hits(&self, tokens: &[Token<'_>], tongues: Tongues) -> Vec<Hit> {
        let mut hits = Vec::new();
        for at in 0..tokens.len() {
            SHIPPED.hits_at(tokens, at, tongues, &mut hits);
            if !self.added.is_empty() {
                self.added.hits_at(tokens, at, tongues, &mut hits);
            }
        }
        hits
    }

    /// The words that the user added, found in `tokens`.
    pub(super) fn own_hits(&self, tokens: &[Token<'_>]) -> Vec<Hit> {
        let mut hits = Vec::new();
        if !self.added.is_empty() {
            (0..tokens.len()).for_each(|at| self.added.hits_at(tokens, at, Tongues::ALL, &mut hits));
        }
        hits
    }

    /// Whether a word or phrase of some of `kinds` may begin with the word `folded`, in some language.
    pub(super) fn may_begin(&self, kinds: &[Kind], folded: &str) -> bool {
        SHIPPED.may_begin(kinds, folded) || !self.added.is_empty() && self.added.may_begin(kinds, folded)
    }

    /// The words listed as `kind`, the first of each phrase, and the beginnings and ends of words.
    #[cfg(test)]
    pub(super) fn words(&self, kind: Kind) -> Vec<String> {
        let lexicon = &*SHIPPED;
        let first = |word: &Cow<'static, str>| {
            lexicon
                .starting(word)
                .filter(|entry| entry.kind == kind)
                .map(|entry| {
                    std::iter::once(word)
                        .chain(&entry.rest)
                        .map(AsRef::as_ref)
                        .collect::<Vec<&str>>()
                        .join(" ")
                })
                .collect::<Vec<String>>()
        };
        let affixes = lexicon.prefixes.values().chain(lexicon.suffixes.values()).flatten();
        let affixes = affixes.filter(|affix| affix.kind == kind).map(|affix| affix.text.to_string());
        lexicon.words.keys().flat_map(first).chain(affixes).collect()
    }

    /// Whether the word `folded` is listed as `kind` in some language.
    pub(super) fn lists(&self, kind: Kind, folded: &str) -> bool {
        SHIPPED.starting(folded).any(|entry| entry.kind == kind && entry.rest.is_empty())
    }

    /// What of `kind` may stand inside a word.
    pub(super) fn infixes(&self, kind: Kind) -> impl Iterator<Item = &str> {
        let all = SHIPPED.infixes.iter().chain(&self.added.infixes);
        all.filter(move |affix| affix.kind == kind).map(|affix| affix.text.as_ref())
    }

    /// The languages of which the word `folded` is a small one.
    pub(super) fn small_in(&self, folded: &str) -> Tongues {
        SHIPPED.words.get(folded).map_or(Tongues::NONE, |start| start.small_in)
    }
}

impl Lexicon {
    fn is_empty(&self) -> bool {
        self.entries.is_empty() && self.prefixes.is_empty() && self.suffixes.is_empty()
    }

    fn add(&mut self, kind: Kind, tongue: Tongue, word: &'static str) {
        let is_fine = kind.is_cue() && !word.is_ascii();
        if let Some(stem) = word.strip_suffix('~') {
            for form in inflected(stem) {
                match form.split_once(' ') {
                    None => self.insert(Cow::Owned(form), kind, tongue, Box::default()),
                    Some(_) => self.add_owned(kind, tongue, &form),
                }
            }
        } else if !is_fine && is_plain(word) {
            // The usual entry needs no folding: it is borrowed from the file.
            let mut words = word.split(' ').map(Cow::Borrowed);
            if let Some(first) = words.next() {
                self.insert(first, kind, tongue, words.collect());
            }
        } else {
            self.add_owned(kind, tongue, word);
        }
    }

    fn insert(
        &mut self,
        first: Cow<'static, str>,
        kind: Kind,
        tongue: Tongue,
        rest: Box<[Cow<'static, str>]>,
    ) {
        let at = u32::try_from(self.entries.len()).expect("fewer words than 2^32");
        let start = self.words.entry(first).or_insert(Start { newest: LAST, small_in: Tongues::NONE });
        let next = std::mem::replace(&mut start.newest, at);
        if kind == Kind::FunctionWord && rest.is_empty() {
            start.small_in = start.small_in | tongue.into();
        }
        let follows = rest.first().and_then(|word| word.bytes().next());
        self.entries.push(Entry { kind, tongue, rest, follows, next });
    }

    /// The entries that begin with `word`.
    fn starting(&self, word: &str) -> impl Iterator<Item = &Entry> {
        let mut at = self.words.get(word).map_or(LAST, |start| start.newest);
        std::iter::from_fn(move || {
            let entry = self.entries.get(at as usize)?;
            at = entry.next;
            Some(entry)
        })
    }

    fn add_owned(&mut self, kind: Kind, tongue: Tongue, word: &str) {
        let affix = |text: &str| Affix { text: Cow::Owned(fold(text).into_owned()), kind, tongue };
        if let Some(stem) = word.strip_suffix('~') {
            inflected(stem).iter().for_each(|form| self.add_owned(kind, tongue, form));
        } else if let Some(inner) = word.strip_prefix('*').and_then(|word| word.strip_suffix('*')) {
            self.infixes.push(affix(inner));
        } else if let Some(affix) = word.strip_prefix('*').map(affix) {
            if let Some(key) = last3(&affix.text) {
                self.suffixes.entry(key).or_default().push(affix);
            }
        } else if let Some(affix) = word.strip_suffix('*').map(affix) {
            if let Some(key) = first3(&affix.text) {
                self.prefixes.entry(key).or_default().push(affix);
            }
        } else {
            // Cues are looked for in fine words; see `dependency::mentions`.
            let words = if kind.is_cue() { fine_tokens(word) } else { tokens(word) };
            let mut words = words.into_iter().map(|token| Cow::Owned(token.folded.into_owned()));
            if let Some(first) = words.next() {
                self.insert(first, kind, tongue, words.collect());
            }
        }
    }

    fn may_begin(&self, kinds: &[Kind], word: &str) -> bool {
        let listed = |word: &str| self.starting(word).any(|entry| kinds.contains(&entry.kind));
        let begins = |affix: &Affix| kinds.contains(&affix.kind) && word.starts_with(affix.text.as_ref());
        let ends = |affix: &Affix| kinds.contains(&affix.kind) && word.ends_with(affix.text.as_ref());
        let by = |map: &Quick<u32, Vec<Affix>>, key: Option<u32>, fits: &dyn Fn(&Affix) -> bool| {
            key.and_then(|key| map.get(&key)).is_some_and(|affixes| affixes.iter().any(fits))
        };
        listed(word)
            || singulars(word).iter().flatten().any(|singular| listed(singular))
            || by(&self.prefixes, first3(word), &begins)
            || by(&self.suffixes, last3(word), &ends)
    }

    fn hits_at(&self, tokens: &[Token<'_>], at: usize, tongues: Tongues, hits: &mut Vec<Hit>) {
        let word = tokens[at].folded.as_ref();
        self.phrases(word, tokens, at, tongues, false, hits);
        for singular in singulars(word).into_iter().flatten() {
            self.phrases(&singular, tokens, at, tongues, true, hits);
        }
        let affixes = |map: &Quick<u32, Vec<Affix>>,
                       key: Option<u32>,
                       fits: &dyn Fn(&str) -> bool,
                       hits: &mut Vec<Hit>| {
            let found = key.and_then(|key| map.get(&key)).into_iter().flatten();
            hits.extend(found.filter(|a| tongues.has(a.tongue) && fits(&a.text)).map(|a| Hit {
                kind: a.kind,
                first: at,
                last: at,
                span: tokens[at].span,
                plural: false,
                matched: a.text.len(),
            }));
        };
        affixes(&self.prefixes, first3(word), &|affix| word.starts_with(affix), hits);
        affixes(&self.suffixes, last3(word), &|affix| word.ends_with(affix), hits);
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
        let following = tokens.get(at + 1).and_then(|token| token.folded.bytes().next());
        for entry in self.starting(word) {
            if !tongues.has(entry.tongue) || entry.follows.is_some() && entry.follows != following {
                continue;
            }
            let last = at + entry.rest.len();
            if last >= tokens.len() {
                continue;
            }
            let mut also = plural;
            let fits = entry.rest.iter().zip(&tokens[at + 1..=last]).all(|(wanted, token)| {
                let exact = wanted.as_ref() == token.folded.as_ref();
                let plural = !exact && singulars(&token.folded).iter().flatten().any(|s| s == wanted);
                also |= plural;
                token.joined && (exact || plural)
            });
            if fits {
                let span = tokens[at].span.to(tokens[last].span);
                let matched = tokens[last].span.len();
                hits.push(Hit { kind: entry.kind, first: at, last, span, plural: also, matched });
            }
        }
    }
}

/// The groups of a vocabulary file, with the words of each.
fn groups(text: &'static str) -> impl Iterator<Item = (Kind, impl Iterator<Item = &'static str>)> {
    let starts: Vec<usize> = memchr::memmem::find_iter(text.as_bytes(), "\n[").map(|at| at + 1).collect();
    let ends: Vec<usize> = starts.iter().skip(1).copied().chain([text.len()]).collect();
    starts.into_iter().zip(ends).filter_map(move |(start, end)| {
        let group = text.cut(start..end);
        let heading = group.cut(1..).split(']').next()?;
        let body = group.split_once('\n').map_or("", |(_, body)| body);
        Some((Kind::from_heading(heading)?, listed(body)))
    })
}

/// The words of a group, which commas and ends of lines part; looked at byte by byte, as most are short.
fn listed(mut body: &'static str) -> impl Iterator<Item = &'static str> {
    let words = std::iter::from_fn(move || {
        let bytes = body.as_bytes();
        let first = bytes.first()?;
        if *first == b'#' {
            let end = bytes.iter().position(|&byte| byte == b'\n').unwrap_or(bytes.len());
            body = body.cut(end..);
            return Some("");
        }
        let end = bytes.iter().position(|byte| matches!(byte, b',' | b'\n' | b'#')).unwrap_or(bytes.len());
        let word = body.cut(..end);
        let parted = bytes.get(end).is_some_and(|&byte| byte != b'#');
        body = body.cut(end + usize::from(parted)..);
        // Most words have nothing to trim, which their ends tell sooner than trimming does.
        let is_blank = |byte: Option<&u8>| matches!(byte, Some(b' ' | b'\r'));
        let trims = is_blank(word.as_bytes().first()) || is_blank(word.as_bytes().last());
        Some(if trims { word.trim_matches([' ', '\r']) } else { word })
    });
    words.filter(|word| !word.is_empty())
}

/// Whether an entry is small letters and single blanks. Of letters beyond ASCII that is taken for granted, so that
/// reading the lists stays quick; a test holds the files to it.
fn is_plain(word: &str) -> bool {
    const GENERAL_PUNCTUATION: u8 = 0xe2;
    word.bytes().all(|byte| {
        byte.is_ascii_lowercase() || byte == b' ' || !byte.is_ascii() && byte != GENERAL_PUNCTUATION
    })
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

/// A verb with its regular English forms.
fn inflected(verb: &str) -> [String; 4] {
    let (head, last) = verb.rsplit_once(' ').map_or(("", verb), |_| {
        let first = verb.split(' ').next().unwrap_or_default();
        (verb.cut(first.len()..), first)
    });
    let root = last.strip_suffix('e').filter(|root| !root.ends_with('e')).unwrap_or(last);
    let soft = last.strip_suffix('y').filter(|root| !root.ends_with(['a', 'e', 'o', 'u']));
    let third = match soft {
        Some(soft) => format!("{soft}ies"),
        None if last.ends_with(['s', 'x', 'h', 'z']) => format!("{last}es"),
        None => format!("{last}s"),
    };
    let past = soft.map_or_else(|| format!("{root}ed"), |soft| format!("{soft}ied"));
    [last.to_owned(), third, past, format!("{root}ing")].map(|form| form + head)
}

/// The first three bytes of a word, by which what begins so is found.
fn first3(word: &str) -> Option<u32> {
    word.as_bytes().first_chunk().map(|&[a, b, c]| u32::from_le_bytes([a, b, c, 0]))
}

fn last3(word: &str) -> Option<u32> {
    word.as_bytes().last_chunk().map(|&[a, b, c]| u32::from_le_bytes([a, b, c, 0]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_that_look_plain_are_words_as_texts_have_them() {
        for &(_, text) in shipped::FILES {
            for word in groups(text).flat_map(|(_, words)| words).filter(|word| is_plain(word)) {
                let read: Vec<String> =
                    tokens(word).into_iter().map(|token| token.folded.into_owned()).collect();
                assert_eq!(read.join(" "), word);
            }
        }
    }
}
