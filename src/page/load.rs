//! Who is overloaded?

use maud::{Markup, html};

use super::axis::percent;
use super::rows::{Frame, Row};
use super::table::Columns;
use super::text::told;
use super::{NO_OUTCOME, Page, Part, count};
use crate::facts::{Cell, Person};
use crate::graph::number;

/// How many people are drawn.
const ROWS: usize = 60;

/// What the table says.
pub(super) const COLUMNS: Columns =
    Columns { id: "load", heads: &["Person", "Weeks with too much", "Away", "Cannot fit"] };

/// How high a row is, and the months and days above them.
const HIGH: f64 = 30.0;
const TOP: f64 = 32.0;

impl Page<'_> {
    pub(super) fn load(&self) -> Part {
        let load = &self.facts.load;
        let over: Vec<&Person> = load.people.iter().filter(|person| is_over(person)).collect();
        let share = format!("{} %", number(load.utilisation * 100.0));
        let answer = match (over.first(), load.people.len()) {
            (None, 0) if self.facts.outcomes.is_empty() => html! { (NO_OUTCOME) },
            (None, 0) if load.open == 0 => html! { "Not known: no outcome is open, so no work is planned." },
            (None, 0) => html! {
                "Not known: of " (count(load.open, "open outcome")) ", "
                (none(load.without_effort, load.open)) " an " code { "effort" } ", "
                (none(load.without_deadline, load.open)) " a deadline to come and "
                (none(load.without_owner, load.open)) " one person as its owner; a week is filled by what has all three."
            },
            (None, people) => html! {
                "Nobody: the work of " (people) @if people == 1 { " person" } @else { " people" }
                " fits into the " (share) " of the time that may be planned."
            },
            (Some(first), people) => html! {
                (over.len()) " of " (people) @if people == 1 { " person" } @else { " people" }
                " with planned work " @if over.len() == 1 { "has" } @else { "have" } " too much: " (told(&first.name, 60))
                @match first.weeks.iter().zip(&load.weeks).find(|(cell, _)| cell.over) {
                    Some((cell, week)) => {
                        " first, with " (number(cell.planned)) " days in the week of " (week) " where "
                        (number(cell.plannable)) " may be planned"
                    }
                    None => { " first, with " (count(first.impossible.len(), "outcome")) " that cannot fit at all" }
                }
                "."
            },
        };
        let left_out = (load.left_out > 0 && !load.people.is_empty()).then(|| html! {
            " " (count(load.left_out, "open outcome")) " without an effort, a deadline to come or a single owner "
            @if load.left_out == 1 { "is" } @else { "are" } " in nobody's weeks, so there is more work than this."
        });
        let answer = html! { (answer) @if let Some(more) = left_out { (more) } };
        let picture = (!load.people.is_empty()).then(|| self.weeks());
        let rows: Vec<Vec<Markup>> =
            load.people.iter().take(ROWS).map(|person| self.person(person)).collect();
        let table = if rows.is_empty() {
            html! {}
        } else {
            let more = load.people.len().saturating_sub(ROWS);
            COLUMNS.table("Planned days", &rows, more)
        };
        Part { id: "load", question: "Who is overloaded?", answer, picture, table }
    }

    fn person(&self, person: &Person) -> Vec<Markup> {
        let weeks = || person.weeks.iter().zip(&self.facts.load.weeks);
        vec![
            told(&person.name, 60),
            html! {
                @let over: Vec<_> = weeks().filter(|(cell, _)| cell.over).collect();
                @if over.is_empty() { "none" }
                @for (place, (cell, week)) in over.iter().enumerate() {
                    @if place > 0 { ", " } (week) ": " (number(cell.planned)) " of " (number(cell.plannable))
                }
            },
            html! {
                @let away: Vec<_> = weeks().filter(|(cell, _)| cell.away > 0).collect();
                @if away.is_empty() { "no day" }
                @for (place, (cell, week)) in away.iter().enumerate() {
                    @if place > 0 { ", " } (week) ": " (cell.away)
                }
            },
            html! {
                @if person.impossible.is_empty() { "nothing" }
                @for (place, it) in person.impossible.iter().enumerate() {
                    @if place > 0 { "; " }
                    (self.link(&it.outcome)) ": " (number(it.effort)) " days from " (it.from) " to " (it.to)
                }
            },
        ]
    }

    fn weeks(&self) -> Markup {
        let load = &self.facts.load;
        let shown = &load.people[..load.people.len().min(ROWS)];
        let more = load.people.len() - shown.len();
        let wide = 100.0 / load.weeks.len().max(1) as f64;
        let rows: Vec<Row> = shown
            .iter()
            .map(|person| Row {
                group: None,
                label: html! {
                    (told(&person.name, 60))
                    @if !person.impossible.is_empty() { small { "! " (count(person.impossible.len(), "outcome")) " cannot fit at all" } }
                },
                marks: html! { @for (column, cell) in person.weeks.iter().enumerate() { (square(cell, wide * column as f64, wide)) } },
                height: HIGH,
                below: None,
            })
            .collect();
        let head = html! {
            defs {
                pattern #hatch width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)" {
                    rect.over width="6" height="6" {}
                    line.hatch x1="0" y1="0" x2="0" y2="6" {}
                }
                pattern #away width="5" height="5" patternUnits="userSpaceOnUse" {
                    line.stripe x1="0" y1="2" x2="5" y2="2" {}
                }
            }
            @for (place, week) in load.weeks.iter().enumerate() {
                @let x = percent(wide * (place as f64 + 0.5));
                text.axis x=(x) y="12" text-anchor="middle" { (month(*week, place == 0)) }
                text.axis x=(x) y="27" text-anchor="middle" { (week.0.day()) }
            }
        };
        let frame = Frame {
            id: "planned",
            words: "Planned days of each person by week; the table below names the weeks with too much",
            head,
            high: TOP,
            lines: html! {},
        };
        html! {
            (frame.around(&rows))
            @if more > 0 { p.more { "And " (more) " more people, who have less in their first weeks." } }
            p.key {
                "Planned days; hatched and bold: more than may be planned. Striped: away, the whole week or a part of it. "
                "!: some work cannot fit at all, and is in no cell. The first week has the days that are left of it."
            }
        }
    }
}

/// How many of so many have what others lack.
fn none(without: usize, all: usize) -> String {
    match all - without.min(all) {
        0 => "none has".to_owned(),
        1 => "1 has".to_owned(),
        some => format!("{some} have"),
    }
}

fn is_over(person: &Person) -> bool {
    !person.impossible.is_empty() || person.weeks.iter().any(|cell| cell.over)
}

/// The month above its first week, and above the first of all.
fn month(day: crate::facts::Day, first: bool) -> String {
    if first || day.0.day() <= 7 { day.0.strftime("%b").to_string() } else { String::new() }
}

fn square(cell: &Cell, x: f64, wide: f64) -> Markup {
    // Five steps of one hue, up to what may be planned.
    let share = if cell.plannable > 0.0 { cell.planned / cell.plannable } else { 0.0 };
    let step = if cell.planned <= 0.0 { 0 } else { 1 + (share * 4.0).clamp(0.0, 3.99) as usize };
    let (left, width, height) = (percent(x), percent(wide * 0.95), number(HIGH - 4.0));
    html! {
        @if cell.over {
            rect fill="url(#hatch)" class="cell over" x=(left) y="2" width=(width) height=(height) rx="3" {}
        } @else {
            rect class={ "cell s" (step) } x=(left) y="2" width=(width) height=(height) rx="3" {}
        }
        @if cell.away > 0 {
            rect fill="url(#away)" x=(left) y="2" width=(width) height=(number((HIGH - 4.0) * if cell.capacity > 0.0 { 0.3 } else { 1.0 })) {
                title { (cell.away) " working days away" }
            }
        }
        @if cell.planned > 0.0 {
            text class={ "count" @if cell.over { " bold" } } x=(percent(x + wide * 0.475)) y="19" text-anchor="middle" {
                (number(cell.planned))
                title { (number(cell.planned)) " days planned, " (number(cell.plannable)) " may be" }
            }
        }
    }
}
