//! The cascade, as a tree that opens and folds.

use std::collections::{HashMap, HashSet};

use maud::{Markup, PreEscaped, html};

use super::lookup::Page;
use super::marks;
use super::part::Part;
use super::text::told;
use crate::facts::Outcome;
use crate::model::Status;
use crate::rule::say::count;

/// Deeper than this, what follows stands beside its parent: nobody can follow more steps.
const DEPTH: usize = 12;

/// A step of the walk over the tree.
enum Step {
    Open(usize, usize),
    Close,
}

impl Page<'_> {
    pub(super) fn cascade(&self) -> Markup {
        let outcomes = &self.facts.outcomes;
        let place: HashMap<&str, usize> =
            outcomes.iter().enumerate().map(|(ix, outcome)| (outcome.key.as_str(), ix)).collect();
        let parent = |ix: usize| -> Option<usize> {
            outcomes[ix]
                .parent
                .as_deref()
                .and_then(|key| place.get(key).copied())
                .filter(|above| *above != ix)
        };
        let mut children: Vec<Vec<usize>> = vec![Vec::new(); outcomes.len()];
        for ix in 0..outcomes.len() {
            if let Some(above) = parent(ix) {
                children[above].push(ix);
            }
        }
        let all_roots: Vec<usize> = (0..outcomes.len()).filter(|&ix| parent(ix).is_none()).collect();
        let (roots, alone): (Vec<usize>, Vec<usize>) =
            all_roots.iter().copied().partition(|&ix| !children[ix].is_empty());
        let mut met = HashSet::new();
        let mut text = String::new();
        self.walk(&roots, &children, &mut met, &mut text);
        met.extend(&alone);
        // Parents in a circle have no top: they are told from the first of them on.
        for ix in 0..outcomes.len() {
            if !met.contains(&ix) {
                self.walk(&[ix], &children, &mut met, &mut text);
            }
        }
        let above = children.iter().filter(|children| !children.is_empty()).count();
        let further =
            (0..outcomes.len()).filter(|&ix| !children[ix].is_empty() && parent(ix).is_some()).count();
        let doubted = outcomes.iter().any(|it| it.open && it.doubted && it.status == Some(Status::OnTrack));
        let answer = html! {
            @if outcomes.is_empty() { "There is no outcome here." }
            @else if above == 0 && self.facts.part.is_some() { "None of these outcomes serves another of them." }
            @else if above == 0 {
                "No outcome names a parent. The field " code { "parent" } " would say what serves what."
            } @else {
                (count(outcomes.len() - all_roots.len().min(outcomes.len()), "outcome")) " under " (roots.len()) " at the top"
                @if further > 0 { "; " (further) " of those under it " @if further == 1 { "is" } @else { "are" } " broken down further" }
                "."
                @if !alone.is_empty() { " " (count(alone.len(), "outcome")) @if alone.len() == 1 { " has" } @else { " have" } " nothing above or below." }
            }
        };
        // Without a parent there is no tree: each outcome has its own part below.
        let tree = html! {
            @if above > 0 {
            div.tools.js hidden {
                button type="button" data-fold="open" { "Unfold all" }
                button type="button" data-fold="close" { "Fold all" }
            }
            @if super::paper::is_cut(self.facts) && roots.len() > super::paper::TOPS {
                p.more.paper { "On paper: the first " (super::paper::TOPS) " of " (roots.len()) " at the top, with what is below them. The file has all." }
            }
            @if doubted {
                p.key { "Said to be on track: it says so, but something about it, before it or below it says otherwise." }
            }
            div.tree {
                (PreEscaped(text))
                @if !alone.is_empty() {
                    details.alone open {
                        summary { "With nothing above or below: " (count(alone.len(), "outcome")) }
                        ul { @for &ix in &alone { li { (self.head_of(&outcomes[ix])) } } }
                    }
                }
            }
            }
        };
        Part {
            id: "cascade",
            question: "What serves what?",
            answer,
            rest: html! {},
            picture: None,
            table: tree,
        }
        .drawn()
    }

    /// Writes a part of the tree, without recursion: a chain may be as long as a plan.
    fn walk(&self, from: &[usize], children: &[Vec<usize>], met: &mut HashSet<usize>, text: &mut String) {
        let mut steps: Vec<Step> = from.iter().rev().map(|&ix| Step::Open(ix, 0)).collect();
        text.push_str("<ul>");
        while let Some(step) = steps.pop() {
            let Step::Open(ix, depth) = step else {
                text.push_str("</ul></details></li>");
                continue;
            };
            if !met.insert(ix) {
                continue;
            }
            let outcome = &self.facts.outcomes[ix];
            let below: Vec<usize> =
                children[ix].iter().copied().filter(|child| !met.contains(child)).collect();
            let nested = !below.is_empty() && depth < DEPTH;
            let head = self.head_of(outcome).into_string();
            if nested {
                // A link inside a summary could not be told from it by those who use no pointer.
                text.push_str(&format!(
                    "<li>{head}<details open><summary>{} below</summary><ul>",
                    below.len()
                ));
                steps.push(Step::Close);
            } else {
                text.push_str("<li>");
                text.push_str(&head);
                text.push_str("</li>");
            }
            let deeper = if nested { depth + 1 } else { depth };
            steps.extend(below.into_iter().rev().map(|child| Step::Open(child, deeper)));
        }
        text.push_str("</ul>");
    }

    fn head_of(&self, outcome: &Outcome<'_>) -> Markup {
        html! {
            (marks::state(outcome)) " "
            (self.link(&outcome.key))
            @match outcome.owner.first() { Some(owner) => { " · " (told(owner, 50)) } None => " · no owner" }
            @match (outcome.deadline, outcome.undated) {
                (Some(day), _) => { " · due " (day) }
                (None, Some(text)) => { " · due " (told(text, 40)) ", no date known" }
                (None, None) => " · no deadline",
            }
            @if let Some(days) = outcome.overdue_days.filter(|_| !marks::says_late(outcome)) { " · " strong { (days) " days late" } }
            @if outcome.findings.all() > 0 { " · " (count(outcome.findings.all(), "finding")) }
            @if outcome.changed == Some(true) { " · " em { "changed" } }
        }
    }
}
