//! Whom an owner string names.

use crate::keep::kept_enum;
use crate::language::identity::Person;
use crate::text::Span;

/// Whom an owner string names, with the words that decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Owner {
    /// Exactly one person.
    Individual(Person),
    /// Two or more people, groups or roles.
    Several {
        /// Where each stands.
        parts: Vec<Span>,
    },
    /// A team, a department, a company, everybody.
    Group {
        /// The words that say so.
        word: Span,
    },
    /// A job title or duty without a name.
    Role {
        /// The words that say so.
        word: Span,
    },
    /// Nobody yet.
    Placeholder {
        /// The words that say so; empty where nothing is written.
        word: Span,
    },
}

kept_enum!(Owner {
    Individual(person),
    Several { parts },
    Group { word },
    Role { word },
    Placeholder { word },
});

impl Owner {
    /// The name of the kind, in one lower-case word.
    #[must_use]
    pub const fn label(&self) -> &'static str {
        match self {
            Self::Individual(_) => "individual",
            Self::Several { .. } => "several",
            Self::Group { .. } => "group",
            Self::Role { .. } => "role",
            Self::Placeholder { .. } => "placeholder",
        }
    }

    /// The words that decided, or nothing for an individual. For several: from the first to the last.
    #[must_use]
    pub fn decided(&self) -> Option<Span> {
        match self {
            Self::Individual(_) => None,
            Self::Several { parts } => parts.iter().copied().reduce(Span::to),
            Self::Group { word } | Self::Role { word } | Self::Placeholder { word } => Some(*word),
        }
    }
}
