//! The outcomes of a plan, in order. Each is shared with whoever keeps it for the next reading of the plan.

use std::ops::{Index, IndexMut};
use std::sync::Arc;

use super::Outcome;

/// Which of the outcomes of a plan.
pub type OutcomeIx = usize;

/// The outcomes of a plan, by path and then by place.
#[derive(Debug, Clone, Default)]
pub struct Outcomes(Vec<Arc<Outcome>>);

impl Outcomes {
    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The first of them.
    #[must_use]
    pub fn first(&self) -> Option<&Outcome> {
        self.0.first().map(|outcome| &**outcome)
    }

    /// The outcome of this number.
    #[must_use]
    pub fn get(&self, ix: OutcomeIx) -> Option<&Outcome> {
        self.0.get(ix).map(|outcome| &**outcome)
    }

    /// All of them.
    pub fn iter(&self) -> Iter<'_> {
        self.0.iter().map(shared)
    }
}

/// A walk over outcomes.
pub(super) type Iter<'a> =
    std::iter::Map<std::slice::Iter<'a, Arc<Outcome>>, fn(&'a Arc<Outcome>) -> &'a Outcome>;

fn shared(outcome: &Arc<Outcome>) -> &Outcome {
    outcome
}

impl Index<OutcomeIx> for Outcomes {
    type Output = Outcome;

    fn index(&self, ix: OutcomeIx) -> &Outcome {
        &self.0[ix]
    }
}

impl IndexMut<OutcomeIx> for Outcomes {
    /// One that others hold too is theirs as it was.
    fn index_mut(&mut self, ix: OutcomeIx) -> &mut Outcome {
        Arc::make_mut(&mut self.0[ix])
    }
}

impl<'a> IntoIterator for &'a Outcomes {
    type Item = &'a Outcome;
    type IntoIter = Iter<'a>;

    fn into_iter(self) -> Iter<'a> {
        self.iter()
    }
}

impl From<Vec<Arc<Outcome>>> for Outcomes {
    fn from(outcomes: Vec<Arc<Outcome>>) -> Self {
        Self(outcomes)
    }
}

impl FromIterator<Outcome> for Outcomes {
    fn from_iter<I: IntoIterator<Item = Outcome>>(outcomes: I) -> Self {
        Self(outcomes.into_iter().map(Arc::new).collect())
    }
}
