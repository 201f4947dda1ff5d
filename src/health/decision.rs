//! What needs a decision now: open outcomes that are late, blocked or at risk, or that a rule finds an error in.

use std::cmp::Reverse;
use std::collections::HashMap;

use jiff::civil::Date;

use crate::finding::{Finding, Report, Severity};
use crate::model::{History, OutcomeIx, Plan, Status};

use super::concern::blocked_days;

/// An outcome about which somebody must decide.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// The outcome.
    pub outcome: OutcomeIx,
    /// Days since its deadline; none where that is to come.
    pub overdue: Option<i32>,
    /// Whether it is blocked.
    pub blocked: bool,
    /// For how many days; none where that is not known.
    pub blocked_days: Option<i32>,
    /// Whether its owner says that it may miss its promise.
    pub at_risk: bool,
    /// How many findings of level error there are about it.
    pub errors: usize,
    /// The rule whose advice comes first, and the advice; none where no finding gives any.
    pub first: Option<(String, String)>,
}

/// The decisions, the gravest first: by errors, then late, blocked, at risk; the higher level and the longer time first.
#[must_use]
pub fn decisions(plan: &Plan, history: &History, report: &Report, today: Date) -> Vec<Decision> {
    let mut of: HashMap<&str, Vec<&Finding>> = HashMap::new();
    for finding in &report.findings {
        if let Some(outcome) = &finding.outcome {
            of.entry(outcome).or_default().push(finding);
        }
    }
    let mut found = Vec::new();
    for (ix, outcome) in plan.outcomes.iter().enumerate().filter(|(_, outcome)| outcome.is_open()) {
        let findings = of.get(outcome.id.as_str()).map_or(&[][..], Vec::as_slice);
        let blocked = outcome.status == Some(Status::Blocked);
        let helped = findings.iter().filter_map(|finding| Some((finding, finding.help.as_ref()?)));
        let gravest = helped.min_by_key(|(finding, _)| Reverse(finding.severity));
        let decision = Decision {
            outcome: ix,
            overdue: outcome.due().map(|due| (today - due).get_days()).filter(|days| *days > 0),
            blocked,
            blocked_days: blocked_days(outcome, history.of(outcome), today),
            at_risk: outcome.status == Some(Status::AtRisk),
            errors: findings.iter().filter(|finding| finding.severity == Severity::Error).count(),
            first: gravest.map(|(finding, help)| (finding.rule.to_string(), help.clone())),
        };
        if decision.errors > 0 || decision.overdue.is_some() || blocked || decision.at_risk {
            found.push(decision);
        }
    }
    found.sort_by_key(|it| {
        let outcome = &plan.outcomes[it.outcome];
        let gravity = (it.errors > 0, it.overdue.is_some(), it.blocked, it.at_risk);
        let days = it.overdue.max(it.blocked_days).unwrap_or(0);
        (Reverse(gravity), Reverse(outcome.level), Reverse(days), outcome.id.as_str())
    });
    found
}
