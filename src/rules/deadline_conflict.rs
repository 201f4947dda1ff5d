//! See `rules/deadline-conflict.md`.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::finding::Findings;
use crate::model::{Field, Outcome};
use crate::rule::{Context, Rule};
use crate::schedule;

/// Options of `deadline-conflict`.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct DeadlineConflict {}

impl Rule for DeadlineConflict {
    fn check(&self, cx: &Context<'_>, out: &mut Findings) {
        for (ix, outcome) in cx.wanted().filter(|(_, outcome)| outcome.is_open()) {
            let Some(due) = outcome.due() else { continue };
            for (target, later) in schedule::due_later(cx.plan, ix) {
                let other = &cx.plan.outcomes[target];
                let message = format!(
                    "this is due {due}, but depends on `{}`, which is due {later}; it cannot be on time",
                    other.id
                );
                out.report(&outcome.id, outcome.place(Field::Deadline), format!("dependency:{}", other.id), message)
                    .also(other.place(Field::Deadline), format!("`{}` is due {later}", other.id))
                    .help("Move one of the two dates, or mark the dependency `type: parallel` if both may finish together.");
            }
            if let Some(parent) = cx.plan.parent(ix) {
                child_after_parent(outcome, &cx.plan.outcomes[parent], out);
            }
        }
    }
}

fn child_after_parent(child: &Outcome, parent: &Outcome, out: &mut Findings) {
    let (Some(due), Some(parent_due)) = (child.due(), parent.due()) else { return };
    if due <= parent_due || !parent.is_open() {
        return;
    }
    let message = format!("this is due {due}, after its parent `{}`, which is due {parent_due}", parent.id);
    out.report(&child.id, child.place(Field::Deadline), format!("parent:{}", parent.id), message)
        .also(parent.place(Field::Deadline), format!("`{}` is due {parent_due}", parent.id))
        .help("Bring this date forward, or move the parent's.");
}
