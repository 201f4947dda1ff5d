//! Where the tables of a page stand in its text, so that a cell finds its heading again.

use std::cell::OnceCell;
use std::ops::Range;

use crate::text::Cut;

/// The tables of a text, looked for when somebody first asks.
pub struct Tables<'s> {
    source: &'s str,
    found: OnceCell<Vec<Table<'s>>>,
}

/// One table.
struct Table<'s> {
    heading: &'s str,
    /// Where its rows stand.
    rows: Range<usize>,
}

impl<'s> Tables<'s> {
    /// Of this text.
    #[must_use]
    pub fn of(source: &'s str) -> Self {
        Self { source, found: OnceCell::new() }
    }

    /// How many cells the row at a place has, and how many columns its table.
    #[must_use]
    pub fn counts(&self, place: usize) -> Option<(usize, usize)> {
        let from = self.line(place);
        let line = self.source.cut(from..).lines().next()?;
        Some((cells(line).count(), cells(self.at(from)?.heading).count()))
    }

    /// The heading of the column in which a cell begins at a place.
    #[must_use]
    pub fn heading(&self, place: usize) -> Option<&'s str> {
        let from = self.line(place);
        // What stands before the cell ends with the bar that it begins behind.
        let before = self.source.cut(from..place).trim_start();
        let before = before.strip_prefix('|').unwrap_or(before);
        let heading = cells(self.at(from)?.heading).nth(split(before).count() - 1)?;
        Some(heading.trim_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '_' | '`' | ':')))
    }

    /// Where the line begins that holds a place.
    fn line(&self, place: usize) -> usize {
        self.source.cut(..place).rfind('\n').map_or(0, |end| end + 1)
    }

    /// The table of the row that begins at a place.
    fn at(&self, line: usize) -> Option<&Table<'s>> {
        let found = self.found.get_or_init(|| tables(self.source));
        let at = found.partition_point(|table| table.rows.end <= line);
        found.get(at).filter(|table| table.rows.contains(&line))
    }
}

fn tables(source: &str) -> Vec<Table<'_>> {
    let mut found: Vec<Table<'_>> = Vec::new();
    let (mut at, mut heading, mut open) = (0, "", false);
    for line in source.split_inclusive('\n') {
        let end = at + line.len();
        if !line.contains('|') {
            open = false;
        } else if is_rule(line) && heading.contains('|') && cells(heading).count() == cells(line).count() {
            found.push(Table { heading, rows: end..end });
            open = true;
        } else if open && let Some(table) = found.last_mut() {
            table.rows.end = end;
        }
        (at, heading) = (end, line);
    }
    found
}

/// Whether a line parts the heading of a table from its rows.
#[must_use]
pub fn is_rule(line: &str) -> bool {
    line.contains('-') && line.trim().chars().all(|c| matches!(c, '-' | ':' | '|' | ' '))
}

/// The cells of a row. A bar at either end parts nothing.
fn cells(line: &str) -> impl Iterator<Item = &str> {
    let line = line.trim();
    let line = line.strip_prefix('|').unwrap_or(line);
    split(line.strip_suffix('|').filter(|inner| !inner.ends_with('\\')).unwrap_or(line))
}

/// What stands between bars. One behind a backslash is content.
fn split(line: &str) -> impl Iterator<Item = &str> {
    let mut escaped = false;
    line.split(move |c| {
        let parts = c == '|' && !escaped;
        escaped = c == '\\' && !escaped;
        parts
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_behind_a_backslash_is_content() {
        for (line, count) in
            [("| a | b |", 2), ("a | b", 2), ("| a \\| b | c |", 2), ("| a | | ", 2), ("|a|b|c\\|", 3)]
        {
            assert_eq!(cells(line).count(), count, "{line}");
        }
    }

    #[test]
    fn each_table_has_its_own_columns() {
        let text = "| a | **b** |\n|---|---|\n| 1 | 2 |\n\n| x |\n\na | b | c\n--|--|--\n3 | 4\n";
        let tables = Tables::of(text);
        let counts = |row: &str| tables.counts(text.find(row).expect("it is there"));
        assert_eq!((counts("| 1 | 2 |"), counts("3 | 4")), (Some((2, 2)), Some((2, 3))));
        assert_eq!((counts("| x |"), counts("a | b | c")), (None, None));
        let heading = |cell: &str| tables.heading(text.find(cell).expect("it is there"));
        assert_eq!(
            ["1", "2", "3", "4", "x"].map(heading),
            [Some("a"), Some("b"), Some("a"), Some("b"), None]
        );
    }
}
