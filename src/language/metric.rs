//! What a metric counts: a result, a thing made, an effort, or attention; as the learned judge says.
//!
//! Words of the user's own win over it, and what the unit makes a share or a price is no mere attention. Where the
//! judge is not sure, nothing is said.

use std::borrow::Cow;

use super::amount::Amount;
use super::learned;
use super::learned::features::{self, Feature};
use super::reading::Reading;
use super::vocabulary::{Kind, Vocabulary};
use crate::text::Span;

mod counter;
mod direction;
mod measure;
mod told;
mod unit;
mod way;

pub use direction::{better, counts_change, is_size_open};
pub(super) use told::Told;
use told::told;
pub use unit::names_unit;
pub use way::Way;

/// What a metric counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// A result for customers, users, the business or the running system.
    Outcome,
    /// Things that the team makes or ships.
    Output,
    /// Effort: actions and hours.
    Activity,
    /// An audience, attention or stock that implies no value.
    Vanity,
    /// The words do not tell.
    Unknown,
}

/// When a metric tells of the result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signal {
    /// Earlier, and directly influenced.
    Leading,
    /// Afterwards.
    Lagging,
    /// The words do not tell.
    Unknown,
}

/// Where the number should go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Movement {
    /// More of it.
    Up,
    /// Less of it.
    Down,
}

/// A metric as it is written.
#[derive(Debug, Clone, Copy, Default)]
pub struct Described<'t> {
    /// What is counted.
    pub name: &'t str,
    /// What one of it is.
    pub unit: Option<&'t str>,
    /// Where it shall stand.
    pub target: Option<&'t str>,
    /// What else is said of it.
    pub description: Option<&'t str>,
}

impl<'t> Described<'t> {
    /// One that is a name alone.
    #[must_use]
    pub const fn named(name: &'t str) -> Self {
        Self { name, unit: None, target: None, description: None }
    }

    /// By what it is known again.
    fn key(&self) -> Cow<'t, str> {
        let Self { name, unit: None, target: None, description: None } = *self else {
            let beside = [self.unit, self.target, self.description].map(Option::unwrap_or_default);
            return Cow::Owned([&[self.name], &beside[..]].concat().join("\u{1f}"));
        };
        Cow::Borrowed(name)
    }
}

/// A judgement with the words that decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Metric {
    /// What it counts.
    pub class: Class,
    /// The words of its name that decided on the class.
    pub words: Option<Span>,
    /// When it tells.
    pub signal: Signal,
}

/// How much what stands beside the name counts, where the name counts one.
const BESIDE: f32 = 0.3;
/// How probable a class must be that blames nobody.
const LIKELY: f32 = 0.6;
/// How probable blame must be of what is counted, read without the words that count.
const COUNTED: f32 = 0.5;

/// Judges a metric by its name, and by what is written beside it.
#[must_use]
pub fn judge(metric: &Described<'_>, vocabulary: &Vocabulary) -> Metric {
    let told = told(metric, vocabulary);
    let (class, words) = told.class(metric, vocabulary);
    Metric { class, words, signal: told.signal(class) }
}

/// When a metric tells of the result, for those who ask for nothing else.
#[must_use]
pub fn signal_of(metric: &Described<'_>, vocabulary: &Vocabulary) -> Signal {
    // What such a name counts is not told, so that only its words are asked.
    let told = told(metric, vocabulary);
    let class = if is_series(metric.name) { Class::Unknown } else { told.class(metric, vocabulary).0 };
    told.signal(class)
}

/// The numbers of a name that says from where to where a metric goes.
#[must_use]
pub fn way(name: &str, vocabulary: &Vocabulary) -> Option<Way> {
    // Without a number nothing needs to be read.
    let has_number = name.bytes().any(|byte| byte.is_ascii_digit());
    if has_number { told(&Described::named(name), vocabulary).way.clone() } else { None }
}

/// The direction that a name asks for by its verb, where verbs stand: "Reduce response time", "Antwortzeit senken".
#[must_use]
pub fn asked(name: &str, vocabulary: &Vocabulary) -> Option<(Movement, Span)> {
    told(&Described::named(name), vocabulary).asked
}

/// Whether the number of a metric shall fall: by the `numbers` of today and of the end, else by those in its name, or by
/// its verb.
#[must_use]
pub fn falls(metric: &Described<'_>, numbers: Option<(Amount, Amount)>, vocabulary: &Vocabulary) -> bool {
    told(metric, vocabulary).falls(numbers)
}

fn class(metric: &Described<'_>, reading: &Reading<'_>, vocabulary: &Vocabulary) -> (Class, Option<Span>) {
    let own = vocabulary.own_hits(&reading.tokens);
    for (kind, class) in [(Kind::Outcome, Class::Outcome), (Kind::Vanity, Class::Vanity)] {
        if let Some(hit) = own.iter().find(|hit| hit.kind == kind) {
            return (class, Some(hit.span));
        }
    }
    let Some(verdict) = verdict(metric, reading, vocabulary) else { return (Class::Unknown, None) };
    let class = match verdict.label {
        "vanity" if verdict.blamed => Class::Vanity,
        "activity" if verdict.blamed => Class::Activity,
        "output" if verdict.confidence >= LIKELY && verdict.language.is_some() => Class::Output,
        "outcome" if verdict.confidence >= LIKELY => Class::Outcome,
        _ => Class::Unknown,
    };
    let is_share = || metric.unit.is_some_and(|unit| is_share(unit, vocabulary));
    let is_blamed = matches!(class, Class::Vanity | Class::Activity);
    if is_blamed && (measure::measures(metric, reading, vocabulary) || !stands(metric, reading, vocabulary)) {
        return (Class::Unknown, None);
    }
    match class {
        // A name such as `webhook_calls_total` counts what a system does: its words are not told about people.
        Class::Vanity | Class::Activity | Class::Output if is_series(metric.name) => (Class::Unknown, None),
        Class::Vanity if is_share() => (Class::Unknown, None),
        class => (class, verdict.words),
    }
}

/// Whether blame rests on what is counted: whatever it is may be counted, so that "number of" speaks for nothing.
fn stands(metric: &Described<'_>, reading: &Reading<'_>, vocabulary: &Vocabulary) -> bool {
    let Some(name) = counter::counted(reading) else { return true };
    let counted = Reading::of(name, vocabulary);
    verdict(metric, &counted, vocabulary).is_none_or(|verdict| verdict.blame >= COUNTED)
}

/// Whether a word of the lists says that a name counts attention or effort, and none that it tells of a result.
#[must_use]
pub fn names_attention(name: &str, vocabulary: &Vocabulary) -> bool {
    let reading = Reading::of(name, vocabulary);
    (reading.has(Kind::Vanity) || reading.has(Kind::Activity)) && !reading.has(Kind::Outcome)
}

/// What the learned judge says of a metric.
#[must_use]
pub fn verdict<'m>(
    metric: &Described<'_>,
    reading: &Reading<'_>,
    vocabulary: &Vocabulary,
) -> Option<learned::Estimate<'m>> {
    let of = |texts: &[Option<&str>]| -> Vec<Feature> {
        let texts = texts.iter().flatten();
        texts.flat_map(|text| features::beside(&Reading::of(text, vocabulary), BESIDE)).collect()
    };
    let judge = |reading: &Reading<'_>, also: &[Feature]| learned::shipped().judge("metrics", reading, also);
    let Some(unit) = metric.unit.filter(|unit| unit::goes_on(unit, vocabulary)) else {
        return judge(reading, &of(&[metric.unit, metric.target, metric.description]));
    };
    let whole = format!("{} {unit}", reading.text);
    let verdict = judge(&Reading::of(&whole, vocabulary), &of(&[metric.target, metric.description]))?;
    // What decided may stand in the unit, which is no part of the name.
    let end = reading.text.len();
    let in_name = |words: Span| Span::new(words.start as usize, end.min(words.end as usize));
    let words = verdict.words.filter(|words| (words.start as usize) < end).map(in_name);
    Some(learned::Estimate { words, ..verdict })
}

/// The name of a series in a monitoring system.
fn is_series(name: &str) -> bool {
    !name.trim().contains(char::is_whitespace) && name.contains('_')
}

/// A share or a price: such a number is rarely vanity.
fn is_share(unit: &str, vocabulary: &Vocabulary) -> bool {
    let reading = Reading::of(unit, vocabulary);
    unit.contains(['%', '‰', '％', '/', '$', '€', '£', '¥']) || reading.first(Kind::Ratio).is_some()
}

/// Where the number should go, with the word that says so: the first word, or the last.
#[must_use]
pub fn movement(reading: &Reading<'_>) -> Option<(Movement, Span)> {
    let moves = reading.hits.iter().filter(|hit| matches!(hit.kind, Kind::Up | Kind::Down));
    let first = moves.min_by_key(|hit| hit.first)?;
    let early = first.first < 3 || first.last + 1 == reading.tokens.len();
    let movement = if first.kind == Kind::Up { Movement::Up } else { Movement::Down };
    early.then_some((movement, first.span))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_asks_for_the_signal_alone_is_told_the_same() {
        let vocabulary = Vocabulary::default();
        let names = [
            "Interviews held",
            "Churn",
            "Signups per week",
            "revenue",
            "http_requests_total",
            "features_shipped",
            "Lines of code written",
            "",
        ];
        for name in names {
            for unit in [None, Some("%"), Some("h")] {
                let described = Described { name, unit, ..Described::default() };
                let whole = judge(&described, &vocabulary).signal;
                assert_eq!(signal_of(&described, &vocabulary), whole, "{name}");
            }
        }
    }
}
