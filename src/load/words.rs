//! Words that plans use for status, level, priority and kinds of metric, beside our own.

use crate::model::{Level, MetricKind, Signal, Status};

/// The status that a word means in common use.
#[must_use]
pub(super) fn status(word: &str) -> Option<Status> {
    Some(match super::mapping::normal_key(word).as_str() {
        "proposed" | "draft" | "idea" | "planned" | "new" | "todo" | "to_do" | "backlog" | "provisional"
        | "not_started" => Status::Proposed,
        "on_track" | "active" | "in_progress" | "doing" | "started" | "ongoing" | "wip" | "green"
        | "accepted" | "open" => Status::OnTrack,
        "at_risk" | "off_track" | "late" | "delayed" | "behind" | "yellow" | "amber" | "red" => {
            Status::AtRisk
        }
        "blocked" | "on_hold" | "paused" | "waiting" | "stalled" => Status::Blocked,
        "done" | "complete" | "completed" | "closed" | "finished" | "achieved" | "implemented"
        | "shipped" => Status::Done,
        "dropped" | "cancelled" | "canceled" | "abandoned" | "rejected" | "withdrawn" | "deferred"
        | "obsolete" | "superseded" | "archived" => Status::Dropped,
        _ => return None,
    })
}

/// The level that a word means in common use.
#[must_use]
pub(super) fn level(word: &str) -> Option<Level> {
    Some(match super::mapping::normal_key(word).as_str() {
        "organization" | "organisation" | "company" | "org" | "corporate" | "group" => Level::Organization,
        "department" | "division" | "unit" | "business_unit" | "area" => Level::Department,
        "team" | "squad" | "project" => Level::Team,
        "individual" | "person" | "personal" => Level::Individual,
        _ => return None,
    })
}

/// The rank that a priority means, 1 (or 0) the highest; the user's own order first.
#[must_use]
pub(super) fn priority(word: &str, own: &[String]) -> Option<u32> {
    let word = super::mapping::normal_key(word);
    let rank = |at: usize| u32::try_from(at + 1).ok();
    if !own.is_empty() {
        return own.iter().position(|other| super::mapping::normal_key(other) == word).and_then(rank);
    }
    let digits = word.strip_prefix('p').unwrap_or(&word);
    if !digits.is_empty() && digits.len() < 9 && digits.bytes().all(|b| b.is_ascii_digit()) {
        return digits.parse().ok();
    }
    const SCALES: [&[&str]; 3] = [
        &["critical", "high", "medium", "low"],
        &["urgent", "major", "normal", "minor"],
        &["must", "should", "could", "wont"],
    ];
    let plain = word.replace('\'', "");
    let plain = plain.strip_suffix("_have").unwrap_or(&plain);
    SCALES.iter().find_map(|scale| scale.iter().position(|other| *other == plain)).and_then(rank)
}

/// The declared kind of a metric.
#[must_use]
pub(super) fn metric_kind(word: &str) -> Option<MetricKind> {
    Some(match super::mapping::normal_key(word).as_str() {
        "outcome" | "impact" | "result" => MetricKind::Outcome,
        "output" | "deliverable" => MetricKind::Output,
        "activity" | "input" => MetricKind::Activity,
        "vanity" => MetricKind::Vanity,
        "qualitative" | "quality" | "check" => MetricKind::Qualitative,
        _ => return None,
    })
}

/// The declared signal of a metric.
#[must_use]
pub(super) fn signal(word: &str) -> Option<Signal> {
    match super::mapping::normal_key(word).as_str() {
        "leading" | "lead" => Some(Signal::Leading),
        "lagging" | "lag" => Some(Signal::Lagging),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn priorities_of_every_usual_scale_have_a_rank() {
        for (word, rank) in [("2", 2), ("P0", 0), ("High", 2), ("must", 1), ("Won't have", 4), ("low", 4)] {
            assert_eq!(priority(word, &[]), Some(rank), "{word}");
        }
        assert_eq!(priority("later", &["now".into(), "next".into(), "later".into()]), Some(3));
        assert_eq!(priority("someday", &[]), None);
    }
}
