//! Rows of a table with more or fewer cells than it has columns, where what they say does not fit the headings above it: a
//! cell is missing or a bar in the text parts one in two, so that everything behind it has slipped below another heading.

use crate::language::date;
use crate::markdown::Tables;
use crate::model::{Outcome, Problem, ProblemKind};
use crate::text::{FileId, Place};

use super::parts::says_none;
use super::words;

/// What tells this from other problems of an outcome.
pub const SLIPPED: &str = "row";

/// Tells of a row that has slipped in place of what its cells seem to say, and lets no rule judge them.
pub(super) fn settle(tables: &Tables<'_>, file: FileId, outcome: &mut Outcome, problems: &mut Vec<Problem>) {
    let counts = || tables.counts(outcome.span.range().start);
    let Some((cells, columns)) = misfits(outcome).then(counts).flatten().filter(|(cells, all)| cells != all)
    else {
        return;
    };
    problems.retain(|problem| problem.kind == ProblemKind::Syntax);
    problems.push(Problem {
        kind: ProblemKind::InvalidField,
        place: Place { file, span: outcome.span },
        outcome: Some(outcome.id.clone()),
        message: format!(
            "this row has {cells} cells where its table has {columns} columns, so what it says stands below the wrong headings; no rule judges it"
        ),
        help: Some(if cells < columns {
            "Keep an empty cell where there is nothing to say.".to_owned()
        } else {
            "Write `\\|` for a bar inside a cell.".to_owned()
        }),
        detail: SLIPPED.to_owned(),
        related: Vec::new(),
        instead: None,
    });
    (outcome.status, outcome.status_unknown) = (None, true);
}

/// Whether what stands under a field is plainly that of another.
fn misfits(outcome: &Outcome) -> bool {
    let no_day =
        outcome.deadline.as_ref().is_some_and(|due| due.date.is_none() && !says_none(due.text.trimmed()));
    let no_person = |text: &str| words::status(text).is_some() || date::deadline(text, 1).is_ok();
    outcome.status_unknown || no_day || outcome.owner.iter().any(|owner| no_person(owner.trimmed()))
}
