//! What a metric counts, when it tells of the result, and where it shall go.

use super::amount::Amount;
use super::reading::Reading;
use super::vocabulary::{Kind, Vocabulary};
use crate::text::Span;

mod class;
mod counter;
mod direction;
pub(super) mod known;
mod measure;
mod told;
mod unit;
mod way;

use class::is_series;
pub use class::verdict;
pub use direction::{better, counts_change, is_size_open};
pub use known::{Class, Described, Movement, Signal, Way};
use told::told;
pub use unit::names_unit;

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

/// Whether a word of the lists says that a name counts attention or effort, and none that it tells of a result.
#[must_use]
pub fn names_attention(name: &str, vocabulary: &Vocabulary) -> bool {
    let reading = Reading::of(name, vocabulary);
    (reading.has(Kind::Vanity) || reading.has(Kind::Activity)) && !reading.has(Kind::Outcome)
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
