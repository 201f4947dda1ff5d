//! A part of the page for each outcome, with what happened to it.

use maud::{Markup, html};
use serde_json::Value;

use super::marks;
use super::text::{anchor, quoted, told};
use super::{Page, count};
use crate::facts::{Finding, Outcome};
use crate::graph::number;
use crate::report::Happening;

/// How many events are told of one outcome, the latest.
const EVENTS: usize = 200;

impl Page<'_> {
    pub(super) fn outcomes(&self) -> Markup {
        html! {
            section #outcomes aria-labelledby="outcomes-q" {
                h2 #outcomes-q { "Every outcome" }
                @if self.facts.outcomes.is_empty() { p.answer { "There is none here." } }
                @for outcome in &self.facts.outcomes { (self.outcome(outcome)) }
            }
        }
    }

    fn outcome(&self, outcome: &Outcome<'_>) -> Markup {
        // The first that each rule says, and how often it says the like.
        let mut own: Vec<(usize, &Finding<'_>, usize)> = Vec::new();
        for &place in self.findings_of.get(outcome.id).into_iter().flatten() {
            let finding = &self.facts.findings[place];
            match own.iter_mut().find(|(_, first, _)| first.finding.rule == finding.finding.rule) {
                Some((.., alike)) => *alike += 1,
                None => own.push((place, finding, 1)),
            }
        }
        html! {
            article.outcome id=(anchor(&outcome.key)) {
                h3 { (told(outcome.title, 600)) }
                p.state {
                    (marks::state(outcome))
                    @if let Some(days) = outcome.overdue_days { " · " strong { (days) " days late" } }
                    @if let Some(days) = outcome.blocked_days { " · " strong { "blocked for " (days) " days" } }
                    @if outcome.critical { " · on the longest chain" }
                    " · " code { (told(outcome.id, 200)) }
                }
                dl {
                    (entry("Owner", &outcome.owner))
                    (entry("Promised to", &outcome.promised_to))
                    @if let Some(level) = outcome.level { div { dt { "Level" } dd { (level) } } }
                    @if let Some(parent) = &outcome.parent { div { dt { "Serves" } dd { (self.link(parent)) } } }
                    @if let Some(priority) = outcome.priority { div { dt { "Priority" } dd { (told(priority, 80)) } } }
                    @if let Some(day) = outcome.deadline { div { dt { "Deadline" } dd {
                        (day)
                        @if let Some(first) = outcome.first_promised.filter(|first| *first != day) { ", first promised for " (first) }
                    } } }
                    @if let Some(days) = outcome.effort_days { div { dt { "Effort" } dd { (number(days)) " days" } } }
                    @if outcome.waiting > 0 { div { dt { "Waits for it" } dd { (count(outcome.waiting, "open outcome")) } } }
                    @if let Some(day) = outcome.first_result { div { dt { "First result" } dd { (day) } } }
                    div { dt { "File" } dd { code { (told(outcome.path, 200)) } } }
                }
                @if !outcome.done.is_empty() {
                    p.done { strong { "Done when " } @for (place, item) in outcome.done.iter().take(12).enumerate() { @if place > 0 { "; " } (told(item, 600)) } }
                }
                @if !own.is_empty() {
                    ul.own { @for (place, finding, alike) in &own {
                        li {
                            (marks::level(finding.finding.level)) " "
                            a href={ "#finding-" (place + 1) } { (told(&finding.finding.message, 120)) }
                            @if *alike > 1 { " and " (alike - 1) " more like it" }
                        }
                    } }
                }
                (timeline(outcome))
            }
        }
    }
}

fn entry(name: &str, texts: &[&str]) -> Markup {
    html! {
        @if !texts.is_empty() {
            div { dt { (name) } dd { @for (place, text) in texts.iter().enumerate() { @if place > 0 { ", " } (told(text, 120)) } } }
        }
    }
}

fn timeline(outcome: &Outcome<'_>) -> Markup {
    let events = &outcome.events;
    let from = events.len().saturating_sub(EVENTS);
    html! {
        @if events.is_empty() {
            p.note { "Nothing is known of its past: it is not committed yet, or earlier commits are not here." }
        } @else {
            @if from > 0 { p.more { (from) " earlier events are left out." } }
            ol.log { @for event in events.get(from..).unwrap_or_default() { (row(event, outcome.path)) } }
        }
    }
}

fn row(event: &Happening<'_>, here: &str) -> Markup {
    let name = |author: &str| author.split(" <").next().unwrap_or(author).to_owned();
    html! {
        li {
            time { (event.at.get(..10).unwrap_or(&event.at)) } " "
            @match event.field {
                None => (event.event)
                Some("path") => { (event.event) " " }
                Some(field) => { strong { (told(field, 60)) } " " }
            }
            @if event.field.is_some() { (said(event.old)) " → " (said(event.new)) } @else if event.path != here { " " code { (told(event.path, 120)) } }
            span.soft {
                @if event.origin.is_none() { ", not committed yet" }
                @if let Some(author) = &event.author { ", by " (told(&name(author), 60)) }
                // What is new or not committed needs no reason.
                @if event.reason.is_none() && event.field.is_some() && event.origin.is_some() { ", no reason given" }
            }
            @if let Some(reason) = event.reason { q { (quoted(reason, 400)) } }
        }
    }
}

/// A value as people read it.
fn said(value: Option<&Value>) -> Markup {
    match value {
        None | Some(Value::Null) => html! { span.soft { "nothing" } },
        Some(Value::String(text)) => told(text, 200),
        Some(Value::Array(items)) if items.iter().all(Value::is_string) => {
            let texts: Vec<&str> = items.iter().filter_map(Value::as_str).collect();
            told(&texts.join(", "), 200)
        }
        Some(other) => told(&other.to_string(), 200),
    }
}
