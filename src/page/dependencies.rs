//! What blocks what?

use std::cmp::Reverse;

use maud::{Markup, PreEscaped, html};

use super::marks;
use super::table::Columns;
use super::text::{anchor, worded};
use super::{NO_OUTCOME, Page, count, part};
use crate::facts::{Finding, Outcome};
use crate::graph::number;
use crate::graph::{self, Chosen};

/// How many rows the table has.
const ROWS: usize = 40;

/// What the table says.
pub(super) const COLUMNS: Columns = Columns {
    id: "dependencies",
    heads: &["Outcome", "State", "Open outcomes that wait", "Days late or blocked", "Waits for it"],
};

impl Page<'_> {
    pub(super) fn dependencies(&self) -> Markup {
        let mut blocking: Vec<&Outcome<'_>> =
            self.facts.outcomes.iter().filter(|outcome| outcome.open && outcome.waiting > 0).collect();
        blocking.sort_by_key(|outcome| {
            (Reverse(outcome.waiting), Reverse(held_up(outcome)), outcome.key.as_str())
        });
        // What waits for itself never ends, so that is said before who is waited for.
        let circles = || self.facts.findings.iter().filter(|it| it.finding.rule == "dependency-cycle");
        let answer = html! {
            @if let Some(circle) = circles().next() { (self.circle(circle, circles().count())) " " }
            @match blocking.first() {
                None if self.facts.outcomes.is_empty() => (NO_OUTCOME)
                None if self.facts.dependencies.is_empty() => {
                    "No outcome says that it waits for another. The field " code { "depends_on" } " would fill this picture."
                }
                None => "No open outcome waits for another that is open."
                Some(first) => {
                    (self.link(&first.key)) " is waited for most: by " (count(first.waiting, "open outcome"))
                    @if held_up(first) > 0 { ", and it is " (held_up(first)) " days late or blocked" } "."
                }
            }
            @if let Some(path) = &self.facts.critical_path {
                " The longest chain has " (count(path.outcomes.len(), "outcome")) " and takes "
                (number(path.days)) " working days"
                @if let Some(available) = path.available { ", where " (available) " are left" } "."
            }
        };
        let rows: Vec<Vec<Markup>> = blocking.iter().take(ROWS).map(|outcome| self.blocks(outcome)).collect();
        let table = if rows.is_empty() {
            html! {}
        } else {
            COLUMNS.table("Who blocks most", &rows, blocking.len().saturating_sub(ROWS))
        };
        part("dependencies", "What blocks what?", answer, self.graph(), table)
    }

    /// What waits for itself, by title: ids are no words that everybody knows.
    fn circle(&self, first: &Finding<'_>, all: usize) -> Markup {
        let it = &first.finding;
        // Each step but the first is a place beside it.
        let others = it.related.len();
        html! {
            @match it.outcome {
                Some(id) if all == 1 => {
                    (self.subject(id)) " and " (others) " more wait for each other in a circle, so none of them can finish."
                }
                Some(id) => {
                    "In " (all) " circles outcomes wait for each other, so none of them can finish; in the first, "
                    (self.subject(id)) " and " (others) " more."
                }
                None => { "A circle: " (worded(&it.message, 240)) "." }
            }
        }
    }

    fn blocks(&self, outcome: &Outcome<'_>) -> Vec<Markup> {
        let waiting: Vec<&str> = self
            .facts
            .dependencies
            .iter()
            .filter(|it| it.to == outcome.key && it.open && it.from != it.to)
            .map(|it| it.from.as_str())
            .collect();
        vec![
            self.link(&outcome.key),
            marks::state(outcome),
            html! { (outcome.waiting) },
            html! { (held_up(outcome)) },
            html! {
                @for (place, key) in waiting.iter().take(5).enumerate() {
                    @if place > 0 { ", " } (self.link(key))
                }
                @if waiting.len() > 5 { " and " (waiting.len() - 5) " more" }
            },
        ]
    }

    fn graph(&self) -> Option<Markup> {
        let picture = graph::picture(self.facts, &Chosen { alive: true, ..Chosen::default() }).ok()?;
        if picture.nodes.is_empty() {
            return None;
        }
        let Some(laid) = graph::layout(&picture) else {
            return Some(
                html! { p.note { "These are too many lines for a drawing; the table says who blocks most." } },
            );
        };
        let body = graph::svg_body(&picture, &laid, &|node| Some(format!("#{}", anchor(&node.key))));
        let (width, height) = (laid.size.0 + 32.0, laid.size.1 + 32.0);
        Some(html! {
            div.tools.js hidden {
                button type="button" data-zoom="in" title="or press +" { "Larger" }
                button type="button" data-zoom="out" title="or press −" { "Smaller" }
                button type="button" data-zoom="all" title="or press 0" { "Whole" }
                label { "Steps up- and downstream " select #depth {
                    @for depth in 1..=5 { option value=(depth) selected[depth == 2] { (depth) } }
                } }
                span #followed aria-live="polite" {}
            }
            svg #graph.g viewBox={ "-16 -16 " (number(width)) " " (number(height)) } width=(number(width)) height=(number(height)) role="group" aria-labelledby="graph-t graph-d" {
                title #graph-t { "What waits for what" }
                desc #graph-d { "Boxes are outcomes; a line leads from what comes first, at the left, to what waits for it. The table below names who blocks most." }
                (PreEscaped(body))
            }
            @if let Some(note) = &picture.note { p.more { (note) } }
            p.key {
                "Lines lead from what comes first to what waits. A double line is the longest chain, a red one closes a circle, "
                "a dashed one lets both go on at once, and a dotted one is over."
            }
        })
    }
}

/// For how many days an outcome has been late or blocked.
fn held_up(outcome: &Outcome<'_>) -> i32 {
    outcome.overdue_days.max(outcome.blocked_days).unwrap_or(0)
}
