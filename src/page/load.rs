//! Who is overloaded?

use maud::{Markup, html};

use super::chart::{Chart, WIDTH};
use super::table::Columns;
use super::text::{drawn, told};
use super::{NO_OUTCOME, Page, count, part};
use crate::facts::{Cell, Person};
use crate::graph::number;

/// How many people are drawn.
const ROWS: usize = 60;

/// What the table says.
pub(super) const COLUMNS: Columns =
    Columns { id: "load", heads: &["Person", "Weeks with too much", "Away", "Cannot fit"] };

const LEFT: f64 = 170.0;
const WIDE: f64 = 46.0;
const HIGH: f64 = 30.0;
const TOP: f64 = 36.0;

impl Page<'_> {
    pub(super) fn load(&self) -> Markup {
        let load = &self.facts.load;
        let over: Vec<&Person> = load.people.iter().filter(|person| is_over(person)).collect();
        let share = format!("{} %", number(load.utilisation * 100.0));
        let answer = match (over.first(), load.people.len()) {
            (None, 0) if self.facts.outcomes.is_empty() => html! { (NO_OUTCOME) },
            (None, 0) => html! {
                "Not known: no open outcome has one person as its owner, a deadline to come and an "
                code { "effort" } ", which together would fill this picture."
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
        part("load", "Who is overloaded?", answer, picture, table)
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
        let height = TOP + HIGH * shown.len() as f64;
        let more = load.people.len() - shown.len();
        let chart = Chart {
            id: "load",
            size: (WIDTH, height + 4.0),
            role: "img",
            title: "Planned days of each person in the next thirteen weeks",
            description: html! { "A row for each person and a column for each week; the table below names the weeks with too much." },
        };
        let content = html! {
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
                @let x = LEFT + WIDE * place as f64;
                text.axis x=(number(x + WIDE / 2.0)) y="12" text-anchor="middle" { (month(*week, place == 0)) }
                text.axis x=(number(x + WIDE / 2.0)) y="27" text-anchor="middle" { (week.0.day()) }
            }
            @for (place, person) in shown.iter().enumerate() {
                @let y = TOP + HIGH * place as f64;
                text.name x="0" y=(number(y + 19.0)) { (drawn(&person.name, 22)) }
                @if !person.impossible.is_empty() {
                    text.block x=(number(LEFT - 16.0)) y=(number(y + 19.0)) { "!" title { "some work cannot fit at all" } }
                }
                @for (column, cell) in person.weeks.iter().enumerate() {
                    (square(cell, LEFT + WIDE * column as f64, y))
                }
            }
        };
        html! {
            (chart.around(content))
            @if more > 0 { p.more { "And " (more) " more people, who have less in their first weeks." } }
            p.key {
                "Planned days; hatched and bold: more than may be planned. Striped: away, the whole week or a part of it. "
                "!: some work cannot fit at all, and is in no cell. The first week has the days that are left of it."
            }
        }
    }
}

fn is_over(person: &Person) -> bool {
    !person.impossible.is_empty() || person.weeks.iter().any(|cell| cell.over)
}

/// The month above its first week, and above the first of all.
fn month(day: crate::facts::Day, first: bool) -> String {
    if first || day.0.day() <= 7 { day.0.strftime("%b").to_string() } else { String::new() }
}

fn square(cell: &Cell, x: f64, y: f64) -> Markup {
    // Five steps of one hue, up to what may be planned.
    let share = if cell.plannable > 0.0 { cell.planned / cell.plannable } else { 0.0 };
    let step = if cell.planned <= 0.0 { 0 } else { 1 + (share * 4.0).clamp(0.0, 3.99) as usize };
    let (width, height) = (number(WIDE - 2.0), number(HIGH - 2.0));
    html! {
        @if cell.over {
            rect fill="url(#hatch)" class="cell over" x=(number(x)) y=(number(y)) width=(width) height=(height) rx="3" {}
        } @else {
            rect class={ "cell s" (step) } x=(number(x)) y=(number(y)) width=(width) height=(height) rx="3" {}
        }
        @if cell.away > 0 {
            rect fill="url(#away)" x=(number(x)) y=(number(y)) width=(width) height=(number((HIGH - 2.0) * if cell.capacity > 0.0 { 0.3 } else { 1.0 })) {
                title { (cell.away) " working days away" }
            }
        }
        @if cell.planned > 0.0 {
            text class={ "count" @if cell.over { " bold" } } x=(number(x + WIDE / 2.0 - 1.0)) y=(number(y + 19.0)) text-anchor="middle" {
                (number(cell.planned))
                title { (number(cell.planned)) " days planned, " (number(cell.plannable)) " may be" }
            }
        }
    }
}
