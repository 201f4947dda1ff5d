//! A rule that is heard on one thing alone: a status that nobody knows. Every other rule skips such an outcome, so that
//! a run which says nothing of it would call it sound.

use std::collections::HashSet;
use std::sync::Arc;

use crate::finding::Findings;
use crate::model::{Field, ProblemKind};
use crate::text::Place;

use super::{Context, Rule};

/// What a rule says of a status that nobody knows, and nothing else.
pub struct OfStanding(pub Arc<dyn Rule>);

impl Rule for OfStanding {
    fn check(&self, cx: &Context<'_>, out: &mut Findings) {
        let unknown = cx.plan.problems.iter().filter(|problem| {
            problem.kind == ProblemKind::InvalidField && problem.detail == Field::Status.name()
        });
        let places: HashSet<Place> = unknown.map(|problem| problem.place).collect();
        if !places.is_empty() {
            self.0.check(cx, out);
            out.retain(|finding| places.contains(&finding.place));
        }
    }
}
