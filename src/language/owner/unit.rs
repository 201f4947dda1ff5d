//! What a unit of an owner string is.

use crate::text::Span;

/// What a unit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// No words.
    Empty,
    /// One person beyond doubt: a handle, an address, a reference.
    Strong,
    /// Words that no list knows, in the shape of a name.
    Name,
    /// A degree or suffix behind a name.
    Credential,
    /// Words that no list knows, in the shape of a remark.
    Note,
    /// A group, by these words.
    Group(Span),
    /// A role, by these words.
    Role(Span),
    /// Nobody, by these words.
    Placeholder(Span),
}

impl Class {
    /// Whether it is a person.
    pub(super) const fn is_person(self) -> bool {
        matches!(self, Self::Strong | Self::Name)
    }
}
