//! See `rules/duplicate-id.md`.

use std::borrow::Cow;
use std::collections::HashMap;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::finding::Findings;
use crate::model::{Field, Outcome};
use crate::rule::{Context, Rule};
use crate::text::composed;

/// Options of `duplicate-id`.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct DuplicateId {}

impl Rule for DuplicateId {
    fn check(&self, cx: &Context<'_>, out: &mut Findings) {
        let mut first: HashMap<Cow<'_, str>, &Outcome> = HashMap::new();
        for outcome in &cx.plan.outcomes {
            let id = composed(&outcome.id);
            let Some(other) = first.get(&id) else {
                first.insert(id, outcome);
                continue;
            };
            // Nobody gives what is over another name.
            if outcome.is_over() && other.is_over() {
                continue;
            }
            let given = outcome.entry(Field::Id.name()).is_some();
            let id = &outcome.id;
            let message = if given {
                format!("the id `{id}` is already taken, so references to it are ambiguous")
            } else {
                format!("this outcome gets the id `{id}` from its file name, and that id is already taken")
            };
            let finding = out.report(id, outcome.place(Field::Id), "taken", message);
            finding
                .also(other.place(Field::Id), "taken here")
                .help(format!("Give one of the two a different `{}`.", cx.plan.name(Field::Id)));
        }
    }
}
