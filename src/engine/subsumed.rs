//! One weak metric, one finding: the gravest stays, and its help names what else is weak about the same metrics.
//!
//! It runs after all that hides findings, so that what a comment hides hides nothing else.

use std::collections::HashMap;

use crate::finding::Finding;

/// The finding that every metric of an outcome counts attention or effort.
const VANITY: (&str, &str) = ("vanity-metric", "only-vanity");

/// Joins findings about the metrics of one outcome; they are sorted, and stay so.
pub(super) fn join(findings: &mut Vec<Finding>) {
    let mut outcomes: HashMap<String, Vec<usize>> = HashMap::new();
    for (ix, finding) in findings.iter().enumerate() {
        if let Some(outcome) = &finding.outcome
            && matches!(
                &*finding.rule,
                "vanity-metric" | "untargeted-metric" | "lone-metric" | "unbalanced-indicators"
            )
        {
            outcomes.entry(outcome.clone()).or_default().push(ix);
        }
    }
    let mut gone = vec![false; findings.len()];
    for places in outcomes.into_values().filter(|places| places.len() > 1) {
        // Two outcomes of one id are told apart by their files.
        for &ix in &places {
            let (rule, detail) = (&*findings[ix].rule, findings[ix].detail.as_str());
            let vain = (rule, detail) == VANITY;
            let named = detail.split_once(':').map(|(_, name)| name.to_owned());
            let covers = |other: &Finding| match &*other.rule {
                "lone-metric" => rule != "lone-metric" && rule != "unbalanced-indicators",
                "unbalanced-indicators" => vain,
                "untargeted-metric" => {
                    vain || rule == "vanity-metric"
                        && other.detail.split_once(':').map(|(_, name)| name) == named.as_deref()
                }
                _ => false,
            };
            if gone[ix] {
                continue;
            }
            let place = findings[ix].place.file;
            let others = places.iter().copied().filter(|&other| other != ix && !gone[other]);
            let covered: Vec<usize> = others
                .filter(|&other| findings[other].place.file == place && covers(&findings[other]))
                .collect();
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

/// What a finding says without its reason, and the rule that says it.
fn brief(finding: &Finding) -> String {
    let message = &finding.message;
    let end = [", so ", "; ", ": "].iter().filter_map(|sign| message.find(sign)).min();
    let said = end.and_then(|end| message.get(..end)).unwrap_or(message);
    let said = said.strip_prefix("this metric has ").unwrap_or(said);
    format!("{said} ({})", finding.rule)
}
