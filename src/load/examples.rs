//! What of a page only shows how a plan is written: examples, templates, advice.

use crate::document::Document;
use crate::language::plan;
use crate::markdown::Body;
use crate::text::Span;

/// What stands under headings that say so.
pub(super) fn shown(body: &Body) -> Vec<Span> {
    let shows =
        body.headings.iter().filter(|heading| plan::heads_example(&heading.title.text, heading.level == 1));
    shows.map(|heading| heading.content).collect()
}

/// Takes out tables that stand there.
pub fn leave_examples(tables: &mut Vec<Document<'_>>, body: &Body) {
    let shown = shown(body);
    let is_shown = |table: &Document<'_>| {
        table.roots.iter().any(|&root| shown.iter().any(|content| content.contains(table.span(root))))
    };
    tables.retain(|table| !is_shown(table));
}
