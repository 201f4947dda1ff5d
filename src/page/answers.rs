//! The nine answers.

use maud::{Markup, html};

use super::lookup::Page;
use super::marks;
use super::part::Part;
use super::table::Columns;
use super::text::told;
use crate::health::Colour;

/// How many outcomes are named.
const NAMED: usize = 3;

/// What the table says.
pub(super) const COLUMNS: Columns =
    Columns { id: "answers", heads: &["Question", "Answer", "Worst", "What to do there"] };

/// Why a question is not answered.
fn unchecked(lacking: &[&str]) -> Markup {
    let last = lacking.len().saturating_sub(1);
    html! {
        @if lacking.is_empty() { "Not checked: what could look is off, or needs a longer history." }
        @else {
            "Not checked: no "
            @for (place, field) in lacking.iter().enumerate() {
                @if place > 0 { @if place == last { " or " } @else { ", " } }
                code { (field) }
            }
            " in the plan."
        }
    }
}

impl Page<'_> {
    pub(super) fn answers(&self) -> Markup {
        let questions = &self.facts.health.questions;
        let of = |colour: Colour| questions.iter().filter(|answer| answer.colour == colour).count();
        let answer = html! {
            strong { (of(Colour::Red)) " red" } ", " (of(Colour::Yellow)) " yellow, " (of(Colour::Green)) " green, "
            (of(Colour::NotKnown)) " not known."
            @if self.facts.part.is_some() { " These answers are about the whole plan." }
        };
        let rows = html! {
            table.cards id={ (COLUMNS.id) "-table" } {
                caption { "The nine questions, their answers and what to do first" }
                thead { tr { @for head in COLUMNS.heads { th scope="col" { (head) } } } }
                tbody {
                    @for answer in questions {
                        tr {
                            th { (answer.text) }
                            td { (marks::colour(answer.colour)) }
                            td {
                                @if answer.outcomes.is_empty() {
                                    @if answer.colour == Colour::NotKnown { (unchecked(&answer.lacking)) } @else { "Nothing found." }
                                }
                                @for (place, worst) in answer.outcomes.iter().take(NAMED).enumerate() {
                                    @if place > 0 { "; " }
                                    (self.subject(worst.outcome))
                                }
                                @if answer.outcomes.len() > NAMED { "; and " (answer.outcomes.len() - NAMED) " more" }
                            }
                            td {
                                @match &answer.first {
                                    Some(first) => {
                                        (self.subject(first.outcome)) ": "
                                        @match first.help { Some(help) => (self.advice(help.lines().next().unwrap_or(help), 300)), None => "see the finding" }
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
        Part {
            id: "answers",
            question: "How well is the plan executed?",
            answer,
            rest: html! {},
            picture: None,
            table: rows,
        }
        .drawn()
    }
}
