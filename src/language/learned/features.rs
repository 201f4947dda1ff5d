//! What the learned judges look at in a text: its words, pairs and parts of words, where they stand, and signs.
//!
//! Every feature is a bucket of a hash, so no list of words is kept. Training and judging use this one module. It
//! knows no language: what a word means is in the weights.

use crate::language::reading::Reading;
use crate::language::vocabulary::Kind;
use crate::language::word::{self, Token};
use crate::text::{Cut, Span};

/// How many bits of the hash a bucket has.
pub const BITS: u32 = 16;

/// Something seen in a text, and how much of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Feature {
    /// Its place among the weights.
    pub bucket: u32,
    /// How much it counts before the whole is brought to length one.
    pub value: f32,
    /// The words that it comes from, unless it is of the whole text.
    pub span: Option<Span>,
}

/// The kinds of listed words that say something about what is counted or reached.
const KINDS: &[Kind] = &[
    Kind::Vanity,
    Kind::Activity,
    Kind::ActivityVerb,
    Kind::Output,
    Kind::OutputVerb,
    Kind::NounOrVerb,
    Kind::Outcome,
    Kind::Arguable,
    Kind::Ratio,
    Kind::Moves,
    Kind::Up,
    Kind::Down,
    Kind::Purpose,
    Kind::VagueVerb,
    Kind::VagueUnlessNamed,
    Kind::VagueNoun,
    Kind::LeadIn,
    Kind::Taste,
    Kind::OpenSize,
    Kind::EndState,
    Kind::DeliveryVerb,
    Kind::Quantity,
];

/// The features of a text.
#[must_use]
pub fn features(reading: &Reading<'_>) -> Vec<Feature> {
    let mut seen = Seen { features: Vec::with_capacity(reading.text.len() * 4) };
    seen.words(&reading.tokens);
    seen.places(&reading.tokens);
    seen.signs(reading);
    seen.listed(reading);
    seen.features
}

/// The features of what stands beside a text, such as the unit of a metric: they count `factor`, and are no words of it.
#[must_use]
pub fn beside(reading: &Reading<'_>, factor: f32) -> Vec<Feature> {
    let mut seen = Seen { features: Vec::new() };
    seen.words(&reading.tokens);
    seen.listed(reading);
    seen.features.iter().map(|one| Feature { value: one.value * factor, span: None, ..*one }).collect()
}

/// The length of a text's features as a vector, by which each is divided. Features that share a bucket count apart.
#[must_use]
pub fn length(features: &[Feature]) -> f32 {
    features.iter().map(|feature| feature.value * feature.value).sum::<f32>().sqrt().max(f32::MIN_POSITIVE)
}

/// FNV-1a: the buckets of a committed file must never change with a library.
#[derive(Clone, Copy)]
pub(super) struct Hash(u64);

impl Hash {
    /// Begins the hash of one sort of feature.
    pub(super) const fn of(sort: &str) -> Self {
        Self(0xcbf2_9ce4_8422_2325).and(sort)
    }

    pub(super) const fn and(self, text: &str) -> Self {
        self.with(text).end()
    }

    /// Tells what ends here from what goes on.
    pub(super) const fn end(self) -> Self {
        Self((self.0 ^ 0xff).wrapping_mul(0x100_0000_01b3))
    }

    /// Goes on with more of the same text, so that what begins alike is hashed once.
    pub(super) const fn with(self, part: &str) -> Self {
        let bytes = part.as_bytes();
        let mut hash = self.0;
        let mut at = 0;
        while at < bytes.len() {
            hash = (hash ^ bytes[at] as u64).wrapping_mul(0x100_0000_01b3);
            at += 1;
        }
        Self(hash)
    }

    pub(super) const fn bucket(self, bits: u32) -> u32 {
        ((self.0 ^ (self.0 >> 29)).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - bits)) as u32
    }
}

/// A part of a word.
pub(super) struct Part {
    /// Of its letters, and of whether it begins or ends the word: that is another part than the same letters inside.
    pub(super) hash: Hash,
    /// How many letters it has, where the beginning and the end of a word count as one each.
    pub(super) size: usize,
    first: usize,
    last: usize,
}

/// Every part of a word up to `longest` letters; the beginning and the end count only where blanks part words.
pub(super) fn each_part(word: &str, parted: bool, longest: usize, mut use_it: impl FnMut(Part)) {
    const INSIDE: Hash = Hash::of("c");
    const OPEN: Hash = Hash::of("c<");
    let edge = usize::from(parted);
    let starts = std::iter::repeat_n((0, OPEN), edge).chain(word.char_indices().map(|(at, _)| (at, INSIDE)));
    for (number, (first, mut hash)) in starts.enumerate() {
        let before = usize::from(number < edge);
        let mut size = before;
        let mut last = first;
        for letter in word.cut(first..).chars().take(longest - before) {
            let end = last + letter.len_utf8();
            hash = hash.with(word.cut(last..end));
            (size, last) = (size + 1, end);
            use_it(Part { hash, size, first, last });
        }
        if parted && size < longest && last == word.len() {
            use_it(Part { hash: hash.end(), size: size + 1, first, last });
        }
    }
}

/// A word as the features see it: any number is the same number.
fn form<'t>(token: &'t Token<'_>) -> &'t str {
    if token.is_numeric() { "0" } else { &token.folded }
}

/// Short words join others and say little alone, in every language with letters.
pub(super) fn is_short(token: &Token<'_>) -> bool {
    !token.is_numeric()
        && !token.text.contains(word::is_unspaced)
        && !token.is_acronym()
        && token.text.chars().count() <= 3
}

struct Seen {
    features: Vec<Feature>,
}

impl Seen {
    fn add(&mut self, hash: Hash, value: f32, span: Option<Span>) {
        self.features.push(Feature { bucket: hash.bucket(BITS), value, span });
    }

    fn words(&mut self, tokens: &[Token<'_>]) {
        for token in tokens {
            self.add(Hash::of("w").and(form(token)), 1.0, Some(token.span));
            self.parts(token);
        }
        for pair in tokens.windows(2) {
            let span = pair[0].span.to(pair[1].span);
            self.add(Hash::of("p").and(form(&pair[0])).and(form(&pair[1])), 0.4, Some(span));
        }
        let mut long = tokens.iter().filter(|token| !is_short(token)).peekable();
        while let (Some(one), Some(next)) = (long.next(), long.peek()) {
            let span = one.span.to(next.span);
            self.add(Hash::of("q").and(form(one)).and(form(next)), 0.7, Some(span));
        }
    }

    /// Parts of a word: of few letters where each is a word or a syllable, of more elsewhere.
    fn parts(&mut self, token: &Token<'_>) {
        if token.is_numeric() && !token.text.contains(word::is_unspaced) {
            return;
        }
        let word = token.folded.as_ref();
        let (sizes, weight) = if word.contains(word::is_unspaced) {
            (1..=4, 2.2)
        } else if word.contains(|c: char| matches!(c, '\u{ac00}'..='\u{d7a3}')) {
            (1..=3, 1.2)
        } else if word.chars().nth(3).is_some() {
            (3..=5, 1.0)
        } else {
            return;
        };
        let mut parts = Vec::with_capacity(word.len() * 3);
        each_part(word, true, *sizes.end(), |part| {
            if sizes.contains(&part.size) {
                parts.push((part.hash, part.first, part.last));
            }
        });
        #[expect(clippy::cast_precision_loss, reason = "words are short")]
        let value = weight / (parts.len() as f32).sqrt();
        let same = word.len() == token.text.len();
        let at = token.span.start as usize;
        for (hash, first, last) in parts {
            let unspaced = same && weight > 2.0;
            let span = if unspaced { Span::new(at + first, at + last) } else { token.span };
            self.add(hash, value, Some(span));
        }
    }

    /// Where words stand: what opens the text, what ends it, and what the first short word ends.
    fn places(&mut self, tokens: &[Token<'_>]) {
        for (at, token) in tokens.iter().take(3).enumerate() {
            let place = ["1", "2", "3"][at];
            self.add(Hash::of(place).and(form(token)), 0.6, Some(token.span));
        }
        let long: Vec<&Token<'_>> = tokens.iter().filter(|token| !is_short(token)).collect();
        if let Some(first) = long.first() {
            self.add(Hash::of("f").and(form(first)), 0.8, Some(first.span));
            self.add(Hash::of("f4").and(start(form(first), 4)), 0.5, Some(first.span));
        }
        if let Some(last) = tokens.last() {
            self.add(Hash::of("l").and(form(last)), 0.8, Some(last.span));
            self.add(Hash::of("l4").and(end(form(last), 4)), 0.4, Some(last.span));
        }
        let head = (1..tokens.len()).find(|&at| is_short(&tokens[at]) && !is_short(&tokens[at - 1]));
        if let Some(head) = head.map(|at| &tokens[at - 1]) {
            self.add(Hash::of("h").and(form(head)), 0.8, Some(head.span));
        }
    }

    /// Numbers, code, slots that are still open, length: of the text as a whole.
    fn signs(&mut self, reading: &Reading<'_>) {
        let (text, tokens) = (reading.text, &reading.tokens);
        self.add(Hash::of("one"), 1.0, None);
        let number = tokens.iter().any(|token| token.is_numeric());
        let number = match (number, reading.counted()) {
            (false, _) => "no number",
            (true, None) => "number",
            (true, Some(_)) => "counted",
        };
        self.add(Hash::of(number), 0.7, None);
        let mut sign = |name: &str, found: bool| {
            if found {
                self.add(Hash::of("sign").and(name), 0.8, None);
            }
        };
        sign("share", text.contains(['%', '‰', '％']));
        sign("money", text.contains(['$', '€', '£', '¥', '￥', '₽', '₩', '₺']));
        sign("code", text.contains('`'));
        sign("name", text.contains('_') || tokens.iter().any(|token| is_joined_name(token.text)));
        sign("link", text.contains("://") || text.contains("]("));
        sign("asks", text.trim_end().ends_with(['?', '？']));
        sign("item", text.trim_start().starts_with(['-', '*', '•']));
        sign("lines", text.trim().contains('\n'));
        sign("slot", text.contains(['{', '[', '<']));
        sign(
            "dotted",
            text.as_bytes()
                .windows(3)
                .any(|w| w[1] == b'.' && w[0].is_ascii_alphanumeric() && w[2].is_ascii_alphanumeric()),
        );
        sign("quoted", text.contains(['"', '“', '”', '„', '«', '「', '『']));
        sign("stop", text.trim_end().ends_with(['.', '。', '!', '！']));
        let names = tokens.iter().skip(1).filter(|token| token.is_capitalised()).count();
        sign("a name", names == 1);
        sign("names", names > 1);
        let length = match tokens.len() {
            0..2 => "1",
            2..4 => "2",
            4..7 => "4",
            7..12 => "7",
            12..25 => "12",
            _ => "25",
        };
        self.add(Hash::of("length").and(length), 0.6, None);
    }
}

impl Seen {
    /// The sorts of listed words, and which of them opens or ends the text.
    fn listed(&mut self, reading: &Reading<'_>) {
        let mut first = None;
        for hit in reading.hits.iter().filter(|hit| KINDS.contains(&hit.kind)) {
            let kind = hit.kind.heading();
            let mut add = |sort: &str, value: f32| self.add(Hash::of(sort).and(kind), value, Some(hit.span));
            add("k", 0.8);
            if hit.first == 0 {
                add("k<", 0.8);
            }
            if hit.last + 1 == reading.tokens.len() {
                add("k>", 0.6);
            }
            if *first.get_or_insert(hit.first) == hit.first {
                add("k1", 0.6);
            }
        }
    }
}

/// `camelCase`, as names in code are written.
fn is_joined_name(word: &str) -> bool {
    word.as_bytes().windows(2).any(|pair| pair[0].is_ascii_lowercase() && pair[1].is_ascii_uppercase())
}

fn start(word: &str, letters: usize) -> &str {
    word.char_indices().nth(letters).map_or(word, |(at, _)| word.cut(..at))
}

fn end(word: &str, letters: usize) -> &str {
    word.char_indices().rev().nth(letters - 1).map_or(word, |(at, _)| word.cut(at..))
}
