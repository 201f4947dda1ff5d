//! What the words of a metric say, found out in one reading for all who ask.

use std::cmp::Ordering;
use std::sync::{Arc, OnceLock};

use super::class::class;
use super::direction::asked;
use super::known::{Class, Described, Movement, Signal, Told, Way};
use super::way::way;
use crate::language::amount::Amount;
use crate::language::reading::Reading;
use crate::language::vocabulary::{Kind, Vocabulary};
use crate::text::Span;

/// What the words of a metric say, as far as it is not known yet.
pub(super) fn told(metric: &Described<'_>, vocabulary: &Vocabulary) -> Arc<Told> {
    vocabulary.told.get(&metric.key(), || {
        let reading = Reading::of(metric.name, vocabulary);
        let told = Told::of(&reading);
        // What else it counts is seldom asked of one that shall fall.
        if !told.falls(None) {
            told.class.get_or_init(|| class(metric, &reading, vocabulary));
        }
        Arc::new(told)
    })
}

impl Told {
    fn of(name: &Reading<'_>) -> Self {
        Self {
            asked: asked(name),
            way: way(name),
            lagging: name.has(Kind::Lagging),
            leading: name.has(Kind::Leading),
            class: OnceLock::new(),
        }
    }

    /// Whether the number shall fall.
    pub(super) fn falls(&self, numbers: Option<(Amount, Amount)>) -> bool {
        let named = || self.way.as_ref().map(|Way { from, to }| (from.0.clone(), to.0.clone()));
        let less = |(from, to): (Amount, Amount)| to.compare(&from) == Some(Ordering::Less);
        numbers.or_else(named).is_some_and(less)
            || self.asked.is_some_and(|(movement, _)| movement == Movement::Down)
    }

    /// What it counts, with the words that decided.
    pub(super) fn class(&self, metric: &Described<'_>, vocabulary: &Vocabulary) -> (Class, Option<Span>) {
        *self.class.get_or_init(|| class(metric, &Reading::of(metric.name, vocabulary), vocabulary))
    }

    /// When it tells of the result.
    pub(super) fn signal(&self, class: Class) -> Signal {
        match class {
            Class::Activity | Class::Output => Signal::Leading,
            _ if self.lagging => Signal::Lagging,
            _ if self.leading => Signal::Leading,
            _ => Signal::Unknown,
        }
    }
}
