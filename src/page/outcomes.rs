//! A part of the page for each outcome.

use std::cmp::Reverse;

use maud::{Markup, html};

use super::text::{anchor, told};
use super::{Page, count, marks, past};
use crate::facts::{Finding, Outcome};
use crate::graph::number;

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
        own.sort_by_key(|(_, first, _)| Reverse(first.finding.level));
        html! {
            article id=(anchor(&outcome.key)) {
                h3 { (told(outcome.title, 600)) }
                p {
                    (marks::state(outcome))
                    @if let Some(days) = outcome.blocked_days { strong { " for " (days) " days" } }
                    @if let Some(days) = outcome.overdue_days { " · " strong { (days) " days late" } }
                    @if outcome.critical { " · on the longest chain" }
                    " · " code { (told(outcome.id, 200)) }
                }
                dl {
                    (entry("Owner", &outcome.owner))
                    (entry("Promised to", &outcome.promised_to))
                    @if let Some(level) = outcome.level { dt { "Level" } dd { (level) } }
                    @if let Some(parent) = &outcome.parent { dt { "Serves" } dd { (self.link(parent)) } }
                    @if let Some(priority) = outcome.priority { dt { "Priority" } dd { (told(priority, 80)) } }
                    @if let Some(day) = outcome.deadline { dt { "Deadline" } dd {
                        (day)
                        @if let Some(first) = outcome.first_promised.filter(|first| *first != day) { ", first promised for " (first) }
                    } }
                    @if let Some(days) = outcome.effort_days { dt { "Effort" } dd { (number(days)) " days" } }
                    @if outcome.waiting > 0 { dt { "Waits for it" } dd { (count(outcome.waiting, "open outcome")) } }
                    @if let Some(day) = outcome.first_result { dt { "First result" } dd { (day) } }
                    dt { "File" } dd { code { (told(outcome.path, 200)) } }
                    // The last has the whole width.
                    @if !outcome.done.is_empty() {
                        dt { "Done when" }
                        dd { @for (place, item) in outcome.done.iter().take(12).enumerate() { @if place > 0 { "; " } (told(item, 600)) } }
                    }
                }
                @if !own.is_empty() {
                    ul.own { @for (place, finding, alike) in &own {
                        li {
                            (marks::level(finding.finding.level)) " "
                            a href={ "#finding-" (place + 1) } { (told(&finding.finding.message, 90)) }
                            @if *alike > 1 { " and " (alike - 1) " more like it" }
                        }
                    } }
                }
                (past::log(outcome))
            }
        }
    }
}

fn entry(name: &str, texts: &[&str]) -> Markup {
    html! {
        @if !texts.is_empty() {
            dt { (name) } dd { @for (place, text) in texts.iter().enumerate() { @if place > 0 { ", " } (told(text, 120)) } }
        }
    }
}
