//! Is it getting better?

use maud::{Markup, html};

use super::chart::Chart;
use super::marks::class;
use super::table::Columns;
use super::{NO_OUTCOME, Page, Part};
use crate::graph::number;
use crate::health::Colour;
use crate::report::health::{Document, json::OnTime};

/// What the table of the two lines says.
pub(super) const COLUMNS: Columns = Columns { id: "trend", heads: &["At the end of", KEPT, RESULTS] };

/// How wide a line chart is: as a telephone.
const SIDE: f64 = 340.0;

const KEPT: &str = "First promises kept";
const RESULTS: &str = "Days from first commit to first result";

impl Page<'_> {
    pub(super) fn trend(&self) -> Part {
        let health = &self.facts.health;
        let reds = |colours: &[Colour]| colours.iter().filter(|colour| **colour == Colour::Red).count();
        let now: Vec<Colour> = health.questions.iter().map(|answer| answer.colour).collect();
        let known =
            health.trend.iter().rev().find(|past| past.colours.iter().any(|it| *it != Colour::NotKnown));
        let answer = match known {
            None if self.facts.outcomes.is_empty() => html! { (NO_OUTCOME) },
            None => {
                html! { "Not known: no earlier quarter can be checked. The plan is younger, or its history is not here." }
            }
            Some(past) => {
                let (then, now) = (reds(&past.colours), reds(&now));
                html! {
                    @if now < then { "Yes: " } @else if now > then { "No: " } @else { "About the same: " }
                    (now) " of nine answers " @if now == 1 { "is" } @else { "are" } " red"
                    @if now == then { ", as at the end of " (quarter(&past.day)) "." }
                    @else { "; at the end of " (quarter(&past.day)) ", " (then) @if then == 1 { " was." } @else { " were." } }
                }
            }
        };
        let days: Vec<String> =
            health.trend.iter().map(|past| quarter(&past.day)).chain(["now".to_owned()]).collect();
        let (kept, results) = (kept(health), results(health));
        let grid = html! {
            table.grid {
                caption { "The nine answers at the ends of quarters" }
                thead { tr { th scope="col" { "Question" } @for day in &days { th scope="col" { (day) } } } }
                tbody {
                    @for (place, answer) in health.questions.iter().enumerate() {
                        tr {
                            th scope="row" { (answer.text) }
                            @for past in &health.trend {
                                (cell(past.colours.get(place).copied().unwrap_or(Colour::NotKnown)))
                            }
                            (cell(answer.colour))
                        }
                    }
                }
            }
            p.key { "■ red, ▲ yellow, ● green, ○ not known" }
            div.pair { (line(&kept, &days)) (line(&results, &days)) }
            @if kept.is_known() || results.is_known() { (figures(&kept, &results, &days)) }
        };
        Part { id: "trend", question: "Is it getting better?", answer, picture: None, table: grid }
    }
}

/// `2026-03-31` as `Q1 2026`.
fn quarter(day: &str) -> String {
    let date: Option<jiff::civil::Date> = day.parse().ok();
    date.map_or_else(|| day.to_owned(), |date| format!("Q{} {}", (date.month() + 2) / 3, date.year()))
}

fn cell(colour: Colour) -> Markup {
    html! { td title=(colour.word()) { span class=(class(colour)) { span.word { (colour.word()) } } } }
}

/// A figure at the ends of quarters and now.
struct Figure {
    id: &'static str,
    title: &'static str,
    /// Values with their words; none where it is not known.
    points: Vec<Option<(f64, String)>>,
    /// The value at the top of the drawing.
    top: f64,
    /// Why nothing is known.
    without: &'static str,
}

impl Figure {
    fn is_known(&self) -> bool {
        self.points.iter().any(Option::is_some)
    }
}

fn kept(health: &Document<'_>) -> Figure {
    let all = || health.trend.iter().map(|past| past.on_time.as_ref()).chain([health.on_time.as_ref()]);
    let share = |it: &OnTime| (it.due > 0).then(|| it.kept as f64 / it.due as f64);
    Figure {
        id: "kept",
        title: KEPT,
        points: all().map(|it| Some((share(it?)?, format!("{} of {}", it?.kept, it?.due)))).collect(),
        top: 1.0,
        without: "no promised day had come",
    }
}

fn results(health: &Document<'_>) -> Figure {
    let all =
        health.trend.iter().map(|past| past.first_result.as_ref()).chain([health.first_result.as_ref()]);
    let points: Vec<Option<(f64, String)>> = all
        .map(|it| {
            let median = it?.median_days?;
            Some((median, format!("{median:.0} days")))
        })
        .collect();
    Figure {
        id: "results",
        title: RESULTS,
        top: points.iter().flatten().map(|(value, _)| *value).fold(1.0, f64::max),
        points,
        without: "nothing was done",
    }
}

/// What the lines show, as a table: a row for each day, so that it is narrow.
fn figures(kept: &Figure, results: &Figure, days: &[String]) -> Markup {
    let word = |point: &Option<(f64, String)>| match point {
        Some((_, word)) => html! { (word) },
        None => html! { "not known" },
    };
    let both = kept.points.iter().zip(&results.points);
    let rows: Vec<Vec<Markup>> = days
        .iter()
        .zip(both)
        .map(|(day, (kept, results))| vec![html! { (day) }, word(kept), word(results)])
        .collect();
    COLUMNS.table("The two figures at the ends of quarters", &rows, 0)
}

/// A line through what is known; a gap stays a gap.
fn line(figure: &Figure, days: &[String]) -> Markup {
    let Figure { id, title, points, top, without } = figure;
    let step = 310.0 / points.len().max(2) as f64;
    let x = |place: usize| 16.0 + step * (place as f64 + 0.5);
    let y = |value: f64| 110.0 - 80.0 * (value / top).clamp(0.0, 1.0);
    let chart = Chart {
        id,
        size: (SIDE, 150.0),
        role: "img",
        title,
        description: html! {
            @for (point, day) in points.iter().zip(days) {
                (day) ": " @match point { Some((_, word)) => (word), None => "not known" } ". "
            }
        },
    };
    let content = html! {
        line.row x1="16" x2=(number(SIDE - 14.0)) y1="110" y2="110" {}
        @for (place, pair) in points.windows(2).enumerate() {
            @if let [Some((from, _)), Some((to, _))] = pair {
                line.trend x1=(number(x(place))) y1=(number(y(*from))) x2=(number(x(place + 1))) y2=(number(y(*to))) {}
            }
        }
        @for (place, (point, day)) in points.iter().zip(days).enumerate() {
            text.axis x=(number(x(place))) y="130" text-anchor="middle" { (day) }
            @match point {
                Some((value, word)) => {
                    circle.point cx=(number(x(place))) cy=(number(y(*value))) r="4" {}
                    text.small x=(number(x(place))) y=(number(y(*value) - 9.0)) text-anchor="middle" { (word) }
                }
                None => text.small x=(number(x(place))) y="104" text-anchor="middle" { "○" }
            }
        }
    };
    html! {
        figure {
            figcaption { (title) }
            @if !figure.is_known() {
                p.note { "Not known: " (without) ", or the history does not tell." }
            } @else {
                div.picture role="region" tabindex="0" aria-label={ "Picture: " (title) } {
                    (chart.around(content))
                }
            }
        }
    }
}
