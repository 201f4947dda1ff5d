//! Fields in a `list-table` of reStructuredText: rows of two items, a key and its value.

use super::lines::Line;
use crate::text::Span;

/// Whether a line opens one.
pub(super) fn opens(line: &str) -> bool {
    line.starts_with(".. list-table::")
}

/// The key and the lines of the value of each row, from the line after the opening on. Rows of another size than two
/// are no fields.
pub(super) fn rows<'s>(all: &[Line<'s>]) -> Vec<(Span, Vec<Line<'s>>)> {
    let mut rows: Vec<Vec<Vec<Line<'s>>>> = Vec::new();
    for line in all.iter().take_while(|line| line.is_blank() || line.indent() > 0) {
        let line = line.trimmed();
        let row = line.after("* ").map(Line::trimmed).and_then(Line::item);
        if let Some(first) = row {
            rows.push(vec![vec![first]]);
        } else if let Some(next) = line.item()
            && let Some(cells) = rows.last_mut()
        {
            cells.push(vec![next]);
        } else if let Some(cell) = rows.last_mut().and_then(|cells| cells.last_mut())
            && !line.is_blank()
        {
            cell.push(line);
        }
    }
    let field = |cells: Vec<Vec<Line<'s>>>| {
        let [key, value] = <[Vec<Line<'s>>; 2]>::try_from(cells).ok()?;
        let key = key.first().filter(|key| !key.text.is_empty())?.span();
        Some((key, value))
    };
    rows.into_iter().filter_map(field).collect()
}
