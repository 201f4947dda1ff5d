//! What the reader could not use. Rules put it into words of a level; nothing is decided here.

use crate::keep::{kept_enum, kept_struct};
use crate::text::{Place, Spanned};

/// Which rule words a problem.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ProblemKind {
    /// The text is not YAML, or says the same key twice.
    Syntax,
    /// A field that planlint does not know, and that is probably another one misspelt.
    UnknownField,
    /// An entry under planlint's name of a field that the user keeps under another.
    ShadowedField,
    /// A value that is none of the words that a field knows, or that cannot be read.
    InvalidField,
    /// A value in whose shape nothing can be read, such as a list where one text belongs.
    Misshapen,
    /// A value that a template left behind.
    Unfilled,
    /// Words of a template that were left in a field of the user's own, which no rule reads.
    Left,
    /// Nothing under a field that the other outcomes fill in, so that their count is not the plan's.
    Unsaid,
}

impl ProblemKind {
    /// Whether part of the plan is unread, so that silence about it would prove nothing.
    #[must_use]
    pub const fn hides_text(self) -> bool {
        matches!(self, Self::Syntax | Self::Misshapen | Self::Unfilled)
    }
}

/// Something in a file that could not be used; the rest of the file was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Which rule words it.
    pub kind: ProblemKind,
    /// What to underline.
    pub place: Place,
    /// Id of the outcome it stands in, when that is known.
    pub outcome: Option<String>,
    /// What is wrong and why it matters.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
    /// What tells it from other problems of the same outcome, without line numbers.
    pub detail: String,
    /// Another place that matters, with a word on it.
    pub related: Vec<(Place, String)>,
    /// A text that probably should stand at `place` instead: the nearest one that planlint knows.
    pub instead: Option<String>,
}

/// A comment that asks for silence about named rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ignore {
    /// The comment.
    pub comment: Place,
    /// The rules it names.
    pub rules: Vec<Spanned<String>>,
    /// Why, in the writer's words. Empty when none is given.
    pub reason: String,
    /// Whether it speaks to planlint in words that planlint does not understand, and so hides nothing.
    pub garbled: bool,
    /// What it covers: a key with its value, a list item, or the whole file.
    pub covers: Covers,
}

/// How far an [`Ignore`] reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Covers {
    /// Findings that start inside this range of the comment's file.
    Range(crate::text::Span),
    /// Every finding of the file.
    File,
}

kept_enum!(ProblemKind {
    Syntax,
    UnknownField,
    ShadowedField,
    InvalidField,
    Misshapen,
    Unfilled,
    Left,
    Unsaid
});
kept_struct!(Problem { kind, place, outcome, message, help, detail, related, instead });
kept_struct!(Ignore { comment, rules, reason, garbled, covers });
kept_enum!(Covers { Range(span), File });
