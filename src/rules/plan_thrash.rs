//! See `rules/plan-thrash.md`.

use schemars::JsonSchema;
use serde::Deserialize;

use std::collections::BTreeMap;

use crate::finding::Findings;
use crate::model::{CommitIx, Event, Field};
use crate::rule::{Context, Needs, Rule, Share, past, say};
use crate::text::{Place, Span};

/// Options of `plan-thrash`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct PlanThrash {
    /// Days, before today, in which changes count.
    pub window: u32,
    /// The part of the open outcomes from which on the plan thrashes.
    pub share: Share,
    /// With fewer open outcomes than this, nothing is said: a part of a few is chance.
    pub min_outcomes: usize,
}

impl Default for PlanThrash {
    fn default() -> Self {
        Self { window: 90, share: Share::percent(30), min_outcomes: 5 }
    }
}

/// The id of an outcome, and a change of its priority.
type Moved<'a> = (&'a str, &'a Event);

/// How many commits are shown, the latest.
const SHOWN: usize = 10;

impl Rule for PlanThrash {
    fn needs(&self) -> Needs {
        Needs::History { days: Some(self.window) }
    }

    fn check(&self, cx: &Context<'_>, out: &mut Findings) {
        let open = cx.plan.outcomes.iter().filter(|outcome| outcome.is_open()).count();
        let mut moved = 0;
        // What is not committed yet comes last.
        let mut commits: BTreeMap<(bool, Option<CommitIx>), Vec<Moved<'_>>> = BTreeMap::new();
        for (outcome, timeline) in past::open(cx) {
            let before = moved;
            for change in past::changes(timeline, Field::Priority) {
                if past::within(cx, self.window, change.at) {
                    let key = (change.origin.is_none(), change.origin);
                    commits.entry(key).or_default().push((&outcome.id, change));
                    moved = before + 1;
                }
            }
        }
        #[expect(clippy::cast_precision_loss, reason = "counts of outcomes")]
        let share = moved as f64 / open.max(1) as f64;
        let Some(first) = cx.plan.outcomes.first() else { return };
        if open < self.min_outcomes || moved == 0 || share < self.share.value() {
            return;
        }
        let message = format!(
            "{moved} of {open} open outcomes changed their priority in {}; a plan that moves this much gives nobody time to finish",
            say::count(self.window, "day")
        );
        let place = Place { file: first.file, span: Span::empty(0) };
        let finding = out.report_plan(place, "thrash", message).help(
            "Agree on the few outcomes that come first, and leave them alone until the next planning date.",
        );
        for changes in commits.values().rev().take(SHOWN) {
            let Some((_, change)) = changes.first() else { continue };
            let mut ids: Vec<String> = changes.iter().map(|(id, _)| format!("`{id}`")).collect();
            ids.dedup();
            let by = past::origin(cx, change).map(|commit| {
                let reason =
                    commit.reason.as_deref().map_or_else(|| "no reason given".to_owned(), say::quoted);
                format!(", by {}: {reason}", past::author(commit))
            });
            let by = by.unwrap_or_else(|| ", not committed yet".to_owned());
            let id = past::origin(cx, change).map(|commit| commit.id.clone());
            finding.commit(id, change.at, format!("{}{by}", some(&ids)));
        }
    }
}

/// The first few of many.
fn some(ids: &[String]) -> String {
    match ids {
        [a, b, c, _, rest @ ..] => format!("{a}, {b}, {c} and {} more", rest.len() + 1),
        few => say::listed(few),
    }
}
