//! A part of the page for each outcome.

use std::cmp::Reverse;
use std::collections::HashSet;

use maud::{Markup, html};

use super::lookup::Page;
use super::text::{anchor, told};
use super::{marks, paper, past};
use crate::facts::{Finding, Outcome};
use crate::finding::Severity;
use crate::graph::number;
use crate::model::Status;
use crate::rule::say::count;

/// How many of those that it depends on, or that wait for it, are named.
const JOINED: usize = 5;

/// From so many lines of findings and events on a part is longer than the room that the style keeps for one out of sight.
const LONG: usize = 36;

impl Page<'_> {
    pub(super) fn outcomes(&self) -> Markup {
        html! {
            section #outcomes aria-labelledby="outcomes-q" {
                h2 #outcomes-q { "Every outcome" }
                @if self.facts.outcomes.is_empty() { p.answer { "There is none here." } }
                @let first = self.first();
                @if let Some(first) = &first {
                    p.more.paper {
                        "On paper: the " (first.len()) " of " (self.facts.outcomes.len()) " outcomes that need a decision first. The file has all."
                    }
                }
                @for outcome in &self.facts.outcomes {
                    (self.outcome(outcome, first.as_ref().is_some_and(|first| first.contains(outcome.key.as_str()))))
                }
            }
        }
    }

    /// What it says of itself.
    fn fields(&self, outcome: &Outcome<'_>) -> Markup {
        let fields = html! {
            (entry("Owner", &outcome.owner))
            (entry("Promised to", &outcome.promised_to))
            @if let Some(level) = outcome.level { dt { "Level" } dd { (level.word()) } }
            @if let Some(parent) = &outcome.parent { dt { "Serves" } dd { (self.link(parent)) } }
            @if let Some(priority) = outcome.priority { dt { "Priority" } dd { (told(priority, 80)) } }
            @if let Some(day) = outcome.deadline { dt { "Deadline" } dd {
                (day)
                @if let Some(first) = outcome.first_promised.filter(|first| *first != day) { ", first promised for " (first) }
            } }
            @else if let Some(text) = outcome.undated { dt { "Deadline" } dd { (told(text, 80)) ", for which no date is known" } }
            @if let Some(days) = outcome.effort_days { dt { "Effort" } dd { (number(days)) " days" } }
            (self.joined("Depends on", self.waits_for.get(outcome.key.as_str())))
            (self.joined("Who waits", self.waited_for.get(outcome.key.as_str())))
            @if let Some(day) = outcome.first_result { dt { "First result" } dd { (day) } }
            // The last has the whole width.
            @if !outcome.done.is_empty() {
                dt { "Done when" }
                dd { @for (place, item) in outcome.done.iter().take(12).enumerate() { @if place > 0 { "; " } (told(item, 600)) } }
            }
        };
        html! { @if !fields.0.is_empty() { dl { (fields) } } }
    }

    /// The outcomes at the other ends of its dependencies, those that are over with their state.
    fn joined(&self, name: &str, keys: Option<&Vec<&str>>) -> Markup {
        let Some(keys) = keys else { return html! {} };
        html! {
            dt { (name) }
            dd {
                @for (place, key) in keys.iter().take(JOINED).enumerate() {
                    @if place > 0 { ", " }
                    (self.link(key))
                    @if let Some(over) = self.by_key.get(key).filter(|other| !other.open) { " (" (over.status.map_or("over", Status::word)) ")" }
                }
                @if keys.len() > JOINED { " and " (keys.len() - JOINED) " more" }
            }
        }
    }

    /// The outcomes that are printed of a large plan, by key; none where all are.
    fn first(&self) -> Option<HashSet<&str>> {
        paper::is_cut(self.facts)
            .then(|| self.facts.decisions.iter().take(paper::FIRST).map(|it| it.outcome.as_str()).collect())
    }

    fn outcome(&self, outcome: &Outcome<'_>, first: bool) -> Markup {
        // The first that each rule says of it alone, and how often it says the like; and what it says of many.
        let mut own: Vec<(usize, &Finding<'_>, usize)> = Vec::new();
        let mut shared: Vec<(usize, &Finding<'_>)> = Vec::new();
        for &place in self.findings_of.get(outcome.key.as_str()).into_iter().flatten() {
            let finding = &self.facts.findings[place];
            if !finding.outcomes.is_empty() {
                shared.push((place, finding));
                continue;
            }
            match own.iter_mut().find(|(_, first, _)| first.finding.rule == finding.finding.rule) {
                Some((.., alike)) => *alike += 1,
                None => own.push((place, finding, 1)),
            }
        }
        own.sort_by_key(|(_, first, _)| Reverse(first.finding.level));
        shared.sort_by_key(|(_, finding)| Reverse(finding.finding.level));
        html! {
            @let long = own.len() * 3 + outcome.events.len() * 4 > LONG;
            @let class = match (first, long) { (true, true) => Some("first long"), (true, false) => Some("first"), (_, long) => long.then_some("long") };
            article id=(anchor(&outcome.key)) class=[class] {
                h3 { (told(outcome.title, 600)) }
                p {
                    (marks::state(outcome))
                    @if let Some(days) = outcome.blocked_days { strong { " for " @if outcome.at_least { "at least " } (count(days, "day")) } }
                    @if let Some(days) = outcome.overdue_days.filter(|_| !marks::says_late(outcome)) { " · " strong { (days) " days late" } }
                    @if outcome.critical { " · on the longest chain" }
                    " · " code { @if !is_named_after(outcome) { (told(outcome.id, 200)) " · " } (told(outcome.path, 200)) }
                }
                (self.fields(outcome))
                @if !own.is_empty() || !shared.is_empty() {
                    ul {
                        @for (place, finding, alike) in &own {
                            li class=(level(finding)) {
                                a href={ "#f" (place + 1) } { (self.brief(&finding.finding.message, 120)) }
                                @if *alike > 1 { " and " (alike - 1) " more like it" }
                            }
                        }
                        @if !shared.is_empty() {
                            li {
                                "With others: "
                                @for (nth, (place, finding)) in shared.iter().enumerate() {
                                    @if nth > 0 { ", " }
                                    a class=(level(finding)) href={ "#f" (place + 1) } { (self.brief(shared_words(finding), 60)) }
                                }
                            }
                        }
                    }
                }
                (past::log(outcome, self.facts.history))
            }
        }
    }
}

/// What a finding says of many, without how many these are and why it matters.
fn shared_words<'f>(finding: &'f Finding<'_>) -> &'f str {
    let message: &str = &finding.finding.message;
    let (of, said) = message.split_once(": ").unwrap_or(("", message));
    let said = if of.starts_with("in ") { said } else { message };
    let end = [", so ", ", and ", "; "].iter().filter_map(|reason| said.find(reason)).min();
    end.and_then(|end| said.get(..end)).unwrap_or(said)
}

/// Whether the name of its file is its id, which then stands there already.
fn is_named_after(outcome: &Outcome<'_>) -> bool {
    let name = outcome.path.rsplit('/').next().unwrap_or(outcome.path);
    name.split('.').next() == Some(outcome.id)
}

/// The class of a finding's level, for which the style has sign and word.
const fn level(finding: &Finding<'_>) -> &'static str {
    match finding.finding.level {
        Severity::Error => "e",
        Severity::Warning => "w",
        Severity::Advice => "a",
    }
}

fn entry(name: &str, texts: &[&str]) -> Markup {
    html! {
        @if !texts.is_empty() {
            dt { (name) } dd { @for (place, text) in texts.iter().enumerate() { @if place > 0 { ", " } (told(text, 120)) } }
        }
    }
}
