//! Rows made from hand-written ones: the same words as a list item, with a label, a date, a slot to fill in.
//!
//! A frame keeps the label, so that the model learns that bullets and dates say nothing. The seed is the text.

use std::path::Path;

use super::rows::{Row, hash};

/// How much a made row counts beside a hand-written one.
const WEIGHT: f64 = 0.3;

/// The frames of a language: texts with `{}` where the row stands.
pub(crate) struct Frames(Vec<String>);

impl Frames {
    /// Reads a file of frames, one a line; a language without one has none.
    pub(crate) fn of(path: &Path) -> Result<Self, String> {
        if !path.exists() {
            return Ok(Self(Vec::new()));
        }
        let text = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
        Ok(Self(text.lines().filter(|line| line.contains("{}")).map(str::to_owned).collect()))
    }

    /// One row made of `row`.
    pub(crate) fn make(&self, row: &Row, bits: u32) -> Option<Row> {
        if self.0.is_empty() || row.text.contains('\n') {
            return None;
        }
        let seed = hash(&row.text);
        let frame = &self.0[usize::try_from(seed).unwrap_or_default() % self.0.len()];
        let body = row.text.trim_end_matches(['.', '。']);
        let text = frame.replace("{}", body);
        let (language, domain, group) = (row.language.clone(), row.domain.clone(), row.group.clone());
        Some(Row::new(text, bits, row.example.label, language, domain, group, WEIGHT))
    }
}
