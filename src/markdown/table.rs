//! Tables of a page: two columns at its head are fields, a row of any other may be an outcome.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::fields::Cell;
use super::lines::Line;
use super::preamble;
use crate::language::plan;
use crate::model::Field;
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

    /// The rows of two cells as fields. A key that stands in several rows holds a list: a table has no other way to
    /// write one.
    pub(super) fn fields(&self, source: &str) -> Vec<(Span, Cell)> {
        let heading = self.heading_is_field(source).then_some(&self.heading);
        let mut found: Vec<(Span, Vec<Span>)> = Vec::new();
        let mut known: HashMap<&str, usize> = HashMap::new();
        for row in heading.into_iter().chain(&self.rows) {
            let &[key, value] = &row[..] else { continue };
            if key.is_empty() {
                continue;
            }
            let (key, value) = (name(source, key), bare(source, value));
            match known.entry(cut(source, key)) {
                Entry::Occupied(field) => found[*field.get()].1.push(value),
                Entry::Vacant(field) => {
                    field.insert(found.len());
                    found.push((key, vec![value]));
                }
            }
        }
        let cell = |values: Vec<Span>| match values[..] {
            [one] => Cell::Line(one),
            _ => Cell::Items(values),
        };
        found.into_iter().map(|(key, values)| (key, cell(values))).collect()
    }

    /// Each row as fields under the names that the heading gives; rows that say nothing are left out.
    pub(super) fn records(&self, source: &str) -> Vec<(Span, Vec<(Span, Cell)>)> {
        let names: Vec<Span> = self.heading.iter().map(|&key| name(source, key)).collect();
        let row = |row: &Vec<Span>| {
            let cells = names.iter().zip(row).filter(|(key, _)| !key.is_empty());
            let fields: Vec<(Span, Cell)> =
                cells.map(|(&key, &value)| (key, Cell::Line(bare(source, value)))).collect();
            let span = row.iter().copied().filter(|cell| !cell.is_empty()).reduce(Span::to)?;
            Some((span, fields))
        };
        self.rows.iter().filter_map(row).collect()
    }
}

/// How many rows tell that a table of two columns is a list.
const SEVERAL: usize = 2;

/// Whether the heading of a table of two columns says what stands in each: behind the name of something, how it stands, who
/// owes it or when it is due. Where the rows begin with names of fields, these are fields all the same.
pub(super) fn names_columns(table: &str) -> bool {
    let cells = |line: &'_ str| -> Option<(String, String)> {
        let line = line.trim().trim_start_matches('|');
        let (left, right) = line.split_once('|')?;
        let bare = |cell: &str| cell.trim_matches(['|', ' ', '*', '_', '`', ':', '\t']).to_owned();
        Some((bare(left), bare(right)))
    };
    let mut lines = table.lines();
    let Some((left, right)) = lines.next().and_then(cells) else { return false };
    let field = |name: &str| plan::field(name).or_else(|| plan::perhaps(name));
    let of_work = |name: &str| field(name).is_some_and(|field| Field::OF_WORK.contains(&field));
    let is_name = !left.is_empty() && !matches!(field(&left), Some(Field::Status | Field::Owner));
    let rows: Vec<(String, String)> = lines.skip(1).filter_map(cells).collect();
    is_name
        && (of_work(&right) || plan::is_day(&right))
        && rows.len() >= SEVERAL
        && rows.iter().all(|(name, _)| plan::field(name).is_none())
}

/// The content of a cell without marks around all of it.
fn bare(source: &str, cell: Span) -> Span {
    preamble::bare(Line { start: cell.range().start, text: cut(source, cell) }).span()
}

/// The name of a field in a cell: without marks and the colon after it.
fn name(source: &str, cell: Span) -> Span {
    let text = |span: Span| Line { start: span.range().start, text: cut(source, span) };
    let inner = text(bare(source, cell));
    let plain = inner.before(":").unwrap_or(inner).trimmed();
    preamble::bare(plain).span()
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
