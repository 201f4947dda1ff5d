//! Who is overloaded?

use maud::{Markup, html};

use super::axis::percent;
use super::lookup::Page;
use super::part::{NO_OUTCOME, Part, wanted};
use super::rows::{Frame, Row, diamond};
use super::table::Columns;
use super::text::told;
use crate::facts::{Cell, Day, Owner, Person};
use crate::graph::number;
use crate::rule::say::count;

/// How many people are drawn, and how many rows the table has.
const ROWS: usize = 20;
const LISTED: usize = 30;

/// What the table says.
pub(super) const COLUMNS: Columns = Columns {
    id: "load",
    heads: &["Person", "Open outcomes", "Due", "Weeks with too much", "Away", "Cannot fit"],
};

/// How high a row is, and the months and days above them.
const HIGH: f64 = 30.0;
const TOP: f64 = 32.0;

/// Somebody with planned days, or with outcomes that have none, or with both.
struct Load<'f> {
    name: &'f str,
    planned: Option<&'f Person>,
    owned: Option<&'f Owner>,
}

impl Load<'_> {
    /// Working days away in each week.
    fn away(&self) -> impl Iterator<Item = i64> {
        let planned = self.planned.map(|planned| planned.weeks.iter().map(|cell| cell.away));
        let owned = self.owned.filter(|_| self.planned.is_none()).map(|owned| owned.away.iter().copied());
        planned.into_iter().flatten().chain(owned.into_iter().flatten())
    }
}

impl Page<'_> {
    pub(super) fn load(&self) -> Part {
        let everybody = self.everybody();
        let picture = (!everybody.is_empty()).then(|| self.weeks(&everybody));
        let rows: Vec<Vec<Markup>> =
            everybody.iter().take(LISTED).map(|person| self.person(person)).collect();
        let table = if rows.is_empty() {
            html! {}
        } else {
            COLUMNS.table("Who has how much", &rows, everybody.len().saturating_sub(LISTED))
        };
        Part {
            id: "load",
            question: "Who is overloaded?",
            answer: self.overloaded(),
            rest: self.beside(),
            picture,
            table,
        }
    }

    /// Those with planned days as the facts have them, then those who own outcomes without any.
    fn everybody(&self) -> Vec<Load<'_>> {
        let load = &self.facts.load;
        let owned = |name: &str| load.owners.iter().find(|owner| owner.name == name);
        let planned = |name: &str| load.people.iter().any(|person| person.name == name);
        let first = load.people.iter().map(|person| Load {
            name: &person.name,
            planned: Some(person),
            owned: owned(&person.name),
        });
        let others = load.owners.iter().filter(|owner| !planned(&owner.name)).map(|owner| Load {
            name: &owner.name,
            planned: None,
            owned: Some(owner),
        });
        first.chain(others).collect()
    }

    fn overloaded(&self) -> Markup {
        let load = &self.facts.load;
        let over: Vec<&Person> = load.people.iter().filter(|person| is_over(person)).collect();
        html! {
            @match (over.first(), load.people.len()) {
                (None, 0) if self.facts.outcomes.is_empty() => { (NO_OUTCOME) " " (wanted(&["owner", "deadline", "effort"])) }
                (None, 0) if load.open == 0 => { strong { "Nobody" } ": no outcome is open." }
                (None, 0) => {
                    strong { "Not known in days" } ": "
                    @if load.without_effort == load.open { "no open outcome has an " } @else {
                        "of " (count(load.open, "open outcome")) ", " (load.without_effort) @if load.without_effort == 1 { " has" } @else { " have" } " no "
                    }
                    code { "effort" }
                    @if load.without_deadline > 0 { ", " (load.without_deadline) @if load.without_deadline == 1 { " has" } @else { " have" } " no deadline to come" (self.undated()) }
                    @if load.without_owner > 0 { ", " (load.without_owner) @if load.without_owner == 1 { " has" } @else { " have" } " no single owner" }
                    "."
                }
                (None, people) => {
                    strong { "Nobody" } ": the work of " (people) @if people == 1 { " person" } @else { " people" }
                    " fits into the " (number(load.utilisation * 100.0)) " % of the time that may be planned."
                }
                (Some(first), people) => {
                    strong {
                        (over.len()) " of " (people) @if people == 1 { " person" } @else { " people" }
                        " with planned work " @if over.len() == 1 { "has" } @else { "have" } " too much"
                    }
                    ": " (told(&first.name, 60)) @if over.len() > 1 { " first" } (self.first_over(first)) "."
                }
            }
            @if over.is_empty() && load.people.is_empty() { (self.by_number()) }
        }
    }

    /// Those of whom days tell nothing.
    fn beside(&self) -> Markup {
        let load = &self.facts.load;
        html! {
            @if !load.people.is_empty() { (self.by_number()) }
            @if load.left_out > 0 && !load.people.is_empty() {
                " " (count(load.left_out, "open outcome")) " without an effort, a deadline to come or a single owner "
                @if load.left_out == 1 { "is" } @else { "are" } " in nobody's days, so there is more work than this."
            }
        }
    }

    /// How many open outcomes are due on a day that nobody can know, such as that of a milestone without one.
    fn undated(&self) -> Markup {
        let undated = self.facts.outcomes.iter().filter(|it| it.open && it.undated.is_some()).count();
        html! { @if undated > 0 { " (" (undated) " on a day that is not known)" } }
    }

    /// The worst week of somebody, and how many there are.
    fn first_over(&self, person: &Person) -> Markup {
        let over: Vec<(&Cell, &Day)> =
            person.weeks.iter().zip(&self.facts.load.weeks).filter(|(cell, _)| cell.over).collect();
        let excess = |cell: &Cell| cell.planned - cell.plannable;
        let worst = over.iter().rev().max_by(|a, b| excess(a.0).total_cmp(&excess(b.0)));
        html! {
            @match (worst, &over[..]) {
                (Some((cell, week)), [_]) => {
                    ", with " (number(cell.planned)) " days in the week of " (week) " where "
                    (number(cell.plannable)) " may be planned"
                }
                (Some((cell, _)), [(_, from), ..]) => {
                    ", with up to " (number(cell.planned)) " days a week where " (number(cell.plannable))
                    " may be planned, in " (over.len()) " weeks from " (from) " on"
                }
                _ => { ", with " (count(person.impossible.len(), "outcome")) " that cannot fit at all" }
            }
        }
    }

    /// Who has most where days are not known: of those without any planned day, by what is late or due soon.
    fn by_number(&self) -> Markup {
        let planned = |name: &str| self.facts.load.people.iter().any(|person| person.name == name);
        let others = || self.facts.load.owners.iter().filter(|owner| !planned(&owner.name));
        let Some(first) = others().next() else { return html! {} };
        let alike = others().filter(|it| (it.pressing, it.open) == (first.pressing, first.open)).count() - 1;
        html! {
            @match (self.facts.load.people.is_empty(), self.facts.outcomes.iter().any(|it| it.open && it.owner.len() > 1)) {
                (true, false) => " By number, ",
                (true, true) => " By number of outcomes that one person owns alone, ",
                (false, _) => " Of those without planned days, ",
            }
            strong { (told(&first.name, 60)) }
            @if alike > 0 { " and " (alike) " more have most: " } @else { " has most: " }
            (owns(first)) @if alike > 0 { " each" }
            @if first.pressing > first.overdue { ", " (first.pressing - first.overdue) " due in the next " (self.facts.load.weeks.len()) " weeks" }
            "."
        }
    }

    fn person(&self, person: &Load<'_>) -> Vec<Markup> {
        let weeks =
            || person.planned.iter().flat_map(|planned| planned.weeks.iter().zip(&self.facts.load.weeks));
        vec![
            told(person.name, 60),
            html! { @match person.owned { Some(owned) => (owns(owned)), None => "none" } },
            html! {
                @let due: Vec<_> = person.owned.iter()
                    .flat_map(|owned| owned.due.iter().zip(&self.facts.load.weeks)).filter(|(due, _)| **due > 0).collect();
                @if due.is_empty() { "none in these weeks" }
                @for (place, (due, week)) in due.iter().enumerate() {
                    @if place > 0 { ", " } (week) ": " (due)
                }
            },
            html! {
                @let over: Vec<_> = weeks().filter(|(cell, _)| cell.over).collect();
                @if person.planned.is_none() { "not known" } @else if over.is_empty() { "none" }
                @for (place, (cell, week)) in over.iter().enumerate() {
                    @if place > 0 { ", " } (week) ": " (number(cell.planned)) " of " (number(cell.plannable))
                }
            },
            html! {
                @let away: Vec<_> = person.away().zip(&self.facts.load.weeks).filter(|(away, _)| *away > 0).collect();
                @if away.is_empty() { "no day" }
                @for (place, (away, week)) in away.iter().enumerate() {
                    @if place > 0 { ", " } (week) ": " (away)
                }
            },
            html! {
                @let impossible = person.planned.map_or(&[][..], |planned| &planned.impossible);
                @if person.planned.is_none() { "not known" } @else if impossible.is_empty() { "nothing" }
                @for (place, it) in impossible.iter().enumerate() {
                    @if place > 0 { "; " }
                    (self.link(&it.outcome)) ": " (number(it.effort)) " days from " (it.from) " to " (it.to)
                }
            },
        ]
    }

    fn weeks(&self, everybody: &[Load<'_>]) -> Markup {
        let shown = &everybody[..everybody.len().min(ROWS)];
        let more = everybody.len() - shown.len();
        let drawn = Drawn::of(shown, self.facts.load.weeks.len());
        let rows: Vec<Row> = shown.iter().map(|person| self.load_strip(person, &drawn)).collect();
        html! {
            (self.load_frame(&drawn).around(&rows))
            @if more > 0 { p.more { "And " (more) " more people" @if everybody.len() > LISTED { span.screen { "; the table has the first " (LISTED) } } "." } }
            (self.load_key(shown, &drawn))
        }
    }

    /// The strip of one person.
    fn load_strip(&self, person: &Load<'_>, drawn: &Drawn) -> Row {
        let wide = drawn.wide;
        Row {
            group: None,
            label: html! {
                (told(person.name, 60))
                small {
                    @if let Some(owned) = person.owned { (owns(owned)) }
                    @if let Some(planned) = person.planned.filter(|it| !it.impossible.is_empty()) {
                        ", ! "
                        @match &planned.impossible[..] { [one] => (self.link(&one.outcome)), many => { (many.len()) " outcomes" } }
                        " cannot fit at all"
                    }
                }
            },
            marks: match (person.planned, person.owned) {
                (Some(planned), _) => {
                    html! { @for (column, cell) in planned.weeks.iter().enumerate() { (square(cell, wide * column as f64, wide)) } }
                }
                (None, Some(owned)) if !drawn.weeks => outcomes(owned, wide),
                (None, Some(owned)) => {
                    html! { @for (column, (due, days)) in owned.due.iter().zip(&owned.away).enumerate() {
                        (away(*days, *due > 0 || *days < 5, wide * column as f64, wide))
                        (deadlines(*due, wide * column as f64, wide))
                    } }
                }
                (None, None) => html! {},
            },
            height: HIGH,
            below: None,
        }
    }

    /// The weeks above and behind all strips.
    fn load_frame(&self, drawn: &Drawn) -> Frame {
        let (weeks, wide) = (&self.facts.load.weeks, drawn.wide);
        let head = html! {
            @if drawn.days || drawn.absences { defs {
                @if drawn.days { pattern #hatch width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)" {
                    rect.over width="6" height="6" {}
                    line.hatch x1="0" y1="0" x2="0" y2="6" {}
                } }
                pattern #away width="5" height="5" patternUnits="userSpaceOnUse" {
                    line.stripe x1="0" y1="2" x2="5" y2="2" {}
                }
            } }
            @for (place, week) in weeks.iter().enumerate().filter(|_| drawn.weeks) {
                @let x = percent(wide * (place as f64 + 0.475));
                text.axis x=(x) y="12" text-anchor="middle" { (month(*week, place == 0)) }
                text.axis x=(x) y="27" text-anchor="middle" { (week.0.day()) }
            }
        };
        Frame {
            id: "planned",
            words: "Planned days of each person by week, or how many outcomes are due; the table below says the same",
            head,
            high: if drawn.weeks { TOP } else { 0.0 },
            // The empty weeks, once for all rows.
            lines: html! {
                @if drawn.weeks {
                    @for place in 0..weeks.len() {
                        rect.cell.s0 x=(percent(wide * place as f64)) y="2" width=(percent(wide * 0.95)) height=(number(HIGH - 4.0)) rx="3" {}
                    }
                }
            },
        }
    }

    /// What the marks mean.
    fn load_key(&self, shown: &[Load<'_>], drawn: &Drawn) -> Markup {
        html! {
            @if drawn.days {
                @let cells = || shown.iter().filter_map(|it| it.planned).flat_map(|it| &it.weeks);
                p.key {
                    "Planned days"
                    @if cells().any(|it| it.over) { "; framed in red and bold: more than may be planned" }
                    "."
                    @if shown.iter().filter_map(|it| it.planned).any(|it| !it.impossible.is_empty()) { " !: some work cannot fit at all, and is in no cell." }
                    " The first week has the days that are left of it."
                }
            }
            @if !drawn.weeks {
                p.key { "A square is an open outcome, one with a bar below it is late; none is due in the next " (self.facts.load.weeks.len()) " weeks." }
            } @else if drawn.dates {
                p.key { "◆: an outcome" @if drawn.days { " of somebody without planned days" } " is due in this week; a number says how many." }
            }
            @if drawn.absences { p.key { "Lines across: away, the whole week or a part of it." }
            }
        }
    }
}

/// What the strips of these people have to show.
struct Drawn {
    /// How wide a week is, in hundredths of the strip.
    wide: f64,
    /// The weeks. Where nothing is due in them they would stand empty, so each outcome is drawn instead.
    weeks: bool,
    /// Days that are planned.
    days: bool,
    /// Outcomes that are due, of people without planned days.
    dates: bool,
    /// Absences.
    absences: bool,
}

impl Drawn {
    fn of(shown: &[Load<'_>], weeks: usize) -> Self {
        let is_due = |it: &Load<'_>| it.owned.is_some_and(|it| it.due.iter().any(|due| *due > 0));
        let has_weeks = shown.iter().any(|it| it.planned.is_some() || is_due(it));
        Self {
            wide: 100.0 / weeks.max(1) as f64,
            weeks: has_weeks,
            days: shown.iter().any(|person| person.planned.is_some()),
            dates: shown.iter().any(|person| person.planned.is_none()),
            absences: has_weeks && shown.iter().any(|person| person.away().any(|days| days > 0)),
        }
    }
}

/// What somebody owns, counted.
fn owns(owned: &Owner) -> Markup {
    html! {
        (count(owned.open, "open outcome"))
        @if owned.overdue > 0 { ", " (owned.overdue) " late" }
        @if owned.without_effort > 0 && owned.without_effort < owned.open { ", " (owned.without_effort) " without an effort" }
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
        } @else if step > 0 {
            rect class={ "cell s" (step) } x=(left) y="2" width=(width) height=(height) rx="3" {}
        }
        (away(cell.away, cell.capacity > 0.0, x, wide))
        @if cell.planned > 0.0 {
            text class={ "count" @if cell.over { " bold" } } x=(percent(x + wide * 0.475)) y="19" text-anchor="middle" {
                // Two digits fill a cell on a telephone.
                (number(if cell.planned < 9.95 { cell.planned } else { cell.planned.round() }))
                title { (number(cell.planned)) " days planned, " (number(cell.plannable)) " may be" }
            }
        }
    }
}

/// Days away; `partly` where some of the week is left for work, or for what is due in it.
fn away(days: i64, partly: bool, x: f64, wide: f64) -> Markup {
    let height = (HIGH - 4.0) * if partly { 0.3 } else { 1.0 };
    html! {
        @if days > 0 {
            rect fill="url(#away)" x=(percent(x)) y="2" width=(percent(wide * 0.95)) height=(number(height)) {
                title { (count(days, "working day")) " away" }
            }
        }
    }
}

/// How many outcomes are due in a week.
fn deadlines(due: usize, x: f64, wide: f64) -> Markup {
    let middle = x + wide * 0.475;
    html! {
        @match due {
            0 => {}
            1 => (diamond("due", middle, HIGH / 2.0))
            many => text.count.bold x=(percent(middle)) y="19" text-anchor="middle" { "◆" (many) }
        }
    }
}

/// A square for each open outcome, those that are late first, as far as there is room.
fn outcomes(owned: &Owner, wide: f64) -> Markup {
    const SQUARES: usize = 26;
    html! {
        @for nth in 0..owned.open.min(SQUARES) {
            @let x = percent(wide * (nth as f64 + 0.5) / 2.0);
            rect.week x=(x) y="6" {}
            @if nth < owned.overdue { rect.corner x=(x) y="21" {} }
        }
        @if owned.open > SQUARES { text.small x="100%" y="18" text-anchor="end" { "+ " (owned.open - SQUARES) } }
    }
}
