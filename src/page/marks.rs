//! Signs that stand beside every colour, and numbers in drawings.

use maud::{Markup, html};

use crate::facts::Outcome;
use crate::finding::Severity;
use crate::health::Colour;
use crate::model::Status;
use crate::rule::say::count;

/// Whether the state of an outcome tells by how many days it is late.
pub(super) fn says_late(outcome: &Outcome<'_>) -> bool {
    outcome.open
        && outcome.overdue_days.is_some()
        && outcome.status != Some(Status::Blocked)
        && !outcome.in_circle
}

/// The state of an outcome. The style puts its sign before the word. What something speaks against is not green because it
/// says so itself.
pub(super) fn state(outcome: &Outcome<'_>) -> Markup {
    // What is late or cannot be on time is not on track, whatever it says of itself.
    if says_late(outcome) {
        return html! { span class="m-bad" { (count(outcome.overdue_days.unwrap_or(0), "day")) " late" } };
    }
    let told = outcome.open && outcome.status != Some(Status::Blocked);
    let (class, word) = match outcome.status {
        _ if told && outcome.in_circle => ("m-round", "in a circle"),
        _ if told && outcome.too_early => ("m-bad", "cannot be on time"),
        Some(Status::Proposed) => ("m-o", "proposed"),
        Some(Status::Queued) => ("m-o", "queued"),
        Some(Status::OnTrack) if outcome.doubted => ("m-said", "said to be on track"),
        Some(Status::OnTrack) => ("m-ok", "on track"),
        Some(Status::AtRisk) => ("m-mid", "at risk"),
        Some(Status::Blocked) => ("m-stop", "blocked"),
        Some(Status::Done) => ("m-did", "done"),
        Some(Status::Dropped) => ("m-x", "dropped"),
        _ => ("m-none", "no status"),
    };
    html! { span class=(class) { (word) } }
}

/// The class of a colour, for which the style has a sign.
pub(super) const fn class(colour: Colour) -> &'static str {
    match colour {
        Colour::Green => "m-ok",
        Colour::Yellow => "m-mid",
        Colour::Red => "m-bad",
        Colour::NotKnown => "m-o",
    }
}

/// A colour: sign and word.
pub(super) fn colour(colour: Colour) -> Markup {
    html! { span class=(class(colour)) { (colour.word()) } }
}

/// The level of a finding: sign and word.
pub(super) fn level(level: Severity) -> Markup {
    let class = match level {
        Severity::Error => "m-bad",
        Severity::Warning => "m-mid",
        Severity::Advice => "m-o",
    };
    html! { span class=(class) { (level.word()) } }
}
