//! How often a repository says something of its outcomes: its own rhythm.

use super::{Context, past};
use crate::model::{History, Sign};

/// A commit that changes more outcomes than this is an edit of the plan, and tells nothing of each.
const MASS: usize = 8;

/// How many intervals it takes to know a rhythm.
const ENOUGH: usize = 30;

/// How many days back the rhythm is measured: intervals that began before are no part of it.
const WINDOW: i64 = 365;

/// Which share of the intervals is as long as the rhythm or shorter, in percent.
const USUAL: usize = 80;

/// Whether a sign of life came with an edit of many outcomes at once.
#[must_use]
pub fn is_mass(history: &History, sign: &Sign) -> bool {
    sign.published.and_then(|ix| history.breadth.get(&ix)).is_some_and(|breadth| *breadth > MASS)
}

/// Within how many days a sign of life usually follows the one before, where there are enough to know.
#[must_use]
pub fn rhythm(cx: &Context<'_>) -> Option<u32> {
    let first = past::first_day(cx, u32::try_from(WINDOW).unwrap_or(u32::MAX));
    let mut intervals: Vec<u32> = Vec::new();
    for (_, timeline) in cx.history.all() {
        let own = timeline.signs.iter().filter(|sign| !is_mass(cx.history, sign));
        let mut days: Vec<_> = own.map(|sign| past::day(sign.at)).collect();
        days.sort_unstable();
        days.dedup();
        for pair in days.windows(2).filter(|pair| pair[0] >= first) {
            intervals.extend(u32::try_from((pair[1] - pair[0]).get_days()));
        }
    }
    intervals.sort_unstable();
    (intervals.len() >= ENOUGH).then(|| intervals[(intervals.len() * USUAL).div_ceil(100) - 1])
}
