//! Merge conflicts that are left in a text: told once each, in place of what they make of the lines around them.

use std::ops::Range;

use super::places::line_end;
use super::recover::next_line;
use crate::document::{Document, Problem, ProblemKind};
use crate::text::{Cut, Span};

/// The lines that git puts around the two sides, in their order.
const MARKERS: [&str; 3] = ["<<<<<<<", "=======", ">>>>>>>"];

/// The lines around code in Markdown; YAML has none of them.
const FENCES: [&str; 2] = ["```", "~~~"];

/// Tells of each conflict in `part`, and no longer of what it brings about.
pub fn tell(source: &str, part: Range<usize>, doc: &mut Document<'_>) {
    for conflict in conflicts(source, part) {
        let within = |span: Span| conflict.contains(&(span.start as usize));
        doc.problems.retain(|problem| {
            let related = problem.related.as_ref().is_some_and(|(span, _)| within(*span));
            problem.kind == ProblemKind::Limit || !(related || within(problem.span))
        });
        let marker = Span::new(conflict.start, line_end(source, conflict.start));
        let problem = Problem::new(ProblemKind::Syntax, marker, "a merge conflict is left here");
        let help =
            "Keep what is right of the two sides, and remove the lines `<<<<<<<`, `=======` and `>>>>>>>`";
        doc.problems.push(problem.help(help));
    }
    doc.problems.sort_by_key(|problem| problem.span.start);
}

/// Tells of a line that is left of a conflict, where the reader stumbled over it: `>>>>>>> theirs` alone.
pub(super) fn tell_rests(source: &str, part: Range<usize>, doc: &mut Document<'_>) {
    if doc.problems.is_empty() {
        return;
    }
    let whole = conflicts(source, part.clone());
    let mut at = part.start;
    while at < part.end {
        let (end, next) = (line_end(source, at).min(part.end), next_line(source, at).min(part.end));
        let line = source.cut(at..end);
        let is_rest = |rest: &&str| line.strip_prefix(*rest).is_some_and(|name| !name.trim().is_empty());
        if RESTS.iter().any(is_rest) && !whole.iter().any(|whole| whole.contains(&at)) {
            // What breaks off on the line before, or is met on the one behind, comes of it as well.
            let before = source.cut(part.start..at).trim_end().len() + part.start;
            let around = before..=line_end(source, next.min(source.len()));
            let is_of_it = |problem: &Problem| {
                problem.kind == ProblemKind::Syntax && around.contains(&(problem.span.start as usize))
            };
            if doc.problems.iter().any(is_of_it) {
                doc.problems.retain(|problem| !is_of_it(problem));
                let problem = Problem::new(
                    ProblemKind::Syntax,
                    Span::new(at, end),
                    "a line of a merge conflict is left here",
                );
                doc.problems.push(problem.help("Keep what is right of the two sides, and remove this line"));
                doc.problems.sort_by_key(|problem| problem.span.start);
            }
        }
        at = next.max(at + 1);
    }
}

/// How lines begin that only git writes, before the name of a side.
const RESTS: [&str; 3] = ["<<<<<<< ", "||||||| ", ">>>>>>> "];

/// Each conflict, with the line behind it, at which a reader may stumble too.
fn conflicts(source: &str, part: Range<usize>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    if !source.cut(part.clone()).contains(MARKERS[0]) {
        return found;
    }
    let (mut at, mut start, mut seen) = (part.start, part.start, 0);
    let mut in_code = false;
    while at < part.end {
        let line = source.cut(at..line_end(source, at).min(part.end));
        let next = next_line(source, at).min(part.end);
        let is = |marker: &str| {
            line.strip_prefix(marker)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace))
        };
        // A page may show what a conflict looks like.
        if seen == 0 && FENCES.iter().any(|fence| line.trim_start().starts_with(fence)) {
            in_code = !in_code;
        }
        if is(MARKERS[0]) && !in_code {
            (start, seen) = (at, 1);
        } else if seen > 0 && MARKERS.get(seen).is_some_and(|marker| is(marker)) {
            seen += 1;
        }
        if seen == MARKERS.len() {
            found.push(start..next_line(source, next.min(source.len())).min(part.end).max(next));
            seen = 0;
        }
        at = next;
    }
    found
}
