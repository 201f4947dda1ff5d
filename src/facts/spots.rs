//! Which outcome a place in a file belongs to, and how many findings each has.

use std::collections::HashMap;

use super::Counts;
use crate::finding::{Finding, Report, Severity};
use crate::model::{OutcomeIx, Plan};
use crate::text::{FileId, Place, Span};

/// Where outcomes stand.
pub(super) struct Spots(HashMap<FileId, Vec<(Span, OutcomeIx)>>);

impl Spots {
    pub(super) fn of(plan: &Plan) -> Self {
        let mut spots: HashMap<FileId, Vec<(Span, OutcomeIx)>> = HashMap::new();
        for (ix, outcome) in plan.outcomes.iter().enumerate() {
            spots.entry(outcome.file).or_default().push((outcome.span, ix));
        }
        Self(spots)
    }

    /// The outcome in which a place stands; of a file with one, that one.
    pub(super) fn outcome(&self, at: Place) -> Option<OutcomeIx> {
        let spots = self.0.get(&at.file)?;
        if let [(_, only)] = &spots[..] {
            return Some(*only);
        }
        let inside = |span: &Span| span.start <= at.span.start && at.span.start <= span.end;
        // Of one inside another, the inner.
        let found = spots.iter().filter(|(span, _)| inside(span));
        found.min_by_key(|(span, _)| span.end - span.start).map(|(_, ix)| *ix)
    }
}

/// The outcomes that a finding is about, each once.
pub(super) fn about(plan: &Plan, finding: &Finding, spots: &Spots) -> Vec<OutcomeIx> {
    let mut found: Vec<OutcomeIx> = match &finding.outcome {
        Some(id) => {
            let same = plan.outcomes.iter().enumerate().filter(|(_, outcome)| outcome.id == *id);
            same.map(|(ix, _)| ix).collect()
        }
        None if finding.for_many => finding.places().filter_map(|at| spots.outcome(at)).collect(),
        None => Vec::new(),
    };
    found.sort_unstable();
    found.dedup();
    found
}

/// The findings about each outcome, as `check` tells them, so that no page counts otherwise.
pub(super) fn counts(plan: &Plan, told: &Report, spots: &Spots) -> Vec<Counts> {
    let mut by_id: HashMap<&str, Counts> = HashMap::new();
    let mut counts = vec![Counts::default(); plan.outcomes.len()];
    for finding in &told.findings {
        match finding.outcome.as_deref() {
            Some(id) => by_id.entry(id).or_default().add(finding.severity),
            None => {
                for ix in about(plan, finding, spots) {
                    counts[ix].add(finding.severity);
                }
            }
        }
    }
    for (ix, outcome) in plan.outcomes.iter().enumerate() {
        if let Some(own) = by_id.get(outcome.id.as_str()) {
            counts[ix].errors += own.errors;
            counts[ix].warnings += own.warnings;
            counts[ix].advice += own.advice;
        }
    }
    counts
}

/// How many errors each outcome has that are about it alone, by id.
pub(super) fn own_errors(told: &Report) -> HashMap<&str, usize> {
    let mut found = HashMap::new();
    let errors = told.findings.iter().filter(|finding| finding.severity == Severity::Error);
    for id in errors.filter_map(|finding| finding.outcome.as_deref()) {
        *found.entry(id).or_default() += 1;
    }
    found
}

impl Counts {
    fn add(&mut self, level: Severity) {
        match level {
            Severity::Error => self.errors += 1,
            Severity::Warning => self.warnings += 1,
            Severity::Advice => self.advice += 1,
        }
    }
}
