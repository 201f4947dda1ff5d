//! See `rules/unescalated-block.md`.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::finding::Findings;
use crate::model::{Field, Status, Text};
use crate::rule::{Context, Needs, Rule, past, promise, say};

/// Options of `unescalated-block`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct UnescalatedBlock {
    /// Days for which an outcome may be blocked before somebody else must know.
    pub after: u32,
}

impl Default for UnescalatedBlock {
    fn default() -> Self {
        Self { after: 14 }
    }
}

impl Rule for UnescalatedBlock {
    fn needs(&self) -> Needs {
        Needs::History { days: Some(self.after) }
    }

    fn check(&self, cx: &Context<'_>, out: &mut Findings) {
        for (outcome, timeline) in past::open(cx) {
            if outcome.status != Some(Status::Blocked) {
                continue;
            }
            let Some(since) = past::standing_since(outcome, timeline) else { continue };
            let written = outcome.value(Field::EscalatedTo);
            let told: Vec<&Text> =
                written.into_iter().flat_map(|value| value.items()).filter_map(|item| item.text()).collect();
            if past::within(cx, self.after, since)
                || told.iter().any(|text| promise::individual(cx, &text.value).is_some())
            {
                continue;
            }
            let days = say::count(past::days_since(cx, since), "day");
            let key = cx.plan.name(Field::EscalatedTo);
            let (field, detail, message) = match told.first() {
                None => (
                    Field::Status,
                    "missing",
                    format!(
                        "this has been blocked for {days}, and it was taken to nobody who could unblock it"
                    ),
                ),
                Some(text) => (
                    Field::EscalatedTo,
                    "nobody",
                    format!(
                        "this has been blocked for {days}, and {} is no person who could unblock it",
                        say::quoted(text.trimmed())
                    ),
                ),
            };
            out.report(&outcome.id, outcome.place(field), detail, message).help(format!(
                "Take it to the person who can remove the block, and write their name under `{key}:`."
            ));
        }
    }
}
