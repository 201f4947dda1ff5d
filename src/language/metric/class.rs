//! What a metric counts, as the learned judge says. Words of the user's own win over it, and what the unit makes a share or
//! a price is no mere attention. Where the judge is not sure, nothing is said.

use super::known::{Class, Described};
use super::{counter, measure, unit};
use crate::language::learned;
use crate::language::learned::features::{self, Feature};
use crate::language::reading::Reading;
use crate::language::vocabulary::{Kind, Vocabulary};
use crate::text::Span;

/// How much what stands beside the name counts, where the name counts one.
const BESIDE: f32 = 0.3;

/// How probable a class must be that blames nobody.
const LIKELY: f32 = 0.6;

/// How probable blame must be of what is counted, read without the words that count.
const COUNTED: f32 = 0.5;

/// What a metric counts, with the words that decided.
pub(super) fn class(
    metric: &Described<'_>,
    reading: &Reading<'_>,
    vocabulary: &Vocabulary,
) -> (Class, Option<Span>) {
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

/// A share or a price: such a number is rarely vanity.
fn is_share(unit: &str, vocabulary: &Vocabulary) -> bool {
    let reading = Reading::of(unit, vocabulary);
    unit.contains(['%', '‰', '％', '/', '$', '€', '£', '¥']) || reading.first(Kind::Ratio).is_some()
}

/// The name of a series in a monitoring system.
pub(super) fn is_series(name: &str) -> bool {
    !name.trim().contains(char::is_whitespace) && name.contains('_')
}
