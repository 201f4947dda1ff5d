//! What the learned judges look at in a text: its words, pairs and parts of words, where they stand, and signs.
//!
//! Every feature is a bucket of a hash, so no list of words is kept. Training and judging use this one module. It
//! knows no language: what a word means is in the weights.

use std::ops::RangeInclusive;

use crate::language::reading::Reading;
use crate::language::vocabulary::Kind;
use crate::language::word::{self, Token};
use crate::text::{Cut, Span};

/// How many bits of the hash a bucket has. A judge may keep fewer, where features then share more of its buckets.
pub const BITS: u32 = 17;

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

/// Whether words of a kind say something about what is counted or reached.
const fn is_telling(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Vanity
            | Kind::Activity
            | Kind::ActivityVerb
            | Kind::Output
            | Kind::OutputVerb
            | Kind::NounOrVerb
            | Kind::Outcome
            | Kind::Arguable
            | Kind::Ratio
            | Kind::Moves
            | Kind::Up
            | Kind::Down
            | Kind::Purpose
            | Kind::VagueVerb
            | Kind::VagueUnlessNamed
            | Kind::VagueNoun
            | Kind::LeadIn
            | Kind::Taste
            | Kind::OpenSize
            | Kind::EndState
            | Kind::DeliveryVerb
            | Kind::Quantity
    )
}

/// The features of a text.
#[must_use]
pub fn features(reading: &Reading<'_>) -> Vec<Feature> {
    let mut seen = Vec::with_capacity(reading.text.len() * 4);
    each(reading, |feature| seen.push(feature));
    seen
}

/// The same, one after another.
pub(super) fn each(reading: &Reading<'_>, use_it: impl FnMut(Feature)) {
    let mut seen = Seen { use_it };
    let words: Vec<Word<'_>> = reading.tokens.iter().map(Word::of).collect();
    seen.words(&reading.tokens, &words);
    seen.places(&words);
    seen.signs(reading, &words);
    seen.listed(reading);
}

/// The features of what stands beside a text, such as the unit of a metric: they count `factor`, and are no words of it.
#[must_use]
pub fn beside(reading: &Reading<'_>, factor: f32) -> Vec<Feature> {
    let mut found = Vec::new();
    let use_it = |one: Feature| found.push(Feature { value: one.value * factor, span: None, ..one });
    let mut seen = Seen { use_it };
    let words: Vec<Word<'_>> = reading.tokens.iter().map(Word::of).collect();
    seen.words(&reading.tokens, &words);
    seen.listed(reading);
    found
}

/// The bucket of a judge that keeps only so many bits.
#[must_use]
pub const fn within(bits: u32, bucket: u32) -> u32 {
    bucket >> (BITS - bits)
}

/// The length of a text's features as a vector, by which each is divided. Features that share a bucket count apart.
#[must_use]
pub fn length(features: &[Feature]) -> f32 {
    length_of(features.iter().map(|feature| feature.value * feature.value).sum())
}

/// The same from the sum of their squares.
pub(super) fn length_of(squares: f32) -> f32 {
    squares.sqrt().max(f32::MIN_POSITIVE)
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
        self.byte(0xff)
    }

    /// Goes on with more of the same text, so that what begins alike is hashed once.
    pub(super) const fn with(self, part: &str) -> Self {
        let bytes = part.as_bytes();
        let mut hash = self;
        let mut at = 0;
        while at < bytes.len() {
            hash = hash.byte(bytes[at]);
            at += 1;
        }
        hash
    }

    const fn byte(self, byte: u8) -> Self {
        Self((self.0 ^ byte as u64).wrapping_mul(0x100_0000_01b3))
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
    let bytes = word.as_bytes();
    // A letter ends where the next byte begins one.
    let ends_at = |end: usize| bytes.get(end).is_none_or(|byte| byte & 0xc0 != 0x80);
    let mut from = |first: usize, mut hash: Hash, before: usize| {
        let mut size = before;
        for (end, &byte) in (first + 1..).zip(&bytes[first..]) {
            hash = hash.byte(byte);
            if ends_at(end) {
                size += 1;
                use_it(Part { hash, size, first, last: end });
                if size == longest {
                    return;
                }
            }
        }
        if parted {
            use_it(Part { hash: hash.end(), size: size + 1, first, last: bytes.len() });
        }
    };
    if parted {
        from(0, OPEN, 1);
    }
    (0..bytes.len()).filter(|&first| ends_at(first)).for_each(|first| from(first, INSIDE, 0));
}

/// How many parts of these sizes a word of so many letters has where its beginning and its end count as one each; what
/// is only one of the two is no part.
fn parts_of(letters: usize, sizes: &RangeInclusive<usize>) -> usize {
    let alone = if *sizes.start() <= 1 { 2 } else { 0 };
    sizes.clone().map(|size| (letters + 3).saturating_sub(size)).sum::<usize>() - alone
}

/// A word as the features see it.
struct Word<'t> {
    /// Any number is the same number.
    form: &'t str,
    short: bool,
    numeric: bool,
    span: Span,
}

impl<'t> Word<'t> {
    fn of(token: &'t Token<'_>) -> Self {
        let numeric = token.is_numeric();
        let form = if numeric { "0" } else { &token.folded };
        Self { form, short: is_short(token), numeric, span: token.span }
    }
}

/// Short words join others and say little alone, in every language with letters.
pub(super) fn is_short(token: &Token<'_>) -> bool {
    const LETTERS: usize = 3;
    token.text.len() <= LETTERS * 4
        && token.text.chars().nth(LETTERS).is_none()
        && !token.is_numeric()
        && !token.text.contains(word::is_unspaced)
        && !token.is_acronym()
}

/// Hands on what is seen.
struct Seen<F> {
    use_it: F,
}

impl<F: FnMut(Feature)> Seen<F> {
    fn add(&mut self, hash: Hash, value: f32, span: Option<Span>) {
        (self.use_it)(Feature { bucket: hash.bucket(BITS), value, span });
    }

    fn words(&mut self, tokens: &[Token<'_>], words: &[Word<'_>]) {
        for (token, word) in tokens.iter().zip(words) {
            self.add(Hash::of("w").and(word.form), 1.0, Some(word.span));
            self.parts(token, word);
        }
        for pair in words.windows(2) {
            let span = pair[0].span.to(pair[1].span);
            self.add(Hash::of("p").and(pair[0].form).and(pair[1].form), 0.4, Some(span));
        }
        let mut long = words.iter().filter(|word| !word.short).peekable();
        while let (Some(one), Some(next)) = (long.next(), long.peek()) {
            let span = one.span.to(next.span);
            self.add(Hash::of("q").and(one.form).and(next.form), 0.7, Some(span));
        }
    }

    /// Parts of a word: of few letters where each is a word or a syllable, of more elsewhere.
    fn parts(&mut self, token: &Token<'_>, word: &Word<'_>) {
        if word.numeric && !token.text.contains(word::is_unspaced) {
            return;
        }
        let word = token.folded.as_ref();
        let unspaced = word.contains(word::is_unspaced);
        let (sizes, weight) = if unspaced {
            (1..=4, 3.0)
        } else if word.contains(|c: char| matches!(c, '\u{ac00}'..='\u{d7a3}')) {
            (1..=3, 2.0)
        } else if word.chars().nth(3).is_some() {
            (3..=4, 1.5)
        } else {
            return;
        };
        let same = word.len() == token.text.len();
        let at = token.span.start as usize;
        let letters = same && unspaced;
        let parts = parts_of(word.chars().count(), &sizes);
        #[expect(clippy::cast_precision_loss, reason = "words are short")]
        let value = weight / (parts as f32).sqrt();
        let (least, longest) = sizes.into_inner();
        each_part(word, true, longest, |part| {
            if part.size >= least {
                let span = if letters { Span::new(at + part.first, at + part.last) } else { token.span };
                self.add(part.hash, value, Some(span));
            }
        });
    }

    /// Where words stand: what opens the text, what ends it, and what the first short word ends.
    fn places(&mut self, words: &[Word<'_>]) {
        for (word, place) in words.iter().zip(["1", "2", "3"]) {
            self.add(Hash::of(place).and(word.form), 0.6, Some(word.span));
        }
        if let Some(first) = words.iter().find(|word| !word.short) {
            self.add(Hash::of("f").and(first.form), 0.8, Some(first.span));
            self.add(Hash::of("f4").and(start(first.form, 4)), 0.5, Some(first.span));
        }
        if let Some(last) = words.last() {
            self.add(Hash::of("l").and(last.form), 0.8, Some(last.span));
            self.add(Hash::of("l4").and(end(last.form, 4)), 0.4, Some(last.span));
        }
        if let Some(head) = words.windows(2).find(|pair| pair[1].short && !pair[0].short) {
            self.add(Hash::of("h").and(head[0].form), 0.8, Some(head[0].span));
        }
    }

    /// Numbers, code, slots that are still open, length: of the text as a whole.
    fn signs(&mut self, reading: &Reading<'_>, words: &[Word<'_>]) {
        let (text, tokens) = (reading.text, &reading.tokens);
        self.add(Hash::of("one"), 1.0, None);
        let number = words.iter().any(|word| word.numeric);
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
        let signs = Signs::of(text);
        let (opening, ending) = (text.trim_start(), text.trim_end());
        sign("share", signs.share);
        sign("money", signs.money);
        sign("code", signs.code);
        sign("name", signs.joined || tokens.iter().any(|token| is_joined_name(token.text)));
        sign("link", signs.link && (text.contains("://") || text.contains("](")));
        sign("asks", ending.ends_with(['?', '？']));
        sign("item", opening.starts_with(['-', '*', '•']));
        sign("lines", signs.lines && text.trim().contains('\n'));
        sign("slot", signs.slot);
        sign("dotted", signs.dot && is_dotted(text));
        sign("quoted", signs.quoted);
        sign("stop", ending.ends_with(['.', '。', '!', '！']));
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

impl<F: FnMut(Feature)> Seen<F> {
    /// The sorts of listed words, and which of them opens or ends the text.
    fn listed(&mut self, reading: &Reading<'_>) {
        let mut first = None;
        for hit in reading.hits.iter().filter(|hit| is_telling(hit.kind)) {
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

/// Which signs stand anywhere in a text.
#[derive(Default)]
struct Signs {
    share: bool,
    money: bool,
    code: bool,
    joined: bool,
    link: bool,
    lines: bool,
    slot: bool,
    dot: bool,
    quoted: bool,
}

impl Signs {
    fn of(text: &str) -> Self {
        let mut signs = Self::default();
        for c in text.chars() {
            match c {
                '%' | '‰' | '％' => signs.share = true,
                '$' | '€' | '£' | '¥' | '￥' | '₽' | '₩' | '₺' => signs.money = true,
                '`' => signs.code = true,
                '_' => signs.joined = true,
                '/' | '(' => signs.link = true,
                '\n' => signs.lines = true,
                '{' | '[' | '<' => signs.slot = true,
                '.' => signs.dot = true,
                '"' | '“' | '”' | '„' | '«' | '「' | '『' => signs.quoted = true,
                _ => {}
            }
        }
        signs
    }
}

/// `release.yml`, `1.2`: a stop between letters or digits.
fn is_dotted(text: &str) -> bool {
    text.as_bytes()
        .windows(3)
        .any(|w| w[1] == b'.' && w[0].is_ascii_alphanumeric() && w[2].is_ascii_alphanumeric())
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
