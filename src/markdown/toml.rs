//! TOML front matter as a document.

use std::borrow::Cow;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::document::{Builder, Comment, Document, Kind, Meta, Problem, ProblemKind, Style};
use crate::text::{Cut as _, Span};

/// How deep tables and lists may nest, as in YAML.
const MAX_DEPTH: usize = 64;

/// Reads the part of `source` at `part`. Spans point into the whole.
pub(super) fn read(source: &str, part: Span) -> Document<'_> {
    let written = source.get(part.range()).unwrap_or_default();
    let (table, errors) = DeTable::parse_recoverable(written);
    let mut reader = Reader { source, base: part.range().start, builder: Builder::new(source) };
    reader.table(table.get_ref(), part, 0);
    if let Some(error) = errors.first() {
        let span = error.span().map_or(Span::empty(reader.base), |range| reader.at(range));
        let message = format!("this TOML front matter cannot be read from here on: {}", error.message());
        let problem = Problem::new(ProblemKind::Syntax, span, message);
        reader.builder.doc().problems.push(problem.help("Write `key = \"value\"`, one field a line"));
        reader.builder.mark_incomplete();
    }
    let mut document = reader.builder.finish();
    document.comments = comments(&document, part);
    document
}

/// The comments: what follows a number sign outside every value and key, up to the end of its line.
fn comments<'s>(document: &Document<'s>, part: Span) -> Vec<Comment<'s>> {
    let mut texts: Vec<Span> = document
        .nodes()
        .filter(|(_, node)| matches!(node.kind, Kind::Scalar { .. }))
        .map(|(id, _)| document.span(id))
        .collect();
    texts.sort_unstable_by_key(|span| span.start);
    let source = document.source;
    let mut found: Vec<Comment<'s>> = Vec::new();
    for (at, _) in source.cut(part.range()).match_indices('#') {
        let at = part.range().start + at;
        let before = texts.partition_point(|text| text.range().start <= at);
        let is_text = before > 0 && texts[before - 1].range().end > at;
        if is_text || found.last().is_some_and(|last| last.span.range().end > at) {
            continue;
        }
        let line = source.cut(..at).rfind('\n').map_or(0, |end| end + 1);
        let text = source.cut(at + 1..part.range().end).lines().next().unwrap_or_default();
        found.push(Comment {
            text,
            span: Span::new(at, at + 1 + text.len()),
            trailing: !source.cut(line..at).trim().is_empty(),
        });
    }
    found
}

struct Reader<'s> {
    source: &'s str,
    base: usize,
    builder: Builder<'s>,
}

impl Reader<'_> {
    fn at(&self, range: Range<usize>) -> Span {
        Span::new(self.base + range.start, self.base + range.end)
    }

    fn table(&mut self, table: &DeTable<'_>, span: Span, depth: usize) {
        let mut entries: Vec<(&Spanned<Cow<'_, str>>, &Spanned<DeValue<'_>>)> = table.iter().collect();
        // As the file has them: the reader of TOML keeps them by name.
        entries.sort_by_key(|(key, _)| key.span().start);
        // The fields of the page stand on lines, not between brackets.
        let flow = depth > 0;
        self.builder.open(Kind::Mapping { entries: Vec::new(), flow }, span, Meta::default());
        for (key, value) in entries {
            let place = self.at(key.span());
            self.text(key.get_ref(), place);
            self.value(value, depth + 1);
        }
        self.builder.close(Some(span.end));
    }

    fn value(&mut self, value: &Spanned<DeValue<'_>>, depth: usize) {
        let span = self.at(value.span());
        match value.get_ref() {
            _ if depth > MAX_DEPTH => {
                self.builder.leaf(Kind::Unreadable, Span { end: span.start, ..span }, Meta::default());
            }
            DeValue::String(text) => self.text(text, span),
            DeValue::Integer(_) | DeValue::Float(_) | DeValue::Boolean(_) => self.scalar(span, Style::Plain),
            DeValue::Datetime(_) => self.scalar(span, Style::Verbatim),
            DeValue::Array(items) => {
                self.builder.open(Kind::Sequence { items: Vec::new(), flow: true }, span, Meta::default());
                for item in items {
                    self.value(item, depth + 1);
                }
                self.builder.close(Some(span.end));
            }
            DeValue::Table(table) => self.table(table, span, depth),
        }
    }

    /// A text in quotes, or a bare key.
    fn text(&mut self, text: &str, span: Span) {
        let written = self.source.get(span.range()).unwrap_or_default();
        let quoted = |mark: char| written.strip_prefix(mark).and_then(|inner| inner.strip_suffix(mark));
        if written == text {
            return self.scalar(span, Style::Verbatim);
        }
        if quoted('"').or_else(|| quoted('\'')) == Some(text) {
            return self.scalar(Span { start: span.start + 1, end: span.end - 1 }, Style::Verbatim);
        }
        // Escapes of TOML are escapes of YAML; of a text over several lines no more is known than where it stands.
        let style = if written.starts_with("\"\"\"") || written.starts_with('\'') {
            Style::Verbatim
        } else {
            Style::DoubleQuoted
        };
        let kind = Kind::Scalar { text: Cow::Owned(text.to_owned()), style };
        self.builder.leaf(kind, span, Meta::default());
    }

    fn scalar(&mut self, span: Span, style: Style) {
        let text = Cow::Borrowed(self.source.get(span.range()).unwrap_or_default());
        self.builder.leaf(Kind::Scalar { text, style }, span, Meta::default());
    }
}
