//! The plan as one page: the six pictures, the nine answers, the cascade, every finding and every outcome.
//!
//! Everything on it is a value of the facts. The page needs no network and no other file; without its script it is
//! whole, and the script only shows, hides, sorts and zooms.

mod answers;
mod axis;
mod cascade;
mod chart;
mod churn;
mod decisions;
mod dependencies;
mod empty;
mod findings;
mod head;
mod load;
mod marks;
mod names;
mod outcomes;
mod paper;
mod past;
mod policy;
mod promises;
mod rows;
mod shorter;
mod table;
mod text;
mod trend;

use std::collections::HashMap;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::facts::{Facts, Outcome};
use crate::rule::say::count;
use text::told;

const STYLE: &str = include_str!("style.css");
const SCRIPT: &str = include_str!("script.js");

/// What the answer of every picture of nothing begins with.
const NO_OUTCOME: &str = "Not known: there is no outcome here.";

/// Which fields a picture is made from.
fn wanted(fields: &[&str]) -> Markup {
    html! {
        @for (place, field) in fields.iter().enumerate() {
            @if place > 0 { @if place + 1 == fields.len() { " and " } @else { ", " } }
            code { (field) }
        }
        @if fields.len() == 1 { " fills this picture." } @else { " fill this picture." }
    }
}

/// What every part of the page is made from.
struct Page<'f> {
    facts: &'f Facts<'f>,
    by_key: HashMap<&'f str, &'f Outcome<'f>>,
    by_id: HashMap<&'f str, &'f Outcome<'f>>,
    /// The outcome of each file; none where it has several.
    by_path: HashMap<&'f str, Option<&'f Outcome<'f>>>,
    /// The places of the findings about each outcome, by key; what speaks for many is about each of them.
    findings_of: HashMap<&'f str, Vec<usize>>,
    /// What each outcome depends on, and the open ones that wait for it, by key.
    waits_for: HashMap<&'f str, Vec<&'f str>>,
    waited_for: HashMap<&'f str, Vec<&'f str>>,
}

/// The whole page.
#[must_use]
pub fn write(facts: &Facts<'_>) -> String {
    let mut by_id: HashMap<&str, &Outcome<'_>> = HashMap::new();
    for outcome in &facts.outcomes {
        by_id.entry(outcome.id).or_insert(outcome);
    }
    let mut same: HashMap<&str, Vec<&str>> = HashMap::new();
    for outcome in &facts.outcomes {
        same.entry(outcome.id).or_default().push(&outcome.key);
    }
    let by_key = facts.outcomes.iter().map(|outcome| (outcome.key.as_str(), outcome)).collect();
    let mut by_path: HashMap<&str, Option<&Outcome<'_>>> = HashMap::new();
    for outcome in &facts.outcomes {
        by_path.entry(outcome.path).and_modify(|of| *of = None).or_insert(Some(outcome));
    }
    let mut findings_of: HashMap<&str, Vec<usize>> = HashMap::new();
    for (place, finding) in facts.findings.iter().enumerate() {
        let own = finding.finding.outcome.and_then(|id| same.get(id)).into_iter().flatten().copied();
        for key in own.chain(finding.outcomes.iter().map(String::as_str)) {
            findings_of.entry(key).or_default().push(place);
        }
    }
    let mut waits_for: HashMap<&str, Vec<&str>> = HashMap::new();
    let mut waited_for: HashMap<&str, Vec<&str>> = HashMap::new();
    for dependency in facts.dependencies.iter().filter(|it| it.from != it.to) {
        waits_for.entry(&dependency.from).or_default().push(&dependency.to);
        if dependency.open {
            waited_for.entry(&dependency.to).or_default().push(&dependency.from);
        }
    }
    let page = Page { facts, by_key, by_id, by_path, findings_of, waits_for, waited_for };
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

impl Page<'_> {
    fn state(&self, outcome: &Outcome<'_>) -> Markup {
        marks::state(outcome)
    }

    /// Whose plan, and of when.
    fn heading(&self) -> Markup {
        html! {
            @match &self.facts.source.name { Some(name) => { (told(name, 80)) ": the plan on " } None => "The plan on " }
            (self.facts.day)
        }
    }
}

/// A part of the page that answers a question: the answer, the picture, and the same as a table.
struct Part {
    id: &'static str,
    question: &'static str,
    answer: Markup,
    /// What more there is to say, which is read with the picture where there is little room.
    rest: Markup,
    picture: Option<Markup>,
    table: Markup,
}

impl Part {
    fn drawn(&self) -> Markup {
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
