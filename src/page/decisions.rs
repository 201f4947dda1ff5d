//! What needs a decision now?

use jiff::ToSpan;
use jiff::civil::Date;
use maud::{Markup, html};

use super::axis::Axis;
use super::chart::{Chart, WIDTH};
use super::table::Columns;
use super::text::{anchor, drawn, told, worded};
use super::{NO_OUTCOME, Page, count, part};
use crate::facts::{Decision, Outcome};
use crate::graph::number;

/// How many rows are drawn.
const ROWS: usize = 10;

/// How many rows the table has.
const LISTED: usize = 40;

/// What the table says.
pub(super) const COLUMNS: Columns =
    Columns { id: "decisions", heads: &["Outcome", "Why", "Owner", "First promised, due now", "Do first"] };

/// The height of a row, and of the axis above them.
const ROW: f64 = 42.0;
const TOP: f64 = 26.0;

/// Where days and advice begin and end.
const LEFT: f64 = 240.0;
const RIGHT: f64 = 745.0;

impl Page<'_> {
    pub(super) fn decisions(&self) -> Markup {
        let all: Vec<(&Decision, &Outcome<'_>)> = self
            .facts
            .decisions
            .iter()
            .filter_map(|it| Some((it, *self.by_key.get(it.outcome.as_str())?)))
            .collect();
        let open = self.facts.outcomes.iter().filter(|outcome| outcome.open).count();
        let number_of = |test: &dyn Fn(&Decision) -> bool| all.iter().filter(|(it, _)| test(it)).count();
        let parts = [
            (number_of(&|it| it.errors > 0), "with errors"),
            (number_of(&|it| it.overdue_days.is_some()), "overdue"),
            (number_of(&|it| it.blocked), "blocked"),
            (number_of(&|it| it.at_risk), "at risk"),
        ];
        let parts: Vec<String> =
            parts.into_iter().filter(|(n, _)| *n > 0).map(|(n, word)| format!("{n} {word}")).collect();
        let answer = match all.first() {
            None if self.facts.outcomes.is_empty() => html! { (NO_OUTCOME) },
            None if open == 0 => html! { "Nothing: no outcome is open." },
            None => html! { "Nothing: no open outcome is late, blocked or at risk, and none has an error." },
            Some((first, _)) => html! {
                (all.len()) " of " (count(open, "open outcome")) @if all.len() == 1 { " asks" } @else { " ask" }
                " for a decision (" (parts.join(", "))
                "). Begin with " (self.link(&first.outcome))
                @match &first.help { Some(help) => { ": " (worded(help, 220)) } None => "." }
            },
        };
        let picture = (!all.is_empty()).then(|| self.strip(&all));
        let rows: Vec<Vec<Markup>> =
            all.iter().take(LISTED).map(|(decision, outcome)| self.row(decision, outcome)).collect();
        let table = if rows.is_empty() {
            html! {}
        } else {
            COLUMNS.table("What needs a decision", &rows, all.len().saturating_sub(LISTED))
        };
        part("decisions", "What needs a decision now?", answer, picture, table)
    }

    fn row(&self, decision: &Decision, outcome: &Outcome<'_>) -> Vec<Markup> {
        let days =
            |day: Option<crate::facts::Day>| day.map_or_else(|| "none".to_owned(), |day| day.to_string());
        vec![
            self.link(&decision.outcome),
            html! { (why(decision).join(", ")) },
            owner(outcome),
            html! { time { (days(outcome.first_promised)) } ", " time { (days(outcome.deadline)) } },
            html! {
                @match &decision.help {
                    Some(help) => { (worded(help, 400)) @if let Some(rule) = &decision.rule { " (" code { (told(rule, 60)) } ")" } }
                    None => (usual(decision))
                }
            },
        ]
    }

    /// The next thirteen weeks.
    fn strip(&self, all: &[(&Decision, &Outcome<'_>)]) -> Markup {
        let today = self.facts.day.0;
        let shown = &all[..all.len().min(ROWS)];
        let axis = Axis {
            from: today.saturating_sub(18.days()),
            to: today.saturating_add(91.days()),
            left: LEFT,
            right: RIGHT,
        };
        let height = TOP + ROW * shown.len() as f64;
        let more = all.len() - shown.len();
        let chart = Chart {
            id: "strip",
            size: (WIDTH, height + 18.0),
            role: "group",
            title: "The next thirteen weeks of what needs a decision",
            description: html! { "A row for each outcome with its deadline and its first promised day; the table below says the same." },
        };
        let content = html! {
            (axis.drawn(height, Some(today)))
            @for (place, (decision, outcome)) in shown.iter().enumerate() {
                @let y = TOP + ROW * place as f64;
                line.row x1="0" x2=(number(RIGHT)) y1=(number(y + ROW - 2.0)) y2=(number(y + ROW - 2.0)) {}
                a href={ "#" (anchor(&outcome.key)) } {
                    text.name x="0" y=(number(y + 16.0)) { (drawn(outcome.title, 36)) }
                }
                text.small x="0" y=(number(y + 31.0)) {
                    @match outcome.owner.first() { Some(owner) => (drawn(owner, 18)), None => "no owner" }
                    " · " (why(decision).join(", "))
                }
                text.small x=(number(LEFT)) y=(number(y + 32.0)) { (drawn(&advice(decision), 88)) }
                (marks(&axis, today, outcome, decision, y + 11.0))
            }
        };
        html! {
            (chart.around(content))
            @if more > 0 { p.more { "And " (more) " more" @if all.len() > LISTED { "; the table has the first " (LISTED) } "." } }
            p.key { "◆ deadline, ◇ first promised day where that was another, ▣ blocked; below them, what to do first" }
        }
    }
}

/// What to do first, on one line of a drawing.
fn advice(decision: &Decision) -> String {
    let help = decision.help.as_deref().unwrap_or_else(|| usual(decision));
    help.lines().next().unwrap_or_default().replace('`', "")
}

/// What to do where no rule gives advice.
const fn usual(decision: &Decision) -> &'static str {
    if decision.blocked {
        "Find who can remove the block."
    } else if decision.overdue_days.is_some() {
        "Agree on a new day, or say that it is done or dropped."
    } else {
        "Ask the owner what would put it back on track."
    }
}

fn owner(outcome: &Outcome<'_>) -> Markup {
    html! {
        @if outcome.owner.is_empty() { "nobody" }
        @for (place, owner) in outcome.owner.iter().enumerate() {
            @if place > 0 { ", " } (told(owner, 60))
        }
    }
}

/// Why somebody must decide.
fn why(decision: &Decision) -> Vec<String> {
    let mut said = Vec::new();
    if decision.errors > 0 {
        said.push(count(decision.errors, "error"));
    }
    if let Some(days) = decision.overdue_days {
        said.push(format!("{days} d late"));
    }
    match (decision.blocked, decision.blocked_days) {
        (true, Some(days)) => said.push(format!("blocked {days} d")),
        (true, None) => said.push("blocked".to_owned()),
        _ => {}
    }
    if decision.at_risk {
        said.push("at risk".to_owned());
    }
    said
}

fn marks(axis: &Axis, today: Date, outcome: &Outcome<'_>, decision: &Decision, y: f64) -> Markup {
    let (first, now) = (outcome.first_promised.map(|day| day.0), outcome.deadline.map(|day| day.0));
    // One that is far away would only hide the deadline at the same edge; the table has it.
    let moved = first.filter(|first| Some(*first) != now && axis.holds(*first));
    let diamond = |x: f64| format!("M{} {}l6 -6l6 6l-6 6z", number(x - 6.0), number(y));
    html! {
        @if let (Some(first), Some(now)) = (moved, now) {
            line.slip x1=(number(axis.x(first))) x2=(number(axis.x(now))) y1=(number(y)) y2=(number(y)) {}
        }
        @if let Some(first) = moved { path.was d=(diamond(axis.x(first))) { title { "first promised for " (first) } } }
        @if let Some(now) = now {
            path class={ "due" @if decision.overdue_days.is_some() { " late" } } d=(diamond(axis.x(now))) { title { "due on " (now) } }
            @let beside = axis.x(now) + 11.0;
            @if now > axis.to {
                text.small x=(number(axis.x(now) - 11.0)) y=(number(y + 4.0)) text-anchor="end" { (now) " →" }
            } @else if now < axis.from {
                text.small x=(number(beside)) y=(number(y + 4.0)) { "← " (now) }
            } @else if beside < RIGHT - 50.0 {
                text.small x=(number(beside)) y=(number(y + 4.0)) { (now) }
            }
        } @else {
            text.small x=(number(axis.x(today) + 8.0)) y=(number(y + 4.0)) { "no deadline" }
        }
        @if decision.blocked {
            text.block x=(number(LEFT - 16.0)) y=(number(y + 5.0)) { "▣" }
        }
    }
}
