//! Ways to mend a finding, as what shall be said; turning that into text is the engine's.

use crate::text::{FileId, Place, Span};

/// One way to mend a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What it does, for a menu: "Write the date as 2026-03-31".
    pub title: String,
    /// Whether it may change what is meant.
    pub applicability: Applicability,
    /// Everything that is changed, together or not at all.
    pub changes: Vec<Change>,
}

/// Whether a fix keeps what was meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Applicability {
    /// Keeps the meaning: `--fix`.
    Safe,
    /// May change the meaning: `--unsafe-fixes`.
    Unsafe,
}

/// One change of what is said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// The scalar at this place says this instead.
    Replace {
        /// The whole scalar, quotes included; a key or a value.
        place: Place,
        /// What it shall mean; quoting is kept or added as needed.
        with: String,
    },
    /// The list item at this place goes.
    RemoveItem {
        /// The whole item.
        place: Place,
    },
    /// A list gets one more item; the list is made where there is none.
    AppendItem {
        /// The file.
        file: FileId,
        /// The outcome's mapping.
        outcome: Span,
        /// The user's name for the field.
        key: String,
        /// What the item shall say.
        item: String,
    },
}
