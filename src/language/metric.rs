//! What a metric counts: a result, a thing made, an effort, or attention; by its words, unit and target.

use super::tongue;
use super::vocabulary::{Hit, Kind, Vocabulary};
use super::word::{self, Token};
use crate::text::Span;

mod clause;
mod direction;

pub use direction::{Way, asks_for_better, better, way};

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

/// A judgement with the words that decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Metric {
    /// What it counts.
    pub class: Class,
    /// The words that decided on the class.
    pub words: Option<Span>,
    /// When it tells.
    pub signal: Signal,
    /// Where it should go, and the word that says so.
    pub movement: Option<(Movement, Span)>,
}

/// Judges a metric by its name or sentence, and its unit where one is written (`%`, `ms`, `EUR/month`).
#[must_use]
pub fn judge(text: &str, unit: Option<&str>, vocabulary: &Vocabulary) -> Metric {
    let tokens = word::tokens(text);
    let hits = vocabulary.hits(&tokens, tongue::of(&tokens, vocabulary));
    let reading = clause::Reading::new(text, &tokens, &hits);
    let telemetry = text.contains('_') && !text.trim().contains(char::is_whitespace);
    let (class, words) = reading.class(unit.is_some_and(is_ratio_unit), unit.is_some_and(is_result_unit));
    // A name such as `webhook_calls_total` counts what a system does: its words are not told about people.
    let (class, words) = match class {
        Class::Activity | Class::Vanity | Class::Output if telemetry => (Class::Unknown, None),
        class => (class, words),
    };
    let signal = signal(&hits, class);
    Metric { class, words, signal, movement: movement(&tokens, &hits) }
}

/// A share or a price: such a number is rarely vanity.
fn is_ratio_unit(unit: &str) -> bool {
    let unit = word::fold(unit.trim());
    unit.contains(['%', '/', '‰'])
        || unit.contains("per ")
        || matches!(unit.as_ref(), "percent" | "pct" | "ratio" | "prozent" | "pp" | "bp")
}

/// Money or time waited.
fn is_result_unit(unit: &str) -> bool {
    let unit = word::fold(unit.trim());
    unit.contains(['$', '€', '£', '¥'])
        || matches!(
            unit.as_ref(),
            "ms" | "s" | "sec" | "seconds" | "min" | "minutes" | "eur" | "usd" | "gbp" | "chf" | "jpy"
        )
}

fn signal(hits: &[Hit], class: Class) -> Signal {
    let has = |kind| hits.iter().any(|hit| hit.kind == kind);
    match class {
        Class::Activity | Class::Output => Signal::Leading,
        _ if has(Kind::Lagging) => Signal::Lagging,
        _ if has(Kind::Leading) => Signal::Leading,
        _ => Signal::Unknown,
    }
}

fn movement(tokens: &[Token<'_>], hits: &[Hit]) -> Option<(Movement, Span)> {
    let first =
        hits.iter().filter(|hit| matches!(hit.kind, Kind::Up | Kind::Down)).min_by_key(|hit| hit.first)?;
    let up = first.kind == Kind::Up;
    let early = first.first < 3 || first.last + 1 == tokens.len();
    early.then_some((if up { Movement::Up } else { Movement::Down }, first.span))
}
