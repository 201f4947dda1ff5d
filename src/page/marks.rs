//! Signs that stand beside every colour, and numbers in drawings.

use maud::{Markup, html};

use crate::facts::Outcome;
use crate::finding::Severity;
use crate::health::Colour;

/// The state of an outcome: sign and word.
pub(super) fn state(outcome: &Outcome<'_>) -> Markup {
    let (class, sign, word) = match outcome.status {
        Some("proposed") => ("soft", "○", "proposed"),
        Some("on-track") => ("green", "●", "on track"),
        Some("at-risk") => ("yellow", "▲", "at risk"),
        Some("blocked") => ("red", "▣", "blocked"),
        Some("done") => ("green", "✓", "done"),
        Some("dropped") => ("soft", "×", "dropped"),
        _ => ("soft", "–", "no status"),
    };
    html! { span class={ "mark " (class) } { span aria-hidden="true" { (sign) " " } (word) } }
}

/// The sign of a colour.
pub(super) const fn sign(colour: Colour) -> (&'static str, &'static str) {
    match colour {
        Colour::Green => ("green", "●"),
        Colour::Yellow => ("yellow", "▲"),
        Colour::Red => ("red", "■"),
        Colour::NotKnown => ("soft", "○"),
    }
}

/// A colour: sign and word.
pub(super) fn colour(colour: Colour) -> Markup {
    let (class, sign) = sign(colour);
    html! { span class={ "mark " (class) } { span aria-hidden="true" { (sign) " " } (colour.word()) } }
}

/// The level of a finding: sign and word.
pub(super) fn level(level: Severity) -> Markup {
    let (class, sign) = match level {
        Severity::Error => ("red", "■"),
        Severity::Warning => ("yellow", "▲"),
        Severity::Advice => ("soft", "○"),
    };
    html! { span class={ "mark " (class) } { span aria-hidden="true" { (sign) " " } (level.word()) } }
}

/// A number with at most one decimal.
pub(super) fn number(value: f64) -> String {
    let tenths = (value * 10.0).round() / 10.0;
    if tenths == 0.0 { "0".to_owned() } else { format!("{tenths}") }
}
