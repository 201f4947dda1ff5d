//! The reader of YAML, and so of JSON: text → [`Document`]. The one reader for plans, front matter,
//! configuration and rule pages.
//!
//! It never fails and never recurses: an error is a [`crate::document::Problem`] with its place, and reading goes on at the
//! next line that fits an open mapping or list, or at the next `---` document. It knows grammar only: that
//! `NO` is a text is grammar, that `2026-03-31` is a date is for others to say.
//!
//! ```text
//! parse(text) · parse_with(text, limits) · parse_part(text, range, limits) → Document
//! from_node(&doc, id) · from_entries(&doc, &entries) → T   typed parts: configuration, rule options, front matter of rule pages
//! edit::…                           edits of the original text by span, for fixes
//! ```

mod conflict;
mod de;
pub mod edit;
mod explain;
mod misfit;
mod places;
mod read;
mod recover;

#[cfg(test)]
pub(crate) mod any_file;
#[cfg(test)]
mod tests;

pub use conflict::tell as tell_conflicts;
pub use de::{from_entries, from_node};
pub use misfit::{Error, Misfit};

use std::ops::Range;

use crate::document::Document;

/// How much the reader takes. What is beyond is a problem of kind `Limit`, and reading stops there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// How deep collections may nest.
    pub depth: usize,
    /// How many values a file may have, keys and aliases included.
    pub nodes: usize,
    /// How many bytes a file may have.
    pub bytes: usize,
    /// How many bytes aliases may repeat.
    pub repeated: usize,
    /// How many problems of syntax are told before the rest of the file is left unread.
    pub problems: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { depth: 64, nodes: 500_000, bytes: 4 << 20, repeated: 8 << 20, problems: 20 }
    }
}

impl Limits {
    /// The default limits, raised for a text whose length somebody allowed.
    #[must_use]
    pub fn of(source: &str) -> Self {
        let Self { nodes, bytes, .. } = Self::default();
        Self { nodes: nodes.max(source.len() / 10), bytes: bytes.max(source.len()), ..Self::default() }
    }
}

/// Reads a whole text. How long it may be is for whoever reads the file to say.
#[must_use]
pub fn parse(source: &str) -> Document<'_> {
    parse_with(source, Limits::of(source))
}

/// Reads a whole text.
#[must_use]
pub fn parse_with(source: &str, limits: Limits) -> Document<'_> {
    parse_part(source, 0..source.len(), limits)
}

/// Reads the part of a text that is YAML, such as the front matter of a page. Spans point into the whole.
///
/// # Panics
/// When `part` is out of bounds or not on character boundaries.
#[must_use]
pub fn parse_part(source: &str, part: Range<usize>, limits: Limits) -> Document<'_> {
    read::read(source, part, limits)
}
