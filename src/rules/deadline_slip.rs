//! See `rules/deadline-slip.md`.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::finding::Findings;
use crate::model::{Event, Field};
use crate::rule::{Context, Needs, Rule, past, say};

/// Options of `deadline-slip`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct DeadlineSlip {
    /// Days, before today, in which changes count.
    pub window: u32,
    /// How often the deadline may move later.
    pub max_slips: usize,
}

impl Default for DeadlineSlip {
    fn default() -> Self {
        Self { window: 365, max_slips: 1 }
    }
}

impl Rule for DeadlineSlip {
    fn needs(&self) -> Needs {
        Needs::History { days: Some(self.window) }
    }

    fn check(&self, cx: &Context<'_>, out: &mut Findings) {
        for (outcome, timeline) in past::open(cx) {
            let slips: Vec<(&Event, i32)> = past::changes(timeline, Field::Deadline)
                .filter(|change| past::within(cx, self.window, change.at))
                .filter_map(|change| Some((change, slip(change)?)))
                .collect();
            if slips.len() <= self.max_slips {
                continue;
            }
            let days: i32 = slips.iter().map(|(_, days)| days).sum();
            let message = format!(
                "the deadline moved later {}, by {} in all; a date that keeps moving is not one to plan by",
                say::count(i64::try_from(slips.len()).unwrap_or(i64::MAX), "time"),
                say::count(days, "day")
            );
            let last = slips.last().map_or_else(String::new, |(change, _)| past::name(cx, change));
            let finding = out.report(&outcome.id, outcome.place(Field::Deadline), last, message);
            finding.help(
                "Cut the outcome down to what the date allows, or agree on one date that holds with the person it is promised to.",
            );
            for (change, _) in slips {
                past::show(cx, change, finding);
            }
        }
    }
}

/// By how many days a change moved the deadline later; none where it did not, or a side of it is no date.
fn slip(change: &Event) -> Option<i32> {
    let (old, new) = (change.old.as_ref()?.day()?, change.new.as_ref()?.day()?);
    Some((new - old).get_days()).filter(|days| *days > 0)
}
