//! Is it getting better?

use std::cmp::Ordering;

use maud::{Markup, html};

use super::chart::Chart;
use super::lookup::Page;
use super::marks::class;
use super::part::{NO_OUTCOME, Part};
use super::table::Columns;
use crate::facts::Reach;
use crate::graph::number;
use crate::health::Colour;
use crate::report::health::{Document, json::FirstResult, json::OnTime, json::Past};

/// What the table of the two lines says.
pub(super) const COLUMNS: Columns = Columns { id: "trend", heads: &["At the end of", KEPT, RESULTS] };

/// How wide a line chart is: as a telephone. What is left of the line is for the names of its heights.
const SIDE: f64 = 340.0;
const LEFT: f64 = 44.0;

/// Where the lowest and the highest value stand.
const LOW: f64 = 112.0;
const HIGH: f64 = 32.0;

/// How wide a letter of a small text is at most.
const LETTER: f64 = 6.2;

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
            None if self.facts.outcomes.is_empty() => html! {
                (NO_OUTCOME) " It is told by how the plan was at the ends of the last quarters."
            },
            None => {
                html! { strong { "Not known" } ": " (self.no_quarter()) }
            }
            Some(past) => {
                let (then, now) = (reds(&past.colours), reds(&now));
                html! {
                    strong { (self.direction(past, then, now)) } ": "
                    @match now { 0 => "no answer is red", 1 => "1 of nine answers is red", _ => { (now) " of nine answers are red" } }
                    @if now == then { ", as at the end of " (quarter(&past.day)) "." }
                    @else { "; at the end of " (quarter(&past.day)) ", " @match then { 0 => "none was.", 1 => "1 was.", _ => { (then) " were." } } }
                }
            }
        };
        let rest = html! {
            @if let Some(past) = known { (self.changed_since(past)) }
            @if self.facts.part.is_some() { " This is told of the whole plan." }
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
                                (cell(past.colours.get(place).copied().unwrap_or(Colour::NotKnown), None))
                            }
                            (cell(answer.colour, health.trend.last().and_then(|past| past.colours.get(place).copied())))
                        }
                    }
                }
            }
            p.key { "■ red, ▲ yellow, ● green, ○ not known" }
            div.pair { (line(&kept, &days)) (line(&results, &days)) }
            @if kept.is_known() || results.is_known() { (figures(&kept, &results, &days)) }
        };
        Part { id: "trend", question: "Is it getting better?", answer, rest, picture: None, table: grid }
    }

    /// Why nothing is known of any earlier quarter.
    fn no_quarter(&self) -> Markup {
        let last = self.facts.health.trend.last();
        html! {
            @match (self.facts.history, self.begun(), last) {
                (Reach::Unread, ..) => "there is no history yet, and earlier quarters are told by commits."
                (Reach::Shallow, ..) => "this is a shallow clone, and earlier quarters stand in commits that are not here."
                (Reach::Complete, Some(begun), Some(last)) if begun.to_string() > last.day => {
                    "the oldest outcome was written on " (begun) ", after the end of " (quarter(&last.day)) "."
                }
                (Reach::Complete, ..) => "no rule had anything to look at by the ends of earlier quarters."
            }
        }
    }

    /// Whether it is better, by the answers that are red, and where these are as many, by those that are others than they were.
    fn direction(&self, past: &Past, then: usize, now: usize) -> &'static str {
        let questions = &self.facts.health.questions;
        let turns: Vec<Ordering> = past
            .colours
            .iter()
            .zip(questions)
            .filter_map(|(then, answer)| turn(*then, answer.colour))
            .collect();
        let of = |wanted: Ordering| turns.iter().filter(|it| **it == wanted).count();
        match now.cmp(&then).then(of(Ordering::Greater).cmp(&of(Ordering::Less))) {
            Ordering::Less if now < then => "Yes",
            Ordering::Greater if now > then => "No",
            Ordering::Less => "Somewhat better",
            Ordering::Greater => "Somewhat worse",
            Ordering::Equal if turns.len() * 2 < questions.len() => "Too little is known",
            Ordering::Equal => "About the same",
        }
    }

    /// Which answers are others than they were, and how many nobody can give.
    fn changed_since(&self, past: &Past) -> Markup {
        let questions = &self.facts.health.questions;
        let moved = |wanted: Ordering| -> Vec<&str> {
            let both = questions.iter().zip(&past.colours);
            let moved = both.filter(|(answer, then)| turn(**then, answer.colour) == Some(wanted));
            moved.map(|(answer, _)| answer.question.subject()).collect()
        };
        let unknown = questions.iter().filter(|answer| answer.colour == Colour::NotKnown).count();
        html! {
            @for (word, moved) in [("Worse", moved(Ordering::Greater)), ("Better", moved(Ordering::Less))] {
                @if !moved.is_empty() {
                    " " (word) " than then: "
                    @for (place, question) in moved.iter().enumerate() { @if place > 0 { ", " } (question) }
                    "."
                }
            }
            (self.days_since(past))
            @if unknown > 0 { " " (unknown) @if unknown == 1 { " answer is" } @else { " answers are" } " not known." }
        }
    }

    /// How long the way to a first result is, where that is another time than it was.
    fn days_since(&self, past: &Past) -> Markup {
        let days = |it: &Option<FirstResult>| it.as_ref().and_then(|it| it.median_days);
        html! {
            @if let (Some(then), Some(now)) = (days(&past.first_result), days(&self.facts.health.first_result)) {
                @if (now - then).abs() >= 0.5 {
                    " From first commit to first result it takes " (format!("{now:.0}")) " days in the median, " (format!("{then:.0}"))
                    " then: " @if now > then { "slower." } @else { "faster." }
                }
            }
        }
    }
}

/// Colours that say something, the best first.
const GRAVE: [Colour; 3] = [Colour::Green, Colour::Yellow, Colour::Red];

/// `2026-03-31` as `Q1 2026`.
fn quarter(day: &str) -> String {
    let date: Option<jiff::civil::Date> = day.parse().ok();
    date.map_or_else(|| day.to_owned(), |date| format!("Q{} {}", (date.month() + 2) / 3, date.year()))
}

/// A colour, and whether it is another than it was.
fn cell(colour: Colour, before: Option<Colour>) -> Markup {
    let change = before.and_then(|before| turn(before, colour));
    html! {
        td title=(colour.word()) {
            span class=(class(colour)) { span.word { (colour.word()) } }
            @match change { Some(Ordering::Greater) => small { " worse" }, Some(Ordering::Less) => small { " better" }, _ => {} }
        }
    }
}

/// Whether a colour is graver than another; none where one of them says nothing.
fn turn(before: Colour, now: Colour) -> Option<Ordering> {
    let grave = |colour| GRAVE.iter().position(|it| *it == colour);
    Some(grave(now)?.cmp(&grave(before)?))
}

/// A figure at the ends of quarters and now.
struct Figure {
    id: &'static str,
    title: &'static str,
    /// Which way is better.
    better: &'static str,
    /// A height in words.
    height: fn(f64) -> String,
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
        better: "share of those whose day has come; more is better",
        height: |share| format!("{} %", number(share * 100.0)),
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
        better: "median; fewer is better",
        height: number,
        top: round_above(points.iter().flatten().map(|(value, _)| *value).fold(1.0, f64::max)),
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

/// The next number that is round in halves too.
fn round_above(value: f64) -> f64 {
    let ten = 10_f64.powf(value.log10().floor());
    [1.0, 2.0, 4.0, 6.0, 8.0]
        .map(|step| step * ten)
        .into_iter()
        .find(|top| *top >= value)
        .unwrap_or(10.0 * ten)
}

/// Which points have their words beside them: all where there is room, else the first and the last that is known, and
/// the table has the others.
fn worded(points: &[Option<(f64, String)>], step: f64) -> Vec<bool> {
    let longest = points.iter().flatten().map(|(_, word)| word.chars().count()).max().unwrap_or(0);
    let known: Vec<usize> = (0..points.len()).filter(|&place| points[place].is_some()).collect();
    let all = longest as f64 * LETTER <= step;
    let end = |place: usize| known.first() == Some(&place) || known.last() == Some(&place);
    (0..points.len()).map(|place| all || end(place)).collect()
}

/// A line through what is known; a gap stays a gap.
fn line(figure: &Figure, days: &[String]) -> Markup {
    let Figure { id, title, better, height, points, top, without } = figure;
    let step = (SIDE - LEFT - 4.0) / points.len().max(2) as f64;
    let x = |place: usize| LEFT + step * (place as f64 + 0.5);
    let y = |value: f64| LOW - (LOW - HIGH) * (value / top).clamp(0.0, 1.0);
    let chart = Chart {
        id,
        size: (SIDE, 156.0),
        role: "img",
        title,
        description: html! {
            @for (point, day) in points.iter().zip(days) {
                (day) ": " @match point { Some((_, word)) => (word), None => "not known" } ". "
            }
        },
    };
    let worded = worded(points, step);
    let content = html! {
        @for value in [0.0, top / 2.0, *top] {
            line.row x1=(number(LEFT)) x2=(number(SIDE)) y1=(number(y(value))) y2=(number(y(value))) {}
            text.axis x=(number(LEFT - 6.0)) y=(number(y(value) + 4.0)) text-anchor="end" { (height(value)) }
        }
        @for (place, pair) in points.windows(2).enumerate() {
            @if let [Some((from, _)), Some((to, _))] = pair {
                line.trend x1=(number(x(place))) y1=(number(y(*from))) x2=(number(x(place + 1))) y2=(number(y(*to))) {}
            }
        }
        @for (place, (point, day)) in points.iter().zip(days).enumerate() {
            text.axis x=(number(x(place))) y="131" text-anchor="middle" { (day) }
            @match point {
                Some((value, word)) => {
                    circle.point cx=(number(x(place))) cy=(number(y(*value))) r="4" {}
                    @if worded[place] { text.small x=(number(x(place))) y=(number(y(*value) - 9.0)) text-anchor="middle" { (word) } }
                }
                None => text.small x=(number(x(place))) y=(number(LOW - 6.0)) text-anchor="middle" { "○" }
            }
        }
        text.axis x=(number((LEFT + SIDE) / 2.0)) y="149" text-anchor="middle" { "at the ends of quarters" }
    };
    html! {
        figure {
            figcaption { (title) small { (better) } }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heights_are_round_and_words_stand_where_they_have_room() {
        assert_eq!(
            [0.4, 1.0, 7.0, 278.0, 562.0, 950.0].map(round_above),
            [0.4, 1.0, 8.0, 400.0, 600.0, 1000.0]
        );
        let point = |word: &str| Some((1.0, word.to_owned()));
        let points = [None, point("14 of 388"), point("15 of 412"), point("15 of 412"), None];
        assert_eq!(worded(&points, 60.0), [true; 5]);
        assert_eq!(worded(&points, 40.0), [false, true, false, true, false]);
    }
}
