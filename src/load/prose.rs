//! The prose of a page: what is said, a list with the line that heads it, and what its tables list as needed.

use crate::language::plan;
use crate::markdown::{self, Cell, Passage, Speech, title_key};
use crate::model::{Body, Field, Need, Status, Text};

use super::sections;

/// The prose of a body.
pub(super) fn prose(body: &markdown::Body) -> Body {
    Body {
        span: body.span,
        prose: body.spoken().into_iter().map(text).collect(),
        needs: needs(&body.passages),
    }
}

fn text(speech: Speech) -> Text {
    Text::new(speech.text, speech.span, speech.pieces)
}

/// What tables list as needed: under a heading that says so, or in a row that begins with a cell that does. A row that
/// says that it is done or dropped lists nothing.
fn needs(passages: &[Passage]) -> Vec<Need> {
    let cells: Vec<(Cell, &Passage)> = passages.iter().filter_map(|one| Some((one.cell()?, one))).collect();
    let mut needs = Vec::new();
    for table in cells.chunk_by(|(one, _), (next, _)| one.table == next.table) {
        let mut rows = table.chunk_by(|(one, _), (next, _)| one.row == next.row);
        let heading =
            table.first().filter(|(cell, _)| cell.row == 0).and_then(|_| rows.next()).unwrap_or_default();
        add_row(heading, &[], &mut needs);
        for row in rows.filter(|row| !row.iter().any(|(_, passage)| is_over(passage))) {
            add_row(row, heading, &mut needs);
        }
    }
    needs
}

fn add_row(row: &[(Cell, &Passage)], heading: &[(Cell, &Passage)], needs: &mut Vec<Need>) {
    let Some(((first, label), rest)) = row.split_first() else { return };
    let mut add = |head: &Passage, by: Option<&Passage>, cell: &Passage| {
        if says_needed(head)
            && let Some(said) = Speech::headed(head, cell)
        {
            needs.push(Need { by: by.map(sections::text), said: text(said) });
        }
    };
    if first.column == 0 {
        rest.iter().for_each(|(_, cell)| add(label, None, cell));
    }
    for (at, cell) in row {
        if let Some((_, head)) = heading.iter().find(|(head, _)| head.column == at.column) {
            add(head, (at.column > 0 && first.column == 0).then_some(*label), cell);
        }
    }
}

fn says_needed(head: &Passage) -> bool {
    plan::field(&title_key(&head.text)) == Some(Field::DependsOn)
}

fn is_over(cell: &Passage) -> bool {
    matches!(plan::status(&cell.text), Some(Status::Done | Status::Dropped))
}
