//! Whether a rule that found nothing has looked at what a question asks.

use crate::model::{Field, OutcomeIx, Plan};
use crate::rule::Meta;

use super::Question;

/// What it says of a question that a rule found nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Evidence<'m> {
    /// It looked at what the question asks.
    Answer,
    /// It would have, but no open outcome uses one of these fields.
    Blind(&'m [String]),
    /// It only touches the question: what it finds counts, that it finds nothing does not.
    Aside,
}

impl<'m> Evidence<'m> {
    /// What a rule's page promises of the question, compared with the plan.
    pub(super) fn of(meta: &'m Meta, question: Question, plan: &Plan) -> Self {
        let Some(answers) = &meta.answers else { return Self::Answer };
        match answers.get(question.key()) {
            None => Self::Aside,
            Some(fields) if fields.is_empty() || uses_one(plan, fields) => Self::Answer,
            Some(fields) => Self::Blind(fields),
        }
    }
}

/// Whether an open outcome says something under one of these fields.
fn uses_one(plan: &Plan, fields: &[String]) -> bool {
    let open = plan.outcomes.iter().enumerate().filter(|(_, outcome)| outcome.is_open());
    let says = |ix: OutcomeIx, field: &String| {
        // What stands in the list of another outcome names its parent without a field.
        let is_child = || field == Field::Parent.name() && plan.parent(ix).is_some();
        plan.outcomes[ix].entry(field).is_some_and(|entry| !entry.value.is_blank()) || is_child()
    };
    open.map(|(ix, _)| ix).any(|ix| fields.iter().any(|field| says(ix, field)))
}
