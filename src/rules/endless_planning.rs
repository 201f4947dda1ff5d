//! See `rules/endless-planning.md`.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::finding::Findings;
use crate::model::{Field, Status};
use crate::rule::{Context, Needs, Rule, past, say};

/// Options of `endless-planning`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct EndlessPlanning {
    /// Days for which an outcome may be proposed.
    pub limit: u32,
}

impl Default for EndlessPlanning {
    fn default() -> Self {
        Self { limit: 45 }
    }
}

impl Rule for EndlessPlanning {
    fn needs(&self) -> Needs {
        Needs::History { days: Some(self.limit) }
    }

    fn check(&self, cx: &Context<'_>, out: &mut Findings) {
        for (outcome, timeline) in past::open(cx) {
            if outcome.status != Some(Status::Proposed) {
                continue;
            }
            let Some(since) = past::standing_since(outcome, timeline) else { continue };
            if past::within(cx, self.limit, since) {
                continue;
            }
            let message = format!(
                "this has been proposed for {}, more than {}; planning that never ends keeps everyone who needs it waiting",
                say::count(past::days_since(cx, since), "day"),
                self.limit
            );
            out.report(&outcome.id, outcome.place(Field::Status), "proposed", message).help(
                "Decide with what is known today: promise it, or the first piece of it, and start; or drop it and say why.",
            );
        }
    }
}
