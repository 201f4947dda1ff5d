//! The nine answers.

use maud::{Markup, html};

use super::marks;
use super::text::{told, worded};
use super::{Page, count, part};
use crate::health::Colour;

/// How many outcomes are named.
const NAMED: usize = 3;

impl Page<'_> {
    pub(super) fn answers(&self) -> Markup {
        let questions = &self.facts.health.questions;
        let of = |colour: Colour| questions.iter().filter(|answer| answer.colour == colour).count();
        let answer = html! {
            (of(Colour::Red)) " red, " (of(Colour::Yellow)) " yellow, " (of(Colour::Green)) " green, "
            (of(Colour::NotKnown)) " not known."
        };
        let rows = html! {
            table.cards {
                caption { "The nine questions, their answers and what to do first" }
                thead { tr { th scope="col" { "Question" } th scope="col" { "Answer" } th scope="col" { "Worst" } th scope="col" { "Do first" } } }
                tbody {
                    @for answer in questions {
                        tr {
                            th scope="row" data-head="Question" { (answer.text) }
                            td data-head="Answer" { (marks::colour(answer.colour)) }
                            td data-head="Worst" {
                                @if answer.outcomes.is_empty() {
                                    @if answer.colour == Colour::NotKnown { "No rule could look." } @else { "Nothing found." }
                                }
                                @for (place, worst) in answer.outcomes.iter().take(NAMED).enumerate() {
                                    @if place > 0 { "; " }
                                    (self.subject(worst.outcome)) " (" (count(worst.findings, "finding")) ")"
                                }
                                @if answer.outcomes.len() > NAMED { "; and " (answer.outcomes.len() - NAMED) " more" }
                            }
                            td data-head="Do first" {
                                @match &answer.first {
                                    Some(first) => {
                                        (self.subject(first.outcome)) ": "
                                        @match first.help { Some(help) => (worded(help, 300)), None => "see the finding" }
                                        " (" code { (told(first.rule, 60)) } ")"
                                    }
                                    None => "–"
                                }
                            }
                        }
                    }
                }
            }
        };
        part("answers", "How well is it executed?", answer, None, rows)
    }
}
