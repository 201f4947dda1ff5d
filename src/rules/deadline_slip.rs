//! See `rules/deadline-slip.md`.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Deserialize;

use crate::finding::Findings;
use crate::model::{Event, Field, Outcome, SLIP, Said, Timeline};
use crate::rule::past::DayChange;
use crate::rule::reasons::Reasons;
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
        let mut told: Vec<(&Outcome, Slips<'_>, Vec<&Outcome>)> = Vec::new();
        for (outcome, timeline) in past::open(cx) {
            let slips = self.slips(cx, timeline);
            let often = slips.slips.len() > self.max_slips && slips.net > i64::from(self.slack);
            if slips.slips.is_empty() || !often && slips.net <= i64::from(self.max_days) {
                continue;
            }
            match told.iter_mut().find(|(_, other, _)| other.is_one_with(&slips)) {
                Some((.., others)) => others.push(outcome),
                None => told.push((outcome, slips, Vec::new())),
            }
        }
        let reasons = Reasons::within(cx);
        for (outcome, Slips { timeline, slips, promised, is_first, net }, others) in told {
            let (Some(promised), Some(last)) = (promised, slips.last()) else { continue };
            let times = match slips.len() {
                1 => "once".to_owned(),
                2 => "twice".to_owned(),
                many => format!("{many} times"),
            };
            let mut message = format!(
                "deadline moved later {times}: {}promised for {promised}, now {} later",
                if is_first { "first " } else { "" },
                say::count(net, "day")
            );
            if let (false, Some(milestone)) = (others.is_empty(), &last.milestone) {
                let others = say::count(others.len(), "other");
                message
                    .push_str(&format!("; the milestone {} moved {others} with it", say::quoted(milestone)));
            }
            let finding =
                out.report(&outcome.id, outcome.place(Field::Deadline), past::name(cx, last), message);
            finding.help(
                "Reduce the outcome to what fits the date, or agree on one realistic date with the person it is promised to.",
            );
            for change in slips {
                reasons.show(timeline, change, finding);
            }
            for other in others {
                finding.also(other.place(Field::Deadline), say::brief(&other.id));
            }
        }
    }
}

/// How a deadline moved later.
struct Slips<'a> {
    timeline: &'a Timeline,
    /// The changes to a later day than any promised before, but for those that came with a step forward.
    slips: Vec<&'a Event>,
    /// The day that was promised before the first of them.
    promised: Option<Date>,
    /// Whether that was the first of all. Before the window, or before the history at hand, there may be another.
    is_first: bool,
    /// By how many days the last of them is later.
    net: i64,
}

impl Slips<'_> {
    /// Whether both were moved by the same milestones in the same commits, so that they are one thing to tell.
    fn is_one_with(&self, other: &Self) -> bool {
        let moved = |slips: &Self| -> Option<Vec<_>> {
            slips.slips.iter().map(|event| Some((event.published, event.milestone.clone()?))).collect()
        };
        (self.promised, self.net) == (other.promised, other.net)
            && moved(self).is_some_and(|moves| Some(moves) == moved(other))
    }
}

/// A day on which a deadline was given another date.
struct Station<'a> {
    day: DayChange<'a>,
    to: Date,
}

impl<'a> Station<'a> {
    /// The dates that were given, but for those that were taken back within days.
    fn all(timeline: &'a Timeline) -> Vec<Self> {
        let days = past::daily(timeline.changes(Field::Deadline.name()));
        let dated = |day: DayChange<'a>| Some(Self { to: day.after().and_then(Said::day)?, day });
        let mut stations: Vec<Self> = Vec::new();
        // What is no date in between (nothing, TBD, soon) takes no promise back.
        for station in days.into_iter().filter_map(dated) {
            while let Some(last) = stations.last()
                && last.to > station.to
                && (station.day_of() - last.day_of()).get_days() <= SLIP
                && stations.len().checked_sub(2).is_none_or(|before| stations[before].to < last.to)
            {
                stations.pop();
            }
            stations.push(station);
        }
        stations
    }

    fn last(&self) -> &'a Event {
        self.day.events[self.day.events.len() - 1]
    }

    fn day_of(&self) -> Date {
        past::day(self.last().at)
    }
}

impl DeadlineSlip {
    fn slips<'a>(&self, cx: &Context<'_>, timeline: &'a Timeline) -> Slips<'a> {
        let mut found = Slips { timeline, slips: Vec::new(), promised: None, is_first: false, net: 0 };
        let first = past::daily(timeline.changes(Field::Deadline.name())).into_iter().next();
        // A day that was over when it was written promised nothing; what was mended on the first day did not either.
        let made = timeline.created.and(timeline.since).map(|made| made.day);
        let first = first.filter(|day| !timeline.is_draft(day.events[0])).and_then(|day| day.before()?.day());
        let mut latest = first.filter(|first| made.is_none_or(|made| *first >= made));
        let (mut now, mut promises): (Option<Date>, usize) = (None, 0);
        for station in Station::all(timeline) {
            let (event, new) = (station.last(), station.to);
            now = Some(new);
            let Some(before) = latest.filter(|latest| *latest < new) else {
                latest = latest.or(Some(new));
                continue;
            };
            latest = Some(new);
            promises += 1;
            if !past::within(cx, self.window, event.at) {
                continue;
            }
            if past::step_forward(timeline, event) {
                // More is promised than before, and that has a date of its own.
                (found.slips, found.promised) = (Vec::new(), None);
                continue;
            }
            if found.promised.is_none() {
                found.promised = Some(before);
                found.is_first = promises == 1 && timeline.created.is_some();
            }
            found.slips.push(event);
        }
        if let (Some(promised), Some(now)) = (found.promised, now) {
            found.net = i64::from((now - promised).get_days());
        }
        found
    }
}
