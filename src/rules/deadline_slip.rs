//! See `rules/deadline-slip.md`.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Deserialize;

use crate::finding::Findings;
use crate::model::{Event, Field, Said, Timeline};
use crate::rule::{Context, Needs, Rule, past, say};

/// Options of `deadline-slip`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct DeadlineSlip {
    /// Days, before today, in which changes count.
    pub window: u32,
    /// How often the deadline may move later.
    pub max_slips: usize,
    /// By how many days it may move later in all, however often.
    pub max_days: u32,
    /// Days in all that nobody minds, however often it moved.
    pub slack: u32,
}

impl Default for DeadlineSlip {
    fn default() -> Self {
        Self { window: 365, max_slips: 1, max_days: 180, slack: 7 }
    }
}

impl Rule for DeadlineSlip {
    fn needs(&self) -> Needs {
        Needs::History { days: Some(self.window) }
    }

    fn check(&self, cx: &Context<'_>, out: &mut Findings) {
        for (outcome, timeline) in past::open(cx) {
            let Slips { slips, promised, net } = self.slips(cx, timeline);
            let (Some(promised), Some(last)) = (promised, slips.last()) else { continue };
            let often = slips.len() > self.max_slips && net > i64::from(self.slack);
            if !often && net <= i64::from(self.max_days) {
                continue;
            }
            let times = match slips.len() {
                1 => "once".to_owned(),
                2 => "twice".to_owned(),
                many => format!("{many} times"),
            };
            // Before the window, or before the history at hand, another day may have been promised.
            let is_first = timeline.created.is_some() && timeline.first_day() == Some(promised);
            let message = format!(
                "deadline moved later {times}: {}promised for {promised}, now {} later",
                if is_first { "first " } else { "" },
                say::count(net, "day")
            );
            let finding =
                out.report(&outcome.id, outcome.place(Field::Deadline), past::name(cx, last), message);
            finding.help(
                "Reduce the outcome to what fits the date, or agree on one realistic date with the person it is promised to.",
            );
            for change in slips {
                past::show(cx, change, finding);
            }
        }
    }
}

/// How a deadline moved later.
struct Slips<'a> {
    /// The changes to a later day than any promised before, but for those that came with a step forward.
    slips: Vec<&'a Event>,
    /// The day that was promised before the first of them.
    promised: Option<Date>,
    /// By how many days the last of them is later.
    net: i64,
}

impl DeadlineSlip {
    fn slips<'a>(&self, cx: &Context<'_>, timeline: &'a Timeline) -> Slips<'a> {
        let mut found = Slips { slips: Vec::new(), promised: None, net: 0 };
        // What is no date in between (nothing, TBD, soon) takes no promise back.
        let mut latest: Option<Date> = None;
        let mut now: Option<Date> = None;
        for day in past::daily(timeline.changes(Field::Deadline.name())) {
            let Some(event) = day.events.last() else { continue };
            latest = latest.or_else(|| day.before().and_then(Said::day));
            let Some(new) = day.after().and_then(Said::day) else { continue };
            now = Some(new);
            let Some(before) = latest.filter(|latest| *latest < new) else {
                latest = latest.or(Some(new));
                continue;
            };
            latest = Some(new);
            if !past::within(cx, self.window, event.at) {
                continue;
            }
            if past::step_forward(timeline, event) {
                // More is promised than before, and that has a date of its own.
                (found.slips, found.promised) = (Vec::new(), None);
                continue;
            }
            found.promised = found.promised.or(Some(before));
            found.slips.push(event);
        }
        if let (Some(promised), Some(now)) = (found.promised, now) {
            found.net = i64::from((now - promised).get_days());
        }
        found
    }
}
