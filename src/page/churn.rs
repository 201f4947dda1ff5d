//! Where does the plan churn?

use std::cmp::Reverse;
use std::collections::HashMap;

use jiff::ToSpan;
use maud::{Markup, html};

use super::axis::Axis;
use super::chart::{Chart, WIDTH};
use super::table::Columns;
use super::text::{anchor, drawn};
use super::{NO_OUTCOME, Page, count, part};
use crate::facts::{Churn, Outcome, Reach, WeekChanges};
use crate::graph::number;

/// How many outcomes are drawn.
const ROWS: usize = 40;

/// What the table says.
pub(super) const COLUMNS: Columns = Columns {
    id: "churn",
    heads: &["Outcome", "Priority", "Deadline", "Owner", "Without a reason", "Last in the week of"],
};

const LEFT: f64 = 230.0;
const WIDE: f64 = 10.0;
const HIGH: f64 = 20.0;
const TOP: f64 = 22.0;

type Row<'p> = (&'p Churn, &'p Outcome<'p>);

/// What the levels of the cascade are called, the highest first.
const LEVELS: [&str; 4] = ["organization", "department", "team", "individual"];

impl Page<'_> {
    pub(super) fn churn(&self) -> Markup {
        let rows = self.churned();
        let all: usize = rows.iter().map(|(churn, _)| changes(churn)).sum();
        let unexplained: usize =
            rows.iter().flat_map(|(churn, _)| &churn.weeks).map(|it| it.unexplained).sum();
        // The first of those that changed most, as the picture has them.
        let open = || rows.iter().filter(|(_, outcome)| outcome.open);
        let most = open().min_by_key(|(churn, _)| Reverse(changes(churn)));
        let alike = |most: &Churn| open().filter(|(churn, _)| changes(churn) == changes(most)).count();
        let answer = html! {
            @if rows.is_empty() {
                @match self.facts.history {
                    _ if self.facts.outcomes.is_empty() => (NO_OUTCOME)
                    Reach::Unread => "Not known: there is no history yet, and changes are told by commits."
                    Reach::Shallow => "Not known: this is a shallow clone, and changes stand in commits that are not here."
                    Reach::Complete => "Nowhere: no priority, deadline or owner changed in the last 52 weeks."
                }
            } @else {
                @match most {
                    Some((churn, outcome)) => {
                        @let alike = alike(churn);
                        (self.link(&outcome.key))
                        @if alike > 1 { " and " (alike - 1) " more" }
                        " changed most: " (count(changes(churn), "change")) @if alike > 1 { " each" }
                        " in the last 52 weeks. "
                    }
                    None => "Only what is over changed. "
                }
                "All together " (count(all, "change")) " of priority, deadline or owner in "
                (count(rows.len(), "outcome")) ", " (unexplained) " of them without a reason."
                @if self.facts.history == Reach::Shallow { " Earlier commits are not here." }
            }
        };
        let picture = (!rows.is_empty()).then(|| self.weeks_back(&rows));
        let lines: Vec<Vec<Markup>> =
            rows.iter().take(ROWS).map(|(churn, outcome)| self.changed(churn, outcome)).collect();
        let table = if lines.is_empty() {
            html! {}
        } else {
            COLUMNS.table("Changes in the last 52 weeks", &lines, rows.len().saturating_sub(ROWS))
        };
        part("churn", "Where does the plan churn?", answer, picture, table)
    }

    /// By parent; the parents whose open outcomes changed most first, those of the highest level before all.
    fn churned(&self) -> Vec<Row<'_>> {
        let mut rows: Vec<Row<'_>> = self
            .facts
            .changes
            .outcomes
            .iter()
            .filter_map(|churn| Some((churn, *self.by_key.get(churn.outcome.as_str())?)))
            .collect();
        let level = |outcome: &Outcome<'_>| {
            LEVELS.iter().position(|level| outcome.level == Some(level)).unwrap_or(LEVELS.len())
        };
        let mut groups: HashMap<Option<&str>, (usize, usize)> = HashMap::new();
        for (churn, outcome) in &rows {
            let group = groups.entry(outcome.parent.as_deref()).or_insert((LEVELS.len(), 0));
            if outcome.open {
                *group = (group.0.min(level(outcome)), group.1 + changes(churn));
            }
        }
        rows.sort_by_key(|(churn, outcome)| {
            let parent = outcome.parent.as_deref();
            let (highest, open) = groups.get(&parent).copied().unwrap_or_default();
            (
                highest,
                Reverse(open),
                parent,
                Reverse(outcome.open),
                Reverse(changes(churn)),
                outcome.key.as_str(),
            )
        });
        rows
    }

    fn changed(&self, churn: &Churn, outcome: &Outcome<'_>) -> Vec<Markup> {
        let sum = |of: fn(&WeekChanges) -> usize| churn.weeks.iter().map(of).sum::<usize>();
        vec![
            self.link(&outcome.key),
            html! { (sum(|it| it.priority)) },
            html! { (sum(|it| it.deadline)) },
            html! { (sum(|it| it.owner)) },
            html! { (sum(|it| it.unexplained)) },
            html! { @if let Some(last) = churn.weeks.last() { (last.week) } },
        ]
    }

    /// Where each row stands, and what to write above it where a new group begins.
    fn placed<'r>(&self, rows: &'r [Row<'r>]) -> Vec<(f64, Option<Markup>, &'r Row<'r>)> {
        let grouped = rows.windows(2).any(|pair| pair[0].1.parent != pair[1].1.parent);
        let mut y = TOP;
        let mut placed = Vec::new();
        for (place, row) in rows.iter().enumerate() {
            let parent = row.1.parent.as_deref();
            let begins = grouped && (place == 0 || rows[place - 1].1.parent.as_deref() != parent);
            let group = begins.then(|| match parent.and_then(|key| self.by_key.get(key)) {
                Some(above) => html! { "in: " (drawn(above.title, 90)) },
                None => html! { "without a parent" },
            });
            y += if begins { HIGH } else { 0.0 };
            placed.push((y, group, row));
            y += HIGH;
        }
        placed
    }

    fn weeks_back(&self, rows: &[Row<'_>]) -> Markup {
        let weeks = &self.facts.changes.weeks;
        let shown = &rows[..rows.len().min(ROWS)];
        let placed = self.placed(shown);
        let height = placed.last().map_or(TOP, |(y, ..)| y + HIGH);
        let right = LEFT + WIDE * weeks.len() as f64;
        let (Some(first), Some(last)) = (weeks.first(), weeks.last()) else { return html! {} };
        let axis = Axis { from: first.0, to: last.0.saturating_add(7.days()), left: LEFT, right };
        let more = rows.len() - shown.len();
        let chart = Chart {
            id: "churn",
            size: (WIDTH, height + 18.0),
            role: "group",
            title: "Changes of priority, deadline and owner by week",
            description: html! { "A row for each outcome and a column for each of the last 52 weeks; the table below has the counts, and each outcome's part of the page the commits." },
        };
        let content = html! {
            (axis.drawn(height, Some(self.facts.day.0)))
            @for (y, group, (churn, outcome)) in &placed {
                @if let Some(group) = group {
                    text.small x="0" y=(number(y - 6.0)) { (group) }
                    line.row x1="0" x2=(number(right)) y1=(number(y - 1.0)) y2=(number(y - 1.0)) {}
                }
                a href={ "#" (anchor(&outcome.key)) } {
                    text class={ "name" @if !outcome.open { " gone" } } x="0" y=(number(y + 14.0)) { (drawn(outcome.title, 34)) }
                    @for week in &churn.weeks {
                        @if let Some(column) = weeks.iter().position(|monday| *monday == week.week) {
                            (square(week, LEFT + WIDE * column as f64, y + 2.0))
                        }
                    }
                }
            }
        };
        html! {
            (chart.around(content))
            @if more > 0 { p.more { "And " (count(more, "more outcome")) " that changed, with less to be seen." } }
            p.key {
                "A square is a week with a change, the number its changes where there are more than one; a corner marks one "
                "without a reason. A row leads to its commits."
            }
        }
    }
}

fn changes(churn: &Churn) -> usize {
    churn.weeks.iter().map(WeekChanges::all).sum()
}

fn square(week: &WeekChanges, x: f64, y: f64) -> Markup {
    let all = week.all();
    let kinds = [(week.priority, "priority"), (week.deadline, "deadline"), (week.owner, "owner")];
    let kinds: Vec<String> =
        kinds.iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("{n} of {what}")).collect();
    html! {
        path class={ "cell c" (all.min(4)) } d={ "M" (number(x)) " " (number(y)) "h9v16h-9z" } {
            title { "week of " (week.week) ": " (kinds.join(", ")) @if week.unexplained > 0 { ", " (week.unexplained) " without a reason" } }
        }
        @if all > 1 { text class={ "count tiny c" (all.min(4)) } x=(number(x + 4.5)) y=(number(y + 12.0)) text-anchor="middle" { (all) } }
        @if week.unexplained > 0 { path.corner d={ "M" (number(x + 3.0)) " " (number(y)) "h6v7z" } {} }
    }
}
