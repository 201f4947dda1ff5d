//! See `rules/plan-thrash.md`.

use schemars::JsonSchema;
use serde::Deserialize;

use std::collections::{BTreeMap, HashSet};

use crate::finding::Findings;
use crate::model::{CommitIx, Event, Field, Timeline};
use crate::rule::ranks::Ranks;
use crate::rule::reasons::Reasons;
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
    /// Days that a round of planning lasts.
    pub round: u32,
}

impl Default for PlanThrash {
    fn default() -> Self {
        Self { window: 90, share: Share::percent(30), min_outcomes: 5, round: 7 }
    }
}

/// The id of an outcome, what happened to it, and a change of its priority.
type Moved<'a> = (&'a str, &'a Timeline, &'a Event);

/// How many commits are shown, the latest.
const SHOWN: usize = 10;

impl Rule for PlanThrash {
    fn needs(&self) -> Needs {
        Needs::History { days: Some(self.window) }
    }

    fn check(&self, cx: &Context<'_>, out: &mut Findings) {
        let Some(first) = cx.plan.outcomes.first().filter(|first| cx.wants(first.file)) else { return };
        let open = cx.plan.outcomes.iter().filter(|outcome| outcome.is_open()).count();
        let mut ranks = Ranks::of(cx.plan, cx.history);
        // What is not committed yet comes last.
        let mut commits: BTreeMap<(bool, Option<CommitIx>), Vec<Moved<'_>>> = BTreeMap::new();
        let mut ids: HashSet<&str> = HashSet::new();
        for (outcome, timeline) in past::all_open(cx) {
            let changes = past::daily(
                past::changes(timeline, Field::Priority)
                    .filter(|change| past::within(cx, self.window, change.at)),
            );
            for change in changes.iter().filter(|day| ranks.moved(day)).flat_map(|day| &day.events) {
                let key = (change.origin.is_none(), change.origin);
                commits.entry(key).or_default().push((&outcome.id, timeline, change));
                ids.insert(&outcome.id);
            }
        }
        let moved = ids.len();
        // One round of planning is what planning is for, and who owes it a reason is asked elsewhere. What moved beside
        // it counts.
        let beside = self.beside_a_round(&commits);
        #[expect(clippy::cast_precision_loss, reason = "counts of outcomes")]
        let share = beside as f64 / open.max(1) as f64;
        if open < self.min_outcomes || beside == 0 || share < self.share.value() {
            return;
        }
        let message = format!(
            "{moved} of {open} open outcomes changed priority in {}; nobody can finish work in a plan that moves this much",
            say::count(self.window, "day")
        );
        let place = Place { file: first.file, span: Span::empty(0) };
        let finding = out.report_plan(place, "thrash", message).help(
            "Agree on the few outcomes that come first, and keep their priority until the next planning date.",
        );
        let reasons = Reasons::within(cx);
        for changes in commits.values().rev().take(SHOWN) {
            let Some((_, timeline, change)) = changes.first() else { continue };
            let mut ids: Vec<String> = changes.iter().map(|(id, ..)| format!("`{id}`")).collect();
            ids.dedup();
            let by = past::origin(cx, change)
                .map(|commit| format!(", by {}{}", past::author(commit), reasons.told(timeline, change)));
            let by = by.unwrap_or_else(|| ", not committed yet".to_owned());
            let id = past::origin(cx, change).map(|commit| commit.id.clone());
            finding.commit(id, change.at, format!("{}{by}", say::some(&ids)));
        }
    }
}

impl PlanThrash {
    /// How many outcomes moved outside of the round of planning that moved the most.
    fn beside_a_round(&self, commits: &BTreeMap<(bool, Option<CommitIx>), Vec<Moved<'_>>>) -> usize {
        let mut changes: Vec<&Moved<'_>> = commits.values().flatten().collect();
        changes.sort_by_key(|(.., change)| change.at);
        let mut rounds: Vec<Vec<&Moved<'_>>> = Vec::new();
        for moved in changes {
            let day = |(.., change): &Moved<'_>| past::day(change.at);
            let same = |round: &&mut Vec<&Moved<'_>>| {
                let days = (day(moved) - day(round[0])).get_days();
                i64::from(days) < i64::from(self.round)
            };
            match rounds.last_mut().filter(same) {
                Some(round) => round.push(moved),
                None => rounds.push(vec![moved]),
            }
        }
        let spared =
            rounds.iter().enumerate().max_by_key(|(_, round)| ids(round).len()).map(|(place, _)| place);
        let others = rounds.iter().enumerate().filter(|(place, _)| Some(*place) != spared);
        others.flat_map(|(_, round)| ids(round)).collect::<HashSet<&str>>().len()
    }
}

/// The outcomes that moved in a round.
fn ids<'a>(round: &[&Moved<'a>]) -> HashSet<&'a str> {
    round.iter().map(|(id, ..)| *id).collect()
}
