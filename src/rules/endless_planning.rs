//! See `rules/endless-planning.md`.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::finding::Findings;
use crate::model::{Field, Status};
use crate::rule::past::Since;
use crate::rule::{Context, Needs, Rule, past, rhythm};

/// Options of `endless-planning`.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct EndlessPlanning {
    /// Days for which a proposal may rest; 45 unless set, or what is usual in the practice or the repository where that
    /// is longer.
    pub limit: Option<u32>,
}

/// What settles it where proposals may rest for long: a longer limit, as long as that helps.
const LONGER: &str = "rules: {endless-planning: {limit: 365}}";
const OFF: &str = "rules: {endless-planning: off}";
const YEAR: u32 = 365;

/// How many times the repository's rhythm a proposal may rest.
const REVIEWS: u32 = 3;

/// The limit where none is set.
const USUAL: u32 = 45;

impl Rule for EndlessPlanning {
    fn needs(&self) -> Needs {
        Needs::History { days: Some(self.limit.unwrap_or(USUAL)) }
    }

    fn check(&self, cx: &Context<'_>, out: &mut Findings) {
        let usual = cx.pace.unwrap_or(0).max(USUAL);
        let reviews = || rhythm::rhythm(cx).map(|rhythm| rhythm.saturating_mul(REVIEWS));
        let learned = || reviews().max(rhythm::deciding(cx)).unwrap_or(0).max(usual);
        let limit = self.limit.unwrap_or_else(learned);
        let imports = past::imports(cx);
        for (outcome, timeline) in past::open(cx) {
            if outcome.status != Some(Status::Proposed) {
                continue;
            }
            let (Some(since), Some(last)) =
                (past::standing_since(outcome, timeline, 0), past::last_sign(cx, outcome, timeline))
            else {
                continue;
            };
            // A plan that came in one piece is as old as it says.
            let written = past::written(outcome, timeline, &imports);
            let own = |since: Since| match written.filter(|_| Some(since.at) == timeline.since) {
                Some(at) => Since { at, exact: true },
                None => since,
            };
            let (since, last) = (own(since), own(last));
            if past::within(cx, limit, last.at) {
                continue;
            }
            let proposed = since.days(cx);
            let rest = match (last.at > since.at).then(|| last.days(cx)).filter(|days| *days != proposed) {
                Some(days) => format!("{proposed}, unchanged for {days}"),
                None => proposed,
            };
            let learned = self.limit.is_none() && limit > usual;
            let (usual, cause) = if learned {
                (format!("usual here: {limit}"), format!("longer than is usual here ({limit} days)"))
            } else {
                (format!("limit {limit}"), format!("more than {limit} days"))
            };
            let message = format!("this has been proposed for {rest} ({usual})");
            let finding = out.report(&outcome.id, outcome.place(Field::Status), "proposed", message);
            finding.help(
                "Decide with what you know today: start it, start a first piece of it, or drop it and say why.",
            );
            finding.cause(format!("proposed, and nothing decided for {cause}"));
            finding.setting(if past::within(cx, YEAR, last.at) { LONGER } else { OFF });
        }
    }
}
