//! A word or phrase of the vocabulary found in a text.

use super::kind::Kind;
use crate::text::Span;

/// A word or phrase of the vocabulary found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// What it stands for.
    pub kind: Kind,
    /// Index of its first token.
    pub first: usize,
    /// Index of its last token.
    pub last: usize,
    /// Where it stands in the text.
    pub span: Span,
    /// Whether the text has the plural of the listed word.
    pub plural: bool,
    /// How many bytes of the last word are the listed one: fewer than all for a beginning or an end.
    pub matched: usize,
}
