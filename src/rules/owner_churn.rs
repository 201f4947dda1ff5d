//! See `rules/owner-churn.md`.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::finding::Findings;
use crate::model::Field;
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
            let changes = past::changes(timeline, Field::Owner);
            let mut changes = past::daily(changes.filter(|change| past::within(cx, self.window, change.at)));
            changes.retain(|day| {
                promise::takes_from_somebody(cx.people(), cx.vocabulary, day.before(), day.after())
            });
            if changes.len() <= self.max_changes {
                continue;
            }
            let message = format!(
                "owner changed {} in {}; each new owner starts over",
                say::count(changes.len(), "time"),
                say::count(self.window, "day")
            );
            let events = || changes.iter().flat_map(|day| &day.events);
            let last = events().last().map_or_else(String::new, |change| past::name(cx, change));
            let finding = out.report(&outcome.id, outcome.place(Field::Owner), last, message);
            finding.help("Find one person who can see it through, or drop it.");
            for change in events() {
                past::show(cx, change, finding);
            }
        }
    }
}
