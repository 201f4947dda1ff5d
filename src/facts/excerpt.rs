//! The lines that a finding is about.

use schemars::JsonSchema;
use serde::Serialize;

use crate::text::{Place, Sources, brief};

/// The most lines of one excerpt.
const LINES: usize = 3;

/// The most characters of one line.
const WIDTH: usize = 160;

/// Lines of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Excerpt {
    /// The number of the first line.
    pub line: usize,
    /// The lines, long ones cut.
    pub lines: Vec<String>,
}

/// The first lines of a place; none where there is nothing to be seen.
pub(super) fn excerpt(sources: &Sources, place: Place) -> Option<Excerpt> {
    let file = sources.get(place.file);
    let first = file.line_column(place.span.start).line;
    let last = file.line_column(place.span.end.max(place.span.start)).line;
    let lines: Vec<String> = (first..=last)
        .take(LINES)
        .map_while(|line| file.line(line))
        .map(|span| brief(file.slice(span).trim_end_matches(['\r', '\n']), WIDTH))
        .collect();
    let seen = lines.iter().any(|line| !line.trim().is_empty());
    seen.then_some(Excerpt { line: first, lines })
}
