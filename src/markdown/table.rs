//! Tables of a page: two columns at its head are fields, a row of any other may be an outcome.

use super::fields::Cell;
use crate::text::Span;

/// A table: the places of its trimmed cells, row by row.
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

impl Table {
    /// The rows of two cells as fields.
    pub(super) fn fields(&self, source: &str) -> Vec<(Span, Cell)> {
        let heading = self.heading_is_field(source).then_some(&self.heading);
        let rows = heading.into_iter().chain(&self.rows);
        rows.filter_map(|row| match row[..] {
            [key, value] if !key.is_empty() => Some((key, Cell::Line(value))),
            _ => None,
        })
        .collect()
    }

    /// Each row as fields under the names that the heading gives; rows that say nothing are left out.
    pub(super) fn records(&self) -> Vec<(Span, Vec<(Span, Cell)>)> {
        let row = |row: &Vec<Span>| {
            let cells = self.heading.iter().zip(row).filter(|(key, _)| !key.is_empty());
            let fields: Vec<(Span, Cell)> = cells.map(|(&key, &value)| (key, Cell::Line(value))).collect();
            let span = row.iter().copied().filter(|cell| !cell.is_empty()).reduce(Span::to)?;
            Some((span, fields))
        };
        self.rows.iter().filter_map(row).collect()
    }
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
