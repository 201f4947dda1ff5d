//! Another place or moment of a finding, told in a line of text.

use super::extent::Extents;
use super::sanitize::one_line;
use crate::finding::{Related, Spot};
use crate::model::Moment;

/// `path:line:col  text`, or `2026-02-03  1a2b3c4  text` for a commit.
pub(super) fn told(related: &Related, extents: &mut Extents<'_>) -> String {
    let text = one_line(&related.text);
    match &related.at {
        Spot::Place(place) => {
            let start = extents.of(*place).start;
            format!("{}:{}:{}  {text}", one_line(&extents.file(*place).path), start.line, start.column)
        }
        Spot::Commit { id, at } => dated(id.as_deref(), *at, &text),
    }
}

/// `2026-02-03  1a2b3c4  text`.
pub(super) fn dated(id: Option<&str>, at: Moment, text: &str) -> String {
    let short: String = id.unwrap_or("pending").chars().take(7).collect();
    format!("{}  {}  {text}", at.day, one_line(&short))
}
