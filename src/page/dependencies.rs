//! What blocks what?

use std::cmp::Reverse;

use maud::{Markup, PreEscaped, html};

use super::lookup::Page;
use super::marks;
use super::part::{NO_OUTCOME, Part, wanted};
use super::table::Columns;
use super::text::{anchor, worded};
use crate::facts::{CriticalPath, Decision, Finding, Outcome};
use crate::graph::{self, Chosen, Picture, number};
use crate::model::Status;
use crate::rule::say::count;
use crate::rules::name;

/// How many rows the table has.
const ROWS: usize = 30;

/// How many of those that wait are named in a sentence.
const NAMED: usize = 3;

/// How wide a drawing is that is read on paper as well.
const SHELF: f64 = 800.0;

/// What is wider cannot be read on paper.
const PAPER: f64 = 1_000.0;

/// What the table says.
pub(super) const COLUMNS: Columns = Columns {
    id: "dependencies",
    heads: &["Outcome", "State", "Open outcomes that wait", "Days late or blocked", "Who waits first"],
};

impl Page<'_> {
    pub(super) fn dependencies(&self) -> Part {
        let mut blocking: Vec<&Outcome<'_>> =
            self.facts.outcomes.iter().filter(|outcome| outcome.open && outcome.waiting > 0).collect();
        blocking.sort_by_key(|outcome| {
            (Reverse(outcome.waiting), Reverse(held_up(outcome)), outcome.key.as_str())
        });
        // What stands still comes before what only many wait for.
        let stuck: Vec<&Outcome<'_>> =
            blocking.iter().copied().filter(|outcome| outcome.status == Some(Status::Blocked)).collect();
        // What waits for itself never ends, so that is said before who is waited for.
        let circles = || self.facts.findings.iter().filter(|it| it.finding.rule == name::DEPENDENCY_CYCLE);
        // Of several the one in which something needs a decision first.
        let rank = |circle: &&Finding<'_>| {
            let asks = |it: &&Decision| circle.finding.outcome == Some(it.outcome.as_str());
            self.facts.decisions.iter().position(|it| asks(&it)).unwrap_or(usize::MAX)
        };
        let all = self.facts.findings.iter().enumerate();
        let unmapped: Vec<usize> = all
            .filter(|(_, it)| it.finding.rule == name::UNMAPPED_DEPENDENCY)
            .map(|(place, _)| place)
            .collect();
        let circle = html! { @if let Some(circle) = circles().min_by_key(rank) { (self.circle(circle, circles().count())) } };
        let alone = html! { @if stuck.is_empty() { (self.blocked_alone()) } };
        let waited_for = html! {
            @match blocking.first() {
                None if self.facts.outcomes.is_empty() => { (NO_OUTCOME) " " (wanted(&["depends_on"])) }
                None if self.facts.outcomes.iter().all(|outcome| !outcome.open) => { strong { "Nothing" } ": no outcome is open." }
                None if self.facts.dependencies.is_empty() => {
                    strong { "Not known" } ": no outcome says that it waits for another. The field " code { "depends_on" } " would fill this picture."
                }
                None => { strong { "Nothing" } ": no open outcome waits for another that is open." }
                Some(_) if let Some(first) = stuck.first() => { (self.holds_up(first, stuck.len())) }
                Some(first) => {
                    @let alike = blocking.iter().filter(|it| it.waiting == first.waiting).count() - 1;
                    strong { (self.link(&first.key)) @if alike > 0 { " and " (alike) " more" } }
                    @if alike > 0 { " are waited for most: each by " } @else { " is waited for most: by " }
                    (count(first.waiting, "open outcome"))
                    @if alike > 0 {} @else if held_up(first) > 0 { ", and it is " (held_up(first)) " days late or blocked" } "."
                }
            }
        };
        let told: Vec<Markup> =
            [circle, alone, waited_for].into_iter().filter(|it| !it.0.is_empty()).collect();
        // What holds others up is no less of an answer than a circle.
        let (first, more) = told.split_at(told.len().min(if stuck.is_empty() { 1 } else { 2 }));
        let answer =
            html! { @for (place, said) in first.iter().enumerate() { @if place > 0 { " " } (said) } };
        let rest = html! {
            @for said in more { " " (said) }
            @if let [first, rest @ ..] = &unmapped[..] {
                " " a href={ "#f" (first + 1) } { (count(unmapped.len(), "finding")) }
                @if rest.is_empty() { " tells of a dependency that is not mapped, and so not drawn." }
                @else { " tell of dependencies that are not mapped, and so not drawn." }
            }
            @if let Some(path) = &self.facts.critical_path {
                (self.longest(path))
            }
        };
        let rows: Vec<Vec<Markup>> = blocking.iter().take(ROWS).map(|outcome| self.blocks(outcome)).collect();
        let table = if rows.is_empty() {
            html! {}
        } else {
            COLUMNS.table("Who blocks most", &rows, blocking.len().saturating_sub(ROWS))
        };
        Part { id: "dependencies", question: "What blocks what?", answer, rest, picture: self.graph(), table }
    }

    /// The chain that takes longest, and, where its days are no measure, why.
    fn longest(&self, path: &CriticalPath) -> Markup {
        let load = &self.facts.load;
        let unfit = |key: &str| load.people.iter().flat_map(|it| &it.impossible).any(|it| it.outcome == *key);
        let outcomes = || path.outcomes.iter().filter_map(|key| self.by_key.get(key.as_str()));
        let stops = [
            (outcomes().find(|it| unfit(&it.key)), " does not fit into the time before its deadline"),
            (
                outcomes().find(|it| it.status == Some(Status::Blocked)),
                " is blocked, so nobody knows when it goes on",
            ),
            (outcomes().find(|it| it.too_early), " is due before something that it waits for"),
            (outcomes().find(|it| it.overdue_days.is_some()), " is late already"),
        ];
        let stop = stops.into_iter().find_map(|(outcome, why)| Some((outcome?, why)));
        html! {
            " The longest chain " @if self.facts.part.is_some() { "of the whole plan " } "has " (count(path.outcomes.len(), "outcome")) " and takes "
            @if path.unknown > 0 { "at least " }
            (number(path.days)) " working days"
            @if path.unknown > 0 { "; how long " (path.unknown) " of them " @if path.unknown == 1 { "takes" } @else { "take" } " is not known" }
            @match (stop, path.available) {
                (Some((outcome, why)), _) => { ". But " (self.link(&outcome.key)) (why) }
                (None, Some(available)) if path.unknown > 0 => { ". Until it is due, " (available) " are left" }
                (None, Some(available)) => { ", where " (available) " are left" }
                (None, None) => {}
            }
            "."
        }
    }

    /// What is blocked though nobody is known to wait for it.
    fn blocked_alone(&self) -> Markup {
        let mut blocked: Vec<&Outcome<'_>> =
            self.facts.outcomes.iter().filter(|it| it.open && it.status == Some(Status::Blocked)).collect();
        blocked.sort_by_key(|outcome| Reverse(outcome.blocked_days));
        html! {
            @if let [first, rest @ ..] = &blocked[..] {
                strong { (self.link(&first.key)) (stands(first)) }
                @if !rest.is_empty() { ", and so " @if rest.len() == 1 { "is" } @else { "are" } " " (rest.len()) " more" }
                "; no open outcome says that it waits for " @if rest.is_empty() { "it" } @else { "them" } "."
            }
        }
    }

    /// What waits for itself, by title: ids are no words that everybody knows.
    fn circle(&self, first: &Finding<'_>, all: usize) -> Markup {
        let it = &first.finding;
        let knotted = |id: &str| self.by_id.get(id).map_or(1, |outcome| outcome.circle.max(2));
        let others = it.outcome.map_or(it.related.len(), |id| knotted(id) - 1);
        let inside: Vec<&str> = self
            .facts
            .outcomes
            .iter()
            .filter(|outcome| outcome.open && outcome.in_circle)
            .map(|outcome| outcome.key.as_str())
            .collect();
        html! {
            @match (it.outcome, &inside[..]) {
                (Some(_), [one, other]) if all == 1 => {
                    (self.link(one)) " and " (self.link(other)) strong { " wait for each other in a circle" } ", so neither of them can finish."
                }
                (Some(id), _) if all == 1 => {
                    (self.subject(id)) " and " (others) " more" strong { " wait for each other in a circle" } ", so none of them can finish."
                }
                (Some(id), _) => {
                    strong { "In " (all) " circles outcomes wait for each other" } ", so none of them can finish; in the gravest, "
                    (self.subject(id)) " and " (others) " more."
                }
                (None, _) => { "A circle: " (worded(&it.message, 240)) "." }
            }
        }
    }

    /// What is blocked, and who waits for it.
    fn holds_up(&self, first: &Outcome<'_>, all: usize) -> Markup {
        let next = self.waited_for.get(first.key.as_str()).map_or(&[][..], Vec::as_slice);
        let later = first.waiting.saturating_sub(next.len());
        html! {
            strong { (self.link(&first.key)) (stands(first)) }
            " and holds up " (count(first.waiting, "open outcome")) ": "
            @for (place, key) in next.iter().take(NAMED).enumerate() { @if place > 0 { ", " } (self.link(key)) }
            @if next.len() > NAMED { " and " (next.len() - NAMED) " more" }
            @if later > 0 { ", and after that " (later) " more" }
            "."
            @if all > 1 { " " (all - 1) " more " @if all == 2 { "is" } @else { "are" } " blocked while others wait." }
        }
    }

    fn blocks(&self, outcome: &Outcome<'_>) -> Vec<Markup> {
        let waiting = self.waited_for.get(outcome.key.as_str()).map_or(&[][..], Vec::as_slice);
        vec![
            self.link(&outcome.key),
            marks::state(outcome),
            html! { (outcome.waiting) },
            html! { @match held_up(outcome) { 0 => "–", days => { @if outcome.at_least { "at least " } (days) } } },
            html! {
                @for (place, key) in waiting.iter().take(5).enumerate() {
                    @if place > 0 { ", " } (self.link(key))
                }
                @if waiting.len() > 5 { " and " (waiting.len() - 5) " more" }
            },
        ]
    }

    /// Whether something open waits for an outcome outside of the part that the page is about, or the other way round.
    fn leads_out(&self) -> bool {
        let is_out = |key: &str| self.beside.contains_key(key);
        self.facts.dependencies.iter().any(|it| it.open && (is_out(&it.from) || is_out(&it.to)))
    }

    fn graph(&self) -> Option<Markup> {
        let picture = graph::picture(self.facts, &Chosen { alive: true, ..Chosen::default() }).ok()?;
        if picture.nodes.is_empty() {
            return None;
        }
        let part = graph::extract(&picture);
        let shown = part.as_ref().unwrap_or(&picture);
        let Some(laid) = graph::layout_within(shown, SHELF) else {
            return Some(
                html! { p.note { "These are too many lines for a drawing; the table says who blocks most." } },
            );
        };
        let too_wide = laid.size.0 > PAPER;
        let whole = part.as_ref().and_then(|_| Some((&picture, graph::layout(&picture)?)));
        Some(html! {
            div.tools.js hidden {
                button type="button" data-zoom="in" title="or press +" { "Larger" }
                button type="button" data-zoom="out" title="or press −" { "Smaller" }
                button type="button" data-zoom="all" title="or press 0" { "Whole" }
                label { "A click on a box follows its lines, so many steps far: " select #depth {
                    @for depth in 1..=5 { option value=(depth) selected[depth == 2] { (depth) } }
                } }
                span #followed aria-live="polite" {}
            }
            div.picture.wide.broad.screen[too_wide] role="region" tabindex="0" aria-label="Picture: what blocks what" { (drawing("graph", shown, &laid, "left")) }
            div.picture.slim role="region" tabindex="0" aria-label="Picture: what blocks what" { (drawing("slim", shown, &graph::stacked(shown), "top")) }
            @if too_wide {
                div.sheets {
                    @for (nth, part) in graph::connected(shown).iter().enumerate() {
                        (drawing(&format!("sheet-{nth}"), part, &graph::stacked(part), "top"))
                    }
                }
            }
            p.key { (sentence(&graph::legend(shown, &laid))) }
            @if part.is_some() {
                p.more {
                    "These are " (shown.nodes.len()) " of " (picture.nodes.len()) " outcomes, with all lines between them: the circles, "
                    "and what most others wait for. “+ 2” at a box: so many more lines lead from or to it."
                }
            }
            @if self.leads_out() { p.more { "What waits for other parts of the plan, or is waited for there, is not drawn." } }
            @if let Some(note) = &picture.note { p.more { (note) } }
            @if let Some((all, laid)) = &whole {
                p.more.paper { "The drawing of all is too large for paper; the file has it." }
                details.whole open {
                    summary { "The whole drawing: all " (all.nodes.len()) " outcomes that wait or are waited for" }
                    p.key { (sentence(&graph::legend(all, laid))) }
                    div.picture.wide role="region" tabindex="0" aria-label="Picture: all that waits or is waited for" { (drawing("whole", all, laid, "left")) }
                }
            }
        })
    }
}

/// A drawing in its frame. `side` is where that stands what comes first.
fn drawing(id: &str, picture: &Picture, laid: &graph::Laid, side: &str) -> Markup {
    let body = graph::svg_body(picture, laid, &|node| Some(format!("#{}", anchor(&node.key))));
    // Every point counts where there is little room.
    let margin = if side == "top" { 6.0 } else { 16.0 };
    let (width, height) = (laid.size.0 + 2.0 * margin, laid.size.1 + 2.0 * margin);
    html! {
        svg.g id=(id) viewBox={ (number(-margin)) " " (number(-margin)) " " (number(width)) " " (number(height)) } width=(number(width)) height=(number(height)) role="group" aria-labelledby={ (id) "-t " (id) "-d" } {
            title id={ (id) "-t" } { "What waits for what" }
            desc id={ (id) "-d" } { "Boxes are outcomes; a line leads from what comes first, at the " (side) ", to what waits for it. The table below names who blocks most." }
            (PreEscaped(body))
        }
    }
}

/// Signs as one sentence.
fn sentence(signs: &[&str]) -> String {
    let mut said = signs.join("; ");
    if let Some(first) = said.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    format!("{said}.")
}

/// That it is blocked, and for how long where that is known.
fn stands(outcome: &Outcome<'_>) -> String {
    match outcome.blocked_days {
        None | Some(0) => " is blocked".to_owned(),
        Some(days) => {
            let at_least = if outcome.at_least { "at least " } else { "" };
            format!(" has been blocked for {at_least}{}", count(days, "day"))
        }
    }
}

/// For how many days an outcome has been late or blocked.
fn held_up(outcome: &Outcome<'_>) -> i32 {
    outcome.overdue_days.max(outcome.blocked_days).unwrap_or(0)
}
