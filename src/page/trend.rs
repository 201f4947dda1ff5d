//! Is it getting better?

use maud::{Markup, html};

use super::chart::Chart;
use super::marks::class;
use super::{Page, part};
use crate::graph::number;
use crate::health::Colour;
use crate::report::health::{Document, json::OnTime};

impl Page<'_> {
    pub(super) fn trend(&self) -> Markup {
        let health = &self.facts.health;
        let reds = |colours: &[Colour]| colours.iter().filter(|colour| **colour == Colour::Red).count();
        let now: Vec<Colour> = health.questions.iter().map(|answer| answer.colour).collect();
        let known =
            health.trend.iter().rev().find(|past| past.colours.iter().any(|it| *it != Colour::NotKnown));
        let answer = match known {
            None => {
                html! { "Not known: no earlier quarter can be checked. The plan is younger, or its history is not here." }
            }
            Some(past) => {
                let (then, now) = (reds(&past.colours), reds(&now));
                html! {
                    @if now < then { "Yes: " } @else if now > then { "No: " } @else { "About the same: " }
                    (now) " of nine answers " @if now == 1 { "is" } @else { "are" } " red; at the end of "
                    (quarter(&past.day)) " it was " (then) "."
                }
            }
        };
        let days: Vec<String> =
            health.trend.iter().map(|past| quarter(&past.day)).chain(["now".to_owned()]).collect();
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
            div.pair { (kept(health, &days)) (results(health, &days)) }
        };
        part("trend", "Is it getting better?", answer, None, grid)
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

fn kept(health: &Document<'_>, days: &[String]) -> Markup {
    let all = || health.trend.iter().map(|past| past.on_time.as_ref()).chain([health.on_time.as_ref()]);
    let share = |it: &OnTime| (it.due > 0).then(|| it.kept as f64 / it.due as f64);
    let points = all().map(|it| Some((share(it?)?, format!("{} of {}", it?.kept, it?.due)))).collect();
    line("kept", "First promises kept", points, days, 1.0, "no promised day had come")
}

fn results(health: &Document<'_>, days: &[String]) -> Markup {
    let all =
        health.trend.iter().map(|past| past.first_result.as_ref()).chain([health.first_result.as_ref()]);
    let points: Vec<Option<(f64, String)>> = all
        .map(|it| {
            let median = it?.median_days?;
            Some((median, format!("{median:.0} days")))
        })
        .collect();
    let top = points.iter().flatten().map(|(value, _)| *value).fold(1.0, f64::max);
    line("results", "Days from first commit to first result", points, days, top, "nothing was done")
}

/// A line through what is known; a gap stays a gap.
fn line(
    id: &str,
    title: &str,
    points: Vec<Option<(f64, String)>>,
    days: &[String],
    top: f64,
    without: &str,
) -> Markup {
    let step = 420.0 / points.len().max(2) as f64;
    let x = |place: usize| 30.0 + step * (place as f64 + 0.4);
    let y = |value: f64| 110.0 - 80.0 * (value / top).clamp(0.0, 1.0);
    let chart = Chart {
        id,
        size: (460.0, 150.0),
        role: "img",
        title,
        description: html! {
            @for (point, day) in points.iter().zip(days) {
                (day) ": " @match point { Some((_, word)) => (word), None => "not known" } ". "
            }
        },
    };
    let content = html! {
        line.row x1="30" x2="450" y1="110" y2="110" {}
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
            @if points.iter().all(Option::is_none) {
                p.note { "Not known: " (without) ", or the history does not tell." }
            } @else {
                div.picture role="region" tabindex="0" aria-label={ "Picture: " (title) } {
                    (chart.around(content))
                }
            }
        }
    }
}
