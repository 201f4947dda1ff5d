//! The head: which plan this is, as of when, and where to go.

use maud::{Markup, html};

use super::lookup::Page;
use super::text::{told, worded};
use crate::facts::{self, Reach};
use crate::rule::say::count;

/// The parts of the page.
const PARTS: [(&str, &str); 11] = [
    ("short", "In short"),
    ("decisions", "Decisions"),
    ("dependencies", "Dependencies"),
    ("load", "Load"),
    ("churn", "Churn"),
    ("promises", "Promises"),
    ("trend", "Trend"),
    ("answers", "Nine answers"),
    ("cascade", "Cascade"),
    ("findings", "Findings"),
    ("outcomes", "Outcomes"),
];

impl Page<'_> {
    /// What the window is called: whose plan, and of when.
    pub(super) fn heading(&self) -> Markup {
        html! { (self.whose()) (self.facts.day) }
    }

    /// The same up to the day.
    fn whose(&self) -> Markup {
        let facts = self.facts;
        html! {
            @match &facts.source.name { Some(name) => { (told(name, 80)) ": " @if facts.part.is_some() { "a part of " } "the plan on " } None if facts.part.is_some() => "A part of the plan on ", None => "The plan on " }
        }
    }

    /// Which part of the plan the page is about.
    fn chosen(&self, part: &facts::Part) -> Markup {
        html! {
            p.note {
                "This page is about "
                @match (&part.root, &part.owner) {
                    (Some(root), None) => { (self.link(root)) " and all below it" }
                    (None, Some(owner)) => { "what “" (told(owner, 80)) "” owns" }
                    (Some(root), Some(owner)) => { "what “" (told(owner, 80)) "” owns of " (self.link(root)) " and all below it" }
                    (None, None) => "a part of the plan"
                }
                ". The rest of the plan is left out."
            }
        }
    }

    pub(super) fn head(&self) -> Markup {
        let facts = self.facts;
        let open = facts.outcomes.iter().filter(|outcome| outcome.open).count();
        let source = &facts.source;
        html! {
            header {
                h1 {
                    (self.whose()) time { (facts.day) }
                }
                p.lead {
                    @match &facts.part {
                        Some(part) => { (facts.outcomes.len()) " of " (count(part.outcomes, "outcome")) }
                        None => (count(facts.outcomes.len(), "outcome"))
                    }
                    ", " (open) " open · "
                    (count(facts.findings.len(), "finding"))
                    @let many = facts.findings.iter().filter(|finding| !finding.outcomes.is_empty()).count();
                    @if many > 0 { ", " (many) " of which " @if many == 1 { "holds" } @else { "hold" } " for many outcomes at once" }
                    @if let Some(since) = &facts.since {
                        @let new = facts.findings.iter().filter(|finding| finding.new == Some(true)).count();
                        ", " (new) " of them new: they were not there " (since)
                    }
                }
                dl.about {
                    div { dt { "Revision" } dd {
                        @match &source.revision {
                            Some(revision) => { code { (told(revision.get(..12).unwrap_or(revision), 12)) } }
                            None => "no commit yet"
                        }
                        @if source.uncommitted { ", with its files as they are on disk" }
                    } }
                    @if let Some(branch) = &source.branch { div { dt { "Branch" } dd { (told(branch, 80)) } } }
                    div { dt { "Configuration" } dd {
                        @match &source.configuration { Some(path) => (told(path, 80)), None => "defaults" }
                    } }
                    div { dt { "planlint" } dd { (facts.tool.version) } }
                }
                @if let Some(part) = &facts.part { (self.chosen(part)) }
                @match facts.history {
                    Reach::Complete => {}
                    Reach::Shallow => p.note.warn { "This is a shallow clone: earlier commits are not here, so what only they could tell is not known." }
                    Reach::Unread => p.note.warn { "There is no history yet, so what only commits could tell is not known." }
                }
                @for note in facts.health.notes.iter() { p.note.warn { (worded(note, 400)) } }
                nav aria-label="Parts of this page" {
                    @let parts = PARTS.iter().filter(|(id, _)| !facts.outcomes.is_empty() || ["short", "findings"].contains(id));
                    ul { @for (id, name) in parts { li { a href={ "#" (id) } { (name) } } } }
                }
            }
        }
    }
}
