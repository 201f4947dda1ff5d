//! See `rules/duplicate-id.md`.

use std::collections::HashMap;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::finding::Findings;
use crate::model::{Field, Outcome};
use crate::rule::{Context, Rule};

/// Options of `duplicate-id`.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct DuplicateId {}

impl Rule for DuplicateId {
    fn check(&self, cx: &Context<'_>, out: &mut Findings) {
        let mut first: HashMap<&str, &Outcome> = HashMap::new();
        for outcome in &cx.plan.outcomes {
            let Some(other) = first.get(outcome.id.as_str()) else {
                first.insert(&outcome.id, outcome);
                continue;
            };
            let given = outcome.entry(Field::Id.name()).is_some();
            let id = &outcome.id;
            let message = if given {
                format!("the id `{id}` is taken, so what refers to it may mean either outcome")
            } else {
                format!("this outcome is called `{id}` after its file, and that id is taken")
            };
            let finding = out.report(id, outcome.place(Field::Id), "taken", message);
            finding.also(other.place(Field::Id), "taken here").help("Give one of the two another `id`.");
        }
    }
}
