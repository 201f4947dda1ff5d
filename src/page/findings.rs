//! Every finding, with the lines that it is about.

use std::cmp::Reverse;
use std::collections::HashMap;

use maud::{Markup, html};

use super::choices::Choices;
use super::lookup::Page;
use super::marks;
use super::part::Part;
use super::text::{told, worded};
use crate::facts::{Finding, Outcome};
use crate::finding::Severity;
use crate::report::json::Related;
use crate::rule::say::count;

/// How many places are named beside the first.
const RELATED: usize = 8;

/// How many outcomes are named of those for which one finding speaks.
const NAMED: usize = 4;

impl<'f> Page<'f> {
    pub(super) fn findings(&self) -> Markup {
        let findings = &self.facts.findings;
        let summary = &self.facts.summary;
        let of = |level: Severity| findings.iter().filter(|it| it.finding.level == level).count();
        let answer = html! {
            @if findings.is_empty() { "Nothing was found." }
            @else {
                (count(findings.len(), "finding")) ": " (count(of(Severity::Error), "error")) ", "
                (count(of(Severity::Warning), "warning"))
                " and " @match of(Severity::Advice) { 1 => "1 piece of advice", many => { (many) " pieces of advice" } }
                @if self.facts.part.is_some() { " in this part of the plan." } @else { " in the whole plan." }
            }
            @if !summary.idle.is_empty() {
                " " (count(summary.idle.len(), "rule")) " did not run, as no outcome uses the fields that they check."
            }
        };
        let choices = Choices::of(self);
        let order = self.gravest_first();
        let list = html! {
            @if !findings.is_empty() {
                form.tools.js #filter hidden {
                    (choices.controls())
                    @if self.facts.since.is_some() {
                        label { input type="checkbox" data-filter="new" value="new"; " only new" }
                    }
                    button type="reset" { "Show all" }
                    output #shown aria-live="polite" { (findings.len()) " of " (findings.len()) }
                }
            }
            @if findings.len() > super::paper::FINDINGS {
                p.more.paper { "On paper: the gravest " (super::paper::FINDINGS) " of " (findings.len()) " findings. The file has all." }
            }
            div {
                @for (nth, &place) in order.iter().enumerate() {
                    @let finding = &findings[place];
                    @let outcome = self.about(finding);
                    @let before = nth.checked_sub(1).map(|before| &findings[order[before]]).filter(|before| goes_with(before, finding));
                    // One that goes with the one above is chosen by what that one says.
                    @let choices = before.is_none().then(|| choices.of_finding(finding, outcome));
                    (self.finding(place, finding, before, outcome, choices.as_deref()))
                }
            }
        };
        Part {
            id: "findings",
            question: "What was found?",
            answer,
            rest: html! {},
            picture: None,
            table: list,
        }
        .drawn()
    }

    /// The places of the findings, the gravest level first; of one level what speaks for many, then in the order in
    /// which outcomes need a decision.
    fn gravest_first(&self) -> Vec<usize> {
        let decisions: HashMap<&str, usize> =
            self.facts.decisions.iter().enumerate().map(|(nth, it)| (it.outcome.as_str(), nth)).collect();
        let findings = &self.facts.findings;
        let mut order: Vec<usize> = (0..findings.len()).collect();
        order.sort_by_key(|&place| {
            let finding = &findings[place];
            let nth = self.about(finding).and_then(|it| decisions.get(it.key.as_str()));
            let nth = nth.copied().unwrap_or(usize::MAX);
            (Reverse(finding.finding.level), Reverse(finding.outcomes.len()), nth)
        });
        order
    }

    /// The outcome that has a file for itself, before its place.
    fn at(&self, path: &str) -> Markup {
        html! { @if let Some(Some(outcome)) = self.by_path.get(path) { (self.link(&outcome.key)) " · " } }
    }

    /// Whether the outcome of a file is the one at hand, or what is said of its place names it.
    fn is_named(&self, path: &str, own: Option<&Outcome<'_>>, message: &str) -> bool {
        let of = self.by_path.get(path).copied().flatten();
        of.is_some_and(|it| {
            own.is_some_and(|own| own.key == it.key) || message.contains(&format!("`{}`", it.id))
        })
    }

    fn finding(
        &self,
        place: usize,
        finding: &Finding<'_>,
        before: Option<&Finding<'_>>,
        outcome: Option<&Outcome<'_>>,
        choices: Option<&str>,
    ) -> Markup {
        let it = &finding.finding;
        // What was said just above is not said again.
        let elsewhere = before.is_none_or(|before| before.finding.at.line != it.at.line);
        let excerpt = finding.excerpt.as_ref().filter(|_| elsewhere);
        let help = it.help.as_ref().filter(|_| before.is_none_or(|before| before.finding.help != it.help));
        html! {
            article id={ "f" (place + 1) } data-f=[choices] {
                p {
                    (marks::level(it.level)) " " (self.advice(&it.message, 1_200))
                    @if finding.new == Some(true) { " " strong.new { "new" } }
                }
                @if elsewhere { p.where {
                    @if let Some(outcome) = outcome { (self.link(&outcome.key)) " · " } @else { (self.at(it.at.path)) }
                    code { (told(it.at.path, 200)) ":" (it.at.line) } " · " code { (told(it.rule, 60)) }
                } }
                @if let Some(excerpt) = excerpt {
                    pre {
                        @for (more, line) in excerpt.lines.iter().enumerate() {
                            span.n { (excerpt.line + more) } " " (told(line, 160)) "\n"
                        }
                    }
                }
                @if let Some(help) = help { p.help { (self.advice(help, 1_500)) } }
                @if !finding.outcomes.is_empty() && are_alike(&it.related) {
                    p.related {
                        "In " @for (nth, key) in finding.outcomes.iter().take(NAMED).enumerate() { @if nth > 0 { ", " } (self.link(key)) }
                        @if finding.outcomes.len() > NAMED { " and " (finding.outcomes.len() - NAMED) " more" } "."
                    }
                } @else if !it.related.is_empty() {
                    ul.related {
                        @for related in it.related.iter().take(RELATED) {
                            @match related {
                                Related::Place { at, message, .. } => li { @if !self.is_named(at.path, outcome, message) { (self.at(at.path)) } code { (told(at.path, 120)) ":" (at.line) } " " (self.message(message, 200)) }
                                Related::Commit { day, message, .. } => li { (day) " " (worded(message, 260)) }
                            }
                        }
                        @if it.related.len() > RELATED { li { "and " (it.related.len() - RELATED) " more places" } }
                    }
                }
            }
        }
    }
}

/// Whether two findings that stand side by side are always shown or hidden together.
fn goes_with(before: &Finding<'_>, finding: &Finding<'_>) -> bool {
    let (above, it) = (&before.finding, &finding.finding);
    it.outcome.is_some()
        && (above.outcome, above.rule, above.at.path) == (it.outcome, it.rule, it.at.path)
        && (above.level, before.new) == (it.level, finding.new)
}

/// Whether all places say the same, so that only where they are is of use.
fn are_alike(related: &[Related<'_>]) -> bool {
    let words = |related: &Related<'_>| match related {
        Related::Place { message, .. } | Related::Commit { message, .. } => message.to_string(),
    };
    let shown = &related[..related.len().min(RELATED)];
    shown.windows(2).all(|pair| words(&pair[0]) == words(&pair[1]))
}
