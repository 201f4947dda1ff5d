//! See `rules/owner-churn.md`.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::finding::Findings;
use crate::model::{Event, Field};
use crate::rule::{Context, Needs, Rule, past, promise, say};

/// Options of `owner-churn`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct OwnerChurn {
    /// Days, before today, in which changes count.
    pub window: u32,
    /// How often the owner may change.
    pub max_changes: usize,
}

impl Default for OwnerChurn {
    fn default() -> Self {
        Self { window: 180, max_changes: 1 }
    }
}

impl Rule for OwnerChurn {
    fn needs(&self) -> Needs {
        Needs::History { days: Some(self.window) }
    }

    fn check(&self, cx: &Context<'_>, out: &mut Findings) {
        for (outcome, timeline) in past::open(cx) {
            let changes: Vec<&Event> = past::changes(timeline, Field::Owner)
                .filter(|change| {
                    past::within(cx, self.window, change.at)
                        && promise::takes_from_somebody(cx.people(), cx.vocabulary, change)
                })
                .collect();
            if changes.len() <= self.max_changes {
                continue;
            }
            let message = format!(
                "the owner changed {} in {}; each new owner starts without what the last one knew and promised",
                say::count(i64::try_from(changes.len()).unwrap_or(i64::MAX), "time"),
                say::count(self.window, "day")
            );
            let last = changes.last().map_or_else(String::new, |change| past::name(cx, change));
            let finding = out.report(&outcome.id, outcome.place(Field::Owner), last, message);
            finding.help(
                "Ask who can see it through to the end, and let that person keep it; if nobody can, drop it.",
            );
            for change in changes {
                past::show(cx, change, finding);
            }
        }
    }
}
