//! The plan as one page: the six pictures, the nine answers, the cascade, every finding and every outcome.
//!
//! Everything on it is a value of the facts. The page needs no network and no other file; without its script it is
//! whole, and the script only shows, hides, sorts and zooms.

mod answers;
mod axis;
mod cascade;
mod chart;
mod choices;
mod churn;
mod decisions;
mod dependencies;
mod empty;
mod findings;
mod head;
mod load;
mod lookup;
mod marks;
mod names;
mod outcomes;
mod paper;
mod part;
mod past;
mod policy;
mod promises;
mod rows;
mod shorter;
mod table;
mod text;
mod trend;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::facts::Facts;
use lookup::Page;
use part::Part;

const STYLE: &str = include_str!("style.css");
const SCRIPT: &str = include_str!("script.js");

/// The whole page.
#[must_use]
pub fn write(facts: &Facts<'_>) -> String {
    let page = Page::of(facts);
    let six =
        [page.decisions(), page.dependencies(), page.load(), page.churn(), page.promises(), page.trend()];
    let many = paper::is_cut(facts);
    let tables = table::style(&[
        &decisions::COLUMNS,
        &dependencies::COLUMNS,
        &load::COLUMNS,
        &churn::COLUMNS,
        &promises::COLUMNS,
        &trend::COLUMNS,
        &answers::COLUMNS,
    ]);
    let style = format!("{STYLE}{tables}{}{}", crate::graph::STYLE, paper::style(facts));
    let policy = policy::policy(&style, SCRIPT);
    let whole = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="referrer" content="no-referrer";
                meta name="color-scheme" content="light dark";
                meta name="generator" content="planlint";
                title { (page.heading()) }
                style { (PreEscaped(style)) }
            }
            body {
                a.skip href="#short" { "Skip to the first answer" }
                (page.head())
                main class=[many.then_some("many")] {
                    @if facts.outcomes.is_empty() {
                        (page.empty())
                        (short(&six, true))
                        (page.findings())
                    } @else {
                        (short(&six, false))
                        @for part in &six { (part.drawn()) }
                        (page.answers())
                        (page.cascade())
                        (page.findings())
                        (page.outcomes())
                    }
                }
                footer {
                    a.top href="#short" aria-label="Back to the answers" { "↑ " span.often { "Answers" } }
                    p { "Written by planlint " (facts.tool.version) " from the facts that "
                        code { "planlint report --format json" } " prints." }
                }
                script { (PreEscaped(SCRIPT)) }
            }
        }
    };
    shorter::shorter(&whole.into_string())
}

/// The six answers at a glance, which on paper are the first sheet; of a plan of nothing they are all there is.
fn short(parts: &[Part], alone: bool) -> Markup {
    html! {
        section #short aria-labelledby="short-q" {
            h2 #short-q { @if alone { "What this page will answer" } @else { "In short" } }
            dl.short {
                @for part in parts {
                    dt { @if alone { (part.question) } @else { a href={ "#" (part.id) } { (part.question) } } }
                    dd id=[alone.then_some(part.id)] { (part.answer) @if !part.rest.0.is_empty() { span.also { (part.rest) } } }
                }
            }
        }
    }
}
