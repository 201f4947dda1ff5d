//! See `rules/uncosted-delay.md`.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::finding::Findings;
use crate::language::owner::is_placeholder;
use crate::model::{Field, Outcome, Value};
use crate::rule::{Context, Rule, say};

/// Options of `uncosted-delay`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct UncostedDelay {
    /// How many of the ranks that the plan uses count as the highest.
    #[schemars(range(min = 1))]
    pub ranks: u16,
}

impl Default for UncostedDelay {
    fn default() -> Self {
        Self { ranks: 1 }
    }
}

impl Rule for UncostedDelay {
    fn check(&self, cx: &Context<'_>, out: &mut Findings) {
        let rank = |outcome: &Outcome| outcome.priority.as_ref().and_then(|priority| priority.rank);
        let open = || cx.plan.outcomes.iter().filter(|outcome| outcome.is_open());
        let used: BTreeSet<u32> = open().filter_map(rank).collect();
        let highest: BTreeSet<u32> = used.into_iter().take(usize::from(self.ranks.max(1))).collect();
        for outcome in open().filter(|outcome| rank(outcome).is_some_and(|rank| highest.contains(&rank))) {
            judge(cx, outcome, out);
        }
    }
}

fn judge(cx: &Context<'_>, outcome: &Outcome, out: &mut Findings) {
    let says = |field: Field| {
        let open = |item: &Value| {
            item.is_blank() || item.text().is_some_and(|text| is_placeholder(&text.value, cx.vocabulary))
        };
        outcome.value(field).is_some_and(|value| !value.items().iter().all(open))
    };
    let what = match (says(Field::CostOfDelay), says(Field::CostOfRework)) {
        (true, true) => return,
        (false, false) => "states no cost of delay and no cost of rework",
        (false, true) => "states no cost of delay",
        (true, false) => "states no cost of rework",
    };
    let priority = outcome.priority.as_ref().map_or("", |priority| priority.text.trimmed());
    let message = format!("this has the highest priority in the plan ({}) but {what}", say::brief(priority));
    out.report(&outcome.id, outcome.place(Field::Priority), "", message).help(format!(
        "Add `{}` for a week of delay and `{}` for doing it again; a rough figure is enough.",
        cx.plan.name(Field::CostOfDelay),
        cx.plan.name(Field::CostOfRework)
    ));
}
