//! See `rules/shallow-history.md`.

use schemars::JsonSchema;
use serde::Deserialize;

use jiff::civil::Date;

use crate::finding::Findings;
use crate::model::Reach;
use crate::rule::{Context, Needs, Rule, Window, past, say};
use crate::text::{Place, Span};

/// Options of `shallow-history`.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct ShallowHistory {
    /// Days of history that must be at hand, even where no other rule looks back so far.
    pub days: u32,
}

impl Rule for ShallowHistory {
    fn needs(&self) -> Needs {
        Needs::History { days: Some(self.days) }
    }

    fn check(&self, cx: &Context<'_>, out: &mut Findings) {
        let (Reach::Since(start), Some(needed)) = (cx.history.reach, cx.history_needed) else { return };
        let Some(outcome) = cx.plan.outcomes.first() else { return };
        let start = past::day(start);
        let Some((look, help)) = missing(cx, start, needed) else { return };
        let message =
            format!("this clone's history begins on {start}, but the enabled rules look back {look}");
        let place = Place { file: outcome.file, span: Span::empty(0) };
        out.report_plan(place, "shallow", message).help(help);
    }
}

/// How far back the rules look, and how to get what is missing; none where nothing is.
fn missing(cx: &Context<'_>, start: Date, needed: Window) -> Option<(String, String)> {
    match needed {
        Window::All => Some((
            "to the first commit".to_owned(),
            "Run `git fetch --unshallow`; in CI, check out with `fetch-depth: 0`.".to_owned(),
        )),
        Window::Days(days) => {
            let first = past::first_day(cx, days);
            // The commit at which a shallow history begins is not judged itself, so one more is asked for.
            (start > first).then(|| {
                (
                    format!("{} to {first}", say::count(days, "day")),
                    format!(
                        "Run `git fetch --shallow-since={first}` and then `git fetch --deepen=1`; in CI, check out with `fetch-depth: 0`."
                    ),
                )
            })
        }
    }
}
