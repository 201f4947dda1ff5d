//! Fields that a page writes in its own way, as a document: keys with texts.

use std::borrow::Cow;

use crate::document::{Builder, Document, Kind, Meta, Style};
use crate::text::Span;

/// What stands under a key.
#[derive(Debug, Clone)]
pub(super) enum Cell {
    /// One run of letters, as the source has it; nothing where the run is empty.
    Line(Span),
    /// A text over several lines, whose breaks mean a blank.
    Folded(Span, String),
    /// Several texts.
    Items(Vec<Span>),
}

impl Cell {
    pub(super) fn span(&self) -> Span {
        match self {
            Self::Line(span) | Self::Folded(span, _) => *span,
            Self::Items(items) => items.iter().copied().reduce(Span::to).unwrap_or_default(),
        }
    }
}

/// The document whose root is a mapping of these fields, written at `span`. A key that stands several times in
/// a row holds a list: neither a table nor a preamble has another way to write one.
pub(super) fn document<'s>(source: &'s str, span: Span, fields: Vec<(Span, Cell)>) -> Document<'s> {
    let mut builder = Builder::new(source);
    mapping(&mut builder, source, span, fields);
    builder.finish()
}

/// The document whose root is a list of such mappings.
pub(super) fn rows<'s>(source: &'s str, span: Span, rows: Vec<(Span, Vec<(Span, Cell)>)>) -> Document<'s> {
    let name = |key: Span| source.get(key.range()).unwrap_or_default();
    let named = |fields: Vec<(Span, Cell)>| fields.into_iter().map(|(key, cell)| (name(key), cell)).collect();
    named_rows(source, span, rows.into_iter().map(|(span, fields)| (span, named(fields))).collect())
}

/// The same where keys need not stand in the source.
pub(super) fn named_rows<'s>(
    source: &'s str,
    span: Span,
    rows: Vec<(Span, Vec<(&'s str, Cell)>)>,
) -> Document<'s> {
    let mut builder = Builder::new(source);
    builder.open(Kind::Sequence { items: Vec::new(), flow: false }, span, Meta::default());
    for (span, fields) in rows {
        builder.open(Kind::Mapping { entries: Vec::new(), flow: false }, span, Meta::default());
        for (key, value) in fields {
            // The heading names the field of every row, so whatever is told of the key belongs to the row's own cell.
            let kind = Kind::Scalar { text: Cow::Borrowed(key), style: Style::Verbatim };
            builder.leaf(kind, value.span(), Meta::default());
            cell(&mut builder, source, &value);
        }
        builder.close(Some(span.end));
    }
    builder.close(Some(span.end));
    builder.finish()
}

fn mapping<'s>(builder: &mut Builder<'s>, source: &'s str, span: Span, fields: Vec<(Span, Cell)>) {
    builder.open(Kind::Mapping { entries: Vec::new(), flow: false }, span, Meta::default());
    for (key, cells) in by_key(source, fields) {
        leaf(builder, source, key);
        match &cells[..] {
            [one] => cell(builder, source, one),
            all => {
                let whole = all.iter().map(Cell::span).reduce(Span::to).unwrap_or_default();
                builder.open(Kind::Sequence { items: Vec::new(), flow: true }, whole, Meta::default());
                all.iter().for_each(|one| cell(builder, source, one));
                builder.close(Some(whole.end));
            }
        }
    }
    builder.close(Some(span.end));
}

/// Keys with all their values; one that stands again right below itself goes on.
fn by_key(source: &str, fields: Vec<(Span, Cell)>) -> Vec<(Span, Vec<Cell>)> {
    let mut found: Vec<(Span, Vec<Cell>)> = Vec::new();
    for (key, value) in fields {
        let name = source.get(key.range());
        match found.last_mut().filter(|(last, _)| source.get(last.range()) == name) {
            Some((_, values)) => values.push(value),
            None => found.push((key, vec![value])),
        }
    }
    found
}

fn cell<'s>(builder: &mut Builder<'s>, source: &'s str, cell: &Cell) {
    match cell {
        Cell::Line(span) => leaf(builder, source, *span),
        Cell::Folded(span, text) => {
            let kind = Kind::Scalar { text: Cow::Owned(text.clone()), style: Style::Plain };
            builder.leaf(kind, *span, Meta::default());
        }
        Cell::Items(items) => {
            let span = cell.span();
            builder.open(Kind::Sequence { items: Vec::new(), flow: true }, span, Meta::default());
            items.iter().for_each(|&item| leaf(builder, source, item));
            builder.close(Some(span.end));
        }
    }
}

fn leaf<'s>(builder: &mut Builder<'s>, source: &'s str, span: Span) {
    let text = source.get(span.range()).unwrap_or_default();
    let kind = if text.is_empty() {
        Kind::Missing
    } else {
        Kind::Scalar { text: Cow::Borrowed(text), style: Style::Verbatim }
    };
    builder.leaf(kind, span, Meta::default());
}
