//! Copies of a template in which several fields were never filled in: that is one cause, and one problem for each.

use foldhash::HashMap;

use crate::model::{Plan, Problem, ProblemKind};
use crate::text::{FileId, Place, Sources};

use super::key::written;

/// From how many copies on it is told by field, as what the plan's template asks in vain.
const MANY: usize = 3;

/// Joins what is told of the fields of one copy, where there are few copies.
pub(super) fn join(plan: &mut Plan, sources: &Sources) {
    let is_left = |problem: &Problem| matches!(problem.kind, ProblemKind::Unfilled | ProblemKind::Left);
    let mut copies: HashMap<(FileId, Option<String>), Vec<usize>> = HashMap::default();
    for (ix, problem) in plan.problems.iter().enumerate().filter(|(_, problem)| is_left(problem)) {
        copies.entry((problem.place.file, problem.outcome.clone())).or_default().push(ix);
    }
    // `TBD` under a name of the user's own may be an answer for now; a choice of all words is none.
    let is_copy = |ix: &usize| plan.problems[*ix].kind == ProblemKind::Unfilled;
    copies.retain(|_, left| left.len() > 1 && left.iter().any(is_copy));
    if copies.len() >= MANY {
        return;
    }
    let mut gone = Vec::new();
    for mut left in copies.into_values() {
        left.sort_by_key(|&ix| plan.problems[ix].place.span.start);
        let all: Vec<Problem> = left.iter().map(|&ix| plan.problems[ix].clone()).collect();
        let keys: Vec<String> =
            all.iter().map(|problem| format!("`{}`", key(plan, sources, problem))).collect();
        let Some((last, others)) = keys.split_last() else { continue };
        let line =
            |problem: &Problem| sources.get(problem.place.file).line_column(problem.place.span.start).line;
        let first = &mut plan.problems[left[0]];
        // What no rule can read is told as such, whatever else was left.
        first.kind = ProblemKind::Unfilled;
        first.message = format!(
            "{} and {last} were never filled in: this is still what its template says",
            others.join(", ")
        );
        first.help =
            Some("Write what is true; a copy that nobody will fill in is better removed.".to_owned());
        first.detail = "untouched copy".to_owned();
        let here = line(first);
        first.related = all[1..]
            .iter()
            .filter(|problem| line(problem) != here)
            .map(|problem| (problem.place, "nor this".to_owned()))
            .collect();
        gone.extend_from_slice(&left[1..]);
    }
    let mut ix = 0;
    plan.problems.retain(|_| {
        ix += 1;
        !gone.contains(&(ix - 1))
    });
}

/// The key that a problem speaks of, as it is written.
fn key<'p>(plan: &'p Plan, sources: &'p Sources, problem: &'p Problem) -> &'p str {
    let Place { file, span } = problem.place;
    let of_file = plan.outcomes.iter().filter(|outcome| outcome.file == file);
    let entry = of_file.flat_map(|outcome| &outcome.entries).find(|entry| entry.value.span.contains(span));
    entry.map_or(&problem.detail, |entry| written(sources, file, entry))
}
