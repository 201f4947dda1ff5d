//! Tables that say what pictures show.

use std::fmt::Write;

use maud::{Markup, html};

/// The columns of a table of many rows.
pub(super) struct Columns {
    /// Names the table.
    pub(super) id: &'static str,
    pub(super) heads: &'static [&'static str],
}

impl Columns {
    /// The table. `more` is how many rows it leaves out.
    pub(super) fn table(&self, caption: &str, rows: &[Vec<Markup>], more: usize) -> Markup {
        html! {
            details.same open {
                summary { "The same as a table" }
                table id={ (self.id) "-table" } {
                    caption { (caption) }
                    thead { tr { @for head in self.heads { th scope="col" { (head) } } } }
                    tbody {
                        @for row in rows {
                            tr { @for (place, cell) in row.iter().enumerate() { @if place == 0 { th { (cell) } } @else { td { (cell) } } } }
                        }
                    }
                }
                @if rows.len() > super::paper::ROWS { p.more.paper.rest { "On paper: the first " (super::paper::ROWS) " of these rows; the file has " (rows.len()) "." } }
                @if more > 0 { p.more { "And " (more) " more, which are in no table." } }
            }
        }
    }
}

/// What stands below a picture that leaves rows out: the table has them, which is not printed.
pub(super) fn more(left: usize, of: &str, listed: usize, all: usize) -> Markup {
    html! {
        @if left > 0 {
            p.more {
                "And " (left) " more" (of)
                span.screen { "; the table has " @if all > listed { "the first " (listed) } @else { "all" } }
                span.paper { "; the file has them" }
                "."
            }
        }
    }
}

/// What stands before each cell where there is no room for columns: written once for a column, and not at each cell.
pub(super) fn style(all: &[&Columns]) -> String {
    let mut style = String::from("@media (max-width:40rem){\n");
    for columns in all {
        for (place, head) in columns.heads.iter().enumerate().skip(1) {
            let _ = writeln!(
                style,
                "#{}-table td:nth-child({})::before{{content:\"{head}: \"}}",
                columns.id,
                place + 1
            );
        }
    }
    style.push_str("}\n");
    style
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_but_the_first_is_named_where_rows_are_cards() {
        let columns = Columns { id: "load", heads: &["Person", "Weeks", "Away"] };
        let style = style(&[&columns]);
        assert!(style.contains("#load-table td:nth-child(3)::before{content:\"Away: \"}"), "{style}");
        assert!(!style.contains("Person"));
        assert!(columns.table("Days", &[], 0).into_string().contains("<table id=\"load-table\">"));
    }
}
