//! A table at the head of a page as a mapping.

use std::borrow::Cow;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

use crate::document::{Builder, Document, Kind, Meta, Style};
use crate::text::Span;

/// A table of two columns: the places of its trimmed cells, row by row.
#[derive(Debug, Default)]
pub(super) struct Table {
    /// The whole table.
    pub(super) span: Span,
    /// The cells of its heading.
    pub(super) heading: Vec<Span>,
    /// The cells of its other rows.
    pub(super) rows: Vec<Vec<Span>>,
}

impl Table {
    /// Whether the heading is a field itself: Markdown has no table without one, so some write the first field
    /// there. A heading that names the columns has no value, or says "value" in its right cell.
    fn heading_is_field(&self, source: &str) -> bool {
        match self.heading[..] {
            [key, value] => {
                let names_column = cut(source, value).eq_ignore_ascii_case("value");
                !key.is_empty() && !value.is_empty() && !names_column
            }
            _ => false,
        }
    }
}

/// The document whose root is this table as a mapping, or an empty one.
pub(super) fn document<'s>(source: &'s str, table: Option<Table>) -> Document<'s> {
    let table = table.unwrap_or_default();
    let mut builder = Builder::new(source);
    builder.open(Kind::Mapping { entries: Vec::new(), flow: false }, table.span, Meta::default());
    let heading = table.heading_is_field(source).then_some(&table.heading);
    for (key, values) in by_key(source, heading.into_iter().chain(&table.rows)) {
        leaf(&mut builder, source, key);
        match values[..] {
            [one] => leaf(&mut builder, source, one),
            _ => {
                let span = values[0].to(values[values.len() - 1]);
                builder.open(Kind::Sequence { items: Vec::new(), flow: true }, span, Meta::default());
                values.iter().for_each(|&value| leaf(&mut builder, source, value));
                builder.close(Some(span.end));
            }
        }
    }
    builder.close(Some(table.span.end));
    builder.finish()
}

/// The rows of two cells by their first: a table has no lists, so a field that stands in several rows is one.
fn by_key<'t>(source: &str, rows: impl Iterator<Item = &'t Vec<Span>>) -> Vec<(Span, Vec<Span>)> {
    let mut fields: Vec<(Span, Vec<Span>)> = Vec::new();
    let mut known: HashMap<&str, usize> = HashMap::new();
    for row in rows {
        let &[key, value] = &row[..] else { continue };
        if key.is_empty() {
            continue;
        }
        match known.entry(cut(source, key)) {
            Entry::Occupied(field) => fields[*field.get()].1.push(value),
            Entry::Vacant(field) => {
                field.insert(fields.len());
                fields.push((key, vec![value]));
            }
        }
    }
    fields
}

fn leaf<'s>(builder: &mut Builder<'s>, source: &'s str, cell: Span) {
    let text = Cow::Borrowed(cut(source, cell));
    let kind = if cell.is_empty() { Kind::Missing } else { Kind::Scalar { text, style: Style::Verbatim } };
    builder.leaf(kind, cell, Meta::default());
}

/// The content of a cell without blanks and bars around it. A bar after a backslash is content.
pub(super) fn trim_cell(source: &str, cell: Span) -> Span {
    let written = cut(source, cell);
    let mut text = written.trim_end();
    if let Some(inner) = text.strip_suffix('|')
        && !inner.ends_with('\\')
    {
        text = inner.trim_end();
    }
    let mut inner = text.trim_start();
    inner = inner.strip_prefix('|').unwrap_or(inner).trim_start();
    let start = cell.range().start + text.len() - inner.len();
    Span::new(start, start + inner.len())
}

fn cut(source: &str, span: Span) -> &str {
    source.get(span.range()).unwrap_or_default()
}
