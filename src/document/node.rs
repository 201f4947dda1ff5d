//! One value of a document, and how it was written.

use std::borrow::Cow;

use crate::text::Span;

/// Which node of a [`super::Document`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NodeId(u32);

impl NodeId {
    pub(super) fn new(index: usize) -> Self {
        Self(u32::try_from(index).expect("the readers stop long before 2^32 nodes"))
    }

    pub(super) fn index(self) -> usize {
        self.0 as usize
    }
}

/// A value with its place.
#[derive(Debug, Clone)]
pub struct Node<'s> {
    /// What it is.
    pub kind: Kind<'s>,
    /// Where it stands: quotes and brackets included; anchor, tag and the header of a block scalar left out.
    pub span: Span,
    /// Where its first mark stands: its anchor, its tag or its block header if it has one, else the start of
    /// `span`.
    pub head: u32,
    /// Its tag as resolved, such as `tag:yaml.org,2002:str`.
    pub tag: Option<Box<str>>,
    /// Whether other places may refer to it by an anchor.
    pub anchored: bool,
}

/// What a node is.
#[derive(Debug, Clone)]
pub enum Kind<'s> {
    /// A value that is not written at all, as after `key:`. Its span is empty.
    Missing,
    /// A value that is written and could not be read. A problem tells why; its span is empty.
    Unreadable,
    /// A text, a number, a date: whatever is no collection.
    Scalar {
        /// The meaning: quotes, escapes and folding resolved.
        text: Cow<'s, str>,
        /// How it was written.
        style: Style,
    },
    /// A list.
    Sequence {
        /// The items in order.
        items: Vec<NodeId>,
        /// Whether it is written in brackets.
        flow: bool,
    },
    /// Keys with values.
    Mapping {
        /// The entries as written, in order, repeated keys included.
        entries: Vec<Entry>,
        /// Whether it is written in braces.
        flow: bool,
    },
    /// Stands for another node, which may hold this one.
    Alias(NodeId),
}

/// A key and its value. Both are nodes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// The key.
    pub key: NodeId,
    /// The value.
    pub value: NodeId,
}

/// How a scalar is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// Without quotes: the only style that may mean null, a truth value or a number.
    Plain,
    /// In `'single'` quotes.
    SingleQuoted,
    /// In `"double"` quotes.
    DoubleQuoted,
    /// A block after `|`.
    Literal,
    /// A block after `>`.
    Folded,
    /// Exactly as in the source and always a text, as a cell of a Markdown table.
    Verbatim,
}

impl Node<'_> {
    /// From its first mark to its end.
    #[must_use]
    pub fn whole(&self) -> Span {
        Span { start: self.head, end: self.span.end }
    }

    /// Whether it is a collection in brackets or braces.
    #[must_use]
    pub fn is_flow(&self) -> bool {
        matches!(self.kind, Kind::Sequence { flow: true, .. } | Kind::Mapping { flow: true, .. })
    }

    /// Whether it is a scalar whose text may mean something else than a text.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        matches!(self.kind, Kind::Scalar { style: Style::Plain, .. })
            && !self.tag.as_deref().is_some_and(|tag| tag == "!" || tag.ends_with(":str"))
    }
}

/// What a plain scalar means in YAML 1.2.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Value {
    /// Nothing, `~` or `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number from 0 on.
    Unsigned(u64),
    /// A whole number below 0.
    Signed(i64),
    /// Any other number.
    Float(f64),
    /// A text. `yes`, `NO` and dates are texts, and so are digits with a leading zero.
    Text,
}

impl Value {
    /// What a plain scalar of this text means.
    #[must_use]
    pub fn of(text: &str) -> Self {
        match text {
            "" | "~" | "null" | "Null" | "NULL" => Self::Null,
            "true" | "True" | "TRUE" => Self::Bool(true),
            "false" | "False" | "FALSE" => Self::Bool(false),
            ".inf" | ".Inf" | ".INF" | "+.inf" | "+.Inf" | "+.INF" => Self::Float(f64::INFINITY),
            "-.inf" | "-.Inf" | "-.INF" => Self::Float(f64::NEG_INFINITY),
            ".nan" | ".NaN" | ".NAN" => Self::Float(f64::NAN),
            _ => Self::number(text).unwrap_or(Self::Text),
        }
    }

    fn number(text: &str) -> Option<Self> {
        let radix = |digits: &str, radix| {
            let unsigned = !digits.starts_with(['+', '-']);
            unsigned.then(|| u64::from_str_radix(digits, radix).ok().map(Self::Unsigned)).flatten()
        };
        if let Some(digits) = text.strip_prefix("0x") {
            return radix(digits, 16);
        }
        if let Some(digits) = text.strip_prefix("0o") {
            return radix(digits, 8);
        }
        let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
        let digit = |c: char| c.is_ascii_digit();
        let leading_zero = unsigned.strip_prefix('0').is_some_and(|rest| rest.starts_with(digit));
        if leading_zero || !unsigned.strip_prefix('.').unwrap_or(unsigned).starts_with(digit) {
            return None;
        }
        let whole = text.parse().map(Self::Unsigned).or_else(|_| text.parse().map(Self::Signed));
        whole.ok().or_else(|| text.parse().map(Self::Float).ok())
    }
}

/// Whether a plain scalar of this text is a text in YAML 1.2: not null, a truth value or a number.
#[must_use]
pub fn means_text(text: &str) -> bool {
    Value::of(text) == Value::Text
}
