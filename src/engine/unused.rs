//! Fields that rules ask for and no outcome of the plan has: how a plan is kept is decided once, so that one finding
//! names all of them, what to write, and the line of planlint.yml for those that the plan does without.
//!
//! It runs after findings of one cause are joined, and puts what is about the whole plan behind what is about outcomes.

use std::sync::Arc;

use crate::finding::{Asks, Descriptor, Finding};
use crate::language::plan as names;
use crate::model::{Field, Plan, ProblemKind};
use crate::rule::say;
use crate::text::Place;

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
    for group in groups {
        let known: Vec<Known<'_>> = group.iter().filter_map(|unused| Known::of(unused.field, plan)).collect();
        // What settles both is said of the graver.
        findings.retain(|finding| !known.iter().any(|known| known.places.contains(&finding.place)));
        findings.extend(told(group, &known, plan));
    }
}

/// A key that other plans have for a field, and this one has in its place.
struct Known<'p> {
    field: Field,
    key: &'p str,
    places: Vec<Place>,
}

impl<'p> Known<'p> {
    fn of(field: Field, plan: &'p Plan) -> Option<Self> {
        let unknown = || plan.problems.iter().filter(|problem| problem.kind == ProblemKind::UnknownField);
        let key = unknown().map(|problem| &*problem.detail).find(|key| names::field(key) == Some(field))?;
        let places = unknown().filter(|problem| problem.detail == key).map(|problem| problem.place).collect();
        Some(Self { field, key, places })
    }
}

/// One finding for all, under the name of the first rule.
fn told(group: Vec<Unused<'_>>, known: &[Known<'_>], plan: &Plan) -> Option<Finding> {
    let rules: Vec<Arc<str>> = group.iter().map(|unused| Arc::clone(&unused.finding.rule)).collect();
    let questions: Vec<&str> = group.iter().map(|unused| unused.asks.question.as_str()).collect();
    let places: Vec<String> = group.iter().map(|unused| place(unused, plan)).collect();
    let mut finding = group.into_iter().next()?.finding;
    finding.habit = true;
    if let [_, _, ..] = rules[..] {
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
    }
    if !known.is_empty() {
        let keys: Vec<String> = known.iter().map(|known| format!("`{}`", known.key)).collect();
        let fields: Vec<String> =
            known.iter().map(|Known { field, key, .. }| format!("{field}: [{field}, {key}]")).collect();
        let (them, line) = (say::listed(&keys), fields.join(", "));
        let first =
            format!("If {them} already says so, let planlint read it: `fields: {{{line}}}` in planlint.yml.");
        finding.help = Some(finding.help.take().map_or(first.clone(), |help| format!("{first}\n{help}")));
    }
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
