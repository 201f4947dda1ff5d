//! What could not be read, in words for the person who wrote it.

use crate::text::Span;

/// One thing that is wrong with the writing of a file, not with its plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// What kind of thing it is.
    pub kind: ProblemKind,
    /// Where it is.
    pub span: Span,
    /// What is wrong: one sentence without a full stop at its end.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
    /// A second place that belongs to it, and what that is.
    pub related: Option<(Span, String)>,
}

/// Kinds of [`Problem`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ProblemKind {
    /// The text breaks the grammar of its format.
    Syntax,
    /// A key stands twice in one mapping; `related` is its first place.
    DuplicateKey,
    /// An alias names an anchor that no earlier place has.
    UnknownAlias,
    /// A `<<` merges something that cannot be merged.
    Merge,
    /// A limit is passed; what stands after it was not read.
    Limit,
}

impl Problem {
    /// A problem without help and without a second place.
    pub fn new(kind: ProblemKind, span: Span, message: impl Into<String>) -> Self {
        Self { kind, span, message: message.into(), help: None, related: None }
    }

    /// The same with what to do about it.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// The same with a second place and what that is.
    #[must_use]
    pub fn related(mut self, span: Span, what: impl Into<String>) -> Self {
        self.related = Some((span, what.into()));
        self
    }
}
