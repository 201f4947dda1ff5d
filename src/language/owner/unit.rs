//! What an owner string is made of.

use crate::text::Span;

/// What stands before a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Joint {
    /// Nothing: the first unit.
    Start,
    /// A dash.
    Dash,
    /// An arrow.
    Arrow,
    /// A colon.
    Colon,
    /// A comma.
    Comma,
    /// A sign or word that joins equals.
    And,
    /// A sign that parts fields: equals, or a person and what is said of them.
    Bar,
    /// A slash.
    Slash,
    /// A blank between two handles.
    Space,
    /// Words that add helpers.
    With,
    /// Words that stand for further people.
    EtAl,
}

/// A part of an owner string.
#[derive(Debug, Clone, Copy)]
pub(super) struct Unit {
    /// Where it stands.
    pub(super) span: Span,
    /// What stands before it.
    pub(super) joint: Joint,
    /// Whether it stands in brackets.
    pub(super) bracketed: bool,
    /// Whether a note on scope, or a link's target, belongs to it alone.
    pub(super) noted: bool,
    /// What it is.
    pub(super) class: Class,
    /// The cue that told what it is.
    pub(super) cue: &'static str,
}

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
