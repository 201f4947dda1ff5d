//! How often a repository says something of its outcomes: its own rhythm.

use super::mass::is_mass;
use super::{Context, past};
use crate::model::{Field, History, Said, Status, Timeline};

/// How many intervals it takes to know a rhythm.
const ENOUGH: usize = 30;

/// How many are enough where they are even: who reports on the first of each month keeps to it.
const ENOUGH_EVEN: usize = 6;

/// By how much even intervals differ at most, in percent: months have 28 to 31 days.
const EVEN: u32 = 125;

/// How many days back the rhythm is measured: intervals that began before are no part of it.
const WINDOW: i64 = 365;

/// How many decisions it takes to know how long one takes.
const DECISIONS: usize = 10;

/// Which share of the intervals is as long as the rhythm or shorter, in percent.
const USUAL: usize = 80;

/// Within how many days a sign of life usually follows the one before, where there are enough to know.
#[must_use]
pub fn rhythm(cx: &Context<'_>) -> Option<u32> {
    let first = past::first_day(cx, u32::try_from(WINDOW).unwrap_or(u32::MAX));
    let mut intervals: Vec<u32> = Vec::new();
    for (_, timeline) in cx.history.all() {
        let own = past::own_signs(cx.history, timeline);
        let mut days: Vec<_> = own.map(|sign| past::day(sign.at)).collect();
        days.sort_unstable();
        days.dedup();
        for pair in days.windows(2).filter(|pair| pair[0] >= first) {
            intervals.extend(u32::try_from((pair[1] - pair[0]).get_days()));
        }
    }
    even(&mut intervals).or_else(|| usual(intervals, ENOUGH))
}

/// The usual interval, where all but a few are as long as each other.
fn even(days: &mut [u32]) -> Option<u32> {
    days.sort_unstable();
    let part = |share: usize| days[(days.len() * share).div_ceil(100) - 1];
    let is_even = |low: u32, high: u32| u64::from(high) * 100 <= u64::from(low) * u64::from(EVEN);
    let (low, high) = (days.len() >= ENOUGH_EVEN).then(|| (part(100 - USUAL), part(USUAL)))?;
    is_even(low, high).then_some(high)
}

/// Within how many days a proposal is usually decided on, where there are enough to know.
#[must_use]
pub fn deciding(cx: &Context<'_>) -> Option<u32> {
    let all = cx.history.all();
    usual(all.flat_map(|(_, timeline)| decisions(cx.history, timeline)).collect(), DECISIONS)
}

/// How many days an outcome was proposed each time before something else became of it. A commit that settles many at
/// once clears up, and tells nothing of how long each would have taken.
fn decisions(history: &History, timeline: &Timeline) -> Vec<u32> {
    let mut since = timeline.since;
    let mut days = Vec::new();
    for event in timeline.changes(Field::Status.name()) {
        let proposed = |said: Option<&Said>| said.and_then(Said::status) == Some(Status::Proposed);
        match (proposed(event.before()), proposed(event.after())) {
            (true, false) if event.after().is_some() && !is_mass(history, event.published) => {
                let begun = since.map(past::day);
                days.extend(
                    begun.and_then(|begun| u32::try_from((past::day(event.at) - begun).get_days()).ok()),
                );
            }
            (false, true) => since = Some(event.at),
            _ => {}
        }
    }
    days
}

/// The number of days that four of five take at most, where there are enough.
fn usual(mut days: Vec<u32>, enough: usize) -> Option<u32> {
    days.sort_unstable();
    (days.len() >= enough).then(|| days[(days.len() * USUAL).div_ceil(100) - 1])
}
