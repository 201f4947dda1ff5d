//! What the parts of the page look up: outcomes by their names, and what is said of each.

use std::collections::HashMap;

use crate::facts::{Day, Facts, Finding, Outcome};

/// What every part of the page is made from.
pub(super) struct Page<'f> {
    pub(super) facts: &'f Facts<'f>,
    pub(super) by_key: HashMap<&'f str, &'f Outcome<'f>>,
    pub(super) by_id: HashMap<&'f str, &'f Outcome<'f>>,
    /// The outcome of each file; none where it has several.
    pub(super) by_path: HashMap<&'f str, Option<&'f Outcome<'f>>>,
    /// The places of the findings about each outcome, by key; what speaks for many is about each of them.
    pub(super) findings_of: HashMap<&'f str, Vec<usize>>,
    /// What each outcome depends on, and the open ones that wait for it, by key.
    pub(super) waits_for: HashMap<&'f str, Vec<&'f str>>,
    pub(super) waited_for: HashMap<&'f str, Vec<&'f str>>,
    /// The titles of outcomes outside of the part that the page is about, by key.
    pub(super) beside: HashMap<&'f str, &'f str>,
}

impl<'f> Page<'f> {
    /// Looks through the facts once.
    pub(super) fn of(facts: &'f Facts<'f>) -> Self {
        let mut by_id: HashMap<&str, &Outcome<'_>> = HashMap::new();
        for outcome in &facts.outcomes {
            by_id.entry(outcome.id).or_insert(outcome);
        }
        let mut same: HashMap<&str, Vec<&str>> = HashMap::new();
        for outcome in &facts.outcomes {
            same.entry(outcome.id).or_default().push(&outcome.key);
        }
        let by_key = facts.outcomes.iter().map(|outcome| (outcome.key.as_str(), outcome)).collect();
        let mut by_path: HashMap<&str, Option<&Outcome<'_>>> = HashMap::new();
        for outcome in &facts.outcomes {
            by_path.entry(outcome.path).and_modify(|of| *of = None).or_insert(Some(outcome));
        }
        let mut findings_of: HashMap<&str, Vec<usize>> = HashMap::new();
        for (place, finding) in facts.findings.iter().enumerate() {
            let own = finding.finding.outcome.and_then(|id| same.get(id)).into_iter().flatten().copied();
            for key in own.chain(finding.outcomes.iter().map(String::as_str)) {
                findings_of.entry(key).or_default().push(place);
            }
        }
        let mut waits_for: HashMap<&str, Vec<&str>> = HashMap::new();
        let mut waited_for: HashMap<&str, Vec<&str>> = HashMap::new();
        for dependency in facts.dependencies.iter().filter(|it| it.from != it.to) {
            waits_for.entry(&dependency.from).or_default().push(&dependency.to);
            if dependency.open {
                waited_for.entry(&dependency.to).or_default().push(&dependency.from);
            }
        }
        let beside = facts.part.iter().flat_map(|part| &part.beside);
        let beside = beside.map(|it| (it.key.as_str(), it.title.as_str())).collect();
        Self { beside, facts, by_key, by_id, by_path, findings_of, waits_for, waited_for }
    }

    /// The day on which the first of these outcomes was written down; none where that is not known of each.
    pub(super) fn begun(&self) -> Option<Day> {
        let days: Option<Vec<Day>> = self.facts.outcomes.iter().map(|outcome| outcome.created).collect();
        days?.into_iter().min_by_key(|day| day.0)
    }

    /// The outcome that a finding is about.
    pub(super) fn about(&self, finding: &Finding<'_>) -> Option<&'f Outcome<'f>> {
        self.by_id.get(finding.finding.outcome?).copied()
    }

    /// The outcome at the top of the tree in which another stands.
    pub(super) fn top(&self, outcome: &'f Outcome<'f>) -> &'f str {
        let mut at = outcome;
        // Parents in a circle have no top.
        for _ in 0..64 {
            match at.parent.as_deref().and_then(|key| self.by_key.get(key).copied()) {
                Some(above) => at = above,
                None => break,
            }
        }
        &at.key
    }
}
