//! Units that nobody's attention or effort is counted in: "Range of the drone in km", `unit: "% passed"`.

use super::known::Described;
use crate::language::reading::Reading;
use crate::language::vocabulary::{Kind, Vocabulary};

/// Whether a length, an energy or a part of something else is what a metric counts.
pub(super) fn measures(metric: &Described<'_>, name: &Reading<'_>, vocabulary: &Vocabulary) -> bool {
    metric.unit.is_some_and(|unit| of_unit(unit, vocabulary)) || at_end(name)
}

fn of_unit(unit: &str, vocabulary: &Vocabulary) -> bool {
    let reading = Reading::of(unit, vocabulary);
    let part = || unit.trim_start().starts_with(['%', '‰', '％']) && !reading.tokens.is_empty();
    reading.has(Kind::Measure) || part()
}

/// "in km", "(km)": at the end of a name, behind a small word or a bracket; "kilometres driven" is an effort.
fn at_end(name: &Reading<'_>) -> bool {
    let Some(last) = name.tokens.len().checked_sub(1).filter(|&last| last > 0) else { return false };
    let behind = || name.has_at(last - 1, Kind::FunctionWord) || name.has_at(last - 1, Kind::Of);
    let bracketed = || name.gap(last - 1, last).trim_start().starts_with(['(', '[', '（', '［', ',', '，']);
    name.has_at(last, Kind::Measure) && (behind() || bracketed())
}
