//! Where does the plan churn?

use std::cmp::Reverse;
use std::collections::HashMap;

use jiff::ToSpan;
use maud::{Markup, html};

use super::axis::{Axis, HEAD, percent};
use super::lookup::Page;
use super::part::{NO_OUTCOME, Part, wanted};
use super::rows::{Frame, Row as Strip};
use super::table::{self, Columns};
use super::text::{quoted, told};
use crate::facts::{Churn, MostChanged, Outcome, Reach, WeekChanges};
use crate::graph::number;
use crate::model::Level;
use crate::rule::say::count;

/// How many outcomes are drawn.
const ROWS: usize = 20;

/// How many rows the table has.
const LISTED: usize = 30;

/// What the table says.
pub(super) const COLUMNS: Columns = Columns {
    id: "churn",
    heads: &["Outcome", "Priority", "Deadline", "Owner", "Without a reason", "Most, and the last of them"],
};

/// How high the lane of a field is.
const HIGH: f64 = 20.0;

/// A field whose changes are drawn.
struct Kind {
    name: &'static str,
    /// How often it changed in a week.
    of: fn(&WeekChanges) -> usize,
}

const KINDS: [Kind; 3] = [
    Kind { name: "priority", of: |it| it.priority },
    Kind { name: "deadline", of: |it| it.deadline },
    Kind { name: "owner", of: |it| it.owner },
];

type Row<'p> = (&'p Churn, &'p Outcome<'p>);

impl Page<'_> {
    pub(super) fn churn(&self) -> Part {
        let rows = self.churned();
        let all: usize = rows.iter().map(|(churn, _)| changes(churn)).sum();
        let unexplained: usize =
            rows.iter().flat_map(|(churn, _)| &churn.weeks).map(|it| it.unexplained).sum();
        // The first of those that changed most, as the picture has them.
        let open = || rows.iter().filter(|(_, outcome)| outcome.open);
        let most = open().min_by_key(|(churn, _)| Reverse(changes(churn)));
        // Of an outcome that is older than the commits at hand, they may not have all changes.
        let at_least = if self.facts.history == Reach::Shallow { "at least " } else { "" };
        let alike = |most: &Churn| open().filter(|(churn, _)| changes(churn) == changes(most)).count();
        let answer = html! {
            @if rows.is_empty() {
                @match self.facts.history {
                    _ if self.facts.outcomes.is_empty() => { (NO_OUTCOME) " Commits that change " (wanted(&["priority", "deadline", "owner"])) }
                    Reach::Unread => { strong { "Not known" } ": there is no history yet, and changes are told by commits." }
                    Reach::Shallow => { strong { "Not known" } ": this is a shallow clone, and changes stand in commits that are not here." }
                    Reach::Complete => { strong { "Nowhere" } ": no priority, deadline or owner changed " (self.since_when()) "." }
                }
            } @else {
                @match most {
                    Some((churn, outcome)) => {
                        @let alike = alike(churn);
                        strong { (self.link(&outcome.key)) @if alike > 1 { " and " (alike - 1) " more" } " changed most" }
                        ": " (at_least) (count(changes(churn), "change")) @if alike > 1 { " each" }
                        " in the last 52 weeks"
                        @if let Some(most) = churn.most.as_ref() {
                            @if alike > 1 { "; of the first, " } @else { ", " } (who(churn, most))
                        }
                        "."
                    }
                    None => { strong { "Nowhere" } " in what is open; only what is over changed." }
                }
            }
        };
        let rest = html! {
            @if !rows.is_empty() {
                // Of one alone everything was said.
                @if rows.len() > 1 || most.is_none() {
                    " All together " (at_least) (count(all, "change")) " of priority, deadline or owner in "
                    (count(rows.len(), "outcome")) (reasons(all, unexplained))
                } @else if all > 1 {
                    @match unexplained {
                        0 => " Each has a reason.",
                        none if none == all => " None has a reason.",
                        some => { " " (some) " of the " (all) " have no reason." }
                    }
                }
                @if self.facts.history == Reach::Shallow { " Earlier commits are not here." }
            }
        };
        let picture = (!rows.is_empty()).then(|| self.weeks_back(&rows));
        let lines: Vec<Vec<Markup>> =
            rows.iter().take(LISTED).map(|(churn, outcome)| self.changed(churn, outcome)).collect();
        let table = if lines.is_empty() {
            html! {}
        } else {
            COLUMNS.table("Changes in the last 52 weeks", &lines, rows.len().saturating_sub(LISTED))
        };
        Part { id: "churn", question: "Where does the plan churn?", answer, rest, picture, table }
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
        let mut groups: HashMap<Option<&str>, (Option<Level>, usize)> = HashMap::new();
        for (churn, outcome) in &rows {
            let group = groups.entry(outcome.parent.as_deref()).or_default();
            if outcome.open {
                *group = (group.0.max(outcome.level), group.1 + changes(churn));
            }
        }
        rows.sort_by_key(|(churn, outcome)| {
            let parent = outcome.parent.as_deref();
            let (highest, open) = groups.get(&parent).copied().unwrap_or_default();
            (
                Reverse(highest),
                Reverse(open),
                parent,
                Reverse(outcome.open),
                Reverse(changes(churn)),
                outcome.key.as_str(),
            )
        });
        rows
    }

    /// In how many weeks, or since when there are outcomes, where that is less.
    fn since_when(&self) -> String {
        match (self.begun(), self.facts.changes.weeks.first()) {
            (Some(begun), Some(first)) if begun.0 > first.0 => {
                format!("since the oldest outcome was written on {begun}")
            }
            _ => "in the last 52 weeks".to_owned(),
        }
    }

    fn changed(&self, churn: &Churn, outcome: &Outcome<'_>) -> Vec<Markup> {
        let sum = |of: fn(&WeekChanges) -> usize| churn.weeks.iter().map(of).sum::<usize>();
        vec![
            self.link(&outcome.key),
            html! { (sum(|it| it.priority)) },
            html! { (sum(|it| it.deadline)) },
            html! { (sum(|it| it.owner)) },
            html! { (sum(|it| it.unexplained)) },
            html! { @match &churn.most { Some(most) => (who(churn, most)), None => "not committed yet" } },
        ]
    }

    /// What to write above a row where a new group begins.
    fn group(&self, rows: &[Row<'_>], place: usize) -> Option<Markup> {
        let parent = |place: usize| rows[place].1.parent.as_deref();
        let grouped = rows.windows(2).any(|pair| pair[0].1.parent != pair[1].1.parent);
        let begins = grouped && (place == 0 || parent(place - 1) != parent(place));
        begins.then(|| match parent(place) {
            Some(above) => html! { "In: " (self.link(above)) },
            None => html! { "Without a parent" },
        })
    }

    fn weeks_back(&self, rows: &[Row<'_>]) -> Markup {
        let weeks = &self.facts.changes.weeks;
        let shown = &rows[..rows.len().min(ROWS)];
        let (Some(first), Some(last)) = (weeks.first(), weeks.last()) else { return html! {} };
        // Before the plan was there, nothing could change.
        let begun = self.begun().map_or(first.0, |day| day.0.saturating_sub(14.days()));
        let from = begun.clamp(first.0, last.0.saturating_sub(12.weeks()).max(first.0));
        let axis = Axis { from, to: last.0.saturating_add(7.days()) };
        let more = rows.len() - shown.len();
        let today = self.facts.day.0;
        let strips: Vec<Strip> = shown
            .iter()
            .enumerate()
            .map(|(place, (churn, outcome))| Strip {
                group: self.group(shown, place),
                label: html! {
                    (self.link(&outcome.key))
                    @if let Some(most) = &churn.most { small { (brief(churn, most)) } }
                },
                marks: lanes(churn, &axis),
                height: HIGH * kinds(churn).count() as f64,
                below: None,
            })
            .collect();
        let frame = Frame {
            id: "weeks",
            words: "Changes of priority, deadline and owner by week; the table below has the counts",
            head: axis.head(today),
            high: HEAD,
            lines: axis.lines(today),
        };
        html! {
            (frame.around(&strips))
            (table::more(more, " that changed", LISTED, rows.len()))
            p.key {
                "A square is a week with a change; a number says how many there were, + more than nine; a bar below it marks "
                "one without a reason. The part of each outcome has its commits."
                span.narrow { " Before the lanes: p priority, d deadline, o owner." }
            }
        }
    }
}

fn changes(churn: &Churn) -> usize {
    churn.weeks.iter().map(WeekChanges::all).sum()
}

/// The fields of an outcome that changed.
fn kinds(churn: &Churn) -> impl Iterator<Item = &'static Kind> {
    KINDS.iter().filter(|kind| churn.weeks.iter().any(|week| (kind.of)(week) > 0))
}

fn times(number: usize) -> String {
    match number {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        many => format!("{many} times"),
    }
}

/// Which field changed most, who changed it, and how often the others did.
fn brief(churn: &Churn, most: &MostChanged) -> Markup {
    let sum = |kind: &Kind| churn.weeks.iter().map(kind.of).sum::<usize>();
    html! {
        (most.field) " " (times(most.times))
        @if let Some(by) = &most.by {
            @if most.by_times == most.times { " by " (told(by, 60)) }
            @else { ", of these " (times(most.by_times)) " by " (told(by, 60)) }
        }
        @if !most.values.is_empty() { " (" @for (place, value) in most.values.iter().enumerate() { @if place > 0 { " → " } (told(value, 20)) } ")" }
        @for kind in kinds(churn).filter(|kind| kind.name != most.field) { ", " (kind.name) " " (times(sum(kind))) }
    }
}

/// The same with what the last change says of its reason.
fn who(churn: &Churn, most: &MostChanged) -> Markup {
    html! {
        (brief(churn, most)) @if kinds(churn).count() > 1 { "; " (most.field) } @else { "," } " last on " (most.last) ": "
        @match (&most.reason, &most.message) {
            (Some(reason), _) => { "“" (quoted(reason, 160)) "”" }
            (None, Some(message)) => { "no reason, only “" (told(message, 120)) "”" }
            (None, None) => "no reason"
        }
    }
}

/// How many of several changes say why.
fn reasons(all: usize, unexplained: usize) -> String {
    match (all, unexplained) {
        (1, 0) => ", with a reason.".to_owned(),
        (1, _) => ", without a reason.".to_owned(),
        (_, 0) => ", each with a reason.".to_owned(),
        (all, none) if all == none => ", none with a reason.".to_owned(),
        (all, some) => format!("; {some} of the {all} changes without a reason."),
    }
}

/// A lane for each field that changed, with its name and a square for each week.
fn lanes(churn: &Churn, axis: &Axis) -> Markup {
    html! {
        @for (lane, Kind { name, of }) in kinds(churn).enumerate() {
            @let y = HIGH * lane as f64;
            // On a telephone there is room for its first letter.
            @let (letter, rest) = name.split_at(1);
            text.small.lane y=(number(y + 13.0)) { (letter) tspan.often { (rest) } }
            @for week in churn.weeks.iter().filter(|week| of(week) > 0) {
                @let x = percent(axis.x(week.week.0.saturating_add(3.days())));
                @let many = of(week);
                rect.week x=(x) y=(number(y + 2.0)) {
                    title { (week.week) ": " (many) " of " (name) @if week.unexplained > 0 { ", " (week.unexplained) " of the week without a reason" } }
                }
                @if many > 1 { text.tiny x=(x) y=(number(y + 12.0)) { @if many < 10 { (many) } @else { "+" } } }
                @if week.unexplained > 0 { rect.corner x=(x) y=(number(y + 16.0)) {} }
            }
        }
    }
}
