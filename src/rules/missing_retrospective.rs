//! See `rules/missing-retrospective.md`.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::finding::Findings;
use crate::language::lesson::is_lesson;
use crate::load::words::is_answer;
use crate::model::{Field, Outcome, Status};
use crate::rule::{Context, Needs, Rule, past};

/// Options of `missing-retrospective`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct MissingRetrospective {
    /// Days after it is done in which to look back.
    pub after: u32,
    /// Days after which nobody remembers, so that nothing is said any more.
    pub until: u32,
}

impl Default for MissingRetrospective {
    fn default() -> Self {
        Self { after: 14, until: 365 }
    }
}

impl Rule for MissingRetrospective {
    fn needs(&self) -> Needs {
        Needs::History { days: Some(self.until) }
    }

    fn check(&self, cx: &Context<'_>, out: &mut Findings) {
        let done = cx.wanted().filter(|(_, outcome)| outcome.status == Some(Status::Done));
        for (_, outcome) in done.filter(|(_, outcome)| !looked_back(cx, outcome)) {
            let Some(timeline) = cx.history.of(outcome) else { continue };
            let Some(since) = past::standing_since(outcome, timeline, 0) else { continue };
            if past::within(cx, self.after, since.at) || !past::within(cx, self.until, since.at) {
                continue;
            }
            let message = format!(
                "this was done {} ago without a retrospective, so the next plan repeats the same guesses",
                since.days(cx)
            );
            let place = match outcome.entry(Field::Retrospective.name()) {
                Some(_) => outcome.place(Field::Retrospective),
                None => outcome.place(Field::Status),
            };
            let key = cx.plan.name(Field::Retrospective);
            out.report(&outcome.id, place, "missing", message).help(format!(
                "Ask the people who worked on it what to keep and what to change. Write the answer, or a link to it, under `{key}:`."
            ));
        }
    }
}

/// Whether something is written that is, or leads to, a lesson.
fn looked_back(cx: &Context<'_>, outcome: &Outcome) -> bool {
    let Some(value) = outcome.value(Field::Retrospective) else { return false };
    value.items().iter().any(|item| match item.text() {
        Some(text) => !is_answer(text.trimmed()) && is_lesson(&text.value, cx.vocabulary),
        None => !item.is_blank(),
    })
}
