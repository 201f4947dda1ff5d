//! Fields that rules ask for and no outcome of the plan has: how a plan is kept is decided once, so that one finding
//! names all of them, what to write, and the line of planlint.yml for those that the plan does without.
//!
//! It runs after findings of one cause are joined, and puts what is about the whole plan behind what is about outcomes.

use std::sync::Arc;

use crate::finding::{Asks, Descriptor, Finding};
use crate::model::{Field, Plan};
use crate::rule::say;

/// A field that nobody uses, and the finding that says so.
struct Unused<'a> {
    field: Field,
    asks: &'a Asks,
    finding: Finding,
}

/// Joins findings about fields that nobody uses, where they are about equally many outcomes and of one level.
pub(super) fn join(findings: &mut Vec<Finding>, plan: &Plan, rules: &[Descriptor]) {
    let mut unused: Vec<Unused<'_>> = Vec::new();
    for rule in rules {
        let Some(asks) = &rule.asks else { continue };
        let Some(field) = Field::named(&asks.field).filter(|field| !plan.uses_field(*field)) else {
            continue;
        };
        let is_its = |finding: &mut Finding| finding.for_many && finding.rule == rule.name;
        unused.extend(findings.extract_if(.., is_its).map(|finding| Unused { field, asks, finding }));
    }
    // Who comes before when, and when before what: in the order of the fields.
    unused.sort_by_key(|unused| unused.field);
    let mut groups: Vec<Vec<Unused<'_>>> = Vec::new();
    for one in unused {
        let alike = |group: &&mut Vec<Unused<'_>>| {
            group.iter().all(|other| {
                let (other, one) = (&other.finding, &one.finding);
                other.severity == one.severity && other.related.len() == one.related.len()
            })
        };
        match groups.iter_mut().find(alike) {
            Some(group) => group.push(one),
            None => groups.push(vec![one]),
        }
    }
    findings.extend(groups.into_iter().filter_map(|group| told(group, plan)));
}

/// One finding for all, under the name of the first rule.
fn told(group: Vec<Unused<'_>>, plan: &Plan) -> Option<Finding> {
    let rules: Vec<Arc<str>> = group.iter().map(|unused| Arc::clone(&unused.finding.rule)).collect();
    let questions: Vec<&str> = group.iter().map(|unused| unused.asks.question.as_str()).collect();
    let places: Vec<String> = group.iter().map(|unused| place(unused, plan)).collect();
    let is_one = group.len() == 1;
    let mut finding = group.into_iter().next()?.finding;
    finding.habit = true;
    if is_one {
        return Some(finding);
    }
    finding.message = format!(
        "none of the {} says {}, so nobody notices what stalls or slips",
        say::count(finding.related.len() + 1, "open outcome"),
        say::either(&questions)
    );
    let rests: Vec<String> = rules.iter().map(|rule| format!("{rule}: off")).collect();
    finding.help = Some(format!(
        "Begin with what is in work now, and with the one that helps you most: {}.\n\
         For what your plan does without on purpose, write in planlint.yml: `rules: {{{}}}`",
        say::either(&places),
        rests.join(", ")
    ));
    Some(finding)
}

/// Where the answer is to be written, and what.
fn place(unused: &Unused<'_>, plan: &Plan) -> String {
    let (key, answer) = (plan.name(unused.field), &unused.asks.answer);
    match key.strip_prefix("# ") {
        Some(heading) => format!("{answer} under the heading “{heading}”"),
        None => format!("`{key}:` with {answer}"),
    }
}
