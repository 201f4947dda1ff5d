//! Whom an owner string names: one person, several, a group, a role, or nobody.
//!
//! Works by structure first (handles, addresses, brackets, joints), then by closed lists of words. What no list
//! and no form tells is taken for a person: a false alarm costs more than a miss.

use super::person::Person;
use super::vocabulary::Vocabulary;
use crate::language::slice::Slice as _;
use crate::text::Span;

mod combine;
mod form;
mod split;
mod unit;

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

/// Judges one owner string.
#[must_use]
pub fn judge(text: &str, vocabulary: &Vocabulary) -> Owner {
    let text = text.beginning(LONGEST);
    let core = split::peel(text, Span::new(0, text.len()));
    let written = text.slice(core.range());
    let placeholder = || Owner::Placeholder { word: core };
    if !written.contains(super::word::is_word) || form::is_template(written) {
        return placeholder();
    }
    let words = unit::Words::new(text, core, vocabulary);
    if words.is_placeholder() {
        return placeholder();
    }
    if let Some(parts) = words.han_names() {
        return Owner::Several { parts };
    }
    match words.one_title() {
        Some(unit::Class::Group(word)) => return Owner::Group { word },
        Some(unit::Class::Role(word)) => return Owner::Role { word },
        _ => {}
    }
    let units = split::units(text, core, &words, vocabulary);
    combine::combine(text, core, &units)
}

/// Whether a text says that nothing is known yet: TBD, n/a, ???. Cheap for prose, which is longer than any of them.
#[must_use]
pub fn is_placeholder(text: &str, vocabulary: &Vocabulary) -> bool {
    text.split_whitespace().nth(PLACEHOLDER_WORDS).is_none()
        && matches!(judge(text, vocabulary), Owner::Placeholder { .. })
}

/// The bytes of an owner string that are read: what stands behind them changes no judgement.
const LONGEST: usize = 1024;

/// The most words of a placeholder outside an owner field.
const PLACEHOLDER_WORDS: usize = 4;
