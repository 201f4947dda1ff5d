//! In which of the learned languages a text is written, if in one of them.
//!
//! Two things must agree: the letters and parts of its words are those of the language rather than of any other,
//! learned or not; and enough of its words were met in the rows of the language. A word that many languages borrow
//! tells neither way.

use super::features::{Hash, each_part};
use super::weights::Weights;
use super::{ModelHead, to_probabilities};
use crate::language::word::{self, Token};
use crate::text::Cut;

/// How many bits a bucket's number has.
pub const BITS: u32 = 14;
/// How many words a language's table tells apart.
pub const SLOTS: usize = 1 << 16;

/// The letters of a word's parts at most.
const LONGEST: usize = 5;
/// The same where words are not parted by blanks.
const PAIR: usize = 2;

/// What tells languages apart: words and parts of them, as buckets with values, of length one.
#[must_use]
pub fn features(tokens: &[Token<'_>]) -> Vec<(u32, f32)> {
    let mut seen = Vec::with_capacity(tokens.len() * 24);
    for word in written(tokens) {
        let unspaced = word.contains(word::is_unspaced);
        let from = seen.len();
        let longest = if unspaced { PAIR } else { LONGEST };
        each_part(word, !unspaced, longest, |part| seen.push((part.hash.bucket(BITS), 0.0)));
        #[expect(clippy::cast_precision_loss, reason = "words are short")]
        let value = (word.chars().count() as f32 / (seen.len() - from) as f32).sqrt();
        seen[from..].iter_mut().for_each(|(_, one)| *one = value);
        if !unspaced {
            seen.push((Hash::of("tw").and(word).bucket(BITS), 1.0));
        }
    }
    let length = seen.iter().map(|(_, value)| value * value).sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
    seen.iter_mut().for_each(|(_, value)| *value /= length);
    seen
}

/// The slots of a text's words, or of its pairs of letters where blanks do not part words that are met again.
#[must_use]
pub fn words(tokens: &[Token<'_>]) -> Vec<usize> {
    let mut slots = Vec::with_capacity(tokens.len());
    let mut add = |text: &str| slots.push(Hash::of("t").and(text).bucket(SLOTS.ilog2()) as usize);
    for word in written(tokens) {
        if !word.contains(|c| word::is_unspaced(c) || is_syllable(c)) {
            add(word);
            continue;
        }
        let ends = ends(word);
        let last = ends.len() - 1;
        (0..last.max(PAIR) + 1 - PAIR).for_each(|at| add(word.cut(ends[at]..ends[(at + PAIR).min(last)])));
    }
    slots
}

/// Words that are no numbers.
fn written<'t>(tokens: &'t [Token<'_>]) -> impl Iterator<Item = &'t str> {
    tokens.iter().map(|token| token.folded.as_ref()).filter(|word| !word.chars().all(char::is_numeric))
}

/// Where each letter begins, and where the last ends.
fn ends(word: &str) -> Vec<usize> {
    word.char_indices().map(|(at, _)| at).chain([word.len()]).collect()
}

/// A syllable of Hangul: words take so many endings that a whole one is seldom met again.
fn is_syllable(c: char) -> bool {
    matches!(c, '\u{ac00}'..='\u{d7a3}')
}

/// What was learned of languages.
#[derive(Debug)]
pub(super) struct Tongues<'m> {
    /// A weight a language, and one for every other.
    pub(super) weights: Weights<'m>,
    /// A bit a word that was met, for each language.
    pub(super) tables: Vec<&'m [u8]>,
}

impl Tongues<'_> {
    /// How probable it is that a text is written in a language that was not learned.
    pub(super) fn other(&self, tokens: &[Token<'_>]) -> f64 {
        let probable = self.probable(tokens);
        probable.last().copied().unwrap_or_default()
    }

    /// How probable each language is: what the [`features`] come to, whose values are the same for all parts of a word,
    /// and the sum of whose squares is how many letters and words there are.
    fn probable(&self, tokens: &[Token<'_>]) -> Vec<f64> {
        match self.weights.labels() {
            ..=17 => self.probable_of::<16>(tokens),
            _ => self.probable_of::<32>(tokens),
        }
    }

    fn probable_of<const N: usize>(&self, tokens: &[Token<'_>]) -> Vec<f64> {
        let (mut sums, mut squares) = ([0.0_f32; N], 0);
        for word in written(tokens) {
            let parted = !word.contains(word::is_unspaced);
            let longest = if parted { LONGEST } else { PAIR };
            let (mut parts, mut whole, mut number) = ([0; N], [0; N], 0);
            each_part(word, parted, longest, |part| {
                self.weights.add(part.hash.bucket(BITS), &mut parts);
                number += 1;
            });
            if parted {
                self.weights.add(Hash::of("tw").and(word).bucket(BITS), &mut whole);
            }
            let letters = word.chars().count();
            let value = (letters as f32 / number as f32).sqrt();
            (0..N).for_each(|lane| sums[lane] += parts[lane] as f32 * value + whole[lane] as f32);
            squares += letters + usize::from(parted);
        }
        let length = (squares as f32).sqrt().max(f32::MIN_POSITIVE);
        let mut probable = self.weights.scaled(&sums, length);
        to_probabilities(&mut probable);
        probable
    }

    /// The number of the language that a text is written in.
    ///
    /// A text of borrowed words may be written in several languages: those that know its words are sure together.
    pub(super) fn of(&self, tokens: &[Token<'_>], head: &ModelHead) -> Option<usize> {
        let words = words(tokens);
        let knows = |table: &[u8]| {
            let known = words.iter().filter(|&&slot| table[slot / 8] >> (slot % 8) & 1 == 1).count();
            known > 0 && known as f32 >= head.familiar * words.len() as f32
        };
        let knowing: Vec<usize> =
            (0..self.tables.len()).filter(|&number| knows(self.tables[number])).collect();
        if knowing.is_empty() {
            return None;
        }
        let probable = self.probable(tokens);
        let (mut best, mut sure) = (None, 0.0);
        for number in knowing {
            sure += probable[number];
            if best.is_none_or(|best| probable[number] > probable[best]) {
                best = Some(number);
            }
        }
        best.filter(|_| sure >= f64::from(head.sure))
    }
}
