//! Signs that stand beside every colour, and numbers in drawings.

use maud::{Markup, html};

use crate::facts::Outcome;
use crate::finding::Severity;
use crate::health::Colour;

/// The state of an outcome. The style puts its sign before the word.
pub(super) fn state(outcome: &Outcome<'_>) -> Markup {
    let (class, word) = match outcome.status {
        Some("proposed") => ("m o", "proposed"),
        Some("queued") => ("m o", "queued"),
        Some("on-track") => ("m ok", "on track"),
        Some("at-risk") => ("m mid", "at risk"),
        Some("blocked") => ("m stop", "blocked"),
        Some("done") => ("m did", "done"),
        Some("dropped") => ("m x", "dropped"),
        _ => ("m none", "no status"),
    };
    html! { span class=(class) { (word) } }
}

/// The class of a colour, for which the style has a sign.
pub(super) const fn class(colour: Colour) -> &'static str {
    match colour {
        Colour::Green => "m ok",
        Colour::Yellow => "m mid",
        Colour::Red => "m bad",
        Colour::NotKnown => "m o",
    }
}

/// A colour: sign and word.
pub(super) fn colour(colour: Colour) -> Markup {
    html! { span class=(class(colour)) { (colour.word()) } }
}

/// The level of a finding: sign and word.
pub(super) fn level(level: Severity) -> Markup {
    let class = match level {
        Severity::Error => "m bad",
        Severity::Warning => "m mid",
        Severity::Advice => "m o",
    };
    html! { span class=(class) { (level.word()) } }
}
