//! Another place or moment of a finding, told in a line of text.

use super::extent::Extents;
use super::sanitize::one_line;
use crate::finding::{Related, Spot};

/// `path:line:col  text`, or `2026-02-03  1a2b3c4  text` for a commit.
pub(super) fn told(related: &Related, extents: &mut Extents<'_>) -> String {
    let text = one_line(&related.text);
    match &related.at {
        Spot::Place(place) => {
            let start = extents.of(*place).start;
            format!("{}:{}:{}  {text}", one_line(&extents.file(*place).path), start.line, start.column)
        }
        Spot::Commit { id, at } => {
            let short: String = id.as_deref().unwrap_or("pending").chars().take(7).collect();
            format!("{}  {}  {text}", at.strftime("%Y-%m-%d"), one_line(&short))
        }
    }
}
