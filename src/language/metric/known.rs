//! What is known of a metric.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::OnceLock;

use crate::language::amount::Amount;
use crate::text::Span;

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
    pub(super) fn key(&self) -> Cow<'t, str> {
        let Self { name, unit: None, target: None, description: None } = *self else {
            let beside = [self.unit, self.target, self.description].map(Option::unwrap_or_default);
            return Cow::Owned([&[self.name], &beside[..]].concat().join("\u{1f}"));
        };
        Cow::Borrowed(name)
    }
}

/// Two numbers of a sentence, and where they stand: "from 5 % to 7 %".
#[derive(Debug, Clone, PartialEq)]
pub struct Way {
    /// Where it stands today.
    pub from: (Amount, Range<usize>),
    /// Where it shall stand.
    pub to: (Amount, Range<usize>),
}

/// What the words of a metric say.
#[derive(Debug, Clone)]
pub(in crate::language) struct Told {
    /// The direction that its name asks for.
    pub(super) asked: Option<(Movement, Span)>,
    /// The numbers of its name.
    pub(super) way: Option<Way>,
    /// Whether its words say that it tells afterwards.
    pub(super) lagging: bool,
    /// Whether they say that it tells earlier.
    pub(super) leading: bool,
    /// What it counts, once that was asked.
    pub(super) class: OnceLock<(Class, Option<Span>)>,
}
