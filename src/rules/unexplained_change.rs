//! See `rules/unexplained-change.md`.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::finding::Findings;
use crate::history::REASON;
use crate::language::reason;
use crate::model::{Event, Field, Timeline};
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
        for (outcome, timeline) in past::open(cx) {
            for change in past::changes(timeline, Field::Priority) {
                let Some(commit) = past::origin(cx, change) else { continue };
                let told =
                    past::reason(cx.history, change).is_some() || explained_later(cx, timeline, change);
                if told || !past::within(cx, self.window, change.at) {
                    continue;
                }
                let message = format!(
                    "{} changed the priority ({}) on {} without a reason",
                    past::author(commit),
                    past::step(change),
                    past::day(change.at)
                );
                let place = outcome.place(Field::Priority);
                let finding = out.report(&outcome.id, place, &commit.id, message);
                finding.commit(Some(commit.id.clone()), change.at, &commit.subject);
                finding.help(format!(
                    "Add a line `{REASON}: …` to the commit message (`git commit --amend`). If the commit is already pushed, put that line in the next commit that touches this outcome."
                ));
            }
        }
    }
}

/// Whether a later commit to the outcome gives the reason by a trailer.
fn explained_later(cx: &Context<'_>, timeline: &Timeline, change: &Event) -> bool {
    timeline.touched.iter().filter(|ix| Some(**ix) > change.origin).any(|ix| {
        let trailers = &cx.history.commit(*ix).trailers;
        trailers.iter().any(|(name, value)| name.eq_ignore_ascii_case(REASON) && reason::is_given(value))
    })
}
