//! A part of the page: a question, its answer, the picture and the table.

use maud::{Markup, html};

/// A part of the page that answers a question: the answer, the picture, and the same as a table.
pub(super) struct Part {
    pub(super) id: &'static str,
    pub(super) question: &'static str,
    pub(super) answer: Markup,
    /// What more there is to say, which is read with the picture where there is little room.
    pub(super) rest: Markup,
    pub(super) picture: Option<Markup>,
    pub(super) table: Markup,
}

impl Part {
    pub(super) fn drawn(&self) -> Markup {
        let Self { id, question, answer, rest, picture, table } = self;
        html! {
            section id=(id) aria-labelledby={ (id) "-q" } {
                h2 id={ (id) "-q" } { (question) }
                p.answer { (answer) (rest) }
                @if let Some(picture) = picture { (picture) }
                (table)
            }
        }
    }
}

/// What the answer of every picture of nothing begins with.
pub(super) const NO_OUTCOME: &str = "Not known: there is no outcome here.";

/// Which fields a picture is made from.
pub(super) fn wanted(fields: &[&str]) -> Markup {
    html! {
        @for (place, field) in fields.iter().enumerate() {
            @if place > 0 { @if place + 1 == fields.len() { " and " } @else { ", " } }
            code { (field) }
        }
        @if fields.len() == 1 { " fills this picture." } @else { " fill this picture." }
    }
}
