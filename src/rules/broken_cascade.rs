//! See `rules/broken-cascade.md`.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::finding::Findings;
use crate::model::{Field, Level, Outcome, OutcomeIx, Plan, Status, Text};
use crate::rule::{Context, Nearby, Rule, say};

/// Options of `broken-cascade`.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct BrokenCascade {}

impl Rule for BrokenCascade {
    fn check(&self, cx: &Context<'_>, out: &mut Findings) {
        let plan = cx.plan;
        let circular = circles(plan);
        let nearby = Nearby::new(plan);
        let top = plan
            .outcomes
            .iter()
            .filter(|outcome| outcome.is_open())
            .filter_map(|outcome| outcome.level)
            .max();
        let notes = notes_above(plan);
        for (ix, outcome) in cx.wanted().filter(|(_, outcome)| outcome.is_open()) {
            match (&outcome.parent, plan.parent(ix)) {
                // `invalid-field` tells of its shape.
                (None, _) if outcome.value(Field::Parent).is_some_and(|value| value.text().is_none()) => {}
                (None, _) => no_parent(outcome, top, out),
                (Some(written), None) if plan.is_unread(&written.value) => {}
                (Some(written), None) if notes && is_note(written) => {}
                (Some(written), None) => unknown_parent(&nearby, outcome, written, out),
                (Some(written), Some(parent)) => {
                    if circular[ix] {
                        circle(plan, outcome, written, parent, out);
                    } else {
                        levels(outcome, written, &plan.outcomes[parent], out);
                        ended(outcome, written, &plan.outcomes[parent], out);
                    }
                }
            }
        }
    }
}

/// Whether what is linked above outcomes are notes on a topic, as in a vault of notes: none of these links leads to an
/// outcome.
fn notes_above(plan: &Plan) -> bool {
    let mut outcomes = plan.outcomes.iter().enumerate();
    !outcomes.any(|(ix, it)| it.parent.as_ref().is_some_and(is_note) && plan.parent(ix).is_some())
}

/// Whether a parent is named by a link to a note: `[[Payments]]`.
fn is_note(parent: &Text) -> bool {
    let link = parent.trimmed().strip_prefix("[[").and_then(|inner| inner.strip_suffix("]]"));
    link.is_some_and(|link| !link.trim().is_empty())
}

fn no_parent(outcome: &Outcome, top: Option<Level>, out: &mut Findings) {
    let (Some(level), Some(top)) = (outcome.level, top) else { return };
    if level == top {
        return;
    }
    let message =
        format!("this {}-level outcome has no parent, so it serves no higher outcome", level.word());
    out.report(&outcome.id, outcome.place(Field::Parent), "missing", message)
        .help("Add `parent:` with the id of the outcome one level up.");
}

fn unknown_parent(nearby: &Nearby<'_>, outcome: &Outcome, written: &Text, out: &mut Findings) {
    let place = outcome.at(written.span);
    let near = nearby.near(written.trimmed(), &outcome.id);
    let message = format!("the parent `{}` is not in this plan", written.trimmed());
    let finding = out.report(&outcome.id, place, "unknown", message);
    finding.help(say::did_you_mean(&near, "Use the id of the outcome that this one serves."));
    finding.fixes.extend(Nearby::fix(written.trimmed(), &near, place));
}

/// Which outcomes are their own ancestors. Each is walked once, so that the deepest cascade costs no more than a flat
/// one.
fn circles(plan: &Plan) -> Vec<bool> {
    let mut circular = vec![false; plan.outcomes.len()];
    let mut walked: Vec<Option<OutcomeIx>> = vec![None; plan.outcomes.len()];
    for start in 0..plan.outcomes.len() {
        let mut at = start;
        while walked[at].is_none() {
            walked[at] = Some(start);
            let Some(parent) = plan.parent(at) else { break };
            at = parent;
            if walked[at] == Some(start) {
                // This walk has come back to where it was: once round marks the circle.
                while !circular[at] {
                    circular[at] = true;
                    let Some(parent) = plan.parent(at) else { break };
                    at = parent;
                }
            }
        }
    }
    circular
}

fn circle(plan: &Plan, outcome: &Outcome, written: &Text, parent: OutcomeIx, out: &mut Findings) {
    let place = outcome.at(written.span);
    let other = &plan.outcomes[parent];
    if other.id == outcome.id {
        out.report(&outcome.id, place, "itself", "this outcome is its own parent")
            .help("Use the id of the outcome one level up, or remove `parent`.");
        return;
    }
    let message = format!("`{}` is both above and below this outcome", other.id);
    out.report(&outcome.id, place, "circle", message)
        .also(other.place(Field::Parent), "its parents lead back here")
        .help("Remove `parent` from the higher of the two.");
}

fn levels(outcome: &Outcome, written: &Text, parent: &Outcome, out: &mut Findings) {
    let (Some(level), Some(above)) = (outcome.level, parent.level) else { return };
    if above > level {
        return;
    }
    let message = format!(
        "the parent `{}` is at {} level, which is not above {}",
        parent.id,
        above.word(),
        level.word()
    );
    out.report(&outcome.id, outcome.at(written.span), "level", message)
        .also(parent.place(Field::Level), format!("the level of `{}`", parent.id))
        .help("Choose a parent one level up, use `depends_on` between equals, or correct `level`.");
}

fn ended(outcome: &Outcome, written: &Text, parent: &Outcome, out: &mut Findings) {
    let (message, help) = match parent.status {
        Some(Status::Done) => (
            format!("this is still open, but its parent `{}` is done", parent.id),
            "Reopen the parent, close this outcome, or choose another parent.",
        ),
        Some(Status::Dropped) => (
            format!("this is still open, but its parent `{}` was dropped", parent.id),
            "Drop this outcome too, or choose another parent.",
        ),
        _ => return,
    };
    // What stands in the list of its parent names none itself.
    let named = if outcome.span.contains(written.span) { written.span } else { outcome.head };
    out.report(&outcome.id, outcome.at(named), "ended", message)
        .also(parent.place(Field::Status), format!("`{}` ended here", parent.id))
        .help(help);
}
