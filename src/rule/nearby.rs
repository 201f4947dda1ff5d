//! Which outcome a misspelt id may mean, for rules about what refers to others.

use std::cell::OnceCell;
use std::collections::HashMap;

use crate::finding::{Applicability, Change, Fix};
use crate::language::near::Names;
use crate::language::word;
use crate::model::{Link, Plan, Text};
use crate::text::Place;

use super::say;

/// A reference that so many outcomes share is no slip of one hand.
const SHARED: usize = 4;

/// The ids of a plan, indexed when the first unknown one is asked for.
#[derive(Debug)]
pub struct Nearby<'p> {
    plan: &'p Plan,
    names: OnceCell<Names<'p>>,
}

impl<'p> Nearby<'p> {
    /// The ids of a plan.
    #[must_use]
    pub fn new(plan: &'p Plan) -> Self {
        Self { plan, names: OnceCell::new() }
    }

    /// The ids that `written` may mean in the outcome called `own`: none, one, or up to three that are equally near.
    #[must_use]
    pub fn near(&self, written: &str, own: &str) -> Vec<&'p str> {
        let names = self.names.get_or_init(|| index(self.plan));
        let mut near = names.nearest(written);
        near.retain(|id| *id != own);
        near
    }

    /// Writing the only id that is near: safe where it differs in case alone, else for the user to choose.
    #[must_use]
    pub fn fix(written: &str, near: &[&str], place: Place) -> Option<Fix> {
        let &[id] = near else { return None };
        let same = word::fold(written) == word::fold(id);
        Some(Fix {
            title: format!("Write {}", say::quoted(id)),
            applicability: if same { Applicability::Safe } else { Applicability::Unsafe },
            changes: vec![Change::Replace { place, with: id.to_owned() }],
        })
    }
}

/// The ids, and the words that stand elsewhere in the plan: in titles, and in references that many outcomes share.
fn index(plan: &Plan) -> Names<'_> {
    let mut times: HashMap<&str, usize> = HashMap::new();
    for outcome in &plan.outcomes {
        let linked = outcome.depends_on.iter().filter_map(|dependency| match &dependency.link {
            Link::Outcome(id) => Some(id),
            Link::External(_) => None,
        });
        for reference in linked.chain(&outcome.parent) {
            *times.entry(reference.trimmed()).or_default() += 1;
        }
    }
    let shared = times.into_iter().filter(|(_, times)| *times >= SHARED).map(|(reference, _)| reference);
    let titles = plan.outcomes.iter().filter_map(|outcome| outcome.title.as_ref()).map(Text::trimmed);
    Names::new(plan.ids(), titles.chain(shared))
}
