//! See `rules/dropped-dependency.md`.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::finding::Findings;
use crate::model::{Field, Status};
use crate::rule::{Context, Rule};

/// Options of `dropped-dependency`.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct DroppedDependency {}

impl Rule for DroppedDependency {
    fn check(&self, cx: &Context<'_>, out: &mut Findings) {
        for (ix, outcome) in cx.wanted().filter(|(_, outcome)| outcome.is_open()) {
            for (dependency, _, target) in cx.plan.dependencies(ix) {
                let other = &cx.plan.outcomes[target];
                if other.status != Some(Status::Dropped) {
                    continue;
                }
                let message = format!("this depends on `{}`, which was dropped", other.id);
                out.report(&outcome.id, outcome.at(dependency.span), &other.id, message)
                    .also(other.place(Field::Status), "dropped here")
                    .help("Remove the dependency, replace it, or drop this outcome too.");
            }
        }
    }
}
