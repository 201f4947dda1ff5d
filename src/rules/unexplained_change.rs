//! See `rules/unexplained-change.md`.

use std::collections::{BTreeMap, HashSet};

use schemars::JsonSchema;
use serde::Deserialize;

use crate::finding::Findings;
use crate::history::REASON;
use crate::model::{Commit, CommitIx, Event, Field, Outcome};
use crate::rule::reasons::Reasons;
use crate::rule::{Context, Needs, Rule, past};

/// Options of `unexplained-change`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct UnexplainedChange {
    /// Days, before today, in which changes are looked at.
    pub window: u32,
}

impl Default for UnexplainedChange {
    fn default() -> Self {
        Self { window: 30 }
    }
}

impl Rule for UnexplainedChange {
    fn needs(&self) -> Needs {
        Needs::History { days: Some(self.window) }
    }

    fn check(&self, cx: &Context<'_>, out: &mut Findings) {
        let mut by_commit: BTreeMap<CommitIx, Vec<Unexplained<'_>>> = BTreeMap::new();
        let reasons = Reasons::within(cx);
        for (outcome, timeline) in past::all_open(cx) {
            let changes = timeline.changes(Field::Priority.name());
            for change in changes.filter(|change| past::within(cx, self.window, change.at)) {
                if let Some(origin) = change.origin.filter(|_| reasons.is_missing(timeline, change)) {
                    by_commit.entry(origin).or_default().push((outcome, change));
                }
            }
        }
        for (commit, changes) in by_commit {
            let (commit, first) = (cx.history.commit(commit), changes[0].0.id.as_str());
            let one = changes.iter().all(|(outcome, _)| outcome.id == first);
            if one {
                changes.iter().for_each(|change| report(commit, change, out));
            } else {
                report_round(commit, &changes, out);
            }
        }
    }
}

/// An outcome, and a change of its priority that nobody explained.
type Unexplained<'a> = (&'a Outcome, &'a Event);

fn help(touched: &str) -> String {
    format!(
        "Add a line `{REASON}: …` to the commit message (`git commit --amend`). If the commit is already pushed, put that line in the next commit that touches {touched}."
    )
}

fn report(commit: &Commit, (outcome, change): &Unexplained<'_>, out: &mut Findings) {
    let (author, day) = (past::author(commit), past::day(change.at));
    let message = format!("{author} changed the priority ({}) on {day} without a reason", past::step(change));
    let finding = out.report(&outcome.id, outcome.place(Field::Priority), &commit.id, message);
    finding.commit(Some(commit.id.clone()), change.at, &commit.subject);
    finding.help(help("this outcome"));
}

/// How many outcomes are shown whose priorities one commit changed.
const SHOWN: usize = 5;

/// Priorities that one commit changed together lack one reason, and are told once.
fn report_round(commit: &Commit, changes: &[Unexplained<'_>], out: &mut Findings) {
    let [(first, change), rest @ ..] = changes else { return };
    let (author, day) = (past::author(commit), past::day(change.at));
    let outcomes: HashSet<&str> = changes.iter().map(|(outcome, _)| outcome.id.as_str()).collect();
    let number = outcomes.len();
    let message = format!("{author} changed the priorities of {number} outcomes on {day} without a reason");
    let finding = out.report_plan(first.place(Field::Priority), &commit.id, message);
    finding.label(past::step(change));
    finding.commit(Some(commit.id.clone()), change.at, &commit.subject);
    for (outcome, change) in rest.iter().take(SHOWN) {
        finding.also(outcome.place(Field::Priority), past::step(change));
    }
    finding.help(help("one of these outcomes"));
}
