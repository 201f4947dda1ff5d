//! What is to be shown of a file, and how much of it.

use crate::report::extent::Extent;
use crate::text::Span;

/// A place to underline.
#[derive(Debug, Clone)]
pub(in crate::report) struct Mark {
    /// Bytes in the file.
    pub(in crate::report) span: Span,
    /// The same as lines and columns.
    pub(in crate::report) extent: Extent,
    /// What to say beside it.
    pub(in crate::report) label: Option<String>,
}

/// How much of a file to show.
#[derive(Debug, Clone, Copy)]
pub(in crate::report) struct Frame {
    /// Lines before and after the first place.
    pub(in crate::report) context: usize,
    /// Cells of the terminal.
    pub(in crate::report) width: usize,
}
