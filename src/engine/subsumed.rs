//! One cause, one finding: the gravest about an outcome stays, and its help names what else is weak about it. Which
//! rule's finding makes another's needless the pages of the rules say.
//!
//! It runs after all that hides findings, so that what a comment hides hides nothing else.

use std::collections::BTreeSet;
use std::sync::Arc;

use foldhash::HashMap;

use crate::finding::{Descriptor, Finding};

/// Joins findings about one outcome; they are sorted, and stay so.
pub(super) fn join(findings: &mut Vec<Finding>, rules: &[Descriptor]) {
    let covered: HashMap<&str, &[String]> = rules
        .iter()
        .filter(|rule| !rule.covered_by.is_empty())
        .map(|rule| (&*rule.name, rule.covered_by.as_slice()))
        .collect();
    // From a rule to those whose findings its own make needless.
    let mut beneath: HashMap<&str, BTreeSet<&str>> = HashMap::default();
    for (&rule, &by) in &covered {
        by.iter().for_each(|by| beneath.entry(named(by).0).or_default().extend([rule]));
    }
    let takes_part = |rule: &str| covered.contains_key(rule) || beneath.contains_key(rule);
    let mut outcomes: HashMap<&str, Vec<usize>> = HashMap::default();
    for (ix, finding) in findings.iter().enumerate() {
        if let Some(outcome) = &finding.outcome
            && takes_part(&finding.rule)
        {
            outcomes.entry(outcome).or_default().push(ix);
        }
    }
    let mut gone = vec![false; findings.len()];
    let outcomes: Vec<Vec<usize>> = outcomes.into_values().filter(|places| places.len() > 1).collect();
    for places in outcomes {
        let mut of_rule: HashMap<Arc<str>, Vec<usize>> = HashMap::default();
        for &ix in &places {
            of_rule.entry(Arc::clone(&findings[ix].rule)).or_default().push(ix);
        }
        for &ix in &places {
            let Some(rules) = beneath.get(&*findings[ix].rule).filter(|_| !gone[ix]) else { continue };
            // Two outcomes of one id are told apart by their files.
            let is_here = |other: &usize| findings[*other].place.file == findings[ix].place.file;
            let others = rules.iter().filter_map(|rule| of_rule.get(*rule)).flatten().copied();
            let mut covered: Vec<usize> = others
                .filter(|&other| other != ix && !gone[other])
                .filter(is_here)
                .filter(|&other| {
                    let by = covered.get(&*findings[other].rule);
                    by.is_some_and(|by| covers(&findings[ix], &findings[other], by))
                })
                .collect();
            covered.sort_unstable();
            let told: Vec<String> = covered.iter().map(|&other| brief(&findings[other])).collect();
            covered.iter().for_each(|&other| gone[other] = true);
            if !told.is_empty() {
                let also = format!("Also: {}.", told.join("; "));
                let help = findings[ix].help.take();
                findings[ix].help = Some(help.map_or(also.clone(), |help| format!("{help}\n{also}")));
            }
        }
    }
    let mut gone = gone.into_iter();
    findings.retain(|_| gone.next() == Some(false));
}

/// The rule in an entry of `covered-by`, and what its finding is about.
fn named(entry: &str) -> (&str, Option<&str>) {
    entry.split_once(':').map_or((entry, None), |(rule, about)| (rule, Some(about)))
}

/// Whether one finding makes another needless, whose rule is covered `by` these: not where each is about a part of its
/// own, such as a metric.
fn covers(one: &Finding, other: &Finding, by: &[String]) -> bool {
    let part = |finding: &'_ Finding| finding.detail.split_once(':').map(|(_, part)| part.to_owned());
    let is_listed = by
        .iter()
        .map(|entry| named(entry))
        .any(|(rule, about)| rule == &*one.rule && about.is_none_or(|about| about == one.detail));
    is_listed && (part(one).is_none() || part(other).is_none() || part(one) == part(other))
}

/// What a finding says without its reason, and the rule that says it.
fn brief(finding: &Finding) -> String {
    let message = &finding.message;
    let end = [", so ", "; ", ": "].iter().filter_map(|sign| message.find(sign)).min();
    let said = end.and_then(|end| message.get(..end)).unwrap_or(message);
    let said = said.strip_prefix("this metric has ").unwrap_or(said);
    format!("{said} ({})", finding.rule)
}
