//! What was learned as one file: a line of JSON that says what it is, then a byte a weight.

use serde::{Deserialize, Serialize};

use super::features::{self, Feature};
use super::tongue::{self, Tongues};
use super::weights::Weights;
use super::{Estimate, Reading, words};
use crate::language::word::Token;
use crate::text::Span;

/// What the first line of the file says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ModelHead {
    /// Hash of every row that was learned from.
    pub data: String,
    /// The languages that were learned.
    pub languages: Vec<String>,
    /// The largest weight of each language but the first, and of all others.
    pub scales: Vec<f32>,
    /// How probable a language must be.
    pub sure: f32,
    /// Which share of a text's words must have been met in the language.
    pub familiar: f32,
    /// The judges.
    pub tasks: Vec<Task>,
}

/// One judge.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Task {
    /// Its name: that of its folder in `training/`.
    pub name: String,
    /// What a text may be.
    pub labels: Vec<String>,
    /// Bits of a bucket's number.
    pub bits: u32,
    /// Which of the labels are blamed, by number.
    pub blamed: Vec<usize>,
    /// The largest weight of each label but the first.
    pub scales: Vec<f32>,
    /// From which probability on a text of each language is blamed; a language that is missing never is.
    pub thresholds: Vec<(String, f32)>,
}

/// A file of weights, read.
#[derive(Debug)]
pub struct Model<'m> {
    /// What the file says about itself.
    pub head: ModelHead,
    weights: Vec<Weights<'m>>,
    tongues: Tongues<'m>,
}

impl<'m> Model<'m> {
    /// Reads the bytes of a file.
    ///
    /// # Errors
    /// What is wrong with them.
    pub fn read(bytes: &'m [u8]) -> Result<Self, String> {
        let end = bytes.iter().position(|&byte| byte == b'\n').ok_or("no first line")?;
        let (line, mut rest) = (&bytes[..end], &bytes[end + 1..]);
        let head: ModelHead = serde_json::from_slice(line).map_err(|error| error.to_string())?;
        if let Some(task) = head.tasks.iter().find(|task| task.bits > features::BITS) {
            return Err(format!("{} bits, where the features have {}", task.bits, features::BITS));
        }
        let mut take = |size: usize| {
            let all = rest;
            let (one, others) = rest.split_at_checked(size).ok_or("the file ends too early")?;
            rest = others;
            Ok::<_, String>((one, all))
        };
        let mut weights =
            |bits: u32, scales: &[f32]| Ok::<_, String>(Weights::new(take(scales.len() << bits)?.1, scales));
        let judges =
            head.tasks.iter().map(|task| weights(task.bits, &task.scales)).collect::<Result<_, _>>()?;
        let languages = weights(tongue::BITS, &head.scales)?;
        let tables =
            head.languages.iter().map(|_| Ok(take(tongue::SLOTS / 8)?.0)).collect::<Result<_, String>>()?;
        Ok(Self { head, weights: judges, tongues: Tongues { weights: languages, tables } })
    }

    /// Judges a text, of which `also` holds what is known beside it. `None` where no judge has that name.
    #[must_use]
    pub fn judge(&'m self, task: &str, reading: &Reading<'_>, also: &[Feature]) -> Option<Estimate<'m>> {
        let judge = self.judge_of(task)?;
        let (mut probable, length) = judge.scores(reading, also);
        to_probabilities(&mut probable);
        let task = judge.task;
        let blame: f64 = task.blamed.iter().map(|&label| probable[label]).sum();
        // The language is asked for only where something could come of it: blame, or another label than the good one.
        let least = task.thresholds.iter().fold(f32::INFINITY, |least, (_, one)| least.min(*one));
        let other = |label: usize| label > 0 && !task.blamed.contains(&label);
        let open = blame >= f64::from(least) || task.best(&probable, false).is_some_and(other);
        let language = if open { self.language(reading) } else { None };
        let threshold = language.and_then(|language| task.threshold(language));
        let blamed = threshold.is_some_and(|threshold| blame >= f64::from(threshold));
        let label = task.best(&probable, blamed)?;
        let words = if blamed { judge.carrying(reading, length, label) } else { None };
        Some(Estimate {
            label: &task.labels[label],
            blame: blame as f32,
            confidence: probable[label] as f32,
            blamed,
            language,
            threshold,
            words,
        })
    }

    /// Every word of a text with how far it speaks for blame, or against it. Empty where no judge has that name.
    #[must_use]
    pub fn weights(&self, task: &str, reading: &Reading<'_>, also: &[Feature]) -> Vec<(Span, f32)> {
        let Some(judge) = self.judge_of(task) else { return Vec::new() };
        let (scores, length) = judge.scores(reading, also);
        let Some(label) = judge.task.best(&softmax(&scores), true) else { return Vec::new() };
        words::weights(reading, judge.carried::<MANY>(length, label))
    }

    /// From which probability on texts of a language are blamed.
    #[must_use]
    pub fn threshold(&self, task: &str, language: &str) -> Option<f32> {
        self.judge_of(task)?.task.threshold(language)
    }

    /// The language that a text seems to be written in, if it is one that was learned.
    #[must_use]
    pub fn language(&self, reading: &Reading<'_>) -> Option<&str> {
        let number = self.tongues.of(&reading.tokens, &self.head)?;
        Some(&self.head.languages[number])
    }

    /// How probable it is that a text is written in a language that was not learned.
    #[must_use]
    pub fn other(&self, tokens: &[Token<'_>]) -> f64 {
        self.tongues.other(tokens)
    }

    fn judge_of(&self, name: &str) -> Option<Judge<'_>> {
        let number = self.head.tasks.iter().position(|one| one.name == name)?;
        Some(Judge { task: &self.head.tasks[number], weights: &self.weights[number] })
    }
}

/// More labels than any judge has.
const MANY: usize = 32;

/// A judge with its weights at hand.
struct Judge<'m> {
    task: &'m Task,
    weights: &'m Weights<'m>,
}

impl Judge<'_> {
    /// What the features of a text come to for each label, and the length by which each is divided.
    fn scores(&self, reading: &Reading<'_>, also: &[Feature]) -> (Vec<f64>, f32) {
        match self.weights.labels() {
            ..=3 => self.tallied::<2>(reading, also),
            4..=5 => self.tallied::<4>(reading, also),
            _ => self.tallied::<MANY>(reading, also),
        }
    }

    fn tallied<const N: usize>(&self, reading: &Reading<'_>, also: &[Feature]) -> (Vec<f64>, f32) {
        let mut tally = self.weights.tally::<N>(self.task.bits);
        features::each(reading, |feature| tally.add(feature));
        also.iter().for_each(|feature| tally.add(*feature));
        tally.told()
    }

    /// The words that carry most of the verdict for a label.
    fn carrying(&self, reading: &Reading<'_>, length: f32, label: usize) -> Option<Span> {
        match self.weights.labels() {
            ..=3 => words::carrying(reading, self.carried::<2>(length, label)),
            4..=5 => words::carrying(reading, self.carried::<4>(length, label)),
            _ => words::carrying(reading, self.carried::<MANY>(length, label)),
        }
    }

    /// What each feature adds to a label over those that blame nobody.
    fn carried<const N: usize>(&self, length: f32, label: usize) -> impl Fn(&Feature) -> f32 {
        let labels = 0..self.weights.labels();
        let others = labels.clone().filter(|other| !self.task.blamed.contains(other)).count().max(1) as f32;
        let share = |other: usize| match other {
            other if other == label => 1.0,
            other if self.task.blamed.contains(&other) => 0.0,
            _ => -1.0 / others,
        };
        let mixed = self.weights.mixed::<N>(labels.map(share).collect());
        let bits = self.task.bits;
        move |feature| mixed(features::within(bits, feature.bucket)) * feature.value / length
    }
}

impl Task {
    /// The most probable label, of those that are blamed where `blamed`.
    fn best(&self, probable: &[f64], blamed: bool) -> Option<usize> {
        let labels = (0..self.labels.len()).filter(|label| !blamed || self.blamed.contains(label));
        labels.fold(None, |best: Option<usize>, label| match best {
            Some(best) if probable[best] >= probable[label] => Some(best),
            _ => Some(label),
        })
    }

    /// From which probability on a text of this language is blamed.
    #[must_use]
    pub fn threshold(&self, language: &str) -> Option<f32> {
        self.thresholds.iter().find(|(name, _)| name == language).map(|&(_, threshold)| threshold)
    }
}

/// Probabilities from scores, by arithmetic that is the same on every machine.
#[must_use]
pub fn softmax(scores: &[f64]) -> Vec<f64> {
    let mut probable = scores.to_vec();
    to_probabilities(&mut probable);
    probable
}

/// Makes probabilities of scores where they stand.
pub fn to_probabilities(scores: &mut [f64]) {
    let most = scores.iter().copied().fold(f64::MIN, f64::max);
    scores.iter_mut().for_each(|score| *score = exp(*score - most));
    let sum: f64 = scores.iter().sum();
    scores.iter_mut().for_each(|power| *power /= sum);
}

/// e to the power of `x ≤ 0`: by halving and a series, as the mathematics of platforms differ in the last bit.
fn exp(x: f64) -> f64 {
    let x = x.max(-700.0);
    let halvings = 12;
    let small = x / f64::from(1 << halvings);
    let series =
        1.0 + small * (1.0 + small / 2.0 * (1.0 + small / 3.0 * (1.0 + small / 4.0 * (1.0 + small / 5.0))));
    (0..halvings).fold(series, |power, _| power * power)
}

#[cfg(test)]
mod tests {
    use super::super::shipped;
    use super::*;
    use crate::language::word::tokens;

    #[test]
    fn languages_are_told_by_the_features_that_were_learned() {
        let tongues = &shipped().tongues;
        for text in [
            "Guests can book online",
            "Der Umsatz steigt um 5 %",
            "Klijenti čekaju manje",
            "お客様が予約できる",
            "",
        ] {
            let tokens = tokens(text);
            let mut sums = [0.0; MANY];
            for (bucket, value) in tongue::features(&tokens) {
                let mut one = [0; MANY];
                tongues.weights.add(bucket, &mut one);
                sums.iter_mut().zip(one).for_each(|(sum, one)| *sum += one as f32 * value);
            }
            let other = softmax(&tongues.weights.scaled(&sums, 1.0)).pop().expect("a language");
            assert!((tongues.other(&tokens) - other).abs() < 1e-4, "{text}");
        }
    }

    #[test]
    fn the_words_that_carry_a_verdict_begin_before_they_end() {
        let vocabulary = crate::language::Vocabulary::default();
        let rows = include_str!("../../../training/metrics/ja.tsv");
        let names = rows.lines().skip(1).filter_map(|row| row.split('\t').next());
        let mut shown = 0;
        for text in names.flat_map(|name| ["", "3", " 3", "1件"].map(|end| format!("{name}{end}"))) {
            let reading = Reading::of(&text, &vocabulary);
            let words = shipped().judge("metrics", &reading, &[]).and_then(|verdict| verdict.words);
            if let Some(words) = words {
                assert!(words.start < words.end && text.get(words.range()).is_some(), "{text}: {words:?}");
                shown += 1;
            }
        }
        assert!(shown > 1000, "{shown}");
    }
}
