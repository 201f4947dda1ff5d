//! What was written under a field, before anyone asks what it means.

use std::ops::Range;

use super::Field;
use crate::keep::{Keep, Reader, Writer, kept_enum};
use crate::text::{Pieces, Span, char_ceil, char_floor};

/// Text as meant, with the place where it was written.
///
/// The meaning may differ from the source (quotes, escapes, folded lines), so a range of the meaning is
/// mapped back to the source piece by piece.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// The text as meant.
    pub value: String,
    /// Where it stands, quotes included.
    pub span: Span,
    pieces: Pieces,
}

impl Text {
    /// A text that stands at `span`, in these pieces.
    #[must_use]
    pub const fn new(value: String, span: Span, pieces: Pieces) -> Self {
        Self { value, span, pieces }
    }

    /// A text whose meaning is its source, byte for byte.
    #[must_use]
    pub const fn verbatim(value: String, span: Span) -> Self {
        Self { value, span, pieces: Pieces::verbatim(span.start) }
    }

    /// The place of a byte range of the meaning, whatever the range: a character is taken whole, and the end of
    /// the text is the end.
    #[must_use]
    pub fn part(&self, range: Range<usize>) -> Span {
        self.pieces.place(&self.value, range)
    }

    /// A range of the text as a text of its own, on character borders as in [`Self::part`].
    #[must_use]
    pub fn slice(&self, range: Range<usize>) -> Self {
        let range = char_floor(&self.value, range.start)..char_ceil(&self.value, range.end);
        Self {
            value: self.value.get(range.clone()).unwrap_or_default().to_owned(),
            span: self.part(range.clone()),
            pieces: self.pieces.part(&self.value, range),
        }
    }

    /// The text without white space at its ends.
    #[must_use]
    pub fn trimmed(&self) -> &str {
        self.value.trim()
    }

    /// Whether nothing but white space was written.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.trimmed().is_empty()
    }
}

/// One written value and its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Value {
    /// Where it stands. Empty when nothing was written (`owner:`).
    pub span: Span,
    /// What stands there.
    pub data: Data,
}

/// The shapes that a value takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Data {
    /// Nothing, `~` or `null`.
    Null,
    /// A scalar. `plain`: written without quotes, so that it may be read as a number or a truth value.
    Scalar {
        /// The text.
        text: Text,
        /// Whether it was written without quotes.
        plain: bool,
    },
    /// A list.
    List(Vec<Value>),
    /// Names and values in the order in which they were written.
    Map(Vec<Entry>),
}

/// A name with its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The name, in planlint's words where it was mapped.
    pub name: String,
    /// Where the user's name for it stands.
    pub key: Span,
    /// What is written under it.
    pub value: Value,
}

impl Keep for Text {
    fn keep(&self, to: &mut Writer<'_>) {
        let Self { value, span, pieces } = self;
        span.keep(to);
        pieces.keep(to);
        to.quoted(value, pieces.place(value, 0..0).start as usize);
    }

    fn again(from: &mut Reader<'_>) -> Option<Self> {
        let (span, pieces) = (Span::again(from)?, Pieces::again(from)?);
        Some(Self { value: from.quoted()?.to_owned(), span, pieces })
    }
}

impl Keep for Value {
    fn keep(&self, to: &mut Writer<'_>) {
        let Self { span, data } = self;
        span.keep(to);
        data.keep(to);
    }

    fn again(from: &mut Reader<'_>) -> Option<Self> {
        from.inside(|from| Some(Self { span: Span::again(from)?, data: Data::again(from)? }))
    }
}

kept_enum!(Data { Null, Scalar { text, plain }, List(items), Map(entries) });

impl Keep for Entry {
    fn keep(&self, to: &mut Writer<'_>) {
        let Self { name, key, value } = self;
        let known = Field::ALL.iter().position(|field| field.name() == name);
        to.number(known.map_or(0, |place| place + 1));
        if known.is_none() {
            to.quoted(name, key.start as usize);
        }
        key.keep(to);
        value.keep(to);
    }

    fn again(from: &mut Reader<'_>) -> Option<Self> {
        let name = match from.number()? {
            0 => from.quoted()?,
            place => Field::ALL.get(place - 1)?.name(),
        };
        Some(Self { name: name.to_owned(), key: Span::again(from)?, value: Value::again(from)? })
    }
}

impl Value {
    /// The text of a scalar.
    #[must_use]
    pub fn text(&self) -> Option<&Text> {
        match &self.data {
            Data::Scalar { text, .. } => Some(text),
            _ => None,
        }
    }

    /// The value of `name` in a map.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Value> {
        match &self.data {
            Data::Map(entries) => entries.iter().find(|entry| entry.name == name).map(|entry| &entry.value),
            _ => None,
        }
    }

    /// Whether nothing is said: null, blank text, or a list or map of nothing else.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        match &self.data {
            Data::Null => true,
            Data::Scalar { text, .. } => text.is_blank(),
            Data::List(items) => items.iter().all(Self::is_blank),
            Data::Map(entries) => entries.iter().all(|entry| entry.value.is_blank()),
        }
    }

    /// The items of a list, or the value itself as the only one, or none when nothing is said.
    #[must_use]
    pub fn items(&self) -> &[Value] {
        match &self.data {
            Data::Null => &[],
            Data::List(items) => items,
            _ => std::slice::from_ref(self),
        }
    }

    /// One line that is equal exactly when the values are: how history compares, and how `log` shows them.
    #[must_use]
    pub fn canonical(&self) -> String {
        let mut line = String::new();
        self.write_canonical(&mut line);
        line
    }

    fn write_canonical(&self, line: &mut String) {
        match &self.data {
            Data::Null => {}
            Data::Scalar { text, .. } => line.push_str(text.trimmed()),
            Data::List(items) => {
                for (i, item) in items.iter().enumerate() {
                    if i > 0 {
                        line.push_str(", ");
                    }
                    item.write_canonical(line);
                }
            }
            Data::Map(entries) => {
                line.push('{');
                for (i, entry) in entries.iter().enumerate() {
                    if i > 0 {
                        line.push_str(", ");
                    }
                    line.push_str(&entry.name);
                    line.push_str(": ");
                    entry.value.write_canonical(line);
                }
                line.push('}');
            }
        }
    }
}
