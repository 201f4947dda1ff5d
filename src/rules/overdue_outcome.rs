//! See `rules/overdue-outcome.md`.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::finding::Findings;
use crate::language::plan::{asks_end, dates_end};
use crate::model::{Field, Plan, Status};
use crate::rule::{Context, Rule, say};

/// Options of `overdue-outcome`.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct OverdueOutcome {
    /// Days after the deadline before anything is said.
    pub grace: u16,
}

/// From how many days on nobody waits for the date any more: what is later than this has one cause, a plan that is not
/// kept up.
const FORGOTTEN: i32 = 365;

impl Rule for OverdueOutcome {
    fn check(&self, cx: &Context<'_>, out: &mut Findings) {
        let over = over(cx.plan);
        for outcome in cx.open() {
            let Some(due) = outcome.due() else { continue };
            let late = (cx.today - due).get_days();
            if late <= i32::from(self.grace) {
                continue;
            }
            let message =
                format!("this was due {} ago, on {due}, and is still open", say::count(late, "day"));
            let finding = out.report(&outcome.id, outcome.place(Field::Deadline), "overdue", message);
            finding.help(format!(
                "{over} if it is over; otherwise agree on a new date with the person it was promised to."
            ));
            // One release or one quarter that is over is one cause too.
            if late > FORGOTTEN {
                finding.cause("due more than a year ago, and still open");
            } else {
                finding.cause(format!("due on {due}, and still open"));
            }
        }
    }
}

/// How the plan says that something is over.
fn over(plan: &Plan) -> String {
    let (done, dropped) = (plan.word(Status::Done), plan.word(Status::Dropped));
    let key = plan.name(Field::Status);
    match key.strip_prefix("# ") {
        None if dates_end(key) && !asks_end(key) => {
            format!("Write the day on which it was done under `{key}`")
        }
        Some(heading) => format!("Write `{done}` or `{dropped}` under the heading “{heading}”"),
        None => format!("Set `{key}: {done}` or `{dropped}`"),
    }
}
