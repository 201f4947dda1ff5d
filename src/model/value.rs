//! What was written under a field, before anyone asks what it means.

use std::ops::Range;

use crate::text::Span;

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

/// How offsets of the meaning become offsets of the source.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Pieces {
    /// Meaning and source are the same bytes, starting here.
    Verbatim(u32),
    /// Runs of equal bytes: (offset in the meaning, offset in the source), ascending. Empty: unknown.
    Mapped(Box<[(u32, u32)]>),
}

impl Text {
    /// A text whose meaning is its source, byte for byte.
    #[must_use]
    pub fn verbatim(value: String, span: Span) -> Self {
        Self { value, span, pieces: Pieces::Verbatim(span.start) }
    }

    /// A text whose runs of equal bytes start at these (meaning, source) offsets; none when unknown.
    #[must_use]
    pub fn mapped(value: String, span: Span, runs: Vec<(u32, u32)>) -> Self {
        Self { value, span, pieces: Pieces::Mapped(runs.into()) }
    }

    /// The place of a byte range of the meaning; the whole text's place where that is not known.
    #[must_use]
    pub fn part(&self, range: Range<usize>) -> Span {
        let narrow = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let (from, to) = (narrow(range.start), narrow(range.end));
        match &self.pieces {
            Pieces::Verbatim(start) => Span { start: start + from, end: start + to },
            Pieces::Mapped(runs) => {
                let locate = |offset: u32| {
                    let run = runs.partition_point(|&(meaning, _)| meaning <= offset).checked_sub(1)?;
                    let (meaning, source) = runs[run];
                    Some(source + (offset - meaning))
                };
                match (locate(from), to.checked_sub(1).and_then(locate)) {
                    (Some(start), Some(last)) if start <= last && last < self.span.end => {
                        Span { start, end: last + 1 }
                    }
                    _ => self.span,
                }
            }
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

    /// Whether nothing is said: null, blank text, or an empty list or map.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        match &self.data {
            Data::Null => true,
            Data::Scalar { text, .. } => text.is_blank(),
            Data::List(items) => items.is_empty(),
            Data::Map(entries) => entries.is_empty(),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_a_folded_text_is_found_in_its_source() {
        // source at 10: "one\n  two", meaning "one two"
        let text = Text::mapped("one two".into(), Span::new(10, 19), vec![(0, 10), (4, 16)]);
        assert_eq!(text.part(4..7), Span::new(16, 19));
        assert_eq!(text.part(0..7), Span::new(10, 19));
        let unknown = Text::mapped("x".into(), Span::new(3, 9), Vec::new());
        assert_eq!(unknown.part(0..1), Span::new(3, 9));
    }
}
